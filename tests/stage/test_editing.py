"""Editing in any mix of directions, for a field of one line and a text of several: values logical, cells visual.

The sections are the thirteen behaviours of editing that bidirectional text asks for.
"""

import pytest
from tests.stage.editing import KINDS, field_of
from tests.stage.screens import mouse
from textual import events

from mumaris_tui.arabic.line import lay_out

both = pytest.mark.parametrize("kind", KINDS)
either_way = pytest.mark.parametrize("base", [1, 0])

MIXED = ("محمد abc 12 لا", "abc (محمد) 3", "بِسْمِ 🙂 日本 x", "١٢-٣٤ REQ-5 (لا)", "  ا b  ")


# --- 1. Values, carets, selections and events are logical -----------------------------------------------------------


@both
async def test_1_what_is_typed_is_kept_in_the_order_of_typing(kind: str) -> None:
    async with field_of(kind) as field:
        await field.press(*"لا ab")
        await field.pilot.pause()
        assert field.value == "لا ab"
        assert field.app.changes == ["ل", "لا", "لا ", "لا a", "لا ab"]
        assert field.caret == 5
        assert field.row.rstrip().endswith("ab ﻻ")
        field.place(0, 2)
        assert field.selected == "لا"


# --- 2. An arrow moves the caret to the next cell on the screen -----------------------------------------------------


@both
@either_way
async def test_2_arrows_meet_every_cell_once(kind: str, base: int) -> None:
    forward, back = ("left", "right") if base else ("right", "left")
    async with field_of(kind, base=base) as field:
        for text in MIXED:
            await field.load(text, at=0)
            line = lay_out(text, base)
            await field.press(*[back] * len(line.glyphs))
            seen = [field.cursor]
            for _ in line.glyphs:
                await field.press(forward)
                seen.append(field.cursor)
            left = 30 - line.width if base else 0
            columns = [left + line.cell_of(glyph.start) for glyph in line.glyphs]
            assert seen == ([*reversed(columns), left - 1] if base else [*columns, line.width])
            assert field.caret == len(text)
            for column in reversed(seen[:-1]):
                await field.press(back)
                assert field.cursor == column


# --- 3. Home and End, words, and the logical range that Shift extends -----------------------------------------------


@both
async def test_3_home_is_the_right_edge_and_end_the_left_one(kind: str) -> None:
    async with field_of(kind, MIXED[0], at=6) as field:
        await field.press("home")
        assert (field.caret, field.cursor) == (0, 29)
        await field.press("end")
        assert (field.caret, field.cursor) == (14, 29 - 13)
        await field.press("ctrl+home")
        assert field.caret == 0
        await field.press("ctrl+end")
        assert field.caret == 14


WORDS = [
    # On the screen, from the left: لا abc 12 محمد
    ("محمد abc 12 لا", "-rtl", 0, "left", [9, 5, 12, 14]),
    ("محمد abc 12 لا", "-rtl", 14, "right", [12, 5, 9, 0]),
    ("abc محمد علي x", "-ltr", 0, "right", [9, 4, 13, 14]),
    ("abc محمد علي x", "-ltr", 14, "left", [13, 4, 9, 0]),
    ("بِسْمِ اللّٰهِ", "-rtl", 0, "left", [7, 14]),
    ("one two, three", "-ltr", 0, "right", [4, 9, 14]),
    ("(ab) نص", "-rtl", 7, "right", [5, 1, 0]),
]


@both
async def test_3_words_are_met_in_the_order_of_the_screen(kind: str) -> None:
    async with field_of(kind) as field:
        for text, direction, start, arrow, stops in WORDS:
            await field.load(text, classes=direction, at=start)
            met = []
            for _ in stops:
                await field.press(f"ctrl+{arrow}")
                met.append(field.caret)
            assert met == stops, text


@both
async def test_3_shift_extends_the_logical_range(kind: str) -> None:
    async with field_of(kind, MIXED[0], at=2) as field:
        await field.press("shift+left", "shift+left")
        assert (field.range, field.selected) == ((2, 4), "مد")
        await field.press("ctrl+shift+left")
        assert (field.range, field.selected) == ((2, 9), "مد abc ")
        await field.press("shift+end")
        assert field.range == (2, 14)
        await field.press("shift+home")
        assert (field.range, field.selected) == ((2, 0), "مح")


# --- 4. One logical range may be several on the screen --------------------------------------------------------------


@both
async def test_4_a_selection_shows_each_of_its_visual_ranges(kind: str) -> None:
    async with field_of(kind, MIXED[0]) as field:
        field.place(2, 7)  # «مد ab», of which ab stands in the middle of abc 12
        await field.pilot.pause()
        row = field.cells()
        plain = row[29].sgr
        text = field.row
        marked = "".join(cell.text if cell.sgr != plain else "·" for cell in row[text.index("ﻻ") :])
        assert marked == "··abc··· ﺪﻤ··"  # the caret stands on the c


@both
async def test_4_a_selection_collapses_to_the_side_of_the_arrow(kind: str) -> None:
    async with field_of(kind, MIXED[0]) as field:
        for anchor, caret in ((0, 14), (14, 0)):
            field.place(anchor, caret)
            await field.press("left")
            assert field.range == (14, 14)
            field.place(anchor, caret)
            await field.press("right")
            assert field.range == (0, 0)


# --- 5. The caret shows where typing goes ---------------------------------------------------------------------------


@both
@either_way
async def test_5_the_caret_is_drawn_on_the_letter_that_it_stands_before(kind: str, base: int) -> None:
    async with field_of(kind, base=base) as field:
        for text in MIXED:
            await field.load(text)
            line = lay_out(text, base)
            left = 30 - line.width if base else 0
            for glyph in line.glyphs:
                field.place(glyph.start)
                column = left + line.cell_of(glyph.start)
                assert field.drawn() == list(range(column, column + glyph.width)), (text, glyph)


@both
@either_way
async def test_5_a_letter_of_the_fields_direction_lands_on_the_caret(kind: str, base: int) -> None:
    letter = "ش" if base else "z"
    async with field_of(kind, base=base) as field:
        for text in ("", "محمد", "abc", "محمد abc 12 لا", "abc محمد"):
            runs = lay_out(text, base)
            own = {glyph.start for glyph in runs.glyphs if glyph.level == base} | {len(text)}
            for index in own:
                await field.load(text, at=index)
                before = field.cursor
                await field.press(letter)
                shown = lay_out(field.value, base)
                place = next(at for at, glyph in enumerate(shown.glyphs) if glyph.start == index)
                column = sum(glyph.width for glyph in shown.glyphs[:place])
                assert column + (30 - shown.width if base else 0) == before
                assert field.caret == index + 1


# --- 6. Backspace takes one code point, Delete the letter with all its marks ----------------------------------------


LETTERS = [
    ("بِسْم", 2, "backspace", "بسْم"),
    ("بِسْم", 1, "backspace", "ِسْم"),
    ("بِسْم", 0, "delete", "سْم"),
    ("بِسْم", 0, "ctrl+d", "سْم"),
    ("بِسْم", 2, "delete", "بِم"),
    ("لا إله", 0, "delete", "ا إله"),
    ("لا إله", 2, "backspace", "ل إله"),
    ("لَا", 0, "delete", "ا"),
    ("e\u0301a", 0, "delete", "a"),
    ("👨‍👩‍👧a", 0, "delete", "a"),
    ("abc", 3, "delete", "abc"),
    ("abc", 0, "backspace", "abc"),
]


@both
@either_way
async def test_6_letters(kind: str, base: int) -> None:
    async with field_of(kind, base=base) as field:
        for text, at, pressed, left in LETTERS:
            await field.load(text, at=at)
            await field.press(pressed)
            assert field.value == left, (text, at, pressed)


@both
async def test_6_a_selection_goes_whole(kind: str) -> None:
    async with field_of(kind) as field:
        for pressed in ("delete", "backspace", "ctrl+w"):
            await field.load(MIXED[0])
            field.place(7, 2)
            await field.press(pressed)
            assert (field.value, field.caret) == ("محc 12 لا", 2)


WORDS_TAKEN = [
    ("بِسْمِ اللّٰهِ", 14, "ctrl+w", "بِسْمِ "),
    ("بِسْمِ اللّٰهِ", 7, "alt+backspace", "اللّٰهِ"),
    ("بِسْمِ اللّٰهِ", 0, "ctrl+delete", "اللّٰهِ"),
    ("ab cd", 5, "ctrl+w", "ab "),
    ("ab cd", 0, "alt+delete", "cd"),
]


@both
async def test_6_words_go_with_their_marks(kind: str) -> None:
    async with field_of(kind) as field:
        for text, at, pressed, left in WORDS_TAKEN:
            await field.load(text, at=at)
            await field.press(pressed)
            assert field.value == left, (text, at, pressed)


# --- 7. The mouse hits what the eye hits ----------------------------------------------------------------------------


@both
@either_way
async def test_7_a_click_puts_the_caret_on_the_cell(kind: str, base: int) -> None:
    async with field_of(kind, base=base) as field:
        for text, direction in [(text, "") for text in MIXED] + [(MIXED[0], "-ltr"), (MIXED[1], "-rtl")]:
            own = {"": base, "-ltr": 0, "-rtl": 1}[direction]
            await field.load(text, classes=direction)
            line = lay_out(text, own)
            left = 30 - line.width if own else 0
            for column in {0, 29, *range(max(left - 1, 0), min(left + line.width + 1, 30))}:
                await mouse(field.pilot, column, 0, events.MouseDown, events.MouseUp)
                assert field.caret == line.index_at(column - left), (text, column)


@both
async def test_7_dragging_selects_the_logical_range_between_its_ends(kind: str) -> None:
    async with field_of(kind, MIXED[0]) as field:
        left = field.row.index("ﻻ")  # «لا abc 12 محمد» from the left
        await mouse(field.pilot, 29, 0, events.MouseDown)
        await mouse(field.pilot, left + 4, 0, events.MouseMove)
        assert (field.range, field.selected) == ((0, 7), "محمد ab")
        await mouse(field.pilot, 0, 0, events.MouseMove, events.MouseUp)
        assert field.range == (0, 14)


@both
async def test_7_a_drag_beyond_a_latin_field_takes_the_end_on_that_side(kind: str) -> None:
    async with field_of(kind, "ab cd", classes="-ltr") as field:
        field.widget.styles.margin = (0, 10)
        await field.pilot.pause()
        left = field.row.index("a")
        await mouse(field.pilot, left + 2, 0, events.MouseDown)
        await mouse(field.pilot, 29, 0, events.MouseMove)
        assert field.range == (2, 5)
        await mouse(field.pilot, 0, 0, events.MouseMove, events.MouseUp)
        assert field.range == (2, 0)


@both
async def test_7_two_clicks_choose_a_word_and_three_the_line(kind: str) -> None:
    async with field_of(kind, "بِسْمِ abc لا") as field:
        for text, chosen in (("a", "abc"), ("c", "abc"), ("ﻻ", "لا")):
            await mouse(field.pilot, field.row.index(text), 0, *[events.MouseDown, events.MouseUp] * 2)
            assert field.selected == chosen
        await mouse(field.pilot, 29, 0, *[events.MouseDown, events.MouseUp] * 2)
        assert field.selected == "بِسْمِ"
        await mouse(field.pilot, 29, 0, events.MouseDown, events.MouseUp)
        assert field.selected == field.value


# --- 8. The direction of a field ------------------------------------------------------------------------------------


DIRECTIONS = [
    ("-rtl", "abc", 0, True),
    ("-ltr", "نص", 1, False),
    ("-auto", "abc نص", 1, False),
    ("-auto", "(12) نص abc", 0, True),
    ("-auto", "12", 1, True),
    ("-auto", "12", 0, False),
    ("", "abc", 1, True),
]


@both
@either_way
async def test_8_a_field_runs_its_own_way(kind: str, base: int) -> None:
    async with field_of(kind, base=base) as field:
        for direction, text, interface, rtl in DIRECTIONS:
            if interface != base:
                continue
            await field.load(text, classes=direction, at=0)
            line = lay_out(text, int(rtl))
            assert field.row.strip() == "".join(glyph.text for glyph in line.glyphs)
            assert field.row.endswith(" ") != rtl
            await field.press("left" if rtl else "right")
            assert field.caret > 0
            await field.press("end")
            assert field.cursor == (29 - line.width if rtl else line.width)


@both
async def test_8_auto_is_found_again_on_each_edit(kind: str) -> None:
    async with field_of(kind, classes="-auto") as field:
        sides = []
        for name in ("1", " ", "a", "backspace", "ب", "home", "x"):
            await field.press(name)
            await field.pilot.pause()
            sides.append(field.row.endswith(" "))
        assert sides == [False, False, True, False, False, False, True]


async def test_8_auto_asks_the_placeholder_before_the_interface() -> None:
    async with field_of("line", classes="-auto") as field:
        assert field.cursor == 29
        for placeholder, column in (("name@mail", 0), ("الاسم", 29), ("...", 29)):
            field.widget.placeholder = placeholder
            await field.pilot.pause()
            assert field.cursor == column


async def test_8_each_line_of_an_auto_text_has_its_own_direction() -> None:
    async with field_of("text", "نص ab\nab نص\n12", classes="-auto", at=0) as field:
        rows = [field.row, *("".join(cell.text for cell in field.cells(y)) for y in (1, 2))]
        assert [row.endswith(" ") for row in rows] == [False, True, False]
