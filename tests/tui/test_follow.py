"""A request is followed by keys: returned, corrected where it is noted, sent again, approved, withdrawn, lapsed; the inbox."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from tests.backend import Backend, full_disk, running_sandbox
from tests.server.operator_desk import Operator
from tests.server.practitioner import Practitioner, pay_on_page
from tests.server.test_services import update
from tests.tui.driver import Driver, driving
from tests.tui.personas import Typed
from tests.tui.samples import written
from tests.tui.test_personas import enter, hand_in

from mumaris_tui.arabic.clean import strip_isolates
from mumaris_tui.domain.calendar import last_minute
from mumaris_tui.i18n import Language, Phrasebook, plain
from mumaris_tui.sandbox.personas import PERSONAS
from mumaris_tui.sandbox.tokens import operator_token
from mumaris_tui.settings import Settings
from mumaris_tui.widgets.page import Page
from mumaris_tui.widgets.text import Words

NOTES = [
    {"code": "name_mismatch", "pointer": "/employer/facility", "text": "اسم المنشأة في الخطاب مختلف"},
    {"code": "photo_invalid", "attachment_type": "A_PHOTO"},
]


def focus(driver: Driver) -> str | None:
    return driver.app.focused.id if driver.app.focused else None


@dataclass
class Story:
    """One practitioner's request that was sent, whoever works at the desk, and the app in front."""

    backend: Backend
    nurse: Practitioner
    operator: Operator
    driver: Driver
    request_id: str

    @property
    def number(self) -> str:
        (row,) = self.backend.rows("SELECT number FROM requests WHERE id = ?", self.request_id)
        return str(row["number"])

    @property
    def status(self) -> str:
        (row,) = self.backend.rows("SELECT status FROM requests WHERE id = ?", self.request_id)
        return str(row["status"])

    async def open_request(self) -> None:
        """Open it from the first page by way of all requests."""
        await self.driver.at("HomeScreen")
        await self.driver.click("my_requests")
        await self.driver.at("RequestsScreen")
        assert focus(self.driver) == "requests"
        await self.driver.press("enter")
        await self.driver.at("RequestScreen")


@asynccontextmanager
async def story(
    folder: Path,
    *before: str,
    language: Language = "ar",
    notes: Sequence[dict[str, str]] = NOTES,
    send: Callable[[Practitioner], str] = Practitioner.send_whole,
    line: "Line | None" = None,
) -> AsyncIterator[Story]:
    """A request of the first practitioner, sent and led through `before` at the desk, and the app after the sign-in."""
    async with running_sandbox(folder) as backend:
        address = await line.to(backend) if line else ""
        async with driving(backend, folder, settings=Settings(language=language), address=address) as driver:
            operator_token(backend.path.parent)  # it is made for whoever asks first
            with Practitioner(backend) as nurse, Operator(backend) as operator:
                nurse.sign_in()
                request_id = send(nurse)
                for event in before:
                    more = {"notes": notes} if event == "return" else {}
                    assert operator.act(request_id, event, **more).status_code == 200
                await driver.sign_in(PERSONAS[0].user_name, PERSONAS[0].password)
                yield Story(backend, nurse, operator, driver, request_id)


class Line:
    """A line to the sandbox that can be cut and mended."""

    async def to(self, backend: Backend) -> str:
        """Lay it; return the address of its near end."""
        self.far = urlsplit(backend.url)
        self.ends: set[asyncio.StreamWriter] = set()
        self.port = 0
        await self.mend()
        return f"http://127.0.0.1:{self.port}"

    async def mend(self) -> None:
        self.server = await asyncio.start_server(self._carry, "127.0.0.1", self.port)
        self.port = self.server.sockets[0].getsockname()[1]

    def cut(self) -> None:
        self.server.close()
        for end in self.ends:
            end.transport.abort()

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        there, out = await asyncio.open_connection(self.far.hostname, self.far.port)
        self.ends |= {writer, out}
        await asyncio.gather(self._pour(reader, out), self._pour(there, writer))

    async def _pour(self, source: asyncio.StreamReader, target: asyncio.StreamWriter) -> None:
        with suppress(OSError):
            while piece := await source.read(65536):
                target.write(piece)
        target.close()


async def test_returned_corrected_where_it_is_noted_and_approved(tmp_path: Path) -> None:
    async with story(tmp_path, "pick", "return") as told:
        driver = told.driver
        await driver.at("HomeScreen")
        assert f"{told.number}: استكمال النواقص وإعادة الإرسال، آخر يوم" in strip_isolates(driver.whole)
        await told.open_request()
        assert "جهة العمل، اسم المنشأة: عدم تطابق الاسم («اسم المنشأة في الخطاب مختلف»)" in driver.text
        assert "بقي ٣٠ يومًا" in driver.text
        await driver.press("f2")
        await driver.at("employer")
        assert focus(driver) == "employer-facility"
        assert "الخطوة ١ من ٤" in driver.text
        assert "ملاحظة المراجِع: عدم تطابق الاسم" in driver.text
        await enter(driver, "employer.facility", Typed("مستشفى", None))
        await driver.press("f2")
        await driver.at("attachments")
        assert focus(driver) == "need-A_PHOTO-one-choose"
        assert "ملاحظة المراجِع: صورة لا تطابق الشروط" in driver.text
        await driver.press("f2")
        await driver.at("review")
        assert "يلزم تعديل ما عليه ملاحظة وحده" in driver.text
        await driver.press("f2")
        await driver.says("على «صورة شخصية ٤×٦» ملاحظة من المراجِع")
        await driver.press("enter")
        await driver.at("attachments")
        await hand_in(driver, "need-A_PHOTO-one-choose", written(tmp_path, "A_PHOTO"))
        await driver.press("f2")
        await driver.at("review")
        await driver.press("f2")
        await driver.at("end")
        assert "الخطوة ٤ من ٤" in driver.text
        assert told.number in driver.text
        assert told.status == "submitted"
        await driver.press("f2")
        await told.open_request()
        assert "أُعيد إرسال الطلب · مقدّم الطلب" in driver.text
        assert "١٠، حتى" in driver.text, "the business days are counted"
        held = driver.app.screen.query_one("#request-status")
        told.operator.acts(told.request_id, "pick", "approve")
        await driver.says("مقبول، بانتظار دفع الرسوم")
        await driver.at("RequestScreen")
        assert "تغيّرت حالة الطلب" in driver.text
        assert held is not driver.app.screen.query_one("#request-status")
        await driver.press("escape")
        await driver.at("RequestsScreen")
        await driver.says("دفع الرسوم، آخر يوم")


def status_line(driver: Driver) -> list[str]:
    """What the status line says; nothing where the page is made anew."""
    return [str(each.phrase) for each in driver.app.screen.query("#status").results(Words)]


async def scrolled_down(driver: Driver) -> float:
    """Scroll the page in front down; return how far."""
    body = driver.app.screen.query_one("#body", Page)
    await driver.press("pagedown")
    await driver.until(lambda: body.scroll_y > 0, "that it is scrolled")
    return body.scroll_y


async def test_a_page_that_was_scrolled_shows_its_top_when_the_status_changes(tmp_path: Path) -> None:
    async with story(tmp_path, "pick", "approve") as told:
        driver = told.driver
        await told.open_request()
        await scrolled_down(driver)
        bill = await asyncio.to_thread(told.nurse.invoice_of, told.request_id)
        await asyncio.to_thread(told.operator.pay, bill["bill_number"])
        await driver.says("تغيّرت حالة الطلب")
        await driver.until(lambda: driver.app.screen.query_one("#body", Page).scroll_y == 0, "its top")
        assert told.number in driver.text
        assert "ما يلزم الآن" in driver.text


async def test_a_declined_card_is_news_and_no_change_of_status(tmp_path: Path) -> None:
    async with story(tmp_path, "pick", "approve") as told:
        driver = told.driver
        await told.open_request()
        stood = await scrolled_down(driver)
        await driver.press("f1")  # another page in front: all that happens meanwhile is seen at once
        await driver.at("HelpScreen")
        invoice = await asyncio.to_thread(told.nurse.invoice_of, told.request_id)
        payment = (await asyncio.to_thread(told.nurse.begin_payment, invoice["id"])).json()
        await asyncio.to_thread(pay_on_page, payment["next_url"], "declined")
        assert told.status == "approved_unpaid"
        await driver.press("escape")
        await driver.at("RequestScreen")
        await driver.until(lambda: any(status_line(driver)), "what is told")
        (said,) = status_line(driver)
        assert "لم تكتمل عملية الدفع" in said
        assert "تغيّرت حالة الطلب" not in driver.text
        assert driver.app.screen.query_one("#body", Page).scroll_y == stood


async def test_the_deadline_passes(tmp_path: Path) -> None:
    async with story(tmp_path, "pick", "return") as told:
        driver = told.driver
        await told.open_request()
        told.backend.pass_time(days=31)
        await driver.says("مُلغى لانتهاء المهلة")
        await driver.at("RequestScreen")
        assert "انتهت المهلة قبل استكمال الطلب" in driver.text
        assert not driver.app.screen.query("#next, #withdraw")
        await driver.press("f2")
        assert driver.step == "RequestScreen"


def abroad(nurse: Practitioner) -> str:
    nurse.backend.write("UPDATE practitioners SET record = json_set(record, '$.time_zone', 'Europe/London')")
    return nurse.send_whole()


async def test_every_deadline_is_told_in_the_zone_of_whoever_lives_elsewhere(tmp_path: Path) -> None:
    async with story(tmp_path, "pick", "return", send=abroad) as told:
        driver = told.driver
        (row,) = told.backend.rows("SELECT deadline FROM requests")
        there = last_minute(date.fromisoformat(row["deadline"]), "Europe/London")
        time = Phrasebook().clock(there)
        await told.open_request()
        assert plain(time) in driver.text
        assert "بتوقيتك" in driver.text
        await driver.click("days")
        await driver.says("deadlines.ics")
        (kept,) = (tmp_path / "receipts").glob("*.ics")
        assert f"DTSTART;VALUE=DATE:{there:%Y%m%d}" in kept.read_text("utf-8")
        assert plain(time) in kept.read_bytes().replace(b"\r\n ", b"").decode()
        mails = told.backend.rows("SELECT body FROM messages WHERE kind = 'returned' AND channel = 'email'")
        assert [plain(time) in mail["body"] for mail in mails] == [True]
        inbox = await asyncio.to_thread(lambda: told.nurse.get("/v1/notifications").json()["items"])
        assert plain(time) in next(each["body"]["ar"] for each in inbox if each["kind"] == "returned")
        await driver.app.do("sign_out")
        await driver.at("SignInScreen")
        assert driver.app.words.zone == "Asia/Riyadh", "whoever signs in next may live elsewhere"


async def test_withdrawn_once_asked(tmp_path: Path) -> None:
    async with story(tmp_path) as told:
        driver = told.driver
        await told.open_request()
        await driver.click("withdraw")
        await driver.at("WithdrawScreen")
        assert told.number in driver.text
        assert "رقم الطلب ودوره في المراجعة" in driver.text
        await driver.press("enter")
        await driver.at("RequestScreen")
        assert told.status == "submitted", "Enter alone keeps it"
        await driver.click("withdraw")
        await driver.at("WithdrawScreen")
        await driver.tab_to("confirm")
        await driver.press("enter", "enter", "enter")
        await driver.says("سُحب الطلب.")
        assert driver.step == "RequestScreen", "what was withdrawn is not asked about again"
        assert told.status == "cancelled"
        assert not driver.app.screen.query("#withdraw")


async def test_a_late_review_has_a_message_and_its_days_a_file(tmp_path: Path) -> None:
    async with story(tmp_path, "pick", language="en") as told:
        driver = told.driver
        await driver.at("HomeScreen")
        told.backend.pass_time(days=25)
        await told.open_request()
        assert "The review has taken longer" in driver.text
        await driver.click("support")
        await driver.at("SupportScreen")
        await driver.press("enter")
        await driver.says("copied")
        assert told.number in driver.app.clipboard
        assert "\u2068" not in driver.app.clipboard
        await driver.press("escape")
        await driver.at("RequestScreen")
        await driver.click("days")
        await driver.says("Deadlines kept (1)")
        (kept,) = tmp_path.glob("**/deadlines.ics")
        assert f"Mumaris: the review of request {told.number}" in kept.read_text("utf-8").replace("\n ", "")


async def test_messages_are_read(tmp_path: Path) -> None:
    async with story(tmp_path, "pick", "return") as told:
        driver = told.driver
        await driver.at("HomeScreen")
        await driver.click("my_requests")
        await driver.at("RequestsScreen")
        assert "صندوق الرسائل (٢ غير مقروءة)" in driver.text
        await driver.click("inbox")
        await driver.at("InboxScreen")
        assert driver.text.count("(جديدة)") == 2
        await driver.press("enter")
        await driver.at("MessageScreen")
        assert "أُعيد طلبك لاستكمال النواقص" in driver.text
        assert told.number in driver.text
        await driver.press("f9")
        await driver.says("Your request")
        await driver.press("f9")
        await driver.click("request")
        await driver.at("RequestScreen")
        await driver.press("escape", "escape")
        await driver.at("InboxScreen")
        assert driver.text.count("(جديدة)") == 1
        await driver.click("read_all")
        await driver.until(lambda: "(جديدة)" not in driver.text, "all read")
        await driver.press("escape")
        await driver.at("RequestsScreen")
        await driver.until(lambda: "غير مقروءة" not in driver.text, "none unread")
        assert told.backend.rows("SELECT id FROM notifications WHERE read_at IS NULL") == []


async def test_another_service_is_corrected_the_same_way(tmp_path: Path) -> None:
    def send(nurse: Practitioner) -> str:
        residence = {"region": "riyadh", "city": "Dir", "short_address": "RAAA2919"}
        return str(update(nurse, which=["residence"], **residence)["id"])

    notes = [{"code": "other", "pointer": "/changes/city", "text": "The city is cut short"}]
    async with story(tmp_path, "pick", "return", language="en", notes=notes, send=send) as told:
        driver = told.driver
        await told.open_request()
        assert "Update practitioner data" in driver.text
        await driver.press("f2")
        await driver.at("changes")
        assert focus(driver) == "changes-city"
        assert "Step 1 of 3" in driver.text
        await driver.says("Reviewer's note: “The city is cut short”")
        await driver.fill("changes.city", "Diriyah")
        await driver.press("f2")
        await driver.at("review")
        await driver.press("f2")
        await driver.at("end")
        assert told.status == "submitted"


async def test_a_note_stands_at_its_entry(tmp_path: Path) -> None:
    notes = [{"code": "cme_short", "pointer": "/cme/entries/0/hours"}]
    async with story(tmp_path, "pick", "return", notes=notes) as told:
        driver = told.driver
        await told.open_request()
        assert "عدد الساعات (١): نقص في الساعات" in driver.text
        await driver.press("f2")
        await driver.at("cme")
        assert focus(driver) == "entry-one-edit"
        await driver.says("ملاحظة المراجِع: نقص في الساعات")
        await driver.press("enter")
        await driver.at("EntryScreen")
        await driver.fill("cme.entries.hours", "14")
        await driver.says("ملاحظة المراجِع: نقص في الساعات")
        await driver.press("f2")
        await driver.at("cme")
        await driver.press("f2")
        await driver.at("review")
        await driver.press("f2")
        await driver.at("end")


async def test_a_page_that_follows_tells_a_full_disk_and_goes_on_once_there_is_room(tmp_path: Path) -> None:
    async with story(tmp_path) as told:
        driver = told.driver
        await told.open_request()
        with full_disk(told.backend, "UPDATE ON sessions"):
            await driver.press("f1", "escape")
            await driver.says("امتلأ القرص في هذا الجهاز")
            assert "انقطع الاتصال" not in driver.text
        told.operator.acts(told.request_id, "pick")
        await driver.says("بدأت المراجعة")
        assert "امتلأ القرص" not in driver.text


async def test_a_lost_line_is_said_and_mends_by_itself(tmp_path: Path) -> None:
    line = Line()
    async with story(tmp_path, line=line) as told:
        driver = told.driver
        await told.open_request()
        line.cut()
        await driver.says("انقطع الاتصال")
        told.operator.acts(told.request_id, "pick")
        await line.mend()
        await driver.says("بدأت المراجعة")
        assert "انقطع الاتصال" not in driver.text
        line.cut()
