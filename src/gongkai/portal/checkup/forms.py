"""What a visitor fills in: the files, and what is known about them."""

from __future__ import annotations

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from gongkai.checkups.actions import Upload
from gongkai.checkups.kinds import Role
from gongkai.look.forms import FilesField

ACCEPTED = ".docx,.doc,.wps,.rtf,.odt,.pdf,.html,.htm,.mht,.md,.txt,.csv,.json,.xlsx,.zip,image/*"


_REQUIRED = {
    "required": _("还没有选择文件，请先选择一份年度报告。"),
    "empty": _("选中的文件是空的，请检查后重新选择。"),
    "invalid": _("没有收到文件，请重新选择。"),
}


class CheckForm(forms.Form):
    """Files to check; last year's report and the day of publication make more checks possible."""

    reports = FilesField(
        accept=ACCEPTED,
        label=_("年度报告"),
        help_text=_("Word、网页、PDF、扫描件、纯文本都可以；可以选多份，也可以选一个 zip。"),
        error_messages=_REQUIRED,
        max_length=255,
    )
    previous = forms.FileField(
        label=_("上一年报告"),
        help_text=_("给出后可以核对跨年数据，例如上年结转与上年的结转下年度是否相等。"),
        required=False,
        error_messages=_REQUIRED,
        widget=forms.FileInput(attrs={"accept": ACCEPTED}),
        max_length=255,
    )
    published_on = forms.DateField(
        label=_("公布日期"),
        help_text=_("给出后可以核对是否在 1 月 31 日前公布。"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("日期写法不对，请按 2026-01-31 的样子填写。")},
    )

    def uploads(self) -> list[Upload]:
        """What was handed in; only of a valid form."""
        files = [_upload(file, Role.REPORT) for file in self.cleaned_data["reports"]]
        previous = self.cleaned_data["previous"]
        return files + ([_upload(previous, Role.PREVIOUS)] if previous else [])


class CompareForm(forms.Form):
    """Two versions of one report."""

    old = forms.FileField(
        label=_("旧版"),
        help_text=_("先前的一版，例如报送前的草稿。"),
        error_messages=_REQUIRED,
        widget=forms.FileInput(attrs={"accept": ACCEPTED}),
        max_length=255,
    )
    new = forms.FileField(
        label=_("新版"),
        help_text=_("后来的一版，例如网站上公布的。"),
        error_messages=_REQUIRED,
        widget=forms.FileInput(attrs={"accept": ACCEPTED}),
        max_length=255,
    )

    def uploads(self) -> list[Upload]:
        """What was handed in; only of a valid form."""
        return [_upload(self.cleaned_data[role], role) for role in (Role.OLD, Role.NEW)]


def _upload(file: UploadedFile, role: Role) -> Upload:
    return Upload(file.name or "", file.read(), role)
