"""Lines that Rich counts in other cells than a terminal shows."""

import pytest
from rich.color import ColorSystem
from rich.segment import Segment

from mumaris_tui.arabic.line import lay_out
from mumaris_tui.typeset.box import Kind, LineBox
from mumaris_tui.typeset.lines import lay_line


@pytest.mark.parametrize("kind", [Kind.TEXT, Kind.EDIT, Kind.TABLE])
@pytest.mark.parametrize("base", [0, 1])
@pytest.mark.parametrize("text", ["a\u200d123", "ب\u200dت", "b\u200d界x", "ه\u200d 1447"])
def test_a_joiner_takes_a_blank_and_no_letter(text: str, base: int, kind: Kind) -> None:
    segment = Segment(text + "    ")
    width = segment.cell_length
    cells = [
        cell.text for cell in lay_line((segment,), LineBox(base, base, 0, width, kind), ColorSystem.TRUECOLOR).cells
    ]
    assert len(cells) == width
    shown = "".join(reversed(cells)) if base else "".join(cells)
    assert shown.strip() == "".join(glyph.text for glyph in lay_out(text, base).glyphs)


@pytest.mark.parametrize(
    ("base", "text", "shown"), [(0, "a\u200db界", ["a", "b", " "]), (1, "د\u200dر界", ["ﺩ", "ﺮ", " "])]
)
def test_of_a_wide_character_without_room_a_blank_stays(base: int, text: str, shown: list[str]) -> None:
    segment = Segment(text)
    assert segment.cell_length == len(shown)
    cells = lay_line((segment,), LineBox(base, base, 0, len(shown)), ColorSystem.TRUECOLOR).cells
    assert [cell.text for cell in cells] == shown
