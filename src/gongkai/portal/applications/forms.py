"""What an applicant fills in, step by step (条例 Art 29). What the information is wanted for is
never asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.urls import reverse
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.applications.intake import (
    DESCRIPTION_LENGTH,
    NAME_LENGTH,
    SUBJECT_LENGTH,
)
from gongkai.applications.kinds import FormWanted, IdentityKind, WayWanted
from gongkai.portal.applications import identity_kinds
from gongkai.portal.applications.draft import CONTACT, WHO, Draft, Values
from gongkai.portal.applications.fields import (
    FilesField,
    IdentityNumberField,
    PhoneField,
    plain_number,
    say_lengths,
)
from gongkai.statute.applications.applicants import BY_KEY, CLASSES
from gongkai.statute.applications.identity_numbers import masked

YES_NO = [("no", gettext_lazy("没有")), ("yes", gettext_lazy("有"))]
HELP = [
    ("reading", gettext_lazy("阅读有困难")),
    ("seeing", gettext_lazy("视力有障碍")),
    ("hearing", gettext_lazy("听力有障碍")),
]


class StepForm(forms.Form):
    """One step. ``values`` is what is kept of it; the stored identity number is never shown."""

    def __init__(self, data: Mapping[str, Any] | None, draft: Draft, today: date) -> None:
        self.draft, self.today = draft, today
        super().__init__(data)
        say_lengths(self)

    @classmethod
    def kept(cls, values: Values, draft: Draft, today: date) -> StepForm:
        """The step as it was filled in before, bound, to tell whether it is complete."""
        return cls(MultiValueDict(values), draft, today)

    def show(self, values: Values) -> None:
        """Fill an unbound form with what is kept."""
        for name, field in self.fields.items():
            given = values.get(name, [])
            several = isinstance(field, forms.MultipleChoiceField)
            self.initial[name] = given if several else "".join(given[:1])

    def values(self) -> Values:
        """What was typed, to be kept: of every field, whether it is right or not."""
        lists = self._lists()
        return {
            name: lists[name]
            for name, field in self.fields.items()
            if not isinstance(field, FilesField) and name in lists
        }

    def _lists(self) -> Values:
        data = self.data
        return dict(data.lists()) if isinstance(data, MultiValueDict) else {}


class IdentityForm(StepForm):
    """A step that holds an identity number. ``held``: the number kept from before, and of which
    paper it is."""

    organisation_fits: ClassVar[bool] = True

    def __init__(
        self,
        data: Mapping[str, Any] | None,
        draft: Draft,
        today: date,
        held: tuple[str, str] = ("", ""),
    ) -> None:
        super().__init__(data, draft, today)
        self.held = held
        self.number = ""

    def show(self, values: Values) -> None:
        """As ever, but the number stays hidden."""
        super().show(values)
        self.initial["identity"] = ""
        self._mask(self.held[1])

    def clean(self) -> dict[str, Any]:
        """Check the number against its paper and the paper against who applies."""
        cleaned = super().clean() or self.cleaned_data
        kind = cleaned.get("identity_kind")
        if not kind or "identity" in self.errors:
            return cleaned
        who = BY_KEY.get(cleaned.get("kind", ""))
        organisation = bool(who and who.organisation)
        if wrong := identity_kinds.misfit(kind, organisation=organisation):
            self.add_error("identity_kind", wrong)
            return cleaned
        typed = cleaned.get("identity", "")
        if not typed and self.held[1] and kind == self.held[0]:
            self.number = self.held[1]
        elif not typed:
            self.add_error("identity", _("请填写证件号码。"))
        else:
            checked = identity_kinds.checked(kind, typed, self.today)
            if checked.error:
                self.add_error("identity", checked.error)
            else:
                self.number = checked.text
        return cleaned

    def values(self) -> Values:
        """A number that fails its check is not kept."""
        return {**super().values(), "identity": [self.number] if self.number else []}

    def hide(self) -> None:
        """Before the form is shown again: take a good number out of the page."""
        if self.number:
            self.data = MultiValueDict({**self._lists(), "identity": [""]})
            self._mask(self.number)

    def _mask(self, number: str) -> None:
        if number:
            self["identity"].help_text = _("已填写 %(masked)s。不修改的，这一格留空。") % {
                "masked": masked(number)
            }


def _identity_fields(*, person: bool) -> tuple[forms.ChoiceField, forms.CharField]:
    kinds = identity_kinds.OF_PERSONS if person else tuple(IdentityKind)
    choices = [(kind.value, kind.label) for kind in kinds]
    return (
        forms.ChoiceField(
            label=gettext_lazy("证件类型"),
            choices=choices,
            error_messages={"required": gettext_lazy("请选择证件类型。")},
        ),
        IdentityNumberField(),
    )


class WhoForm(IdentityForm):
    """Step 1: citizen or organisation, name, identity."""

    kind = forms.ChoiceField(
        label=gettext_lazy("您以什么身份申请"),
        help_text=gettext_lazy("年度报告按这六类统计申请，请选最符合的一类。"),
        choices=[(one.key, f"{one.name}：{one.hint}") for one in CLASSES],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("请选择您以什么身份申请。")},
    )
    name = forms.CharField(
        label=gettext_lazy("姓名或者名称"),
        help_text=gettext_lazy("与证件上的一致。"),
        max_length=NAME_LENGTH,
        widget=forms.TextInput({"autocomplete": "name"}),
        error_messages={"required": gettext_lazy("请填写申请人的姓名或者名称。")},
    )
    identity_kind, identity = _identity_fields(person=False)


class JointForm(WhoForm):
    """Another applicant beside the first; Art 29(1) asks for a way to reach him too."""

    phone = PhoneField(
        label=gettext_lazy("联系电话"),
        error_messages={"required": gettext_lazy("请填写这位申请人的联系电话。")},
    )

    def __init__(self, data: Mapping[str, Any] | None, draft: Draft, today: date) -> None:
        super().__init__(data, draft, today)
        self.fields["kind"].label = _("这位申请人的身份")
        self.fields["kind"].help_text = ""
        self.fields["kind"].error_messages["required"] = _("请选择这位申请人的身份。")
        self.fields["name"].widget.attrs["autocomplete"] = "off"

    def clean(self) -> dict[str, Any]:
        """Nobody applies together with himself."""
        cleaned = super().clean()
        people = [self.draft.filled(WHO), *self.draft.joint]
        if self.number and any(one.get("identity") == [self.number] for one in people):
            self.add_error("identity", _("这个证件号码的申请人已经填过，不用再添加。"))
        return cleaned


class ContactForm(StepForm):
    """Step 2: how the applicant is reached; whether somebody acts for him or applies with him."""

    contact = forms.CharField(
        label=gettext_lazy("联系人"),
        help_text=gettext_lazy("经办这件事的人的姓名。"),
        max_length=100,
        widget=forms.TextInput({"autocomplete": "name"}),
        error_messages={"required": gettext_lazy("以组织名义申请的，请填写联系人。")},
    )
    phone = PhoneField(
        label=gettext_lazy("联系电话"),
        help_text=gettext_lazy("工作人员要与您确认收到申请，填写电话最快。"),
        required=False,
        autocomplete="tel",
    )
    email = forms.EmailField(
        label=gettext_lazy("电子邮箱"),
        help_text=gettext_lazy("要用电子邮件接收答复的，请填写。"),
        required=False,
        max_length=200,
        widget=forms.EmailInput({"autocomplete": "email"}),
        error_messages={"invalid": gettext_lazy("电子邮箱的格式不对，例如 name@example.cn。")},
    )
    address = forms.CharField(
        label=gettext_lazy("通信地址和邮政编码"),
        help_text=gettext_lazy("要邮寄答复的，请填写。"),
        required=False,
        max_length=300,
        widget=forms.TextInput({"autocomplete": "street-address"}),
    )
    has_agent = forms.ChoiceField(
        label=gettext_lazy("有没有人代您办理"),
        choices=YES_NO,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("请选择有没有代理人。")},
    )
    has_joint = forms.ChoiceField(
        label=gettext_lazy("有没有人与您共同申请"),
        choices=YES_NO,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("请选择有没有共同申请人。")},
    )

    def __init__(self, data: Mapping[str, Any] | None, draft: Draft, today: date) -> None:
        super().__init__(data, draft, today)
        who = BY_KEY.get("".join(draft.filled(WHO).get("kind", [])))
        if who is None or not who.organisation:
            del self.fields["contact"]

    def clean(self) -> dict[str, Any]:
        """条例 Art 29(1): a way to reach the applicant is part of the application."""
        cleaned = super().clean() or self.cleaned_data
        ways = ("phone", "email", "address")
        if not any(cleaned.get(way) or way in self.errors for way in ways):
            self.add_error("phone", _("请至少填写一种联系方式：电话、电子邮箱或者通信地址。"))
        return cleaned


class AgentForm(IdentityForm):
    """Step 2, where somebody acts for the applicant."""

    name = forms.CharField(
        label=gettext_lazy("代理人姓名"),
        max_length=NAME_LENGTH,
        widget=forms.TextInput({"autocomplete": "off"}),
        error_messages={"required": gettext_lazy("请填写代理人姓名。")},
    )
    identity_kind, identity = _identity_fields(person=True)
    phone = PhoneField(label=gettext_lazy("代理人电话"), required=False)
    address = forms.CharField(
        label=gettext_lazy("代理人通信地址"),
        help_text=gettext_lazy("答复寄给代理人的，请填写。"),
        required=False,
        max_length=300,
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    papers = FilesField(
        label=gettext_lazy("授权委托书"),
        help_text=gettext_lazy(
            "申请人签名或者盖章，写明委托谁、办什么事、有哪些权限。可以上传 PDF、照片（JPG、PNG）、Word 和 Excel，每个不超过 20 MB。"
        ),
    )


class WhatForm(StepForm):
    """Step 3: the information, so that it can be found (条例 Art 29(2))."""

    subject = forms.CharField(
        label=gettext_lazy("您要的政府信息叫什么"),
        help_text=gettext_lazy(
            "写文件名称，或者用一句话说明，例如“某某路改造工程的环境影响评价批复”。"
        ),
        max_length=SUBJECT_LENGTH,
        error_messages={"required": gettext_lazy("请填写所需政府信息的名称。")},
    )
    document_number = forms.CharField(
        label=gettext_lazy("文号"),
        help_text=gettext_lazy("知道的话填写，例如“〔2026〕12号”。"),
        required=False,
        max_length=120,
    )
    description = forms.CharField(
        label=gettext_lazy("其他有助于查找的描述"),
        help_text=gettext_lazy("例如制作的时间、涉及的地点和项目。不需要说明用途。"),
        required=False,
        max_length=DESCRIPTION_LENGTH,
        widget=forms.Textarea({"rows": 5}),
    )


class HowForm(StepForm):
    """Step 4: form and way (条例 Art 29(3)), help (Art 43), further papers. ``way_out``: address
    and words of the step at which something that the way needs is mended."""

    way_out: tuple[str, str] | None = None

    form_wanted = forms.ChoiceField(
        label=gettext_lazy("希望用什么形式提供"),
        choices=FormWanted.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("请选择提供信息的形式。")},
    )
    way_wanted = forms.ChoiceField(
        label=gettext_lazy("希望怎样拿到"),
        choices=WayWanted.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("请选择获取信息的途径。")},
    )
    fax = PhoneField(
        label=gettext_lazy("传真号码"),
        help_text=gettext_lazy("选传真的，请填写。"),
        required=False,
    )
    help = forms.MultipleChoiceField(
        label=gettext_lazy("需要帮助吗"),
        help_text=gettext_lazy("选了以后，工作人员会按您的情况提供帮助。"),
        choices=HELP,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    help_text = forms.CharField(
        label=gettext_lazy("希望怎样帮助您"),
        help_text=gettext_lazy("例如“请用大字打印”“请电话读给我听”。"),
        required=False,
        max_length=200,
    )
    papers = FilesField(
        label=gettext_lazy("附件"),
        help_text=gettext_lazy(
            "证件照片、有助于查找的材料等。可以上传 PDF、照片（JPG、PNG）、Word、Excel 和纯文本，每个不超过 20 MB，最多 10 个。"
        ),
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        """The way wanted needs the address or number that it goes to."""
        cleaned = super().clean() or self.cleaned_data
        contact = self.draft.filled(CONTACT)
        agent = self.draft.filled("dailiren") if self.draft.has_agent else {}
        way = cleaned.get("way_wanted")
        if way == WayWanted.MAIL and not _any(contact, agent, name="address"):
            self.add_error("way_wanted", _("选邮寄的，请回到第二步填写通信地址。"))
            self.way_out = _to_contact()
        if way == WayWanted.EMAIL and not _any(contact, agent, name="email"):
            self.add_error("way_wanted", _("选电子邮件的，请回到第二步填写电子邮箱。"))
            self.way_out = _to_contact()
        if way == WayWanted.FAX and not cleaned.get("fax") and "fax" not in self.errors:
            self.add_error("fax", _("选传真的，请填写传真号码。"))
        return cleaned


def _to_contact() -> tuple[str, str]:
    return reverse("portal:applying:step", args=[CONTACT]), _("去第二步：怎样联系您")


def _any(*steps: Values, name: str) -> bool:
    return any("".join(step.get(name, [])).strip() for step in steps)


def fax_of(values: Values) -> str:
    """The number to which the answer is faxed; empty where another way is wanted."""
    if values.get("way_wanted") != [WayWanted.FAX.value]:
        return ""
    return plain_number("".join(values.get("fax", [])[:1]))


def help_words(values: Values) -> str:
    """What help is needed, as one text for the record."""
    names: dict[str, Any] = dict(HELP)
    ticked: Sequence[str] = [str(names[key]) for key in values.get("help", []) if key in names]
    parts = [*ticked, *(text for text in values.get("help_text", []) if text.strip())]
    return "；".join(parts)
