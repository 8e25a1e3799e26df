"""Drafting the answer: which one, its letter with a live preview, handed in for review."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from gongkai.agencies.roles import CASE_ROLES, Role
from gongkai.applications import actions
from gongkai.applications.casework import ANSWER
from gongkai.applications.subject import KIND
from gongkai.base.errors import Denied, Refused
from gongkai.desk.access import for_roles
from gongkai.desk.actors import actor_of
from gongkai.desk.applications.on_file import on_file
from gongkai.desk.applications.path_page import reached
from gongkai.desk.casework.finding import Found, find
from gongkai.desk.casework.letters.draft_views import returned, revision_of
from gongkai.desk.casework.letters.forms import LetterForm
from gongkai.desk.casework.letters.preview import preview_of
from gongkai.dossiers import actions as dossier_actions
from gongkai.dossiers.kinds import WRITABLE
from gongkai.dossiers.queries.filling import to_fill
from gongkai.statute.applications.answers import ANSWERS, BY_CODE, Evidence
from gongkai.statute.applications.clock import LAPSES
from gongkai.statute.citing import cited

if TYPE_CHECKING:
    from gongkai.dossiers.models import Draft


@for_roles(*CASE_ROLES)
@require_http_methods(["GET", "HEAD", "POST"])
def draft(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose the reply, fill its letter in, look at it, keep it, hand it in."""
    found = find(request, pk, KIND)
    if not found.may(Role.HANDLER):
        raise Denied(_("答复由经办人起草。"))
    held = found.pending(ANSWER)
    if held is not None and held.status not in WRITABLE:
        return redirect("desk:cases:review", pk)
    code = request.POST.get("code") or request.GET.get("code") or (held.code if held else "")
    if code not in BY_CODE or code in LAPSES:
        listed = [
            (one.code, one.name, cited(one.articles)) for one in ANSWERS if one.code not in LAPSES
        ]
        context = found.context(answers=listed)
        return render(request, "desk/applications/choose_answer.html", context)
    form = _form(request, found, code, held)
    refusal, seen = "", request.POST.get("seen", revision_of(held))
    if request.method == "POST" and form.is_valid() and "preview" not in request.POST:
        try:
            return _kept(request, pk, code, form)
        except Refused as refused:
            # What was typed stays; whoever keeps it now, having been told, writes over the other.
            refusal, seen = str(refused), revision_of(find(request, pk, KIND).pending(ANSWER))
    return _page(request, found, code, form, refusal=refusal, seen=seen)


def _form(request: HttpRequest, found: Found, code: str, held: Draft | None) -> LetterForm:
    wanted = to_fill(found.by, found.dossier.pk, kind=ANSWER, code=code)
    initial = held.values if held and held.code == code else {}
    return LetterForm(wanted, initial, request.POST if request.method == "POST" else None)


def _kept(request: HttpRequest, pk: int, code: str, form: LetterForm) -> HttpResponse:
    """Keep the draft, and hand it in where that was asked for."""
    by = actor_of(request)
    written = actions.draft_answer(
        by, pk, code=code, values=form.values(), seen=request.POST.get("seen")
    )
    if "propose" not in request.POST:
        messages.success(request, _("已保存答复稿。"))
        return redirect("desk:cases:draft", pk)
    dossier_actions.propose(by, written.pk)
    messages.success(request, _("已提交审核。"))
    return redirect("desk:cases:review", pk)


def _page(
    request: HttpRequest, found: Found, code: str, form: LetterForm, *, refusal: str, seen: str
) -> HttpResponse:
    pk = found.dossier.pk
    values = form.values() if form.is_bound and form.is_valid() else dict(form.initial)
    context = found.context(
        form=form,
        code=code,
        refusal=refusal,
        seen=seen,
        returned=returned(found, ANSWER),
        answer=BY_CODE[code],
        discloses=Evidence.REVIEW in BY_CODE[code].holds,
        reply=reached(pk, code, on_file(found)),
        preview=preview_of(found, ANSWER, values, code),
    )
    status = 422 if refusal or form.errors else 200
    return render(request, "desk/applications/draft.html", context, status=status)
