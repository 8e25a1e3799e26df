"""The form of a step, made of its row in ``step_pages`` and of what the case offers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from gongkai.desk.applications.step_pages import StepPage
from gongkai.dossiers.attachments import Attachment
from gongkai.dossiers.kinds import FileRole

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
        return {name: self._argument(name, value) for name, value in self.cleaned_data.items()}

    def _argument(self, name: str, value: Any) -> Any:
        if name == "agrees":
            return {"yes": True, "no": False}.get(value)
        if name in ("consultation", "deputy_id"):
            return int(value)
        if name == "files":
            return attachments(value, self.page.role)
        return value


def attachments(uploads: Sequence[UploadedFile], role: FileRole) -> tuple[Attachment, ...]:
    """Uploaded files as attachments of this role."""
    return tuple(Attachment(role, one.name or "", one.read()) for one in uploads)
