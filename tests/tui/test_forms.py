"""What goes wrong on a form is told where it is, and nothing typed is lost."""

import asyncio
import json
import os
import re
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from tests.backend import Backend, MovingClock, running_sandbox
from tests.server.operator_desk import Operator
from tests.server.practitioner import Practitioner
from tests.tui.driver import Driver, driving
from tests.tui.samples import jpeg, pdf, written
from tests.tui.test_follow import Line
from tests.tui.test_hostile_input import go_to, paste
from textual.widgets import Checkbox, Input, OptionList

from mumaris_tui.arabic.clean import strip_isolates
from mumaris_tui.arabic.clusters import clusters
from mumaris_tui.errors import ExitStatus
from mumaris_tui.i18n import plain
from mumaris_tui.sandbox.personas import PERSONAS
from mumaris_tui.sandbox.tokens import operator_token
from mumaris_tui.screens.step import StepRoom
from mumaris_tui.stage.planes import visual_rows
from mumaris_tui.stage.pointer import visual_cursor
from mumaris_tui.usecases.entry import OpenEntry
from mumaris_tui.widgets.text import Words

NURSE = PERSONAS[0]


STEPS = ("instructions", "contact", "cme", "employer", "additional", "questions", "attachments", "review")


@asynccontextmanager
async def filled(
    tmp_path: Path, step: str, leave_out: str = ""
) -> AsyncIterator[tuple[Backend, Driver, Practitioner, str]]:
    """A step of the nurse's draft that was filled at another device, which is still signed in."""
    async with running_sandbox(tmp_path) as backend, driving(backend, tmp_path) as driver:
        with Practitioner(backend) as elsewhere:
            await asyncio.to_thread(elsewhere.sign_in)
            request_id = await asyncio.to_thread(elsewhere.open)
            await asyncio.to_thread(elsewhere.fill, request_id, leave_out=leave_out)
            await driver.sign_in(NURSE.user_name, NURSE.password)
            await driver.at("HomeScreen")
            await driver.press("f2")
            await driver.at("StepsScreen")
            await driver.press("home", *["down"] * STEPS.index(step), "enter")
            await driver.at(step)
            yield backend, driver, elsewhere, request_id


@asynccontextmanager
async def at_step(tmp_path: Path, step: str, clock: MovingClock | None = None) -> AsyncIterator[tuple[Backend, Driver]]:
    """The nurse's fresh draft, its list of steps used to reach one."""
    async with running_sandbox(tmp_path, clock=clock) as backend, driving(backend, tmp_path) as driver:
        await driver.sign_in(NURSE.user_name, NURSE.password)
        await driver.at("HomeScreen")
        await driver.press("f2")
        await driver.at("instructions")
        if step != "instructions":
            await driver.fill("instructions.agreed", True)
            await driver.fill("instructions.sensitive_consent", True)
            await driver.press("f7")
            await driver.at("StepsScreen")
            await driver.press("home", *["down"] * STEPS.index(step), "enter")
            await driver.at(step)
        yield backend, driver


def body(backend: Backend, step: str) -> str:
    rows = backend.rows("SELECT body FROM request_steps WHERE step = ?", step)
    return str(rows[0]["body"]) if rows else ""


def value(driver: Driver, widget_id: str) -> str:
    return driver.app.screen.query_one(f"#{widget_id}", Input).value


async def test_the_summary_takes_the_focus_and_leads_to_the_field(tmp_path: Path) -> None:
    async with at_step(tmp_path, "contact") as (backend, driver):
        await driver.fill("contact.mobile", "050")
        await driver.press("f2")
        await driver.until(lambda: "توجد مشكلتان في هذه الصفحة" in driver.text)
        assert isinstance(driver.app.focused, OptionList)
        assert driver.whole.count("خطأ: رقم الجوال غير مكتمل. المقبول عشرة أرقام تبدأ بالرقم") == 1
        await driver.press("enter")
        await driver.until(lambda: driver.app.focused is not None and driver.app.focused.id == "contact-mobile")
        assert value(driver, "contact-mobile") == "050"
        await driver.until(lambda: '"050"' in body(backend, "contact"))


async def test_the_other_language_leaves_the_focus_on_the_line_of_the_summary(tmp_path: Path) -> None:
    async with at_step(tmp_path, "contact") as (_, driver):
        await driver.fill("contact.mobile", "050")
        await driver.press("f2")
        await driver.says("توجد مشكلتان في هذه الصفحة")
        await driver.press("down", "f9")
        await driver.says("There are 2 problems on this page")
        assert isinstance(driver.app.focused, OptionList)
        assert driver.app.focused.highlighted == 1


async def test_consents_that_are_missing_are_led_to_from_the_first(tmp_path: Path) -> None:
    async with at_step(tmp_path, "instructions") as (_, driver):
        await driver.press("f2")
        await driver.says("توجد مشكلتان في هذه الصفحة")
        assert isinstance(driver.app.focused, OptionList)
        await driver.press("enter")
        assert driver.app.focused.id == "instructions-agreed"


async def test_the_list_of_steps_of_a_draft_that_is_taken_up_leads_to_the_step_chosen(tmp_path: Path) -> None:
    async with at_step(tmp_path, "contact") as (_, driver):
        await driver.press("escape", "escape")
        await driver.at("HomeScreen")
        await driver.press("f2")
        await driver.at("StepsScreen")
        await driver.press("home", "down", "down", "enter")
        await driver.at("cme")


async def test_back_loses_nothing_not_even_what_is_wrong(tmp_path: Path) -> None:
    async with at_step(tmp_path, "contact") as (_, driver):
        await driver.fill("contact.mobile", "05x")
        await driver.press("escape")
        await driver.at("instructions")
        await driver.press("f7")
        await driver.at("StepsScreen")
        await driver.says("فيها مشكلة")
        await driver.press("home", "down", "enter")
        await driver.at("contact")
        assert value(driver, "contact-mobile") == "05x"


async def test_the_language_changes_at_once_and_keeps_value_focus_and_caret(tmp_path: Path) -> None:
    async with at_step(tmp_path, "contact") as (_, driver):
        await driver.fill("contact.city", "جدة")
        await driver.press("home")
        await driver.press("f9")
        await driver.until(lambda: "Step 2 of 9" in driver.text)
        line = driver.app.focused
        assert isinstance(line, Input)
        assert (line.id, line.value, line.cursor_position) == ("contact-city", "جدة", 0)
        assert driver.app.stage_base == 0
        await driver.press("ctrl+t")
        await driver.until(lambda: "المعلومات الشخصية" in driver.text)
        assert value(driver, "contact-city") == "جدة"


async def test_a_word_typed_on_the_wrong_layout_is_read_on_the_other(tmp_path: Path) -> None:
    async with at_step(tmp_path, "contact") as (_, driver):
        await driver.fill("contact.email", "شيةهى")
        await driver.press("f4")
        assert value(driver, "contact-email") == "admin"


async def test_an_ended_session_is_signed_in_again_in_place(tmp_path: Path) -> None:
    clock = MovingClock()
    async with at_step(tmp_path, "contact", clock) as (backend, driver):
        await driver.fill("contact.city", "الدرعية")
        clock.move(minutes=31)
        await driver.press("escape")
        await driver.at("SignInScreen")
        assert "انتهت مدة الجلسة" in driver.text
        await driver.fill("signin.password", NURSE.password)
        await driver.press("f2")
        await driver.at("instructions")
        await driver.until(lambda: "الدرعية" in body(backend, "contact"))


async def test_a_server_that_is_down_is_told_and_what_was_typed_is_kept(tmp_path: Path) -> None:
    async with at_step(tmp_path, "contact") as (backend, driver):
        backend.sandbox.store.close()
        await driver.fill("contact.city", "تبوك")
        await driver.press("escape")
        await driver.at("instructions")
        assert driver.app.draft is not None
        await driver.until(lambda: driver.app.screen.query_one("#status").has_class("-error"))
        assert "Traceback" not in driver.text
        assert driver.app.draft.value("contact.city") == "تبوك"


async def test_what_another_device_changed_is_shown_and_declared_anew_before_it_is_sent(tmp_path: Path) -> None:
    async with filled(tmp_path, "review") as (backend, driver, nurse, request_id):
        contact = json.loads(body(backend, "contact")) | {"email": "another@device.test"}
        assert (await asyncio.to_thread(nurse.save, request_id, "contact", contact)).status_code == 200
        await driver.fill("review.declaration", True)
        await driver.press("f2")
        await driver.says("عُدّلت هذه المسودة من جهاز آخر")
        options = driver.app.screen.query_one("#answers", OptionList).options
        assert any("another@device.test" in str(each.prompt) for each in options)
        assert not driver.app.screen.query_one("#review-declaration", Checkbox).value
        await driver.press("f2")
        await driver.until(lambda: driver.app.screen.query_one("#errors").display, "that it is to be declared")
        assert backend.rows("SELECT number FROM requests")[0]["number"] is None


async def test_what_changes_after_it_was_declared_is_declared_anew_before_it_is_sent(tmp_path: Path) -> None:
    async with filled(tmp_path, "review") as (backend, driver, _, _):
        await driver.fill("review.declaration", True)
        await driver.press("f7")
        await driver.at("StepsScreen")
        await driver.press("home", *["down"] * 1, "enter")
        await driver.at("contact")
        await driver.press("f2")
        await driver.at("cme")
        draft = driver.app.draft
        assert draft is not None
        assert draft.value("review.declaration"), "a look changes nothing"
        await driver.press("escape")
        await driver.at("contact")
        await driver.fill("contact.city", "نجران")
        await driver.press(*["f2"] * 30)
        await driver.until(lambda: driver.step == "review" and driver.app.screen.query_one("#errors").display)
        assert not driver.app.screen.query_one("#review-declaration", Checkbox).value
        assert backend.rows("SELECT number FROM requests")[0]["number"] is None
        await driver.fill("review.declaration", True)
        await driver.press("f2")
        await driver.at("end")


async def test_hanging_up_without_the_service_says_that_answers_are_lost(tmp_path: Path) -> None:
    line = Line()
    async with (
        running_sandbox(tmp_path) as backend,
        driving(backend, tmp_path, address=await line.to(backend)) as driver,
    ):
        await go_to(driver, "contact")
        await driver.fill("contact.city", "نجران")
        line.cut()
        os.kill(os.getpid(), signal.SIGHUP)
        await driver.until(lambda: driver.app.return_code == ExitStatus.HUNG_UP, "the end")
        assert driver.app.words.text("left-unsaved") in (driver.app.return_value or ())


async def test_hanging_up_in_mid_form_saves(tmp_path: Path) -> None:
    async with at_step(tmp_path, "contact") as (backend, driver):
        await driver.fill("contact.city", "نجران")
        os.kill(os.getpid(), signal.SIGHUP)
        await driver.until(lambda: "نجران" in body(backend, "contact"))
        await driver.until(lambda: driver.app.return_code == ExitStatus.HUNG_UP, "the end")


WRONG: dict[str, tuple[bytes | None, str]] = {
    "empty.jpg": (b"", "الملف فارغ"),
    "words.jpg": (b"only words", "المقبول"),
    "paper.jpg": (pdf(), "هذا ملف PDF"),
    "small.jpg": (jpeg(200, 300), "أبعاد الصورة ٢٠٠×٣٠٠"),
    "folder": (None, "مجلد"),
    "missing": (None, "لا يوجد ملف"),
}
"""Files that are no photo of a person, and a part of what is said of each."""


async def test_what_is_wrong_with_a_list_is_said_at_it_and_led_to(tmp_path: Path) -> None:
    async with filled(tmp_path, "additional") as (_, driver, _, _):
        await driver.fill("additional.has_other_licences", "yes")
        await driver.press("f2")
        await driver.says("التراخيص الأخرى: تلزم إضافة واحدة على الأقل")
        at_list = driver.app.screen.query_one("#error-additional-other_licences", Words)
        assert at_list.display
        await driver.press("enter")
        assert driver.app.focused is not None
        assert driver.app.focused.id == "additional-add-licence"
        await driver.fill("additional.has_other_licences", "no")
        await driver.until(lambda: not driver.app.screen.query_one("#errors").display, "nothing wrong any more")
        assert not at_list.display


async def test_what_is_chosen_mends_its_error_at_once(tmp_path: Path) -> None:
    async with at_step(tmp_path, "employer") as (_, driver):
        await driver.press("f2")
        await driver.until(lambda: driver.app.screen.query_one("#errors").display, "what is wrong")
        rows = driver.app.screen.rows()  # type: ignore[attr-defined]
        assert rows["employer.type"].error
        await driver.fill("employer.type", "government")
        assert driver.app.focused is rows["employer.type"].made.target()
        assert not rows["employer.type"].error


async def test_the_focus_stays_in_view_where_an_error_goes_above_it(tmp_path: Path) -> None:
    async with filled(tmp_path, "additional") as (_, driver, _, _):
        await driver.pilot.resize_terminal(40, 12)
        await driver.fill("additional.gap_months", "999999")
        await driver.press("f2")
        await driver.until(lambda: driver.app.screen.query_one("#errors").display, "what is wrong")
        await driver.press("enter")
        await driver.press("end", "shift+home", "delete", "0")
        for _ in range(3):
            await driver.press("tab")
            focus = driver.app.focused
            assert focus is not None
            await driver.until(lambda: driver.app.screen.can_view_entire(focus), f"{focus} in view")  # noqa: B023


async def test_in_a_small_window_the_reason_against_a_file_comes_into_view(tmp_path: Path) -> None:
    async with at_step(tmp_path, "attachments") as (_, driver):
        await driver.pilot.resize_terminal(40, 12)
        await driver.click("need-A_PHOTO-one-choose")
        await driver.arrives("ChooseFileScreen")
        await driver.type("none.jpg")
        await driver.press("enter")
        await driver.says("لا يوجد ملف في هذا المسار")


async def test_what_is_printed_at_the_end_is_how_the_request_stands(tmp_path: Path) -> None:
    async with filled(tmp_path, "review") as (backend, driver, _, request_id):
        await driver.fill("review.declaration", True)
        await driver.press("f2")
        await driver.at("end")
        sent = plain("\n".join(driver.app.parting()))
        assert "مُرسَل إلى الهيئة" in sent
        assert "تصلك رسالة إلكترونية بعد انتهاء المراجعة" in sent
        operator_token(backend.path.parent)
        with Operator(backend) as operator:
            await asyncio.to_thread(operator.acts, request_id, "pick")
            await driver.press("f2")
            await driver.at("HomeScreen")
            await driver.click("my_requests")
            await driver.at("RequestsScreen")
            await driver.press("enter")
            await driver.at("RequestScreen")
            assert "قيد المراجعة" in plain("\n".join(driver.app.parting()))
            await asyncio.to_thread(operator.acts, request_id, "approve")
        await driver.says("بانتظار دفع الرسوم")
        left = plain("\n".join(driver.app.parting()))
        assert "بانتظار دفع الرسوم" in left
        assert "تصلك رسالة إلكترونية بعد انتهاء المراجعة" not in left


async def test_a_wrong_file_is_refused_here_with_its_reason(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    async with at_step(tmp_path, "attachments") as (backend, driver):
        shape = "JPEG، وبحجم لا يزيد على ١ م.ب، طولية بنسبة ٤×٦ ولا تقل عن ٣٠٠×٤٥٠ بكسل"
        assert shape in strip_isolates(driver.whole)
        await driver.click("need-A_PHOTO-one-choose")
        await driver.at("ChooseFileScreen")
        assert shape in strip_isolates(driver.whole)
        for name, (content, words) in WRONG.items():
            if content is not None:
                (tmp_path / name).write_bytes(content)
            await driver.tab_to("path")
            await driver.press("end", "shift+home", "delete")
            await driver.type(str(tmp_path / name))
            await driver.press("f2")
            await driver.says(words)
        assert not backend.rows("SELECT id FROM attachments")


async def test_a_lying_photo_is_mended_and_attached(tmp_path: Path) -> None:
    (tmp_path / "wide.jpg").write_bytes(jpeg(900, 700))
    async with at_step(tmp_path, "attachments") as (backend, driver):
        await driver.click("need-A_PHOTO-one-choose")
        await driver.at("ChooseFileScreen")
        await driver.type(str(tmp_path / "wide.jpg"))
        await driver.press("f2")
        await driver.until(lambda: driver.app.screen.query("#mend"))
        await driver.click("mend")
        await driver.at("attachments")
        (stored,) = backend.rows("SELECT width, height, state FROM attachments")
        assert stored["state"] == "ready"
        assert abs(stored["width"] / stored["height"] - 2 / 3) < 0.05


async def test_a_change_from_the_review_comes_straight_back(tmp_path: Path) -> None:
    async with at_step(tmp_path, "review") as (_, driver):
        await driver.tab_to("answers")
        await driver.press(*["down"] * 4)
        await driver.press("enter")
        await driver.until(lambda: driver.step == "contact")
        screen = driver.app.screen
        assert isinstance(screen, StepRoom)
        assert screen.returning
        await driver.press("escape")
        await driver.at("review")


async def test_sending_too_early_names_what_is_missing(tmp_path: Path) -> None:
    async with at_step(tmp_path, "review") as (backend, driver):
        await driver.press("f2")
        await driver.until(lambda: "مشكلة في هذه الصفحة" in driver.text)
        await driver.press("enter")
        await driver.at("contact")
        await driver.until(lambda: driver.app.focused is not None and driver.app.focused.id == "contact-confirmed")
        assert backend.rows("SELECT status FROM requests")[0]["status"] == "draft"


async def test_a_mended_field_loses_its_error_when_it_is_left(tmp_path: Path) -> None:
    async with at_step(tmp_path, "contact") as (_, driver):
        await driver.fill("contact.mobile", "050")
        await driver.press("f2")
        await driver.says("رقم الجوال غير مكتمل")
        await driver.fill("contact.mobile", "0501234567")
        assert "رقم الجوال غير مكتمل" in driver.whole
        await driver.press("tab")
        await driver.until(lambda: "رقم الجوال غير مكتمل" not in driver.whole)
        assert "توجد مشكلة" in driver.whole


async def test_missing_documents_are_named_in_the_order_of_the_page_until_they_are_there(tmp_path: Path) -> None:
    def refused(driver: Driver) -> list[str]:
        screen = driver.app.screen
        assert isinstance(screen, StepRoom)
        return [problem.pointer for problem in screen.problems]

    async with at_step(tmp_path, "attachments") as (_, driver):
        await driver.press("f2")
        await driver.until(lambda: driver.app.screen.query_one("#errors").display)
        first = refused(driver)
        assert first[:2] == ["/attachments/A_PHOTO", "/attachments/A_ID"]
        assert first.index("/attachments/A_LETTER") + 1 == first.index("/attachments/letter_issued_on")
        photo = driver.app.screen.query_one("#need-A_PHOTO-one")
        assert photo.query_one(".error").display
        await driver.click("need-A_PHOTO-one-choose")
        await driver.at("ChooseFileScreen")
        await driver.type(str(written(tmp_path, "A_PHOTO")))
        await driver.press("f2")
        await driver.at("attachments")
        await driver.until(lambda: refused(driver) == first[1:])
        assert not driver.app.screen.query_one("#need-A_PHOTO-one .error").display
        assert driver.app.screen.query_one("#need-A_ID-one .error").display


async def test_escape_closes_the_list_of_facilities_and_stays(tmp_path: Path) -> None:
    async with at_step(tmp_path, "employer") as (_, driver):
        await driver.fill("employer.type", "government")
        await driver.fill("employer.sector", "moh")
        await driver.fill("employer.facility", "مستشفى")
        await driver.press("down", "down", "escape")
        assert driver.step == "employer"
        assert driver.app.focused is not None
        assert driver.app.focused.id == "employer-facility"
        assert value(driver, "employer-facility") == "مستشفى"
        await driver.press("escape")
        await driver.at("cme")


async def test_the_line_of_keys_says_that_the_review_is_sent(tmp_path: Path) -> None:
    async with at_step(tmp_path, "review") as (_, driver):
        assert "F2 إرسال الطلب" in driver.text
        assert "أقرّ بأن جميع المعلومات" not in driver.whole


async def test_the_summary_leads_to_the_entry_that_is_refused_from_its_page_and_from_the_review(tmp_path: Path) -> None:
    def at_the_entry() -> bool:
        return str(getattr(driver.app.focused, "id", "")).endswith("-edit")

    async with at_step(tmp_path, "cme") as (_, driver):
        draft = driver.app.draft
        assert draft is not None
        field = next(each for each in draft.visible("cme") if each.additions)
        OpenEntry(draft, field, field.additions[0]).put("title", "A course")
        await driver.press("f5")
        await driver.at("review")
        await driver.press("f2")
        await driver.until(lambda: isinstance(driver.app.focused, OptionList), "the summary")
        told = driver.app.focused
        assert isinstance(told, OptionList)
        rows = [str(told.get_option_at_index(row).prompt) for row in range(told.option_count)]
        place = next(row for row, words in enumerate(rows) if "نوع النشاط" in words)
        await driver.press(*["down"] * place, "enter")
        await driver.at("cme")
        await driver.until(at_the_entry, "the entry")
        await driver.press("f2")
        await driver.until(lambda: not at_the_entry(), "the summary")
        await driver.press("enter")
        await driver.until(at_the_entry, "the entry")


async def test_the_line_of_keys_offers_no_list_of_steps_where_none_opens(tmp_path: Path) -> None:
    async with at_step(tmp_path, "cme") as (_, driver):
        assert "F7" in driver.text
        await driver.click("cme-add-activity")
        await driver.at("EntryScreen")
        assert "F7" not in driver.text


@pytest.mark.parametrize(
    ("step", "way", "added", "changed"),
    [
        ("cme", 0, "إضافة نشاط", "تعديل نشاط"),
        ("cme", 1, "إضافة دورة تدريبية أو مؤهل", "تعديل دورة تدريبية أو مؤهل"),
        ("additional", 0, "إضافة ترخيص", "تعديل ترخيص"),
    ],
)
async def test_an_entry_opened_again_is_titled_as_its_change(
    step: str, way: int, added: str, changed: str, tmp_path: Path
) -> None:
    async with at_step(tmp_path, step) as (_, driver):
        draft = driver.app.draft
        assert draft is not None
        if step == "additional":
            draft.put("additional.has_other_licences", "yes")
        field = next(each for each in draft.visible(step) if each.additions)
        driver.app.go(draft, step)
        await driver.at(step)
        await driver.click(field.additions[way].label)
        await driver.at("EntryScreen")
        assert added in driver.text
        await driver.press("escape")
        await driver.at(step)
        entry = OpenEntry(draft, field, field.additions[way]).id
        driver.app.go(draft, step)
        await driver.until(lambda: driver.app.screen.query(f"#entry-{entry}-edit"), "the entry")
        await driver.click(f"entry-{entry}-edit")
        await driver.at("EntryScreen")
        assert changed in driver.text
        assert added not in driver.text


async def test_two_days_that_are_none_are_told_by_their_fields(tmp_path: Path) -> None:
    async with at_step(tmp_path, "cme") as (_, driver):
        await driver.click("cme-add-activity")
        await driver.at("EntryScreen")
        assert "F2 حفظ" in driver.text
        await driver.fill("cme.entries.start", "13")
        await driver.fill("cme.entries.end", "2026/2/30")
        await driver.press("f2")
        await driver.says("تاريخ البداية: لا يُقرأ ١٣ تاريخًا.")
        await driver.says("تاريخ النهاية: لا يوجد في التقويم يوم ٢٠٢٦/٢/٣٠.")


async def test_a_latin_line_tells_of_arabic_letters_and_of_the_key_that_reads_them(tmp_path: Path) -> None:
    async with at_step(tmp_path, "contact") as (_, driver):
        await driver.fill("contact.email", "رخعقش")
        await driver.says("هذه حروف عربية. تُقرأ بالمفتاح F4 هكذا: voura")
        await driver.press("f4")
        assert value(driver, "contact-email") == "voura"
        assert "هذه حروف عربية" not in driver.whole
        for key, reading in (("ctrl+غ", "noura"), ("f4", "رخعقش")):  # of a Mac; then as it was typed
            await driver.press(key)
            assert value(driver, "contact-email") == reading


@pytest.mark.parametrize(
    ("pasted", "reading", "shown"),
    [("ش" * 300, "a" * 300, r"a+"), ("ش" + "q\u0301" * 150, "a" + "q\u0301" * 150, r"a(q\u0301)+")],
    ids=["letters", "marks"],
)
async def test_a_long_reading_is_cut_to_its_line_and_given_whole_by_the_key(
    pasted: str, reading: str, shown: str, tmp_path: Path
) -> None:
    async with at_step(tmp_path, "contact") as (_, driver):
        await driver.fill("contact.email", "")
        await paste(driver, pasted)
        for key in ("f9", "f9"):
            echo = driver.app.screen.query_one("#row-contact-email .echo")
            assert echo.content_size.height == 2
            row = strip_isolates(visual_rows(driver.app)[echo.content_region.bottom - 1]).strip(" █")
            assert re.fullmatch(f"{shown}…", row)
            assert len(clusters(row)) == echo.content_size.width
            await driver.press(key)
        await driver.press("f4")
        assert value(driver, "contact-email") == reading


async def test_a_line_of_digits_offers_no_letters(tmp_path: Path) -> None:
    async with at_step(tmp_path, "contact") as (_, driver):
        await driver.fill("contact.mobile", "٠٥٠شمه")
        await driver.says("المقبول هنا أرقام وحدها")
        assert "ali" not in driver.whole
        await driver.press("f2")
        await driver.says("فيه غير الأرقام")


async def test_an_arabic_name_typed_on_a_latin_keyboard_is_read_back(tmp_path: Path) -> None:
    async with at_step(tmp_path, "contact") as (_, driver):
        await driver.fill("contact.city", "[]m")
        await driver.press("f4")
        assert value(driver, "contact-city") == "جدة"
        await driver.type(" hgf[v")
        await driver.press("f4")
        assert value(driver, "contact-city") == "جدة البجر"
        await driver.press("f9")
        await driver.until(lambda: "Step 2 of 9" in driver.text)
        assert "Arabic letters" not in driver.whole


async def test_the_other_language_leaves_the_field_far_down_in_view(tmp_path: Path) -> None:
    async with at_step(tmp_path, "contact") as (_, driver):
        await driver.tab_to("contact-short_address")
        body = driver.app.screen.query_one("#body")
        assert body.scroll_y > 0
        for _ in range(2):
            await driver.press("f9")
            await driver.settled()
            field = driver.app.focused
            assert field is not None
            assert field.id == "contact-short_address"
            assert driver.app.screen.query_one("#body").content_region.contains_region(field.region)
            await driver.until(lambda: visual_cursor(driver.app))


async def test_a_mended_field_of_an_entry_loses_its_error_alone(tmp_path: Path) -> None:
    async with at_step(tmp_path, "cme") as (_, driver):
        await driver.click("cme-add-activity")
        await driver.at("EntryScreen")

        def refused() -> list[str]:
            return [place for place, row in driver.app.screen.rows().items() if row.error]  # type: ignore[attr-defined]

        await driver.press("f2")
        former = refused()
        assert {"cme.entries.title", "cme.entries.start", "cme.entries.end"} < set(former)
        for mended in ("cme.entries.title", "cme.entries.start"):
            await driver.fill(mended, {"cme.entries.title": "Title"}.get(mended, "2026/03/01"))
            assert refused() == former
            await driver.press("tab")
            former.remove(mended)
            assert refused() == former
