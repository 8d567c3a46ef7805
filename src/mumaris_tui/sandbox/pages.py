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
from mumaris_tui.sandbox.replies import Reply, refuse

HTML = "text/html; charset=utf-8"
STYLE = files("mumaris_tui.sandbox").joinpath("data", "pages.css").read_text("utf-8")
_STYLE_HASH = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
PAGE_STATUS = {"link-expired": 404, "link-used": 404, "rate-limited": 404, "too-large": 413}
PAGE_HEADERS = {
    "Content-Security-Policy": (
        f"default-src 'none'; style-src 'sha256-{_STYLE_HASH}'; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'"
    ),
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
    "Cache-Control": "no-store",
}
_KINDS = {"pay": "payment", "u": "upload", "c": "consent"}
"""What a page's own messages begin with, by the first part of its path."""
MOST_FIELDS = 16
_WEIGHT = re.compile(r"[01](?:\.\d{0,3})?")


def page(
    words: Phrasebook,
    title: str,
    body: str,
    status: int,
    simulation: str = "upload-simulation",
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
    """Say on a page what is wrong."""
    words = words_of(call, call.language)
    kind = _KINDS[call.path.split("/")[1]]
    return page(
        words,
        words.text(f"{kind}-closed-title"),
        f'<p class="bad" role="alert">{escape(words.error(error))}</p>',
        PAGE_STATUS.get(error.code, 400),
        f"{kind}-simulation",
    )


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
