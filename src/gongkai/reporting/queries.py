"""What other rooms may ask of the years of agencies."""

from __future__ import annotations

from gongkai.reporting.models import ReportYear

__all__ = ["ReportYear", "year_of"]


def year_of(agency_id: int, year: int) -> ReportYear | None:
    """What an agency proposed or published of a year; None where it did neither."""
    return ReportYear.objects.filter(agency=agency_id, year=year).first()
