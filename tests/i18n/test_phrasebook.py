"""What a Phrasebook makes of messages and values."""

import datetime as dt
import re
from dataclasses import replace
from decimal import Decimal
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mumaris_tui.arabic.digits import fold, to_arab
from mumaris_tui.arabic.line import Line, lay_out
from mumaris_tui.domain.practitioner import Label
from mumaris_tui.domain.refused import Problem
from mumaris_tui.errors import MumarisError
from mumaris_tui.i18n import Language, Phrase, Phrasebook, plain
from mumaris_tui.i18n.catalogue import sources
from mumaris_tui.i18n.numbers import in_arab_digits

ARABIC = Phrasebook()
LATIN_DIGITS = Phrasebook(digits="latn")
ENGLISH = Phrasebook("en")
DAY = dt.date(2026, 3, 5)


@pytest.mark.parametrize(
    ("count", "text"),
    [
        (0, "لا ساعات"),
        (1, "ساعة واحدة"),
        (2, "ساعتان"),
        (3, "3 ساعات"),
        (10, "10 ساعات"),
        (11, "11 ساعة"),
        (99, "99 ساعة"),
        (100, "100 ساعة"),
        (103, "103 ساعات"),
        (Decimal("2.5"), "2.5 ساعة"),
        (Decimal("30.0"), "30 ساعة"),
    ],
)
def test_hours_take_the_six_forms(count: int | Decimal, text: str) -> None:
    assert plain(LATIN_DIGITS.hours(Decimal(count))) == text


def test_digits_follow_the_choice_in_values_and_in_prose_but_not_in_names() -> None:
    assert plain(ARABIC.hours(Decimal("2.5"))) == "٢٫٥ ساعة"
    assert ARABIC.text("contact-mobile-hint") == "عشرة أرقام تبدأ بالرقم ٠٥"
    assert "0.5" in LATIN_DIGITS.text("err-hours")
    assert "٠٫٥" in ARABIC.text("err-hours")
    assert plain(ARABIC.error(MumarisError("file-not-found", {"path": "/tmp/scan 12.pdf"}))).endswith(
        "«/tmp/scan 12.pdf»."
    )
    assert ENGLISH.number(1250) == "1,250"
    assert ARABIC.number(Decimal("1250.50")) == "١٬٢٥٠٫٥"


def test_every_value_is_isolated_and_identifiers_run_from_left_to_right() -> None:
    assert (
        ARABIC.text("err-unknown", code=ARABIC.ltr("x-1"))
        == "لم تقبل الخدمة هذا الإجراء (الرمز \u2067\u2066x-1\u2069\u2069)."
    )
    assert plain(ARABIC.text("step-of", n=2, m=9)) == "الخطوة ٢ من ٩"
    assert ARABIC.data("a\u202eb\x1b[31m") == "\u2068a\ufffdb\ufffd[31m\u2069"


@pytest.mark.parametrize(
    ("book", "text"),
    [
        (ARABIC, "٥ مارس ٢٠٢٦م (١٦ رمضان ١٤٤٧هـ)"),
        (Phrasebook("ar", "latn", "hijri"), "16 رمضان 1447هـ (5 مارس 2026م)"),
        (ENGLISH, "5 March 2026 (16 Ramadan 1447 AH)"),
    ],
)
def test_days_stand_in_both_calendars(book: Phrasebook, text: str) -> None:
    assert plain(book.date(DAY)) == text
    assert plain(book.day(DAY)) == text.partition(" (")[0]


def test_days_that_umm_al_qura_does_not_have_stand_in_one() -> None:
    assert plain(ENGLISH.date(dt.date(1900, 1, 2))) == "2 January 1900"
    assert plain(Phrasebook("en", calendar="hijri").day(dt.date(2100, 1, 2))) == "2 January 2100"


def test_times_are_those_of_riyadh() -> None:
    instant = dt.datetime(2026, 3, 5, 22, 5, tzinfo=dt.UTC)
    assert plain(ENGLISH.time(instant)) == "01:05"
    assert plain(ARABIC.time(instant)) == "٠١:٠٥"


@pytest.mark.parametrize(
    ("size_bytes", "text"),
    [
        (0, "0 bytes"),
        (1, "1 byte"),
        (1023, "1,023 bytes"),
        (1024, "1 KB"),
        (1025, "2 KB"),
        (3 << 20, "3 MB"),
        ((3 << 20) + 1, "3.1 MB"),
    ],
)
def test_sizes_are_rounded_up(size_bytes: int, text: str) -> None:
    assert plain(ENGLISH.size(size_bytes)) == text


def test_money() -> None:
    assert plain(ENGLISH.money(16000)) == "SAR 160"
    assert plain(ENGLISH.money(100_000_00)) == "SAR 100,000"
    assert plain(ENGLISH.money(1_000_05)) == "SAR 1,000.05"
    assert plain(ENGLISH.money(5)) == "SAR 0.05"
    assert plain(Phrasebook("en", "arab").money(125050)) == "SAR ١٬٢٥٠٫٥٠"
    assert plain(LATIN_DIGITS.money(125050)) == "1,250.50 ر.س"
    assert plain(ARABIC.money(125050)) == "١٬٢٥٠٫٥٠ ر.س"
    assert plain(ARABIC.money(16000)) == "١٦٠ ر.س"


@pytest.mark.parametrize(
    ("book", "shown"),
    [
        (ARABIC, "س.ر ١٬٢٥٠٫٥٠ :عومجملا"),
        (LATIN_DIGITS, "س.ر 1,250.50 :عومجملا"),
        (ENGLISH, "Total: SAR 1,250.50"),
    ],
)
def test_an_amount_stands_before_its_currency_to_the_eye_too(book: Phrasebook, shown: str) -> None:
    """The number is left to right within a line of either direction, and the currency follows it in reading order."""
    label = "المجموع" if book.rtl else "Total"
    line = lay_out(f"{label}: {book.money(125050)}", int(book.rtl))
    assert normalize("NFKC", "".join(glyph.text for glyph in line.glyphs)) == shown


def test_lists_are_joined_in_the_language() -> None:
    parts = [Phrase("أ"), Phrase("ب"), Phrase("ج")]
    assert [ARABIC.every(parts[:n]) for n in range(4)] == ["", "أ", "أ وب", "أ، وب، وج"]
    assert [ENGLISH.every(parts[:n]) for n in (2, 3)] == ["أ and ب", "أ, ب and ج"]
    assert ARABIC.either(parts) == "أ أو ب أو ج"
    assert ENGLISH.either(parts) == "أ, ب or ج"


def test_problems_name_their_field_by_its_pointer() -> None:
    assert (
        plain(ENGLISH.problem(Problem("/contact/mobile", "empty")))
        == "Mobile number: nothing was entered. Fill it in to go on."
    )
    assert (
        plain(ENGLISH.problem(Problem("/cme/entries/12/end", "date-future")))
        == "End date: a date after today is not accepted."
    )
    assert ENGLISH.problem(Problem("/nowhere", "empty")) == "Nothing was entered. Fill it in to go on."
    named = ENGLISH.problem(Problem("/attachments", "attachment-missing", {"type": "A_ID"}), name=Phrase("ID copy"))
    assert plain(named) == "A required document is not attached: ID copy."


def test_values_of_problems_are_shown_as_their_names_mean() -> None:
    sizes = Problem("/attachments", "file-size", {"size": 4_000_000, "limit": 3 << 20})
    assert plain(ENGLISH.problem(sizes)) == "The file is 3.9 MB; the limit is 3 MB."
    letter = {"date": "2026-03-05"}
    assert "5 March 2026 (16 Ramadan 1447 AH)" in plain(ENGLISH.problem(Problem("/x", "letter-old", letter)))
    assert "5 March 2026" in plain(ENGLISH.problem(Problem("/x", "letter-old", {"date": DAY})))
    conflict = MumarisError("conflict", {"time": "2026-03-05T09:30:00Z"})
    assert plain(ENGLISH.error(conflict)) == "This draft was changed on another device at 12:30."
    assert plain(ENGLISH.error(MumarisError("conflict"))) == "This draft was changed on another device."
    assert plain(ARABIC.error(MumarisError("signin-throttled", {"seconds": 3}))).endswith("بعد ٣ ثوانٍ.")


def test_unknown_codes_fall_back_to_the_servers_words_and_then_to_a_general_one() -> None:
    assert ENGLISH.error(MumarisError("new-rule", {"detail": "Not on\x1b[2J Fridays."})) == "Not on\ufffd[2J Fridays."
    assert plain(ENGLISH.error(MumarisError("new-rule"))) == "The service did not accept this (code new-rule)."
    assert plain(ENGLISH.problem(Problem("/contact/mobile", "new-rule"))).endswith("(code new-rule).")


def test_labels_of_the_service_are_shown_in_the_language_and_cleaned() -> None:
    label = Label("التمريض", "Nursing\x07")
    assert ARABIC.label(label) == "التمريض"
    assert ENGLISH.label(label) == "Nursing\ufffd"


def test_numbers_in_labels_of_the_service_follow_the_choice_of_digits() -> None:
    label = Label("أكثر من 24 شهرًا، أو ٣٫٥، في R2026-0001233 (ITLS2)", "more than ٢٤ months")
    assert plain(ARABIC.label(label)) == "أكثر من ٢٤ شهرًا، أو ٣٫٥، في R2026-0001233 (ITLS2)"
    assert plain(LATIN_DIGITS.label(label)) == "أكثر من 24 شهرًا، أو 3.5، في R2026-0001233 (ITLS2)"
    assert ENGLISH.label(label) == "more than 24 months"


@pytest.mark.parametrize("book", [ARABIC, LATIN_DIGITS, ENGLISH, Phrasebook("en", digits="arab")])
@pytest.mark.parametrize(
    "figures",
    [
        "4×6",
        "4 × 6",
        "3.5×4.5",
        "24/7",
        "12-34-56",
        "12/A",
        "3-B",
        "R2026-0001233",
        "4x6",
        "8:00",
        "1,000",
        "127.0.0.1",
    ],
)
@pytest.mark.parametrize("around", ["صورة {} بصيغة", "{} سم", "(Photo {})", "{}.", "من {} إلى 90"])
def test_figures_with_signs_keep_their_order_in_labels(book: Phrasebook, figures: str, around: str) -> None:
    said = book.label(Label(around.format(figures), around.format(figures)))
    wanted = next(
        each for each in (to_arab(figures).replace(".", "٫"), to_arab(figures), figures) if each in plain(said)
    )
    seen = "".join(glyph.text for glyph in lay_out(said, int(book.rtl)).glyphs)
    assert wanted in seen


@pytest.mark.parametrize("book", [ARABIC, LATIN_DIGITS, ENGLISH, Phrasebook("en", digits="arab")])
@pytest.mark.parametrize("ends", [("5", "10"), ("2024", "2026"), ("2.5", "3.5"), ("8:00", "12:30")])
@pytest.mark.parametrize(
    ("around", "leftward"), [("{}", None), ("({})", None), ("يستغرق {} أيام", True), ("takes {} days", False)]
)
def test_a_range_reads_from_its_first_number_on(
    book: Phrasebook, ends: tuple[str, str], around: str, leftward: bool | None
) -> None:
    said = book.label(Label(around.format("-".join(ends)), around.format("-".join(ends))))
    seen = fold("".join(glyph.text for glyph in lay_out(said, int(book.rtl)).glyphs)).replace("٫", ".")
    assert "-".join(reversed(ends) if (book.rtl if leftward is None else leftward) else ends) in seen


@pytest.mark.parametrize("book", [ARABIC, LATIN_DIGITS, ENGLISH, Phrasebook("en", digits="arab")])
@pytest.mark.parametrize("number", ["+966-50-123", "+966-501234567", "+966501234567"])
@pytest.mark.parametrize("around", ["{}", "الهاتف {} صباحًا", "phone {} a day"])
def test_the_sign_of_a_number_stays_before_it(book: Phrasebook, number: str, around: str) -> None:
    said = book.label(Label(around.format(number), around.format(number)))
    assert number in fold("".join(glyph.text for glyph in lay_out(said, int(book.rtl)).glyphs))


@pytest.mark.parametrize("name", ["R2026-0001233", "127.0.0.1", "name2@example.com", "https://example.com/2026", "F12"])
def test_digits_of_a_name_stay(name: str) -> None:
    assert in_arab_digits(f"مثل {name}، 12.") == f"مثل {name}، ١٢."


def test_missing_messages_and_values_are_faults() -> None:
    with pytest.raises(KeyError):
        ENGLISH.text("no-such-message")
    with pytest.raises(KeyError):
        ENGLISH.text("step-of", n=1)
    assert ENGLISH.maybe("no-such-message") is None


@given(st.text(max_size=300), st.sampled_from([ARABIC, ENGLISH]))
def test_any_text_from_outside_can_be_shown(text: str, book: Phrasebook) -> None:
    shown = book.text("err-file-not-found", path=book.ltr(text))
    assert [each for each in shown if each in "\u2066\u2067\u2068"] == ["\u2067" if book.rtl else "\u2066", "\u2066"]
    assert shown.count("\u2069") == 2
    assert not set("\x1b\u202e\n") & set(shown)


@given(st.integers(min_value=0, max_value=10**12))
def test_amounts_keep_their_value(halalas: int) -> None:
    digits = plain(ENGLISH.money(halalas)).removeprefix("SAR ").replace(",", "")
    assert Decimal(digits) * 100 == halalas


@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_phrase_within_a_phrase_keeps_its_order_on_the_screen(language: Language) -> None:
    """A date is made of isolated parts only, so the sentence around it must say which way it runs."""
    words = Phrasebook(language)
    day = words.date(DAY)
    base = 1 if words.rtl else 0
    alone, within = lay_out(day, base), lay_out(words.text("home-card-valid", date=DAY), base)

    def shown(line: Line) -> str:
        return "".join(glyph.text for glyph in line.glyphs)

    assert shown(alone) in shown(within)
    assert plain(day) in plain(words.text("home-card-valid", date=DAY))


@pytest.mark.parametrize("book", [ARABIC, LATIN_DIGITS, ENGLISH])
@pytest.mark.parametrize("typed", ["1447/13/40", "1447-13-40", "40 13 1447", "40.13.1447", "+966501234567"])
def test_what_was_typed_stands_in_the_chosen_digits_and_its_own_order(book: Phrasebook, typed: str) -> None:
    """Numbers with a hyphen or a blank between them keep their order to the eye."""
    wanted = to_arab(typed) if book.arab else typed
    assert wanted in plain(book.problem(Problem("/cme/entries/0/end", "date-impossible", {"typed": typed})))
    assert plain(book.typed(to_arab(typed))) == wanted
    assert "".join(glyph.text for glyph in lay_out(book.typed(typed), int(book.rtl)).glyphs) == wanted


def test_what_is_accepted_is_a_list_in_the_language() -> None:
    formats = Problem("/attachments", "file-type", {"found": "GIF", "accepted": "PDF, JPEG"})
    assert plain(ARABIC.problem(formats)) == "هذا ملف GIF، والمقبول PDF أو JPEG."
    assert plain(ENGLISH.problem(formats)) == "This is a GIF file; accepted: PDF or JPEG."


@pytest.mark.parametrize("code", ["latin-letters", "digits-only"])
def test_a_hint_about_letters_begins_with_its_field(code: str) -> None:
    assert plain(ARABIC.problem(Problem("/contact/mobile", code))).startswith("رقم الجوال: ")


def test_no_full_stop_touches_a_path_in_arabic() -> None:
    """From right to left it would stand before the path's first sign, and `/tmp` be read as `./tmp`."""
    assert [
        each for each, source in sources("ar").items() if re.search(r"\$(path|value|address) \}\s*\.", source)
    ] == []


@pytest.mark.parametrize(
    ("zone", "last_day", "until", "until_time"),
    [
        ("Asia/Riyadh", "1 March 2026", "28 February 2026", "12:30"),
        ("Asia/Amman", "1 March 2026", "28 February 2026, 12:30 your time", "12:30 your time"),
        ("Europe/London", "1 March 2026, 20:59 your time", "28 February 2026, 09:30 your time", "09:30 your time"),
        ("Asia/Kolkata", "2 March 2026, 02:29 your time", "28 February 2026, 15:00 your time", "15:00 your time"),
        ("nowhere", "1 March 2026", "28 February 2026, 12:30 your time", "12:30 your time"),
    ],
)
def test_deadlines_are_told_as_they_are_where_somebody_lives(
    zone: str, last_day: str, until: str, until_time: str
) -> None:
    words, instant = replace(ENGLISH, zone=zone), dt.datetime(2026, 2, 28, 9, 30, tzinfo=dt.UTC)
    assert plain(words.last_day(dt.date(2026, 3, 1), both=False)) == last_day
    assert (plain(words.until(instant)), plain(words.until_time(instant, instant))) == (until, until_time)
    assert plain(words.until_time(instant, instant - dt.timedelta(days=2))).startswith("28 February 2026")


def test_dimensions_are_in_the_chosen_digits_and_keep_their_order() -> None:
    small = Problem("", "photo", {"found": "100×150", "min": "300×450"})
    said = ARABIC.problem(small)
    for dimensions in ("١٠٠×١٥٠", "٤×٦", "٣٠٠×٤٥٠"):
        assert dimensions in plain(said)
        at = (seen := "".join(glyph.text for glyph in lay_out(said, 1).glyphs)).find(dimensions)
        assert at >= 0, seen
    assert "100×150" in plain(LATIN_DIGITS.problem(small))


def test_one_of_several_is_asked_for_as_the_least() -> None:
    said = ARABIC.problem(Problem("", "none-chosen", {"field": Phrase("المطلوب تحديثه")}))
    assert plain(said).endswith("يلزم اختيار واحد على الأقل مما يُعرض.")
