"""How every form looks: one column, hint above the field, error summary on top; and the field that
takes several files."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.forms.renderers import DjangoTemplates


class Renderer(DjangoTemplates):
    """Renders `{{ form }}` and `{{ field.as_field_group }}` with the templates of the look."""

    form_template_name = "look/form.html"
    field_template_name = "look/field.html"

    def get_template(self, template_name: str) -> object:
        """Find the look's own templates through the project's engine, widgets in Django's."""
        if template_name.startswith("look/"):
            from django.template.loader import get_template

            return get_template(template_name)
        return super().get_template(template_name)


class FilesInput(forms.ClearableFileInput):
    """A file control that takes several files."""

    allow_multiple_selected = True
    template_name = "django/forms/widgets/file.html"


class FilesField(forms.FileField):
    """Cleans to a list of uploaded files; empty where none was chosen and none is required.
    ``accept``: the suffixes that the browser offers."""

    def __init__(self, *, accept: str, **options: Any) -> None:
        super().__init__(widget=FilesInput(attrs={"accept": accept}), **options)

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        """Each file by the rules of one; an empty file names itself."""
        given: Sequence[Any] = data if isinstance(data, list | tuple) else [data]
        clean_one = super().clean
        return [one for one in (clean_one(item, initial) for item in given or [None]) if one]
