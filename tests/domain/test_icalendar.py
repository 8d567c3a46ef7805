"""Days as an iCalendar file, read back by the rules of RFC 5545."""

from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from mumaris_tui.domain.icalendar import Entry, calendar

WRITTEN = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)


def lines(file: bytes) -> list[str]:
    """Unfold (3.1): a line break and a blank go."""
    assert file.endswith(b"\r\n")
    assert b"\n" not in file.replace(b"\r\n", b"")
    return file.replace(b"\r\n ", b"").decode().split("\r\n")[:-1]


def test_a_day_is_a_whole_day_with_an_alarm() -> None:
    file = calendar([Entry("pay-1@mumaris-tui", date(2026, 12, 31), "آخر يوم للدفع")], WRITTEN)
    found = lines(file)
    assert found[:2] == ["BEGIN:VCALENDAR", "VERSION:2.0"]
    for line in (
        "UID:pay-1@mumaris-tui",
        "DTSTAMP:20260301T093000Z",
        "DTSTART;VALUE=DATE:20261231",
        "DTEND;VALUE=DATE:20270101",
        "SUMMARY:آخر يوم للدفع",
        "TRIGGER:-P3D",
    ):
        assert line in found
    assert found[-1] == "END:VCALENDAR"


def test_the_ends_of_the_calendar_are_days_too() -> None:
    first, last = (lines(calendar([Entry("x", day, "x")], WRITTEN)) for day in (date.min, date.max))
    assert {"DTSTART;VALUE=DATE:00010101", "DTEND;VALUE=DATE:00010102"} <= set(first)
    assert "DTSTART;VALUE=DATE:99991231" in last
    assert not [line for line in last if line.startswith("DTEND")], (
        "a day without an end is one day long (RFC 5545, 3.6.1)"
    )


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")) | st.just("\n"), max_size=200))
def test_any_text_comes_back_and_no_line_is_longer_than_75_octets(text: str) -> None:
    file = calendar([Entry("x", date(2026, 1, 1), text)], WRITTEN)
    assert all(len(line) <= 75 for line in file.split(b"\r\n"))
    for line in file.split(b"\r\n"):
        line.decode()
    (said,) = [line.removeprefix("SUMMARY:") for line in lines(file) if line.startswith("SUMMARY:")]
    read, escaped = "", False
    for character in said:
        if escaped:
            read, escaped = read + ("\n" if character == "n" else character), False
        elif character == "\\":
            escaped = True
        else:
            read += character
    assert read == text


def test_no_days_are_an_empty_calendar() -> None:
    assert lines(calendar([], WRITTEN))[-1] == "END:VCALENDAR"
