"""The app's own controls of text: which way each runs, and what becomes of what is pasted, typed and taken back."""

from pathlib import Path

from tests.journey.test_declaration import every_field
from tests.stage.screens import key
from tests.tui.test_start import starting
from textual.app import ComposeResult
from textual.events import Paste
from textual.pilot import Pilot
from textual.widgets import Input

from mumaris_tui.i18n import Phrase
from mumaris_tui.journey.model import Direction, FieldKind
from mumaris_tui.stage.app import StageApp
from mumaris_tui.widgets.fields import FieldView, make_control
from mumaris_tui.widgets.long_text import LongTextControl
from mumaris_tui.widgets.one_line import TextControl
from mumaris_tui.widgets.paste import LONGEST_TEXT

PROSE = {
    "contact.city",
    "contact.street",
    "contact.district",
    "cme.entries.title",
    "cme.entries.provider",
    "employer.department",
    "employer.job_title",
    "additional.programme",
    "additional.other_licences.body",
    "attachments.medical_issuer",
    "changes.name_ar_first",
    "changes.name_ar_second",
    "changes.name_ar_third",
    "changes.name_ar_family",
    "changes.city",
    "abroad.city",
    "abroad.address",
    "qualification.university",
}
TYPED = {FieldKind.TEXT, FieldKind.DATE, FieldKind.INTEGER, FieldKind.HOURS}


class Form(StageApp[None]):
    def compose(self) -> ComposeResult:
        yield TextControl(limit=12)
        yield LongTextControl()


async def paste(app: StageApp[None], pilot: Pilot[None], text: str) -> None:
    await app.on_event(Paste(text))
    await pilot.pause()


def test_only_prose_finds_its_own_direction() -> None:
    """Addresses, numbers, days, codes and identifiers are Latin and run left to right."""
    typed = {name: field for _, name, field in every_field() if field.kind in TYPED}
    assert {name for name, field in typed.items() if field.direction is not Direction.LTR} == PROSE


async def test_a_day_with_the_name_of_its_month_reads_as_it_is_said() -> None:
    """Days run left to right in figures; «16 رمضان 1447», as the guide offers, must not read «16 1447 رمضان»."""
    view = FieldView("cme.entries.starts", FieldKind.DATE, Phrase("تاريخ البداية"))
    assert make_control(view).target().has_class("-figures")


async def test_every_line_of_signing_in_and_up_runs_left_to_right(tmp_path: Path) -> None:
    async with starting(tmp_path, "sandbox") as driver:
        await driver.at("SignInScreen")
        lines = list(driver.app.screen.query(Input))
        await driver.app.do("sign_up")
        await driver.at("RegisteredScreen")
        await driver.press("enter")
        await driver.at("SignUpScreen")
        lines += driver.app.screen.query(Input)
        assert len(lines) > 6
        assert all(line.has_class("-ltr") for line in lines)


async def test_a_key_turns_the_field_in_focus(tmp_path: Path) -> None:
    async with starting(tmp_path, "sandbox") as driver:
        await driver.at("SignInScreen")
        field = driver.app.focused
        assert isinstance(field, Input)
        for pressed, direction in (("f11", "-rtl"), ("ctrl+f", "-ltr"), ("ctrl+ب", "-rtl")):
            await driver.press(pressed)
            assert field.has_class(direction)


async def test_pasted_lines_become_one_and_are_cut_to_the_limit() -> None:
    app = Form()
    async with app.run_test() as pilot:
        line = app.query_one(TextControl)
        line.focus()
        await pilot.pause()
        await paste(app, pilot, "ﻻ\r\nإﻟﻪ\tإﻻ \u202eX")
        assert line.value == "لا إله إلا X"
        await paste(app, pilot, "more")
        assert line.value == "لا إله إلا X"
        line.select_all()
        app.copy_to_clipboard("one\ntwo\nthree and more")
        await key(app, "ctrl+v")
        await pilot.pause()
        assert line.value == "one two thre"


async def test_a_long_text_takes_what_fits() -> None:
    app = Form()
    async with app.run_test() as pilot:
        text = app.query_one(LongTextControl)
        text.focus()
        await pilot.pause()
        await paste(app, pilot, "ﷲ\u200f\r\nx")
        assert text.text == "الله\nx"
        await paste(app, pilot, "ا" * (2 * LONGEST_TEXT))
        assert len(text.text) == LONGEST_TEXT


async def test_typing_is_taken_back_word_by_word_and_done_again() -> None:
    app = Form()
    async with app.run_test() as pilot:
        line = app.query_one(TextControl)
        line.focus()
        await pilot.pause()
        for name in ("ل", "ا", " ", "a", "b", "backspace"):
            await key(app, name)
        await pilot.pause()
        seen = [line.value]
        for name in ("ctrl+z",) * 5 + ("ctrl+shift+z",) * 2:
            await key(app, name)
            seen.append(line.value)
        assert seen == ["لا a", "لا ab", "لا ", "لا", "", "", "لا", "لا "]
        line.put("new")
        await key(app, "ctrl+z")
        assert line.value == "new"
