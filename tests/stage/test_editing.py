"""Editing in any mix of directions, for a field of one line and a text of several: values logical, cells visual.

The sections are the thirteen behaviours of editing that bidirectional text asks for.
"""

from base64 import b64encode
from unicodedata import normalize

import pytest
from tests.stage.editing import KINDS, Field, field_of
from tests.stage.screens import mouse
from textual import events
from textual.validation import Integer, Number
from textual.widgets import Input, TextArea
from textual.widgets._input import InputType

from mumaris_tui.arabic.bidi import first_strong
from mumaris_tui.arabic.clusters import clusters
from mumaris_tui.arabic.line import lay_out
from mumaris_tui.stage.direction import turn_field
from mumaris_tui.stage.editors import editor_of
from mumaris_tui.stage.planes import visual_rows
from mumaris_tui.stage.pointer import visual_cursor
from mumaris_tui.terminal.cells import Cell

both = pytest.mark.parametrize("kind", KINDS)
either_way = pytest.mark.parametrize("base", [1, 0])

MIXED = ("محمد abc 12 لا", "abc (محمد) 3", "بِسْمِ 🙂 日本 x", "١٢-٣٤ REQ-5 (لا)", "  ا b  ")


PARTS = ("مستندات", "/", "خطاب 2", ".pdf")


async def paste(field: Field, text: str) -> None:
    """Hand text over as a terminal does with what is pasted into it."""
    await field.app.on_event(events.Paste(text))
    await field.pilot.pause()


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


LOGICAL = [
    # A field's text and direction, the arrow that goes on in it, and where the caret stands in turn
    ("محمد abc لا", "-rtl", "left", [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]),
    ("abc محمد", "-ltr", "right", [1, 2, 3, 4, 5, 6, 7, 8]),
    ("بِسْم 👨‍👩‍👧 x", "-rtl", "left", [2, 4, 5, 6, 11, 12, 13]),
    ("نص abc", "-auto", "left", [1, 2, 3, 4, 5, 6]),
    ("abc نص", "-auto", "right", [1, 2, 3, 4, 5, 6]),
]


@both
@either_way
async def test_2_arrows_go_by_the_order_of_the_text_where_that_is_chosen(kind: str, base: int) -> None:
    async with field_of(kind, base=base) as field:
        field.app.keys.logical = True
        for text, direction, on, places in LOGICAL:
            back = {"left": "right", "right": "left"}[on]
            await field.load(text, classes=direction, at=0)
            met = []
            for _ in [*places, "the edge"]:
                await field.press(on)
                met.append(field.caret)
            assert met == [*places, len(text)], (text, direction)
            for place in [*reversed(places[:-1]), 0, 0]:
                await field.press(back)
                assert field.caret == place, (text, direction)
            await field.press(on, f"shift+{on}")
            assert field.range == (places[0], places[1])
            await field.press(on)
            assert field.range == (places[1], places[1])
            await field.press(f"shift+{back}", back)
            assert field.range == (places[0], places[0])


@both
async def test_2_words_go_by_the_order_of_the_text_too(kind: str) -> None:
    async with field_of(kind) as field:
        field.app.keys.logical = True
        for text, direction, on, stops in (
            ("محمد abc 12 لا", "-rtl", "left", [5, 9, 12, 14]),
            ("abc محمد علي x", "-ltr", "right", [4, 9, 13, 14]),
        ):
            await field.load(text, classes=direction, at=0)
            for arrow, places in ((on, stops), ({"left": "right", "right": "left"}[on], [*reversed(stops[:-1]), 0])):
                for place in places:
                    await field.press(f"ctrl+{arrow}")
                    assert field.caret == place, text


@pytest.mark.parametrize("width", [30, 12])
async def test_2_the_order_of_the_text_goes_through_its_lines(width: int) -> None:
    text = "محمد abc 12 لا يصل\nab نص\n\nلا"
    async with field_of("text", text, classes="-rtl", width=width, at=0) as field:
        field.app.keys.logical = True
        order = [(row, at) for row, line in enumerate(text.split("\n")) for at in range(len(line) + 1)]
        for arrow, places in (("left", order), ("right", order[::-1])):
            met = [field.widget.selection.end]
            for _ in places:
                await field.press(arrow)
                met.append(field.widget.selection.end)
            assert met == [*places, places[-1]]


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
        text = field.row
        plain = row[text.index("ﻻ")].sgr
        marked = "".join(cell.text if cell != Cell(cell.text, plain) else "·" for cell in row[text.index("ﻻ") :])
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
        vars(field.app)["CLICK_CHAIN_TIME_THRESHOLD"] = -1  # no two of them are a double click
        for text, direction in ((MIXED[0], ""), (MIXED[2], ""), (MIXED[1], "-rtl" if base == 0 else "-ltr")):
            own = {"": base, "-ltr": 0, "-rtl": 1}[direction]
            await field.load(text, classes=direction)
            line = lay_out(text, own)
            left = 30 - line.width if own else 0
            for column in {0, 29, *range(max(left - 1, 0), min(left + line.width + 1, 30), 2)}:
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


@either_way
async def test_8_the_parts_of_a_path_stay_in_their_order(base: int) -> None:
    async with field_of("line", "مستندات/خطاب 2.pdf", base=base, classes="-ltr -path", at=0) as field:
        shown = "".join("".join(glyph.text for glyph in lay_out(part, 0).glyphs) for part in PARTS)
        assert field.row.strip() == shown
        assert field.row.index("/") == len("مستندات")
        columns = []
        for index in range(len(field.value)):
            field.place(index)
            columns.append(field.cursor)
        assert sorted(columns) == list(range(len(field.value)))
        assert columns[7] == 7
        await field.press("end", "backspace")
        assert field.value == "مستندات/خطاب 2.pd"


@either_way
async def test_8_a_character_that_stands_for_a_separator_is_shown_as_itself(base: int) -> None:
    async with field_of("line", "a\ue000b/c", base=base, classes="-ltr -path") as field:
        assert field.row.strip() == "a\ue000b/c"


@either_way
async def test_8_a_path_that_is_scrolled_keeps_its_parts_too(base: int) -> None:
    path = "/".join(f"مجلد {number}" for number in range(9))
    async with field_of("line", path, base=base, classes="-ltr -path", width=20) as field:
        await field.press("home", "end")
        await field.pilot.pause()
        folders = field.row.strip().split("/")[1:]
        assert folders == ["".join(glyph.text for glyph in lay_out(f"مجلد {at}", 0).glyphs) for at in (7, 8)]


@both
async def test_8_auto_is_found_again_on_each_edit(kind: str) -> None:
    async with field_of(kind, classes="-auto") as field:
        sides = []
        for name in ("1", " ", "a", "backspace", "ب", "home", "x"):
            await field.press(name)
            await field.pilot.pause()
            sides.append(field.row.endswith(" "))
        assert sides == [False, False, True, False, False, False, True]


@both
@either_way
async def test_8_auto_asks_the_placeholder_before_the_interface(kind: str, base: int) -> None:
    own = 29 if base else 0
    async with field_of(kind, base=base, classes="-auto") as field:
        for placeholder, column in (("", own), ("name@mail نص", 0), ("الاسم ab", 29), ("...", own)):
            field.widget.placeholder = placeholder
            await field.pilot.pause()
            assert field.cursor == column
            assert column in field.drawn()
            assert (field.row[column] == " ") == (not placeholder)


@either_way
async def test_8_figures_run_left_to_right_and_with_words_as_the_words_do(base: int) -> None:
    """A day in figures, with any digits and separators, keeps its order; one with the month's name reads as a sentence."""
    days = [("٢٠٢٦-٣-٥", 0), ("5 March 2026", 0), ("", 0), ("16 رمضان 1447", 1), ("١٦ رمضان ١٤٤٧", 1)]
    async with field_of("line", base=base) as field:
        for day, level in days:
            await field.load(day, classes="-figures")
            line = lay_out(day, level)
            assert field.row.strip() == "".join(glyph.text for glyph in line.glyphs)
            assert field.cursor == (29 - line.width if level else line.width)


async def test_8_each_line_of_an_auto_text_has_its_own_direction() -> None:
    async with field_of("text", "نص ab\nab نص\n12", classes="-auto", at=0) as field:
        rows = [field.row, *("".join(cell.text for cell in field.cells(y)) for y in (1, 2))]
        assert [row.endswith(" ") for row in rows] == [False, True, False]


@either_way
async def test_8_a_wrapped_auto_line_stands_at_its_own_edge_and_its_caret_on_it(base: int) -> None:
    for text in ("I worked (2024) at the clinic لا إله of Riyadh, 12", "عملت (2024) في العيادة a b مدة سنة كاملة، 12"):
        async with field_of("text", text, base=base, classes="-auto", width=17, at=0) as field:
            editor = editor_of(field.widget, base)
            assert editor is not None
            assert editor.count > 2
            own = int(text[0] != "I")
            for y in range(editor.count):
                row = "".join(cell.text for cell in field.cells(y))
                assert (row[-1 if own else 0] == " ", row[0 if own else -1] == " ") == (False, True), row
            for index in range(len(text)):
                field.place(index)
                left = 17 - editor.width if base else 0
                number = editor.line_of((0, index))
                column = editor.section(number).column((0, index), editor.width)
                assert visual_cursor(field.app) == (left + column, number), (text, index)


@both
@either_way
async def test_8_no_letter_is_lost_to_a_joiner(kind: str, base: int) -> None:
    async with field_of(kind, base=base, width=12) as field:
        for text in ("a\u200d123", "abc\u200d def", "ب\u200dت", "ب\u200d界x", "ه\u200d 1447"):
            for classes, level in (("-ltr", 0), ("-rtl", 1), ("-auto", first_strong(text))):
                await field.load(text, classes=classes)
                shown = "".join(glyph.text for glyph in lay_out(text, level).glyphs)
                assert field.row.strip() == shown, (text, classes)
                assert field.row.startswith(" ") == (level == 1)


@both
async def test_8_a_key_turns_the_field_round(kind: str) -> None:
    async with field_of(kind, "abc", classes="-auto") as field:
        sides = [field.row.endswith(" ")]
        for _ in range(2):
            assert turn_field(field.widget, 1)
            await field.pilot.pause()
            sides.append(field.row.endswith(" "))
        assert sides == [True, False, True]
        assert field.value == "abc"


# --- 9. Long text scrolls in the reading direction, the caret always in view ----------------------------------------

LONG = "تجديد (renewal) رقم REQ-2026 للممارسِ 🙂 لا إله 日本 ثم abc 12,5 والختام END"


@both
@either_way
async def test_9_the_caret_is_in_view_at_every_index(kind: str, base: int) -> None:
    async with field_of(kind, base=base, width=16) as field:
        if isinstance(field.widget, TextArea):
            field.widget.soft_wrap = False
        for direction in ("", "-ltr" if base else "-rtl"):
            await field.load(LONG, classes=direction, at=0)
            for index in [*(start for start, _, _ in clusters(LONG)), len(LONG)]:
                field.place(index)
                drawn = field.drawn()
                assert len(drawn) in {1, 2}, index
                assert field.cursor in drawn, index
                if index < len(LONG) and LONG[index].isascii() and LONG[index].isalnum():
                    assert field.cells()[drawn[0]].text == LONG[index]


@either_way
async def test_9_the_start_of_a_long_text_stands_at_its_own_edge(base: int) -> None:
    async with field_of("line", LONG, base=base, width=16, at=0) as field:
        shown = "".join(glyph.text for glyph in lay_out(LONG[:16], base, "", LONG[16:]).glyphs)
        assert field.row == shown
        await field.press("end")
        assert field.row.startswith(" ") if base else field.row.endswith(" ")


# --- 10. What is unseen and reorders is left out of a field ---------------------------------------------------------


@both
async def test_10_pasted_controls_do_not_come_in(kind: str) -> None:
    async with field_of(kind) as field:
        await paste(field, "\u200f+966\u202c 50\u2069 \u202eexe.gpj\ufeff")
        assert field.value == "+966 50 exe.gpj"
        await field.press("home", "shift+end", "delete")
        await paste(field, "a\x1b[31mb\x9bc\x00")
        assert field.value == "a\ufffd[31mb\ufffdc\ufffd"


# --- 11. Copied text is logical, pasted text is letters -------------------------------------------------------------


@both
async def test_11_pasted_forms_become_letters(kind: str) -> None:
    async with field_of(kind) as field:
        for text, kept in (("ﻻ إﻟﻪ", "لا إله"), ("ﷲ", "الله"), ("e\u0301", "é"), ("می\u200cشود", "می\u200cشود")):
            await field.load("")
            await paste(field, text)
            assert field.value == kept


@both
async def test_11_copy_and_cut_give_logical_text(kind: str) -> None:
    async with field_of(kind, MIXED[0]) as field:
        sent: list[str] = []
        driver = field.app._driver
        assert driver is not None
        driver.write = sent.append  # type: ignore[method-assign, assignment]
        field.place(2, 7)
        await field.press("ctrl+c")
        assert (field.app.clipboard, field.value) == ("مد ab", MIXED[0])
        assert f"\x1b]52;c;{b64encode('مد ab'.encode()).decode()}\a" in sent
        field.place(9, 14)
        await field.press("ctrl+x")
        assert (field.app.clipboard, field.value) == ("12 لا", MIXED[0][:9])
        await field.press("home", "ctrl+v")
        assert field.value == f"12 لا{MIXED[0][:9]}"


async def test_11_nothing_selected_leaves_the_clipboard() -> None:
    async with field_of("line", "abc") as field:
        field.app.copy_to_clipboard("kept")
        await field.press("ctrl+x")
        assert (field.app.clipboard, field.value) == ("kept", "abc")


async def test_11_a_password_cannot_be_copied() -> None:
    async with field_of("line", "s3cret") as field:
        assert isinstance(field.widget, Input)
        field.widget.password = True
        for pressed in ("ctrl+c", "ctrl+x"):
            field.place(0, 6)
            await field.press(pressed)
            assert (field.app.clipboard, field.value) == ("", "s3cret")


async def test_11_text_of_the_screen_is_copied_without_isolates() -> None:
    async with field_of("line") as field:
        field.app.copy_to_clipboard("الرقم \u2066REQ-1\u2069، \u2068محمد\u2069")
        assert field.app.clipboard == "الرقم REQ-1، محمد"


# --- 12. Limits count code points -----------------------------------------------------------------------------------


async def test_12_limits_count_code_points_not_cells() -> None:
    async with field_of("line") as field:
        assert isinstance(field.widget, Input)
        field.widget.max_length = 5
        await field.press(*"لالالا")
        assert field.value == "لالال"
        await field.load("")
        await field.press(*"日本語日本語")
        assert field.value == "日本語日本"
        await field.load("")
        field.widget.restrict = "[لا]{0,3}"
        await field.press(*"لxالا")
        assert field.value == "لال"


# --- 13. Digits of three sets ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["integer", "number"])
async def test_13_validators_take_the_digits_of_three_sets(kind: InputType) -> None:
    async with field_of("line") as field:
        assert isinstance(field.widget, Input)
        field.widget.type = kind
        field.widget.validators = [Integer(minimum=12) if kind == "integer" else Number(minimum=12)]
        for text, valid in (("12", True), ("١٢", True), ("۱۲", True), ("١١", False), ("۱۱", False)):
            await field.load("")
            await field.press(*text)
            assert field.value == text
            result = field.widget.validate(text)
            assert result is not None
            assert result.is_valid == valid


# --- Lines of a text ------------------------------------------------------------------------------------------------

LINES = "abc سطر أول\nسطر ثان 22 لا\nend\n\nلا abc"


@pytest.mark.parametrize("direction", ["-rtl", "-auto"])
async def test_up_and_down_keep_the_column_that_the_eye_sees(direction: str) -> None:
    async with field_of("text", LINES, classes=direction, at=0) as field:
        below = range(30 - len("سطر ثان 22 ل"), 30)  # its cells; the ligature has one
        for start in range(len("abc سطر أول") + 1):
            field.place(start)
            column = field.cursor
            await field.press("down")
            assert field.cursor == max(column, below.start - 1)
            await field.press("down", "down", "down", "up", "up", "up", "up")
            assert (field.cursor, field.caret) == (column, start)


async def test_up_and_down_extend_a_selection_and_end_at_the_edges_of_the_text() -> None:
    async with field_of("text", LINES, at=4) as field:
        await field.press("shift+down")
        assert field.selected.startswith("سطر أول\n")
        await field.press("up", "up")
        assert field.widget.selection == ((0, 0), (0, 0))
        await field.press("pagedown", "down", "down")
        assert field.widget.selection.end == (4, 6)


async def test_a_line_is_left_at_its_edge_and_entered_at_the_next_ones() -> None:
    async with field_of("text", LINES, at=0) as field:
        await field.press("end", "left")
        assert (field.widget.selection.end, field.cursor) == ((1, 0), 29)
        await field.press("right")
        assert field.widget.selection.end == (0, 11)
        await field.press("ctrl+end", "ctrl+home")
        assert field.widget.selection.end == (0, 0)


@either_way
@pytest.mark.parametrize(
    "text",
    [
        "English one\n\nEnglish two",
        "سطر\n\nسطر",
        "\n  \nab\n12\nسطر",
        "نص abc\nAn English row that wraps\nand\n\nنص طويل ما يسعه سطر واحد\n12",
        "ab\nنص\n12\nنص",
    ],
)
async def test_an_arrow_leads_through_rows_of_both_directions_and_back(base: int, text: str) -> None:
    """Every place is met once, however often rows of one direction follow rows of the other."""
    rows = text.split("\n")
    places = {(row, column) for row, line in enumerate(rows) for column in range(len(line) + 1)}
    async with field_of("text", text, base=base, classes="-auto", width=14, at=0) as field:
        area = field.widget
        assert isinstance(area, TextArea)
        await field.press("left")
        onward = ["left", "right"] if area.selection.end != (0, 0) else ["right", "left"]
        area.selection = type(area.selection)((0, 0), (0, 0))
        for arrow in onward:
            met = [area.selection.end]
            while len(met) <= len(places):
                await field.press(arrow)
                if area.selection.end == met[-1]:
                    break
                met.append(area.selection.end)
            assert sorted(met) == sorted(places)


async def test_wrapped_lines_are_clicked_and_walked_as_they_are_shown() -> None:
    text = "اسم abc def غرفة رقم 12 لا بأس"
    async with field_of("text", text, width=10, at=0) as field:
        area = field.widget
        assert isinstance(area, TextArea)
        for y, row in enumerate(visual_rows(field.app)[: area.wrapped_document.height]):
            for column, shown in enumerate(row):
                if shown == " ":
                    continue
                await mouse(field.pilot, column, y, events.MouseDown, events.MouseUp)
                assert visual_cursor(field.app) == (column, y)
                letters = normalize("NFKC", shown)
                assert text[field.caret :].startswith(letters)
        await mouse(field.pilot, 0, 0, events.MouseDown, events.MouseUp)
        first = area.wrapped_document.get_offsets(0)[0]
        assert field.caret == first - 1  # the blank that the line ends with; what follows it begins the next line


# --- The terminal's own cursor stands on the caret ------------------------------------------------------------------


@both
async def test_the_terminals_cursor_stands_on_the_caret_at_every_index(kind: str) -> None:
    async with field_of(kind) as field:
        for text in (*MIXED, ""):
            for direction in ("", "-ltr", "-auto"):
                await field.load(text, classes=direction)
                for index in [*(start for start, _, _ in clusters(text)), len(text)]:
                    field.place(index)
                    assert field.cursor in field.drawn(), (text, direction, index)
