"""The clock of a case as the page shows it: the sentence, the bar of days, and why it is this day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.applications.queries import CaseView
from gongkai.desk.applications.words import Signal, by_day, signal
from gongkai.look.templatetags.look import chinese_date
from gongkai.statute import days
from gongkai.statute.applications.clock import Clock, State
from gongkai.statute.applications.explanation import DayNote, Why
from gongkai.statute.procedure.periods import Pause
from gongkai.statute.time.workdays import Calendar, DayKind

PARTIES = {
    "third-party": gettext_lazy("第三方"),
    "co-producer": gettext_lazy("共同制作机关"),
    "other-organ": gettext_lazy("其他机关"),
    "own-section": gettext_lazy("内设机构"),
}
KINDS = {
    DayKind.WORKDAY: gettext_lazy("工作日"),
    DayKind.MAKE_UP: gettext_lazy("调休上班"),
    DayKind.WEEKEND: gettext_lazy("周末"),
    DayKind.HOLIDAY: gettext_lazy("放假"),
}


@dataclass(frozen=True)
class Slot:
    """One day of the bar: where it stands (in units of a day) and how it is drawn."""

    x: int
    why: str
    past: bool
    title: str


@dataclass(frozen=True)
class DayRow:
    """One day of the explanation in words."""

    day: date
    why: str
    result: str
    reason: str

    @property
    def weekday(self) -> str:
        """The day of the week in one sign."""
        return days.weekday(self.day)


@dataclass(frozen=True)
class ClockPanel:
    """All that the page says of the clock.

    ``headline`` is the sentence on top, ``conservative`` and ``provisional`` are empty where there
    is nothing to say. ``today_x`` is None where today lies outside the bar.
    """

    signal: Signal
    headline: str
    conservative: str
    provisional: str
    slots: tuple[Slot, ...]
    today_x: int | None
    rows: tuple[DayRow, ...]
    counted: int

    @property
    def width(self) -> int:
        """The length of the bar in days."""
        return max(1, len(self.slots))


def clock_panel(view: CaseView, today: date) -> ClockPanel:
    """The panel for a case on this day."""
    clock, calendar, notes = view.clock, view.calendar, view.explanation
    asked = {str(one.event.pk): one.event.party for one in view.timeline}
    days = notes[1:]
    return ClockPanel(
        signal=signal(view.application, view.light, today, calendar),
        headline=_headline(clock, notes, calendar, today),
        conservative=_conservative(clock),
        provisional=_provisional(clock, calendar),
        slots=tuple(
            Slot(x, note.why, note.day <= today, f"{note.day.isoformat()} {_result(note)}")
            for x, note in enumerate(days)
        ),
        today_x=next((x for x, note in enumerate(days) if note.day == today), None),
        rows=tuple(_row(note, clock.pauses, asked) for note in notes),
        counted=sum(note.why is Why.COUNTED for note in notes),
    )


def _headline(clock: Clock, notes: Iterable[DayNote], calendar: Calendar, today: date) -> str:
    """The one sentence that says how long there is."""
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
    if clock.due is None:
        return _("期限没有起算。")
    left = sum(note.why is Why.COUNTED and note.day > today for note in notes)
    if clock.due.day < today:
        late = max(1, calendar.between(clock.due.day, today))
        said = _("已超期 %(days)d 个工作日") % {"days": late}
    elif clock.due.day == today:
        said = _("今天到期")
    else:
        said = _("还剩 %(days)d 个工作日") % {"days": left}
    return f"{said} · {by_day(clock.due.day)}"


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


def _conservative(clock: Clock) -> str:
    """The earlier date of the careful reading, where it differs."""
    if clock.due is None or clock.conservative is None or clock.state is State.CLOSED:
        return ""
    if clock.conservative.day == clock.due.day:
        return ""
    return _("稳妥起见请在 %(day)s前答复：有的算法把收到意见的当天也计入期限。") % {
        "day": chinese_date(clock.conservative.day)
    }


def _provisional(clock: Clock, calendar: Calendar) -> str:
    """That the date rests on days for which no holiday notice is known."""
    due = clock.due or clock.awaited_until
    if due is None or not due.provisional:
        return ""
    return _("%(year)d 年以后的放假通知还没有录入，录入后这一天可能变动。") % {
        "year": calendar.known_to.year
    }


def _result(note: DayNote) -> str:
    match note.why:
        case Why.START:
            return _("起算日")
        case Why.COUNTED:
            return _("第 %(number)d 天") % {"number": note.number}
        case Why.SKIPPED:
            return _("不计")
    return _("停止计算")


def _row(note: DayNote, pauses: Iterable[Pause], names: dict[str, str]) -> DayRow:
    reason = str(KINDS[note.kind])
    if note.why is Why.START:
        reason = _("不计，自次日起计算")
    elif note.why is Why.PAUSED:
        reason = _paused(note, pauses, names)
    if note.notice and note.kind in (DayKind.HOLIDAY, DayKind.MAKE_UP):
        reason = f"{reason}（{note.notice}）"
    return DayRow(note.day, note.why, _result(note), reason)


def _paused(note: DayNote, pauses: Iterable[Pause], names: dict[str, str]) -> str:
    """Which consultation stops the clock on this day."""
    pause = next((one for one in pauses if one.event == note.pause), None)
    said = _("征求%(party)s意见") % {"party": PARTIES.get(names.get(note.pause, ""), _("他方"))}
    if names.get(note.pause) == "":  # a fee notice asks nobody for an opinion
        said = _("等待缴费")
    if pause is None:
        return said
    said = _("%(said)s（%(day)s 发出）") % {"said": said, "day": pause.sent.isoformat()}
    return said + (_("，期满日按设置视为") if pause.assumed else "")
