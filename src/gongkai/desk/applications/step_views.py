"""The page of one step: what it is, what it brings about, what it asks; then the action."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from gongkai.agencies.roles import CASE_ROLES, Role
from gongkai.applications import actions
from gongkai.applications.evidence import FIELDS
from gongkai.base.errors import Denied, Refused
from gongkai.desk import once
from gongkai.desk.access import for_roles
from gongkai.desk.actors import actor_of
from gongkai.desk.applications import offers
from gongkai.desk.applications.case_page import ELSEWHERE, step_url
from gongkai.desk.applications.evidence_forms import EvidenceForm
from gongkai.desk.applications.finding import Found, find
from gongkai.desk.applications.step_forms import StepForm, attachments
from gongkai.desk.applications.step_pages import PAGES
from gongkai.dossiers.kinds import FileRole
from gongkai.statute.applications.answers import Evidence
from gongkai.statute.applications.conditions import EVIDENCE_NAMES

UNPROCESSABLE = 422


@for_roles(*CASE_ROLES)
@require_http_methods(["GET", "HEAD", "POST"])
def step(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    """Take one step in a case. A refusal of the rules stands on top of the form, with what was
    filled in kept."""
    found = find(request, pk)
    judged = found.judgement(step)
    if step in ELSEWHERE and step_url(pk, step):
        return redirect(step_url(pk, step))
    page = PAGES.get(step)
    if page is None:
        raise Http404
    if not found.may(*map(Role, judged.step.roles)):
        raise Denied(
            _("这一步要由%(roles)s来办。") % {"roles": offers.role_names(judged.step.roles)}
        )
    offered = offers.of_case(found)
    usual = offers.usual(found)
    form = StepForm(page, offered, usual, request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            once.do(request, lambda: page.do(actor_of(request), pk, **form.arguments()))
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("已登记：%(step)s。") % {"step": judged.step.name})
            return redirect("desk:cases:case", pk)
    return _page(request, found, form, judged=judged)


@for_roles(*CASE_ROLES)
@require_http_methods(["GET", "HEAD", "POST"])
def evidence(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """Put a record on file that an answer rests on, such as how it was searched."""
    found = find(request, pk)
    proof = next((one for one in FIELDS if one.value == kind), None)
    if proof is None:
        raise Http404
    form = EvidenceForm(proof, found.by.day, request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            once.do(
                request,
                lambda: actions.record_evidence(
                    actor_of(request),
                    pk,
                    kind=proof,
                    day=form.cleaned_data["day"],
                    data=form.fields_of_record(),
                    files=attachments(form.cleaned_data["files"], FileRole.EVIDENCE),
                ),
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("已登记：%(name)s。") % {"name": EVIDENCE_NAMES[proof]})
            return redirect("desk:cases:case", pk)
    name = EVIDENCE_NAMES[proof]
    judged = found.judgement("record-search") if proof is Evidence.SEARCH_RECORD else None
    return _page(request, found, form, judged=judged, title=name)


def _page(request: HttpRequest, found: Found, form: Any, **more: Any) -> HttpResponse:
    status = UNPROCESSABLE if form.errors else 200
    context = found.context(form=form, **more)
    return render(request, "desk/applications/step.html", context, status=status)
