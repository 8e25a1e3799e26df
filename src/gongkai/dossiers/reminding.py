"""The daily reminder to whoever has to act: what is overdue, nearly due or not confirmed yet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.core.mail import send_mail
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from gongkai.agencies import queries as agencies
from gongkai.agencies.roles import Role
from gongkai.dossiers.kinds import Light
from gongkai.dossiers.models import Dossier
from gongkai.dossiers.queries.lights import lit
from gongkai.dossiers.subjects import subjects

if TYPE_CHECKING:
    from gongkai.agencies.models import Person

MOST_LISTED = 50


@dataclass(frozen=True, slots=True)
class Reminder:
    """What a person is reminded of: cases that are overdue and that are due soon, most urgent
    first; those that came in earlier and whose receipt is still to be confirmed."""

    person: Person
    overdue: Sequence[Dossier]
    soon: Sequence[Dossier]
    unconfirmed: Sequence[Dossier] = ()


def whom(day: date) -> list[int]:
    """Those who have something to be reminded of and an address to be reminded at."""
    calendar = agencies.calendar()
    urgent = lit(Light.OVERDUE, day, calendar) | lit(Light.SOON, day, calendar)
    cases = Dossier.objects.filter(urgent).order_by()
    handlers = cases.filter(_at_work(day)).values("handler_id")
    unassigned = cases.filter(~_at_work(day)).values("agency_id")
    heads = agencies.posts_on(day).filter(role=Role.OFFICE_HEAD, agency_id__in=unassigned)
    backlog = Dossier.objects.filter(_unconfirmed(day)).order_by().values("agency_id")
    clerks = agencies.posts_on(day).filter(role=Role.INTAKE, agency_id__in=backlog)
    return agencies.to_be_mailed(handlers, heads.values("person_id"), clerks.values("person_id"))


def reminder(person_id: int, day: date) -> Reminder:
    """What a person is to be reminded of on a day: the own cases, and for the head of a disclosure
    office those that nobody handles, or only somebody who holds no post there any more; for an
    intake clerk those whose receipt is still to be confirmed."""
    calendar = agencies.calendar()
    person = agencies.person_by_id(person_id)
    posts = list(agencies.posts_of(person_id, day).values_list("role", "agency_id"))
    agency_ids = [agency for role, agency in posts if role == Role.OFFICE_HEAD]
    taking_in = [agency for role, agency in posts if role == Role.INTAKE]
    backlog = Dossier.objects.filter(_unconfirmed(day), agency_id__in=taking_in)
    own = Q(_at_work(day), handler_id=person_id) | Q(~_at_work(day), agency_id__in=agency_ids)
    cases = Dossier.objects.filter(own).order_by("due_on", "pk")
    return Reminder(
        person,
        list(cases.filter(lit(Light.OVERDUE, day, calendar))[:MOST_LISTED]),
        list(cases.filter(lit(Light.SOON, day, calendar))[:MOST_LISTED]),
        list(backlog.order_by("came_in", "pk")[:MOST_LISTED]),
    )


def _unconfirmed(day: date) -> Q:
    """条例 Art 31: receipt is to be confirmed on the day on which the application came in, and the
    period runs from there; what is older than that waits for the office."""
    states = [one.to_confirm for one in subjects().values() if one.to_confirm]
    return Q(state__in=states, counts=True, came_in__lt=day)


def _at_work(day: date) -> Exists:
    """Whether the handler of a case holds a post in its agency."""
    return Exists(
        agencies.posts_on(day).filter(
            person_id=OuterRef("handler_id"), agency_id=OuterRef("agency_id")
        )
    )


def text_of(content: Reminder) -> str:
    """The text of the mail: numbers and days, nothing of what is asked or by whom, because mail is
    read on other machines."""
    parts = []
    for title, cases in ((_("已逾期"), content.overdue), (_("三个工作日内到期"), content.soon)):
        if cases:
            parts.append(_("%(title)s（%(count)d件）：") % {"title": title, "count": len(cases)})
            parts += [
                _("%(number)s　答复届满日 %(day)s") % {"number": one.number, "day": one.due_on}
                for one in cases
            ]
            parts.append("")
    if content.unconfirmed:
        parts.append(_("待与申请人确认收到（%(count)d件）：") % {"count": len(content.unconfirmed)})
        parts += [
            _("%(number)s　收件日 %(day)s") % {"number": one.number, "day": one.came_in}
            for one in content.unconfirmed
        ]
        parts.append("")
    parts.append(_("请登录系统办理。"))
    return "\n".join(parts)


def send(person_id: int, day: date) -> bool:
    """Send a person's reminder; whether there was anything to say."""
    # Asked again when the job runs: what was done since the morning needs no reminder.
    content = reminder(person_id, day)
    count = len(content.overdue) + len(content.soon) + len(content.unconfirmed)
    if not count or not content.person.email:
        return False
    subject = _("依申请公开期限提醒：%(count)d件（%(day)s）") % {"count": count, "day": day}
    send_mail(subject, text_of(content), None, [content.person.email])
    return True
