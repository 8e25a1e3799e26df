"""The filters of the ledger of applications: those of every ledger, and the columns of their own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from gongkai.dossiers.queries import filters
from gongkai.dossiers.queries.filters import NOBODY

__all__ = ["NOBODY", "Filters"]


@dataclass(frozen=True, slots=True)
class Filters(filters.Filters):
    """What a person wants to see of the ledger; ``text`` finds identity numbers too."""

    EQUALS: ClassVar[tuple[str, ...]] = (*filters.Filters.EQUALS, "applicant_class", "channel")

    applicant_class: str = ""
    channel: str = ""
