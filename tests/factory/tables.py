"""表二, 表三 and 表四 of a report as grids, drawn from figures and labels."""

from __future__ import annotations

from factory.figures import Figures
from factory.grids import Grid, Lattice, Show, shown
from factory.labels import Outcome, T2Block


def applications(figures: Figures, show: Show) -> Grid:
    """表三: three header rows, three label columns, up to seven columns of figures."""
    labels = figures.labels
    lattice = Lattice("T3", show)
    columns = _order(
        [key for key in labels.columns if f"T3.{key}" not in show.absent], show.swap_columns
    )
    inner = [key for key in columns if key not in ("c1", "c7")]
    lattice.label(0, 0, labels.t3["corner"] if show.corner else "", 3, 3)
    lattice.label(0, 3, labels.t3["applicants"], 1, len(columns))
    run_started = False
    for col, key in enumerate(columns, start=3):
        if key in inner:
            if not run_started:
                lattice.label(1, col, labels.t3["organisations"], 1, len(inner))
                run_started = True
            lattice.label(2, col, labels.columns[key])
        else:
            lattice.label(1, col, labels.columns[key], 2)
    _outcome_rows(figures, show, lattice, columns)
    return lattice.done(header=3)


def _order(keys: list[str], swap: tuple[str, str] | None) -> list[str]:
    if swap is None:
        return keys
    one, other = swap
    return [other if key == one else one if key == other else key for key in keys]


def _lines(figures: Figures, show: Show) -> list[Outcome]:
    """The rows in the order in which they are printed, subtotals after their group."""
    labels = figures.labels
    by_key = {row.key: row for row in labels.rows}
    keys = _order([row.key for row in labels.rows], show.swap_rows)
    lines: list[Outcome] = []
    for key in keys:
        row = by_key[key]
        if f"T3.{key}" in show.absent:
            continue
        if show.subtotals and lines and lines[-1].group and lines[-1].group != row.group:
            lines.append(Outcome("", "小计", lines[-1].group))
        lines.append(row)
    return lines


def _outcome_rows(figures: Figures, show: Show, lattice: Lattice, columns: list[str]) -> None:
    lines = _lines(figures, show)
    under = [index for index, row in enumerate(lines) if row.under_result]
    lattice.label(3 + under[0], 0, show.vertical, len(under))
    for index, row in enumerate(lines):
        line = 3 + index
        if not row.under_result:
            lattice.label(line, 0, row.label, 1, 3)
        elif not row.group:
            lattice.label(line, 1, row.label, 1, 2)
        else:
            if index == 0 or lines[index - 1].group != row.group:
                size = _run(lines[index:])
                lattice.label(line, 1, row.group, size)
            lattice.label(line, 2, row.label)
        for col, key in enumerate(columns, start=3):
            if row.key:
                cell = f"T3.{row.key}.{key}"
                lattice.figure(line, col, cell, shown(figures[cell], show, key))
            else:
                total = _subtotal(figures, lines, row.group, key)
                lattice.label(line, col, f"{total:,}" if show.thousands else str(total))


def _run(lines: list[Outcome]) -> int:
    """How many rows from the first on stand in one group."""
    return next(
        (index for index, row in enumerate(lines) if row.group != lines[0].group), len(lines)
    )


def _subtotal(figures: Figures, lines: list[Outcome], group: str, column: str) -> int:
    rows = [row.key for row in lines if row.group == group and row.key]
    return sum(figures.whole(f"T3.{row}.{column}") for row in rows)


def disputes(figures: Figures, show: Show) -> Grid:
    """表四: as the form has it ("wide"), or turned into three rows ("rows")."""
    labels = figures.labels
    lattice = Lattice("T4", show)
    columns = [key for key in labels.t4_columns if f"T4.{key}" not in show.absent]
    if show.t4 == "rows":
        for col, key in enumerate(columns, start=1):
            lattice.label(0, col, labels.t4_columns[key])
        lattice.label(0, 0, "")
        for line, (row, text) in enumerate(labels.t4_rows.items(), start=1):
            lattice.label(line, 0, text if row == "rev" else f"{labels.t4['suit']}（{text}）")
            for col, key in enumerate(columns, start=1):
                cell = f"T4.{row}.{key}"
                lattice.figure(line, col, cell, shown(figures[cell], show, key))
        return lattice.done(header=1)
    size = len(columns)
    lattice.label(0, 0, labels.t4["review"], 1, size)
    lattice.label(0, size, labels.t4["suit"], 1, 2 * size)
    for block, (row, text) in enumerate(labels.t4_rows.items()):
        if row != "rev":
            lattice.label(1, block * size, text, 1, size)
        for index, key in enumerate(columns):
            col = block * size + index
            lattice.label(
                1 if row == "rev" else 2, col, labels.t4_columns[key], 2 if row == "rev" else 1
            )
            cell = f"T4.{row}.{key}"
            lattice.figure(3, col, cell, shown(figures[cell], show, key))
    return lattice.done(header=3)


def disclosure(figures: Figures, show: Show) -> list[Grid]:
    """表二 in one table, in "two" or in a table for each item of Art 20 ("many")."""
    blocks = list(figures.labels.t2)
    if show.t2 == "one":
        return [_disclosure(figures, show, blocks)]
    if show.t2 == "two":
        return [_disclosure(figures, show, blocks[:2]), _disclosure(figures, show, blocks[2:])]
    return [_disclosure(figures, show, [block]) for block in blocks]


def _disclosure(figures: Figures, show: Show, blocks: list[T2Block]) -> Grid:
    lattice = Lattice("T2", show)
    width = 1 + max(len(block.columns) for block in blocks)
    line = 0
    for block in blocks:
        columns = list(block.columns)
        spans = [1] * len(columns)
        spans[-1] += width - 1 - len(columns)
        lattice.label(line, 0, block.caption, 1, width)
        lattice.label(line + 1, 0, figures.labels.t2_corner)
        for index, key in enumerate(columns):
            lattice.label(line + 1, 1 + index, block.columns[key], 1, spans[index])
        line += 2
        for row, text in block.rows.items():
            if f"T2.{row}" in show.absent:
                continue
            lattice.label(line, 0, text)
            for index, key in enumerate(columns):
                cell = f"T2.{row}.{key}"
                lattice.figure(line, 1 + index, cell, shown(figures[cell], show, key), spans[index])
            line += 1
    return lattice.done()
