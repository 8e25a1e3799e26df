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
    text = "".join(secrets.choice(ALPHABET) for _number in range(LENGTH))
    # In groups: people read it from paper and type it on a telephone.
    return "-".join(text[place : place + GROUP] for place in range(0, LENGTH, GROUP))


def digest_of(code: str) -> str:
    """What is stored of a code. Small letters, spaces, hyphens and characters that look alike are
    taken for what was meant."""
    # A plain hash is enough: nobody guesses 80 random bits, so there is nothing to slow down.
    return hashlib.sha256(_plain(code).encode()).hexdigest()


def matches(code: str, stored: str) -> bool:
    """Whether a code is the one stored, compared in constant time; never for an empty one."""
    # Compared first, whatever is stored: an erased case answers as slowly as any other.
    return hmac.compare_digest(digest_of(code), stored) and bool(stored)


def _plain(code: str) -> str:
    return "".join(char for char in code.upper() if char.isalnum()).translate(MISTAKEN)
