"""Days in the Gregorian and the Umm al-Qura calendar, and the Kingdom's working days.

What is counted past the ends of the calendar is its first or last day or moment: some services write «for ever» so.
"""

import calendar
import re
from collections.abc import Container
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, datetime, time, timedelta, timezone, tzinfo
from itertools import count
from typing import Literal

from mumaris_tui.domain.months import month_named
from mumaris_tui.domain.practitioner import Label
from mumaris_tui.domain.refused import Refused
from mumaris_tui.domain.text import normalise

RIYADH = timezone(timedelta(hours=3))
"""Its clocks never change."""

FIRST, LAST = (datetime.combine(day, at, RIYADH) for day, at in ((date.min, time.min), (date.max, time.max)))
"""The ends of the calendar."""
HIJRI_YEARS = range(1343, 1501)
EARLIEST = date(1924, 8, 1)
LATEST = date(2077, 11, 16)
DAY_S = 86_400
_WEEKEND = frozenset((calendar.FRIDAY, calendar.SATURDAY))
_MOST_CHARS = 60
_NUMBERED = r"\s*[-/.؍ ]\s*(?P<month>\d{1,2})\s*[-/.؍ ]\s*"
_NAMED = r"\s*[-/.,،]?\s*(?P<name>[^\W\d_](?:[^\d]*[^\W\d_])?)\s*[-/.,،]?\s*"
_ERA = r"(?P<era>ه(?:جري[ةه]?)?|م(?:يلادي[ةه]?)?|AH|AD|CE)"
_DATE = re.compile(rf"(?P<first>\d{{1,4}})(?:{_NUMBERED}|{_NAMED})(?P<last>\d{{1,4}})\s*{_ERA}?", re.IGNORECASE)
_LENGTHS = ([1, 4], [2, 4])
"""Digits of a day and a year."""


@dataclass(frozen=True, slots=True)
class Holiday:
    """A holiday of `days` days that begins every year on the day of its own calendar."""

    label: Label
    calendar: Literal["gregorian", "hijri"]
    month: int
    day: int
    days: int

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and any(self._begins(shifted(day, -past)) for past in range(self.days))

    def _begins(self, day: date) -> bool:
        if self.calendar == "gregorian":
            return (day.month, day.day) == (self.month, self.day)
        return EARLIEST <= day <= LATEST and to_hijri(day)[1:] == (self.month, self.day)


@dataclass(frozen=True, slots=True)
class Holidays:
    """The yearly holidays, and single days announced besides them; `day in holidays` asks for one."""

    source: str
    verified: bool
    yearly: tuple[Holiday, ...]
    announced: tuple[date, ...]

    def __contains__(self, day: object) -> bool:
        return day in self.announced or any(day in holiday for holiday in self.yearly)


def parse_date(text: str) -> date:
    """Return the day that the text names (V-DATE).

    Reads year-month-day and day-month-year with `/`, `-`, `.` or spaces, or a month by its name, in any digits. An era
    (`هـ`, `م`) and a month's name tell the calendar; without them years 1343-1500 are Hijri (Umm al-Qura). Raises
    Refused: `empty`, `date-shape`, `date-impossible`, or `date-range` for a day that only one calendar has.
    """
    typed = normalise(text)
    if not typed:
        raise Refused("empty")
    found = _DATE.fullmatch(typed) if len(typed) <= _MOST_CHARS else None
    named = month_named(found["name"]) if found and found["name"] else None
    if found is None or (found["name"] and not named):
        raise Refused("date-shape", typed=typed)
    first, last = found["first"], found["last"]
    if sorted((len(first), len(last))) not in _LENGTHS:
        raise Refused("date-shape", typed=typed)
    year, day = (int(first), int(last)) if len(first) > len(last) else (int(last), int(first))
    era = found["era"].upper().startswith(("ه", "AH")) if found["era"] else None
    of_name, month = named or (None, int(found["month"]))
    hijri = next((told for told in (era, of_name) if told is not None), year in HIJRI_YEARS)
    if of_name not in {None, hijri}:
        raise Refused("date-impossible", typed=typed)
    return _day_of(year, month, day, typed, hijri=hijri)


def _day_of(year: int, month: int, day: int, typed: str, *, hijri: bool) -> date:
    """Return the day that both calendars have."""
    out_of_range = Refused("date-range", typed=typed, earliest=EARLIEST, latest=LATEST)
    if hijri and year not in HIJRI_YEARS:
        raise out_of_range
    try:
        made = from_hijri(year, month, day) if hijri else date(year, month, day)
    except (ValueError, OverflowError, Refused):
        raise Refused("date-impossible", typed=typed) from None
    if not EARLIEST <= made <= LATEST:
        raise out_of_range
    return made


def to_hijri(day: date) -> tuple[int, int, int]:
    """Return year, month and day in Umm al-Qura; raises Refused("date-range") outside EARLIEST to LATEST."""
    if not EARLIEST <= day <= LATEST:
        raise Refused("date-range", typed=day, earliest=EARLIEST, latest=LATEST)
    from hijridate import Gregorian  # its tables are not needed to start

    hijri = Gregorian(day.year, day.month, day.day).to_hijri()
    return hijri.year, hijri.month, hijri.day


def from_hijri(year: int, month: int, day: int) -> date:
    """Return the Gregorian day; raises Refused("date-impossible") for a day that Umm al-Qura does not have."""
    from hijridate import Hijri

    try:
        made = Hijri(year, month, day).to_gregorian()
    except (ValueError, OverflowError):
        raise Refused("date-impossible", typed=f"{year}-{month:02}-{day:02}") from None
    return date(made.year, made.month, made.day)


def shifted(day: date, days: int) -> date:
    """Return the day so many days later; a negative count goes back."""
    return date.fromordinal(min(max(day.toordinal() + days, date.min.toordinal()), date.max.toordinal()))


def later(instant: datetime, seconds: float) -> datetime:
    """Return the instant so many seconds later; a negative count goes back."""
    try:
        return instant + timedelta(seconds=seconds)
    except OverflowError:
        return (LAST if seconds > 0 else FIRST).replace(tzinfo=instant.tzinfo)


def in_riyadh(instant: datetime) -> datetime:
    """Return an instant with a zone as clocks in Riyadh show it (UTC+3 all year)."""
    return _shown(instant, RIYADH)


def riyadh_day(instant: datetime) -> date:
    """Return the day in Riyadh at an instant with a zone."""
    return in_riyadh(instant).date()


def day_ends(day: date) -> datetime:
    """Return the instant at which a day in Riyadh is over."""
    return later(datetime.combine(day, time(), RIYADH), DAY_S)


def last_minute(day: date, zone: str) -> datetime:
    """Return the last minute of a day in Riyadh, as clocks of an IANA zone show it."""
    return in_zone(datetime.combine(day, time(23, 59), RIYADH), zone)


def in_zone(instant: datetime, zone: str) -> datetime:
    """Return the instant as clocks of an IANA zone show it; as in Riyadh where the system does not know the zone."""
    from zoneinfo import ZoneInfo

    try:
        there = ZoneInfo(zone)
    except (KeyError, ValueError):
        return in_riyadh(instant)
    return _shown(instant, there)


def _shown(instant: datetime, zone: tzinfo) -> datetime:
    try:
        return instant.astimezone(zone)
    except OverflowError:
        return (FIRST if instant.year == MINYEAR else LAST).replace(tzinfo=zone)


def age_on(birth: date, day: date) -> int:
    """Return completed years; who was born on 29 February completes a common year on 1 March."""
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))


def months_before(day: date, months: int) -> date:
    """Return the same day `months` earlier, or the last day of a shorter month; negative counts go forward."""
    year, index = divmod(day.year * 12 + day.month - 1 - months, 12)
    if not MINYEAR <= year <= MAXYEAR:
        return date.min if year < MINYEAR else date.max
    return date(year, index + 1, min(day.day, calendar.monthrange(year, index + 1)[1]))


def add_years(day: date, years: int) -> date:
    """Return the same day `years` later, 28 February for 29 February in a common year."""
    return months_before(day, -12 * years)


def is_business_day(day: date, holidays: Container[date]) -> bool:
    """Tell whether the day is a Sunday to Thursday and no holiday."""
    return day.weekday() not in _WEEKEND and day not in holidays


def add_business_days(day: date, days: int, holidays: Container[date]) -> date:
    """Return the business day that lies `days` business days after the day; a count of 0 is the day itself."""
    left = days
    while left > 0 and day < date.max:
        day = shifted(day, 1)
        left -= is_business_day(day, holidays)
    return day


def business_days_between(start: date, end: date, holidays: Container[date]) -> int:
    """Return how many business days lie after `start` up to and with `end`."""
    days = range(1, (end - start).days + 1)
    return sum(is_business_day(start + timedelta(days=past), holidays) for past in days)


def months_started(start: date, day: date) -> int:
    """Return how many months, each counted from its first day on, have begun after `start` by the day."""
    if day <= start:
        return 0
    return next(months for months in count(1) if day <= months_before(start, -months))
