"""What is said of the clock of an application (条例 Art 31-33)."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from gongkai.applications.queries import CaseView
from gongkai.desk.applications.events import PARTIES
from gongkai.look.templatetags.look import chinese_date
from gongkai.statute.applications.clock import Clock, State
from gongkai.statute.procedure.explanation import DayNote


def headline(view: CaseView, _today: date) -> str:
    """The sentence of a case whose period does not run; empty where its days are counted."""
    clock: Clock = view.clock
    match clock.state:
        case State.SUBMITTED:
            return _("收到日待确认，答复期限还没有起算（条例第三十一条）。")
        case State.AWAITING_CORRECTION | State.AWAITING_PAYMENT:
            return _awaited(clock)
        case State.WITHDRAWN:
            return _("申请人已撤回，不再计算期限。")
        case State.MERGED:
            return _("已并入另一件申请，不再计算期限。")
        case State.CLOSED:
            return _closed(clock)
    return ""


def _awaited(clock: Clock) -> str:
    """A case that waits for the applicant."""
    until = clock.awaited_until
    what = _("等待补正") if clock.state is State.AWAITING_CORRECTION else _("等待缴费")
    if until is None:
        return what
    return _("%(what)s，至 %(day)s；期间不计算答复期限。") % {
        "what": what,
        "day": chinese_date(until.day),
    }


def _closed(clock: Clock) -> str:
    """A case that has run its course."""
    if clock.served is None:
        return _("已办结，不再处理。")
    said = {True: _("按时"), False: _("超期"), None: _("不计算是否按时")}[clock.on_time]
    return _("已于 %(day)s送达 · %(said)s") % {"day": chinese_date(clock.served), "said": said}


def careful(view: CaseView) -> str:
    """The earlier date of the careful reading, where it differs."""
    clock: Clock = view.clock
    if clock.due is None or clock.conservative is None or clock.state is State.CLOSED:
        return ""
    if clock.conservative.day == clock.due.day:
        return ""
    return _("稳妥起见请在 %(day)s前答复：有的算法把收到意见的当天也计入期限。") % {
        "day": chinese_date(clock.conservative.day)
    }


def paused(view: CaseView, note: DayNote) -> str:
    """Which consultation stops the clock on this day."""
    names = {str(one.event.pk): one.event.party for one in view.timeline}
    pause = next((one for one in view.clock.pauses if one.event == note.pause), None)
    said = _("征求%(party)s意见") % {"party": PARTIES.get(names.get(note.pause, ""), _("他方"))}
    if names.get(note.pause) == "":  # a fee notice asks nobody for an opinion
        said = _("等待缴费")
    if pause is None:
        return said
    said = _("%(said)s（%(day)s 发出）") % {"said": said, "day": pause.sent.isoformat()}
    return said + (_("，期满日按设置视为") if pause.assumed else "")
