"""The app, as far as screens know it."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from mumaris_tui.i18n import Phrasebook
from mumaris_tui.settings import Settings

if TYPE_CHECKING:
    from mumaris_tui.api.contract_request import RequestRecord
    from mumaris_tui.usecases.services import Services
    from mumaris_tui.wording.sample import Sample


class Shell(Protocol):
    """What a screen may ask of the app."""

    words: Phrasebook
    settings: Settings
    data_dir: Path
    browse: Callable[[str], object] | None
    unsent: dict[tuple[str, str], dict[str, str]]
    """What was typed into a form and not sent, by form and what that is of, then by field; no secret, no code."""

    @property
    def services(self) -> "Services":
        """The use cases on the backend, once it was reached."""

    async def reach(self) -> "Services":
        """Connect, if that was not done yet, and return the use cases."""

    samples: Callable[[], Sequence["Sample"]]

    @property
    def simulation(self) -> bool:
        """Whether the backend declares itself a simulation."""

    @property
    def slowed(self) -> bool:
        """Whether few bytes are sent though the settings do not say so."""

    @property
    def filling(self) -> bool:
        """Whether a draft is open."""

    @property
    def attended(self) -> bool:
        """Whether somebody has typed lately enough for the session to go on."""

    def can(self, action: str) -> bool:
        """Tell whether the screen in front, or the app, does the action."""

    async def do(self, action: str) -> None:
        """Do an action."""

    def home(self) -> None:
        """Go to the home screen."""

    async def sign_in_again(self) -> bool:
        """Ask for the password over the screen; tell whether the session goes on."""

    def apply(self, settings: Settings) -> None:
        """Take and keep other settings."""

    def moved(self, request: "RequestRecord") -> None:
        """Take note of a request as it is now."""

    def entered(self) -> None:
        """Go on after signing in."""
