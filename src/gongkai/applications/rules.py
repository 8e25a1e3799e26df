"""The rules that hold for an agency: what the law leaves open, as the agency set it."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from gongkai.agencies import queries as agencies
from gongkai.statute.agency_settings import Settings, from_values

if TYPE_CHECKING:
    from gongkai.agencies.models import Agency


def rules_of(agency: Agency) -> Settings:
    """The typed settings of an agency; equal settings are made once."""
    return _rules(tuple(sorted(agencies.settings_of(agency).items())))


# A ledger asks for each case; most agencies have the same settings, or none.
@lru_cache(maxsize=4_096)
def _rules(values: tuple[tuple[str, object], ...]) -> Settings:
    return from_values(dict(values))
