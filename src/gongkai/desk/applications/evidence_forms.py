"""Putting a record on file: its labelled fields come from ``applications.evidence``."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gongkai.applications.evidence import FIELDS
from gongkai.desk.applications.fields import MISSING, day_field, files_field
from gongkai.statute.applications.answers import Evidence


class EvidenceForm(forms.Form):
    """Asks for the fields of one kind of record, the day, and the documents that prove it."""

    def __init__(self, kind: Evidence, today: date, data: Any = None, given: Any = None) -> None:
        super().__init__(data, given, initial={"day": today})
        self.kind = kind
        self.fields["day"] = day_field(_("日期"), _("实际完成的那一天。"))
        for field in FIELDS[kind]:
            self.fields[field.key] = forms.CharField(
                label=str(field.label),
                required=not field.optional,
                max_length=5_000,
                widget=forms.Textarea({"rows": 2}),
                error_messages={"required": MISSING},
            )
        self.fields["files"] = files_field(_("附件"))

    def fields_of_record(self) -> dict[str, str]:
        """The labelled fields by key; only of a valid form."""
        return {field.key: self.cleaned_data[field.key] for field in FIELDS[self.kind]}
