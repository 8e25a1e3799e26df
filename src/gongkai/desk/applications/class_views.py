"""Small completions of a case: the class of an applicant, and files that come later."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from gongkai.agencies.roles import CASE_ROLES, Role
from gongkai.applications import actions
from gongkai.base.errors import Denied, Refused
from gongkai.desk import once
from gongkai.desk.access import for_roles
from gongkai.desk.actors import actor_of
from gongkai.desk.applications.fields import files_field
from gongkai.desk.applications.finding import Found, find
from gongkai.desk.applications.step_forms import attachments
from gongkai.dossiers import actions as dossier_actions
from gongkai.dossiers.actions.filing import FILING
from gongkai.dossiers.kinds import FileRole
from gongkai.statute.applications.applicants import CLASSES


class ClassForm(forms.Form):
    """Which column of 表三 the applicant is counted in."""

    kind = forms.ChoiceField(
        label=gettext_lazy("申请人类别"),
        help_text=gettext_lazy("年度报告表三按类别统计。"),
        choices=[(one.key, f"{one.name}：{one.hint}") for one in CLASSES],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("请选择一项。")},
    )


class FileForm(forms.Form):
    """Files, what they are, and whether the applicant may fetch them."""

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
def applicant_class(request: HttpRequest, pk: int, applicant: int) -> HttpResponse:
    """Set or correct the class of an applicant."""
    found = find(request, pk)
    if not found.may(Role.INTAKE, Role.HANDLER, Role.OFFICE_HEAD):
        raise Denied(_("申请人类别由收件登记人或者经办人登记。"))
    held = get_object_or_404(found.application.applicants, pk=applicant)
    form = ClassForm(request.POST or None, initial={"kind": held.kind})
    if request.method == "POST" and form.is_valid():
        try:
            actions.set_class(actor_of(request), applicant, kind=form.cleaned_data["kind"])
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("已登记申请人类别。"))
            return redirect("desk:cases:case", pk)
    return _page(request, found, form, _("登记申请人类别"))


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
    return _page(request, found, form, _("添加文件"))


def _put(request: HttpRequest, pk: int, said: dict[str, Any]) -> None:
    for one in attachments(said["papers"], FileRole(said["role"])):
        dossier_actions.add_file(actor_of(request), pk, one, public=said["public"])


def _page(request: HttpRequest, found: Found, form: Any, title: str) -> HttpResponse:
    status = 422 if form.errors else 200
    context = found.context(form=form, title=title)
    return render(request, "desk/applications/step.html", context, status=status)
