"""Days in both calendars, and the working days between them."""

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mumaris_tui.domain import calendar, lifecycle
from mumaris_tui.domain.practitioner import ZONE
from mumaris_tui.domain.refused import Refused
from mumaris_tui.domain.rules import load_packaged
from mumaris_tui.i18n import Calendar, Language, Phrasebook, plain

EXPECTED = json.loads(Path(__file__).with_name("expected.json").read_text("utf-8"))
RULES = load_packaged()
HOLIDAYS = RULES.holidays
ENDS = [date.min + timedelta(days=past) for past in range(40)] + [date.max - timedelta(days=past) for past in range(40)]
ZONES = (ZONE, "Asia/Tokyo", "America/Los_Angeles", "nowhere")
day_of = date.fromisoformat


@pytest.mark.parametrize(("hijri", "gregorian"), EXPECTED["hijri"].items())
def test_the_two_calendars_agree_with_the_printed_table(hijri: str, gregorian: str) -> None:
    year, month, day = map(int, hijri.split("-"))
    assert calendar.from_hijri(year, month, day) == day_of(gregorian)
    assert calendar.to_hijri(day_of(gregorian)) == (year, month, day)


@pytest.mark.parametrize(("year", "lengths"), EXPECTED["hijri_months"].items())
def test_months_have_the_lengths_of_umm_al_qura(year: str, lengths: list[int]) -> None:
    for month, length in enumerate(lengths, start=1):
        last = calendar.from_hijri(int(year), month, length)
        following = (int(year), month + 1, 1) if month < 12 else (int(year) + 1, 1, 1)
        assert calendar.to_hijri(last + timedelta(days=1)) == following
        if length == 29:
            with pytest.raises(Refused):
                calendar.from_hijri(int(year), month, 30)


def test_every_day_of_the_table_returns_from_the_other_calendar() -> None:
    """All 55,991 of them; some months before 1365 had 28 or 31 days, as they were announced."""
    day, before, days = calendar.EARLIEST, (1342, 12, 29), 0
    while day <= calendar.LATEST:
        hijri = calendar.to_hijri(day)
        assert calendar.from_hijri(*hijri) == day
        if hijri != (*before[:2], before[2] + 1):
            assert hijri[2] == 1
            assert before[2] in ({29, 30} if before[0] > 1364 else range(28, 32))
        day, before, days = day + timedelta(days=1), hijri, days + 1
    assert days == 55_991
    assert before == (1500, 12, 30)


@given(
    st.dates(calendar.EARLIEST, calendar.LATEST), st.sampled_from("-/. "), st.booleans(), st.booleans(), st.booleans()
)
def test_every_form_of_a_day_is_read(day: date, mark: str, hijri: bool, year_first: bool, arabic: bool) -> None:
    parts = list(calendar.to_hijri(day) if hijri else (day.year, day.month, day.day))
    typed = mark.join(map(str, parts if year_first else parts[::-1]))
    if arabic:
        typed = typed.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    assert calendar.parse_date(typed) == day


@pytest.mark.parametrize(("typed", "day"), EXPECTED["dates"]["valid"].items())
def test_reads_a_day(typed: str, day: str) -> None:
    assert calendar.parse_date(typed) == day_of(day)


@pytest.mark.parametrize(
    "typed",
    [
        *(
            "16 رمضان 1447",
            "١٦ رمضان ١٤٤٧ هـ",
            "1447 رمضان 16",
            "16رمضان1447",
            "16 رَمَضان، 1447 هجري",
            "16 Ramadan 1447 AH",
        ),
        *("5 مارس 2026", "٥ مارس ٢٠٢٦ م", "5 آذار 2026", "5 March 2026", "5-Mar-2026", "5 mar. 2026", "2026 مارس 5"),
        *("5/3/2026م", "05/03/2026 ميلادي", "16/9/1447هـ", "۱۶؍۹؍۱۴۴۷"),
    ],
)
def test_reads_a_month_by_its_name_and_an_era(typed: str) -> None:
    assert calendar.parse_date(typed) == date(2026, 3, 5)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("2026/3/5 هـ", "date-range"),
        ("1447/9/16 م", "date-range"),
        ("16 رمضان 2026", "date-range"),
        ("16 رمضان 1447 م", "date-impossible"),
        ("30 رمضان 1446", "date-impossible"),
        ("5 مرس 2026", "date-shape"),
        ("5/3/26", "date-shape"),
        ("3/25/2026", "date-impossible"),
        ("5 مارس", "date-shape"),
        ("5" + " " * 100 + "/3/2026", "date-shape"),
    ],
)
def test_refuses_a_day_whose_words_do_not_agree(typed: str, code: str) -> None:
    with pytest.raises(Refused) as refusal:
        calendar.parse_date(typed)
    assert refusal.value.code == code


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("month", range(1, 13))
def test_every_day_that_is_shown_can_be_typed(language: Language, month: int) -> None:
    first: tuple[Calendar, ...] = ("gregorian", "hijri")
    for shown_first in first:
        words = Phrasebook(language, calendar=shown_first)
        for day in (date(2026, month, 7), calendar.from_hijri(1447, month, 7)):
            assert calendar.parse_date(plain(words.day(day))) == day


@pytest.mark.parametrize(("typed", "code"), EXPECTED["dates"]["refused"].items())
def test_refuses_a_day_that_is_none(typed: str, code: str) -> None:
    with pytest.raises(Refused) as refusal:
        calendar.parse_date(typed)
    assert refusal.value.code == code


@given(st.text(max_size=20) | st.from_regex(r"[0-9]{1,4}[-/. ][0-9]{1,4}[-/. ][0-9]{1,4}", fullmatch=True))
def test_no_text_breaks_the_reading_of_days(text: str) -> None:
    try:
        day = calendar.parse_date(text)
    except Refused:
        return
    assert calendar.EARLIEST <= day <= calendar.LATEST


def test_days_outside_the_table_have_no_hijri() -> None:
    for day in (calendar.EARLIEST - timedelta(days=1), calendar.LATEST + timedelta(days=1)):
        with pytest.raises(Refused) as refusal:
            calendar.to_hijri(day)
        assert refusal.value.code == "date-range"


@pytest.mark.parametrize(("birth", "day", "age"), EXPECTED["ages"])
def test_age_in_completed_years(birth: str, day: str, age: int) -> None:
    assert calendar.age_on(day_of(birth), day_of(day)) == age


@pytest.mark.parametrize(("day", "months", "before"), EXPECTED["months_before"])
def test_months_before_keep_inside_the_month(day: str, months: int, before: str) -> None:
    assert calendar.months_before(day_of(day), months) == day_of(before)


@pytest.mark.parametrize(("instant", "day"), EXPECTED["riyadh_days"])
def test_the_day_turns_at_midnight_in_riyadh(instant: str, day: str) -> None:
    assert calendar.riyadh_day(datetime.fromisoformat(instant)) == day_of(day)


def test_sunday_to_thursday_are_worked_and_holidays_rest() -> None:
    for day in EXPECTED["business"]["working"]:
        assert calendar.is_business_day(day_of(day), HOLIDAYS), day
    for day in EXPECTED["business"]["resting"]:
        assert not calendar.is_business_day(day_of(day), HOLIDAYS), day


@given(st.dates(date(2025, 1, 1), date(2030, 1, 1)), st.integers(1, 15))
def test_adding_business_days_and_counting_them_agree(start: date, days: int) -> None:
    end = calendar.add_business_days(start, days, HOLIDAYS)
    assert calendar.is_business_day(end, HOLIDAYS)
    assert calendar.business_days_between(start, end, HOLIDAYS) == days
    assert calendar.business_days_between(end, start, HOLIDAYS) == 0


def test_an_announced_day_rests() -> None:
    announced = calendar.Holidays("x", False, (), (date(2026, 3, 2),))
    assert not calendar.is_business_day(date(2026, 3, 2), announced)
    assert calendar.is_business_day(date(2026, 3, 2), ())


@pytest.mark.parametrize("day", ENDS, ids=str)
@pytest.mark.parametrize("zone", ZONES)
def test_days_at_the_ends_of_the_calendar_do_no_harm(day: date, zone: str) -> None:
    """A backend may say «for ever» by the last of them."""
    for hour in (0, 12, 23):
        instant = datetime(day.year, day.month, day.day, hour, 59, tzinfo=UTC)
        assert abs((calendar.in_zone(instant, zone).date() - day).days) <= 1
        assert abs((calendar.riyadh_day(instant) - day).days) <= 1
        for book in (Phrasebook("ar", zone=zone), Phrasebook("en", calendar="hijri", zone=zone)):
            assert book.until(instant)
            assert book.until_time(instant, instant)
            assert book.time(instant)
            assert book.last_day(day)
    assert abs((calendar.last_minute(day, zone).date() - day).days) <= 1
    assert calendar.day_ends(day).date() - day in {timedelta(days=1), timedelta()}


@pytest.mark.parametrize("day", ENDS, ids=str)
def test_what_is_counted_past_the_ends_of_the_calendar_is_its_end(day: date) -> None:
    for years in (-10, 10):
        assert (
            calendar.add_years(day, years) in {date.min, date.max}
            or abs(calendar.add_years(day, years).year - day.year) == 10
        )
    assert lifecycle.window_opens(day, RULES) <= day <= lifecycle.review_ends(day, RULES)
    assert lifecycle.latest_safe_day(day, RULES) <= day
    assert lifecycle.new_expiry(day, day, 5) >= day
    assert calendar.months_started(day, date.max) >= 0
    assert (day in HOLIDAYS) in {True, False}


def test_the_last_day_ends_as_the_last_day() -> None:
    assert calendar.last_minute(date.max, ZONE) == datetime(9999, 12, 31, 23, 59, tzinfo=calendar.RIYADH)
    assert plain(Phrasebook("en").last_day(date.max)) == "31 December 9999"
    assert calendar.shifted(date.max, 1) == calendar.add_business_days(date.max, 3, HOLIDAYS) == date.max
    assert calendar.shifted(date.min, -1) == date.min
    assert calendar.later(datetime.now(UTC), 1e300) == datetime.max.replace(tzinfo=UTC)


@pytest.mark.parametrize("seconds", [-1e12, -1e300])
def test_the_first_day_begins_as_the_first_day(seconds: float) -> None:
    assert calendar.later(datetime.now(UTC), seconds) == datetime.min.replace(tzinfo=UTC)
    assert calendar.later(datetime.min.replace(tzinfo=UTC), -1) == datetime.min.replace(tzinfo=UTC)
