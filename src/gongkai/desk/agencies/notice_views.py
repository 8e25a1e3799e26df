"""The working-day calendar and its notices."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gongkai.agencies import actions, queries
from gongkai.agencies.roles import Role
from gongkai.base.clock import today
from gongkai.desk.access import for_all_staff, for_roles
from gongkai.desk.actors import actor_of, person_of
from gongkai.desk.agencies import reach
from gongkai.desk.agencies.forms import NoticeForm
from gongkai.desk.agencies.tables import move_table, notice_table
from gongkai.statute.time.holidays import NOTICES


@for_all_staff
@require_safe
def notices(request: HttpRequest) -> HttpResponse:
    """Show which notices are known, and how far the calendar reaches."""
    calendar = queries.calendar()
    rows = [
        (notice, _("随软件") if notice in NOTICES else _("录入"))
        for notice in reversed(calendar.notices)
    ]
    words = {
        "known_to": calendar.known_to,
        "table": notice_table(rows, _("放假通知")),
        "may_load": _may_load(request),
    }
    return render(request, "desk/agencies/notices.html", words)


@for_roles(Role.SYSTEM_ADMIN)
def load_notice(request: HttpRequest) -> HttpResponse:
    """Ask for a notice, show what it would move, and load it when that is confirmed."""
    form = NoticeForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and "again" not in request.POST:
        notice = form.notice()
        if "confirmed" not in request.POST:
            if reach.tried(form, lambda: queries.moved_by(notice)) is not None:
                return _preview(request, form)
        else:
            moved = reach.tried(form, lambda: actions.load_notice(actor_of(request), notice))
            if moved is not None:
                words = {"number": notice.number, "count": len(moved)}
                said = _("已录入%(number)s，%(count)d件的期限随之改变，逐件记入审计日志。") % words
                messages.success(request, said)
                return redirect("desk:notices")
    return render(request, "desk/agencies/load_notice.html", {"form": form})


def _preview(request: HttpRequest, form: NoticeForm) -> HttpResponse:
    notice = form.notice()
    moves = queries.moved_by(notice)
    words = {
        "form": form,
        "given": [(name, request.POST.get(name, "")) for name in form.fields],
        "table": notice_table([(notice, _("待录入"))], _("将要录入")),
        "count": len(moves),
        "moves": move_table(moves) if moves else None,
    }
    return render(request, "desk/agencies/preview_notice.html", words)


def _may_load(request: HttpRequest) -> bool:
    return queries.administers_root(person_of(request).pk, Role.SYSTEM_ADMIN, today())
