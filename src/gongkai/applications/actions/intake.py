"""Registering an application (条例 Art 28-31): its number, its receipt, its first event."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.agencies import queries as agencies
from gongkai.agencies.roles import Role
from gongkai.applications.codes import digest_of, new_code
from gongkai.applications.intake import ApplicantIntake, Intake, check
from gongkai.applications.kinds import SERIES
from gongkai.applications.models import Applicant, Application
from gongkai.applications.subject import KIND
from gongkai.audit.actions import action
from gongkai.base.actor import Actor
from gongkai.base.encryption import digest
from gongkai.base.errors import Denied, Refused
from gongkai.dossiers import filing, projecting
from gongkai.dossiers.casework import note
from gongkai.dossiers.counters import next_number, registration_number
from gongkai.dossiers.indexing import vector_of
from gongkai.dossiers.models import Event
from gongkai.statute.applications.applicants import column_of
from gongkai.statute.applications.events import BY_CONFIRMATION, Channel, Kind
from gongkai.statute.applications.identity_numbers import normalised

if TYPE_CHECKING:
    from gongkai.agencies.models import Agency


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the applicant gets at once: the number, and the secret code, shown this once only."""

    application_id: int
    number: str
    code: str = field(repr=False)


@action("applications.register", gettext_lazy("登记申请"))
def register(by: Actor, agency_id: int, intake: Intake) -> Receipt:
    """Register an application and hand out its receipt.

    The public registers online, and everything that Art 29 names has to be there; staff register
    whatever came in. Raises Denied, IntakeRefused (every fault by its field) and Refused.
    """
    if by.person_id is None:
        if intake.channel is not Channel.ONLINE:
            raise Denied(_("当面、书信、传真提出的申请由工作人员登记。"))
        # Not the form's to say: the public interface cannot register half an application.
        intake = replace(intake, complete=True)
    else:
        agencies.require(by, agency_id, Role.INTAKE, Role.HANDLER)
    return enter(by, agency_id, intake)


def enter(by: Actor, agency_id: int, intake: Intake) -> Receipt:
    """Enter an application: number, first event, files, log. Part of an action that has checked who
    acts."""
    check(intake, by.day)
    agency = _open_agency(agency_id, by)
    code = new_code()
    application = _write(by, agency, intake, code)
    first = _first_event(by, application, intake)
    filing.put_all(by, application, intake.attachments, event=first)
    projecting.refold(application)
    note(
        by,
        application,
        {},
        {
            "number": application.number,
            "channel": intake.channel,
            "came_in": intake.came_in.isoformat(),
            "applicants": len(intake.applicants),
            "files": len(intake.attachments),
            "event": first.pk,
            "kind": first.kind,
            "day": first.day.isoformat(),
        },
    )
    return Receipt(application.pk, application.number, code)


def _open_agency(agency_id: int, by: Actor) -> Agency:
    agency = agencies.agency_by_id(agency_id)
    if agency is None or (agency.active_until and agency.active_until < by.day):
        raise Refused(_("没有这个机关，或者该机关已经停用，请另选机关。"))
    return agency


def _write(by: Actor, agency: Agency, intake: Intake, code: str) -> Application:
    year = intake.came_in.year
    serial = next_number(agency.pk, year, SERIES)
    names = [one.name.strip() for one in intake.applicants]
    application = Application(
        kind=KIND,
        agency=agency,
        year=year,
        serial=serial,
        number=registration_number(agency.code, year, serial),
        channel=intake.channel,
        came_in=intake.came_in,
        subject=intake.subject.strip(),
        document_number=intake.document_number.strip(),
        description=intake.description.strip(),
        form_wanted=intake.form_wanted,
        way_wanted=intake.way_wanted,
        applicant_class=column_of(intake.applicants[0].kind) or "",
        applicant_name=_together(names),
        help_needed=intake.help_needed.strip(),
        secret_digest=digest_of(code),
        entered_by_id=by.person_id,
        entered_at=by.at,
    )
    application.search = vector_of(
        (
            application.number,
            application.document_number,
            application.subject,
            application.description,
            *names,
        )
    )
    # Both rows of the inheritance are new; Django would ask for each first.
    application.save(force_insert=True)
    Applicant.objects.bulk_create(_applicants(application, intake))
    return application


def _together(names: list[str]) -> str:
    if len(names) == 1:
        return names[0]
    return _("%(name)s等%(count)d人") % {"name": names[0], "count": len(names)}


def _applicants(application: Application, intake: Intake) -> Iterable[Applicant]:
    for order, one in enumerate(intake.applicants):
        yield _applicant(application, one, order)
    if intake.agent is not None:
        yield _applicant(application, intake.agent, 0, is_agent=True)


def _applicant(
    application: Application, one: ApplicantIntake, order: int, *, is_agent: bool = False
) -> Applicant:
    return Applicant(
        application=application,
        order=order,
        is_agent=is_agent,
        name=one.name.strip(),
        kind=one.kind,
        contact=one.contact.strip(),
        # A kind of paper without its number proves nothing and would show as if it did.
        identity_kind=one.identity_kind if one.identity else "",
        identity=normalised(one.identity),
        identity_digest=digest(normalised(one.identity)),
        phone=one.phone.strip(),
        email=one.email.strip(),
        address=one.address.strip(),
    )


def _first_event(by: Actor, application: Application, intake: Intake) -> Event:
    """条例 Art 31: some channels are received on arrival, others when both sides have confirmed."""
    by_confirmation = intake.channel in BY_CONFIRMATION
    return Event.objects.create(
        dossier=application,
        kind=Kind.SUBMITTED if by_confirmation else Kind.RECEIVED,
        day=intake.came_in,
        recorded_at=by.at,
        recorded_by_id=by.person_id,
        recorded_by_name=by.name,
    )
