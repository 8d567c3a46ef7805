"""One document in lines: a path, judged here and mended where it can be, or a page for another device."""

import time
from collections.abc import Awaitable, Callable, Iterator, Sequence

from mumaris_tui.domain.refused import Problem, Refused
from mumaris_tui.errors import MumarisError
from mumaris_tui.i18n import Phrase, Phrasebook
from mumaris_tui.i18n.attachments import document_words
from mumaris_tui.journey.engine import Need
from mumaris_tui.journey.model import Direction, FieldKind
from mumaris_tui.plain import one_time_page
from mumaris_tui.plain.commands import Said, Word, name_of
from mumaris_tui.plain.front import Front
from mumaris_tui.plain.questions import NOTHING, Question
from mumaris_tui.usecases import attach
from mumaris_tui.usecases.attach import Chosen
from mumaris_tui.usecases.draft import Draft
from mumaris_tui.wording import reason_words

EVERY_S = 3.0
"""How often the progress of an upload is said."""


async def ask(
    front: Front,
    draft: Draft,
    need: Need,
    place: tuple[int, int],
    errors: Callable[[], Sequence[Phrase]] = tuple,
) -> None:
    """Ask for a document's file until one is attached, or Enter alone keeps what there is or puts it off."""
    while True:
        try:
            typed = await front.ask(lambda: _question(draft, need, front.words, place, errors()))
            if not isinstance(typed, str) or not typed:
                return
            attached = await _told(front, draft, need, _hand_in(front, draft, need, typed))
        except Said as said:
            if said.word not in {Word.PHONE, Word.ERASE}:
                raise
            if said.word is Word.PHONE:
                attached = await _told(front, draft, need, _from_phone(front, draft, need))
            else:
                attached = False
                await _detach(front, draft, need)
        if attached:
            return


def unneeded(draft: Draft, words: Phrasebook) -> Iterator[Phrase]:
    """Name the files that no answer calls for any more."""
    kinds = draft.reference.rules.attachments
    for record in draft.unneeded():
        label = Phrase(f"{words.label(kinds[record.type].label)} · {words.ltr(record.filename)}")
        yield words.text("review-row", label=words.text("attach-status-not-needed"), value=label)


def label_of(draft: Draft, need: Need, words: Phrasebook) -> Phrase:
    """Return a document's name, with the activity that it proves."""
    label = words.label(draft.reference.rules.attachments[need.need.type_code].label)
    counted = draft.counted(need.need.related_id) if need.need.related_id else None
    return Phrase(f"{label} · {words.data(counted.entry.title)}") if counted else label


def _question(
    draft: Draft, need: Need, words: Phrasebook, place: tuple[int, int], errors: Sequence[Phrase]
) -> Question:
    record = draft.file_of(need.need.type_code, need.need.related_id)
    erase = () if record is None else (words.text("plain-detach", word=name_of(Word.ERASE, words)),)
    return Question(
        label_of(draft, need, words),
        FieldKind.TEXT,
        place=place,
        required=not need.need.optional,
        shown=words.ltr(record.filename) if record else NOTHING,
        value="",
        enter=words.text("plain-enter-later"),
        lines=(
            *errors,
            reason_words(need.need, words),
            document_words(need.need.type_code, draft.reference.rules, words),
        ),
        help=(words.text("plain-documents", phone=name_of(Word.PHONE, words)), *erase),
        also=frozenset({Word.PHONE, Word.ERASE}),
        direction=Direction.AUTO,
        asks=words.text("attach-path"),
    )


async def _told(front: Front, draft: Draft, need: Need, attaching: Awaitable[bool]) -> bool:
    """Tell whether a file is attached once it was tried, having said so, or why not."""
    try:
        attached = await attaching
    except Refused as refused:
        _refused(front, draft, need, refused)
    except MumarisError as error:
        front.fault(error)
    else:
        record = draft.file_of(need.need.type_code, need.need.related_id)
        if attached and record is not None:
            words = front.words
            name, size = words.ltr(record.filename), words.size(record.size_bytes)
            front.talk.say(words.text("attach-file", state=words.text("attach-status-ready"), name=name, size=size))
        return attached
    return False


async def _hand_in(front: Front, draft: Draft, need: Need, typed: str) -> bool:
    """Read, judge, mend if that is wanted, and send; raises Refused and MumarisError."""
    words, rules = front.words, draft.reference.rules
    chosen = await attach.choose(typed, need.need.type_code, rules)
    if chosen.refused is not None and chosen.remedy is not None:
        _refused(front, draft, need, chosen.refused)
        fixes = words.every(words.text(f"fix-{fix}") for fix in chosen.remedy.fixes)
        front.talk.say(words.text("attach-remedy", fixes=fixes))
        if not await front.confirm(lambda: front.words.text("attach-mend")):
            return False
        chosen = await attach.mend(chosen, rules)
    await front.do(lambda: attach.attach(draft, chosen, need.need.related_id, _progress(front, chosen)))
    return True


def _progress(front: Front, chosen: Chosen) -> Callable[[int], None]:
    """Return what says how much was sent, at most every few seconds."""
    size, said_at = len(chosen.file.data), time.monotonic()

    def tell(sent: int) -> None:
        nonlocal said_at
        if time.monotonic() - said_at >= EVERY_S and sent < size:
            said_at = time.monotonic()
            front.talk.say(front.words.text("attach-status-uploading", percent=front.words.percent(sent / size)))

    return tell


def _refused(front: Front, draft: Draft, need: Need, refused: Refused) -> None:
    """Say why a file will not do, and which document it was for."""
    said = front.words.problem(Problem("", refused.code, refused.args_))
    front.error(front.words.text("review-row", label=label_of(draft, need, front.words), value=said))


async def _detach(front: Front, draft: Draft, need: Need) -> None:
    record = draft.file_of(need.need.type_code, need.need.related_id)
    if record is None:
        return
    try:
        await front.do(lambda: attach.detach(draft, record.id))
    except MumarisError as error:
        front.fault(error)


async def _from_phone(front: Front, draft: Draft, need: Need) -> bool:
    """Say the address of a page for another device and wait for its file; raises Refused and MumarisError."""
    type_code, related = need.need.type_code, need.need.related_id
    link = await front.do(lambda: attach.link(draft, type_code, related))
    record = await one_time_page.used(
        front, link, "phone-waiting", lambda attended: attach.arrival(draft, link, type_code, related, attended)
    )
    return record is not None
