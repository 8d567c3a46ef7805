"""What is accepted as a password, and as a one-time code."""

import re
from unicodedata import normalize

from mumaris_tui.domain.refused import Refused
from mumaris_tui.domain.text import normalise as read

LONG, SHORT, MOST = 10, 8, 128
"""Characters of a password, of one that mixes letters, digits and symbols, and of the longest."""

SENT = 400
"""Characters of the longest text that is handed in as a present password, or as a user name: no account has more."""


def check_password(password: str, email: str, id_number: str) -> None:
    """Refuse a weak password (DOMAIN 5.3): `empty`, `password-short`, `password-known`, `too-long`."""
    text = normalize("NFC", password)
    if not text:
        raise Refused("empty")
    mixed = any(map(str.isalpha, text)) and any(map(str.isdigit, text)) and not text.isalnum()
    if len(text) > MOST:
        raise Refused("too-long", n=MOST)
    if len(text) < (SHORT if mixed else LONG):
        raise Refused("password-short", n=LONG, short=SHORT)
    if text.casefold() in {email.casefold(), id_number}:
        raise Refused("password-known")


def parse_code(text: str) -> str:
    """Return a one-time code as it is compared, without blanks: `empty`, `code-shape`.

    What can be no code is refused here, for the backend would count it as a wrong one.
    """
    code = "".join(read(text).split())
    if not code:
        raise Refused("empty")
    if not re.fullmatch("[0-9]{6}", code, re.ASCII):
        raise Refused("code-shape")
    return code
