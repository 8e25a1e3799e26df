"""How a case's standing is said: traffic light, state, days left."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from gongkai.desk.casework.subject_pages import pages_of
from gongkai.dossiers.kinds import Light
from gongkai.dossiers.subjects import subject_of
from gongkai.look.components import State as Shape
from gongkai.statute.time.workdays import Calendar


@dataclass(frozen=True)
class Signal:
    """A traffic light: its state (colour and shape) and its word."""

    light: Shape
    word: str


def state_name(case: Any) -> str:
    """The state of a case as people call it."""
    return subject_of(case).state_name(case.state)


def signal(case: Any, light: Light, today: date, calendar: Calendar) -> Signal:
    """The traffic light of a case on this day, with its word; days are working days."""
    if case.struck:
        return Signal(Shape.WAITING, _("已划去"))
    if light is Light.DONE:
        return _outcome(case)
    if light is Light.WAITING or case.due_on is None:
        return Signal(Shape.WAITING, state_name(case))
    if case.sent_on is not None:
        return _outcome(case)
    left = calendar.between(today, case.due_on)
    if light is Light.OVERDUE:
        return Signal(Shape.FAILING, _("超期 %(days)d 个工作日") % {"days": max(1, -left)})
    if case.state in pages_of(case.kind).clock.standing and light is Light.RUNNING:
        return Signal(Shape.WAITING, _("期限停止计算"))
    said = _("剩 %(days)d 个工作日") % {"days": left} if case.due_on > today else _("今天到期")
    return Signal(Shape.SOON if light is Light.SOON else Shape.NOTE, said)


def _outcome(case: Any) -> Signal:
    if case.on_time is None:
        return Signal(Shape.DONE, state_name(case))
    if case.on_time:
        return Signal(Shape.DONE, _("按时办结"))
    return Signal(Shape.FAILING, _("超期办结"))
