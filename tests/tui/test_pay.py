"""Paying the fees three ways, and the card that comes of it, by keys in the real app."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from tests.backend import Backend, running_sandbox
from tests.server.operator_desk import Operator
from tests.server.practitioner import Practitioner, new_key, pay_on_page, pdf
from tests.tui.driver import Driver, driving
from tests.tui.test_follow import Line
from textual.widgets import Input, Select

from mumaris_tui.api.contract_pay import PaymentRecord
from mumaris_tui.domain.calendar import day_ends
from mumaris_tui.i18n import Phrasebook, plain
from mumaris_tui.sandbox.personas import PERSONAS
from mumaris_tui.sandbox.tokens import operator_token
from mumaris_tui.widgets.choices import RadioControl
from mumaris_tui.widgets.link import QrCode

NURSE = PERSONAS[0]
IBAN = "SA0380000000608010167519"
BRANCH = {"review": {"delivery": "branch", "branch": "riyadh"}}


class Story:
    """An approved request at the wire, the operator, and the app that its owner is signed in to."""

    def __init__(self, backend: Backend, driver: Driver, operator: Operator, wire: Practitioner) -> None:
        self.backend, self.driver, self.operator, self.wire = backend, driver, operator, wire
        self.request_id = ""

    async def approved(self, changes: dict[str, Any] | None = None) -> None:
        self.request_id = await asyncio.to_thread(self.wire.send_whole, changes)
        await asyncio.to_thread(self.operator.acts, self.request_id, "pick", "approve")

    async def shipped(self) -> None:
        await self.approved()
        await asyncio.to_thread(self.operator.pay, (await self.bill())["bill_number"])
        await asyncio.to_thread(self.operator.acts, self.request_id, "issue", "ship")

    async def bill(self) -> dict[str, Any]:
        return await asyncio.to_thread(self.wire.invoice_of, self.request_id)

    async def enter(self, page: str, screen: str) -> None:
        await self.driver.sign_in(NURSE.user_name, NURSE.password)
        await self.driver.at("HomeScreen")
        await self.driver.app.do(f"{page}:{self.request_id}")
        await self.driver.at(screen)

    async def way(self, place: int, screen: str) -> None:
        await self.driver.tab_to("methods")
        await self.driver.press("home", *["down"] * place, "enter")
        await self.driver.at(screen)


@asynccontextmanager
async def telling(
    folder: Path, public_url: str | None = None, line: Line | None = None, **options: Any
) -> AsyncIterator[Story]:
    async with running_sandbox(folder, public_url=public_url) as backend:
        options["address"] = await line.to(backend) if line else ""
        operator_token(backend.path.parent)
        with Operator(backend) as operator, Practitioner(backend) as wire:
            await asyncio.to_thread(wire.sign_in, 1)
            async with driving(backend, folder, **options) as driver:
                yield Story(backend, driver, operator, wire)


@pytest.mark.parametrize(("way", "screen"), list(enumerate(["SadadScreen", "CardPayScreen", "TransferScreen"])))
async def test_a_payment_is_noticed_after_the_line_was_lost(tmp_path: Path, way: int, screen: str) -> None:
    line = Line()
    async with telling(tmp_path, line=line) as story:
        await story.approved()
        await story.enter("pay", "PayScreen")
        await story.way(way, screen)
        line.cut()
        await story.driver.says("انقطع الاتصال")
        await asyncio.to_thread(story.operator.pay, (await story.bill())["bill_number"])
        await line.mend()
        await story.driver.at("PayScreen")
        await story.driver.says("اكتمل الدفع")


async def test_what_asks_the_service_is_asked_once_however_often_its_key_is_pressed(tmp_path: Path) -> None:
    async with telling(tmp_path, size=(80, 40)) as story:
        await story.shipped()
        await story.enter("card", "CardScreen")
        driver = story.driver
        await driver.click("report")
        await driver.at("ReportScreen")
        await driver.fill("report.field", "rank")
        await driver.fill("report.correct", "أخصائي أول تمريض")
        await driver.press("f2", "f2", "f2")
        await driver.at("CardScreen")
        await driver.says("وصل البلاغ")
        assert len(story.backend.rows("SELECT * FROM card_reports")) == 1


async def test_a_bill_paid_at_a_bank_is_noticed_by_itself_and_its_receipt_kept(tmp_path: Path) -> None:
    async with telling(tmp_path) as story:
        await story.approved()
        await story.enter("pay", "PayScreen")
        driver, bill = story.driver, await story.bill()
        assert "محاكاة" in driver.text
        await story.way(0, "SadadScreen")
        assert driver.whole.count(bill["bill_number"]) >= 1
        assert bill["biller"] in driver.whole
        await asyncio.to_thread(story.operator.pay, bill["bill_number"])
        await driver.at("PayScreen")
        await driver.says("اكتمل الدفع")
        assert not driver.app.screen.query("#methods")
        await driver.click("receipt")
        await driver.says("حُفظ الإيصال")
        (kept,) = (tmp_path / "receipts").iterdir()
        assert kept.read_bytes().startswith(b"%PDF-")


async def test_a_bill_whose_last_day_passes_while_it_is_open_offers_nothing_more(tmp_path: Path) -> None:
    async with telling(tmp_path) as story:
        await story.approved()
        begun = (await asyncio.to_thread(story.wire.begin_payment, (await story.bill())["id"])).json()
        await asyncio.to_thread(story.wire.post, f"/v1/payments/{begun['id']}/cancel", headers=new_key())
        await story.enter("pay", "PayScreen")
        assert story.driver.app.screen.query("#methods")
        assert "يمكن البدء من جديد" in story.driver.whole
        story.backend.pass_time(days=31)
        await story.driver.says("انتهت المهلة قبل استكمال الطلب")
        await story.driver.says("يمكن تقديم طلب جديد")
        assert not story.driver.app.screen.query("#methods")
        assert "آخر يوم للدفع" not in story.driver.whole
        assert "يمكن البدء من جديد" not in story.driver.whole


async def test_a_bill_that_is_withdrawn_elsewhere_offers_nothing_more(tmp_path: Path) -> None:
    async with telling(tmp_path) as story:
        await story.approved()
        await story.enter("pay", "PayScreen")
        await story.way(0, "SadadScreen")
        await asyncio.to_thread(story.wire.withdraw, story.request_id)
        await story.driver.at("PayScreen")
        await story.driver.says("سُحب هذا الطلب")
        assert not story.driver.app.screen.query("#methods")


async def test_the_last_day_ends_the_offer_by_the_clock_too(tmp_path: Path) -> None:
    async with telling(tmp_path) as story:
        await story.approved()
        last = date.fromisoformat((await story.bill())["due_on"])
        clock = story.backend.clock()
        story.backend.pass_time(seconds=(day_ends(last) - clock).total_seconds() - 9)
        await story.enter("pay", "PayScreen")
        story.backend.write("DELETE FROM timers")
        assert story.driver.app.screen.query("#methods")
        await story.driver.says("انتهت مهلة دفع هذه الفاتورة")
        assert not story.driver.app.screen.query("#methods")


async def test_the_last_day_ends_the_offer_of_a_bill_that_was_being_confirmed_at_first(tmp_path: Path) -> None:
    async with telling(tmp_path) as story:
        await story.approved()
        bill = await story.bill()
        begun = (await asyncio.to_thread(story.wire.begin_payment, bill["id"], "bank_account")).json()
        await asyncio.to_thread(story.wire.send_proof, begun["id"])
        left = day_ends(date.fromisoformat(bill["due_on"])) - story.backend.clock()
        story.backend.pass_time(seconds=left.total_seconds() - 9)
        await story.enter("pay", "PayScreen")
        assert not story.driver.app.screen.query("#methods")
        await asyncio.to_thread(story.operator.order, f"payments/{begun['id']}/decision", {"accepted": False})
        story.backend.write("DELETE FROM timers")
        await story.driver.says("انتهت مهلة دفع هذه الفاتورة")
        assert not story.driver.app.screen.query("#methods")


async def test_a_hosted_page_declines_then_takes_the_payment(tmp_path: Path) -> None:
    async with telling(tmp_path) as story:
        await story.approved()
        await story.enter("pay", "PayScreen")
        opened: list[str] = []
        driver = story.driver
        driver.app.browse = opened.append
        await story.way(1, "CardPayScreen")
        assert "لا يُطلب رقم البطاقة في هذا البرنامج أبدًا" in driver.whole
        assert "على هذا الجهاز وحده" in driver.whole
        assert not driver.app.screen.query(QrCode), "no other device reaches the page"
        await driver.click("browse")
        await asyncio.to_thread(pay_on_page, opened[0], "declined")
        await driver.at("PayScreen")
        await driver.says("رفض المصرف عملية الدفع")
        await story.way(1, "CardPayScreen")
        await driver.click("browse")
        assert len(set(opened)) == 2, "each payment has a page of its own"
        await asyncio.to_thread(pay_on_page, opened[1], "approved")
        await driver.at("PayScreen")
        await driver.says("اكتمل الدفع")
        assert driver.app.screen.query("#receipt")


async def test_a_page_that_other_devices_reach_has_a_code_to_scan(tmp_path: Path) -> None:
    async with telling(tmp_path, public_url="https://m.example") as story:
        await story.approved()
        await story.enter("pay", "PayScreen")
        await story.way(1, "CardPayScreen")
        driver = story.driver
        assert "على هذا الجهاز أو على غيره" in driver.whole
        code, whole = driver.app.screen.query_one(QrCode).region, driver.app.screen.region
        assert whole.contains_region(code), "the code can be scanned in a window of 24 rows"
        assert code.bottom <= driver.app.screen.query_one("#buttons").region.y


async def test_a_payment_is_given_up_for_another_way(tmp_path: Path) -> None:
    async with telling(tmp_path) as story:
        await story.approved()
        await story.enter("pay", "PayScreen")
        await story.way(1, "CardPayScreen")
        await story.driver.click("give_up")
        await story.driver.at("PayScreen")
        await story.driver.says("أُلغيت عملية الدفع")
        await story.way(1, "CardPayScreen")
        await story.driver.press("escape")
        await story.driver.at("PayScreen")
        await story.driver.says("بدأت عملية دفع ولم تكتمل")
        await story.way(2, "TransferScreen")
        states = [each["state"] for each in (await story.bill())["payments"]]
        assert states == ["failed", "failed", "initiated"]


async def test_another_way_is_begun_before_the_bill_was_seen_anew(tmp_path: Path) -> None:
    async with telling(tmp_path) as story:
        await story.approved()
        await story.enter("pay", "PayScreen")
        await story.way(2, "TransferScreen")
        await story.driver.press("escape", "home", "down", "enter")
        await story.driver.at("CardPayScreen")


async def test_a_transfer_is_confirmed_once_its_proof_was_taken(tmp_path: Path) -> None:
    proof, wrong = tmp_path / "إثبات.pdf", tmp_path / "ملاحظة.txt"
    proof.write_bytes(pdf())
    wrong.write_text("نص")
    async with telling(tmp_path) as story:
        await story.approved()
        await story.enter("pay", "PayScreen")
        driver = story.driver
        await story.way(2, "TransferScreen")
        assert "SA27" in driver.whole
        await driver.says("PDF أو JPEG أو PNG")
        for path, said in ((tmp_path / "none.pdf", "لا يوجد ملف في هذا المسار"), (wrong, "لا يُعرف نوع هذا الملف")):
            await give_path(driver, path)
            await driver.says(said)
            await driver.settled()
        await give_path(driver, proof)
        await driver.says("وصل إثبات التحويل")
        (payment,) = (await story.bill())["payments"]
        decided = await asyncio.to_thread(
            story.operator.order, f"payments/{payment['id']}/decision", {"accepted": True}
        )
        assert decided.status_code == 200, decided.text
        await driver.at("PayScreen")
        await driver.says("اكتمل الدفع")


async def test_a_transfer_is_said_to_wait_once_its_proof_was_sent(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    proof = tmp_path / "proof.pdf"
    proof.write_bytes(pdf())
    async with telling(tmp_path) as story:
        await story.approved()
        await story.enter("pay", "PayScreen")
        driver, waiting = story.driver, plain(Phrasebook().text("pay-waiting"))
        await story.way(2, "TransferScreen")
        client, asked = driver.app.services.session.client, []

        async def payment(payment_id: str) -> PaymentRecord:
            asked.append(payment_id)
            return await type(client).payment(client, payment_id)

        monkeypatch.setattr(client, "payment", payment)
        await driver.until(lambda: asked, "that it listens")
        assert waiting not in driver.text, "nothing was sent that could be confirmed"
        await give_path(driver, proof)
        await driver.says("وصل إثبات التحويل")
        await driver.says(waiting)
        await driver.press("escape")
        await driver.at("PayScreen")
        await driver.until(lambda: driver.app.screen.query("#proof"), "the bill anew")
        await driver.click("proof")
        await driver.at("TransferScreen")
        await driver.says(waiting)


async def test_a_transfer_notices_that_the_bill_is_paid_another_way(tmp_path: Path) -> None:
    async with telling(tmp_path) as story:
        await story.approved()
        await story.enter("pay", "PayScreen")
        await story.way(2, "TransferScreen")
        await asyncio.to_thread(story.operator.pay, (await story.bill())["bill_number"])
        await story.driver.at("PayScreen")
        await story.driver.says("اكتمل الدفع")


async def give_path(driver: Driver, path: Path) -> None:
    line = driver.app.screen.query_one("#path")
    line.focus()
    await driver.settled()
    await driver.press("end", "shift+home", "delete")
    await driver.type(str(path))
    await driver.click("next")


async def test_money_paid_twice_is_asked_back(tmp_path: Path) -> None:
    async with telling(tmp_path) as story:
        await story.approved()
        number = (await story.bill())["bill_number"]
        for _ in range(2):
            await asyncio.to_thread(story.operator.pay, number)
        await story.enter("pay", "PayScreen")
        driver = story.driver
        assert "دُفعت الفاتورة مرتين" in driver.whole
        assert "يمكن طلب استرداده" in driver.whole
        await driver.click("refund")
        await driver.at("RefundScreen")
        assert "سياسة الاسترداد" in driver.whole
        await driver.press("f2")
        await driver.says("سبب الاسترداد: لم يُختَر شيء")
        await driver.says("رقم الحساب الدولي (آيبان): لم يُكتب شيء")
        await driver.fill("refund.reason", "duplicate")
        await driver.fill("refund.iban", IBAN)
        await driver.press("f2")
        await driver.at("PayScreen")
        await driver.says("قيد النظر")
        assert "يمكن طلب" not in driver.whole, "it was asked for"


async def test_what_was_typed_into_a_form_of_a_bill_stands_again_until_it_is_sent_or_signed_out(tmp_path: Path) -> None:
    async def open_form() -> tuple[Any, str]:
        await story.enter("pay", "PayScreen") if driver.step == "SignInScreen" else await driver.at("PayScreen")
        await driver.click("refund")
        await driver.at("RefundScreen")
        form = driver.app.screen
        return form.query_one("#refund-reason", Select).value, form.query_one("#refund-iban", Input).value

    async with telling(tmp_path) as story:
        driver = story.driver
        await story.approved()
        for _ in range(2):
            await asyncio.to_thread(story.operator.pay, (await story.bill())["bill_number"])
        assert await open_form() == (Select.NULL, "")
        await driver.fill("refund.reason", "duplicate")
        await driver.fill("refund.iban", "SA00")
        await driver.press("escape")
        assert await open_form() == ("duplicate", "SA00")
        await driver.press("escape", "escape")
        await driver.at("HomeScreen")
        await driver.click("sign_out")
        await driver.at("SignInScreen")
        assert await open_form() == (Select.NULL, "")
        await driver.fill("refund.iban", IBAN)
        await driver.press("escape")
        assert await open_form() == (Select.NULL, IBAN)
        assert [*driver.app.unsent] == [("refund", (await story.bill())["id"])]
        await driver.fill("refund.reason", "duplicate")
        await driver.press("f2")
        await driver.at("PayScreen")
        assert not driver.app.unsent


async def test_attempts_to_send_and_to_pay_are_kept_with_their_times(tmp_path: Path) -> None:
    folder = tmp_path / "مستندات"
    folder.mkdir()
    async with telling(folder) as story:
        await asyncio.to_thread(tried, story)
        await story.driver.sign_in(NURSE.user_name, NURSE.password)
        await story.driver.at("HomeScreen")
        await story.driver.click("my_requests")
        await story.driver.at("RequestsScreen")
        await story.driver.press("enter")
        await story.driver.at("RequestScreen")
        await story.driver.click("log")
        await story.driver.says("حُفظ السجل")
        (kept,) = (folder / "receipts").glob("*-log.txt")
        words = Phrasebook()
        assert words.text("log-kept", path=words.path(kept)) in story.driver.whole
        lines = kept.read_text("utf-8").splitlines()
        assert lines[0] == plain(words.text("sim-banner"))
        transfer, paid, twice = (await story.bill())["payments"]
        said = [("محاولة إرسال لم تُقبل", ""), ("أُرسل الطلب", "")]
        said += [("بدأت عملية الدفع", transfer["reference"]), ("قيد التأكيد", transfer["reference"])]
        said += [("لم يكتمل الدفع", transfer["reference"]), ("اكتمل الدفع", paid["reference"])]
        said += [("اكتمل الدفع", twice["reference"]), ("رُدّ المبلغ", twice["reference"])]
        places = [next(at for at, line in enumerate(lines) if state in line and of in line) for state, of in said]
        assert places == sorted(places)
        came = [datetime.fromisoformat(event["at"]) for each in (transfer, paid, twice) for event in each["events"]]
        times = [plain(words.time(at)) for at in came]
        assert len(set(times)) == len(times) - 1, "the bank's payment ends the transfer, all else has its own minute"
        assert [time in lines[at] for time, at in zip(times, places[2:], strict=True)] == [True] * len(times)


def tried(story: Story) -> None:
    """Send in vain, send, begin a transfer that a bank is faster than, pay twice and have one given back."""
    wire, operator = story.wire, story.operator
    assert wire.submit(wire.open()).status_code == 422
    story.request_id = wire.send_whole()
    operator.acts(story.request_id, "pick", "approve")
    bill = wire.invoice_of(story.request_id)
    begun = wire.begin_payment(bill["id"], "bank_account").json()
    story.backend.pass_time(minutes=10)
    assert wire.send_proof(begun["id"]).status_code == 200
    for _ in range(2):
        story.backend.pass_time(minutes=10)
        operator.pay(bill["bill_number"])
    order = {"invoice_id": bill["id"], "reason": "duplicate", "iban": IBAN}
    asked = wire.post("/v1/refunds", json=order, headers=new_key()).json()
    story.backend.pass_time(minutes=10)
    assert operator.order(f"refunds/{asked['id']}/decision", {"accepted": True}).status_code == 200


async def test_a_posted_card_is_followed_to_its_door(tmp_path: Path) -> None:
    async with telling(tmp_path, size=(80, 40)) as story:
        await story.shipped()
        await story.enter("card", "CardScreen")
        driver = story.driver
        assert "في الطريق" in driver.whole
        assert "رقم التتبّع" in driver.whole
        await driver.click("certificate")
        await driver.says("حُفظت الشهادة")
        await driver.click("report")
        await driver.at("ReportScreen")
        await driver.fill("report.field", "rank")
        await driver.fill("report.correct", "أخصائي أول تمريض")
        await driver.press("escape")
        await driver.at("CardScreen")
        await driver.click("report")
        await driver.at("ReportScreen")
        assert driver.app.screen.query_one("#report-field", RadioControl).wire() == "rank"
        await driver.press("f2")
        await driver.at("CardScreen")
        await driver.says("وصل البلاغ")
        assert [row["field"] for row in story.backend.rows("SELECT field FROM card_reports")] == ["rank"]


async def test_a_card_that_is_collected_names_its_branch_which_may_change_until_it_is_printed(tmp_path: Path) -> None:
    async with telling(tmp_path, size=(80, 40)) as story:
        await story.approved(BRANCH)
        await story.enter("card", "CardScreen")
        driver = story.driver
        assert "لم تصدر البطاقة بعد" in driver.whole
        assert "أوقات الاستلام" in driver.whole
        await driver.click("change-branch")
        await driver.at("BranchScreen")
        await driver.fill("pickup.branch", "jeddah")
        await driver.press("f2")
        await driver.at("CardScreen")
        await driver.says("جدة")
        await asyncio.to_thread(story.operator.pay, (await story.bill())["bill_number"])
        await asyncio.to_thread(story.operator.acts, story.request_id, "issue", "ready")
        await driver.press("escape")
        await driver.at("HomeScreen")
        await driver.app.do(f"card:{story.request_id}")  # while the first page is fetched anew
        await driver.at("CardScreen")
        assert "جاهزة للاستلام" in driver.whole
        assert not driver.app.screen.query("#change-branch")
        await driver.press("escape")
        await driver.at("HomeScreen")
        await driver.says("جاهزة للاستلام")
