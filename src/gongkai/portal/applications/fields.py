"""The fields that several forms of the public share, and what is said of a text that is too long."""

from __future__ import annotations

import unicodedata
from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.look.forms import FilesInput
from gongkai.portal.applications import uploads

PHONE = RegexValidator(
    r"^[0-9+()\- ]{7,30}$",
    gettext_lazy("请填写 7 到 30 位的号码，只用数字、加号、括号和短横线。"),
)
DASHES = str.maketrans("—–‐−", "----")


def say_lengths(form: forms.Form) -> None:
    """Say in plain words that a text is too long; a browser must not cut silently what is pasted."""
    for field in form.fields.values():
        field.widget.attrs.pop("maxlength", None)
        field.error_messages["max_length"] = _(
            "最多 %(limit_value)d 个字，现在有 %(show_value)d 个，请缩短。"
        )


class FilesField(forms.Field):
    """Shows where files are chosen; the view takes them one by one and tells what is wrong."""

    def __init__(self, **options: Any) -> None:
        super().__init__(widget=FilesInput(attrs={"accept": uploads.ACCEPT}), **options)

    def clean(self, _value: object) -> None:
        """Nothing is kept in the form."""


class PhoneField(forms.CharField):
    """A telephone number; full-width signs, as Chinese keyboards write them, become plain ones."""

    def __init__(self, *, autocomplete: str = "off", **options: Any) -> None:
        super().__init__(
            max_length=30,
            validators=[PHONE],
            widget=forms.TextInput({"type": "tel", "autocomplete": autocomplete}),
            **options,
        )

    def to_python(self, value: Any) -> str:
        """The number in half-width signs."""
        return plain_number(super().to_python(value) or "")


def plain_number(text: str) -> str:
    """A telephone number as it is kept: half-width, long dashes as short ones."""
    return unicodedata.normalize("NFKC", text).translate(DASHES).strip()


class IdentityNumberField(forms.CharField):
    """Required in sense: a number kept from before stands for an empty one."""

    def __init__(self) -> None:
        super().__init__(
            label=gettext_lazy("证件号码"),
            max_length=40,
            help_text=gettext_lazy("只用来核实申请人，加密保存。"),
            widget=forms.TextInput({"autocomplete": "off", "spellcheck": "false"}),
        )

    def validate(self, value: Any) -> None:
        """The form tells what an empty one means."""
