"""The forms of steps and records, made of their rows and of what the case offers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from gongkai.desk.casework.fields import MISSING, day_field, files_field
from gongkai.desk.casework.subject_pages import RecordPage, StepPage
from gongkai.dossiers.attachments import Attachment
from gongkai.dossiers.kinds import FileRole
from gongkai.look.forms import FilesField

Choices = Sequence[tuple[str, str]]


class StepForm(forms.Form):
    """Asks what a step needs. ``offers`` holds the choices of the fields that the case fills;
    ``usual`` what is filled in at first, by field."""

    def __init__(
        self,
        page: StepPage,
        offers: Mapping[str, Choices],
        usual: Mapping[str, object],
        data: Any = None,
        given: Any = None,
    ) -> None:
        super().__init__(data, given, initial=dict(usual))
        self.page = page
        for spec in page.fields:
            field = spec.make()
            if spec.of_case and isinstance(field, forms.ChoiceField):
                field.choices = list(offers.get(spec.name, ()))
            self.fields[spec.name] = field

    def arguments(self) -> dict[str, Any]:
        """What the action is called with; only of a valid form."""
        said = self.cleaned_data
        return {
            one.name: attachments(said[one.name], self.page.role)
            if isinstance(self.fields[one.name], FilesField)
            else one.read(said[one.name])
            for one in self.page.fields
        }


class RecordForm(forms.Form):
    """Asks for the fields of one kind of record, the day, and the documents that prove it."""

    def __init__(self, page: RecordPage, today: date, data: Any = None, given: Any = None) -> None:
        super().__init__(data, given, initial={"day": today})
        self.page = page
        self.fields["day"] = day_field(_("日期"), _("实际完成的那一天。"))
        for field in page.fields:
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
        return {field.key: self.cleaned_data[field.key] for field in self.page.fields}


def attachments(uploads: Sequence[UploadedFile], role: FileRole) -> tuple[Attachment, ...]:
    """Uploaded files as attachments of this role."""
    return tuple(Attachment(role, one.name or "", one.read()) for one in uploads)
