"""The hash of an entry: SM3 over its content, written down in one way only."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any, NamedTuple

from cryptography.hazmat.primitives import hashes

SYSTEM_CHAIN = 0
"""The chain of what belongs to no agency."""


class Content(NamedTuple):
    """What an entry's hash is taken over, in this order. ``at`` carries its time zone."""

    chain: int
    number: int
    at: datetime
    person_id: int | None
    person_name: str
    address: str
    action: str
    subject_kind: str
    subject_id: int | None
    before: Mapping[str, Any]
    after: Mapping[str, Any]
    text: str
    previous: str


def hash_of(content: Content) -> str:
    """Return the SM3 of an entry as 64 hex digits."""
    fields = content._asdict()
    # The database stores microseconds and no zone, so nothing finer and no zone is hashed.
    fields["at"] = content.at.astimezone(UTC).isoformat(timespec="microseconds")
    # One way of writing: jsonb gives keys back in another order and without blanks.
    written = json.dumps(fields, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    made = hashes.Hash(hashes.SM3())
    made.update(written.encode())
    return made.finalize().hex()


def plain(value: Any) -> Any:
    """Return a value as the log keeps it: text, whole numbers, booleans, lists and mappings.

    Days and moments become text, sets are sorted, fractions become text (a database writes them in
    more ways than one). A NUL character, which no database text holds, is shown as ␀. Raises
    TypeError for anything else.
    """
    match value:
        case None | bool() | int():
            return value
        case str():
            return str(value).replace("\0", "␀")
        case Mapping():
            return {plain(str(key)): plain(inner) for key, inner in value.items()}
        case list() | tuple():
            return [plain(inner) for inner in value]
        case set() | frozenset():
            return sorted(plain(inner) for inner in value)
        case datetime():
            return value.astimezone(UTC).isoformat()
        case date():
            return value.isoformat()
        case float() | Decimal():
            return str(value)
        case _ if hasattr(value, "_proxy____args"):  # a text whose translation was put off
            return plain(str(value))
    raise TypeError(f"the log cannot keep a {type(value).__name__}")
