"""A number in text that runs left to right stands as its Latin twin, whatever digits it is written in."""

import pytest
from tests.stage.editing import KINDS, field_of
from tests.stage.screens import mouse
from textual import events
from textual.app import ComposeResult
from textual.widgets import Static

from mumaris_tui.arabic.clean import isolate
from mumaris_tui.arabic.digits import fold
from mumaris_tui.arabic.line import lay_out
from mumaris_tui.stage.app import StageApp
from mumaris_tui.stage.planes import visual_rows

DIGITS = {"arabic-indic": "٠١٢٣٤٥٦٧٨٩", "persian": "۰۱۲۳۴۵۶۷۸۹", "latin": "0123456789"}
NUMBERS = [
    "050 123 4567", "+966 50 123 4567", "(011) 234-5678", "SA03 8000 0000 6080", "16-9-1447", "16/9/1447", "16.9.1447",
    "16 - 9 - 1447", "REQ-2026-12 34", "1,250.50",
]  # fmt: skip
in_any_digits = pytest.mark.parametrize("digits", DIGITS.values(), ids=DIGITS)


def typed(latin: str, digits: str) -> str:
    return latin.translate(str.maketrans(DIGITS["latin"], digits))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("base", [1, 0])
@in_any_digits
async def test_in_a_field_for_eye_caret_and_pointer(kind: str, base: int, digits: str) -> None:
    async with field_of(kind, base=base) as field:
        for latin in NUMBERS:
            text = typed(latin, digits)
            await field.load(text, classes="-ltr", at=0)
            assert field.row.rstrip() == text
            for column in (len(text) // 2, len(text) - 1, 0):
                await mouse(field.pilot, column, 0, events.MouseDown, events.MouseUp)
                assert (field.cursor, field.caret) == (column, column), text
            met = []
            for _ in text:
                await field.press("right")
                met.append(field.cursor)
            assert met == list(range(1, len(text) + 1)), text


@pytest.mark.parametrize("kind", KINDS)
@in_any_digits
async def test_between_letters_of_both_directions(kind: str, digits: str) -> None:
    async with field_of(kind) as field:
        for latin in ("abc 12-34 محمد 5-6 7", "12 (لا) 3-4 x", "a 1-2, 3 4 b"):
            await field.load(typed(latin, digits), classes="-ltr", at=0)
            shown = "".join(glyph.text for glyph in lay_out(latin, 0).glyphs)
            assert fold(field.row.rstrip()) == shown


class Page(StageApp[None]):
    """One line of text that is read."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text

    def compose(self) -> ComposeResult:
        yield Static(self.text, markup=False)


@in_any_digits
async def test_in_an_isolate_of_a_sentence(digits: str) -> None:
    for latin in NUMBERS:
        number = typed(latin, digits)
        async with Page(f"الجوال {isolate(number, 'ltr')} هنا").run_test(size=(50, 3)) as pilot:
            assert f"ﺎﻨﻫ {number} ﻝﺍﻮﺠﻟﺍ" in visual_rows(pilot.app)[0]
