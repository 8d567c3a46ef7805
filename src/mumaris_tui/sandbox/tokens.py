"""Ids, tokens and codes: what nobody can guess, and how it is stored."""

import hashlib
import hmac
import os
import secrets
from datetime import datetime
from pathlib import Path

_CROCKFORD = "0123456789abcdefghjkmnpqrstvwxyz"
LINK_SIGNS = 8
OPERATOR_FILE = "operator.token"
_NUMBERS = range(10, 100)


def new_id(now: datetime) -> str:
    """Return a ULID in lower case: 48 bits of time, then 80 random bits."""
    number = int(now.timestamp() * 1000) << 80 | secrets.randbits(80)
    return "".join(_CROCKFORD[number >> shift & 31] for shift in range(125, -1, -5))


def new_token() -> str:
    """Return 256 random bits as text."""
    return secrets.token_urlsafe(32)


def new_page_code() -> str:
    """Return 128 random bits as text: after a local address, a QR code that 24 rows have room for."""
    return secrets.token_urlsafe(16)


def new_code() -> str:
    """Return six digits."""
    return f"{secrets.randbelow(1_000_000):06}"


def new_number() -> int:
    """Return a number of two digits, to be picked on another device."""
    return secrets.choice(_NUMBERS)


def choices(number: int) -> list[int]:
    """Return the number among two others, in an order that tells nothing."""
    others = secrets.SystemRandom().sample([each for each in _NUMBERS if each != number], 2)
    return sorted((number, *others))


def new_link_code() -> str:
    """Return 40 random bits, short enough to type: `k7m2-9qxr`."""
    signs = "".join(secrets.choice(_CROCKFORD) for _ in range(LINK_SIGNS))
    return f"{signs[:4]}-{signs[4:]}"


def read_link_code(typed: str) -> str:
    """Return a typed link code as it was made: hyphens and case do not count, and look-alikes are read as meant."""
    signs = typed.lower().replace("-", "").translate(str.maketrans("ilo", "110"))
    return f"{signs[:4]}-{signs[4:]}"


def hashed(secret: str) -> str:
    """Return what is stored in place of a random secret (SHA-256; passwords take Argon2id)."""
    return hashlib.sha256(secret.encode()).hexdigest()


def same(one: str, other: str) -> bool:
    """Compare in constant time."""
    return hmac.compare_digest(one.encode(), other.encode())


def operator_token(folder: Path) -> str:
    """Return the operator's token, made at the first use and kept in a file that nobody else may read."""
    path = folder / OPERATOR_FILE
    try:
        made = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except FileExistsError:
        return path.read_text("ascii").strip()
    with os.fdopen(made, "w") as file:
        secret = new_token()
        file.write(secret)
    return secret
