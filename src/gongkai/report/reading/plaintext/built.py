"""What a stretch of cells that stood one a line is built into."""

from __future__ import annotations

from dataclasses import dataclass, field

from gongkai.report.reading.blocks import Table


@dataclass(slots=True)
class Built:
    """A table made of cells that stood one a line, with what could not be told."""

    table: Table
    notes: list[str] = field(default_factory=list)
