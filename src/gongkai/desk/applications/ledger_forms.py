"""The filters of the ledger as a form, and the views that everybody has."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from gongkai.agencies.roles import Role
from gongkai.applications import queries
from gongkai.applications.kinds import CHANNELS
from gongkai.applications.queries import Filters
from gongkai.base.actor import Actor
from gongkai.desk.applications import offers
from gongkai.desk.applications.fields import day_field
from gongkai.dossiers.kinds import Light, WaitingFor
from gongkai.dossiers.models import SavedView
from gongkai.statute.applications.answers import ANSWERS
from gongkai.statute.applications.applicants import CLASSES
from gongkai.statute.applications.judging import STATE_NAMES

Choice = tuple[str, str | Promise]
ANY: Choice = ("", _("不限"))


@dataclass(frozen=True)
class View:
    """A view that everybody has: its key, its word, and what it asks for."""

    key: str
    word: str | Promise
    filters: Filters


VIEWS = (
    View("mine", _("待我办"), Filters(mine=True)),
    View("soon", _("三日内到期"), Filters(light=Light.SOON)),
    View("overdue", _("超期"), Filters(light=Light.OVERDUE)),
    View("third-party", _("待第三方"), Filters(waiting_for=WaitingFor.THIRD_PARTY)),
    View("", _("全部"), Filters()),
)
BY_KEY = {one.key: one for one in VIEWS}
OWN = "own-"
"""How the key of a person's own view begins."""


def own_view(key: str, own: Iterable[SavedView]) -> SavedView | None:
    """The person's own view with this key; None when there is none."""
    return next((one for one in own if key == f"{OWN}{one.pk}"), None)


def base_of(key: str, own: Iterable[SavedView]) -> Filters:
    """What the view with this key asks for; one that is not there asks for nothing."""
    saved = own_view(key, own)
    if saved is not None:
        return Filters.from_stored(saved.query)
    known = BY_KEY.get(key)
    return known.filters if known else Filters()


def offers_of(by: Actor) -> dict[str, offers.Choices]:
    """The people, sections and agencies that the filters of this person offer."""
    scope = queries.agency_ids(by)
    return {
        "handler": offers.with_nobody(offers.people(by.day, scope, Role.HANDLER), str(_("未分派"))),
        "section": offers.with_nobody(offers.sections(scope), str(_("未分科室"))),
        "agency": offers.agencies_of(scope),
    }


class FilterForm(forms.Form):
    """What a person wants to see of the ledger."""

    view = forms.CharField(required=False, max_length=20)
    sort = forms.CharField(required=False, max_length=20)
    q = forms.CharField(
        label=_("登记号、事项、申请人、文号或者证件号码"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    state = forms.ChoiceField(
        label=_("状态"),
        required=False,
        choices=[ANY, *((key.value, name) for key, name in STATE_NAMES.items())],
    )
    light = forms.ChoiceField(label=_("期限"), required=False, choices=[ANY, *Light.choices])
    waiting_for = forms.ChoiceField(
        label=_("等待谁"),
        required=False,
        choices=[ANY, *((key, word) for key, word in WaitingFor.choices if key)],
    )
    handler = forms.ChoiceField(label=_("承办人"), required=False)
    section = forms.ChoiceField(label=_("科室"), required=False)
    agency = forms.ChoiceField(label=_("机关"), required=False)
    applicant_class = forms.ChoiceField(
        label=_("申请人类别"),
        required=False,
        choices=[ANY, *((one.column, one.name) for one in CLASSES)],
    )
    channel = forms.ChoiceField(
        label=_("渠道"),
        required=False,
        choices=[ANY, *((key.value, name) for key, name in CHANNELS.items())],
    )
    code = forms.ChoiceField(
        label=_("答复类型"),
        required=False,
        choices=[ANY, *((one.code, one.name) for one in ANSWERS)],
    )
    year = forms.IntegerField(
        label=_("登记年度"),
        required=False,
        min_value=2000,
        max_value=2999,
        error_messages={"invalid": _("请填写四位数的年份。")},
    )
    received_from = day_field(_("收到日自"), required=False)
    received_to = day_field(_("收到日至"), required=False)
    due_from = day_field(_("应答复自"), required=False)
    due_to = day_field(_("应答复至"), required=False)

    def __init__(self, offers: Mapping[str, Sequence[Choice]], data: Any = None) -> None:
        super().__init__(data)
        for name, choices in offers.items():
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)  # noqa: S101 - as declared above
            field.choices = [ANY, *choices]
        if len(offers.get("agency", ())) < 2:
            del self.fields["agency"]

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
