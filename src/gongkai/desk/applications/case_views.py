"""The page of a case, the identity behind its mask, its files and letters."""

from __future__ import annotations

from collections.abc import Mapping

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from gongkai.agencies.roles import CASE_ROLES
from gongkai.applications import actions, queries
from gongkai.applications.actions.revealing import IDENTITY_PAPERS, REVEALING
from gongkai.base.errors import Refused
from gongkai.desk.access import for_roles
from gongkai.desk.actors import actor_of
from gongkai.desk.applications import case_page, strike_views
from gongkai.desk.applications.clock_panel import clock_panel
from gongkai.desk.applications.finding import Found, find
from gongkai.desk.applications.story import story
from gongkai.dossiers.actions.lettering import WRITING
from gongkai.dossiers.issuing import shows

BYTES = "application/octet-stream"


@for_roles(*CASE_ROLES)
@require_safe
def case(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a case: who asks what, the clock, what happened, what can be done now."""
    return _page(request, find(request, pk), {})


@for_roles(*REVEALING)
@require_POST
def reveal(request: HttpRequest, pk: int, applicant: int) -> HttpResponse:
    """Show the page with one identity number; the log keeps who looked, and why."""
    found = find(request, pk)
    get_object_or_404(found.application.applicants, pk=applicant)
    try:
        number = actions.reveal_identity(
            actor_of(request), applicant, why=request.POST.get("why", "")
        )
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("desk:cases:case", pk)
    return _page(request, found, {applicant: number})


@for_roles(*CASE_ROLES)
@require_safe
def file(request: HttpRequest, pk: int, file: int) -> FileResponse:
    """Hand out a file of a case, always as a download; one that proves who somebody is goes to
    those who may know it, and leaves an entry."""
    held = get_object_or_404(find(request, pk).application.files, pk=file)
    if held.role in IDENTITY_PAPERS:
        actions.open_identity_paper(actor_of(request), pk, file_id=held.pk)
    return FileResponse(
        held.stored.open("rb"), as_attachment=True, filename=held.name, content_type=BYTES
    )


@for_roles(*CASE_ROLES)
@require_safe
def letter(request: HttpRequest, pk: int, letter: int, form: str) -> FileResponse:
    """Hand out an issued letter as docx or pdf."""
    known = get_object_or_404(find(request, pk).application.letters, pk=letter)
    if "id_number" in shows(known):
        actions.open_identity_paper(actor_of(request), pk, letter_id=known.pk)
    issued = queries.letter(actor_of(request), letter)
    held = {"docx": issued.docx, "pdf": issued.pdf}[form]
    name = f"{issued.number or issued.kind}.{form}"
    return FileResponse(held.open("rb"), as_attachment=True, filename=name, content_type=BYTES)


def _page(request: HttpRequest, found: Found, revealed: Mapping[int, str]) -> HttpResponse:
    view, pk = found.view, found.application.pk
    writes, strikes = found.may(*REVEALING), strike_views.may_ask(found)
    context = found.context(
        clock=clock_panel(view, found.by.day),
        facts=case_page.facts(view.application),
        applicants=case_page.whos(pk, view.people, revealed, may_reveal=writes),
        timeline=story(
            view,
            may_strike=strikes,
            may_write=found.may(*WRITING),
        ),
        letters=case_page.papers(view.letters),
        drafts=case_page.drafts(view.drafts),
        evidence=case_page.records(view.records, may_strike=strikes),
        steps=case_page.steps(pk, view, found.by.person_id),
        strikes=strike_views.asked(found),
        taken_in=view.taken_in,
    )
    return render(request, "desk/applications/case.html", context)
