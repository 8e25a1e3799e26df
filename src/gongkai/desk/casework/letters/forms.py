"""The form of a letter: one field for each value that the case does not tell by itself."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gongkai.desk.casework.fields import BAD_DAY
from gongkai.dossiers.queries.filling import ToFill
from gongkai.letters.placeholder_list import Placeholder, Shape
from gongkai.letters.required_parts import Flag
from gongkai.statute.applications.fees import Mode

FLAGS = {
    Flag.ONLINE: _("通过互联网送达"),
    Flag.OTHER_GROUNDS: _("不公开的部分都不是依据条例第十四条至第十六条（例如不属于政府信息）"),
    Flag.ORGAN_KNOWN: _("能够确定负责公开的机关"),
    Flag.ATTACHED: _("随答复书提供附件"),
    Flag.FEE_PAUSES: _("等待缴费的时间只扣除，不重新计算期限"),
    Flag.REFUNDED: _("有退费"),
}
YES = "1"
CHOICES = {Mode.BY_CASE.value: _("按件计收"), Mode.BY_VOLUME.value: _("按量计收")}
LONG = frozenset({Shape.TEXT, Shape.LINES, Shape.TABLE})


class LetterForm(forms.Form):
    """Asks for the values of a letter. Nothing is required while it is written: what is missing is
    marked in the preview, and the rules refuse to send it."""

    def __init__(self, wanted: ToFill, initial: Mapping[str, Any], data: Any = None) -> None:
        super().__init__(data, initial=dict(initial))
        self.must = [one.name for one in wanted.required]
        for one in (*wanted.required, *wanted.optional):
            self.fields[one.name] = _field(one)
        for flag in wanted.flags:
            self.fields[flag.value] = forms.BooleanField(label=FLAGS[flag], required=False)
        for name in self.must:
            self.fields[name].required = True
            self.fields[name].widget.is_required = False
        self.use_required_attribute = False

    def full_clean(self) -> None:
        """A letter that is not finished is no fault of the form: blanks are taken as blanks."""
        for name in self.must:
            self.fields[name].required = False
        super().full_clean()
        for name in self.must:
            self.fields[name].required = True

    def values(self) -> dict[str, str]:
        """What was entered, as a letter takes it; blanks are left out."""
        return {
            name: _said(value)
            for name, value in self.cleaned_data.items()
            if value not in ("", None, False)
        }


def _said(value: Any) -> str:
    if value is True:
        return YES
    return value.isoformat() if isinstance(value, date) else str(value)


def _field(one: Placeholder) -> forms.Field:
    hint = _("例如：%(example)s") % {"example": one.example.replace("\t", " ")}
    if one.shape is Shape.DATE:
        return forms.DateField(
            label=one.label,
            widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            required=False,
            error_messages={"invalid": BAD_DAY},
        )
    if one.shape is Shape.NUMBER:
        return forms.IntegerField(
            label=one.label,
            min_value=1,
            max_value=one.most,
            required=False,
            help_text=hint,
            error_messages={"invalid": _("请填写整数。")},
        )
    if one.shape is Shape.CHOICE:
        listed = [("", _("请选择")), *((key, CHOICES.get(key, key)) for key in one.choices)]
        return forms.ChoiceField(label=one.label, choices=listed, required=False)
    if one.shape is Shape.LINES:
        hint = _("一行一项。%(hint)s") % {"hint": hint}
    return forms.CharField(
        label=one.label,
        help_text=hint,
        required=False,
        max_length=5_000,
        widget=forms.Textarea({"rows": 2}),
    )
