"""One screen in every terminal of the proof: what its window shows is what the program meant, cell by cell."""

import pytest
from PIL import Image, ImageDraw
from tools.proof.terminals import CONTROL, LEAST
from tools.proof.terminals.known import TERMINALS, Terminal
from tools.proof.terminals.match import FULL, Place, Tiles, glyphs, printed, sheets
from tools.proof.terminals.reading import differing
from tools.proof.terminals.walk import examine
from tools.proof.terminals.window import Grid, Shown

GRID = Grid(0, 0, 8, 10)
DISPLAY = ("Xvfb", "xdotool", "setxkbmap")


def programs(terminal: Terminal) -> pytest.MarkDecorator:
    return pytest.mark.system(*DISPLAY, *terminal.programs)


@pytest.mark.parametrize(
    "terminal", [pytest.param(each, id=each.name, marks=programs(each)) for each in TERMINALS]
)  # fmt: skip
def test_a_terminal_shows_each_cell_as_meant(terminal: Terminal) -> None:
    outcome = examine(terminal, 1)
    assert not outcome.failure
    for seen in outcome.screens:
        assert not seen.findings.differences, seen.name
        assert not seen.text_rows, seen.name
    assert [seen.findings.cells for seen in outcome.screens] == [1920]


@programs(next(each for each in TERMINALS if each.name == CONTROL))
def test_a_terminal_that_is_left_to_order_text_itself_is_caught() -> None:
    outcome = examine(next(each for each in TERMINALS if each.name == CONTROL), 1, "plain")
    assert not outcome.failure
    assert outcome.differ() >= LEAST


def frame(*rows: str, look: str = "") -> Shown:
    return Shown([[(text, look) for text in row] for row in rows], None)


def drawn(placed: list[tuple[Place, tuple[str, str]]]) -> Image.Image:
    """Draw a text as a bar at a height of its own."""
    picture = Image.new("RGB", (80 * GRID.width, 24 * GRID.height))
    draw = ImageDraw.Draw(picture)
    for place, (text, look) in placed:
        left, top, right, bottom = GRID.box(place.column, place.row)
        if text == FULL:
            draw.rectangle((left, top, right - 1, bottom - 1), "red" if look else "white")
        elif text != " ":
            y = top + ord(text) % GRID.height
            draw.line((left, y, right - 1, y), "red" if look else "white")
    return picture


def tiles_of(*shown: Shown) -> Tiles:
    tiles = Tiles(GRID)
    for page in sheets(shown):
        tiles.take(page, drawn(page))
    return tiles


def test_cells_in_their_places_are_right_and_two_that_changed_places_are_not() -> None:
    wanted, turned = frame("abc", "cab"), frame("abc", "bac")
    tiles = tiles_of(wanted)
    assert tiles.judge(drawn(list(glyphs(wanted))), wanted)[:3] == (6, 6, 0.0)
    wrong = tiles.judge(drawn(list(glyphs(turned))), wanted).differences
    assert [(each.place[:2], each.expected, each.nearest) for each in wrong] == [((0, 1), "c", "b"), ((2, 1), "b", "c")]


def test_the_caret_s_own_cell_alone_may_be_drawn_in_any_way() -> None:
    wanted = frame("abc")._replace(cursor=(1, 0))
    tiles, picture = tiles_of(wanted), drawn(list(glyphs(wanted)))
    picture.paste((255, 255, 255), GRID.box(1, 0))
    assert tiles.judge(picture, wanted).differences == []
    assert len(tiles.judge(picture, wanted._replace(cursor=(2, 0))).differences) == 1


def test_a_look_that_is_not_the_cells_own_is_seen() -> None:
    plain, red = frame("abc"), frame("abc", look="31")
    assert len(tiles_of(plain, red).judge(drawn(list(glyphs(red))), plain).differences) == 3


def test_a_trace_of_a_neighbour_is_no_other_glyph_but_too_much_of_it_is() -> None:
    wanted = frame("abc")
    tiles, picture = tiles_of(wanted), drawn(list(glyphs(wanted)))
    picture.putpixel((0, 0), (255, 255, 255))
    found = tiles.judge(picture, wanted)
    assert (found.exact, found.differences) == (2, [])
    assert found.stray == pytest.approx(1 / (GRID.width * GRID.height), rel=0.01)
    picture.paste((255, 255, 255), (0, 0, GRID.width, 2))
    assert len(tiles.judge(picture, wanted).differences) == 1


def test_glyphs_that_are_drawn_alike_are_named() -> None:
    least, alike = tiles_of(frame("abk")).closest()
    assert alike == ["a k"]
    assert 0 < least < 1


def test_a_sheet_holds_every_text_in_every_look_once_with_gaps() -> None:
    many = [frame("abcdefgh", look=str(30 + number)) for number in range(8)] * 2
    pages = sheets(many)
    placed = [glyph for page in pages for _, glyph in page]
    assert len(placed) == len(set(placed)) == 8 * (8 + 2)
    for page in pages:
        columns = {(place.row, place.column) for place, _ in page}
        assert not any((row, column + 1) in columns for row, column in columns)
    assert printed(pages[0], "|").count("|") == len(pages[0]) + len({place.row for place, _ in pages[0]})


def test_text_read_back_is_compared_without_marks_and_ends() -> None:
    shown = frame("ﺗُ  ", "ab")
    assert differing(["ﺗ", "ab  "], shown) == 0
    assert differing(["ﺗ", "ba"], shown) == 1
    assert differing([], shown) == 2
