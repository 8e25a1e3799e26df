"""Holiday notices: a new one moves due dates, and each that it moves is written down."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.agencies.calendar_users import Move, moves_between
from gongkai.agencies.models import HolidayNotice
from gongkai.agencies.queries import calendar, require
from gongkai.agencies.roles import Role
from gongkai.audit.actions import action, record
from gongkai.base.actor import Actor
from gongkai.base.errors import Refused
from gongkai.statute.holidays import Notice

LONGEST_REST = timedelta(days=15)


@action("agencies.load-notice", gettext_lazy("录入放假通知"))
def load_notice(by: Actor, notice: Notice) -> Sequence[Move]:
    """Load a year's holiday notice and return the cases that it moved.

    A notice for a year that is known replaces that year's. Refused when its days contradict each
    other; what it would move is shown first by `queries.moved_by`.
    """
    require(by, None, Role.SYSTEM_ADMIN)
    _check(notice)
    old = calendar()
    new = old.with_notice(notice)
    loaded = HolidayNotice.objects.create(
        year=notice.year,
        number=notice.number,
        issued=notice.issued,
        rest=[[first.isoformat(), last.isoformat()] for first, last in notice.rest],
        work=[day.isoformat() for day in notice.work],
        loaded_by_id=by.person_id,
        loaded_at=by.at,
    )
    record(
        by,
        agency_id=None,
        subject=("holiday-notice", loaded.pk),
        before={},
        after={
            "year": notice.year,
            "number": notice.number,
            "rest": loaded.rest,
            "work": loaded.work,
        },
    )
    moved: list[Move] = []
    for user, moves in moves_between(old, new):
        user.follow(by, new, moves)
        moved += moves
    for move in moved:
        record(
            by,
            agency_id=move.agency_id,
            subject=move.subject,
            before={"due_on": move.before},
            after={"due_on": move.after},
            text=_("因录入%(number)s而改变") % {"number": notice.number},
        )
    return moved


def _check(notice: Notice) -> None:
    """Raise Refused when the days of a notice cannot be right."""
    for first, last in notice.rest:
        days = {"first": first, "last": last, "year": notice.year}
        if last < first:
            raise Refused(_("放假的最后一天%(last)s早于第一天%(first)s。") % days)
        if last - first > LONGEST_REST:
            raise Refused(_("%(first)s至%(last)s放假超过十五天，请核对。") % days)
        if notice.year not in (first.year, last.year):
            raise Refused(_("%(first)s至%(last)s不在%(year)d年，请核对。") % days)
    rest = notice.rest_days()
    for day in notice.work:
        if day in rest:
            raise Refused(_("%(day)s既写成放假又写成上班，请核对。") % {"day": day})
        if day.weekday() < 5:
            raise Refused(_("%(day)s不是周六、周日，不用写成调休上班。") % {"day": day})
