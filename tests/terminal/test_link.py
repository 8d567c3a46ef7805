"""A terminal reached in one way and then in another, with the letters that it can draw."""

from textual.app import ComposeResult
from textual.widgets import Input, Static

from mumaris_tui.arabic.joining import Forms
from mumaris_tui.stage.app import StageApp
from mumaris_tui.stage.planes import visual_rows
from mumaris_tui.terminal.encoder import Encoder
from mumaris_tui.terminal.link import Link
from mumaris_tui.terminal.transports import TRANSPORTS
from mumaris_tui.terminal.whole_rows import WholeRowEncoder


class Words(StageApp[None]):
    def compose(self) -> ComposeResult:
        yield Static("بِسْم لا")


def test_each_way_has_its_encoder() -> None:
    for name, transport in TRANSPORTS.items():
        kind = WholeRowEncoder if name in {"rows", "words"} else Encoder
        assert isinstance(Link(transport).encoder(), kind)


def test_what_is_written_at_the_end_undoes_the_beginning_past_a_multiplexer_too() -> None:
    link = Link(TRANSPORTS["explicit"], carry=lambda text: f"<{text}>")
    assert (link.begin(), link.end()) == ("<\x1b[8l\x1b[1 k>", "<\x1b[8h\x1b[0 k>")
    assert Link(carry=lambda text: f"<{text}>").begin() == ""


def test_a_mode_that_rows_keep_comes_with_new_rows_or_past_a_multiplexer_at_each_and_the_cursor_stays() -> None:
    link, shared = Link(TRANSPORTS["explicit"]), Link(TRANSPORTS["explicit"], shared=True)
    assert link.begin(whole=True) == "\x1b[8l\x1b[1 k\x1b[2J"
    assert (link.begin(), shared.begin()) == ("\x1b[8l\x1b[1 k", "\x1b[8l\x1b[1 k")
    walked = shared.begin(whole=True)
    assert walked.startswith("\x1b7\x1b[1H\x1b[8l\x1b[1 k\x1b[2H\x1b[8l\x1b[1 k")
    assert walked.endswith("\x1b8\x1b[8l\x1b[1 k")
    assert "J" not in walked, "other panes stay"
    assert shared.end().count("\x1b[8h") > 2
    assert Link(TRANSPORTS["mlterm"]).begin(whole=True) == TRANSPORTS["mlterm"].begin


async def test_letters_and_marks_follow_the_setting_at_once() -> None:
    app = Words()
    async with app.run_test(size=(20, 1)) as pilot:
        await pilot.pause()
        assert visual_rows(app)[0].strip() == "ﻻ ﻢﺴْﺑِ"
        app.use(TRANSPORTS["words"], Forms("presentation", tashkeel=False))
        assert visual_rows(app)[0].strip() == "ﻻ ﻢﺴﺑ"
        assert isinstance(app.encoder, WholeRowEncoder)
        app.use(TRANSPORTS["plain"], Forms("nominal"))
        assert visual_rows(app)[0].strip() == "ال مسْبِ"


class Field(StageApp[None]):
    def compose(self) -> ComposeResult:
        yield Input("لا")


async def test_the_caret_meets_every_cell_of_the_letters_that_are_shown() -> None:
    app = Field()
    async with app.run_test(size=(20, 3)) as pilot:
        field = app.query_one(Input)
        for forms, letters, places in ((Forms(), "ﻻ", [0, 2]), (Forms("nominal"), "ال", [0, 1, 2])):
            app.use(TRANSPORTS["plain"], forms)
            await pilot.press("home")
            assert f" {letters} " in visual_rows(app)[1]
            met = [field.cursor_position]
            for _ in places[1:]:
                await pilot.press("left")
                met.append(field.cursor_position)
            assert met == places
