"""Whether a card is valid, told to strangers: a page for a browser, JSON for whoever asks for it."""

from html import escape
from http import HTTPStatus
from urllib.parse import urlencode

from mumaris_tui.api.contract_card import VerifyAnswer
from mumaris_tui.api.convert import to_label
from mumaris_tui.errors import MumarisError
from mumaris_tui.i18n import Phrasebook
from mumaris_tui.sandbox.call import Call
from mumaris_tui.sandbox.cards import verified
from mumaris_tui.sandbox.pages import page, prefers_html, refusal, words_of
from mumaris_tui.sandbox.replies import Reply

SIMULATION = "verify-simulation"


def verify(call: Call) -> Reply:
    """Answer as a page where HTML is preferred, else as JSON; both know validity, rank and last day alone."""
    if not prefers_html(call.headers.get("accept", "")):
        return Reply.of(verified(call))
    words = words_of(call, call.language)
    body = _found(verified(call), words)
    return page(words, words.text("verify-title"), body, HTTPStatus.OK, simulation=SIMULATION, query=_asked(call))


def refused(call: Call, error: MumarisError) -> Reply | None:
    """Say on the page why nothing is told, to whoever prefers a page."""
    if not prefers_html(call.headers.get("accept", "")):
        return None
    words = words_of(call, call.language)
    return refusal(words, words.text("verify-title"), error, simulation=SIMULATION, query=_asked(call))


def _asked(call: Call) -> str:
    return urlencode({"code": call.query.get("code", "")})


def _found(answer: VerifyAnswer, words: Phrasebook) -> str:
    if not answer.valid or answer.rank is None or answer.expires_on is None:
        return (
            f'<p class="bad" role="status">{escape(words.text("verify-not-valid"))}</p>'
            f"<p>{escape(words.text('verify-check'))}</p>"
        )
    rows = (("paper-rank", words.label(to_label(answer.rank))), ("paper-expires", words.date(answer.expires_on)))
    told = "".join(f"<dt>{escape(words.text(label))}</dt><dd>{escape(value)}</dd>" for label, value in rows)
    return f'<p class="good" role="status">{escape(words.text("verify-valid"))}</p><dl>{told}</dl>'
