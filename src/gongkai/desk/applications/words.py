"""How a case's standing is said: traffic light, state, days left."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from gongkai.applications.models import Application
from gongkai.dossiers.kinds import Light
from gongkai.look.components import State as Shape
from gongkai.look.templatetags.look import chinese_date
from gongkai.statute.applications.clock import State
from gongkai.statute.applications.judging import STATE_NAMES
from gongkai.statute.time.workdays import Calendar


@dataclass(frozen=True)
class Signal:
    """A traffic light: its state (colour and shape) and its word."""

    light: Shape
    word: str


def state_name(state: str) -> str:
    """A state as people call it; 未知 for one that this version does not know."""
    return STATE_NAMES[State(state)] if state in set(State) else _("未知")


def signal(case: Application, light: Light, today: date, calendar: Calendar) -> Signal:
    """The traffic light of a case on this day, with its word; days are working days."""
    if case.struck:
        return Signal(Shape.WAITING, _("已划去"))
    if light is Light.DONE:
        return _outcome(case)
    if light is Light.WAITING or case.due_on is None:
        return Signal(Shape.WAITING, state_name(case.state))
    if case.sent_on is not None:
        return _outcome(case)
    left = calendar.between(today, case.due_on)
    if light is Light.OVERDUE:
        return Signal(Shape.FAILING, _("超期 %(days)d 个工作日") % {"days": max(1, -left)})
    if case.state == State.CONSULTING and light is Light.RUNNING:
        return Signal(Shape.WAITING, _("期限停止计算"))
    said = _("剩 %(days)d 个工作日") % {"days": left} if case.due_on > today else _("今天到期")
    return Signal(Shape.SOON if light is Light.SOON else Shape.NOTE, said)


def _outcome(case: Application) -> Signal:
    if case.on_time is None:
        return Signal(Shape.DONE, state_name(case.state))
    if case.on_time:
        return Signal(Shape.DONE, _("按时办结"))
    return Signal(Shape.FAILING, _("超期办结"))


def by_day(day: date) -> str:
    """A last day in a sentence: 应于 2026年3月13日（周五）前答复."""
    return _("应于 %(day)s前答复") % {"day": chinese_date(day)}
