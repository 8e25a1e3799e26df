"""What a stretch of cells that stood one a line is built into."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from gongkai.documents.blocks import Table
from gongkai.statute.wording import _


@dataclass(slots=True)
class Built:
    """A table made of cells that stood one a line, with what could not be told."""

    table: Table
    notes: list[str] = field(default_factory=list)


def unplaced(figures: Sequence[str], columns: int) -> str:
    """The note on a row that has fewer figures than columns, and nothing says where they stand."""
    return _("有一行共 {columns} 列，只找到 {count} 个数（{values}），无法确定各在哪一列。").format(
        columns=columns, count=len(figures), values=" ".join(figures) or _("无")
    )
