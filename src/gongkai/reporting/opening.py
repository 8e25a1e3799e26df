"""What a cell counts: in words, and the records behind it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from gongkai.base.sources import Definition, Records
from gongkai.reporting.compiling import form_of
from gongkai.reporting.models import FrozenRecord, ReportYear
from gongkai.reporting.sources import source_by_cell
from gongkai.statute.report.form import Form

if TYPE_CHECKING:
    from gongkai.agencies.models import Agency


def behind(agencies: Sequence[Agency], year: int, key: str) -> Records:
    """The records that a cell counts, each once, also where it counts more than once; of a published
    year those that were published. One query is made for the published years; page the answer.

    Raises Refused for a year without a form, KeyError for a cell that no source fills.
    """
    form = form_of(year)
    source = source_by_cell(form)[key]
    published = list(
        ReportYear.objects.filter(agency__in=agencies, year=year, frozen_at__isnull=False).only(
            "agency_id"
        )
    )
    kept = {one.agency_id for one in published}
    open_ids = [agency.pk for agency in agencies if agency.pk not in kept]
    parts = [source.behind(form, open_ids, year, key)] if open_ids or not published else []
    if published:
        frozen = FrozenRecord.objects.filter(
            report_year__in=published, source=source.name, key__in=form.parts[key]
        )
        parts.append(frozen.values_list("subject"))
    return source.records(parts[0].union(*parts[1:]) if len(parts) > 1 else parts[0])


def definition_of(form: Form, year: int, key: str) -> Definition:
    """What a cell counts. KeyError for a cell that no source fills."""
    return source_by_cell(form)[key].definition(form, year, key)
