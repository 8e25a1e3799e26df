"""The page of one step: what it is, what it brings about, what it asks; then the action."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from gongkai.agencies.roles import CASE_ROLES, Role
from gongkai.base.errors import Denied, Refused
from gongkai.desk import once
from gongkai.desk.access import for_roles
from gongkai.desk.actors import actor_of
from gongkai.desk.casework import offers
from gongkai.desk.casework.finding import Found, find
from gongkai.desk.casework.step_forms import RecordForm, StepForm, attachments
from gongkai.dossiers.kinds import FileRole

UNPROCESSABLE = 422


@for_roles(*CASE_ROLES)
@require_http_methods(["GET", "HEAD", "POST"])
def step(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    """Take one step in a case. A refusal of the rules stands on top of the form, with what was
    filled in kept."""
    found = find(request, pk)
    judged = found.judgement(step)
    elsewhere = found.pages.has_own_page(step) and found.pages.step_url(pk, step)
    if elsewhere:
        return redirect(elsewhere)
    page = found.pages.steps.get(step)
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
    return form_page(request, found, form, judged=judged)


@for_roles(*CASE_ROLES)
@require_http_methods(["GET", "HEAD", "POST"])
def record(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """Put a record on file that a decision rests on, such as how it was searched."""
    found = find(request, pk)
    page = found.pages.records.get(kind)
    if page is None:
        raise Http404
    name = found.view.subject.record_name(kind)
    form = RecordForm(page, found.by.day, request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            once.do(
                request,
                lambda: page.do(
                    actor_of(request),
                    pk,
                    day=said["day"],
                    data=form.fields_of_record(),
                    files=attachments(said["files"], FileRole.EVIDENCE),
                ),
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("已登记：%(name)s。") % {"name": name})
            return redirect("desk:cases:case", pk)
    judged = found.judgement(page.step) if page.step else None
    return form_page(request, found, form, judged=judged, title=name)


def form_page(request: HttpRequest, found: Found, form: Any, **more: Any) -> HttpResponse:
    """The page of a form about a case; ``judged``: the step that it takes, ``title``: its name."""
    status = UNPROCESSABLE if form.errors else 200
    context = found.context(form=form, **more)
    return render(request, "desk/casework/step.html", context, status=status)
