"""The statutory labels as the tests know them, read from the yaml files beside this one."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Outcome:
    """A row of 表三 with the headings left of it."""

    key: str
    label: str
    group: str = ""  # （三）不予公开
    under_result: bool = True


@dataclass(frozen=True)
class T2Block:
    caption: str
    columns: dict[str, str]
    rows: dict[str, str]


@dataclass(frozen=True)
class Labels:
    """All labels of one form."""

    form: str
    title: str
    headings: tuple[str, ...]
    t2_corner: str
    t2: tuple[T2Block, ...]
    t3: dict[str, str]  # corner, applicants, organisations, result
    columns: dict[str, str]
    rows: tuple[Outcome, ...]
    t4: dict[str, str]  # review, suit
    t4_rows: dict[str, str]
    t4_columns: dict[str, str]

    @property
    def leaves(self) -> tuple[str, ...]:
        """The rows that （七）总计 adds up."""
        return tuple(row.key for row in self.rows if row.under_result and row.key != "r3_7")

    def keys(self) -> tuple[str, ...]:
        """Every cell of the form."""
        t2 = [f"T2.{row}.{column}" for b in self.t2 for row in b.rows for column in b.columns]
        t3 = [f"T3.{row.key}.{column}" for row in self.rows for column in self.columns]
        t4 = [f"T4.{row}.{column}" for row in self.t4_rows for column in self.t4_columns]
        return tuple(t2 + t3 + t4)


def _rows(t3: dict[str, Any]) -> tuple[Outcome, ...]:
    rows = [Outcome(key, label, under_result=False) for key, label in t3["before"].items()]
    for entry in t3["outcomes"]:
        for key, value in entry.items():
            if isinstance(value, dict):
                rows += [Outcome(leaf, label, group=key) for leaf, label in value.items()]
            else:
                rows.append(Outcome(key, value))
    rows += [Outcome(key, label, under_result=False) for key, label in t3["after"].items()]
    return tuple(rows)


@cache
def labels_of(form: str) -> Labels:
    """The labels of form "2021" or "2019"."""
    data = yaml.safe_load((HERE / f"labels_{form}.yaml").read_text("utf-8"))
    t3 = data["t3"]
    return Labels(
        form=data["form"],
        title=data["title"],
        headings=tuple(data["headings"]),
        t2_corner=data["t2"]["corner"],
        t2=tuple(T2Block(**block) for block in data["t2"]["blocks"]),
        t3={name: t3[name] for name in ("corner", "applicants", "organisations", "result")},
        columns=t3["columns"],
        rows=_rows(t3),
        t4={name: data["t4"][name] for name in ("review", "suit")},
        t4_rows=data["t4"]["rows"],
        t4_columns=data["t4"]["columns"],
    )
