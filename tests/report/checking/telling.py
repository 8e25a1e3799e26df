"""What a clerk reads of every case in which a check must fail, kept as a table.

    python -m report.checking.telling

writes the table again; the difference is then read like any other change of words.
"""

from __future__ import annotations

from pathlib import Path

import yaml

from gongkai.report.checking.registry import Answer, Context, Evidence, Result
from report.checking.boundaries.reading import ask
from report.checking.cases_tables import FAILING as TABLES
from report.checking.cases_texts import FAILING as TEXTS

TOLD = Path(__file__).with_name("told.yaml")
CASES: dict[str, dict[str, Context]] = {
    check: dict(cases) for check, cases in sorted({**TABLES, **TEXTS}.items())
}


def tell(check: str, context: Context) -> list[str]:
    """What a check finds or cannot judge, one line an answer."""
    told = (Answer.FAILS, Answer.UNDECIDED)
    return [line(one) for one in ask(check, context) if one.answer in told]


def line(result: Result) -> str:
    """An answer as one line: its kind, subject and sentence, both sides, cells, place, advice."""
    place = result.place
    parts = [
        f"{result.level if result.is_finding else result.answer} {result.subject}",
        result.message,
        _side(result.stated),
        _side(result.expected),
        f"{len(result.cells)} cells from {result.cells[0]}" if result.cells else "",
        f"paragraph {place.paragraph}, {place.offset or 0}" if place and place.paragraph else "",
        result.suggestion,
    ]
    return " | ".join(part for part in parts if part)


def _side(evidence: Evidence | None) -> str:
    if evidence is None:
        return ""
    place = evidence.place
    where = f" at {place.paragraph}" if place and place.paragraph else ""
    cells = f" in {len(evidence.cells)} cells" if evidence.cells else ""
    return f"{evidence.what}: {evidence.value}{where}{cells}"


def table() -> dict[str, dict[str, list[str]]]:
    """The whole table: by check and by case."""
    return {
        check: {name: tell(check, context) for name, context in cases.items()}
        for check, cases in CASES.items()
    }


if __name__ == "__main__":
    text = yaml.safe_dump(table(), allow_unicode=True, width=10_000, sort_keys=True)
    TOLD.write_text(f"# Written by `python -m report.checking.telling`.\n{text}", "utf-8")
