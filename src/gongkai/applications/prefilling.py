"""What a case gives to its own letters: the values that nobody has to type.

Only what the addressee may read is given to a letter; a value that a person entered goes first.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from gongkai.agencies.kinds import AgencyKind
from gongkai.agencies.queries import agencies_above
from gongkai.applications.kinds import CHANNELS, FormWanted, IdentityKind, WayWanted
from gongkai.applications.models import Applicant, Application
from gongkai.applications.projecting import happened
from gongkai.dossiers.issuing import PRIVATE
from gongkai.dossiers.kinds import FileRole
from gongkai.dossiers.models import Event, File, Letter
from gongkai.letters.kinds import LetterKind
from gongkai.letters.letter import Value
from gongkai.letters.placeholders import BY_NAME
from gongkai.letters.required_parts import Flag
from gongkai.statute.agency_settings import Settings
from gongkai.statute.applications.applicants import BY_KEY as CLASSES
from gongkai.statute.applications.clock import EXTENSION_DAYS, Clock, period_end
from gongkai.statute.applications.clock import correction_notice_by as notice_by
from gongkai.statute.applications.events import Channel, Kind, Party
from gongkai.statute.applications.fees import Mode, reckoning
from gongkai.statute.applications.identity_numbers import masked
from gongkai.statute.days import written
from gongkai.statute.disputes.review_organ import OrganKind, Relation, court_of, review_organs
from gongkai.statute.time.workdays import Calendar

if TYPE_CHECKING:
    from gongkai.agencies.models import Agency

ORGANS: Mapping[str, OrganKind] = {
    AgencyKind.DEPARTMENT: OrganKind.DEPARTMENT,
    AgencyKind.GOVERNMENT: OrganKind.GOVERNMENT,
    AgencyKind.DISPATCHED: OrganKind.DISPATCHED,
    AgencyKind.AUTHORISED: OrganKind.AUTHORISED,
}
OFFICE_SUFFIXES = ("办公室", "办公厅")
RECEIPT_BASIS: Mapping[Channel, str] = {
    Channel.IN_PERSON: "条例第三十一条第（一）项，以提交之日为准",
    Channel.ORAL: "条例第三十一条第（一）项，以提交之日为准",
    Channel.SIGNED_MAIL: "条例第三十一条第（二）项，以签收之日为准",
    Channel.PLAIN_MAIL: "条例第三十一条第（二）项，以与申请人确认之日为准",
    Channel.ONLINE: "条例第三十一条第（三）项，以双方确认之日为准",
    Channel.FAX: "条例第三十一条第（三）项，以双方确认之日为准",
}
EVENT_DAYS: Mapping[Kind, str] = {
    Kind.CORRECTED: "corrected",
    Kind.CORRECTION_ASKED: "correction_served",
    Kind.CONSULTED: "consult_sent",
    Kind.FEE_NOTICED: "fee_notice_served",
    Kind.PAID: "paid_on",
}
"""The last event of a kind gives a day to a letter."""
EVENT_ENDS: Mapping[Kind, str] = {
    Kind.CORRECTION_ASKED: "correction_ended",
    Kind.FEE_NOTICED: "pay_due",
}
"""The period that such an event gives ends on a day that later letters name."""
FEE_NOTICE = "L20"
COVER = "****"


def filled(
    kind: LetterKind,
    application: Application,
    clock: Clock,
    *,
    day: date,
    given: Mapping[str, str],
    calendar: Calendar,
    rules: Settings,
    number: str = "",
) -> dict[str, Value]:
    """The values for a letter: what the case gives and its reader may see, and what was entered."""
    known: dict[str, Value] = {
        **_office(application.agency, day, rules),
        **_applicants(application),
        **_case(application, clock, calendar),
        **_events(application, calendar, rules),
        **_fee_notice(application),
        **_given_out(application, kind),
        "date": day,
        "number": number,
    }
    readable = {name: value for name, value in known.items() if value and _may_have(kind, name)}
    return {
        **readable,
        **_flags(application, kind, rules),
        **{name: value for name, value in given.items() if value},
    }


def _flags(application: Application, kind: LetterKind, rules: Settings) -> dict[str, Value]:
    """What is so by the case and the settings, and changes a letter."""
    online = _goes_online(application, kind, rules)
    pauses = kind.id == FEE_NOTICE and not rules.clock.fee_restarts
    return {flag: "1" for flag, so in ((Flag.ONLINE, online), (Flag.FEE_PAUSES, pauses)) if so}


def _may_have(kind: LetterKind, name: str) -> bool:
    """Whether a letter may carry a value; what has no reader is never printed as it stands."""
    readers = BY_NAME[name].readers
    return not readers or kind.addressee in readers


def _goes_online(application: Application, kind: LetterKind, rules: Settings) -> bool:
    """Whether an answer will be served over the internet, as its applicant wishes, and the channel
    for review that it then has to give is known (行政复议法 Art 22.2)."""
    wanted = application.way_wanted in (WayWanted.EMAIL, WayWanted.ONLINE)
    return wanted and kind.remedy_code is None and bool(rules.review.online)


def guarded(application: Application) -> dict[str, list[str]]:
    """Whose data must not stand in somebody else's letter: of each applicant and agent, and who was
    consulted as a third party; and what the applicant wrote."""
    held: dict[str, list[str]] = defaultdict(list)
    for one in application.applicants.all():
        held["agent" if one.is_agent else "applicant"].append(one.name)
        held["id_number"].append(one.identity)
        held["phone"].append(one.phone)
        held["email"].append(one.email)
        held["address"].append(one.address)
    asked = Event.objects.filter(
        dossier=application, kind=Kind.CONSULTED, party=Party.THIRD_PARTY, struck=False
    )
    held["third_party"] += [event.data.get("whom", "") for event in asked]
    held["request"] += [application.subject, application.description]
    return {name: [text for text in texts if text] for name, texts in held.items()}


def private(application: Application) -> dict[str, Value]:
    """The values that are not kept with a letter in clear."""
    return {
        name: value for name, value in _applicants(application).items() if name in PRIVATE and value
    }


def covered(application: Application, kind: LetterKind, *, reaches: bool) -> dict[str, str]:
    """What a preview shows in the place of what is encrypted at rest: the identity number masked,
    because seeing it is an action, and the ways to reach the applicant covered unless the person
    writes to them (``reaches``)."""
    found = {}
    for name, value in private(application).items():
        if kind.addressee not in BY_NAME[name].readers:
            continue
        # The kind of paper stays readable: a clerk checks that the right one was named.
        if name == "id_number":
            word, _space, number = str(value).rpartition(" ")
            found[name] = f"{word} {masked(number)}"
        elif not reaches:
            found[name] = COVER
    return found


def _office(agency: Agency, day: date, rules: Settings) -> dict[str, Value]:
    reached = "，".join(part for part in (agency.address, agency.phone) if part)
    return {
        "agency": agency.name,
        "office": _("%(agency)s政府信息公开工作机构") % {"agency": agency.name},
        "office_contact": reached,
        "review_organ": "\n".join(organs_of(agency, day, rules)),
        "court": court_of(rules.review),
        "online_review": rules.review.online,
    }


def organs_of(agency: Agency, day: date, rules: Settings) -> tuple[str, ...]:
    """The organs of review as far as the tree of agencies names them; none where it does not, then
    a person has to enter them."""
    if agency.kind not in ORGANS:
        return ()
    try:
        return review_organs(ORGANS[agency.kind], day, _relations(agency), rules.review)
    # The tree does not name the organ: a person has to, and the letter says that it lacks it.
    except ValueError:
        return ()


def _relations(agency: Agency) -> dict[Relation, str]:
    names: dict[Relation, str] = {}
    for one in agencies_above(agency):
        government = _government(one)
        if government:
            # From the nearest upwards: the first government above is the own one.
            names.setdefault(Relation.OWN_GOVERNMENT, government)
            names.setdefault(Relation.HIGHER_GOVERNMENT, government)
            names.setdefault(Relation.PLACE_GOVERNMENT, government)
        else:
            names.setdefault(Relation.HIGHER_DEPARTMENT, one.name)
            names.setdefault(Relation.MANAGING_ORGAN, one.name)
    return names


def _government(agency: Agency) -> str:
    """The government that an agency is, or whose general office it is."""
    if agency.kind == AgencyKind.GOVERNMENT:
        return agency.name
    if agency.kind == AgencyKind.OFFICE:
        for suffix in OFFICE_SUFFIXES:
            if agency.name.endswith(suffix):
                return agency.name.removesuffix(suffix)
    return ""


def _applicants(application: Application) -> dict[str, Value]:
    who = list(application.applicants.all())
    own = [one for one in who if not one.is_agent]
    agent = next((one.name for one in who if one.is_agent), "")
    if not own:
        return {}
    first = own[0]
    known = CLASSES.get(first.kind)
    return {
        "applicant": "、".join(one.name for one in own),
        "applicant_kind": known.name if known else "",
        "id_number": _identity(first),
        "phone": first.phone,
        "email": first.email,
        "address": first.address,
        "agent": agent,
        "recipient": "、".join(one.name for one in own),
        "recipient_address": first.address,
    }


def _identity(applicant: Applicant) -> str:
    if not applicant.identity:
        return ""
    return f"{IdentityKind(applicant.identity_kind).label} {applicant.identity}"


def _case(application: Application, clock: Clock, calendar: Calendar) -> dict[str, Value]:
    form, way = application.form_wanted, application.way_wanted
    request = application.subject
    if application.document_number:
        request = f"{request}（{application.document_number}）"
    values: dict[str, Value] = {
        "case_number": application.number,
        "request": request,
        "form_wanted": str(FormWanted(form).label) if form else "",
        "way_wanted": str(WayWanted(way).label) if way else "",
        "channel": str(CHANNELS[Channel(application.channel)]),
        "received_basis": RECEIPT_BASIS[Channel(application.channel)],
        "arrived": application.came_in,
        "applied_on": application.came_in,
        "assistance": application.help_needed,
        "inquiry": _("凭登记号和查询码在本机关网站查询"),
        "file_title": _("%(number)s号政府信息公开申请") % {"number": application.number},
        "archive_number": application.archive_number,
        "extend_days": str(EXTENSION_DAYS),
    }
    if clock.received:
        values["received"] = clock.received
        values["correction_due"] = notice_by(clock.received, calendar).day
    if clock.due:
        values["due"] = clock.due.day
        values["extended_due"] = clock.due.day if clock.extended else ""
    return values


def _given_out(application: Application, kind: LetterKind) -> dict[str, Value]:
    """The files that go out with an answer are its attachments."""
    if kind.remedy_code is not None:  # only the reply leaves its code open
        return {}
    names = File.objects.filter(dossier=application, role=FileRole.ANSWER, public=True)
    return {"attachments": "\n".join(names.values_list("name", flat=True))}


def _events(application: Application, calendar: Calendar, rules: Settings) -> dict[str, Value]:
    found = Event.objects.filter(dossier=application, struck=False, kind__in=list(EVENT_DAYS))
    values: dict[str, Value] = {}
    for event in found:  # in the order of their days
        kind = Kind(event.kind)
        if kind is Kind.CONSULTED and event.party != Party.THIRD_PARTY:
            continue  # the applicant is notified of third parties alone (Art 33.3)
        values[EVENT_DAYS[kind]] = event.day
        if kind in EVENT_ENDS:
            end = period_end(happened(event), calendar, rules.clock).day
            values[EVENT_ENDS[kind]] = end
            if kind is Kind.CORRECTION_ASKED:  # the letter names the day that the clock waits for
                values["correction_period"] = _("%(day)s前（含当日）") % {"day": written(end)}
        if kind is Kind.FEE_NOTICED and "mode" in event.data:
            values.update(_fee(event))
    return values


def _fee(event: Event) -> dict[str, Value]:
    """The fee of a notice and how it comes about, as the step reckoned it."""
    mode, count = Mode(event.data["mode"]), event.data["count"]
    return {
        "fee_mode": mode.value,
        "fee_amount": _("%(yuan)d元") % {"yuan": event.data["amount"]},
        "fee_detail": reckoning(mode, count, event.data.get("before", 0)),
    }


def _fee_notice(application: Application) -> dict[str, Value]:
    """The number of the fee notice, for what is written after it."""
    found = Letter.objects.filter(dossier=application, kind=FEE_NOTICE).order_by("-pk")
    return {"fee_notice": found.values_list("number", flat=True).first() or ""}
