"""What an application is counted as: merged with its twin, its applicant given a class."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.agencies import queries as agencies
from gongkai.agencies.roles import Role
from gongkai.applications.casework import open_case
from gongkai.applications.models import Applicant, Application
from gongkai.audit.actions import action
from gongkai.base.actor import Actor
from gongkai.base.errors import Refused
from gongkai.dossiers import projecting
from gongkai.dossiers.casework import Step, note, refuse_struck, require, take
from gongkai.dossiers.models import Event
from gongkai.statute.applications.applicants import BY_KEY as CLASSES
from gongkai.statute.applications.applicants import column_of
from gongkai.statute.applications.situation import Entry


@action("applications.merge", gettext_lazy("并入同一申请"))
def merge(by: Actor, application_id: int, *, day: date, into_number: str, why: str = "") -> Event:
    """A case that was entered twice goes on under the other's number and is not counted. Both
    belong to one agency and are about the same applicant, which the person says, not the program."""
    case = open_case(application_id)
    require(by, case, "merge")
    other = Application.objects.filter(
        number=into_number.strip(), agency_id=case.dossier.agency_id
    ).first()
    if into_number.strip() and other is None:
        raise Refused(_("没有登记号为“%(number)s”的申请。") % {"number": into_number})
    # A chain or a ring of merged cases would leave nothing that counts.
    if other is not None and (
        other.pk == case.dossier.pk or other.struck or other.merged_into_id is not None
    ):
        raise Refused(_("不能并入自身，也不能并入已经并案或者划去的申请。"))
    data = {"into": other.pk if other else None, "number": into_number.strip()}
    event = take(by, case, Step("merge", day, Entry(other=into_number.strip()), data, why))
    case.dossier.merged_into = other
    case.dossier.save(update_fields=["merged_into"])
    return event


@action("applications.set_class", gettext_lazy("登记申请人类别"))
def set_class(by: Actor, applicant_id: int, *, kind: str) -> Applicant:
    """Set or correct the class of an applicant (``statute.applications.applicants``); the case is counted
    accordingly from then on."""
    found = Applicant.objects.filter(pk=applicant_id).values_list("application_id", flat=True)
    if kind not in CLASSES:
        raise Refused(_("请选择申请人类别。"))
    case = open_case(found.first() or 0)
    agencies.require(by, case.dossier.agency_id, Role.INTAKE, Role.HANDLER, Role.OFFICE_HEAD)
    refuse_struck(case)
    applicant = Applicant.objects.get(pk=applicant_id)
    before, applicant.kind = applicant.kind, kind
    applicant.save(update_fields=["kind"])
    # 表三 counts by the applicant who is named first, unless the agency counts each.
    if applicant.order == 0 and not applicant.is_agent:
        case.dossier.applicant_class = column_of(kind) or ""
        case.dossier.save(update_fields=["applicant_class"])
    projecting.refold(case.dossier)
    note(by, case.dossier, {"class": before}, {"class": kind, "applicant": applicant.pk})
    return applicant
