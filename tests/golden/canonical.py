"""The result of reading and checking one file, as text that does not depend on the code's layout.

One line for each fact, its parts divided by tabs. No name of a class or module occurs in it, so
that code may move between modules; what a person is shown, and where it stands, does.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator

from gongkai.documents.places import Place
from gongkai.documents.raw import UnreadableFile
from gongkai.report.checking.registry import Evidence, Result
from gongkai.report.examination import Examination
from gongkai.report.model import AnnualReport, Cell, Paragraph
from gongkai.report.repair import Proposal, Repair

Outcome = Examination | UnreadableFile
PLACE = ("page", "table", "row", "column", "paragraph", "offset")


def canonical(outcome: Outcome) -> str:
    """Everything that was found, in the order in which it is shown."""
    return "".join(f"{line}\n" for line in _lines(outcome))


def summary(outcome: Outcome) -> str:
    """One short line for people: cells by state, findings, notes and repairs, each with its count."""
    if isinstance(outcome, UnreadableFile):
        return f"unreadable {outcome.code}"
    cells = Counter(
        cell.state.value + ("?" if cell.doubtful else "") for cell in outcome.report.cells.values()
    )
    parts = (
        _counts(cells),
        _counts(Counter(one.check for one in outcome.findings)),
        _counts(Counter(note.code for note in outcome.report.notes)),
        _counts(Counter(repair.status.value for repair in outcome.repairs)),
    )
    return " | ".join(parts)


def _counts(counter: Counter[str]) -> str:
    return " ".join(f"{name}:{count}" for name, count in sorted(counter.items())) or "-"


def _lines(outcome: Outcome) -> Iterator[str]:
    if isinstance(outcome, UnreadableFile):
        yield _line("unreadable", outcome.code, str(outcome))
        return
    yield from _report(outcome.report)
    for result in outcome.results:
        yield _result(result)
    for repair in outcome.repairs:
        yield from _repair(repair)
    for digit in outcome.digits:
        yield _line("digit", digit.cell, digit.read, digit.value, _list(digit.mends))


def _report(report: AnnualReport) -> Iterator[str]:
    yield _line("report", report.form_key, report.agency, report.year, report.title)
    if report.source:
        yield _line("source", report.source.format, report.source.pages)
    for key, cell in report.cells.items():
        yield _cell(key, cell)
    for label in report.labels:
        yield _line("label", label.key, label.text, _place(label.place))
    for row in report.extra_rows:
        yield _line("extra-row", row.key, row.text, _place(row.place))
    for note in report.notes:
        yield _line("note", note.code, note.message, _place(note.place), _list(note.cells))
    yield from _paragraphs("preamble", report.preamble)
    for section in report.sections:
        yield _line("section", section.number, section.heading, _place(section.place))
        yield from _paragraphs("paragraph", section.paragraphs)


def _cell(key: str, cell: Cell) -> str:
    doubt = "doubtful" if cell.doubtful else "sure"
    candidates = [f"{one.value} {one.reason}" for one in cell.candidates]
    state = (cell.state.value, cell.value, doubt, f"{cell.confidence:.3f}")
    return _line("cell", key, *state, cell.raw, _place(cell.place), _list(candidates), cell.origin)


def _paragraphs(kind: str, paragraphs: Iterable[Paragraph]) -> Iterator[str]:
    for one in paragraphs:
        yield _line(
            kind, one.text, "as it was" if one.raw == one.text else one.raw, _place(one.place)
        )


def _result(result: Result) -> str:
    sides = (_evidence(result.stated), _evidence(result.expected))
    said = (result.answer.value, result.level.value, result.subject, result.message)
    where = (_place(result.place), _list(result.cells))
    return _line("result", result.check, *said, *sides, *where, result.suggestion)


def _evidence(one: Evidence | None) -> str:
    if one is None:
        return "-"
    return f"{one.what} = {one.value} ({_list(one.cells)}) {_place(one.place)}"


def _repair(repair: Repair) -> Iterator[str]:
    ids = (_list(repair.broken), _list(repair.open))
    more = "more" if repair.more else "all"
    yield _line(
        "repair", repair.table, repair.name, repair.status.value, more, *ids, repair.message
    )
    for proposal in repair.proposals:
        yield from _proposal(proposal)


def _proposal(proposal: Proposal) -> Iterator[str]:
    yield _line("proposal", proposal.kind.value, f"{proposal.cost:g}", proposal.title)
    for one in proposal.changes:
        why = (_list(one.rests_on), _list(one.reasons))
        yield _line("change", one.cell, one.state.value, one.old, one.new, *why)


def _place(place: Place | None) -> str:
    if place is None:
        return "-"
    numbers = [
        f"{name}{getattr(place, name)}" for name in PLACE if getattr(place, name) is not None
    ]
    # Tenths of a point: a box is computed in floats, and less than that nobody sees.
    box = ["box" + "/".join(f"{side:.1f}" for side in place.box)] if place.box else []
    return ",".join(numbers + box) or "nowhere"


def _list(items: Iterable[str]) -> str:
    return "; ".join(items) or "-"


def _line(*parts: object) -> str:
    """The parts as one line of printable text, whatever stands in them."""
    return "\t".join(
        "-"
        if part is None
        else json.dumps(str(part), ensure_ascii=False)[1:-1]
        .encode("utf-8", "backslashreplace")
        .decode()
        for part in parts
    )
