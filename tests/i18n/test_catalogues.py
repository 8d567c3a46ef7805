"""The two catalogues say the same things, in their own language alone, and in the words of the source document."""

import json
import re
from collections import Counter
from pathlib import Path

import pytest
from fluent.syntax import FluentParser, ast

from mumaris_tui.i18n.catalogue import FOLDER, Catalogue, entries, sources
from mumaris_tui.i18n.numbers import Language, in_arab_digits, in_latin_digits

HERE = Path(__file__).parent
LANGUAGES: tuple[Language, ...] = ("ar", "en")
FORMS = {"ar": ["zero", "one", "two", "few", "many", "other"], "en": ["one", "other"]}
LATIN_NAMES = re.compile(
    r"\{[^}]*\}|name@example\.com|https?://\S*|R2026-0001233|RRRD2929"
    r"|\b(Enter|PDF|JPEG|PNG|JSON|BLS|ACLS|ITLS|PHTLS|SA|English|mumaris( (demo|plain|doctor|sandbox( reset)?))?|F\d*|Ctrl\+\w|Esc|Tab|Home|End|Page(Up|Down)"
    r"|TERM|MUMARIS_CONFIG|MUMARIS_DATA|NO_COLOR|GNOME Keyring|KWallet|proxy|chmod|QR|SSH|DataFlow|ar|en|app|plain|unreadable@A_ID=text)\b"
)
ARABIC = re.compile(r"[\u0600-\u06ff\ufb50-\ufdff\ufe70-\ufeff]+")
LABELS = ("btn-", "step-", "status-", "stepstate-", "attach-status-", "answer-", "gregorian-month-", "hijri-month-")


@pytest.mark.parametrize("path", sorted(FOLDER.rglob("*.ftl")), ids=lambda path: f"{path.parent.name}/{path.name}")
def test_files_are_fluent_and_read_whole(path: Path) -> None:
    text = path.read_text("utf-8")
    resource = FluentParser(with_spans=False).parse(text)
    assert [entry.content for entry in resource.body if isinstance(entry, ast.Junk)] == []
    parsed = [entry.id.name for entry in resource.body if isinstance(entry, ast.Message)]
    assert [message_id for message_id, _ in entries(text)] == parsed
    assert (FOLDER / ("en" if path.parent.name == "ar" else "ar") / path.name).exists()


def test_no_message_stands_twice() -> None:
    for language in LANGUAGES:
        ids = [
            message_id
            for path in (FOLDER / language).glob("*.ftl")
            for message_id, _ in entries(path.read_text("utf-8"))
        ]
        assert [message_id for message_id, count in Counter(ids).items() if count > 1] == []


def test_both_languages_have_the_same_messages() -> None:
    assert sorted(sources("ar").keys() ^ sources("en").keys()) == []


def test_both_languages_show_the_same_values() -> None:
    ar, en = (Catalogue(language, arab=False) for language in LANGUAGES)
    assert [each for each in sources("ar") if ar.variables(each) != en.variables(each)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_plural_forms_are_complete(language: Language) -> None:
    wrong = []
    for message_id, source in sources(language).items():
        if "->" not in source:
            continue
        forms = [form for form in re.findall(r"\[(\w+)\]", source) if not form.isdecimal()]
        if forms != FORMS[language]:
            wrong.append(f"{message_id}: {forms}")
    assert wrong == []


def test_counted_messages_are_counted_in_both_languages() -> None:
    counted = [{each for each, source in sources(language).items() if "->" in source} for language in LANGUAGES]
    assert sorted(counted[0] ^ counted[1]) in ([], ["errors-title"])


def test_arabic_has_no_latin_letters_but_names() -> None:
    wrong = {}
    for message_id, source in sources("ar").items():
        prose = LATIN_NAMES.sub("", re.sub(r"^\s*(\*?\[\w+\]|\{ \$\w+ ->|\})", "", source, flags=re.MULTILINE))
        if found := re.findall(r"[A-Za-z]+", prose):
            wrong[message_id] = found
    assert wrong == {}


def test_english_has_no_arabic_but_the_language_name() -> None:
    wrong = {each: source for each, source in sources("en").items() if ARABIC.search(source)}
    assert set(wrong.values()) == {"العربية"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_labels_have_no_full_stop_and_nothing_refers_to_another_message(language: Language) -> None:
    assert [
        each
        for each, source in sources(language).items()
        if each.startswith(LABELS) and source.endswith((".", ":", "："))
    ] == []
    assert [each for each, source in sources(language).items() if re.search(r"\{ *[a-z-]", source)] == []


@pytest.mark.parametrize("row", json.loads((HERE / "source_words.json").read_text("utf-8")), ids=lambda row: row["id"])
def test_the_source_documents_labels_are_word_for_word(row: dict[str, str]) -> None:
    assert sources("ar")[row["id"]] == row["ar"]
    assert sources("en")[row["id"]] == row["en"]


def test_no_words_that_blame_or_address_men_alone() -> None:
    forbidden = re.compile(r"غير صالح|هذا الحقل مطلوب|عذرًا|الرجاء|\b(أدخل|اختر|اضغط|اكتب|أرفق|راجع|تأكد|قم)\b")
    assert [each for each, source in sources("ar").items() if forbidden.search(source)] == []


@pytest.mark.parametrize("arab", [True, False])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_shows_the_digits_that_were_chosen(language: Language, arab: bool) -> None:
    catalogue = Catalogue(language, arab)
    wrong = {}
    for message_id, source in sources(language).items():
        counted = re.search(r"\$(\w+) ->", source)
        values: dict[str, str | int] = dict.fromkeys(catalogue.variables(message_id), "")
        for count in (1, 2, 3, 11, 1234) if counted else (0,):
            text = catalogue.format(message_id, values | ({counted[1]: count} if counted else {}))
            right = (in_arab_digits if arab else in_latin_digits)(text)
            if text != right and "chmod 700" not in text:
                wrong[message_id] = text
    assert wrong == {}
