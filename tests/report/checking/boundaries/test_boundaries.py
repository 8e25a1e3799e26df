"""What each check says just inside its boundary, just outside it, and on both sides."""

from __future__ import annotations

from pathlib import Path

import pytest

from report.checking.boundaries.reading import Row, ask, read_rows, said

TABLES = sorted(Path(__file__).parent.glob("*.yaml"))
ROWS = [row for path in TABLES for row in read_rows(path)]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_a_check_says_what_the_table_says(row: Row) -> None:
    results = ask(row.check, row.context())
    messages = "\n".join(one.message for one in results)
    assert said(results) == row.says, messages
    assert [part for part in row.told if part not in messages] == [], messages
