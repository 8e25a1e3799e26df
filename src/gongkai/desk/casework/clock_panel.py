"""The clock of a case as the page shows it: the sentence, the bar of days, and why it is this day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.desk.casework.finding import Found
from gongkai.desk.casework.words import Signal, signal
from gongkai.dossiers.queries.cases import CaseView
from gongkai.look.templatetags.look import chinese_date
from gongkai.statute import days
from gongkai.statute.procedure.explanation import DayNote, Why
from gongkai.statute.time.workdays import DayKind

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

    ``headline`` is the sentence on top, ``careful`` and ``provisional`` are empty where there is
    nothing to say. ``today_x`` is None where today lies outside the bar.
    """

    signal: Signal
    headline: str
    careful: str
    provisional: str
    slots: tuple[Slot, ...]
    today_x: int | None
    rows: tuple[DayRow, ...]
    counted: int
    caption: str

    @property
    def width(self) -> int:
        """The length of the bar in days."""
        return max(1, len(self.slots))


def clock_panel(found: Found) -> ClockPanel:
    """The panel for a case on the day on which somebody looks at it."""
    view, today, words = found.view, found.by.day, found.pages.clock
    notes, calendar = view.explanation, view.calendar
    days = notes[1:]
    return ClockPanel(
        signal=signal(view.dossier, view.light, today, calendar),
        headline=words.headline(view, today) or _headline(found),
        careful=words.careful(view),
        provisional=_provisional(view),
        slots=tuple(
            Slot(x, note.why, note.day <= today, f"{note.day.isoformat()} {_result(note)}")
            for x, note in enumerate(days)
        ),
        today_x=next((x for x, note in enumerate(days) if note.day == today), None),
        rows=tuple(_row(found, note) for note in notes),
        counted=sum(note.why is Why.COUNTED for note in notes),
        caption=str(words.days_caption),
    )


def _headline(found: Found) -> str:
    """The one sentence that says how long there is."""
    view, today = found.view, found.by.day
    if view.dossier.state in view.subject.done:
        return _("已办结，不再计算期限。")
    due = view.dossier.due_on
    if due is None:
        return _("期限没有起算。")
    if due < today:
        late = max(1, view.calendar.between(due, today))
        said = _("已超期 %(days)d 个工作日") % {"days": late}
    elif due == today:
        said = _("今天到期")
    else:
        left = sum(note.why is Why.COUNTED and note.day > today for note in view.explanation)
        said = _("还剩 %(days)d 个工作日") % {"days": left}
    by_day = str(found.pages.clock.due_by) % {"day": chinese_date(due)}
    return f"{said} · {by_day}"


def _provisional(view: CaseView) -> str:
    """That the date rests on days for which no holiday notice is known."""
    if not view.dossier.provisional:
        return ""
    return _("%(year)d 年以后的放假通知还没有录入，录入后这一天可能变动。") % {
        "year": view.calendar.known_to.year
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


def _row(found: Found, note: DayNote) -> DayRow:
    reason = str(KINDS[note.kind])
    if note.why is Why.START:
        reason = _("不计，自次日起计算")
    elif note.why is Why.PAUSED:
        reason = found.pages.clock.paused(found.view, note)
    if note.notice and note.kind in (DayKind.HOLIDAY, DayKind.MAKE_UP):
        reason = f"{reason}（{note.notice}）"
    return DayRow(note.day, note.why, _result(note), reason)
