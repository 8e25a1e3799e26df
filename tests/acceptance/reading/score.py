"""How well a file was read: each cell right, marked, or wrong in silence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from factory.document import Printed, squeezed
from factory.layouts import Case
from gongkai.documents.raw import UnreadableFile
from gongkai.report.model import AnnualReport, Cell, State
from gongkai.report.reading.read import read_bytes

SURE = {
    "blank": State.BLANK,
    "dash": State.DASH,
    "words": State.UNREADABLE,
    "absent": State.MISSING,
}


@dataclass
class Score:
    """Counts over some files.

    ``wrong`` lists every silent misreading, ``lost`` every cell that stands in the file and is
    said to be missing without a note, ``faults`` what is wrong with the text.
    """

    files: int = 0
    cells: int = 0
    right: int = 0
    doubtful: int = 0  # of the right ones
    marked: int = 0
    wrong: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def add(self, other: Score) -> None:
        """Take in the counts of another."""
        for name in ("files", "cells", "right", "doubtful", "marked"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.wrong += other.wrong
        self.lost += other.lost
        self.faults += other.faults

    @property
    def right_share(self) -> float:
        """Right cells of all, 0 to 1."""
        return self.right / self.cells if self.cells else 0.0

    @property
    def doubtful_share(self) -> float:
        """Doubtful ones of the right cells, 0 to 1."""
        return self.doubtful / self.right if self.right else 0.0


def verdict(printed: Printed, cell: Cell, noted: bool) -> str:
    """right, doubtful (right, but marked), marked, lost (without a note) or wrong."""
    if printed.state == "unknowable":
        sure = cell.state is State.NUMBER and not cell.doubtful
        return "wrong" if sure else "right"
    if printed.state == "gone" and cell.state in (State.BLANK, State.MISSING):
        return "right"
    if printed.state == "number":
        same = cell.state is State.NUMBER and cell.value == printed.value
    else:
        same = cell.state is SURE.get(printed.state)
    if same:
        return "doubtful" if cell.doubtful and printed.state != "words" else "right"
    if cell.state is State.MISSING:
        return "marked" if noted else "lost"
    return "marked" if cell.doubtful else "wrong"


def score(case: Case) -> Score:
    """Read the file and hold it against its truth."""
    result = Score(files=1)
    truth = case.document.truth
    where = f"{case.layout.name}/{case.name}"
    try:
        report = read_bytes(case.data, case.name)
    except UnreadableFile as error:
        result.cells = len(truth.cells)
        result.faults.append(f"{where}: 读不出：{error}")
        return result
    if report.form_key != truth.form:
        result.faults.append(f"{where}: form {report.form_key}, not {truth.form}")
    noted = {key for note in report.notes for key in note.cells}
    for key, printed in truth.cells.items():
        cell = report.cells.get(key)
        result.cells += 1
        answer = verdict(printed, cell, key in noted) if cell else "marked"
        result.right += answer in ("right", "doubtful")
        result.doubtful += answer == "doubtful"
        result.marked += answer == "marked"
        if answer in ("wrong", "lost") and cell:
            value = "" if printed.value is None else f" {printed.value}"
            got = f"{cell.state} {cell.value} raw={cell.raw!r}"
            kept = result.wrong if answer == "wrong" else result.lost
            kept.append(f"{where}: {key} printed {printed.state}{value}, read {got}")
    result.faults += [f"{where}: {fault}" for fault in text_faults(case, report)]
    return result


def text_faults(case: Case, report: AnnualReport) -> Iterable[str]:
    """What is wrong with agency, year, headings and the text of the sections."""
    truth, scan = case.document.truth, case.layout.medium == "scan"
    if report.agency != truth.agency:
        yield f"agency {report.agency!r}, not {truth.agency!r}"
    if report.year != truth.year:
        yield f"year {report.year!r}, not {truth.year!r}"
    for number, heading in enumerate(truth.headings, start=1):
        section = report.section(number)
        if section is None:
            yield f"section {number} not found"
            continue
        if scan:
            continue
        if squeezed(section.heading) != squeezed(heading):
            yield f"heading {section.heading!r}, not {heading!r}"
        got, want = squeezed(section.text), squeezed(truth.sections.get(number, ""))
        loose = case.layout.furniture and number in (1, 6)
        if got != want and not (loose and got.startswith(want)):
            yield f"section {number} text: {difference(got, want)}"


def difference(got: str, want: str) -> str:
    """Where two texts part."""
    at = next((i for i, (a, b) in enumerate(zip(got, want, strict=False)) if a != b), None)
    at = min(len(got), len(want)) if at is None else at
    start = max(0, at - 8)
    return f"at {at}: got …{got[start : at + 25]!r}, want …{want[start : at + 25]!r}"


def line(name: str, total: Score) -> str:
    """A row of the table."""
    return (
        f"| {name} | {total.files} | {total.cells} | {total.right_share:.3%} | "
        f"{total.doubtful_share:.3%} | {total.marked} | {len(total.lost)} | {len(total.wrong)} | {len(total.faults)} |"
    )


HEAD = (
    "| layout | files | cells | right | doubtful of right | marked | lost | silently wrong | other faults |\n"
    "|---|---:|---:|---:|---:|---:|---:|---:|---:|"
)
