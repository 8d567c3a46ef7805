"""What was refused, as a numbered list, each line tied to its question."""

from collections.abc import Iterable

from mumaris_tui.domain.refused import Problem
from mumaris_tui.i18n import Phrase, Phrasebook
from mumaris_tui.journey.model import from_pointer, widget_id
from mumaris_tui.usecases.filling import Filling
from mumaris_tui.wording import problem_words


def told(problems: Iterable[Problem], draft: Filling, words: Phrasebook) -> list[Phrase]:
    """Return a line for each problem: its number, its question, and the words that stand at the field too."""
    rules = draft.reference.rules
    return [
        line(n, label_of(each, draft, words), problem_words(each, rules, words), words)
        for n, each in enumerate(problems, 1)
    ]


def line(n: int, label: Phrase, text: Phrase, words: Phrasebook) -> Phrase:
    """Return one line; where the text names the question by itself, it is not named twice."""
    named = text if not label or label in text else words.text("review-row", label=label, value=text)
    error = Phrase(f"{words.text('error-prefix')} {named}")
    return words.text("plain-option", n=n, option=error)


def label_of(problem: Problem, draft: Filling, words: Phrasebook) -> Phrase:
    """Return what a problem's question is called, nothing for one of the whole request."""
    field_id, index, name = from_pointer(problem.pointer)
    step_id, _, rest = field_id.partition(".")
    code = rest.partition(".")[0]
    document = next((each for each in draft.reference.rules.attachments if each.code == code), None)
    if document is not None:
        return words.label(document.label)
    field = next((each for each in draft.service.fields() if each.id == field_id), None)
    question = draft.question(field) if field else None
    if question is not None:
        return words.label(question.label)
    label = words.maybe(widget_id(f"{field_id}.{name}" if name else field_id))
    if label is None:
        return words.maybe(f"step-{step_id}-title") or Phrase("")
    shown = Phrase(label.rstrip("؟?."))
    return shown if index is None else words.text("entry-numbered", label=shown, n=index + 1)
