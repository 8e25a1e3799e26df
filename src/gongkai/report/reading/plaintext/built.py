"""The table that is built from lines of text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from gongkai.documents.blocks import Table
from gongkai.statute.wording import _


@dataclass(slots=True)
class Built:
    """A table built from lines, with notes on what could not be determined."""

    table: Table
    notes: list[str] = field(default_factory=list)


def unplaced(figures: Sequence[str], columns: int) -> str:
    """The note on a row with fewer figures than columns whose positions are unknown."""
    return _("有一行共 {columns} 列，只找到 {count} 个数（{values}），无法确定各在哪一列。").format(
        columns=columns, count=len(figures), values=" ".join(figures) or _("无")
    )
