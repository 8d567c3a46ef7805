"""Drives the real app by keys alone, against a real sandbox over a real socket."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, chdir
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

from tests.backend import Backend
from tests.tui.outgoing import Thrift, astray, whole_frame
from tests.tui.speech import misplaced
from textual.css.query import NoMatches
from textual.events import Key
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Checkbox, Input, OptionList, RadioSet, Select, TextArea

from mumaris_tui.api.address import BackendAddress
from mumaris_tui.app import MumarisApp
from mumaris_tui.arabic.clean import strip_isolates
from mumaris_tui.i18n import Phrase
from mumaris_tui.journey.model import widget_id
from mumaris_tui.screens.step import StepRoom
from mumaris_tui.settings import Settings
from mumaris_tui.stage.planes import logical_text
from mumaris_tui.storage.keychain import KeyChain
from mumaris_tui.usecases.services import Services
from mumaris_tui.widgets.choices import SeveralControl
from mumaris_tui.widgets.text import Words

PATIENCE_S = 30.0
USUAL = (80, 24)
KEY_NAMES = {" ": "space"}
CHARACTERS = {" ": " ", "space": " ", "enter": "\r", "tab": "\t"}


@dataclass
class Keyring:
    """A safe store in memory."""

    tokens: dict[tuple[str, str], str] = field(default_factory=dict)
    safe: bool = True

    async def available(self) -> str | None:
        return "test" if self.safe else None

    async def get(self, backend: str, user_name: str) -> str | None:
        return self.tokens.get((backend, user_name))

    async def set(self, backend: str, user_name: str, token: str) -> None:
        self.tokens[backend, user_name] = token

    async def delete(self, backend: str, user_name: str) -> None:
        self.tokens.pop((backend, user_name), None)

    def entries(self) -> list[Any]:
        return [Entry(*key) for key in self.tokens]


@dataclass(frozen=True)
class Entry:
    backend: str
    user_name: str


class Driver:
    """One run of the app."""

    def __init__(self, app: MumarisApp, pilot: Pilot[tuple[Phrase, ...]]) -> None:
        self.app = app
        self.pilot = pilot
        self._thrift = Thrift()

    async def press(self, *keys: str) -> None:
        """Press keys as a terminal hands them over, one piece; the app lets each act in its turn."""
        for key in keys:
            self.app.post_message(Key(KEY_NAMES.get(key, key), CHARACTERS.get(key, key if len(key) == 1 else None)))
        await self.settled()

    async def settled(self) -> None:
        """Wait until all keys have acted and the screen is laid out after them."""
        deadline = asyncio.get_running_loop().time() + PATIENCE_S
        await self._after(self.app.call_later)
        while self._runs and not self.app._turns.idle:
            assert asyncio.get_running_loop().time() < deadline, f"keys were not dealt with; the screen:\n{self.text}"
            await asyncio.sleep(0.001)
        await self._after(self.app.call_later)
        screen, laid_out = self.app.screen, asyncio.Event()
        # A screen that an answer replaces meanwhile is laid out no more, and drops its callbacks.
        if screen.call_after_refresh(laid_out.set):
            await self._until(lambda: laid_out.is_set() or not self._shows(screen), "the screen's layout", 0.001)

    async def _after(self, schedule: Callable[[Callable[[], None]], bool]) -> None:
        """Wait for a callback's turn."""
        done = asyncio.Event()
        if schedule(done.set):
            await asyncio.wait_for(done.wait(), PATIENCE_S)

    async def until(self, holds: Callable[[], object], what: str = "") -> None:
        """Wait for a condition, never for a time, and for all that came with it: the focus may still be on its way."""
        await self._until(holds, what)
        if self._runs:
            await self.settled()

    @property
    def _runs(self) -> bool:
        return self.app.is_running and not self.app._exit

    def _shows(self, screen: Screen[object]) -> bool:
        return self._runs and self.app.screen is screen

    async def _until(self, holds: Callable[[], object], what: str = "", look_s: float = 0.005) -> None:
        deadline = asyncio.get_running_loop().time() + PATIENCE_S
        while not self._holds(holds):
            if asyncio.get_running_loop().time() > deadline:
                raise AssertionError(f"waited in vain for {what or holds}; the screen:\n{self.text}")
            await asyncio.sleep(look_s)

    def _holds(self, condition: Callable[[], object]) -> bool:
        """Tell whether it holds; what is asked of a page that is being made anew is not there yet."""
        try:
            return bool(condition())
        except NoMatches:
            return False

    async def says(self, words: str) -> None:
        """Wait until words are in view."""
        await self.until(lambda: words in self.text, words)

    @property
    def text(self) -> str:
        """The words in view, in reading order, without isolates; none before the screen is laid out."""
        laid_out = self.app.screen._compositor.root is not None
        return strip_isolates(logical_text(self.app)) if laid_out else ""

    @property
    def whole(self) -> str:
        """All words of the screen, those scrolled out of view too."""
        return "\n".join(str(words.phrase) for words in self.app.screen.query(Words) if words.display)

    @property
    def step(self) -> str:
        screen = self.app.screen
        return screen.step.id if isinstance(screen, StepRoom) else type(screen).__name__

    async def at(self, step: str) -> None:
        """Wait for a screen, which must speak the chosen language and digits alone, and send nothing but text."""
        await self.arrives(step)
        assert misplaced(self.app) == []
        frame = whole_frame(self.app)
        assert astray(frame) == []
        if self.app.size == USUAL:
            assert self._thrift.wasted(frame) == "", step

    async def arrives(self, step: str) -> None:
        """Wait for a screen."""
        await self.until(lambda: self.step == step and self.app.focused is not None, f"the step {step}")

    async def tab_to(self, target_id: str) -> Widget:
        """Press Tab until the widget of that id has the focus."""
        passed: list[Widget | None] = []
        while self.app.focused not in passed:
            passed.append(self.app.focused)
            if passed[-1] is not None and passed[-1].id == target_id:
                return passed[-1]
            await self.press("tab")
        raise AssertionError(f"Tab never reached {target_id}, only {passed}; the screen:\n{self.text}")

    async def click(self, button_id: str) -> None:
        """Reach a button by Tab and press Enter on it."""
        await self.tab_to(button_id)
        await self.press("enter")

    async def fill(self, field_id: str, value: Any) -> None:
        """Give a field its value as a person does who uses the keyboard alone."""
        control = await self.tab_to(widget_id(field_id))
        if isinstance(value, list):
            await self._tick(control, value)
        elif isinstance(control, Checkbox):
            if control.value is not value:
                await self.press("space")
        elif isinstance(control, RadioSet):
            codes = control.codes  # type: ignore[attr-defined]
            for _ in range(len(codes) + 1):
                if control._selected == codes.index(value):
                    break
                await self.press("down")
            await self.press("enter")
        elif isinstance(control, Select):
            await self.press("enter")
            await self.until(lambda: isinstance(self.app.focused, OptionList))
            index = next(at for at, (_, code) in enumerate(control._options) if code == value)
            await self.press("home", *["down"] * index, "enter")
        elif isinstance(control, TextArea):
            await self.press("ctrl+end", "ctrl+shift+home", "delete")
            await self.type(value)
        elif isinstance(control, Input):
            await self.press("end", "shift+home", "delete")
            await self.type(value)
        else:
            raise TypeError(control)

    async def _tick(self, first: Widget, wanted: list[str]) -> None:
        """Tick those that are wanted, and no others."""
        several = first.parent
        assert isinstance(several, SeveralControl)
        for code, tick in several.ticks.items():
            assert self.app.focused is tick
            await self.press(*(["space"] if tick.value is not (code in wanted) else []), "tab")

    async def type(self, text: str) -> None:
        await self.press(*text)

    async def sign_in(self, user_name: str, password: str) -> None:
        await self.until(lambda: self.app.connected, "the connection")
        await self.at("SignInScreen")
        await self.fill("signin.username", user_name)
        await self.fill("signin.password", password)
        await self.press("f2")


@asynccontextmanager
async def driving(
    backend: Backend,
    data_dir: Path,
    *,
    size: tuple[int, int] = (80, 24),
    settings: Settings | None = None,
    keyring: Keyring | None = None,
    address: str = "",
) -> AsyncIterator[Driver]:
    """Run the app until the block ends, in the folder of its data."""

    async def connect() -> BackendAddress:
        return BackendAddress(address or backend.url, backend.secret)

    kept: list[Settings] = []
    app = MumarisApp(
        lambda _: Services(connect, cast("KeyChain", keyring or Keyring())),
        settings or Settings(),
        chosen="sandbox",
        data_dir=data_dir,
        keep=kept.append,
    )
    with chdir(data_dir):
        async with app.run_test(size=size) as pilot:
            yield Driver(app, pilot)
