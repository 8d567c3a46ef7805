"""The app around the stage: its keys, its bytes, its end."""

import io
from typing import Any

import pytest
import textual
from tests.stage.gallery import Gallery, focus
from tests.stage.screens import at_rest, compositor, fresh, key, shown
from textual.binding import Binding
from textual.events import Resize
from textual.geometry import Region, Size
from textual.screen import ModalScreen
from textual.widgets import Input, MaskedInput, Static

from mumaris_tui.stage.app import StageApp
from mumaris_tui.stage.compositor import FrameUpdate
from mumaris_tui.stage.names import CHECKED_VERSION, CLASS_NAMES, INSTANCE_NAMES
from mumaris_tui.stage.planes import logical_text, visual_rows
from mumaris_tui.stage.pointer import visual_cursor


def test_textual_is_the_version_that_was_read() -> None:
    assert textual.__version__ == CHECKED_VERSION


@pytest.mark.parametrize("name", CLASS_NAMES)
def test_private_class_names_are_there(name: str) -> None:
    import importlib

    module, _, path = name.partition(":")
    found: Any = importlib.import_module(module)
    for part in path.split("."):
        found = getattr(found, part)


async def test_private_instance_names_are_there() -> None:
    from textual._xterm_parser import XTermParser
    from textual.drivers.linux_driver import LinuxDriver
    from textual.events import MouseMove
    from textual.strip import Strip
    from textual.widgets import DataTable, Log, OptionList, TextArea, Tree

    app = Gallery("fields", 1)
    async with app.run_test() as pilot:
        await pilot.pause()
        owners: dict[str, object] = {
            "App": app,
            "Screen": app.screen,
            "Compositor": app.screen._compositor,
            "Console": app.console,
            "DataTable": DataTable(),
            "Input": app.query_one("#mixed"),
            "LinuxDriver": LinuxDriver(app),
            "MouseEvent": MouseMove(None, 0, 0, 0, 0, 0, False, False, False),
            "OptionList": OptionList(),
            "Log": Log(),
            "Strip": Strip.blank(1),
            "Tree": Tree(""),
            "Widget": app.screen,
            "WrappedDocument": TextArea().wrapped_document,
            "XTermParser": XTermParser(),
        }
    for name in INSTANCE_NAMES:
        owner, _, attribute = name.partition(".")
        assert hasattr(owners[owner], attribute), name


async def test_keys_are_shown_as_the_ones_to_press() -> None:
    app = Gallery("fields", 1)
    async with app.run_test():
        assert app.get_key_display(Binding("left", "x")) == "\u2066→\u2069"
        assert app.get_key_display(Binding("ctrl+n", "x")) == "\u2066^n\u2069"
        app.stage_base = 0
        assert app.get_key_display(Binding("left", "x")) == "←"


async def test_one_letter_costs_tens_of_bytes_and_rest_costs_none() -> None:
    app = Gallery("fields", 1)
    async with app.run_test(size=(80, 24)) as pilot:
        focus(app, "#mixed")
        await pilot.press("end")
        await pilot.pause()

        def sent() -> str:
            update = compositor(app).render_full_update()
            return app.encoder.encode(update.frame(visual_cursor(app)))

        assert len(sent()) > 1_000
        assert sent() == ""
        await pilot.press("ب")
        await pilot.pause()
        assert len(sent().encode()) <= 45
        assert sent() == ""
        app.action_redraw()
        assert len(sent()) > 1_000


async def test_a_resize_to_the_same_size_sends_the_screen_again() -> None:
    app = Gallery("fields", 1)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        update = compositor(app).render_full_update()
        first = app.encoder.encode(update.frame())
        assert app.encoder.encode(update.frame()) == ""
        await app.on_event(Resize(Size(80, 24), Size(80, 24)))
        assert app.encoder.encode(update.frame()) == first


async def test_the_direction_can_be_set_before_the_app_runs() -> None:
    app = Gallery("fields", 1)
    app.stage_base = 0
    async with app.run_test(size=(60, 26)) as pilot:
        await pilot.pause()
        assert visual_rows(app)[0].startswith(" ⭘")


async def test_nothing_moves_by_itself() -> None:
    app = Gallery("fields", 1)
    async with app.run_test() as pilot:
        await pilot.pause()
        assert app.animation_level == "none"
        assert app.query_one("#mixed", Input).cursor_blink is False


async def test_focus_paints_the_two_widgets_alone() -> None:
    app = Gallery("fields", 1)
    async with app.run_test(size=(60, 26)) as pilot:
        focus(app, "#mixed")
        await pilot.pause()
        stage = compositor(app)
        painted: list[int] = []
        update = stage._update

        def note(rows: Any, changed: Any = None) -> FrameUpdate:
            painted.extend(rows := list(rows))
            return update(rows, changed)

        stage._update = note  # type: ignore[method-assign]
        await pilot.press("tab")
        await pilot.pause()
        assert {2, 5} <= set(painted)
        assert not {10, 14, 20} & set(painted)


async def test_a_screen_that_is_painted_in_part_shows_what_changed_within_it() -> None:
    """Textual then marks the screen alone, and forgets which of its widgets are to be painted."""

    class Over(ModalScreen[None]):
        CSS = "Over { align: left top; } #said { width: 10; height: 1; }"

        def compose(self) -> Any:
            yield Static("before", id="said")

    app = Gallery("fields", 1)
    async with app.run_test(size=(60, 26)) as pilot:
        over = Over()
        await app.push_screen(over)
        await pilot.pause()
        over.query_one("#said", Static).update("after", layout=False)
        over.refresh(Region(0, 0, 60, 1))
        await at_rest(pilot)
        assert shown(app) == fresh(app)
        assert "after" in visual_rows(app)[0]


async def test_what_arranges_the_screen_while_it_is_painted_is_painted_where_it_then_stands() -> None:
    class Rising(Static):
        """Goes up as soon as it is asked."""

        rises = False

        def render(self) -> Any:
            if self.rises:
                self.rises = False
                self.styles.dock = "top"
                self.screen._refresh_layout()
            return super().render()

    class Page(StageApp[None]):
        def compose(self) -> Any:
            yield Static("one\ntwo")
            yield Rising("three")

    app = Page()
    async with app.run_test(size=(20, 6)) as pilot:
        await pilot.pause()
        rising = app.query_one(Rising)
        rising.rises = True
        rising.refresh()
        await at_rest(pilot)
        assert shown(app) == fresh(app)
        assert visual_rows(app)[0].strip() == "three"


async def test_masked_input_is_left_to_right() -> None:
    class Masked(StageApp[None]):
        def compose(self) -> Any:
            yield MaskedInput("99 99 99", value="12 34 56")

    app = Masked()
    async with app.run_test(size=(30, 5)) as pilot:
        await pilot.pause()
        assert "12 34 56" in visual_rows(app)[1]
        assert app.focused is not None
        await pilot.press("home", "right")
        assert app.query_one(MaskedInput).cursor_position == 1


async def test_paging_an_empty_palette_is_harmless() -> None:
    app = Gallery("fields", 1)
    async with app.run_test(size=(60, 26)) as pilot:
        app.action_command_palette()
        for name in ("pagedown", "pageup", "pagedown"):
            await key(app, name)
        await pilot.pause()
        for name in ("pagedown", "pageup"):
            await key(app, name)
            await pilot.pause()
        assert app.is_running


async def test_the_screen_reads_in_logical_order() -> None:
    app = Gallery("fields", 1)
    async with app.run_test(size=(60, 26)) as pilot:
        await pilot.pause()
        text = logical_text(app)
        for words in ("تجديد البطاقة", "محمد abc 12 لا", "a.b@mail.sa", "اكتب اسمك (Name)"):
            assert words in text
        assert "خفي" not in text


async def test_a_crash_shows_no_traceback_and_tells_the_app(capsys: pytest.CaptureFixture[str]) -> None:
    class Failing(StageApp[None]):
        told: Exception | None = None

        def on_mount(self) -> None:
            password = "s3cret"  # noqa: F841 - must not be printed
            raise RuntimeError("x")

        def crashed(self, error: Exception) -> None:
            self.told = error

    app = Failing()
    app.error_console.file = io.StringIO()
    await app.run_async(headless=True)
    assert isinstance(app.told, RuntimeError)
    assert app.return_code == 1
    printed = app.error_console.file.getvalue() + "".join(capsys.readouterr())
    assert "Traceback" not in printed
    assert "s3cret" not in printed


async def test_a_headless_app_writes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    app = Gallery("fields", 1)
    async with app.run_test() as pilot:
        written: list[str] = []
        assert app._driver is not None
        monkeypatch.setattr(app._driver, "write", written.append)
        await pilot.press("tab", "x", "ctrl+l")
        await pilot.pause()
        assert written == []
