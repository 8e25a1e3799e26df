"""What people read of a finding: its sentence, both sides, the cells, the place, the advice."""

from __future__ import annotations

import pytest
import yaml

from report.checking.telling import CASES, TOLD, tell

TABLE = yaml.safe_load(TOLD.read_text(encoding="utf-8"))


@pytest.mark.parametrize("check", sorted(CASES))
def test_a_clerk_reads_what_the_table_says(check: str) -> None:
    told = {name: tell(check, context) for name, context in CASES[check].items()}
    assert told == TABLE[check], "read the difference, then python -m report.checking.telling"
