"""Proposing and publishing the year of an agency: two people, and then it never changes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.agencies.queries import locked, require
from gongkai.agencies.roles import Role
from gongkai.audit.actions import action, record
from gongkai.base.actor import Actor
from gongkai.base.errors import Denied, Refused
from gongkai.report.model import AnnualReport
from gongkai.report.writing.json import report_to_json
from gongkai.reporting.compiling import compile_year, form_of, plain
from gongkai.reporting.differing import differences
from gongkai.reporting.models import FrozenRecord, ReportYear
from gongkai.reporting.sources import sources

if TYPE_CHECKING:
    from gongkai.agencies.models import Agency

PROPOSERS = (Role.INTAKE, Role.HANDLER, Role.SECTION_HEAD, Role.OFFICE_HEAD)
PUBLISHERS = (Role.OFFICE_HEAD, Role.SIGNER)
BATCH = 2_000
SUBJECT = "report-year"


@action("reporting.propose_year", gettext_lazy("提请核定年度汇总"))
def propose_year(by: Actor, agency_id: int, year: int) -> ReportYear:
    """Hand the year in for publication, with the records behind it; a proposal that is there already
    is replaced. Raises Refused before the year is over, while a record cannot be counted, and once
    the year is published."""
    require(by, agency_id, *PROPOSERS)
    agency, kept = _kept(agency_id, year)
    if kept is not None and kept.is_frozen:
        raise Refused(_published(kept))
    if by.day.year <= year:
        raise Refused(
            _("%(year)d年还没有结束，12月31日以后才能提请核定。") % {"year": year},
            _("条例第四十九条"),
        )
    compiled = compile_year([agency], year)
    if compiled.lacking:
        raise Refused("".join(compiled.lacking))
    if kept is not None:
        kept.delete()
    made = ReportYear.objects.create(
        agency_id=agency_id,
        year=year,
        report=report_to_json(compiled.report),
        proposed_by_id=by.person_id or 0,  # ``require`` has let a person through
        proposed_by_name=by.name,
        proposed_at=by.at,
    )
    FrozenRecord.objects.bulk_create(_records(made), batch_size=BATCH)
    _log(by, made, compiled.report)
    return made


@action("reporting.publish_year", gettext_lazy("核定公布年度汇总"))
def publish_year(by: Actor, agency_id: int, year: int, *, reason: str = "") -> ReportYear:
    """Publish what somebody else proposed: from here the year is frozen.

    Raises Denied to the proposer, and Refused when there is no proposal, when a record has moved
    since then, and when a check fails and no ``reason`` says why it is published all the same.
    """
    require(by, agency_id, *PUBLISHERS)
    agency, kept = _kept(agency_id, year)
    if kept is None:
        raise Refused(_("还没有人提请核定这一年的汇总。"))
    if kept.is_frozen:
        raise Refused(_published(kept))
    if kept.proposed_by_id == by.person_id:
        raise Denied(_("提请人不能核定自己提请的汇总，请由另一人来办。"))
    if differences(kept):
        raise Refused(_("提请以后台账有变动，请重新提请核定。"))
    compiled = compile_year([agency], year)
    if compiled.lacking:
        raise Refused("".join(compiled.lacking) + _("补登后请重新提请核定。"))
    if compiled.errors and not reason.strip():
        raise Refused(
            _("还有 %(count)d 处核对不符，请先改正；确实无法改正的，写明理由后再核定。")
            % {"count": compiled.errors}
        )
    kept.reason = reason.strip()
    kept.frozen_by_id, kept.frozen_by_name, kept.frozen_at = by.person_id, by.name, by.at
    kept.save()
    _log(by, kept, compiled.report)
    return kept


@action("reporting.take_back_year", gettext_lazy("撤回年度汇总的提请"))
def take_back_year(by: Actor, agency_id: int, year: int) -> None:
    """Take back a proposal that is not published yet. Raises Refused when there is none."""
    require(by, agency_id, *PROPOSERS)
    _agency, kept = _kept(agency_id, year)
    if kept is None or kept.is_frozen:
        raise Refused(_published(kept) if kept else _("没有可以撤回的提请。"))
    before = {"year": year, "proposed_by": kept.proposed_by_id}
    subject = (SUBJECT, kept.pk)
    kept.delete()
    record(by, agency_id=agency_id, subject=subject, before=before, after={})


def _kept(agency_id: int, year: int) -> tuple[Agency, ReportYear | None]:
    """The agency, whose locked row keeps two proposals apart, and its proposal or published year."""
    agency = locked(agency_id)
    if agency is None:
        raise Refused(_("没有这个机关。"))
    return agency, ReportYear.objects.filter(agency_id=agency_id, year=year).first()


def _records(year: ReportYear) -> Iterator[FrozenRecord]:
    """Every record where the year counts it."""
    form = form_of(year.year)
    for source in sources():
        places = source.placed(form, [year.agency_id], year.year)
        for subject, key, number in places.iterator():
            yield FrozenRecord(
                report_year=year, source=source.name, subject=subject, key=key, number=number
            )


def _published(kept: ReportYear) -> str:
    return _("%(year)d年的汇总已于%(day)s核定公布，不能再改。") % {
        "year": kept.year,
        "day": kept.frozen_at.date() if kept.frozen_at else "",
    }


def _log(by: Actor, kept: ReportYear, report: AnnualReport) -> None:
    """Enter what was proposed or published: every figure that is not 0."""
    numbers = {key: plain(cell.value) for key, cell in report.cells.items() if cell.value}
    figures = {key: one if isinstance(one, int) else str(one) for key, one in numbers.items()}
    record(
        by,
        agency_id=kept.agency_id,
        subject=(SUBJECT, kept.pk),
        before={},
        after={"year": kept.year, "figures": figures},
        text=kept.reason,
    )
