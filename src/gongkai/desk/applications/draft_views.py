"""Drafting the answer: which one, its letter with a live preview, handed in for review."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from gongkai.agencies.roles import CASE_ROLES, Role
from gongkai.applications import actions
from gongkai.applications.casework import ANSWER
from gongkai.base.errors import Denied, Refused
from gongkai.desk.access import for_roles
from gongkai.desk.actors import actor_of
from gongkai.desk.applications import case_page
from gongkai.desk.applications.finding import Found, find
from gongkai.desk.applications.letter_forms import LetterForm
from gongkai.desk.applications.letter_preview import preview_of
from gongkai.desk.applications.path_page import reached
from gongkai.dossiers import actions as dossier_actions
from gongkai.dossiers.kinds import DraftStatus
from gongkai.dossiers.models import Draft
from gongkai.dossiers.queries.filling import to_fill
from gongkai.statute.applications.answers import ANSWERS, BY_CODE, Evidence
from gongkai.statute.applications.clock import LAPSES
from gongkai.statute.citing import cited

GONE = (DraftStatus.ISSUED, DraftStatus.DROPPED)
WRITABLE = (DraftStatus.DRAFT, DraftStatus.SENT_BACK)


def pending(found: Found, kind: str) -> Draft | None:
    """The draft of this kind of letter that is on its way; None where there is none."""
    return next(
        (one for one in found.view.drafts if one.letter_kind == kind and one.status not in GONE),
        None,
    )


@for_roles(*CASE_ROLES)
@require_http_methods(["GET", "HEAD", "POST"])
def draft(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose the reply, fill its letter in, look at it, keep it, hand it in."""
    found = find(request, pk)
    if not found.may(Role.HANDLER):
        raise Denied(_("答复由经办人起草。"))
    held = pending(found, ANSWER)
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
    refusal, seen = "", request.POST.get("seen", _revision(held))
    if request.method == "POST" and form.is_valid() and "preview" not in request.POST:
        try:
            return _kept(request, pk, code, form)
        except Refused as refused:
            # What was typed stays; whoever keeps it now, having been told, writes over the other.
            refusal, seen = str(refused), _revision(pending(find(request, pk), ANSWER))
    return _page(request, found, code, form, refusal=refusal, seen=seen)


def _revision(held: Draft | None) -> str:
    return held.revision if held else ""


def _returned(held: Draft | None) -> case_page.Said | None:
    """What the reviewer wrote who sent the draft back; None for one that was not."""
    if held is None or held.status != DraftStatus.SENT_BACK:
        return None
    return case_page.drafts([held])[0].opinions[-1]


def _form(request: HttpRequest, found: Found, code: str, held: Draft | None) -> LetterForm:
    wanted = to_fill(found.by, found.application.pk, kind=ANSWER, code=code)
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
    pk = found.application.pk
    values = form.values() if form.is_bound and form.is_valid() else dict(form.initial)
    context = found.context(
        form=form,
        code=code,
        refusal=refusal,
        seen=seen,
        returned=_returned(pending(found, ANSWER)),
        answer=BY_CODE[code],
        discloses=Evidence.REVIEW in BY_CODE[code].holds,
        reply=reached(pk, code, found.on_file),
        preview=preview_of(found, ANSWER, values, code),
    )
    status = 422 if refusal or form.errors else 200
    return render(request, "desk/applications/draft.html", context, status=status)


@for_roles(*CASE_ROLES)
@require_POST
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """The letter as far as it is written: the part of the page that follows the typing."""
    found = find(request, pk)
    kind, code = request.POST.get("kind", ANSWER), request.POST.get("code", "")
    code = code if code in BY_CODE else ""
    context: dict[str, Any] = {"preview": None}
    try:
        form = LetterForm(to_fill(found.by, pk, kind=kind, code=code), {}, request.POST)
        if form.is_valid():
            context["preview"] = preview_of(found, kind, form.values(), code)
    except Refused as refusal:
        context["refusal"] = str(refusal)
    return render(request, "desk/applications/preview.html", context)
