"""Writing a draft: its letter with a live preview, kept, handed in for review."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from gongkai.agencies.roles import CASE_ROLES, Role
from gongkai.base.errors import Denied, Refused
from gongkai.desk.access import for_roles
from gongkai.desk.actors import actor_of
from gongkai.desk.casework import papers
from gongkai.desk.casework.finding import Found, find
from gongkai.desk.casework.letters.forms import LetterForm
from gongkai.desk.casework.letters.preview import preview_of
from gongkai.desk.casework.subject_pages import DraftPage
from gongkai.dossiers import actions
from gongkai.dossiers.kinds import WRITABLE, DraftStatus
from gongkai.dossiers.queries.filling import to_fill
from gongkai.letters.kinds import letter_kind

if TYPE_CHECKING:
    from gongkai.dossiers.models import Draft


@for_roles(*CASE_ROLES)
@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """Fill the letter of a draft in, look at it, keep it, hand it in."""
    found = find(request, pk)
    page = found.pages.draft(kind)
    if page is None:
        raise Http404
    if page.write:
        return redirect(page.write_url(pk))
    if not found.may(Role.HANDLER):
        raise Denied(_("文书由经办人起草。"))
    held = found.pending(kind)
    if held is not None and held.status not in WRITABLE:
        return redirect(page.review_url(pk))
    form = LetterForm(
        to_fill(found.by, pk, kind=kind), held.values if held else {}, request.POST or None
    )
    refusal, seen = "", request.POST.get("seen", revision_of(held))
    if request.method == "POST" and form.is_valid() and "preview" not in request.POST:
        try:
            return _kept(request, pk, page, form)
        except Refused as refused:
            # What was typed stays; whoever keeps it now, having read that, writes over the other.
            refusal, seen = str(refused), revision_of(find(request, pk).pending(kind))
    return _page(request, found, kind, form, refusal=refusal, seen=seen)


def revision_of(held: Draft | None) -> str:
    """Which revision somebody sees; empty where there is no draft."""
    return held.revision if held else ""


def returned(found: Found, kind: str) -> papers.Said | None:
    """What the reviewer wrote who sent the draft back; None for one that was not."""
    held = found.pending(kind)
    if held is None or held.status != DraftStatus.SENT_BACK:
        return None
    return papers.draft(found, held).opinions[-1]


def _kept(request: HttpRequest, pk: int, page: DraftPage, form: LetterForm) -> HttpResponse:
    """Keep the draft, and hand it in where that was asked for."""
    by = actor_of(request)
    written = actions.write_draft(
        by, pk, kind=page.letter_kind, values=form.values(), seen=request.POST.get("seen")
    )
    if "propose" not in request.POST:
        messages.success(request, _("已保存文稿。"))
        return redirect(page.write_url(pk))
    actions.propose(by, written.pk)
    messages.success(request, _("已提交审核。"))
    return redirect(page.review_url(pk))


def _page(
    request: HttpRequest, found: Found, kind: str, form: LetterForm, *, refusal: str, seen: str
) -> HttpResponse:
    values = form.values() if form.is_bound and form.is_valid() else dict(form.initial)
    context = found.context(
        form=form,
        kind=letter_kind(kind),
        refusal=refusal,
        seen=seen,
        returned=returned(found, kind),
        preview=preview_of(found, kind, values),
    )
    status = 422 if refusal or form.errors else 200
    return render(request, "desk/casework/draft.html", context, status=status)
