"""What is counted in Arabic stands in the form that its number wants; the table was read by eye, word by word."""

import re
from decimal import Decimal

import pytest

from mumaris_tui.i18n import Phrasebook, plain
from mumaris_tui.i18n.catalogue import Catalogue, sources

WORDS = Phrasebook(digits="latn")
ARABIC = Catalogue("ar", arab=False)
NOUNS = {
    "hours": ("ساعة واحدة", "ساعتان", "ساعات", "ساعة", "ساعة"),
    "hours of": ("ساعة واحدة", "ساعتين", "ساعات", "ساعة", "ساعة"),
    "minutes": ("دقيقة واحدة", "دقيقتان", "دقائق", "دقيقة", "دقيقة"),
    "minutes of": ("دقيقة واحدة", "دقيقتين", "دقائق", "دقيقة", "دقيقة"),
    "seconds of": ("ثانية واحدة", "ثانيتين", "ثوانٍ", "ثانية", "ثانية"),
    "days": ("يوم واحد", "يومان", "أيام", "يومًا", "يوم"),
    "years of": ("سنة واحدة", "سنتين", "سنوات", "سنة", "سنة"),
    "letters": ("حرف واحد", "حرفان", "أحرف", "حرفًا", "حرف"),
    "letters of": ("حرف واحد", "حرفين", "أحرف", "حرفًا", "حرف"),
    "entries": ("إضافة واحدة", "إضافتان", "إضافات", "إضافة", "إضافة"),
    "pages": ("صفحة واحدة", "صفحتان", "صفحات", "صفحة", "صفحة"),
    "tries": ("محاولة واحدة", "محاولتان", "محاولات", "محاولة", "محاولة"),
    "problems": ("مشكلة واحدة", "مشكلتان", "مشكلات", "مشكلة", "مشكلة"),
    "bytes": ("بايت واحد", "بايتان", "بايتات", "بايتًا", "بايت"),
}
"""For 1, for 2, and after a number that ends in 3 to 10, in 11 to 99, and in 0 to 2 from 100 on."""
COUNTED = {
    "cme-hours-claimed": "hours of",
    "cme-remaining-text": "hours",
    "doctor-clock": "minutes",
    "err-age": "years of",
    "err-cme-short": "hours",
    "err-code-wrong": "tries",
    "err-details": "letters of",
    "err-entries-few": "entries",
    "err-entries-few-brief": "entries",
    "err-entries-many": "entries",
    "err-entries-many-brief": "entries",
    "err-pages": "pages",
    "err-password-short": "letters",
    "err-signin-throttled": "seconds of",
    "err-too-long": "letters",
    "err-too-long-brief": "letters",
    "err-too-short": "letters",
    "err-too-short-brief": "letters",
    "errors-title": "problems",
    "follow-days-left": "days",
    "home-days-left": "days",
    "hours-count": "hours",
    "plain-errors": "problems",
    "plain-session": "minutes of",
    "session-warning": "minutes of",
    "size-bytes": "bytes",
}
FORMS = {3: 2, 4: 2, 10: 2, 11: 3, 26: 3, 99: 3, 100: 4, 101: 4, 102: 4, 103: 2, 110: 2, 111: 3, 200: 4, 1000: 4}


def said(message_id: str, count: int) -> str:
    found = re.search(r"\$(\w+) ->", sources("ar")[message_id])
    assert found
    others = dict.fromkeys(ARABIC.variables(message_id), "7") | {found[1]: count}
    return plain(ARABIC.format(message_id, others))


def test_every_counted_message_is_in_the_table() -> None:
    assert sorted(each for each, source in sources("ar").items() if "->" in source) == sorted(COUNTED)


@pytest.mark.parametrize("message_id", COUNTED)
def test_one_and_two_need_no_number(message_id: str) -> None:
    nouns = NOUNS[COUNTED[message_id]]
    for count in (1, 2):
        text = said(message_id, count)
        assert nouns[count - 1] in text
        assert str(count) not in text


@pytest.mark.parametrize("count", FORMS)
@pytest.mark.parametrize("message_id", COUNTED)
def test_a_number_takes_its_noun(message_id: str, count: int) -> None:
    noun = NOUNS[COUNTED[message_id]][FORMS[count]]
    assert re.search(rf"{count:,} {noun}(?!\w)", said(message_id, count))


@pytest.mark.parametrize("message_id", COUNTED)
def test_none_is_said_without_a_number(message_id: str) -> None:
    assert not re.search(r"\b0\b", said(message_id, 0))


def test_a_fraction_takes_the_noun_of_a_hundred() -> None:
    assert plain(WORDS.hours(Decimal("2.5"))) == "2.5 ساعة"
    assert plain(WORDS.hours(Decimal("0.5"))) == "0.5 ساعة"


def test_questions_are_numbered_by_ordinals() -> None:
    ordinals = ("الأول", "الثاني", "الثالث", "الرابع", "الخامس", "السادس", "السابع", "الثامن", "التاسع")
    assert [ARABIC.format(f"questions-q{n}", {}) for n in range(1, 10)] == [f"السؤال {each}" for each in ordinals]
