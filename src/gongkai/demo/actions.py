"""What is done in the demo alone: moving its clock."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.audit.actions import action, record
from gongkai.base import clock
from gongkai.base.actor import Actor
from gongkai.base.errors import Denied, Refused
from gongkai.demo.office.opened import opened_for_real

# Over a year, to see a report compiled and frozen; the calendar gives provisional days beyond.
FURTHEST = timedelta(days=400)


@action("demo.move-clock", gettext_lazy("拨动演示时钟"))
def move_clock(by: Actor, to: date) -> None:
    """Let it be this day in the demo, at the hour that it is. Today sets the clock back to the
    machine's. Raises Denied outside the demo, Refused for a day that is past or far away."""
    if not settings.GONGKAI_DEMO or by.person_id is None or opened_for_real():
        raise Denied(_("只有演示环境可以拨动时钟。"))
    real = clock.real_now()
    if not real.date() <= to <= real.date() + FURTHEST:
        raise Refused(_("请选择今天到四百天以内的日期。"))
    before = clock.now()
    # The day alone is moved: the hour stays the machine's, so that the clock still runs.
    hour = real.timetz()
    clock.move(datetime.combine(to, hour) - real)
    record(
        by,
        agency_id=None,
        subject=("demo-clock", None),
        before={"day": before.date()},
        after={"day": to},
    )
