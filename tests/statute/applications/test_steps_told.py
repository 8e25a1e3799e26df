"""The reasons and warnings of the worked steps, word by word."""

from __future__ import annotations

import yaml

from .steps_told import TOLD, told


def test_a_clerk_reads_these_reasons_and_warnings() -> None:
    written = yaml.safe_load(TOLD.read_text(encoding="utf-8"))
    assert told() == written, "read the difference, then python -m statute.applications.steps_told"
