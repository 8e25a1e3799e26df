"""The navigation of the public pages: the entries that the rooms declare."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from gongkai.base.rooms import Word, pages


def entries() -> list[tuple[str, Word]]:
    """Address and word of each entry."""
    seen = pages(lambda room: room.public_pages, frozenset())
    return [(reverse(page.name), page.word) for page in seen]


def context(_request: HttpRequest) -> dict[str, Any]:
    """Give the pages what they may ask for: only the public ones do."""
    return {"public_pages": entries}
