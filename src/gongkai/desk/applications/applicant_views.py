"""The applicants of a case: the identity behind its mask, and the class that was not known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from gongkai.agencies.roles import CASE_ROLES, Role
from gongkai.applications import actions
from gongkai.applications.actions.revealing import REVEALING
from gongkai.applications.queries.cases import people
from gongkai.applications.subject import KIND
from gongkai.base.errors import Denied, Refused
from gongkai.desk.access import for_roles
from gongkai.desk.actors import actor_of
from gongkai.desk.casework.case_views import case_page
from gongkai.desk.casework.finding import Found, find
from gongkai.desk.casework.step_views import form_page
from gongkai.statute.applications.applicants import CLASSES

if TYPE_CHECKING:
    from gongkai.applications.models import Applicant


class ClassForm(forms.Form):
    """Which column of 表三 the applicant is counted in."""

    kind = forms.ChoiceField(
        label=gettext_lazy("申请人类别"),
        help_text=gettext_lazy("年度报告表三按类别统计。"),
        choices=[(one.key, f"{one.name}：{one.hint}") for one in CLASSES],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("请选择一项。")},
    )


def _applicant(found: Found, pk: int) -> Applicant:
    """The applicant of a case with this key; Http404 where the case has none."""
    for one in people(found.view):
        if one.applicant.pk == pk:
            return one.applicant
    raise Http404


@for_roles(*REVEALING)
@require_POST
def reveal(request: HttpRequest, pk: int, applicant: int) -> HttpResponse:
    """Show the page with one identity number; the log keeps who looked, and why."""
    found = find(request, pk, KIND)
    _applicant(found, applicant)
    try:
        number = actions.reveal_identity(
            actor_of(request), applicant, why=request.POST.get("why", "")
        )
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("desk:cases:case", pk)
    return case_page(request, found, revealed={applicant: number})


@for_roles(*CASE_ROLES)
@require_http_methods(["GET", "HEAD", "POST"])
def applicant_class(request: HttpRequest, pk: int, applicant: int) -> HttpResponse:
    """Set or correct the class of an applicant."""
    found = find(request, pk, KIND)
    if not found.may(Role.INTAKE, Role.HANDLER, Role.OFFICE_HEAD):
        raise Denied(_("申请人类别由收件登记人或者经办人登记。"))
    held = _applicant(found, applicant)
    form = ClassForm(request.POST or None, initial={"kind": held.kind})
    if request.method == "POST" and form.is_valid():
        try:
            actions.set_class(actor_of(request), applicant, kind=form.cleaned_data["kind"])
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("已登记申请人类别。"))
            return redirect("desk:cases:case", pk)
    return form_page(request, found, form, title=_("登记申请人类别"))
