"""Whose case it is: assigned one by one or many at once, handed over, merged with its twin."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.agencies import queries as agencies
from gongkai.agencies.models import Person, Section
from gongkai.agencies.roles import Role
from gongkai.applications import projecting
from gongkai.applications.casework import (
    APPLICATION,
    Step,
    open_case,
    refuse_struck,
    require,
    take,
)
from gongkai.applications.models import Applicant, Application, Event
from gongkai.audit.actions import action, record
from gongkai.base.actor import Actor
from gongkai.base.errors import Refused
from gongkai.statute.applications.applicants import BY_KEY as CLASSES
from gongkai.statute.applications.applicants import column_of
from gongkai.statute.applications.situation import Entry

ASSIGNING = (Role.OFFICE_HEAD, Role.SECTION_HEAD, Role.INTAKE)
MOST_AT_ONCE = 500


@action("applications.assign", gettext_lazy("分派承办"))
def assign(
    by: Actor,
    application_ids: Collection[int],
    *,
    section_id: int | None = None,
    handler_id: int | None = None,
) -> int:
    """Give cases of one agency to a section, a handler, or both; returns how many changed.

    Raises Refused where a case, the section or the handler is of another agency.
    """
    cases = _cases(application_ids)
    agency_id = cases[0].agency_id
    agencies.require(by, agency_id, *ASSIGNING)
    if section_id is None and handler_id is None:
        raise Refused(_("请选择科室或者承办人。"))
    if section_id is not None:
        _check_section(section_id, agency_id)
    if handler_id is not None:
        _check_handler(handler_id, agency_id, by.day)
    changed = []
    for case in cases:
        before = {"section": case.section_id, "handler": case.handler_id}
        case.section_id = section_id if section_id is not None else case.section_id
        case.handler_id = handler_id if handler_id is not None else case.handler_id
        after = {"section": case.section_id, "handler": case.handler_id}
        if before != after:
            changed.append(case)
        _log(by, case, before, after)
    Application.objects.bulk_update(changed, ["section", "handler"])
    return len(changed)


@action("applications.hand_over", gettext_lazy("移交他人承办"))
def hand_over(by: Actor, application_id: int, *, day: date, deputy_id: int, why: str = "") -> Event:
    """Hand a case over to somebody else of the agency; the period goes on."""
    case = open_case(application_id)
    require(by, case, "hand-over")
    deputy = _check_handler(deputy_id, case.application.agency_id, by.day)
    if deputy.pk == case.application.handler_id:
        raise Refused(_("%(name)s已经是承办人。") % {"name": deputy.name})
    data = {"from": case.application.handler_id, "to": deputy.pk, "name": deputy.name}
    event = take(by, case, Step("hand-over", day, Entry(other=deputy.name), data, why))
    case.application.handler = deputy
    case.application.save(update_fields=["handler"])
    return event


@action("applications.merge", gettext_lazy("并入同一申请"))
def merge(by: Actor, application_id: int, *, day: date, into_number: str, why: str = "") -> Event:
    """A case that was entered twice goes on under the other's number and is not counted. Both
    belong to one agency and are about the same applicant, which the person says, not the program."""
    case = open_case(application_id)
    require(by, case, "merge")
    other = Application.objects.filter(
        number=into_number.strip(), agency_id=case.application.agency_id
    ).first()
    if into_number.strip() and other is None:
        raise Refused(_("没有登记号为“%(number)s”的申请。") % {"number": into_number})
    if other is not None and (
        other.pk == case.application.pk or other.struck or other.merged_into_id is not None
    ):
        raise Refused(_("不能并入自身，也不能并入已经并案或者划去的申请。"))
    data = {"into": other.pk if other else None, "number": into_number.strip()}
    event = take(by, case, Step("merge", day, Entry(other=into_number.strip()), data, why))
    case.application.merged_into = other
    case.application.save(update_fields=["merged_into"])
    return event


@action("applications.set_class", gettext_lazy("登记申请人类别"))
def set_class(by: Actor, applicant_id: int, *, kind: str) -> Applicant:
    """Set or correct the class of an applicant (``statute.applications.applicants``); the case is counted
    accordingly from then on."""
    found = Applicant.objects.filter(pk=applicant_id).values_list("application_id", flat=True)
    if kind not in CLASSES:
        raise Refused(_("请选择申请人类别。"))
    case = open_case(found.first() or 0)
    agencies.require(by, case.application.agency_id, Role.INTAKE, Role.HANDLER, Role.OFFICE_HEAD)
    refuse_struck(case)
    applicant = Applicant.objects.get(pk=applicant_id)
    before, applicant.kind = applicant.kind, kind
    applicant.save(update_fields=["kind"])
    if applicant.order == 0 and not applicant.is_agent:
        case.application.applicant_class = column_of(kind) or ""
        case.application.save(update_fields=["applicant_class"])
    projecting.refold(case.application)
    _log(by, case.application, {"class": before}, {"class": kind, "applicant": applicant.pk})
    return applicant


def _cases(application_ids: Collection[int]) -> Sequence[Application]:
    if not application_ids:
        raise Refused(_("请先选择申请。"))
    if len(application_ids) > MOST_AT_ONCE:
        raise Refused(_("一次最多分派 %(most)d 件。") % {"most": MOST_AT_ONCE})
    rows = Application.objects.select_for_update().filter(pk__in=application_ids).order_by("pk")
    cases = list(rows)
    if len(cases) != len(set(application_ids)):
        raise Refused(_("有的申请不存在，请刷新后重新选择。"))
    if len({case.agency_id for case in cases}) > 1:
        raise Refused(_("一次只能分派同一机关的申请。"))
    if any(case.archived_on or case.struck for case in cases):
        raise Refused(_("已经归档或者划去的申请不能分派。"))
    return cases


def _check_section(section_id: int, agency_id: int) -> None:
    if not Section.objects.filter(pk=section_id, agency_id=agency_id, active=True).exists():
        raise Refused(_("没有这个科室，或者该科室已经停用。"))


def _check_handler(person_id: int, agency_id: int, day: date) -> Person:
    if Role.HANDLER not in agencies.roles_in(person_id, agency_id, day):
        raise Refused(_("接手的人不是本机关的经办人。"))
    return Person.objects.get(pk=person_id)


def _log(
    by: Actor, case: Application, before: Mapping[str, object], after: Mapping[str, object]
) -> None:
    record(
        by,
        agency_id=case.agency_id,
        subject=(APPLICATION, case.pk),
        before=before,
        after=after,
    )
