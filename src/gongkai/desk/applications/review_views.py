"""The review of a draft: seen, agreed to or sent back, signed; and the consent to an extension."""

from __future__ import annotations

from typing import Any

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
from gongkai.applications.casework import ANSWER, EXTENSION
from gongkai.base.errors import Denied, Refused
from gongkai.desk.access import for_roles
from gongkai.desk.actors import actor_of
from gongkai.desk.applications import case_page
from gongkai.desk.applications.draft_views import WRITABLE, pending
from gongkai.desk.applications.fields import MISSING, day_field
from gongkai.desk.applications.finding import Found, find
from gongkai.desk.applications.letter_preview import preview_of
from gongkai.desk.applications.path_page import reached
from gongkai.desk.applications.turns import turn_of
from gongkai.dossiers import actions as dossier_actions
from gongkai.dossiers.kinds import DraftStatus
from gongkai.dossiers.models import Draft
from gongkai.statute.applications.answers import BY_CODE


class OpinionForm(forms.Form):
    """What the reviewer says; to send back, it has to be said."""

    text = forms.CharField(
        label=gettext_lazy("意见"),
        help_text=gettext_lazy("退回的必须写明要改什么。"),
        required=False,
        max_length=2_000,
        widget=forms.Textarea({"rows": 3}),
    )


@for_roles(*CASE_ROLES)
@require_http_methods(["GET", "HEAD", "POST"])
def review(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what waits for review with all that was said, and take the verdict of whose turn it is."""
    found = find(request, pk)
    held = pending(found, EXTENSION) if "yanqi" in request.GET else pending(found, ANSWER)
    if held is None:
        held = pending(found, ANSWER) or pending(found, EXTENSION)
    form = OpinionForm(request.POST or None)
    if request.method == "POST" and held is not None and form.is_valid():
        try:
            said = _judge(request, held, form.cleaned_data["text"])
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, said)
            return redirect("desk:cases:case", pk)
    return _page(request, found, held, form)


def _judge(request: HttpRequest, held: Draft, text: str) -> str:
    """Do what the pressed button says; returns what was done, in words."""
    by, seen = actor_of(request), request.POST.get("seen")
    if "send-back" in request.POST:
        dossier_actions.send_back(by, held.pk, text=text, seen=seen)
        return _("已退回承办人修改。")
    if "drop" in request.POST:
        dossier_actions.drop_draft(by, held.pk)
        return _("已作废这份文稿。")
    if held.status == DraftStatus.HEAD:
        letter = actions.decide(by, held.pk, seen=seen)
        return _("已签发：%(number)s。") % {"number": letter.number}
    dossier_actions.approve(by, held.pk, text=text, seen=seen)
    if held.letter_kind == EXTENSION:
        return _("已同意延期，由承办人告知申请人。")
    return _("已同意，转下一环节。")


def _page(
    request: HttpRequest, found: Found, held: Draft | None, form: OpinionForm
) -> HttpResponse:
    pk = found.application.pk
    context: dict[str, Any] = found.context(
        form=form, drafts=case_page.drafts(found.view.drafts), held=None
    )
    if held is not None:
        stage = DraftStatus(held.status)
        turn = turn_of(found.view, held.letter_kind, found.by.person_id)
        context |= {
            "held": case_page.drafts([held])[0],
            "preview": preview_of(found, held.letter_kind, held.values, held.code),
            "reply": reached(pk, held.code, found.on_file) if held.code in BY_CODE else None,
            "my_turn": turn is not None and found.may(turn.role),
            "signing": stage is DraftStatus.HEAD,
            "consent": held.letter_kind == EXTENSION,
            "turn": turn.role.label if turn else "",
            "writable": held.status in WRITABLE and found.may(Role.HANDLER),
            "own": held.author_id == found.by.person_id,
        }
    status = 422 if form.errors else 200
    return render(request, "desk/applications/review.html", context, status=status)


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
    found = find(request, pk)
    if not found.may(Role.HANDLER, Role.OFFICE_HEAD):
        raise Denied(_("延期答复由经办人或者公开机构负责人办理。"))
    held = pending(found, EXTENSION)
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
