"""A page that watches, while it is in front, what becomes of what it shows."""

from abc import abstractmethod

from textual.worker import WorkType

from mumaris_tui.screens.base import Room

_GROUP = "watching"


class WatchingRoom(Room[bool]):
    """Watches from each time it comes to the front until another page does."""

    @abstractmethod
    async def follow(self) -> None:
        """Wait for news and post what they change."""

    def on_screen_suspend(self) -> None:
        """Stop while another page is in front."""
        self.workers.cancel_group(self, _GROUP)

    async def on_screen_resume(self) -> None:
        """Begin anew, and so with what happened while another page was in front."""
        work: WorkType[None] = self.follow  # begun by the worker: one that is cancelled before leaves nothing behind
        self.run_worker(work, group=_GROUP, exclusive=True)
