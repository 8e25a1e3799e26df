"""What reading the tables yields: cells, labels as printed, extra rows, reading notes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from decimal import Decimal

from gongkai.documents.places import Place, ReadingNote
from gongkai.documents.raw import RawCell
from gongkai.report.model import DOUBTFUL, Candidate, Cell, Label, State
from gongkai.report.reading.values import Reading, read_value
from gongkai.statute.report.form import Form, Kind, judge
from gongkai.statute.wording import _

DERIVED = 0.75  # laid in order, not under its own label: the row's own sum can vouch for it
PLACED = 0.7  # in a row that was known by its neighbours: the column's sum has to vouch as well
CONFIRMED = 0.9


@dataclass(slots=True)
class Found:
    """Collects what the tables say."""

    cells: dict[str, Cell] = field(default_factory=dict)
    labels: dict[str, Label] = field(default_factory=dict)
    extra_rows: list[Label] = field(default_factory=list)
    notes: list[ReadingNote] = field(default_factory=list)
    tables: dict[int, str] = field(default_factory=dict)
    """Which statutory table each grid is, by the grid's number."""
    guessed: set[str] = field(default_factory=set)
    """Tables in which a row was torn or moved: others may have been so without a trace."""
    in_doubt: set[str] = field(default_factory=set)
    """Tables with rows that could not be read: what seems missing from them may stand there."""

    def doubt(self, tables: set[str], most: float) -> None:
        """Doubt the cells of these tables, ``most`` being their confidence, until their sums vouch
        for them."""
        for key, cell in self.cells.items():
            if key.split(".", 1)[0] in tables:
                self.cells[key] = replace(cell, confidence=min(cell.confidence, most))

    def note(
        self, code: str, message: str, place: Place | None = None, cells: Iterable[str] = ()
    ) -> None:
        """Add a reading note."""
        self.notes.append(ReadingNote(code, message, place, tuple(cells)))

    def label(self, key: str, text: str, place: Place | None) -> None:
        """Keep a label as printed; the first one stands, unless a later one is longer."""
        known = self.labels.get(key)
        if known is not None and len(text) <= len(known.text):
            return
        text = "".join(text.split())
        if known is None or len(text) > len(known.text):
            self.labels[key] = Label(key, text, place)


def make_cell(raw: RawCell | None, kind: Kind, confidence: float = 1.0) -> Cell:
    """The cell that a raw cell is; None (no such cell in the row) is MISSING."""
    if raw is None:
        return Cell(State.MISSING)
    reading = read_value(raw.text, kind)
    sure = min(reading.confidence, confidence, raw.confidence)
    if reading.state is State.BLANK and (raw.ink or raw.confidence < 0.05):
        reading = Reading(State.UNREADABLE)
    return Cell(reading.state, reading.value, raw.text, raw.place, sure, reading.candidates)


def agree(options: list[tuple[Cell, str]], confidence: float = 0.85) -> Cell:
    """One cell out of several readings (cell, reason): what all say, or CONFLICT with them all."""
    first = options[0][0]
    said = {(cell.state, cell.value) for cell, _reason in options}
    if len(said) == 1:
        return replace(first, confidence=min(first.confidence, confidence))
    reasons: dict[Decimal | None, list[str]] = {}
    for cell, reason in options:
        reasons.setdefault(cell.value, []).append(reason)
    candidates = tuple(
        Candidate(value, "；".join(dict.fromkeys(why))) for value, why in reasons.items()
    )
    raw = " / ".join(dict.fromkeys(cell.raw.strip() or _("空") for cell, _r in options))
    return Cell(State.CONFLICT, None, raw, first.place, 0.0, candidates)


def _doubtful(cells: dict[str, Cell]) -> set[str]:
    return {
        key
        for key, cell in cells.items()
        if cell.confidence < DOUBTFUL and cell.state in (State.NUMBER, State.DASH)
    }


def confirm(form: Form, cells: dict[str, Cell]) -> None:
    """Let identities that hold vouch for cells that are in doubt only by how they were read.

    A doubtful number, or a dash for none, is taken as confirmed when an identity that it stands in
    is fully known (two, where it is more doubtful than ``DERIVED``) and every one that is known
    holds: a single misread figure would break it.
    """
    doubtful = _doubtful(cells)
    if not doubtful:
        return

    def value(key: str, year: int) -> Decimal | None:
        cell = cells.get(key) if year == 0 else None
        if cell and cell.state is State.DASH:
            return Decimal(0)
        return cell.value if cell else None

    vouching: dict[str, list[bool]] = {key: [] for key in doubtful}
    for identity in form.identities:
        touched = [term.cell for term in identity.terms if term.cell in doubtful]
        if not touched or identity.needs_previous or identity.relation.value != "=":
            continue
        holds = judge(identity, value).holds
        for key in touched if holds is not None else ():
            vouching[key].append(holds is True)
    for key, voices in vouching.items():
        enough = 1 if cells[key].confidence >= DERIVED else 2
        if len(voices) >= enough and all(voices) and cells[key].confidence >= 0.3:
            cells[key] = replace(cells[key], confidence=max(cells[key].confidence, CONFIRMED))
