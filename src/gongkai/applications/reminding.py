"""The daily reminder: what is overdue or nearly due, told to whoever has to act."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.core.mail import send_mail
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from gongkai.agencies import queries as agencies
from gongkai.agencies.models import Person
from gongkai.agencies.roles import Role
from gongkai.applications.models import Application
from gongkai.applications.queries.filters import Light, lit

MOST_LISTED = 50


@dataclass(frozen=True, slots=True)
class Reminder:
    """What a person is reminded of: cases that are overdue and that are due soon, most urgent
    first."""

    person: Person
    overdue: Sequence[Application]
    soon: Sequence[Application]


def whom(day: date) -> list[int]:
    """Those who have something to be reminded of and an address to be reminded at."""
    calendar = agencies.calendar()
    urgent = lit(Light.OVERDUE, day, calendar) | lit(Light.SOON, day, calendar)
    cases = Application.objects.filter(urgent).order_by()
    handlers = cases.filter(_at_work(day)).values("handler_id")
    unassigned = cases.filter(~_at_work(day)).values("agency_id")
    heads = agencies.posts_on(day).filter(role=Role.OFFICE_HEAD, agency_id__in=unassigned)
    people = Person.objects.filter(
        Q(pk__in=handlers) | Q(pk__in=heads.values("person_id")), is_active=True
    ).exclude(email="")
    return list(people.order_by("pk").values_list("pk", flat=True))


def reminder(person_id: int, day: date) -> Reminder:
    """What a person is to be reminded of on a day: the own cases, and for the head of a disclosure
    office those that nobody handles, or only somebody who holds no post there any more."""
    calendar = agencies.calendar()
    person = Person.objects.get(pk=person_id)
    headed = agencies.posts_of(person_id, day).filter(role=Role.OFFICE_HEAD)
    agency_ids = list(headed.values_list("agency_id", flat=True))
    own = Q(_at_work(day), handler_id=person_id) | Q(~_at_work(day), agency_id__in=agency_ids)
    cases = Application.objects.filter(own).order_by("due_on", "pk")
    return Reminder(
        person,
        list(cases.filter(lit(Light.OVERDUE, day, calendar))[:MOST_LISTED]),
        list(cases.filter(lit(Light.SOON, day, calendar))[:MOST_LISTED]),
    )


def _at_work(day: date) -> Exists:
    """Whether the handler of a case holds a post in its agency."""
    return Exists(
        agencies.posts_on(day).filter(
            person_id=OuterRef("handler_id"), agency_id=OuterRef("agency_id")
        )
    )


def text_of(told: Reminder) -> str:
    """The text of the mail: numbers and days, nothing of what is asked or by whom, because mail is
    read on other machines."""
    parts = []
    for title, cases in ((_("已逾期"), told.overdue), (_("三个工作日内到期"), told.soon)):
        if cases:
            parts.append(_("%(title)s（%(count)d件）：") % {"title": title, "count": len(cases)})
            parts += [
                _("%(number)s　答复届满日 %(day)s") % {"number": one.number, "day": one.due_on}
                for one in cases
            ]
            parts.append("")
    parts.append(_("请登录系统办理。"))
    return "\n".join(parts)


def send(person_id: int, day: date) -> bool:
    """Send a person's reminder; whether there was anything to tell."""
    told = reminder(person_id, day)
    count = len(told.overdue) + len(told.soon)
    if not count or not told.person.email:
        return False
    subject = _("依申请公开期限提醒：%(count)d件（%(day)s）") % {"count": count, "day": day}
    send_mail(subject, text_of(told), None, [told.person.email])
    return True
