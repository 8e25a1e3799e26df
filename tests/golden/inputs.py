"""An input of the golden files: its group and name, and how it is made, read and checked.

A name never changes its meaning; a new kind of input takes new names.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from golden.canonical import Outcome
from gongkai.documents.raw import UnreadableFile
from gongkai.report.examination import examine
from gongkai.report.model import AnnualReport
from gongkai.report.reading.read import read_bytes


@dataclass(frozen=True)
class Input:
    """An input by its ``name`` in a ``group``. ``slow``: takes seconds, as recognising a page does.
    ``real``: of somebody else's document, of which nothing but a digest may be kept."""

    group: str
    name: str
    outcome: Callable[[], Outcome]
    slow: bool = False
    real: bool = False


def outcome_of(
    data: bytes,
    name: str,
    previous: AnnualReport | None = None,
    published: date | None = None,
) -> Outcome:
    """What reading and checking a file gives, or why it cannot be read."""
    try:
        return examine(read_bytes(data, name), previous, published)
    except UnreadableFile as error:
        return error
