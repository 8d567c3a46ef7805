"""What the embedded simulation offers to whoever tries it."""

from typing import Protocol

from mumaris_tui.i18n.phrasebook import Bilingual


class Sample(Protocol):
    """A sign-in that the embedded simulation offers to whoever tries it."""

    @property
    def user_name(self) -> str:
        """The name to sign in with."""

    @property
    def password(self) -> str:
        """The password, which opens made-up data alone."""

    @property
    def shape(self) -> Bilingual:
        """What is particular about the practitioner."""
