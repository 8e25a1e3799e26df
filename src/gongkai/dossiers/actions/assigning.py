"""Whose matter it is: assigned one by one or many at once, handed over."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.agencies import queries as agencies
from gongkai.agencies.roles import Role
from gongkai.audit.actions import action
from gongkai.base.actor import Actor
from gongkai.base.errors import Refused
from gongkai.dossiers.casework import Step, note, open_any, require, take
from gongkai.dossiers.models import Dossier, Event
from gongkai.statute.procedure.situation import Entry

if TYPE_CHECKING:
    from gongkai.agencies.models import Person

ASSIGNING = (Role.OFFICE_HEAD, Role.SECTION_HEAD, Role.INTAKE)
# All of them are locked until the end, and each leaves an entry in the log.
MOST_AT_ONCE = 500


@action("dossiers.assign", gettext_lazy("分派承办"))
def assign(
    by: Actor,
    dossier_ids: Collection[int],
    *,
    section_id: int | None = None,
    handler_id: int | None = None,
) -> int:
    """Give cases of one agency to a section, a handler, or both; returns how many changed.

    Raises Refused where a case, the section or the handler is of another agency.
    """
    cases = _cases(dossier_ids)
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
        # Also where nothing changed: an action without an entry is a fault (MissingEntryError).
        note(by, case, before, after)
    Dossier.objects.bulk_update(changed, ["section", "handler"])
    return len(changed)


@action("dossiers.hand_over", gettext_lazy("移交他人承办"))
def hand_over(by: Actor, dossier_id: int, *, day: date, deputy_id: int, why: str = "") -> Event:
    """Hand a case over to somebody else of the agency; the period goes on."""
    case = open_any(dossier_id)
    require(by, case, "hand-over")
    deputy = _check_handler(deputy_id, case.dossier.agency_id, by.day)
    if deputy.pk == case.dossier.handler_id:
        raise Refused(_("%(name)s已经是承办人。") % {"name": deputy.name})
    data = {"from": case.dossier.handler_id, "to": deputy.pk, "name": deputy.name}
    event = take(by, case, Step("hand-over", day, Entry(other=deputy.name), data, why))
    case.dossier.handler = deputy
    case.dossier.save(update_fields=["handler"])
    return event


def _cases(dossier_ids: Collection[int]) -> Sequence[Dossier]:
    if not dossier_ids:
        raise Refused(_("请先选择申请。"))
    if len(dossier_ids) > MOST_AT_ONCE:
        raise Refused(_("一次最多分派 %(most)d 件。") % {"most": MOST_AT_ONCE})
    # By key: two clerks who assign overlapping selections would otherwise wait for each other.
    rows = Dossier.objects.select_for_update().filter(pk__in=dossier_ids).order_by("pk")
    cases = list(rows)
    if len(cases) != len(set(dossier_ids)):
        raise Refused(_("有的申请不存在，请刷新后重新选择。"))
    if len({case.agency_id for case in cases}) > 1:
        raise Refused(_("一次只能分派同一机关的申请。"))
    if any(case.archived_on or case.struck for case in cases):
        raise Refused(_("已经归档或者划去的申请不能分派。"))
    return cases


def _check_section(section_id: int, agency_id: int) -> None:
    if not agencies.is_active_section(section_id, agency_id):
        raise Refused(_("没有这个科室，或者该科室已经停用。"))


def _check_handler(person_id: int, agency_id: int, day: date) -> Person:
    if Role.HANDLER not in agencies.roles_in(person_id, agency_id, day):
        raise Refused(_("接手的人不是本机关的经办人。"))
    return agencies.person_by_id(person_id)
