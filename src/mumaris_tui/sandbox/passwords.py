"""Passwords as they are stored: Argon2id (RFC 9106)."""

import os
from unicodedata import normalize

MEMORY_KIB = 19 * 1024
LANES = 1
ITERATIONS = 2
LENGTH = 32
SALT_BYTES = 16
NOBODY = "$argon2id$v=19$m=19456,t=2,p=1$c2FuZGJveC1ub2JvZHk$w/PsXLZcBl4XdwYdgkz7C7dSjkC0KFnbPCPVjWYIPVw"
"""The hash of no account's password: checked for unknown names, so that they take as long as known ones."""


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
