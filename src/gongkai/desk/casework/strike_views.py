"""Striking a wrong entry: one asks and says why, another one confirms."""

from __future__ import annotations

from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from gongkai.agencies.roles import CASE_ROLES, Role
from gongkai.base.errors import Denied, Refused
from gongkai.desk.access import for_roles
from gongkai.desk.actors import actor_of
from gongkai.desk.casework.fields import MISSING
from gongkai.desk.casework.finding import Found, find
from gongkai.desk.casework.story import event_name
from gongkai.dossiers import actions as dossier_actions
from gongkai.dossiers.actions.striking import CONFIRMING

__all__ = ["CONFIRMING", "asked", "confirm_strike", "may_ask", "strike"]

ASKING = (Role.OFFICE_HEAD, Role.HANDLER)
STRUCK = ("event", "evidence", "case")
"""What can be struck, as the address names it."""


@dataclass(frozen=True)
class Asked:
    """A strike that waits for the second person."""

    who: str
    what: str
    reason: str
    url: str
    may_confirm: bool


def may_ask(found: Found) -> bool:
    """Whether this person can ask now for something of the case to be struck."""
    held = found.dossier
    return found.may(*ASKING) and held.archived_on is None and not held.struck


def asked(found: Found) -> list[Asked]:
    """The strikes of a case that wait."""
    return [
        Asked(
            one.asked_by_name,
            _name(found, one.event_id, one.record_id),
            one.reason,
            reverse("desk:cases:confirm-strike", args=[found.dossier.pk, one.pk]),
            found.may(*CONFIRMING) and one.asked_by_id != found.by.person_id,
        )
        for one in found.view.strikes
        if one.waits
    ]


def _name(found: Found, event_id: int | None, record_id: int | None) -> str:
    """What is to be struck, in words: an event, a record, or (neither) the whole case; Http404 for
    what the case has not."""
    if event_id is not None:
        for entry in found.view.timeline:
            if entry.event.pk == event_id:
                return f"{entry.event.day.isoformat()} {event_name(found, entry.event)}"
        raise Http404
    if record_id is not None:
        for record in found.view.records:
            if record.pk == record_id:
                return found.view.subject.record_name(record.kind)
        raise Http404
    return _("整件登记")


class ReasonForm(forms.Form):
    """Asks why."""

    reason = forms.CharField(
        label=gettext_lazy("理由"),
        help_text=gettext_lazy("写明错在哪里、正确的是什么；理由和痕迹都会保留。"),
        max_length=1_000,
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": MISSING},
    )


@for_roles(*CASE_ROLES)
@require_http_methods(["GET", "HEAD", "POST"])
def strike(request: HttpRequest, pk: int, what: str, number: int) -> HttpResponse:
    """Ask for an event, a record of evidence or the whole case to be struck."""
    found = find(request, pk)
    if not found.may(*ASKING):
        raise Denied(_("划去登记由经办人或者公开机构负责人提出。"))
    if what not in STRUCK:
        raise Http404
    event_id = number if what == "event" else None
    record_id = number if what == "evidence" else None
    name = _name(found, event_id, record_id)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            dossier_actions.ask_strike(
                actor_of(request),
                pk,
                reason=form.cleaned_data["reason"],
                event_id=event_id,
                record_id=record_id,
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("已提出划去，等另一人复核同意后生效。"))
            return redirect("desk:cases:case", pk)
    context = found.context(form=form, what=name)
    status = 422 if form.errors else 200
    return render(request, "desk/casework/strike.html", context, status=status)


@for_roles(*CONFIRMING)
@require_POST
def confirm_strike(request: HttpRequest, pk: int, strike: int) -> HttpResponse:
    """The second person agrees or does not."""
    found = find(request, pk)
    if strike not in {one.pk for one in found.view.strikes}:
        raise Http404
    agree = request.POST.get("verdict") == "confirm"
    try:
        dossier_actions.confirm_strike(actor_of(request), strike, agree=agree)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(
            request, _("已划去，期限已重新计算。") if agree else _("没有划去，一切照旧。")
        )
    return redirect("desk:cases:case", pk)
