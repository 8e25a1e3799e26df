"""The review of a draft: seen, agreed to or sent back, signed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from gongkai.agencies.roles import CASE_ROLES, Role
from gongkai.base.errors import Refused
from gongkai.desk.access import for_roles
from gongkai.desk.actors import actor_of
from gongkai.desk.casework import papers
from gongkai.desk.casework.finding import Found, find
from gongkai.desk.casework.letters.preview import preview_of
from gongkai.desk.casework.letters.turns import turn_of
from gongkai.desk.casework.subject_pages import DraftPage
from gongkai.dossiers import actions
from gongkai.dossiers.drafting import stage_at
from gongkai.dossiers.kinds import WRITABLE

if TYPE_CHECKING:
    from gongkai.dossiers.models import Draft


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
    held = _asked_for(request, found)
    form = OpinionForm(request.POST or None)
    if request.method == "POST" and held is not None and form.is_valid():
        try:
            said = _judge(request, found, held, form.cleaned_data["text"])
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, said)
            return redirect("desk:cases:case", pk)
    return _page(request, found, held, form)


def _asked_for(request: HttpRequest, found: Found) -> Draft | None:
    """The draft on its way that the address asks for, else the first one."""
    pages = sorted(
        found.pages.drafts,
        key=lambda page: bool(page.query and page.query in request.GET),
        reverse=True,
    )
    return next((held for page in pages if (held := found.pending(page.letter_kind))), None)


def _judge(request: HttpRequest, found: Found, held: Draft, text: str) -> str:
    """Do what the pressed button says; returns what was done, in words."""
    by, seen = actor_of(request), request.POST.get("seen")
    if "send-back" in request.POST:
        actions.send_back(by, held.pk, text=text, seen=seen)
        return _("已退回承办人修改。")
    if "drop" in request.POST:
        actions.drop_draft(by, held.pk)
        return _("已作废这份文稿。")
    page, stage = _row(found, held), stage_at(held)
    if page.sign is not None and stage is not None and stage.signs:
        letter = page.sign(by, held.pk, seen=seen)
        return _("已签发：%(number)s。") % {"number": letter.number}
    actions.approve(by, held.pk, text=text, seen=seen)
    return str(page.agreed)


def _row(found: Found, held: Draft) -> DraftPage:
    page = found.pages.draft(held.letter_kind)
    if page is None:
        raise LookupError(f"no row for drafts of {held.letter_kind}")
    return page


def _page(
    request: HttpRequest, found: Found, held: Draft | None, form: OpinionForm
) -> HttpResponse:
    first = found.pages.drafts[0] if found.pages.drafts else None
    context: dict[str, Any] = found.context(
        form=form,
        title=dict(found.pages.tabs).get("review", _("文稿")),
        drafts=papers.drafts(found),
        held=None,
        write=first.write_url(found.dossier.pk) if first else "",
        write_word=first.write_word if first else "",
    )
    if held is not None:
        context |= _held(found, held)
    status = 422 if form.errors else 200
    return render(request, "desk/casework/review.html", context, status=status)


def _held(found: Found, held: Draft) -> dict[str, Any]:
    """What the page shows of the draft that waits."""
    page, stage = _row(found, held), stage_at(held)
    turn = turn_of(found.view, held.letter_kind, found.by.person_id)
    signing = stage is not None and stage.signs
    return {
        "held": papers.draft(found, held),
        "preview": preview_of(found, held.letter_kind, held.values, held.code),
        "aside": page.aside(found, held),
        "my_turn": turn is not None and found.may(turn.role),
        "signing": signing,
        "consent": page.asked is not None,
        "hint": page.signing_hint if signing else page.hint,
        "turn": turn.role.label if turn else "",
        "writable": held.status in WRITABLE and found.may(Role.HANDLER),
        "write": page.write_url(found.dossier.pk),
        "own": held.author_id == found.by.person_id,
    }
