"""The ledger of CME hours: which entry counts how much, and what is still needed (DOMAIN 5.5)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from mumaris_tui.domain.calendar import add_years
from mumaris_tui.domain.condition import holds
from mumaris_tui.domain.identifiers import accreditation_key
from mumaris_tui.domain.refused import Problem, Refused
from mumaris_tui.domain.rules import CmeType, Rules
from mumaris_tui.domain.text import comparable, normalise

Kind = Literal["activity", "course", "qualification"]
Source = Literal["system", "user"]
EntryStatus = Literal["claimed", "counted", "partial", "rejected", "system"]
NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class CmeEntry:
    """An activity, course or qualification; `type_code` is one of the rules' activity or qualification types.

    `evidence` tells whether its certificate is attached; `problems` are those of a draft still being filled.
    """

    id: str
    kind: Kind
    type_code: str | None
    title: str
    provider: str = ""
    accreditation_no: str | None = None
    country: str = "SA"
    start: date | None = None
    end: date | None = None
    hours_claimed: Decimal | None = None
    full_attendance: bool = True
    url: str | None = None
    isbn: str | None = None
    source: Source = "user"
    evidence: bool = False
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class CountedEntry:
    """An entry and the hours it counts; `reason` is a code of the rules' `cme_reasons`."""

    entry: CmeEntry
    status: EntryStatus
    counted: Decimal
    reason: str | None
    evidence_needed: bool


@dataclass(frozen=True, slots=True)
class CmeStanding:
    """What decides the hours that a practitioner needs; the period is that of the card being renewed.

    `non_practising` is who does not work and has confirmed not to practise.
    """

    profession: str
    rank: str | None
    specialty: str
    period_start: date
    period_end: date
    training_enrolled: bool = False
    non_practising: bool = False


@dataclass(frozen=True, slots=True)
class OneYear:
    """The offer of a one-year renewal: the hours that it needs and the day on which the new card would expire."""

    required: Decimal
    expires: date


@dataclass(frozen=True, slots=True)
class CmeSummary:
    """The ledger's figures; `by_category` are counted hours, `exempt` is the code of an exemption of the rules."""

    period_start: date
    period_end: date
    required: Decimal
    counted: Decimal
    missing: Decimal
    by_category: Mapping[int, Decimal]
    exempt: str | None
    one_year: OneYear | None
    entries: tuple[CountedEntry, ...]
    rules_version: str


def evaluate(
    standing: CmeStanding, entries: Sequence[CmeEntry], rules: Rules, today: date, *, one_year: bool = False
) -> CmeSummary:
    """Return the ledger on the day, its entries in the order given.

    Entries count by start day, then id. Evidence is needed of the user's own entries until the hours are reached,
    those of one year where `one_year` takes the offer of a renewal for that long.
    """
    exempt = exemption(standing, rules)
    required = Decimal(0 if exempt else annual_hours(standing, rules) * rules.terms.term_years)
    ledger = _Ledger(standing, rules, required, min(standing.period_end, today))
    in_order = sorted(entries, key=lambda entry: (entry.start or date.max, entry.id))
    counted = {entry.id: ledger.count(entry) for entry in in_order}
    annual = Decimal(annual_hours(standing, rules))
    missing = max(NOTHING, required - ledger.total)
    offered = missing > 0 and rules.cme.one_year_allowed and ledger.total >= annual
    return CmeSummary(
        period_start=standing.period_start,
        period_end=standing.period_end,
        required=required,
        counted=ledger.total,
        missing=missing,
        by_category=ledger.by_category,
        exempt=exempt,
        one_year=OneYear(annual, add_years(max(standing.period_end, today), 1)) if offered else None,
        entries=_with_evidence(
            [counted[entry.id] for entry in in_order], entries, annual if offered and one_year else required
        ),
        rules_version=rules.version,
    )


def no_ledger(rules: Rules, today: date) -> CmeSummary:
    """Return the figures of a request that asks for no hours."""
    none = dict.fromkeys((1, 2, 3), NOTHING)
    return CmeSummary(today, today, NOTHING, NOTHING, NOTHING, none, None, None, (), rules.version)


def annual_hours(standing: CmeStanding, rules: Rules) -> int:
    """Return the hours of one year for the standing's profession and rank, 0 where the rules name none."""
    rows = (
        row.hours for row in rules.cme.annual if standing.profession in row.professions and standing.rank in row.ranks
    )
    return next(rows, 0)


def exemption(standing: CmeStanding, rules: Rules) -> str | None:
    """Return the code of the first exemption that holds."""
    facts = {
        "practitioner.profession": standing.profession,
        "practitioner.rank": standing.rank,
        "practitioner.specialty": standing.specialty,
        "additional.training_enrolled": standing.training_enrolled,
        "employer.non_practising": standing.non_practising,
    }
    return next((each.code for each in rules.cme.exemptions if holds(each.condition, facts)), None)


class _Ledger:
    """The hours counted so far, and what was seen."""

    def __init__(self, standing: CmeStanding, rules: Rules, required: Decimal, last: date) -> None:
        self.rules = rules
        self.first = standing.period_start
        self.last = last
        self.required = required
        self.total = NOTHING
        self.by_category: dict[int, Decimal] = {1: NOTHING, 2: NOTHING, 3: NOTHING}
        self.seen: set[tuple[object, ...]] = set()

    def count(self, entry: CmeEntry) -> CountedEntry:
        if not is_complete(entry, self.rules):
            return CountedEntry(entry, "claimed", NOTHING, None, evidence_needed=False)
        reason = self._refusal(entry)
        if reason:
            return CountedEntry(entry, "rejected", NOTHING, reason, evidence_needed=False)
        self.seen |= _marks(entry)
        kind = self.rules.cme_type(entry.type_code or "")
        hours, reason = _weighed(entry, kind, self.rules)
        room = self._room(kind.category)
        if room is not None and hours > room:
            hours, reason = room, "category_cap"
        hours -= hours % self.rules.cme.step
        self.by_category[kind.category] += hours
        self.total += hours
        status: EntryStatus = "system" if entry.source == "system" else "counted"
        if reason:
            status = "partial" if hours else "rejected"
        return CountedEntry(entry, status, hours, reason, evidence_needed=False)

    def _refusal(self, entry: CmeEntry) -> str | None:
        if entry.end is None or not self.first <= entry.end <= self.last:
            return "out_of_period"
        if not _marks(entry).isdisjoint(self.seen):
            return "duplicate"
        if not entry.full_attendance and entry.type_code != "internal":
            return "partial_attendance"
        return None

    def _room(self, category: int) -> Decimal | None:
        share = self.rules.cme.category_caps.get(str(category))
        if share is None or not self.required:
            return None
        cap = Fraction(self.required) * share
        whole = Decimal(cap.numerator) / Decimal(cap.denominator)
        return max(NOTHING, whole - self.by_category[category])


def is_complete(entry: CmeEntry, rules: Rules) -> bool:
    """Tell whether the entry says all that counting needs and has no problem left."""
    if entry.problems or entry.type_code is None or entry.start is None or entry.end is None:
        return False
    if entry.end < entry.start:
        return False
    try:
        kind = rules.cme_type(entry.type_code)
    except KeyError:
        return False
    return kind.fixed_hours is not None or entry.hours_claimed is not None


def _marks(entry: CmeEntry) -> set[tuple[object, ...]]:
    """Return what two records of one activity share (V-DUP)."""
    marks: set[tuple[object, ...]] = {(entry.type_code, comparable(entry.title), entry.start)}
    key = accreditation_key(entry.accreditation_no or "")
    return marks | {(key,)} if key else marks


def _weighed(entry: CmeEntry, kind: CmeType, rules: Rules) -> tuple[Decimal, str | None]:
    """Return the hours after weight and the caps of one activity, and the reason where a cap took some."""
    if kind.fixed_hours is not None:
        return kind.fixed_hours, None
    hours = (entry.hours_claimed or NOTHING) * kind.weight
    if kind.max_hours is not None and hours > kind.max_hours:
        return kind.max_hours, "hours_adjusted"
    if hours > rules.cme.program_cap:
        return rules.cme.program_cap, "program_cap"
    return hours, None


def _with_evidence(
    counted: Sequence[CountedEntry], entries: Sequence[CmeEntry], required: Decimal
) -> tuple[CountedEntry, ...]:
    """Ask certificates of the user's entries, the system's hours first, until the hours are reached."""
    reached = sum((each.counted for each in counted if each.entry.source == "system"), NOTHING)
    done: dict[str, CountedEntry] = {}
    for each in counted:
        needed = each.entry.source == "user" and each.counted > 0 and reached < required
        if needed:
            reached += each.counted
        reason = each.reason or ("no_evidence" if needed and not each.entry.evidence else None)
        done[each.entry.id] = CountedEntry(each.entry, each.status, each.counted, reason, needed)
    return tuple(done[entry.id] for entry in entries)


def parse_hours(text: str, rules: Rules) -> Decimal:
    """Return hours between the rules' bounds in their steps (V-HRS): `empty`, `not-number`, `hours`."""
    typed = normalise(text).replace("٫", ".").replace(",", ".")
    if not typed:
        raise Refused("empty")
    if not typed.replace(".", "", 1).isdigit() or not typed.isascii():
        raise Refused("not-number")
    hours = Decimal(typed)
    if not rules.cme.least <= hours <= rules.cme.most or hours % rules.cme.step:
        raise Refused("hours")
    return hours


def check_entry(
    entry: CmeEntry, others: Sequence[CmeEntry], standing: CmeStanding, rules: Rules, today: date
) -> tuple[Problem, ...]:
    """Return the problems of a filled entry whose type is known, with pointers inside it such as `/end`.

    Rules V-RANGE, V-PAST and V-DUP, the period of DOMAIN 5.5, and the accreditation number that some types need.
    """
    found: list[Problem] = []
    start, end = entry.start, entry.end
    if start and end and end < start:
        found.append(Problem("/end", "date-order", {"start": start, "end": end}))
    elif end and end > today:
        found.append(Problem("/end", "date-future"))
    elif start and end and end > add_years(start, rules.cme.longest_years):
        found.append(Problem("/end", "cme-span", {"n": rules.cme.longest_years}))
    elif end and not standing.period_start <= end <= standing.period_end:
        period = {"start": standing.period_start, "end": standing.period_end}
        found.append(Problem("/end", "cme-period", {"date": end, **period}))
    twin = next((each for each in others if each.id != entry.id and not _marks(each).isdisjoint(_marks(entry))), None)
    if twin and twin.start:
        found.append(Problem("/title", "cme-duplicate", {"title": twin.title, "date": twin.start}))
    if _accreditation_missing(entry, rules):
        found.append(Problem("/accreditation_no", "accreditation-no"))
    return tuple(found)


def _accreditation_missing(entry: CmeEntry, rules: Rules) -> bool:
    if not entry.type_code or entry.country != "SA" or not rules.cme_type(entry.type_code).accredited:
        return False
    return not accreditation_key(entry.accreditation_no or "")
