"""Beside the case: cases that look alike."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gongkai.agencies.roles import CASE_ROLES
from gongkai.applications import queries
from gongkai.applications.queries.similar import Similar
from gongkai.applications.subject import KIND
from gongkai.desk.access import for_roles
from gongkai.desk.casework.finding import find
from gongkai.desk.casework.subject_pages import outcome_name
from gongkai.desk.casework.words import state_name
from gongkai.look.components import Cell, Column, Table


@for_roles(*CASE_ROLES)
@require_safe
def similar(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what the same applicant asked, side by side, and who else asked for the same."""
    found = find(request, pk, KIND)
    alike = queries.similar(found.by, pk)
    step = found.view.step("make-proactive")
    context = found.context(
        same_applicant=[_beside(one) for one in alike.same_applicant],
        same_matter=_table(alike.same_matter),
        others=len(alike.same_matter),
        answer=outcome_name(found.dossier.code),
        state=state_name(found.dossier),
        proactive_url=found.pages.step_url(pk, "make-proactive") if step.ready else "",
    )
    return render(request, "desk/applications/similar.html", context)


def _beside(one: Similar) -> dict[str, object]:
    """Another case of the same applicant, to be read beside this one."""
    other = one.case
    return {
        "case": other,
        "url": reverse("desk:cases:case", args=[other.pk]),
        "state": state_name(other),
        "answer": outcome_name(other.code),
        "likeness": round(one.likeness),
    }


def _table(listed: Iterable[Similar]) -> Table:
    rows = [
        [
            Cell(one.case.number, url=reverse("desk:cases:case", args=[one.case.pk])),
            one.case.subject,
            one.case.applicant_name,
            one.case.came_in.isoformat(),
            state_name(one.case),
            f"{one.likeness:.0f}%",
        ]
        for one in listed
    ]
    columns = [
        Column(_("登记号"), whole=True),
        Column(_("申请事项")),
        Column(_("申请人")),
        Column(_("收件日"), whole=True),
        Column(_("状态")),
        Column(_("相似度"), figures=True),
    ]
    return Table(_("其他申请人申请的相同事项"), columns, rows)
