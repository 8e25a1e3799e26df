"""The letters of a case that are no answers: chosen, filled in, looked at, issued with a number."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from gongkai.agencies.roles import CASE_ROLES
from gongkai.applications import actions
from gongkai.applications.actions.lettering import BY_PATH, WRITING
from gongkai.applications.models import Event
from gongkai.applications.queries.filling import to_fill
from gongkai.base.errors import Denied, Refused
from gongkai.desk.access import for_roles
from gongkai.desk.actors import actor_of
from gongkai.desk.applications.fields import day_field
from gongkai.desk.applications.finding import Found, find
from gongkai.desk.applications.letter_forms import LetterForm
from gongkai.desk.applications.letter_preview import preview_of
from gongkai.letters.kinds import KINDS
from gongkai.letters.parts import LetterKind
from gongkai.statute.answers import cited
from gongkai.statute.events import Kind, Party

OFFERED = tuple(kind for kind in KINDS if kind.id not in BY_PATH and not kind.retired)
BY_EVENT = {
    Kind.RECEIVED: "L04",
    Kind.CORRECTION_ASKED: "L06",
    Kind.CORRECTED: "L07",
    Kind.REASONS_ASKED: "L09",
    Kind.DELAY_FIXED: "L10",
    Kind.FEE_NOTICED: "L20",
    Kind.PAID: "L21",
    Kind.RECORDS_CORRECTED: "L24",
    Kind.MADE_PROACTIVE: "L27",
    Kind.ARCHIVED: "L29",
}
"""The letter that goes with an event."""
BY_PARTY = {Party.THIRD_PARTY: "L13", Party.CO_PRODUCER: "L17", Party.OTHER_ORGAN: "L18"}
BY_CODE = {"O1": "L08", "O2": "L22"}


def letter_of(event: Event) -> str:
    """The kind of letter that goes with an event; empty where none does."""
    if event.struck:
        return ""
    if event.kind == Kind.CONSULTED:
        return BY_PARTY.get(Party(event.party), "") if event.party else ""
    if event.kind == Kind.DECIDED:
        return BY_CODE.get(event.code, "")
    return BY_EVENT.get(Kind(event.kind), "") if event.kind in set(Kind) else ""


class DayForm(forms.Form):
    """The date of the letter."""

    day = day_field(gettext_lazy("成文日期"))


@for_roles(*CASE_ROLES)
@require_http_methods(["GET", "HEAD", "POST"])
def letters(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose a letter, fill it in, look at it, issue it."""
    found = find(request, pk)
    if not found.may(*WRITING):
        raise Denied(_("文书由经办人出具。"))
    chosen = request.POST.get("kind") or request.GET.get("kind", "")
    if not chosen:
        listed = [(kind.id, kind.name, kind.addressee.label) for kind in OFFERED]
        return render(request, "desk/applications/letters.html", found.context(listed=listed))
    kind = next((one for one in OFFERED if one.id == chosen), None)
    if kind is None:
        raise Http404
    return _letter(request, found, kind)


def _letter(request: HttpRequest, found: Found, kind: LetterKind) -> HttpResponse:
    pk, posted = found.application.pk, request.method == "POST"
    event = _event(found, request.POST.get("event") or request.GET.get("event", ""))
    data = request.POST if posted else None
    form = LetterForm(to_fill(found.by, pk, kind=kind.id), _from_event(kind.id, event), data)
    day = DayForm(data, initial={"day": found.by.day})
    if posted and form.is_valid() and day.is_valid() and "preview" not in request.POST:
        try:
            issued = actions.issue_letter(
                actor_of(request),
                pk,
                kind=kind.id,
                day=day.cleaned_data["day"],
                values=form.values(),
                event_id=event.pk if event else None,
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            said = _("已发出《%(name)s》%(number)s。")
            messages.success(request, said % {"name": kind.name, "number": issued.number})
            return redirect("desk:cases:case", pk)
    values = form.values() if posted and form.is_bound and not form.errors else dict(form.initial)
    context = found.context(
        form=form,
        day=day,
        kind=kind,
        basis=cited((kind.basis,)) if kind.basis else "",
        event=event,
        preview=preview_of(found, kind.id, values),
    )
    status = 422 if form.errors or day.errors else 200
    return render(request, "desk/applications/letter.html", context, status=status)


def _event(found: Found, number: str) -> Event | None:
    for entry in found.view.timeline:
        if str(entry.event.pk) == number:
            return entry.event
    return None


def _from_event(kind: str, event: Event | None) -> dict[str, Any]:
    """What the step already said and the letter need not ask again."""
    if event is None:
        return {}
    whom, note = event.data.get("whom", ""), event.note
    known: dict[str, dict[str, Any]] = {
        "L06": {"correction_items": note},
        "L09": {"frequency": note},
        "L10": {"delayed_until": event.until, "delay_reason": note},
        "L13": {"third_party": whom, "consulted_information": note},
        "L17": {"to": whom, "consult_matter": note},
        "L18": {"to": whom, "consult_matter": note},
        "L20": {
            "fee_mode": event.data.get("mode", ""),
            "fee_amount": _("%(yuan)s元") % {"yuan": event.data.get("amount", "")},
        },
        "L21": {"receipt_number": event.data.get("ticket", "")},
        "L24": {"correction_result": note},
    }
    return {name: value for name, value in known.get(kind, {}).items() if value}
