"""What is accepted as a password."""

from unicodedata import normalize

from mumaris_tui.domain.refused import Refused

LONG, SHORT, MOST = 10, 8, 128
"""Characters of a password, of one that mixes letters, digits and symbols, and of the longest."""


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
