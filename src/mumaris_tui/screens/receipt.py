"""The words of a sent request's receipt."""

from mumaris_tui.domain.calendar import riyadh_day
from mumaris_tui.i18n import Phrase, Phrasebook
from mumaris_tui.usecases.receipt import Receipt


def status_words(status: str, words: Phrasebook, *, simulation: bool) -> Phrase:
    """Return a request's status, marked in a simulation; one that this program does not know is shown as it is."""
    said = words.maybe(f"status-{status.replace('_', '-')}") or words.ltr(status)
    return words.text("status-simulated", status=said) if simulation else said


def receipt_words(sent: Receipt, words: Phrasebook) -> tuple[Phrase, ...]:
    """Return the lines that are printed on leaving and kept in a file."""
    lines = [words.text("sim-banner")] if sent.simulation else []
    lines.append(words.text("receipt-line", label=words.text("end-number"), value=words.ltr(sent.number)))
    status = status_words(sent.status, words, simulation=sent.simulation)
    lines.append(words.text("receipt-line", label=words.text("end-status"), value=status))
    if sent.submitted_at is not None:
        at = words.text(
            "day-and-time", day=words.date(riyadh_day(sent.submitted_at)), time=words.time(sent.submitted_at)
        )
        lines.append(words.text("receipt-line", label=words.text("receipt-sent"), value=at))
    if sent.review_ends is not None:
        lines.append(words.text("receipt-review-ends", date=sent.review_ends))
    lines.append(words.text("end-next-text"))
    return tuple(lines)
