"""Saving by itself: one save for all that was typed meanwhile, and again later where the link is down."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from mumaris_tui.errors import UNREACHED, MumarisError, TemporaryError
from mumaris_tui.usecases.draft import Draft, Saved

EVERY_S = 20.0


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of a save: `saved`, or the `error` that kept it from happening; the answers are held either way."""

    saved: Saved | None = None
    error: MumarisError | None = None

    @property
    def passing(self) -> bool:
        """Tell whether trying again later may help, which happens by itself."""
        return isinstance(self.error, TemporaryError)

    @property
    def offline(self) -> bool:
        """Tell whether the backend did not answer."""
        return self.error is not None and self.error.code == UNREACHED


class Autosave:
    """Saves a draft's changed steps at most once in `every_s` seconds, for as long as `run` runs.

    `told` hears of every try. An error that time does not heal, such as an ended session, waits for the next change.
    """

    def __init__(
        self,
        draft: Draft,
        told: Callable[[Kept], None],
        *,
        every_s: float = EVERY_S,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._draft = draft
        self._told = told
        self._every_s = every_s
        self._sleep = sleep
        self._changed = asyncio.Event()

    def changed(self) -> None:
        """Take note that something was typed."""
        self._changed.set()

    async def run(self) -> None:
        """Save what was typed until cancelled."""
        while True:
            await self._changed.wait()
            await self._sleep(self._every_s)
            self._changed.clear()
            kept = await self.save()
            if kept.passing:
                self._changed.set()

    async def save(self) -> Kept:
        """Save now, as on leaving or hang-up; never raises what the backend or the link does."""
        try:
            kept = Kept(saved=await self._draft.save_dirty())
        except MumarisError as error:
            kept = Kept(error=error)
        if kept.saved or kept.error:
            self._told(kept)
        return kept
