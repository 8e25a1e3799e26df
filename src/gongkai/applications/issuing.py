"""Issuing a letter: its number in the same transaction, its values kept, its files made later."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from gongkai.applications.casework import Case
from gongkai.applications.models import Draft, Event, Letter
from gongkai.applications.numbering import next_number
from gongkai.base.actor import Actor
from gongkai.letters.kinds import letter_kind
from gongkai.letters.numbers import format_number


def issue(
    by: Actor,
    case: Case,
    kind_id: str,
    day: date,
    values: Mapping[str, str],
    *,
    code: str = "",
    draft: Draft | None = None,
    event: Event | None = None,
) -> Letter:
    """Give a letter its number and keep what it was written from. Runs inside an action."""
    kind = letter_kind(kind_id)
    agency = case.application.agency
    series, year = kind.series or "", day.year
    n = next_number(agency.pk, year, series) if series else None
    number = format_number(agency.code, series, year, n) if n else ""
    return Letter.objects.create(
        application=case.application,
        draft=draft,
        event=event,
        agency=agency,
        kind=kind_id,
        series=series,
        year=year,
        n=n,
        number=number,
        day=day,
        code=code or (draft.code if draft else ""),
        values=dict(values),
        issued_at=by.at,
        issued_by_id=by.person_id,
        issued_by_name=by.name,
    )
