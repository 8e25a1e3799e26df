"""Sets of figures: balanced tables and the facts that the text tells besides them."""

from __future__ import annotations

import random
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from factory.labels import Labels, labels_of

HERE = Path(__file__).parent
APPLICANTS = ("c1", "c2", "c3", "c4", "c5", "c6")
ENDS = ("upheld", "corrected", "other", "pending")


@dataclass(frozen=True)
class Figures:
    """One report's numbers. ``facts`` are numbers of the text that no table holds."""

    name: str
    agency: str
    short: str
    kind: str
    year: int
    form: str
    cells: dict[str, Decimal]
    facts: dict[str, int] = field(default_factory=dict)

    @property
    def labels(self) -> Labels:
        return labels_of(self.form)

    def __getitem__(self, key: str) -> Decimal:
        return self.cells[key]

    def whole(self, key: str) -> int:
        """A count."""
        return int(self.cells[key])

    def group(self, prefix: str) -> int:
        """The 总计 of all rows whose key starts so (``r3_3``)."""
        leaves = [leaf for leaf in self.labels.leaves if f"{leaf}_".startswith(f"{prefix}_")]
        return sum(self.whole(f"T3.{leaf}.c7") for leaf in leaves)

    def with_cells(self, **changes: int | str | Decimal) -> Figures:
        """The same with these cells changed; keys are written ``T3__r1__c7``."""
        return self.changed({key.replace("__", "."): value for key, value in changes.items()})

    def changed(self, changes: dict[str, Any]) -> Figures:
        """The same with these cells changed and nothing worked out anew."""
        unknown = set(changes) - set(self.cells)
        if unknown:
            raise KeyError(sorted(unknown))
        return replace(
            self, cells={**self.cells, **{key: Decimal(value) for key, value in changes.items()}}
        )


def _form_of(year: int) -> str:
    return "2021" if year >= 2021 else "2019"


def _t2(labels: Labels, given: dict[str, Any]) -> dict[str, Decimal]:
    cells = {}
    for block in labels.t2:
        for row in block.rows:
            values = given.get(row, 0)
            values = values if isinstance(values, list) else [values]
            values = values + [0] * (len(block.columns) - len(values))
            for column, value in zip(block.columns, values, strict=True):
                cells[f"T2.{row}.{column}"] = Decimal(str(value))
    return cells


def _t3(labels: Labels, given: dict[str, list[int]]) -> dict[str, Decimal]:
    rows = {row.key: [*given.get(row.key, ()), 0, 0, 0, 0, 0, 0][:6] for row in labels.rows}
    leaves = [rows[leaf] for leaf in labels.leaves]
    rows["r3_7"] = [sum(column) for column in zip(*leaves, strict=True)]
    if "r1" not in given:  # what came in follows from what went out
        out = [a + b - c for a, b, c in zip(rows["r3_7"], rows["r4"], rows["r2"], strict=True)]
        rows["r1"] = out
    for index in range(6):
        incoming = rows["r1"][index] + rows["r2"][index]
        if incoming != rows["r3_7"][index] + rows["r4"][index]:
            raise ValueError(f"column {index + 1} does not balance: {given}")
    cells = {}
    for key, values in rows.items():
        for column, value in zip(APPLICANTS, values, strict=True):
            cells[f"T3.{key}.{column}"] = Decimal(value)
        cells[f"T3.{key}.c7"] = Decimal(sum(values))
    return cells


def _t4(given: dict[str, list[int]]) -> dict[str, Decimal]:
    cells = {}
    for row in ("rev", "direct", "after"):
        values = [*given.get(row, ()), 0, 0, 0, 0][:4]
        for end, value in zip(ENDS, values, strict=True):
            cells[f"T4.{row}.{end}"] = Decimal(value)
        cells[f"T4.{row}.total"] = Decimal(sum(values))
    return cells


def _facts(seed: str) -> dict[str, int]:
    """Numbers for the text that no table holds; the parts of the readings add up."""
    rng = random.Random(seed)
    parts = [rng.randint(1, 9) for _ in range(3)]
    return {
        "documents": rng.randint(12, 60),
        "readings": sum(parts),
        "readings_text": parts[0],
        "readings_picture": parts[1],
        "readings_video": parts[2],
        "site": rng.randint(300, 4000),
        "media": rng.randint(800, 9000),
        "trainings": rng.randint(1, 6),
        "meetings": rng.randint(2, 9),
        "press": rng.randint(1, 8),
        "proposals": rng.randint(3, 40),
        "motions": rng.randint(3, 40),
        "letters": rng.randint(20, 400),
        "fee_cases": 0,
        "fee_yuan": 0,
    }


def _make(entry: dict[str, Any]) -> Figures:
    form = _form_of(entry["year"])
    labels = labels_of(form)
    cells = {
        **_t2(labels, entry.get("T2", {})),
        **_t3(labels, entry.get("T3", {})),
        **_t4(entry.get("T4", {})),
    }
    if set(cells) != set(labels.keys()):
        raise ValueError(f"{entry['name']}: cells that the form does not have or lacks")
    facts = {**_facts(entry["name"]), **entry.get("facts", {})}
    return Figures(
        entry["name"],
        entry["agency"],
        entry["short"],
        entry["kind"],
        entry["year"],
        form,
        cells,
        facts,
    )


PLACES = ("宁溪", "怀渡", "安陂", "望岚", "汀浦", "枫陵", "苍梧口", "双河")
OFFICES = (
    ("市{}", "市财政局", "bureau"),
    ("市{}", "市生态环境局", "bureau"),
    ("县{}", "县交通运输局", "bureau"),
    ("区{}", "区卫生健康局", "bureau"),
    ("县{}", "县人民政府", "government"),
    ("市{}", "市人力资源和社会保障局", "bureau"),
)


def invent(seed: int, size: int) -> Figures:
    """A balanced set of figures out of a seed; ``size`` is about how many apply."""
    rng = random.Random(seed)
    year = rng.choice((2021, 2022, 2023, 2024, 2025))
    labels = labels_of("2021")
    t3: dict[str, list[int]] = {row.key: [0] * 6 for row in labels.rows}
    for index, share in enumerate((1.0, 0.2, 0.02, 0.02, 0.08, 0.04)):
        count = int(size * share * rng.uniform(0.5, 1.5))
        for _ in range(min(count, 400)):
            step = max(1, count // 400)
            t3["r1" if rng.random() < 0.92 else "r2"][index] += step
            out = rng.choice([*labels.leaves, "r3_1", "r3_1", "r3_4_1", "r3_4_1", "r3_2", "r4"])
            t3[out][index] += step
    made, old = rng.randint(0, 9), rng.randint(4, 60)
    repealed = rng.randint(0, 4)
    t4 = {
        row: [rng.randint(0, max(1, size // 40)) for _ in range(4)]
        for row in ("rev", "direct", "after")
    }
    place = rng.choice(PLACES)
    _, office, kind = rng.choice(OFFICES)
    t2 = {
        "normative": [made, repealed, old + made - repealed],
        "licence": rng.randint(0, 40 * size),
        "penalty": rng.randint(0, 10 * size),
        "coercion": rng.randint(0, size),
        "fee": str(Decimal(rng.randint(0, 10**7)).scaleb(-rng.randint(2, 4))),
    }
    short = office if kind == "bureau" else f"{office[0]}政府"
    return _make(
        {
            "name": f"invented-{seed}",
            "agency": f"{place}{office}",
            "short": short,
            "kind": kind,
            "year": year,
            "T2": t2,
            "T3": t3,
            "T4": t4,
        }
    )


INVENTED = (
    (1, 8),
    (2, 30),
    (3, 90),
    (4, 400),
    (5, 2500),
    (6, 20),
    (7, 60),
    (8, 15),
    (9, 5),
    (10, 9000),
)


@cache
def all_figures() -> dict[str, Figures]:
    """Every set by its name: those of the yaml file, then the invented ones."""
    entries = yaml.safe_load((HERE / "figures.yaml").read_text("utf-8"))
    sets = [_make(entry) for entry in entries] + [invent(*pair) for pair in INVENTED]
    return {one.name: one for one in sets}


def last_year(figures: Figures) -> Figures | None:
    """A report of the year before that this one carries on from; none before 2019."""
    year = figures.year - 1
    if year < 2019:
        return None
    form = _form_of(year)
    carried = [figures.whole(f"T3.r2.{c}") for c in APPLICANTS]
    rng = random.Random(f"{figures.name} before")
    solved = []
    for column in APPLICANTS:
        now = figures.whole(f"T3.r1.{column}")
        solved.append(rng.randint(now // 2, 3 + now) if now else 0)
    t3 = {
        "r1": [a + b for a, b in zip(carried, solved, strict=True)],
        "r3_1": [n // 2 for n in solved],
        "r3_4_1": [n - n // 2 for n in solved],
        "r4": carried,
    }
    t4 = {}
    for row in ("rev", "direct", "after"):
        total = figures.whole(f"T4.{row}.total")
        t4[row] = [rng.randint(0, 2), 0, 0, min(1, total)]
    return _make(
        {
            "name": f"{figures.name}-before",
            "agency": figures.agency,
            "short": figures.short,
            "kind": figures.kind,
            "year": year,
            "T2": _t2_before(figures, form, rng),
            "T3": t3,
            "T4": t4,
        }
    )


def _t2_before(figures: Figures, form: str, rng: random.Random) -> dict[str, Any]:
    t2: dict[str, Any] = {}
    if form == "2019":
        for row in ("licence", "penalty", "coercion"):
            t2[row] = [5, 0, int(figures.whole(f"T2.{row}.decisions") * rng.uniform(0.8, 1.2))]
        return {**t2, "normative": [1, 1, 5], "fee": [1, 0], "procurement": [2, "30"]}
    for row in ("rules", "normative"):
        made, repealed, now = (
            figures.whole(f"T2.{row}.{column}") for column in ("made", "repealed", "in_force")
        )
        then = max(0, now - made + repealed)
        before = min(1, then)
        t2[row] = [before, 0, then]
    for row, column in (
        ("licence", "decisions"),
        ("penalty", "decisions"),
        ("coercion", "decisions"),
    ):
        t2[row] = int(figures.whole(f"T2.{row}.{column}") * rng.uniform(0.8, 1.2))
    t2["fee"] = str((figures["T2.fee.amount"] * Decimal("0.9")).quantize(Decimal("0.01")))
    return t2
