"""Which documents a request needs, and whether a file will do (DOMAIN 5.6)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from mumaris_tui.domain.calendar import months_before
from mumaris_tui.domain.cme import CountedEntry
from mumaris_tui.domain.condition import holds
from mumaris_tui.domain.files import FileFacts
from mumaris_tui.domain.practitioner import Label
from mumaris_tui.domain.refused import Refused
from mumaris_tui.domain.rules import Attachment, Proof, Rules
from mumaris_tui.domain.settlement import MediaType

SHORT_NAMES: Mapping[str, str] = {"application/pdf": "PDF", "image/jpeg": "JPEG", "image/png": "PNG"}


@dataclass(frozen=True, slots=True)
class AttachmentNeed:
    """A document that is asked for; `related_id` is the CME entry it proves, `reason` completes "required because"."""

    type_code: str
    related_id: str | None
    reason: Label
    optional: bool


class Fix(StrEnum):
    """What a right copy of a picture changes."""

    ROTATE = "rotate"
    CROP = "crop"
    CONVERT = "convert"
    SHRINK = "shrink"


@dataclass(frozen=True, slots=True)
class Remedy:
    """How to make a right copy: what changes, and the media type, bytes and ratio (width to height) that result."""

    fixes: tuple[Fix, ...]
    media_type: MediaType
    limit_bytes: int
    ratio: Fraction | None


def needs(facts: Mapping[str, object], entries: Sequence[CountedEntry], rules: Rules) -> tuple[AttachmentNeed, ...]:
    """Return the documents that the facts and the counted entries call for, of those that the `service` fact's may ask.

    They stand in the rules' order.
    """
    service = next((each for each in rules.services if each.code == facts.get("service")), None)
    asked = {each.code: each.condition for each in service.attachments} if service else {}
    found: list[AttachmentNeed] = []
    for kind in rules.attachments:
        if kind.code in asked and holds(asked[kind.code], facts) and holds(kind.condition, facts):
            found += [
                AttachmentNeed(kind.code, related, kind.reason, kind.optional)
                for related in _related(kind, entries, rules)
            ]
    return tuple(found)


def _related(kind: Attachment, entries: Sequence[CountedEntry], rules: Rules) -> list[str | None]:
    if kind.per == "request":
        return [None]
    return [each.entry.id for each in entries if proof_of(each, rules) == kind.per]


def proof_of(counted: CountedEntry, rules: Rules) -> Proof | None:
    """Return which certificate the entry calls for: each qualification's, and those of activities that are needed."""
    entry = counted.entry
    if entry.source == "system" or counted.status in {"claimed", "rejected"} or entry.type_code is None:
        return None
    proof = rules.cme_type(entry.type_code).proof
    return proof if counted.evidence_needed or proof == "qualification" else None


def check(facts: FileFacts, size_bytes: int, type_code: str, rules: Rules) -> None:
    """Refuse a file that will not do for the type.

    `file-empty`, `file-unknown`, `file-type` (V-FMT), `pdf-protected`, `pdf-damaged`, `pages` (V-PDFENC),
    `image-damaged`, `photo` (V-PHOTO), `file-size` in bytes (V-SIZE).
    """
    kind = rules.attachments[type_code]
    _check_format(facts, size_bytes, kind.formats)
    if facts.pages is not None and facts.pages > kind.max_pages:
        raise Refused("pages", found=facts.pages, most=kind.max_pages)
    if kind.photo:
        _check_photo(facts, rules)
    _check_size(size_bytes, kind.limit_bytes)


def check_proof(facts: FileFacts, size_bytes: int, rules: Rules) -> None:
    """Refuse a file that will not do as the proof of a transfer, with the codes of `check`."""
    _check_size(size_bytes, rules.payment.proof_bytes)
    _check_format(facts, size_bytes, rules.payment.proof_formats)


def _check_size(size_bytes: int, limit_bytes: int) -> None:
    if size_bytes > limit_bytes:
        raise Refused("file-size", size=size_bytes, limit=limit_bytes)


def _check_format(facts: FileFacts, size_bytes: int, formats: Sequence[MediaType]) -> None:
    if not size_bytes:
        raise Refused("file-empty")
    accepted = ", ".join(SHORT_NAMES[media_type] for media_type in formats)
    if facts.media_type is None:
        raise Refused("file-unknown", accepted=accepted)
    if facts.media_type not in formats:
        raise Refused("file-type", found=SHORT_NAMES[facts.media_type], accepted=accepted)
    if facts.encrypted:
        raise Refused("pdf-protected")
    if facts.damaged:
        raise Refused("pdf-damaged" if facts.media_type == "application/pdf" else "image-damaged")


def _check_photo(facts: FileFacts, rules: Rules) -> None:
    limits = rules.limits
    large = facts.width >= limits.photo_min_width and facts.height >= limits.photo_min_height
    if facts.turned or not large or not _has_ratio(facts.width, facts.height, rules):
        raise Refused("photo", found=_pixels(*_seen(facts)), min=least_photo(rules))


def least_photo(rules: Rules) -> str:
    """Return the least width and height of a photo in pixels."""
    return _pixels(rules.limits.photo_min_width, rules.limits.photo_min_height)


def _pixels(width: int, height: int) -> str:
    """Return the dimensions as one word, which no line may break."""
    return f"{width}×{height}"


def _seen(facts: FileFacts) -> tuple[int, int]:
    """Return width and height as a viewer shows the picture."""
    return (facts.height, facts.width) if facts.turned else (facts.width, facts.height)


def _has_ratio(width: int, height: int, rules: Rules) -> bool:
    ratio, tolerance = rules.limits.photo_ratio, rules.limits.photo_tolerance
    return bool(height) and abs(Fraction(width, height) / ratio - 1) <= tolerance


def remedy(facts: FileFacts, size_bytes: int, type_code: str, rules: Rules) -> Remedy | None:
    """Return how to make a copy that passes `check`; None if none is needed or can be made.

    A picture can be turned upright, cut to the ratio, made JPEG or PDF, or made smaller; a PDF is left as it is.
    """
    kind = rules.attachments[type_code]
    if facts.media_type not in {"image/jpeg", "image/png"} or facts.damaged:
        return None
    fixes: list[Fix] = []
    media_type: MediaType = "image/jpeg" if "image/jpeg" in kind.formats else "application/pdf"
    width, height = _seen(facts)
    if facts.turned and (kind.photo or facts.media_type != media_type):
        fixes.append(Fix.ROTATE)
    if kind.photo:
        if not _has_ratio(width, height, rules) and _has_ratio(height, width, rules):
            width, height = height, width
            fixes.append(Fix.ROTATE)
        if not _has_ratio(width, height, rules):
            width, height = _cut(width, height, rules.limits.photo_ratio)
            fixes.append(Fix.CROP)
        if width < rules.limits.photo_min_width or height < rules.limits.photo_min_height:
            return None
    if facts.media_type != media_type:
        fixes.append(Fix.CONVERT)
    if size_bytes > kind.limit_bytes:
        fixes.append(Fix.SHRINK)
    if not fixes:
        return None
    ratio = rules.limits.photo_ratio if kind.photo else None
    return Remedy(tuple(dict.fromkeys(fixes)), media_type, kind.limit_bytes, ratio)


def _cut(width: int, height: int, ratio: Fraction) -> tuple[int, int]:
    """Return the largest size of the ratio inside the picture."""
    return min(width, int(height * ratio)), min(height, int(width / ratio))


def check_issued(issued_on: date, today: date, rules: Rules) -> None:
    """Refuse an identification letter of the future or older than the rules' months (V-LETTER)."""
    oldest = months_before(today, rules.terms.letter_months)
    if issued_on > today:
        raise Refused("date-future")
    if issued_on < oldest:
        raise Refused("letter-old", date=oldest)
