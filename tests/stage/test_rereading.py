"""A word typed on the wrong keyboard layout is read where it stands, in fields of one line and of several."""

import pytest
from tests.stage.screens import key
from textual.app import ComposeResult
from textual.widgets import TextArea

from mumaris_tui.stage.app import StageApp
from mumaris_tui.stage.editors import Place, editor_of
from mumaris_tui.stage.rereading import Rereading
from mumaris_tui.widgets.long_text import LongTextControl
from mumaris_tui.widgets.one_line import TextControl

KINDS = ("line", "text")


class Form(StageApp[None]):
    def __init__(self, kind: str, *, secret: bool = False) -> None:
        super().__init__()
        self.field = TextControl(limit=30, secret=secret) if kind == "line" else LongTextControl()

    def compose(self) -> ComposeResult:
        yield self.field

    def begin(self, text: str, anchor: Place, caret: Place | None = None) -> None:
        self.field.focus()
        self.field.put(text)
        editor = editor_of(self.field, 1)
        assert editor is not None
        editor.select(anchor, caret or anchor)

    @property
    def now(self) -> tuple[str, Place, Place]:
        editor = editor_of(self.field, 1)
        assert editor is not None
        return str(self.field.wire()), *editor.selection


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("text", "caret", "read", "after"),
    [
        ("مستشفى hgvdhq", 13, "مستشفى الرياض", 13),
        ("مستشفى hgvdhq", 9, "مستشفى الرياض", 9),
        ("مستشفى hgvdhq", 7, "مستشفى الرياض", 7),
        ("مستشفى hgvdhq  ", 15, "مستشفى الرياض  ", 15),
        ("hgvdhq مستشفى", 6, "الرياض مستشفى", 6),
        ("hgvdhq مستشفى", 0, "الرياض مستشفى", 0),
        ("bdg hgvdhq", 3, "لايل hgvdhq", 4),
        ("bdg  x", 4, "لايل  x", 5),
        ("2026 ", 5, "2026 ", 5),
        ("  x", 1, "  x", 1),
        ("", 0, "", 0),
    ],
)
async def test_the_word_at_the_caret_or_before_it_alone_is_read(
    kind: str, text: str, caret: int, read: str, after: int
) -> None:
    app = Form(kind)
    async with app.run_test():
        app.begin(text, (0, caret))
        assert Rereading().act(app.field, 1) is (read != text)
        assert app.now == (read, (0, after), (0, after))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("backwards", [False, True])
async def test_what_is_selected_is_read_and_stays_selected(kind: str, backwards: bool) -> None:
    app = Form(kind)
    async with app.run_test():
        ends: tuple[Place, Place] = ((0, 3), (0, 9))
        app.begin("lk hgvdhq]", *(reversed(ends) if backwards else ends))
        rereading = Rereading()
        rereading.act(app.field, 1)
        assert app.now[0] == "lk الرياض]"
        assert sorted(app.now[1:]) == sorted(ends)
        assert app.now[1] == ends[backwards]


@pytest.mark.parametrize("kind", KINDS)
async def test_the_key_steps_through_the_readings_and_back_and_each_is_one_step_of_undo(kind: str) -> None:
    app = Form(kind)
    async with app.run_test() as pilot:
        app.begin("ok رخعقش", (0, 8))
        rereading, seen = Rereading(), []
        for _ in range(3):
            rereading.act(app.field, 1)
            seen.append(app.now[0])
        assert sorted(seen[:2]) == ["ok noura", "ok voura"]
        assert seen[2] == "ok رخعقش"
        for before in (seen[1], seen[0], "ok رخعقش"):
            await key(app, "ctrl+z")
            await pilot.pause()
            assert app.now == (before, (0, 8), (0, 8))


@pytest.mark.parametrize("kind", KINDS)
async def test_another_word_begins_anew(kind: str) -> None:
    """The reading of one word, typed rightly as another, is no step of the first one's way."""
    app = Form(kind)
    async with app.run_test():
        app.begin("lpl] محمد", (0, 4))
        rereading = Rereading()
        rereading.act(app.field, 1)
        assert app.now[0] == "محمد محمد"
        editor = editor_of(app.field, 1)
        assert editor is not None
        editor.put((0, 9))
        rereading.act(app.field, 1)
        assert app.now[0] == "محمد lplv"


async def test_a_text_of_several_lines_is_read_in_its_row_and_over_its_rows() -> None:
    app = Form("text")
    async with app.run_test():
        app.begin("مستشفى\nhgvdhq\n", (1, 6))
        Rereading().act(app.field, 1)
        assert app.now == ("مستشفى\nالرياض\n", (1, 6), (1, 6))
        app.begin("bdg\nhgvdhq x", (0, 0), (1, 6))
        Rereading().act(app.field, 1)
        assert app.now == ("لايل\nالرياض x", (0, 0), (1, 6))
        app.begin("x\n", (1, 0))
        assert not Rereading().act(app.field, 1)


async def test_a_text_that_cannot_be_changed_stays() -> None:
    app = Form("text")
    async with app.run_test():
        app.begin("hgvdhq", (0, 6))
        assert isinstance(app.field, TextArea)
        app.field.read_only = True
        Rereading().act(app.field, 1)
        assert app.now == ("hgvdhq", (0, 6), (0, 6))


async def test_a_password_is_read_whole_and_a_reading_too_long_for_the_field_not_at_all() -> None:
    app = Form("line", secret=True)
    async with app.run_test():
        app.begin("سثق اث", (0, 6))
        Rereading().act(app.field, 1)
        assert app.now == ("ser he", (0, 6), (0, 6))
        app.begin("b" * 30, (0, 30))
        Rereading().act(app.field, 1)
        assert app.now == ("b" * 30, (0, 30), (0, 30))


async def test_what_is_no_field_is_left_alone() -> None:
    assert not Rereading().act(None, 1)
