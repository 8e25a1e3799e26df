"""The right to see one case, for half an hour, in one session: given for number and secret code.

Number and code lie encrypted in the session's store; every request proves them again, so a new code
ends every grant that the old one gave. Files are fetched by tokens of the grant, never by numbers
that could be counted through.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta

from django.http import HttpRequest

from gongkai.base.encryption import UnreadableError, decrypt, encrypt

KEY = "chaxun"
LASTS = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class Grant:
    """Which case, proven by what, until when; ``nonce`` makes the tokens of its files."""

    number: str
    code: str = field(repr=False)
    until: str
    nonce: str = field(repr=False)

    def token(self, kind: str, pk: int) -> str:
        """The token of a file: of a letter's ``pdf`` or ``docx``, or of a ``file``."""
        text = f"{kind}:{pk}".encode()
        return hmac.new(self.nonce.encode(), text, hashlib.sha256).hexdigest()


def give(request: HttpRequest, number: str, code: str, at: datetime) -> Grant:
    """Open a case in this session; the session gets a new key (nobody can have fixed it before)."""
    grant = Grant(number, code, (at + LASTS).isoformat(), secrets.token_hex(16))
    request.session.cycle_key()
    request.session[KEY] = encrypt(json.dumps(asdict(grant)))
    return grant


def held(request: HttpRequest, at: datetime) -> Grant | None:
    """The grant of this session; None where there is none or its time is over."""
    try:
        grant = Grant(**json.loads(decrypt(request.session[KEY])))
    except (KeyError, UnreadableError, ValueError, TypeError):
        return None
    if datetime.fromisoformat(grant.until) <= at:
        leave(request)
        return None
    return grant


def leave(request: HttpRequest) -> None:
    """Close the case in this session."""
    request.session.pop(KEY, None)
