"""Attaching: a file of this machine, judged here first, or one that another device hands in."""

import asyncio
import hashlib
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from mumaris_tui.api.contract_request import AttachmentOrder, AttachmentRecord, OneTimeLink, UploadLinkOrder
from mumaris_tui.domain.attachments import Remedy, check, remedy
from mumaris_tui.domain.files import FileFacts, inspect
from mumaris_tui.domain.refused import Refused
from mumaris_tui.domain.rules import Rules
from mumaris_tui.domain.settlement import MediaType
from mumaris_tui.errors import MumarisError
from mumaris_tui.usecases.copies import right_copy
from mumaris_tui.usecases.draft import Awaited, Draft
from mumaris_tui.usecases.files import LocalFile, read_file, typed_path
from mumaris_tui.usecases.one_time_page import Attended, Sleep, arrived

_SUFFIXES: dict[MediaType, str] = {"application/pdf": ".pdf", "image/jpeg": ".jpg", "image/png": ".png"}
Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Chosen:
    """A file chosen for a type of document: `refused` is why it will not do, `remedy` how a right copy can be made."""

    type_code: str
    file: LocalFile
    facts: FileFacts
    refused: Refused | None = None
    remedy: Remedy | None = None


async def choose(typed: str, type_code: str, rules: Rules) -> Chosen:
    """Read the file of a typed path and judge it by its content; raises Refused for what is no readable file."""
    path = typed_path(typed)
    return await asyncio.to_thread(_chosen, path, type_code, rules)


def _chosen(path: Path, type_code: str, rules: Rules) -> Chosen:
    return judge(read_file(path, rules.limits.total_bytes), type_code, rules)


def judge(file: LocalFile, type_code: str, rules: Rules) -> Chosen:
    """Judge a file by the rules of its type of document."""
    facts, size = inspect(file.data), len(file.data)
    try:
        check(facts, size, type_code, rules)
    except Refused as refused:
        return Chosen(type_code, file, facts, refused, remedy(facts, size, type_code, rules))
    return Chosen(type_code, file, facts)


async def mend(chosen: Chosen, rules: Rules) -> Chosen:
    """Return a right copy of a chosen picture, judged anew; the user's file is left alone. Raises Refused."""
    if chosen.remedy is None:
        return chosen
    return await asyncio.to_thread(_mended, chosen, chosen.remedy, rules)


def _mended(chosen: Chosen, how: Remedy, rules: Rules) -> Chosen:
    name = Path(chosen.file.name).with_suffix(_SUFFIXES[how.media_type]).name
    return judge(LocalFile(name, right_copy(chosen.file.data, how)), chosen.type_code, rules)


async def attach(
    draft: Draft, chosen: Chosen, related_id: str | None = None, progress: Progress = lambda _: None
) -> AttachmentRecord:
    """Send a chosen file; `progress` hears the bytes sent. Cancelled or failed, nothing half-sent is left in the draft.

    What arrived though no answer told so stays. The same file again is not sent again. Raises Refused for a file that
    will not do, and what the client does.
    """
    if chosen.refused is not None:
        raise chosen.refused
    data, digest = chosen.file.data, hashlib.sha256(chosen.file.data).hexdigest()
    there = draft.file_of(chosen.type_code, related_id)
    if there is not None and there.sha256 == digest:
        return there
    order = AttachmentOrder(
        type=chosen.type_code, filename=chosen.file.name, size_bytes=len(data), sha256=digest, related_id=related_id
    )
    announced = await draft.client.announce_attachment(draft.id, order)
    try:
        record = await draft.client.upload(announced.id, data, progress)
    except asyncio.CancelledError:
        await asyncio.shield(_find_out(draft, announced.id))
        raise
    except MumarisError:
        arrived = await _find_out(draft, announced.id)
        if arrived is None:
            raise
        return arrived
    _take(draft, record)
    return record


async def _find_out(draft: Draft, attachment_id: str) -> AttachmentRecord | None:
    """Take in a file that arrived after all, or take its announcement back.

    Where the backend cannot be asked nothing is deleted; it replaces an announcement without bytes by itself.
    """
    with suppress(MumarisError):
        stored = await draft.client.attachments(draft.id)
        found = next((each for each in stored if each.id == attachment_id), None)
        if found is not None and found.state == "ready":
            _take(draft, found)
            return found
        await draft.client.delete_attachment(attachment_id)
    return None


async def detach(draft: Draft, attachment_id: str) -> None:
    """Take a file out of the draft."""
    await draft.client.delete_attachment(attachment_id)
    _hold(draft, [each for each in draft.attachments if each.id != attachment_id])


async def link(draft: Draft, type_code: str, related_id: str | None = None) -> OneTimeLink:
    """Ask for a one-time page where another device hands this document in."""
    page = await draft.client.upload_link(draft.id, UploadLinkOrder(type=type_code, related_id=related_id))
    before = {each.id for each in draft.attachments}

    def came(taken: Draft) -> bool:
        there = taken.file_of(type_code, related_id)
        return there is not None and there.id not in before

    draft.awaited.append(Awaited(page.expires_at, came))
    return page


async def arrival(
    draft: Draft,
    awaited: OneTimeLink,
    type_code: str,
    related_id: str | None = None,
    attended: Attended = lambda: True,
    sleep: Sleep = asyncio.sleep,
) -> AttachmentRecord:
    """Wait for the file that another device hands in, and judge what the backend says of it.

    Raises Refused `link-expired` when the page's time is over, and by the rules of the type as for a local file.
    """
    before = {each.id for each in draft.attachments if each.state == "ready"}

    async def look() -> AttachmentRecord | None:
        for record in await draft.client.attachments(draft.id):
            known = record.id in before or record.state != "ready"
            if not known and (record.type, record.related_id) == (type_code, related_id):
                _judge_record(record, draft.reference.rules)
                _take(draft, record)
                return record
        return None

    return await arrived(draft, awaited, look, attended, sleep)


def _judge_record(record: AttachmentRecord, rules: Rules) -> None:
    """Refuse by what the backend found in the bytes, which were never here."""
    known = next((each for each in _SUFFIXES if each == record.media_type), None)
    facts = FileFacts(known, pages=record.pages, width=record.width or 0, height=record.height or 0)
    check(facts, record.size_bytes, record.type, rules)


def _take(draft: Draft, record: AttachmentRecord) -> None:
    """Put the file in the place of any other of the same document, as the backend did."""
    others = [each for each in draft.attachments if (each.type, each.related_id) != (record.type, record.related_id)]
    _hold(draft, [*others, record])


def _hold(draft: Draft, files: list[AttachmentRecord]) -> None:
    draft.attachments = files
    draft.altered()
