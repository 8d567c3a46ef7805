"""What is kept on this machine of a sent request."""

import asyncio
import re
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path

from mumaris_tui.api.contract_request import RequestRecord
from mumaris_tui.domain.calendar import riyadh_day
from mumaris_tui.domain.lifecycle import Status, review_ends
from mumaris_tui.domain.profiles import PLUS
from mumaris_tui.domain.rules import Rules
from mumaris_tui.storage.files import write_private

FOLDER = "receipts"


class Ahead(StrEnum):
    """What follows the sending; the value ends the id of its message, `end-next-text`."""

    REVIEW_THEN_FEES = "text"
    FEES_THEN_REVIEW = "fees-first"
    REVIEW = "free"


@dataclass(frozen=True, slots=True)
class Receipt:
    """The values of a receipt, to be worded by a front end; `simulation` says that nothing reached the Commission."""

    number: str
    service: str
    status: str
    submitted_at: datetime | None
    review_ends: date | None
    simulation: bool
    ahead: Ahead | None = Ahead.REVIEW_THEN_FEES
    """What follows the sending; nothing once something else has."""


def ahead(sent: RequestRecord) -> Ahead:
    """Return what follows the sending of a request."""
    if sent.status == Status.AWAITING_FEE:
        return Ahead.FEES_THEN_REVIEW
    due = sent.fee_quote is None or sent.fee_quote.total_halalas > 0
    return Ahead.REVIEW_THEN_FEES if due and sent.profile != PLUS else Ahead.REVIEW


def receipt(sent: RequestRecord, rules: Rules, *, simulation: bool) -> Receipt:
    """Return what there is to keep of a sent request; the review's end is counted in business days (DOMAIN 5.7)."""
    at = sent.submitted_at
    ends = review_ends(riyadh_day(at), rules) if at else None
    return Receipt(sent.number or "", sent.service, sent.status, at, ends, simulation, ahead(sent))


def later(known: Receipt, now: RequestRecord) -> Receipt | None:
    """Return the receipt of a request as it is now; None of one that was withdrawn."""
    if now.status == Status.CANCELLED:
        return None
    if now.status == known.status:
        return known
    return replace(known, status=now.status, review_ends=None, ahead=None)


async def keep(text: str, number: str, data_dir: Path) -> Path:
    """Keep a receipt's text under the data folder, mode 0600, whole or not at all; return where.

    Raises MumarisError `storage-failed`, UsageError `storage-unsafe`.
    """
    return await keep_file(text.encode("utf-8", "replace"), number, "txt", data_dir)


async def keep_file(content: bytes, name: str, ending: str, data_dir: Path) -> Path:
    """Keep a paper beside the receipts, as `keep` does."""
    path = data_dir / FOLDER / f"{re.sub(r'[^A-Za-z0-9-]', '_', name) or 'request'}.{ending}"
    await asyncio.to_thread(write_private, path, content)
    return path
