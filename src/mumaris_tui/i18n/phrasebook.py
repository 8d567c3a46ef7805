"""What every front end words its texts with: one language, one kind of digits, one calendar first."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import NewType, Protocol

from mumaris_tui.arabic.clean import clean, isolate, strip_isolates
from mumaris_tui.arabic.paths import isolate_parts
from mumaris_tui.domain.practitioner import ZONE
from mumaris_tui.domain.refused import Problem
from mumaris_tui.errors import MumarisError, Value
from mumaris_tui.i18n import numbers
from mumaris_tui.i18n.catalogue import Catalogue, catalogue
from mumaris_tui.i18n.numbers import Calendar, Digits, Language

Phrase = NewType("Phrase", str)
"""A text made for the user by a Phrasebook; what shows text takes this and no bare string."""

Shown = Phrase | int | Decimal | dt.date | dt.datetime
"""What a message's value may be; a text from outside becomes a Phrase by `data` or `ltr`."""

_SIZES = frozenset({"size", "limit"})
_DAYS = frozenset({"date", "start", "end", "earliest", "latest", "day"})
_TYPED = frozenset({"typed", "found", "min"})
_LEFT_TO_RIGHT = frozenset({"number", "id", "address", "port", "command"})


class Bilingual(Protocol):
    """A text that the service owns."""

    @property
    def ar(self) -> str:
        """The Arabic text."""

    @property
    def en(self) -> str:
        """The English text."""


@dataclass(frozen=True, slots=True)
class Phrasebook:
    """Words in `language`; `digits` "auto" are those of the language; `calendar` is the one shown first.

    `zone` is the IANA zone of whoever reads: days and times are told as in Riyadh, deadlines as they are there.
    """

    language: Language = "ar"
    digits: Digits = "auto"
    calendar: Calendar = "gregorian"
    zone: str = ZONE

    @property
    def arab(self) -> bool:
        """Whether numbers are shown in Arabic-Indic digits."""
        return self.digits == "arab" or (self.digits == "auto" and self.language == "ar")

    @property
    def rtl(self) -> bool:
        """Whether the language is written from right to left."""
        return self.language == "ar"

    def other(self) -> "Phrasebook":
        """Return the same in the other language."""
        return replace(self, language="en" if self.rtl else "ar")

    # --- messages --------------------------------------------------------------------------------------------

    def text(self, message_id: str, /, **values: Shown) -> Phrase:
        """Return a message with its values; raises KeyError for an unknown id or a missing value."""
        return Phrase(self._catalogue.format(message_id, {name: self._shown(value) for name, value in values.items()}))

    def maybe(self, message_id: str, /, **values: Shown) -> Phrase | None:
        """Return a message, or None where the catalogue has none: hints and helps that not every field has."""
        return self.text(message_id, **values) if message_id in self._catalogue else None

    def problem(self, problem: Problem, form: str = "", **known: Phrase) -> Phrase:
        """Return a refused value's message, the same at the field and in the summary; a form's own words come first.

        `$field` is the field's label by its pointer, without the sign it may end in; `known` gives values that only the
        front end can name, such as the label of a field that is called otherwise than its pointer.
        """
        field = known.get("field") or self.maybe(
            "-".join(part for part in problem.pointer.split("/") if part and not part.isdecimal())
        )
        named = {"field": Phrase(field.rstrip("؟?."))} if field else {}
        return self._worded(problem.code, {**self._values(problem.args), **known, **named}, form=form)

    def error(self, error: MumarisError) -> Phrase:
        """Return a fault's message; for an unknown code the server's `detail`, cleaned, else a general one."""
        return self._worded(error.code, self._values(error.values), str(error.values.get("detail", "")))

    # --- values ----------------------------------------------------------------------------------------------

    def label(self, label: Bilingual) -> Phrase:
        """Return a text of the service in this language, cleaned; numbers in the chosen digits, measures isolated."""
        text = clean(label.en if self.language == "en" else label.ar)
        said = numbers.in_arab_digits(text) if self.arab else numbers.in_latin_digits(text)
        return Phrase(numbers.isolated_figures(said))

    def data(self, text: str) -> Phrase:
        """Return a text from outside, cleaned and isolated."""
        return Phrase(isolate(clean(text)))

    def ltr(self, text: str) -> Phrase:
        """Return an identifier, number or code: cleaned and kept from left to right."""
        return Phrase(isolate(clean(text), "ltr"))

    def path(self, path: object) -> Phrase:
        """Return a path, cleaned, its parts from left to right."""
        return Phrase(isolate_parts(clean(str(path))))

    def typed(self, text: str) -> Phrase:
        """Return a number or a day as it was typed, in the chosen digits.

        Each run of digits is isolated: Arabic-Indic ones on both sides of a hyphen or a blank would change places
        (UAX #9, N1).
        """
        return Phrase(isolate(numbers.isolated_digits(clean(text), self.arab), "ltr"))

    def every(self, parts: Iterable[Phrase]) -> Phrase:
        """Return all parts as one list, joined by «و»."""
        return self._listed("and", *parts)

    def either(self, parts: Iterable[Phrase]) -> Phrase:
        """Return the parts as a choice, joined by «أو»."""
        return self._listed("or", *parts)

    def number(self, value: int | Decimal) -> Phrase:
        """Return a number in the chosen digits."""
        return Phrase(numbers.number(value, self.arab))

    def percent(self, fraction: float) -> Phrase:
        """Return a share of 1 as a whole per cent, rounded down."""
        return self.text("percent", n=int(fraction * 100))

    def hours(self, value: Decimal) -> Phrase:
        """Return a count of hours, in halves, with the word."""
        return self.text("hours-count", n=value)

    def size(self, size_bytes: int) -> Phrase:
        """Return a file's size in bytes, KiB or MiB, rounded up to a tenth."""
        unit, count = numbers.size(size_bytes)
        return self.text(f"size-{unit}", n=count)

    def money(self, amount_halalas: int) -> Phrase:
        """Return an amount in riyals."""
        return self.text("money", amount=Phrase(numbers.amount(amount_halalas, self.arab)))

    def date(self, day: dt.date) -> Phrase:
        """Return a day in the chosen calendar with the other in brackets."""
        if _hijri(day) is None:
            return self.day(day, "gregorian")
        other: Calendar = "hijri" if self.calendar == "gregorian" else "gregorian"
        return self.text("date-both", first=self.day(day), second=self.day(day, other))

    def day(self, day: dt.date, calendar: Calendar | None = None) -> Phrase:
        """Return a day in one calendar, the chosen one unless told; Gregorian where Umm al-Qura has no such day."""
        shown = calendar or self.calendar
        hijri = None if shown == "gregorian" else _hijri(day)
        if hijri is None:
            return self._day("gregorian", day.year, day.month, day.day)
        return self._day("hijri", *hijri)

    def time(self, instant: dt.datetime) -> Phrase:
        """Return the time of day in Riyadh (UTC+3 all year), hours and minutes."""
        from mumaris_tui.domain.calendar import in_riyadh

        return self.clock(in_riyadh(instant))

    def clock(self, there: dt.datetime) -> Phrase:
        """Return hours and minutes as a clock shows them."""
        hours, minutes = (numbers.ungrouped(part, self.arab, 2) for part in (there.hour, there.minute))
        return self.ltr(f"{hours}:{minutes}")

    # --- deadlines -------------------------------------------------------------------------------------------

    def last_day(self, day: dt.date, *, both: bool = True) -> Phrase:
        """Return the last day of a deadline, in both calendars or one; its last minute where that is another there."""
        return self.last_minute(day) or (self.date(day) if both else self.day(day))

    def last_minute(self, day: dt.date) -> Phrase | None:
        """Return the last minute of a deadline where the reader lives, None where the day ends there as in Riyadh."""
        from mumaris_tui.domain.calendar import last_minute

        ends = last_minute(day, self.zone)
        return None if (ends.date(), ends.hour, ends.minute) == (day, 23, 59) else self._there(ends)

    def until(self, instant: dt.datetime) -> Phrase:
        """Return the moment of a deadline: its day in Riyadh, and for whoever lives in another zone the time there."""
        from mumaris_tui.domain.calendar import in_zone, riyadh_day

        return self.day(riyadh_day(instant)) if self.zone == ZONE else self._there(in_zone(instant, self.zone))

    def until_time(self, instant: dt.datetime, now: dt.datetime) -> Phrase:
        """Return the time of a deadline that is near, where the reader lives, with its day if that is not today."""
        from mumaris_tui.domain.calendar import in_zone, riyadh_day

        if self.zone == ZONE:
            day, time = riyadh_day(instant), self.time(instant)
            return time if day == riyadh_day(now) else self.text("day-and-time", day=self.day(day), time=time)
        there = in_zone(instant, self.zone)
        if there.date() != in_zone(now, self.zone).date():
            return self._there(there)
        return self.text("time-there", time=self.clock(there))

    def _there(self, there: dt.datetime) -> Phrase:
        return self.text("until-there", day=self.day(there.date()), time=self.clock(there))

    # --- inside ----------------------------------------------------------------------------------------------

    @property
    def _catalogue(self) -> Catalogue:
        return catalogue(self.language, self.arab)

    def _day(self, calendar: Calendar, year: int, month: int, day: int) -> Phrase:
        return self.text(
            f"date-{calendar}",
            day=Phrase(numbers.ungrouped(day, self.arab)),
            month=self.text(f"{calendar}-month-{month}"),
            year=Phrase(numbers.ungrouped(year, self.arab)),
        )

    def _shown(self, value: Shown) -> str | int | Decimal:
        if isinstance(value, dt.datetime):
            return self.time(value)
        return self.date(value) if isinstance(value, dt.date) else value

    def _listed(self, kind: str, *parts: Phrase) -> Phrase:
        *first, last = parts or (Phrase(""),)
        if not first:
            return last
        joint = self.text(f"list-{kind}-last" if len(first) > 1 else f"list-{kind}-pair")
        return Phrase(self.text(f"list-{kind}-next").join(first) + joint + last)

    def _worded(self, code: str, values: Mapping[str, Shown], detail: str = "", form: str = "") -> Phrase:
        """Return `err-<form>-<code>`, else `err-<code>`, or `err-<code>-brief` where a value is not known."""
        for message_id in (f"err-{form}-{code}", f"err-{code}", f"err-{code}-brief"):
            if message_id in self._catalogue and self._catalogue.variables(message_id) <= values.keys():
                return self.text(message_id, **values)
        return Phrase(clean(detail)) if detail else self.text("err-unknown", code=self.ltr(code))

    def _values(self, values: Mapping[str, Value]) -> dict[str, Shown]:
        return {name: self._value(name, value) for name, value in values.items()}

    def _value(self, name: str, value: Value) -> Shown:
        """Return a value of a problem as its name says it is meant; on the wire days and times are texts (ISO 8601)."""
        if isinstance(value, int) and name in _SIZES:
            return self.size(value)
        if not isinstance(value, str):
            return value
        try:
            if name in _DAYS:
                return dt.date.fromisoformat(value)
            if name == "time":
                return dt.datetime.fromisoformat(value)
        except ValueError:
            return self.ltr(value)
        if name == "path":
            return self.path(value)
        if name in _TYPED:
            return self.typed(value)
        if name == "accepted":
            return self.either(map(self.ltr, value.split(", ")))
        return self.ltr(value) if name in _LEFT_TO_RIGHT else self.data(value)


def _hijri(day: dt.date) -> tuple[int, int, int] | None:
    """Return the day in Umm al-Qura, None where it has no such day; the calendar is imported with the first day."""
    from mumaris_tui.domain.calendar import EARLIEST, LATEST, to_hijri

    return to_hijri(day) if EARLIEST <= day <= LATEST else None


def plain(phrase: str) -> str:
    """Return a phrase without the isolates, for `--json`, logs and files."""
    return strip_isolates(phrase)
