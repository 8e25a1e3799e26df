"""The files of a case: put into it, handed out."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.agencies.roles import CASE_ROLES
from gongkai.base.errors import Denied, Refused
from gongkai.desk import once
from gongkai.desk.access import for_roles
from gongkai.desk.actors import actor_of
from gongkai.desk.casework.fields import files_field
from gongkai.desk.casework.finding import find
from gongkai.desk.casework.step_forms import attachments
from gongkai.desk.casework.step_views import form_page
from gongkai.dossiers import actions
from gongkai.dossiers.actions.filing import FILING
from gongkai.dossiers.issuing import shows
from gongkai.dossiers.kinds import FileRole
from gongkai.dossiers.queries.letters import letter as issued_letter

BYTES = "application/octet-stream"
IDENTITY_PAPERS = frozenset({FileRole.IDENTITY, FileRole.AUTHORISATION})
"""Files on which identity numbers stand in clear."""


class FileForm(forms.Form):
    """Files, what they are, and whether they may be fetched from outside."""

    role = forms.ChoiceField(label=gettext_lazy("是什么文件"), choices=FileRole.choices)
    papers = files_field(
        gettext_lazy("文件"),
        gettext_lazy("PDF、图片、Word、Excel、文本或者 zip，可以选多个。"),
        required=True,
    )
    public = forms.BooleanField(
        label=gettext_lazy("答复送达后申请人可以在网上下载"),
        help_text=gettext_lazy("只用于提供给申请人的信息。"),
        required=False,
    )


@for_roles(*CASE_ROLES)
@require_http_methods(["GET", "HEAD", "POST"])
def add_file(request: HttpRequest, pk: int) -> HttpResponse:
    """Put files into the case."""
    found = find(request, pk)
    if not found.may(*FILING):
        raise Denied(_("您的岗位不能向案卷添加文件。"))
    form = FileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            once.do(request, lambda: _put(request, pk, said))
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("已添加 %(n)d 个文件。") % {"n": len(said["papers"])})
            return redirect("desk:cases:case", pk)
    return form_page(request, found, form, title=_("添加文件"))


def _put(request: HttpRequest, pk: int, said: dict[str, Any]) -> None:
    for one in attachments(said["papers"], FileRole(said["role"])):
        actions.add_file(actor_of(request), pk, one, public=said["public"])


@for_roles(*CASE_ROLES)
@require_safe
def file(request: HttpRequest, pk: int, file: int) -> FileResponse:
    """Hand out a file of a case, always as a download; one that proves who somebody is goes to
    those who may know it, and leaves an entry."""
    found = find(request, pk)
    held = _one(found.view.files, file)
    if held.role in IDENTITY_PAPERS:
        found.pages.letters.open_paper(actor_of(request), pk, file_id=held.pk)
    return FileResponse(
        held.stored.open("rb"), as_attachment=True, filename=held.name, content_type=BYTES
    )


@for_roles(*CASE_ROLES)
@require_safe
def letter(request: HttpRequest, pk: int, letter: int, form: str) -> FileResponse:
    """Hand out an issued letter as docx or pdf."""
    found = find(request, pk)
    known = _one(found.view.letters, letter)
    if "id_number" in shows(known):
        found.pages.letters.open_paper(actor_of(request), pk, letter_id=known.pk)
    issued = issued_letter(actor_of(request), letter)
    held = {"docx": issued.docx, "pdf": issued.pdf}[form]
    name = f"{issued.number or issued.kind}.{form}"
    return FileResponse(held.open("rb"), as_attachment=True, filename=name, content_type=BYTES)


def _one(rows: Iterable[Any], pk: int) -> Any:
    """The row of a case with this key; Http404 where the case has none."""
    for one in rows:
        if one.pk == pk:
            return one
    raise Http404
