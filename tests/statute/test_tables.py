"""Every row of the law stands in a second table, in words that people read."""

from __future__ import annotations

import pytest
import yaml

from statute.tables import TABLE, written_law

WRITTEN = yaml.safe_load(TABLE.read_text(encoding="utf-8"))
LAW = written_law()


@pytest.mark.parametrize("name", LAW)
def test_the_law_says_what_is_written_down(name: str) -> None:
    assert LAW[name] == WRITTEN[name], "read the difference, then python -m statute.tables"


def test_nothing_is_written_down_that_the_law_does_not_say() -> None:
    assert WRITTEN.keys() == LAW.keys()
