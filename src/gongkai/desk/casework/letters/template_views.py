"""The agency's own words for its letters: looked at, written, given up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.agencies.roles import Role
from gongkai.base.actor import Actor
from gongkai.base.errors import Refused
from gongkai.desk.access import for_roles
from gongkai.desk.actors import actor_of
from gongkai.desk.casework.subject_pages import outcome_name
from gongkai.dossiers import actions as dossier_actions
from gongkai.dossiers import issuing
from gongkai.dossiers.queries.choices import led_agency
from gongkai.dossiers.queries.letters import own_words
from gongkai.letters.kinds import KINDS, LetterKind, codes_of, parts_of, template_of
from gongkai.letters.placeholders import check_template, placeholders_for
from gongkai.look.components import Cell, Column, Table

if TYPE_CHECKING:
    from gongkai.agencies.models import Agency


@dataclass(frozen=True)
class Words:
    """A letter whose words can be changed: for an answer, of one code."""

    kind: LetterKind
    code: str

    @property
    def key(self) -> str:
        """How it is named in the address and in the store."""
        return f"{self.kind.id}{self.code}"

    @property
    def name(self) -> str:
        """How people call it."""
        return f"{self.kind.name}：{outcome_name(self.code)}" if self.code else self.kind.name


ALL = tuple(
    Words(kind, code) for kind in KINDS if not kind.retired for code in (codes_of(kind) or ("",))
)
BY_KEY = {one.key: one for one in ALL}


class TemplateForm(forms.Form):
    """The words, with placeholders in double braces."""

    text = forms.CharField(
        label=gettext_lazy("正文"),
        help_text=gettext_lazy("占位符写成 {{名称}}，只能用右边列出的。"),
        max_length=20_000,
        strip=False,
        widget=forms.Textarea({"rows": 16}),
        error_messages={"required": gettext_lazy("模板不能为空。")},
    )


def _agency(by: Actor) -> Agency:
    """The agency whose words this person looks after."""
    agency = led_agency(by)
    if agency is None:
        raise Http404
    return agency


@for_roles(Role.OFFICE_HEAD)
@require_safe
def templates(request: HttpRequest) -> HttpResponse:
    """List the letters: whose words each has."""
    agency = _agency(actor_of(request))
    own = own_words(agency.pk)
    rows = [
        [
            Cell(one.name, url=reverse("desk:cases:template", args=[one.key])),
            one.kind.addressee.label,
            _("本机关第 %(n)d 版") % {"n": own[one.key]} if one.key in own else _("通用"),
        ]
        for one in ALL
    ]
    columns = [Column(_("文书")), Column(_("发给")), Column(_("用语"), whole=True)]
    table = Table(_("%(name)s的文书") % {"name": agency.name}, columns, rows)
    return render(request, "desk/casework/templates.html", {"table": table})


@for_roles(Role.OFFICE_HEAD)
@require_http_methods(["GET", "HEAD", "POST"])
def template(request: HttpRequest, key: str) -> HttpResponse:
    """Change the words of one letter, checked for what it must contain; or go back to the common."""
    by = actor_of(request)
    agency, words = _agency(by), BY_KEY.get(key)
    if words is None:
        raise Http404
    own = issuing.template_of(agency.pk, words.kind.id, words.code)
    common = template_of(words.kind, words.code)
    form = TemplateForm(request.POST or None, initial={"text": own or common})
    if request.method == "POST":
        if "retire" in request.POST:
            dossier_actions.retire_template(by, agency.pk, kind=words.kind.id, code=words.code)
            messages.success(request, _("已改回通用用语；已发出的文书不变。"))
            return redirect("desk:cases:templates")
        saving = form.is_valid() and "check" not in request.POST
        if saving and (done := _written(request, by, agency, words, form)):
            return done
    return _page(request, words, form, own=own is not None)


def _written(
    request: HttpRequest, by: Actor, agency: Agency, words: Words, form: TemplateForm
) -> HttpResponse | None:
    text = form.cleaned_data["text"].replace("\r\n", "\n")
    try:
        held = dossier_actions.write_template(
            by, agency.pk, kind=words.kind.id, text=text, code=words.code
        )
    except Refused:
        form.add_error("text", _("还不能保存，见下面逐条说明。"))
        return None
    messages.success(request, _("已保存为第 %(n)d 版。") % {"n": held.version})
    return redirect("desk:cases:templates")


def _page(request: HttpRequest, words: Words, form: TemplateForm, *, own: bool) -> HttpResponse:
    text = form.data.get("text") if form.is_bound else form.initial["text"]
    problems = check_template(words.kind, (text or "").replace("\r\n", "\n"), words.code)
    context: dict[str, Any] = {
        "form": form,
        "words": words,
        "own": own,
        "problems": problems if form.is_bound else (),
        "checked": form.is_bound and not problems,
        "marks": placeholders_for(words.kind.addressee),
        "parts": parts_of(words.kind, words.code),
    }
    status = 422 if form.errors else 200
    return render(request, "desk/casework/template.html", context, status=status)
