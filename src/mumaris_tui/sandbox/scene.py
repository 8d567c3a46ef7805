"""Where and when something happens to a request: the transaction, the moment, the sandbox."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from mumaris_tui.domain.calendar import riyadh_day
from mumaris_tui.domain.rules import Rules
from mumaris_tui.sandbox.call import Sandbox
from mumaris_tui.sandbox.store import Db


class Scene(Protocol):
    """What effects stand on: an `OwnCall` is one, an operator's command and the clock make theirs."""

    @property
    def db(self) -> Db:
        """The open transaction."""

    @property
    def now(self) -> datetime:
        """The moment, by the sandbox's clock."""

    @property
    def today(self) -> date:
        """The day in Riyadh."""

    @property
    def rules(self) -> Rules:
        """The rules in force."""

    @property
    def sandbox(self) -> Sandbox:
        """How this sandbox runs."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A scene that no call of an account opened: the clock's, a bank's, an operator's."""

    sandbox: Sandbox
    db: Db
    now: datetime

    @property
    def today(self) -> date:
        """The day in Riyadh."""
        return riyadh_day(self.now)

    @property
    def rules(self) -> Rules:
        """The rules in force."""
        return self.sandbox.rules
