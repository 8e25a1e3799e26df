"""The rules that hold for an agency: what the law leaves open, as the agency set it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from gongkai.statute.clock import ClockSettings
from gongkai.statute.counting import CountingSettings
from gongkai.statute.situation import StepSettings

if TYPE_CHECKING:
    from gongkai.agencies.models import Agency


@dataclass(frozen=True, slots=True)
class Rules:
    """The settings of an agency, by subject."""

    clock: ClockSettings = field(default_factory=ClockSettings)
    steps: StepSettings = field(default_factory=StepSettings)
    counting: CountingSettings = field(default_factory=CountingSettings)


def rules_of(agency: Agency) -> Rules:
    """The rules of an agency."""
    return Rules()
