"""Every sentence that the worked steps give, kept as a table.

    python -m statute.applications.steps_recorded

writes it again; the difference is then read like any other change of words.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from gongkai.statute.applications.clock import fold
from gongkai.statute.applications.judging import Judgement, judge
from gongkai.statute.time.workdays import OFFICIAL

from .test_judging import ROWS, TODAY, entry_of, facts_of
from .worked import history

RECORDED = Path(__file__).with_name("worked_steps_recorded.yaml")


def judged(row: dict[str, Any]) -> Judgement:
    """The judgement on a worked row."""
    events = history(row["events"])
    clock, facts, today = fold(events, OFFICIAL), facts_of(row), row.get("today", TODAY)
    return judge(row["step"], clock, events, facts, row["day"], today, entry=entry_of(row))


def recorded() -> dict[str, list[str]]:
    """The reason of a row that is refused, the warnings of one that is allowed."""
    found = {row["id"]: judged(row) for row in ROWS}
    return {key: [one.reason] if one.reason else [*one.warnings] for key, one in found.items()}


if __name__ == "__main__":
    text = yaml.safe_dump(recorded(), allow_unicode=True, width=10_000, sort_keys=False)
    RECORDED.write_text(
        f"# Written by `python -m statute.applications.steps_recorded`.\n{text}", "utf-8"
    )
