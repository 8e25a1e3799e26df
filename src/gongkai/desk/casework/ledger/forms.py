"""The filters of a ledger as a form, and what its views ask for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django import forms
from django.forms import BoundField
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from gongkai.desk.casework.fields import day_field
from gongkai.desk.casework.subject_pages import LedgerRows, SubjectPages
from gongkai.dossiers.kinds import Light, WaitingFor
from gongkai.dossiers.queries.choices import Choices, Offers
from gongkai.dossiers.queries.filters import NOBODY, Filters

if TYPE_CHECKING:
    from gongkai.dossiers.models import SavedView

Choice = tuple[str, str | Promise]
ANY: Choice = ("", _("不限"))


OWN = "own-"
"""How the key of a person's own view begins."""
OF = "of"
"""Under which key a view keeps of which kind of matter it is."""


def own_view(key: str, own: Iterable[SavedView]) -> SavedView | None:
    """The person's own view with this key; None when there is none."""
    return next((one for one in own if key == f"{OWN}{one.pk}"), None)


def base_of(rows: LedgerRows, key: str, own: Iterable[SavedView]) -> Filters:
    """What the view with this key asks for; one that is not there asks for nothing."""
    saved = own_view(key, own)
    if saved is not None:
        return rows.filters.from_stored(saved.query)
    known = next((one for one in rows.views if one.key == key), None)
    return rows.filters(**known.asks) if known else rows.filters()


def with_nobody(choices: Choices, word: str) -> Choices:
    """The choices with "none" before them."""
    return [(str(NOBODY), word), *choices]


class FilterForm(forms.Form):
    """What a person wants to see of the ledger."""

    view = forms.CharField(required=False, max_length=20)
    sort = forms.CharField(required=False, max_length=20)
    q = forms.CharField(
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    state = forms.ChoiceField(label=_("状态"), required=False)
    light = forms.ChoiceField(label=_("期限"), required=False, choices=[ANY, *Light.choices])
    waiting_for = forms.ChoiceField(
        label=_("等待谁"),
        required=False,
        choices=[ANY, *((key, word) for key, word in WaitingFor.choices if key)],
    )
    handler = forms.ChoiceField(label=_("承办人"), required=False)
    section = forms.ChoiceField(label=_("科室"), required=False)
    agency = forms.ChoiceField(label=_("机关"), required=False)
    code = forms.ChoiceField(label=_("答复类型"), required=False)
    year = forms.IntegerField(
        label=_("登记年度"),
        required=False,
        min_value=2000,
        max_value=2999,
        error_messages={"invalid": _("请填写四位数的年份。")},
    )
    received_from = day_field(_("收到日自"), required=False)
    received_to = day_field(_("收到日至"), required=False)
    due_from = day_field("", required=False)
    due_to = day_field("", required=False)

    def __init__(self, pages: SubjectPages, offered: Offers, data: Any = None) -> None:
        super().__init__(data)
        rows, names = pages.ledger, pages.subject.state_names
        own = {spec.name: spec.make() for spec in rows.fields}
        before = list(self.fields)
        place = before.index("code")
        self.fields |= own
        self.order_fields([*before[:place], *own, *before[place:]])
        for name, word in (
            ("q", rows.search_word),
            ("due_from", rows.due_from),
            ("due_to", rows.due_to),
        ):
            self.fields[name].label = str(word)
        choices: dict[str, Choices] = {
            "state": list(names.items()),
            "handler": with_nobody(offered.handlers, str(_("未分派"))),
            "section": with_nobody(offered.sections, str(_("未分科室"))),
            "agency": offered.agencies,
            "code": [(code, str(word)) for code, word in rows.outcomes.items()],
        }
        for name, listed in choices.items():
            self._offer(name, listed)
        if len(offered.agencies) < 2:
            del self.fields["agency"]
        if not rows.outcomes:
            del self.fields["code"]

    def _offer(self, name: str, choices: Choices) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - as declared above
        field.choices = [ANY, *choices]

    @property
    def more(self) -> list[BoundField]:
        """The fields of the filter row."""
        return [self[name] for name in self.fields if name not in ("view", "sort", "q")]

    @property
    def narrowed(self) -> bool:
        """Whether the filter row asks for something."""
        return any(self.data.get(field.name) for field in self.more)

    @property
    def described(self) -> str:
        """What was asked for, in words; a printed ledger says so below its heading."""
        said = getattr(self, "cleaned_data", {})
        asked = [self[name] for name in said if name not in ("view", "sort")]
        return "；".join(_said(one, said[one.name]) for one in asked if said[one.name])

    def filters(self, base: Filters) -> Filters:
        """The filters that were filled in, over those of the view; wrong ones are left out."""
        said = getattr(self, "cleaned_data", {})
        given: dict[str, Any] = {}
        for name, value in said.items():
            if value in ("", None) or name in ("view", "sort"):
                continue
            key = "text" if name == "q" else name
            given[key] = int(value) if name in ("handler", "section", "agency") else value
        return replace(base, **given)


def _said(field: BoundField, value: Any) -> str:
    """A field with what it was filled in with, as the page offers it."""
    if field.name == "q":
        return str(_("含“%(words)s”")) % {"words": value}
    offered = getattr(field.field, "choices", ())
    word = next((word for key, word in offered if str(key) == str(value)), value)
    return f"{field.label}“{word}”"
