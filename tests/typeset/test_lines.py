"""Lines that Rich counts in other cells than a terminal shows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.color import ColorSystem
from rich.segment import Segment
from rich.style import Style

from mumaris_tui.arabic.line import lay_out
from mumaris_tui.typeset import lines
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


TEXTS = st.lists(st.text("ا لاسب ab1(▊▕─َ 😀", min_size=1, max_size=5), min_size=1, max_size=5)
STYLES = [Style(), Style(reverse=True), Style(color="red"), Style(underline=True), Style.null(), None]
LOOKS = st.lists(st.sampled_from(STYLES), min_size=5, max_size=5)


@given(
    texts=TEXTS,
    first=LOOKS,
    then=LOOKS,
    base=st.sampled_from([0, 1]),
    kind=st.sampled_from([Kind.TEXT, Kind.EDIT, Kind.TABLE]),
    titled=st.booleans(),
)
def test_a_line_in_other_looks_is_laid_out_as_if_it_were_the_first(
    texts: list[str], first: list[Style | None], then: list[Style | None], base: int, kind: Kind, titled: bool
) -> None:
    width = sum(Segment(text).cell_length for text in texts)
    box = LineBox(base, base, 0, width, kind, titled=titled)
    segments = tuple(map(Segment, texts, then))
    lines.forget()
    alone = lay_line(segments, box, ColorSystem.TRUECOLOR)
    lines.forget()
    lay_line(tuple(map(Segment, texts, first)), box, ColorSystem.TRUECOLOR)
    after = lay_line(segments, box, ColorSystem.TRUECOLOR)
    assert after.cells == alone.cells
    assert after.tiles == alone.tiles


def test_a_line_under_a_cursor_takes_the_order_it_had(monkeypatch: pytest.MonkeyPatch) -> None:
    text, box = "بلا رقم 12 (أ)", LineBox(1, 1, 0, 14)
    lay_line((Segment(text, Style(color="red")),), box, ColorSystem.TRUECOLOR)
    monkeypatch.setattr(lines, "_tiles", None)
    laid = lay_line((Segment(text, Style(reverse=True)),), box, ColorSystem.TRUECOLOR)
    assert {cell.sgr for cell in laid.cells} == {"7"}


def test_a_line_that_was_wrapped_keeps_its_context_in_other_looks() -> None:
    """What was cut away counts for the bracket, whichever look of the line came first."""
    source, shown, cut = "abc  سلام (سلام)", "abc  سلام (", 4
    box = LineBox(0, 0, 0, len(shown), source=source)

    def look(color: str) -> Style:
        return Style(color=color, link="x") + Style.from_meta({"offset": (0, 0)})

    one, other = look("red"), [look("blue"), look("blue")]
    segments = (Segment(shown[:cut], other[0]), Segment(shown[cut:], other[1]))
    lines.forget()
    alone = lay_line(segments, box, None).tiles
    lines.forget()
    lay_line((Segment(shown[:cut], one), Segment(shown[cut:], one)), box, None)
    assert lay_line(segments, box, None).tiles == alone
