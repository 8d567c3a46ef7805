"""Passwords: what is accepted, and Argon2id (RFC 9106) as it is stored."""

import os
from unicodedata import normalize

from mumaris_tui.domain.refused import Refused

MEMORY_KIB = 19 * 1024
LANES = 1
ITERATIONS = 2
LENGTH = 32
SALT_BYTES = 16
LONG, SHORT, MOST = 10, 8, 128
NOBODY = "$argon2id$v=19$m=19456,t=2,p=1$c2FuZGJveC1ub2JvZHk$w/PsXLZcBl4XdwYdgkz7C7dSjkC0KFnbPCPVjWYIPVw"
"""The hash of no account's password: checked for unknown names, so that they take as long as known ones."""


def check_password(password: str, email: str, id_number: str) -> None:
    """Refuse a weak password (DOMAIN 5.3): `password-short`, `password-known`, `too-long`."""
    text = normalize("NFC", password)
    mixed = any(map(str.isalpha, text)) and any(map(str.isdigit, text)) and not text.isalnum()
    if len(text) > MOST:
        raise Refused("too-long", n=MOST)
    if len(text) < (SHORT if mixed else LONG):
        raise Refused("password-short", n=LONG, short=SHORT)
    if text.casefold() in {email.casefold(), id_number}:
        raise Refused("password-known")


def hash_password(password: str) -> str:
    """Return the PHC string of a password; takes some tens of milliseconds."""
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    kdf = Argon2id(
        salt=os.urandom(SALT_BYTES), length=LENGTH, iterations=ITERATIONS, lanes=LANES, memory_cost=MEMORY_KIB
    )
    return kdf.derive_phc_encoded(normalize("NFC", password).encode())


def is_password(password: str, phc: str) -> bool:
    """Tell whether it is the password of the PHC string."""
    from cryptography.exceptions import InvalidKey
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    try:
        Argon2id.verify_phc_encoded(normalize("NFC", password).encode(), phc)
    except InvalidKey:
        return False
    return True
