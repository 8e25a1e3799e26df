"""The secret code of a receipt: 80 random bits, of which only the digest is stored."""

from __future__ import annotations

import hashlib
import hmac
import secrets

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Without I, L, O and U, which are mistaken for others when read from paper."""
LENGTH = 16
GROUP = 4
MISTAKEN = str.maketrans({"I": "1", "L": "1", "O": "0"})


def new_code() -> str:
    """A new code in groups of four, such as ``7K3M-…`` (80 bits)."""
    signs = "".join(secrets.choice(ALPHABET) for _number in range(LENGTH))
    return "-".join(signs[place : place + GROUP] for place in range(0, LENGTH, GROUP))


def digest_of(code: str) -> str:
    """What is stored of a code. Small letters, spaces, hyphens and signs that look alike are
    taken for what was meant."""
    return hashlib.sha256(_plain(code).encode()).hexdigest()


def matches(code: str, stored: str) -> bool:
    """Whether a code is the one stored, compared in constant time; never for an empty one."""
    return hmac.compare_digest(digest_of(code), stored) and bool(stored)


def _plain(code: str) -> str:
    return "".join(sign for sign in code.upper() if sign.isalnum()).translate(MISTAKEN)
