"""Beside the case: cases that look alike, and the file as it goes to the archive."""

from __future__ import annotations

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from gongkai.agencies.roles import CASE_ROLES, Role
from gongkai.applications import queries
from gongkai.applications.queries.similar import Similar
from gongkai.desk.access import for_roles
from gongkai.desk.actors import actor_of
from gongkai.desk.applications import case_page
from gongkai.desk.applications.finding import find
from gongkai.desk.applications.story import file_link
from gongkai.desk.applications.strike_views import may_ask
from gongkai.desk.applications.words import state_name
from gongkai.dossiers import actions as dossier_actions
from gongkai.look.components import Cell, Column, Table
from gongkai.statute.applications.answers import BY_CODE

PACKING = (Role.INTAKE, Role.HANDLER, Role.OFFICE_HEAD)


@for_roles(*CASE_ROLES)
@require_safe
def similar(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what the same applicant asked, side by side, and who else asked for the same."""
    found = find(request, pk)
    alike = queries.similar(found.by, pk)
    step = found.view.step("make-proactive")
    context = found.context(
        same_applicant=[_beside(one) for one in alike.same_applicant],
        same_matter=_table(alike.same_matter),
        others=len(alike.same_matter),
        answer=BY_CODE[found.application.code].name if found.application.code in BY_CODE else "",
        state=state_name(found.application.state),
        proactive_url=case_page.step_url(pk, "make-proactive") if step.ready else "",
    )
    return render(request, "desk/applications/similar.html", context)


def _beside(one: Similar) -> dict[str, object]:
    """Another case of the same applicant, to be read beside this one."""
    other = one.case
    return {
        "case": other,
        "url": reverse("desk:cases:case", args=[other.pk]),
        "state": state_name(other.state),
        "answer": BY_CODE[other.code].name if other.code in BY_CODE else "",
        "likeness": round(one.likeness),
    }


def _table(listed: object) -> Table:
    rows = [
        [
            Cell(one.case.number, url=reverse("desk:cases:case", args=[one.case.pk])),
            one.case.subject,
            one.case.applicant_name,
            one.case.came_in.isoformat(),
            state_name(one.case.state),
            f"{one.likeness:.0f}%",
        ]
        for one in listed  # type: ignore[attr-defined]
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


@for_roles(*CASE_ROLES)
@require_safe
def dossier(request: HttpRequest, pk: int) -> HttpResponse:
    """List all that the file holds, in the order of a file; the package can be taken out."""
    found = find(request, pk)
    archive = found.view.step("archive")
    context = found.context(
        files=[(one, file_link(one)) for one in found.view.files],
        letters=case_page.papers(found.view.letters),
        evidence=case_page.records(found.view.records, may_strike=False),
        may_strike=may_ask(found),
        may_pack=found.may(*PACKING),
        archive=archive,
        archive_url=case_page.step_url(pk, "archive") if archive.ready else "",
    )
    return render(request, "desk/applications/dossier.html", context)


@for_roles(*PACKING)
@require_POST
def package(request: HttpRequest, pk: int) -> FileResponse:
    """The archive package; taking it out leaves an entry."""
    found = find(request, pk)
    content = dossier_actions.export_package(actor_of(request), pk)
    name = f"{found.application.archive_number or found.application.number}.zip"
    return FileResponse(content, as_attachment=True, filename=name, content_type="application/zip")
