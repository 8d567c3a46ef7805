"""What the pages for a browser share: plain HTML without scripts, for a phone too, in both languages."""

import base64
import hashlib
import re
from collections.abc import Mapping
from html import escape
from importlib.resources import files
from types import MappingProxyType
from urllib.parse import parse_qs

from mumaris_tui.errors import MumarisError
from mumaris_tui.i18n import Language, Phrasebook
from mumaris_tui.sandbox.call import Call
from mumaris_tui.sandbox.replies import STATUS_BY_CODE, Reply, refuse, retry_after

HTML = "text/html; charset=utf-8"
STYLE = files("mumaris_tui.sandbox").joinpath("data", "pages.css").read_text("utf-8")
_STYLE_HASH = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
PAGE_HEADERS = {
    "Content-Security-Policy": (
        f"default-src 'none'; style-src 'sha256-{_STYLE_HASH}'; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'"
    ),
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
    "Cache-Control": "no-store",
}
PATHS = {"payment": "pay", "upload": "u", "consent": "c"}
"""The first part of a page's path, by what the page is for; its own messages begin with that."""
_PURPOSES = {path: purpose for purpose, path in PATHS.items()}
MOST_FIELDS = 16
_WEIGHT = re.compile(r"[01](?:\.\d{0,3})?")


def page(
    words: Phrasebook,
    title: str,
    body: str,
    status: int,
    *,
    simulation: str,
    query: str = "",
    headers: Mapping[str, str] = MappingProxyType({}),
) -> Reply:
    """Return a page: what is simulated, the title, the body (escaped already), the way to the other language.

    `query` is what else the page's own address asks for.
    """
    other = words.other()
    direction = "rtl" if words.rtl else "ltr"
    there = escape(f"?{query}&lang={other.language}" if query else f"?lang={other.language}")
    switch = other.text(f"lang-switch-to-{other.language}")
    html = (
        f'<!DOCTYPE html><html lang="{words.language}" dir="{direction}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex">'
        f"<title>{escape(title)}</title><style>{STYLE}</style></head><body>"
        f'<header><p class="sim">{escape(words.text(simulation))}</p></header>'
        f"<main><h1>{escape(title)}</h1>{body}</main>"
        f'<footer><a href="{there}" lang="{other.language}">{escape(switch)}</a></footer>'
        "</body></html>"
    )
    return Reply(status, html.encode(), HTML, {**PAGE_HEADERS, **headers})


def alert(said: Mapping[str, str]) -> str:
    """Return what is wrong with a form, each leading to its field; nothing where nothing is."""
    items = "".join(f'<li><a href="#{name}">{escape(text)}</a></li>' for name, text in said.items())
    return f'<div class="bad" role="alert"><ul>{items}</ul></div>' if said else ""


def error_page(call: Call, error: MumarisError) -> Reply:
    """Say on a one-time page why it is closed."""
    words = words_of(call, call.language)
    purpose = _PURPOSES[call.path.split("/")[1]]
    return refusal(words, words.text(f"{purpose}-closed-title"), error, simulation=f"{purpose}-simulation")


def refusal(words: Phrasebook, title: str, error: MumarisError, *, simulation: str, query: str = "") -> Reply:
    """Say on a page what is wrong, with the status and the wait that the same refusal has elsewhere."""
    body = f'<p class="bad" role="alert">{escape(words.error(error))}</p>'
    status = STATUS_BY_CODE.get(error.code, 400)
    return page(words, title, body, status, simulation=simulation, query=query, headers=retry_after(error))


def typed_on(call: Call) -> dict[str, str]:
    """Return what was typed into a page's form, by field; raises `malformed`."""
    try:
        found = parse_qs(call.body.decode("utf-8", "replace"), max_num_fields=MOST_FIELDS, keep_blank_values=True)
    except ValueError:
        raise refuse("malformed") from None
    return {name: values[0] for name, values in found.items()}


def prefers_html(accept: str) -> bool:
    """Tell whether a caller would rather have a page than JSON (RFC 9110, 12.5.1)."""
    weights: dict[str, float] = {}
    for part in accept.lower().split(","):
        media_type, *parameters = (each.strip() for each in part.split(";"))
        told = next((each[2:] for each in parameters if each.startswith("q=")), "1")
        weights[media_type] = float(told) if _WEIGHT.fullmatch(told) else 0.0
    wildcard = weights.get("*/*", 0.0)
    html = weights.get("text/html", weights.get("text/*", wildcard))
    return html > weights.get("application/json", weights.get("application/*", wildcard))


def words_of(call: Call, language: Language) -> Phrasebook:
    """Return the words of the page: in the language that its address asks for, else in the given one."""
    asked = call.query.get("lang")
    return Phrasebook("en" if asked == "en" else "ar" if asked == "ar" else language)
