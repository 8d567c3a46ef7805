"""What a journey is judged against, besides the answers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from operator import attrgetter

from mumaris_tui.domain.cme import CmeEntry
from mumaris_tui.domain.facts import practitioner_facts
from mumaris_tui.domain.practitioner import HOME, Label, Name, Practitioner
from mumaris_tui.domain.profiles import CLASSIC
from mumaris_tui.domain.rules import Rules

Answers = Mapping[str, object]
"""The answers as typed: by step id a mapping of field name to JSON value; parts of another shape are read as absent."""
Facts = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Attached:
    """A file whose bytes have arrived; `related_id` is the CME entry that it proves."""

    type_code: str
    related_id: str | None = None


@dataclass(frozen=True, slots=True)
class Context:
    """Whose request it is, and on which day in Riyadh under which rules.

    `recorded` is the CME history; `lists` names what the rules do not hold: `countries` by code, `facilities` by id;
    `open_request` is the number of another request of the service under way, `update_under_way` that of a correction of
    the record for whose decision other requests wait; `profile` is the backend's.
    """

    practitioner: Practitioner
    rules: Rules
    today: date
    email: str = ""
    mobile: str = ""
    region: str = ""
    city: str = ""
    short_address: str = ""
    recorded: tuple[CmeEntry, ...] = ()
    attached: frozenset[Attached] = frozenset()
    open_request: str | None = None
    update_under_way: str | None = None
    profile: str = CLASSIC
    lists: Mapping[str, Mapping[str, Label]] = field(default_factory=dict)

    def stored(self, path: str) -> object:
        """Return a datum of the record by its dotted path (`Field.record`), empty where there is none."""
        holder = self if hasattr(self, path) else self.practitioner
        return attrgetter(path)(holder) or ""

    def facts(self) -> dict[str, object]:
        """Return what is known before the first answer; a prefill that is not known is absent."""
        who = self.practitioner
        delivery = self.rules.profiles[self.profile].delivery
        known = {
            "profile.delivery": delivery[0] if len(delivery) == 1 else "",
            **{f"practitioner.name_ar.{part}": getattr(who.name_ar, part) for part in Name.__slots__},
            **{f"practitioner.name_en.{part}": getattr(who.name_en, part) for part in Name.__slots__},
            "account.email": self.email,
            "account.mobile": self.mobile,
            "practitioner.region": self.region,
            "practitioner.city": self.city,
            "practitioner.short_address": self.short_address,
            "practitioner.address_kind": "short" if self.short_address else "",
            "country.home": HOME,
        }
        return {
            **practitioner_facts(who, self.rules, self.today),
            **{name: value for name, value in known.items() if value},
        }
