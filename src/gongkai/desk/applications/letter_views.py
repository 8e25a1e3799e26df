"""The letters of a case that are no answers: chosen, filled in, looked at, issued with a number."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from gongkai.agencies.roles import CASE_ROLES
from gongkai.applications.subject import BY_PATH
from gongkai.base.errors import Denied, Refused
from gongkai.desk import once
from gongkai.desk.access import for_roles
from gongkai.desk.actors import actor_of
from gongkai.desk.applications.fields import day_field
from gongkai.desk.applications.finding import Found, find
from gongkai.desk.applications.letter_forms import LetterForm
from gongkai.desk.applications.letter_preview import preview_of
from gongkai.desk.applications.letters_of_events import values_of
from gongkai.dossiers import actions as dossier_actions
from gongkai.dossiers.actions.lettering import WRITING
from gongkai.dossiers.models import Event
from gongkai.dossiers.queries.filling import to_fill
from gongkai.letters.kinds import KINDS
from gongkai.letters.required_parts import LetterKind
from gongkai.statute.citing import cited

OFFERED = tuple(kind for kind in KINDS if kind.id not in BY_PATH and not kind.retired)


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
    form = LetterForm(to_fill(found.by, pk, kind=kind.id), values_of(kind.id, event), data)
    day = DayForm(data, initial={"day": found.by.day})
    if posted and form.is_valid() and day.is_valid() and "preview" not in request.POST:
        try:
            issued = once.do(
                request,
                lambda: dossier_actions.issue_letter(
                    actor_of(request),
                    pk,
                    kind=kind.id,
                    day=day.cleaned_data["day"],
                    values=form.values(),
                    event_id=event.pk if event else None,
                ),
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            number = issued.number if issued else ""
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
    return render(request, "desk/applications/letter.html", context, status=status)


def _event(found: Found, number: str) -> Event | None:
    for entry in found.view.timeline:
        if str(entry.event.pk) == number:
            return entry.event
    return None
