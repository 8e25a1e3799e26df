"""The file of a case as it goes to the archive."""

from __future__ import annotations

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from gongkai.agencies.roles import CASE_ROLES, Role
from gongkai.desk.access import for_roles
from gongkai.desk.actors import actor_of
from gongkai.desk.casework import papers
from gongkai.desk.casework.finding import find
from gongkai.desk.casework.strike_views import may_ask
from gongkai.dossiers import actions

PACKING = (Role.INTAKE, Role.HANDLER, Role.OFFICE_HEAD)


@for_roles(*CASE_ROLES)
@require_safe
def dossier(request: HttpRequest, pk: int) -> HttpResponse:
    """List all that the file holds, in the order of a file; the package can be taken out."""
    found = find(request, pk)
    archive = next((one for one in found.view.steps if one.judgement.step.key == "archive"), None)
    ready = archive is not None and archive.ready
    context = found.context(
        files=[(one, papers.file_link(one)) for one in found.view.files],
        letters=papers.papers(found.view.letters),
        evidence=papers.records(found, may_strike=False),
        may_strike=may_ask(found),
        strike_words=found.pages.strike_words,
        may_pack=found.may(*PACKING),
        archive=archive,
        archive_url=found.pages.step_url(pk, "archive") if ready else "",
    )
    return render(request, "desk/casework/dossier.html", context)


@for_roles(*PACKING)
@require_POST
def package(request: HttpRequest, pk: int) -> FileResponse:
    """The archive package; taking it out leaves an entry."""
    found = find(request, pk)
    content = actions.export_package(actor_of(request), pk)
    name = f"{found.dossier.archive_number or found.dossier.number}.zip"
    return FileResponse(content, as_attachment=True, filename=name, content_type="application/zip")
