"""A field of the journey as a question."""

from collections.abc import Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from mumaris_tui.domain.rules import Choice
from mumaris_tui.i18n import Phrase, Phrasebook
from mumaris_tui.journey.model import Field, FieldKind, widget_id
from mumaris_tui.plain import questions
from mumaris_tui.plain.answers import Option
from mumaris_tui.plain.questions import NOTHING, Question
from mumaris_tui.usecases.draft import Draft
from mumaris_tui.wording import worded

if TYPE_CHECKING:
    from pydantic import JsonValue

    from mumaris_tui.journey.engine import Entry, Shown


def field_question(
    draft: Draft, field: Field, words: Phrasebook, place: tuple[int, int], lines: Sequence[Phrase] = ()
) -> Question:
    """Return the question of a step's field with the answer that it has."""
    own = draft.question(field)
    label = words.label(own.label) if own else words.text(widget_id(field.id))
    if own is not None and own.sensitive:
        lines = [*lines, words.text("questions-sensitive")]
    value = draft.value(field.id)
    options = _options(field, draft.options(field), words)
    shown = _shown(field, value, draft.shown(field, value), options, words)
    return _question(draft, field, field.id, label, value, shown, options, words, place, lines)


def entry_question(
    draft: Draft,
    entry: "Entry",
    field: Field,
    offered: Sequence[Choice],
    words: Phrasebook,
    place: tuple[int, int],
    lines: Sequence[Phrase] = (),
) -> Question:
    """Return the question of one field of an entry."""
    field_id = f"{entry.field.id}.{field.name}"
    value: JsonValue = entry.raw.get(field.name)  # type: ignore[assignment]
    options = _options(field, offered, words)
    shown = _shown(field, value, draft.shown(field, value, entry.facts), options, words)
    label = words.text(widget_id(field_id))
    return _question(draft, field, field_id, label, value, shown, options, words, place, lines)


def _question(
    draft: Draft,
    field: Field,
    field_id: str,
    label: Phrase,
    value: "JsonValue",
    shown: Phrase,
    options: Sequence[Option],
    words: Phrasebook,
    place: tuple[int, int],
    lines: Sequence[Phrase],
) -> Question:
    key = widget_id(field_id)
    helped = words.maybe(f"{key}-help")
    return Question(
        label=label,
        kind=field.kind,
        options=options,
        place=place,
        required=field.required,
        value=value,
        shown=shown,
        lines=lines,
        hint=words.maybe(f"{key}-hint") or NOTHING,
        help=(helped,) if helped else (),
        direction=field.direction,
        find=partial(_facilities, draft, words) if field.kind is FieldKind.FACILITY else None,
        none_found=words.maybe(f"{key}-empty") or NOTHING,
    )


def _options(field: Field, offered: Iterable[Choice], words: Phrasebook) -> Sequence[Option]:
    if field.kind in {FieldKind.YES_NO, FieldKind.TICK}:
        return questions.yes_no(words)
    return tuple(Option.of(each.code, each.label, words) for each in offered)


def _shown(field: Field, value: "JsonValue", meaning: "Shown", options: Sequence[Option], words: Phrasebook) -> Phrase:
    """Return what Enter alone keeps: wrong answers too, nothing where there is none."""
    if field.kind in {FieldKind.CHOICE, FieldKind.YES_NO}:
        return next((each.label for each in options if each.code == value), NOTHING)
    if field.kind is FieldKind.TICK:
        return words.text("answer-yes") if value is True else NOTHING
    name = value.get("name") if isinstance(value, dict) else value
    if not name:
        return NOTHING
    return worded(meaning.replace("\n", " ") if isinstance(meaning, str) else meaning, field, words)


def _facilities(draft: Draft, words: Phrasebook, typed: str) -> list[Option]:
    """Return the facilities that a part of a name or city finds."""
    return [
        Option(
            each.id,
            words.text("facility-row", name=words.label(each.name), city=words.label(each.city)),
            (each.name.in_(words.language), each.name.ar, each.name.en),
        )
        for each in draft.find_facilities(typed)
    ]
