"""The fields that the forms of the office are made of, each with its words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from django import forms
from django.utils.translation import gettext_lazy as _

from gongkai.look.forms import FilesField

Words: TypeAlias = "str | _StrPromise"
if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

ACCEPTED = ".pdf,.docx,.doc,.xlsx,.xls,.txt,.rtf,.zip,.jpg,.jpeg,.png,.tif,.tiff"
BAD_DAY = _("日期写法不对，请按 2026-03-02 的样子填写。")
MISSING = _("这一项必须填写。")


@dataclass(frozen=True)
class FieldSpec:
    """A field of a form: its name, and what makes it. ``of_case``: the choices come from the case
    (by the name of the field). ``read``: makes what the action takes of what was filled in."""

    name: str
    make: Callable[[], forms.Field]
    of_case: bool = False
    read: Callable[[Any], Any] = lambda value: value


def day(name: str, label: Words, hint: Words = "", *, required: bool = True) -> FieldSpec:
    """A day."""
    return FieldSpec(name, lambda: day_field(label, hint, required=required))


def day_field(label: Words, hint: Words = "", *, required: bool = True) -> forms.DateField:
    """A day, as the browser's own control asks for it."""
    return forms.DateField(
        label=label,
        help_text=hint,
        required=required,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": BAD_DAY, "required": _("请填写日期。")},
    )


def files_field(label: Words, hint: Words = "", *, required: bool = False) -> FilesField:
    """Files of a case."""
    return FilesField(
        accept=ACCEPTED,
        label=label,
        help_text=hint,
        required=required,
        max_length=255,
        error_messages={
            "required": _("请先选择文件。"),
            "empty": _("选中的文件是空的，请检查后重新选择。"),
        },
    )


def line(
    name: str, label: Words, hint: Words = "", *, required: bool = False, most: int = 300
) -> FieldSpec:
    """One line of text."""
    return FieldSpec(
        name,
        lambda: forms.CharField(
            label=label,
            help_text=hint,
            required=required,
            max_length=most,
            error_messages={"required": MISSING},
        ),
    )


def text(name: str, label: Words, hint: Words = "", *, required: bool = False) -> FieldSpec:
    """Several lines of text."""
    return FieldSpec(
        name,
        lambda: forms.CharField(
            label=label,
            help_text=hint,
            required=required,
            max_length=5_000,
            widget=forms.Textarea({"rows": 4}),
            error_messages={"required": MISSING},
        ),
    )


def number(
    name: str, label: Words, hint: Words = "", *, least: int = 0, required: bool = True
) -> FieldSpec:
    """A whole number."""
    return FieldSpec(
        name,
        lambda: forms.IntegerField(
            label=label,
            help_text=hint,
            required=required,
            min_value=least,
            error_messages={"required": MISSING, "invalid": _("请填写整数。")},
        ),
    )


def one_of(
    name: str,
    label: Words,
    choices: Mapping[str, Words],
    hint: Words = "",
    *,
    required: bool = True,
    radio: bool = True,
    read: Callable[[Any], Any] = lambda value: value,
) -> FieldSpec:
    """One of a few; ``radio`` shows all at once. ``read``: as of a ``FieldSpec``."""
    listed: list[tuple[str, Words]] = list(choices.items())
    if not radio:
        listed.insert(0, ("", _("请选择")))
    return FieldSpec(
        name,
        lambda: forms.ChoiceField(
            label=label,
            help_text=hint,
            required=required,
            choices=listed,
            widget=forms.RadioSelect if radio else forms.Select,
            error_messages={"required": _("请选择一项。")},
        ),
        read=read,
    )


def of_case(name: str, label: Words, hint: Words = "", *, required: bool = True) -> FieldSpec:
    """One of what the case offers by its key, such as the consultations without an answer."""
    return FieldSpec(
        name,
        lambda: forms.ChoiceField(
            label=label,
            help_text=hint,
            required=required,
            choices=[],
            error_messages={"required": _("请选择一项。")},
        ),
        of_case=True,
        read=int,
    )


def tick(name: str, label: Words, hint: Words = "", *, required: bool = False) -> FieldSpec:
    """Yes or no."""
    return FieldSpec(
        name,
        lambda: forms.BooleanField(
            label=label,
            help_text=hint,
            required=required,
            error_messages={"required": _("请确认后勾选。")},
        ),
    )


ATTACHED: Words = _("附件")


def files(name: str = "files", label: Words = ATTACHED, hint: Words = "") -> FieldSpec:
    """Files, none or several."""
    return FieldSpec(
        name,
        lambda: files_field(
            label,
            hint or _("PDF、图片、Word、Excel、文本或者 zip，可以选多个。"),
        ),
    )
