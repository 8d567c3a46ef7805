"""Which documents are asked for, and which files will do."""

import io
import json
import tracemalloc
import zlib
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from pypdf import PdfWriter

from mumaris_tui.domain.attachments import Fix, check, check_issued, check_proof, needs, remedy
from mumaris_tui.domain.cme import CmeEntry, CmeStanding, evaluate
from mumaris_tui.domain.files import FileFacts, inspect
from mumaris_tui.domain.refused import Refused
from mumaris_tui.domain.rules import load_packaged
from mumaris_tui.domain.settlement import MediaType

EXPECTED = json.loads(Path(__file__).with_name("expected.json").read_text("utf-8"))
TABLE = EXPECTED["attachments"]
RULES = load_packaged()
TODAY = date(2026, 5, 31)
MIB = 1024 * 1024
NURSE: dict[str, object] = {
    "service": "renew_registration",
    "practitioner.profession": "nursing",
    "practitioner.rank": "specialist",
    "practitioner.specialty": "gen_nursing",
    "practitioner.id_kind": "national_id",
    "practitioner.age": 40,
    "practitioner.clinical": True,
    "employer.type": "government",
    "additional.title_changed": "no",
    "additional.gap_months": "0",
    "additional.training_enrolled": "no",
    **{f"questions.q{number}": "no" for number in range(1, 10)},
}


def picture(kind: str, width: int, height: int, orientation: int = 1) -> bytes:
    made = io.BytesIO()
    exif = Image.Exif()
    exif[0x010F] = "maker"
    exif[0x0112] = orientation
    Image.new("RGB", (width, height), "white").save(made, kind, **({"exif": exif} if kind == "JPEG" else {}))
    return made.getvalue()


def pdf(pages: int, password: str = "") -> bytes:
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(100, 100)
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


def compressed_pdf(padding: int = 0) -> bytes:
    """One page whose cross-reference table is a compressed stream, as most programs write it, and zeros after it."""
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>",
    ]
    made, places = b"%PDF-1.7\n", []
    for number, part in enumerate(parts, start=1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    rows = b"\0\0\0\0" + b"".join(b"\1" + place.to_bytes(2) + b"\0" for place in (*places, len(made)))
    packer = zlib.compressobj(9)
    stream = packer.compress(rows) + b"".join(packer.compress(bytes(MIB)) for _ in range(padding)) + packer.flush()
    head = b"4 0 obj\n<</Type/XRef/Size 5/W[1 2 1]/Root 1 0 R/Filter/FlateDecode/Length %d>>\nstream\n" % len(stream)
    return made + head + stream + b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF" % len(made)


def codes(facts: dict[str, object]) -> set[str]:
    return {need.type_code for need in needs(facts, (), RULES)}


def refusal_of(facts: FileFacts, size: int, type_code: str) -> Refused:
    with pytest.raises(Refused) as refusal:
        check(facts, size, type_code, RULES)
    return refusal.value


def test_the_table_has_the_limits_and_formats_of_the_source() -> None:
    assert {kind.code: kind.limit_bytes for kind in RULES.attachments} == {
        code: mib * MIB for code, mib in TABLE["mib"].items()
    }
    for code, formats in TABLE["formats"].items():
        assert list(RULES.attachments[code].formats) == formats
    assert RULES.limits.total_bytes == 40 * MIB


def test_the_usual_case_asks_for_four() -> None:
    made = needs(NURSE, (), RULES)
    assert [need.type_code for need in made] == TABLE["nurse"]
    assert all(need.reason.ar and need.reason.en and not need.optional for need in made)


@pytest.mark.parametrize(("change", "added"), TABLE["adds"])
def test_answers_that_add_documents(change: dict[str, object], added: list[str]) -> None:
    assert codes(NURSE | change) - codes(NURSE) == set(added)


@pytest.mark.parametrize(("change", "dropped"), TABLE["drops"])
def test_answers_that_drop_documents(change: dict[str, object], dropped: list[str]) -> None:
    assert codes(NURSE) - codes(NURSE | change) == set(dropped)


def test_insurance_is_optional() -> None:
    (insurance,) = [
        need
        for need in needs(NURSE | {"practitioner.profession": "dentist"}, (), RULES)
        if need.type_code == "A_INSURE"
    ]
    assert insurance.optional


def test_each_entry_that_is_needed_and_each_qualification_has_its_certificate() -> None:
    day = date(2025, 5, 5)

    def entry(id_: str, code: str, hours: int | None, **more: Any) -> CmeEntry:
        return CmeEntry(
            id_, "activity", code, id_, start=day, end=day, hours_claimed=Decimal(hours) if hours else None, **more
        )

    standing = CmeStanding("nursing", "specialist", "gen_nursing", date(2024, 9, 30), date(2026, 9, 30))
    entries = [
        entry("1", "conference", 25),
        entry("2", "course", 10),
        entry("3", "symposium", 5),
        entry("4", "diploma", None),
        entry("5", "symposium", 5, source="system"),
        entry("6", "symposium", None),
        entry("7", "symposium", 5, full_attendance=False),
        CmeEntry("8", "course", "master", "8", start=date(2020, 1, 1), end=date(2020, 1, 1)),
    ]
    counted = evaluate(standing, entries, RULES, TODAY).entries
    asked = [(need.type_code, need.related_id) for need in needs(NURSE, counted, RULES) if need.related_id]
    assert asked == [("A_CME", "1"), ("A_QUAL", "4")]


@pytest.mark.parametrize(
    ("data", "facts"),
    [
        (pdf(3), FileFacts("application/pdf", pages=3)),
        (b"\n" * 900 + pdf(1), FileFacts("application/pdf", pages=1)),
        (pdf(1, "secret"), FileFacts("application/pdf", encrypted=True)),
        (pdf(2)[:-30], FileFacts("application/pdf", damaged=True)),
        (b"%PDF-1.7 nothing %%EOF", FileFacts("application/pdf", damaged=True)),
        (pdf(0), FileFacts("application/pdf", pages=0, damaged=True)),
        (picture("JPEG", 400, 600), FileFacts("image/jpeg", width=400, height=600)),
        (picture("JPEG", 600, 400, 6), FileFacts("image/jpeg", width=600, height=400, turned=True)),
        (picture("JPEG", 600, 400, 5), FileFacts("image/jpeg", width=600, height=400, turned=True)),
        (picture("JPEG", 600, 400, 4), FileFacts("image/jpeg", width=600, height=400)),
        (picture("JPEG", 400, 600)[:-40], FileFacts("image/jpeg", width=400, height=600, damaged=True)),
        (b"\xff\xd8\xff\xe0", FileFacts("image/jpeg", damaged=True)),
        (picture("PNG", 40, 60), FileFacts("image/png", width=40, height=60)),
        (picture("PNG", 40, 60)[:-9], FileFacts("image/png", width=40, height=60, damaged=True)),
        (b"PK\x03\x04 a Word file", FileFacts(None)),
        (b"", FileFacts(None)),
        (b" " * 1024 + pdf(1), FileFacts(None)),
    ],
)
def test_tells_files_by_their_content(data: bytes, facts: FileFacts) -> None:
    seen = inspect(data)
    assert (seen.media_type, seen.pages, seen.encrypted, seen.damaged) == (
        facts.media_type,
        facts.pages,
        facts.encrypted,
        facts.damaged,
    )
    if not facts.damaged:
        assert seen == facts


def test_a_small_file_that_inflates_to_much_is_refused_in_little_memory() -> None:
    assert inspect(compressed_pdf()) == FileFacts("application/pdf", pages=1)
    bomb = compressed_pdf(padding=200)
    assert len(bomb) < MIB
    tracemalloc.start()
    try:
        assert inspect(bomb).damaged
        assert tracemalloc.get_traced_memory()[1] < 40 * MIB
    finally:
        tracemalloc.stop()


@given(
    st.binary(max_size=400),
    st.sampled_from([b"", b"%PDF-", b"\xff\xd8\xff\xe1", b"\x89PNG\r\n\x1a\n"]),
    st.sampled_from([b"", b"%%EOF"]),
)
def test_no_bytes_break_the_inspection(data: bytes, head: bytes, tail: bytes) -> None:
    inspect(head + data + tail)


@given(st.integers(0, 3000), st.integers(0, 255))
def test_no_wrong_byte_breaks_the_inspection(place: int, value: int) -> None:
    for good in (EXIF_JPEG, TWO_PAGES):
        inspect(good[: place % len(good)] + bytes((value,)) + good[place % len(good) + 1 :])


EXIF_JPEG = picture("JPEG", 30, 45, 6)
TWO_PAGES = pdf(2)
PHOTO = FileFacts("image/jpeg", width=400, height=600)


def test_good_files_pass() -> None:
    check(PHOTO, MIB, "A_PHOTO", RULES)
    for width in (380, 420):
        check(FileFacts("image/jpeg", width=width, height=600), 9, "A_PHOTO", RULES)
    check(FileFacts("application/pdf", pages=30), 2 * MIB, "A_LETTER", RULES)
    check(FileFacts("image/jpeg", width=10, height=10, turned=True), 9, "A_ID", RULES)


@pytest.mark.parametrize(
    ("facts", "size", "type_code", "code", "fixes"),
    [
        (FileFacts(None), 0, "A_PHOTO", "file-empty", None),
        (FileFacts(None), 9, "A_PHOTO", "file-unknown", None),
        (FileFacts("application/pdf", pages=1), 9, "A_PHOTO", "file-type", None),
        (FileFacts("application/pdf", encrypted=True), 9, "A_LETTER", "pdf-protected", None),
        (FileFacts("application/pdf", damaged=True), 9, "A_LETTER", "pdf-damaged", None),
        (FileFacts("application/pdf", pages=31), 9, "A_LETTER", "pages", None),
        (FileFacts("application/pdf", pages=1), 2 * MIB + 1, "A_LETTER", "file-size", None),
        (FileFacts("image/jpeg", width=400, height=600, damaged=True), 9, "A_PHOTO", "image-damaged", None),
        (FileFacts("image/jpeg", width=298, height=450), 9, "A_PHOTO", "photo", None),
        (FileFacts("image/jpeg", width=300, height=440), 9, "A_PHOTO", "photo", None),
        (FileFacts("image/jpeg", width=421, height=600), 9, "A_PHOTO", "photo", [Fix.CROP]),
        (FileFacts("image/jpeg", width=379, height=600), 9, "A_PHOTO", "photo", [Fix.CROP]),
        (FileFacts("image/jpeg", width=600, height=400), 9, "A_PHOTO", "photo", [Fix.ROTATE]),
        (FileFacts("image/jpeg", width=600, height=400, turned=True), 9, "A_PHOTO", "photo", [Fix.ROTATE]),
        (FileFacts("image/jpeg", width=400, height=600, turned=True), 9, "A_PHOTO", "photo", [Fix.ROTATE]),
        (PHOTO, MIB + 1, "A_PHOTO", "file-size", [Fix.SHRINK]),
        (FileFacts("image/png", width=400, height=600), 9, "A_PHOTO", "file-type", [Fix.CONVERT]),
        (
            FileFacts("image/png", width=900, height=1000),
            MIB + 1,
            "A_PHOTO",
            "file-type",
            [Fix.CROP, Fix.CONVERT, Fix.SHRINK],
        ),
        (FileFacts("image/jpeg", width=900, height=1000), 9, "A_LETTER", "file-type", [Fix.CONVERT]),
        (FileFacts("image/png", width=900, height=1000), 9, "A_ID", "file-type", [Fix.CONVERT]),
    ],
)
def test_says_what_is_wrong_with_a_file_and_what_a_copy_would_change(
    facts: FileFacts, size: int, type_code: str, code: str, fixes: list[Fix] | None
) -> None:
    assert refusal_of(facts, size, type_code).code == code
    made = remedy(facts, size, type_code, RULES)
    assert (list(made.fixes) if made else None) == fixes
    if made:
        kind = RULES.attachments[type_code]
        assert made.media_type in kind.formats
        assert made.limit_bytes == kind.limit_bytes
        assert made.ratio == (Fraction(2, 3) if kind.photo else None)


def test_a_good_file_needs_no_copy() -> None:
    assert remedy(PHOTO, MIB, "A_PHOTO", RULES) is None


def test_refusals_carry_the_values_of_their_messages() -> None:
    assert refusal_of(FileFacts("image/png", width=1, height=1), 9, "A_ID").args_ == {
        "found": "PNG",
        "accepted": "PDF, JPEG",
    }
    assert refusal_of(PHOTO, MIB + 1, "A_PHOTO").args_ == {"size": MIB + 1, "limit": MIB}
    assert refusal_of(FileFacts("image/jpeg", width=10, height=15), 9, "A_PHOTO").args_ == {
        "found": "10×15",
        "min": "300×450",
    }
    lying = FileFacts("image/jpeg", width=400, height=600, turned=True)
    assert refusal_of(lying, 9, "A_PHOTO").args_["found"] == "600×400"


@pytest.mark.parametrize(("today", "issued", "code"), EXPECTED["letter"])
def test_the_letter_is_at_most_three_months_old(today: str, issued: str, code: str | None) -> None:
    days = date.fromisoformat(issued), date.fromisoformat(today)
    if code is None:
        check_issued(*days, RULES)
        return
    with pytest.raises(Refused) as refusal:
        check_issued(*days, RULES)
    assert refusal.value.code == code


@pytest.mark.parametrize("media_type", get_args(MediaType))
def test_a_proof_is_judged_by_the_rules_formats(media_type: MediaType) -> None:
    payment, facts = RULES.payment, FileFacts(media_type, pages=1, width=9, height=9)
    for formats in (payment.proof_formats, ("application/pdf",)):
        rules = replace(RULES, payment=replace(payment, proof_formats=formats))
        if media_type in formats:
            check_proof(facts, payment.proof_bytes, rules)
        else:
            with pytest.raises(Refused) as refused:
                check_proof(facts, payment.proof_bytes, rules)
            assert (refused.value.code, refused.value.args_["accepted"]) == ("file-type", "PDF")
    with pytest.raises(Refused, match="file-size"):
        check_proof(facts, payment.proof_bytes + 1, RULES)
