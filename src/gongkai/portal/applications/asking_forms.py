"""What an applicant fills in to see how the application stands, and to answer what is asked."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gongkai.applications.intake import DESCRIPTION_LENGTH, NAME_LENGTH
from gongkai.portal.applications.fields import FilesField, say_lengths

NUMBER_LENGTH, CODE_LENGTH, IDENTITY_LENGTH = 60, 40, 40


class NumberField(forms.CharField):
    """The number on the receipt."""

    def __init__(self) -> None:
        super().__init__(
            label=_("登记号"),
            help_text=_("在申请回执上。"),
            max_length=NUMBER_LENGTH,
            widget=forms.TextInput({"autocomplete": "off", "spellcheck": "false"}),
            error_messages={"required": _("请填写登记号。")},
        )


class PlainForm(forms.Form):
    """A form that speaks plainly."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        say_lengths(self)


class AskForm(PlainForm):
    """Number and secret code."""

    number = NumberField()
    code = forms.CharField(
        label=_("查询码"),
        help_text=_("16 位数字和字母，大小写、有没有短横线都可以。"),
        max_length=CODE_LENGTH,
        widget=forms.TextInput({"autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": _("请填写查询码。")},
    )


class LostForm(PlainForm):
    """Number, name and identity again, for a new code."""

    number = NumberField()
    name = forms.CharField(
        label=_("申请人姓名或者名称"),
        help_text=_("与申请时填写的一致。"),
        max_length=NAME_LENGTH,
        widget=forms.TextInput({"autocomplete": "name"}),
        error_messages={"required": _("请填写申请人的姓名或者名称。")},
    )
    identity = forms.CharField(
        label=_("证件号码"),
        help_text=_("与申请时填写的一致：身份证号码、统一社会信用代码或者其他证件号码。"),
        max_length=IDENTITY_LENGTH,
        widget=forms.TextInput({"autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": _("请填写证件号码。")},
    )


class HandInForm(PlainForm):
    """A correction or reasons: words, and papers with them."""

    text = forms.CharField(
        label=_("内容"),
        max_length=DESCRIPTION_LENGTH,
        widget=forms.Textarea({"rows": 8}),
        error_messages={"required": _("请填写内容。")},
    )
    papers = FilesField(
        label=_("附件"),
        help_text=_(
            "可以上传 PDF、照片（JPG、PNG）、Word、Excel 和纯文本，每个不超过 20 MB，最多 10 个。"
        ),
        required=False,
    )


class WithdrawForm(PlainForm):
    """Taking the application back; a reason is not asked for, but may be given."""

    reason = forms.CharField(
        label=_("想说明的情况"),
        required=False,
        max_length=500,
        widget=forms.Textarea({"rows": 3}),
    )
