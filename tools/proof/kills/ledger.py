"""What one practitioner's clients were promised, held against what was found afterwards; pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from tools.proof.kills.client import RESUMED, SAVED, SENDING, SENT, TRYING


@dataclass(slots=True)
class Ledger:
    """The promises to one practitioner: `lost` counts those that were broken, `saves` those that were made."""

    saves: int = 0
    lost: int = 0
    drafts: set[str] = field(default_factory=set)
    numbers: set[str] = field(default_factory=set)
    sending: tuple[str, int] | None = None
    """The request and the revision that were last on their way."""
    _promised: set[str] = field(default_factory=set)
    _allowed: dict[str, set[str]] = field(default_factory=dict)

    def take(self, line: Sequence[Any]) -> None:
        """Take a line of a client in."""
        match line:
            case [word, str(place), str(fingerprint)] if word == TRYING:
                self._allowed.setdefault(place, set()).add(fingerprint)
            case [word, str(place), str(fingerprint)] if word == SAVED:
                self.saves += 1
                self._promised.add(place)
                self._allowed[place] = {fingerprint}
            case [word, str(request), int(revision)] if word == SENDING:
                self.sending = request, revision
            case [word, str(request), dict(found)] if word == RESUMED:
                self.drafts.add(request)
                self.compare(found)
            case [word, str(number), dict(found)] if word == SENT:
                self.numbers.add(number)
                self.compare(found)

    def compare(self, found: Mapping[str, str]) -> None:
        """Count what was acknowledged and is not there; a save without an answer may have happened or not."""
        self.lost += sum(1 for place in self._promised if found.get(place) not in self._allowed[place])
        self._promised = set(found)
        self._allowed = {place: {fingerprint} for place, fingerprint in found.items()}
