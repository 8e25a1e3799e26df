"""The letters of a case that are no answers: chosen, filled in, looked at, issued with a number."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from gongkai.agencies.roles import CASE_ROLES
from gongkai.base.errors import Denied, Refused
from gongkai.desk import once
from gongkai.desk.access import for_roles
from gongkai.desk.actors import actor_of
from gongkai.desk.casework.fields import day_field
from gongkai.desk.casework.finding import Found, find
from gongkai.desk.casework.letters.forms import LetterForm
from gongkai.desk.casework.letters.preview import preview_of
from gongkai.dossiers import actions
from gongkai.dossiers.actions.lettering import WRITING
from gongkai.dossiers.queries.filling import to_fill
from gongkai.letters.kinds import letter_kind
from gongkai.letters.required_parts import LetterKind
from gongkai.statute.citing import cited

if TYPE_CHECKING:
    from gongkai.dossiers.models import Event


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
    words = found.pages.letters
    if not chosen:
        kinds = map(letter_kind, words.offered)
        listed = [(kind.id, kind.name, kind.addressee.label) for kind in kinds]
        context = found.context(listed=listed, hint=words.hint)
        return render(request, "desk/casework/letters.html", context)
    if chosen not in words.offered:
        raise Http404
    return _letter(request, found, letter_kind(chosen))


def _letter(request: HttpRequest, found: Found, kind: LetterKind) -> HttpResponse:
    pk, posted = found.dossier.pk, request.method == "POST"
    event = _event(found, request.POST.get("event") or request.GET.get("event", ""))
    data = request.POST if posted else None
    form = LetterForm(
        to_fill(found.by, pk, kind=kind.id), found.pages.letters.known_values(kind.id, event), data
    )
    day = DayForm(data, initial={"day": found.by.day})
    if posted and "preview" not in request.POST and form.is_valid() and day.is_valid():
        try:
            number = _issued(request, pk, kind, day.cleaned_data["day"], form.values(), event)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            said = _("已发出《%(name)s》%(number)s。") % {"name": kind.name, "number": number}
            messages.success(request, said)
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
    return render(request, "desk/casework/letter.html", context, status=status)


def _issued(
    request: HttpRequest,
    pk: int,
    kind: LetterKind,
    day: date,
    values: Mapping[str, str],
    event: Event | None,
) -> str:
    """Issue the letter once, however often the form is sent; its number."""
    issued = once.do(
        request,
        lambda: actions.issue_letter(
            actor_of(request),
            pk,
            kind=kind.id,
            day=day,
            values=values,
            event_id=event.pk if event else None,
        ),
    )
    return issued.number if issued else ""


def _event(found: Found, number: str) -> Event | None:
    for entry in found.view.timeline:
        if str(entry.event.pk) == number:
            return entry.event
    return None


@for_roles(*CASE_ROLES)
@require_POST
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """The letter as far as it is written: the part of the page that follows the typing."""
    found = find(request, pk)
    drafted = [page.letter_kind for page in found.pages.drafts]
    kind = request.POST.get("kind", drafted[0] if drafted else "")
    code = request.POST.get("code", "")
    code = code if found.view.subject.outcome_name(code) else ""
    context: dict[str, Any] = {"preview": None}
    try:
        form = LetterForm(to_fill(found.by, pk, kind=kind, code=code), {}, request.POST)
        if form.is_valid():
            context["preview"] = preview_of(found, kind, form.values(), code)
    except Refused as refusal:
        context["refusal"] = str(refusal)
    return render(request, "desk/casework/preview.html", context)
