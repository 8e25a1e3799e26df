"""Holiday notices: a new one moves due dates, and each that it moves is written down."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.agencies.calendar_users import Move, moves_between
from gongkai.agencies.models import HolidayNotice
from gongkai.agencies.queries import calendar, check_notice, require
from gongkai.agencies.roles import Role
from gongkai.audit.actions import action, record
from gongkai.base.actor import Actor
from gongkai.statute.time.holidays import Notice


@action("agencies.load-notice", gettext_lazy("录入放假通知"))
def load_notice(by: Actor, notice: Notice) -> Sequence[Move]:
    """Load a year's holiday notice and return the cases that it moved.

    A notice for a year that is known replaces that year's. Refused when its days contradict each
    other; what it would move is shown first by `queries.moved_by`.
    """
    require(by, None, Role.SYSTEM_ADMIN)
    check_notice(notice)
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
