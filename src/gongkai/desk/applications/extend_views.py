"""The extension of the period: the consent that it needs, and the notice to the applicant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from gongkai.agencies.roles import CASE_ROLES, Role
from gongkai.applications import actions
from gongkai.applications.casework import EXTENSION
from gongkai.applications.subject import KIND
from gongkai.base.errors import Denied, Refused
from gongkai.desk.access import for_roles
from gongkai.desk.actors import actor_of
from gongkai.desk.casework.fields import MISSING, day_field
from gongkai.desk.casework.finding import find
from gongkai.desk.casework.letters.preview import preview_of
from gongkai.dossiers.kinds import DraftStatus

if TYPE_CHECKING:
    from gongkai.dossiers.models import Draft


class ConsentForm(forms.Form):
    """Why more time is needed."""

    reason = forms.CharField(
        label=gettext_lazy("延期理由"),
        help_text=gettext_lazy("写给公开机构负责人，也写进延期答复告知书。"),
        max_length=1_000,
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": MISSING},
    )


class ExtendForm(forms.Form):
    """On which day the notice goes out."""

    day = day_field(
        gettext_lazy("告知日期"), gettext_lazy("延期答复告知书送出的那一天，须在答复期限届满之前。")
    )


@for_roles(*CASE_ROLES)
@require_http_methods(["GET", "HEAD", "POST"])
def extend(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask the head for consent; with it, tell the applicant (条例 Art 33.2)."""
    found = find(request, pk, KIND)
    if not found.may(Role.HANDLER, Role.OFFICE_HEAD):
        raise Denied(_("延期答复由经办人或者公开机构负责人办理。"))
    held = found.pending(EXTENSION)
    agreed = held is not None and held.status == DraftStatus.APPROVED
    if held is not None and held.status == DraftStatus.OFFICE_HEAD:
        return redirect(reverse("desk:cases:review", args=[pk]) + "?yanqi=1")
    given = request.POST or None
    form = (
        ExtendForm(given, initial={"day": found.by.day})
        if agreed
        else ConsentForm(given, initial={"reason": _reason(held)})
    )
    if request.method == "POST" and form.is_valid():
        try:
            messages.success(request, _extended(request, pk, form, agreed=agreed))
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("desk:cases:case", pk)
    context = found.context(
        form=form,
        agreed=agreed,
        judged=found.judgement("extend"),
        preview=preview_of(found, EXTENSION, held.values if held else {}) if agreed else None,
    )
    status = 422 if form.errors else 200
    return render(request, "desk/applications/extend.html", context, status=status)


def _reason(held: Draft | None) -> str:
    return str(held.values.get("extend_reason", "")) if held else ""


def _extended(request: HttpRequest, pk: int, form: forms.Form, *, agreed: bool) -> str:
    by = actor_of(request)
    if agreed:
        letter = actions.extend(by, pk, day=form.cleaned_data["day"])
        return _("已延期，告知书文号：%(number)s。") % {"number": letter.number}
    actions.ask_extension(by, pk, reason=form.cleaned_data["reason"])
    return _("已报公开机构负责人审批。")
