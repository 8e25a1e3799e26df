"""What the log is filtered by."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gongkai.audit.actions import ACTIONS
from gongkai.audit.queries import Filter
from gongkai.desk.audit.subjects import numbered

if TYPE_CHECKING:
    from gongkai.agencies.models import Agency


class DayInput(forms.DateInput):
    """The browser's own field for a day."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class FilterForm(forms.Form):
    """Agency, person, action, case and days; whatever is left empty does not count."""

    agency: forms.ModelChoiceField[Agency] = forms.ModelChoiceField(
        None, label=_("机关"), required=False, empty_label=_("全部")
    )
    action = forms.ChoiceField(label=_("事项"), required=False)
    person = forms.CharField(label=_("办理人"), required=False, max_length=100)
    number = forms.CharField(label=_("登记号"), required=False, max_length=100)
    since = forms.DateField(label=_("自"), required=False, widget=DayInput)
    until = forms.DateField(label=_("至"), required=False, widget=DayInput)

    def __init__(self, data: Any, agencies: Any) -> None:
        super().__init__(data)
        self.fields["agency"].queryset = agencies  # type: ignore[attr-defined]
        named = sorted((str(kind.name), key) for key, kind in ACTIONS.items())
        self.fields["action"].choices = [  # type: ignore[attr-defined]
            ("", _("全部")),
            *((key, name) for name, key in named),
        ]

    @property
    def wanted(self) -> Filter:
        """The filter; what was filled in wrongly does not count."""
        given = self.cleaned_data
        return Filter(
            given.get("person", ""),
            given.get("action", ""),
            given.get("since"),
            given.get("until"),
            numbered(number) if (number := given.get("number")) else None,
        )
