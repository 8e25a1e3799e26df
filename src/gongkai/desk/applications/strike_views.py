"""Striking a wrong entry: one asks and says why, another one confirms."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from gongkai.agencies.roles import CASE_ROLES, Role
from gongkai.base.errors import Denied, Refused
from gongkai.desk.access import for_roles
from gongkai.desk.actors import actor_of
from gongkai.desk.applications.fields import MISSING
from gongkai.desk.applications.finding import Found, find
from gongkai.desk.applications.story import event_name
from gongkai.dossiers import actions as dossier_actions
from gongkai.dossiers.models import Strike
from gongkai.statute.applications.answers import Evidence
from gongkai.statute.applications.conditions import EVIDENCE_NAMES

ASKING = (Role.OFFICE_HEAD, Role.HANDLER)
CONFIRMING = (Role.OFFICE_HEAD, Role.SECTION_HEAD)


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
    held = found.application
    return found.may(*ASKING) and held.archived_on is None and not held.struck


def asked(found: Found) -> list[Asked]:
    """The strikes of a case that wait."""
    return [
        Asked(
            one.asked_by.name,
            what_of(one),
            one.reason,
            reverse("desk:cases:confirm-strike", args=[found.application.pk, one.pk]),
            found.may(*CONFIRMING) and one.asked_by_id != found.by.person_id,
        )
        for one in _waiting(found.view.strikes)
    ]


def _waiting(strikes: Iterable[Strike]) -> list[Strike]:
    return [one for one in strikes if one.confirmed is None]


def what_of(strike: Strike) -> str:
    """What is to be struck, in words."""
    if strike.event is not None:
        return f"{strike.event.day.isoformat()} {event_name(strike.event)}"
    if strike.record is not None:
        return EVIDENCE_NAMES[Evidence(strike.record.kind)]
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
    name = _name(found, what, number)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            dossier_actions.ask_strike(
                actor_of(request),
                pk,
                reason=form.cleaned_data["reason"],
                event_id=number if what == "event" else None,
                record_id=number if what == "evidence" else None,
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("已提出划去，等另一人复核同意后生效。"))
            return redirect("desk:cases:case", pk)
    context = found.context(form=form, what=name)
    status = 422 if form.errors else 200
    return render(request, "desk/applications/strike.html", context, status=status)


def _name(found: Found, what: str, number: int) -> str:
    if what == "case":
        return _("整件登记")
    if what == "event":
        for entry in found.view.timeline:
            if entry.event.pk == number:
                return f"{entry.event.day.isoformat()} {event_name(entry.event)}"
    for record in found.view.records if what == "evidence" else ():
        if record.pk == number:
            return EVIDENCE_NAMES[Evidence(record.kind)]
    raise Http404


@for_roles(*CONFIRMING)
@require_POST
def confirm_strike(request: HttpRequest, pk: int, strike: int) -> HttpResponse:
    """The second person agrees or does not."""
    found = find(request, pk)
    get_object_or_404(found.application.strikes, pk=strike)
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
