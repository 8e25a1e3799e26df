"""The tables of the law, written down a second time in plain words.

    python -m statute.tables

writes `tables.yaml` again. Whoever changes a row of the law sees here what else it says, and whoever
knows the law can read it without the program.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from pathlib import Path
from types import FunctionType
from typing import Any

import yaml

from gongkai.statute import agency_settings as settings
from gongkai.statute.applications import (
    answers,
    applicants,
    clock,
    events,
    judging,
    path,
    situation,
    steps,
)
from gongkai.statute.disclosure import organs
from gongkai.statute.disputes import remedies, review_organ
from gongkai.statute.report.form import Form
from gongkai.statute.report.known_forms import FORMS
from gongkai.statute.time.holidays import NOTICES

TABLE = Path(__file__).with_name("tables.yaml")


def plain(value: Any) -> Any:
    """A value of the law as text, numbers, lists and mappings; what is empty is omitted from a row."""
    if is_dataclass(value):
        row = {one.name: plain(getattr(value, one.name)) for one in fields(value)}
        return {name: one for name, one in row.items() if one not in ("", [], {}, None, False)}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, FunctionType):
        return None  # the words of a need or a caution: their name and article stand beside them
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(plain(key)): plain(one) for key, one in value.items()}
    if isinstance(value, Set):
        return sorted(plain(one) for one in value)
    if isinstance(value, Iterable) and not isinstance(value, str):
        return [plain(one) for one in value]
    return value


def _form(form: Form) -> dict[str, Any]:
    """A form without its identities, which the checks are about, and those in short."""
    row = plain(form)
    row["identities"] = {
        one.id: [_side(one.left), str(one.relation), _side(one.right), str(one.condition)]
        for one in form.identities
    }
    return row


def _side(terms: Iterable[Any]) -> str:
    """`+1 T3.r4.c1@-1`: once, added, of last year's report."""
    return " ".join(f"{one.sign:+} {one.cell}@{one.year}" for one in terms) or "0"


def written_law() -> dict[str, Any]:
    """Every table of the law by its name."""
    return {
        "periods": {
            "reply": clock.REPLY_DAYS,
            "extension": clock.EXTENSION_DAYS,
            "correction notice": clock.CORRECTION_NOTICE_DAYS,
            "opinion": clock.OPINION_DAYS,
            "payment": clock.PAYMENT_DAYS,
            "reconsideration": remedies.RECONSIDER_DAYS,
            "suit, months": remedies.SUE_MONTHS,
            "suit after reconsideration": remedies.SUE_AFTER_DAYS,
            "reconsideration first from": plain(remedies.RECONSIDERATION_FIRST_FROM),
        },
        "replies": plain(answers.ANSWERS),
        "lapses": plain(clock.LAPSES),
        "waiting": plain(clock.WAITING),
        "done": plain(clock.DONE),
        "applicants": plain(applicants.CLASSES),
        "events of a day, in order": plain(events.KINDS),
        "pausing": plain(events.PAUSING),
        "received by confirmation": plain(events.BY_CONFIRMATION),
        "steps": plain(steps.STEPS),
        "roles": plain(steps.ROLES),
        "states": plain(judging.STATE_NAMES),
        "path": plain(path.QUESTIONS),
        "refusals": plain(path.REFUSALS),
        "nothing known": {
            f"{type(one).__name__}.{field.name}": plain(getattr(one, field.name))
            for one in (situation.Facts(), situation.Entry(), situation.StepSettings())
            for field in fields(one)
        },
        "settings": plain(settings.REGISTER),
        "defaults": plain(settings.Settings()),
        "municipalities": plain(organs.MUNICIPALITIES),
        "review since 2024": plain(review_organ.SINCE_2024),
        "review before 2024": plain(review_organ.BEFORE_2024),
        "relations": plain(review_organ.RELATION_NAMES),
        "holidays": plain(NOTICES),
        "forms": [_form(form) for form in FORMS],
    }


if __name__ == "__main__":
    text = yaml.safe_dump(
        written_law(), allow_unicode=True, width=110, sort_keys=False, default_flow_style=None
    )
    TABLE.write_text(f"# Written by `python -m statute.tables`.\n{text}", "utf-8")
