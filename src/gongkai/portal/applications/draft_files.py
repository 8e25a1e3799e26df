"""Files of applications that are being filled in: under neutral names, gone with their draft.

A token is "HOUR/SECRET". A file moves on to the present hour whenever its draft is saved, so the
folder tells when its files may be swept, whatever clock the storage has.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

FOLDER = "drafts"
LASTS = timedelta(hours=2)
"""A draft lives an hour from a moment inside the hour that names the folder."""
HOUR = "%Y%m%d%H"
TOKEN = re.compile(r"\d{10}/[0-9a-f]{32}")


def put(content: bytes, at: datetime) -> str:
    """Store a file; returns the token that fetches it."""
    token = f"{_hour(at)}/{secrets.token_hex(16)}"
    default_storage.save(f"{FOLDER}/{token}", ContentFile(content))
    return token


def get(token: str) -> bytes | None:
    """The file's content; None where it is gone."""
    if not TOKEN.fullmatch(token):
        return None
    try:
        with default_storage.open(f"{FOLDER}/{token}") as file:
            content: bytes = file.read()
    except FileNotFoundError:
        return None
    return content


def renew(token: str, at: datetime) -> str:
    """Keep a file for longer; returns its token from now on. One that is gone stays gone."""
    if token.startswith(_hour(at)):
        return token
    content = get(token)
    if content is None:
        return token
    delete([token])
    return put(content, at)


def delete(tokens: Iterable[str]) -> None:
    """Delete these files; one that is gone already is no fault."""
    for token in tokens:
        if TOKEN.fullmatch(token):
            default_storage.delete(f"{FOLDER}/{token}")


def sweep(at: datetime) -> int:
    """Delete the files whose time is over; returns how many."""
    last = _hour(at - LASTS)
    count = 0
    for hour in _listed(FOLDER)[0]:
        if not hour.isdigit() or hour > last:
            continue
        for name in _listed(f"{FOLDER}/{hour}")[1]:
            default_storage.delete(f"{FOLDER}/{hour}/{name}")
            count += 1
        default_storage.delete(f"{FOLDER}/{hour}")
    return count


def _hour(at: datetime) -> str:
    return at.astimezone(UTC).strftime(HOUR)


def _listed(folder: str) -> tuple[list[str], list[str]]:
    try:
        return default_storage.listdir(folder)
    except FileNotFoundError:
        return [], []
