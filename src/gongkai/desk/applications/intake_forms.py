"""Keying in an application that came by counter, letter, fax, mail or word of mouth (条例 Art 29-31)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.forms import BaseFormSet, formset_factory
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from gongkai.applications.intake import ApplicantIntake, Intake
from gongkai.applications.kinds import CHANNELS, FormWanted, IdentityKind, WayWanted
from gongkai.desk.casework.fields import MISSING, day_field, files_field
from gongkai.desk.casework.step_forms import attachments
from gongkai.dossiers.attachments import Attachment
from gongkai.dossiers.kinds import FileRole
from gongkai.statute.applications.applicants import CLASSES
from gongkai.statute.applications.events import Channel

MOST_APPLICANTS = 20
RECEIPT_RULES = {
    Channel.IN_PERSON: _("提交之日就是收到之日，当场给回执。"),
    Channel.ORAL: _("由工作人员代填，当天就是收到之日；请申请人核对签字。"),
    Channel.SIGNED_MAIL: _("签收之日就是收到之日。"),
    Channel.PLAIN_MAIL: _("收件当天与申请人确认，确认之日才是收到之日。"),
    Channel.ONLINE: _("与申请人双方确认之日才是收到之日，不是邮件到达之日。"),
    Channel.FAX: _("与申请人双方确认之日才是收到之日。"),
}
"""The receipt day of each channel (条例 Art 31), as the clerk reads it at the field."""


class IntakeForm(forms.Form):
    """What is asked for, how it came in and when."""

    MATTER = (
        "subject",
        "document_number",
        "description",
        "form_wanted",
        "way_wanted",
        "help_needed",
    )
    """The fields that say what is asked for."""

    agency = forms.ChoiceField(label=_("收件机关"), error_messages={"required": _("请选择机关。")})
    channel = forms.ChoiceField(
        label=_("申请渠道"),
        help_text=_("渠道决定哪一天算收到（条例第三十一条）。"),
        choices=[
            (key, format_lazy("{}：{}", name, RECEIPT_RULES[key])) for key, name in CHANNELS.items()
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("请选择申请渠道。")},
    )
    came_in = day_field(
        _("收件日"), _("材料到达本机关的那一天：提交、签收、邮件或者传真到达之日。")
    )
    subject = forms.CharField(
        label=_("所需政府信息的名称"),
        help_text=_("用一句话写明要什么信息，台账里显示这一句。"),
        max_length=300,
        error_messages={"required": MISSING},
    )
    document_number = forms.CharField(
        label=_("文号"), help_text=_("申请里写了文号的照抄。"), required=False, max_length=120
    )
    description = forms.CharField(
        label=_("特征性描述"),
        help_text=_("照申请原文录入；不得要求申请人说明用途。"),
        required=False,
        max_length=5_000,
        widget=forms.Textarea({"rows": 4}),
    )
    form_wanted = forms.ChoiceField(
        label=_("提供形式"), required=False, choices=[("", _("未写明")), *FormWanted.choices]
    )
    way_wanted = forms.ChoiceField(
        label=_("获取途径"), required=False, choices=[("", _("未写明")), *WayWanted.choices]
    )
    help_needed = forms.CharField(
        label=_("需要的帮助"),
        help_text=_("阅读、书写、视听有困难的，写明提供什么帮助（条例第四十条）。"),
        required=False,
        max_length=300,
    )
    scans = files_field(_("申请材料"), _("申请书、信函、邮件的扫描件或者原件，可以选多个。"))
    identity_scans = files_field(_("身份证明"))
    authorisation = files_field(_("授权委托书"), _("有代理人的，请附上。"))

    def __init__(self, agencies: Iterable[tuple[str, str]], *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        field = self.fields["agency"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - as declared above
        field.choices = list(agencies)

    def attached(self) -> tuple[Attachment, ...]:
        """All files with the role they were handed in as."""
        roles = {
            "scans": FileRole.APPLICATION,
            "identity_scans": FileRole.IDENTITY,
            "authorisation": FileRole.AUTHORISATION,
        }
        return tuple(
            one
            for name, role in roles.items()
            for one in attachments(self.cleaned_data[name], role)
        )


class WhoForm(forms.Form):
    """An applicant."""

    name = forms.CharField(
        label=_("姓名或者名称"), max_length=200, error_messages={"required": MISSING}
    )
    kind = forms.ChoiceField(
        label=_("申请人类别"),
        help_text=_("年度报告表三按类别统计；现在不清楚可以先不填，归档前补上。"),
        required=False,
        choices=[("", _("未知")), *((one.key, f"{one.name}：{one.hint}") for one in CLASSES)],
    )
    identity_kind = forms.ChoiceField(
        label=_("证件类型"), required=False, choices=[("", _("未提供")), *IdentityKind.choices]
    )
    identity = forms.CharField(
        label=_("证件号码"),
        help_text=_("加密保存，页面上不显示全号。"),
        required=False,
        max_length=40,
    )
    contact = forms.CharField(
        label=_("联系人"), help_text=_("单位申请的填写。"), required=False, max_length=100
    )
    phone = forms.CharField(label=_("电话"), required=False, max_length=40)
    email = forms.CharField(label=_("电子邮箱"), required=False, max_length=200)
    address = forms.CharField(label=_("地址"), required=False, max_length=300)

    def intake(self) -> ApplicantIntake:
        """The applicant as the action takes it."""
        return ApplicantIntake(**self.cleaned_data)


class AgentForm(WhoForm):
    """The agent, where there is one: then the name is given."""

    name = forms.CharField(label=_("代理人姓名"), required=False, max_length=200)

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        for name in ("kind", "contact"):
            del self.fields[name]

    @property
    def is_filled(self) -> bool:
        """Whether anything was said of an agent."""
        return any(self.cleaned_data.values())


_Whos = formset_factory(
    WhoForm, extra=0, min_num=1, max_num=MOST_APPLICANTS, absolute_max=2 * MOST_APPLICANTS
)


class WhoFormSet(_Whos):  # type: ignore[valid-type,misc]
    """The applicants: one, or several together. An empty form after the first is left out."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        for form in self.forms[1:]:
            form.empty_permitted = True
            form.use_required_attribute = False

    def intakes(self) -> tuple[ApplicantIntake, ...]:
        """The applicants as the action takes them."""
        return tuple(
            form.intake()
            for place, form in enumerate(self.forms)
            if place == 0 or form.has_changed()
        )


def intake_of(form: IntakeForm, who: BaseFormSet[Any], agent: AgentForm) -> Intake:
    """The application as it came in; of valid forms."""
    said = form.cleaned_data
    plain = ("came_in", "subject", "document_number", "description", "form_wanted", "way_wanted")
    assert isinstance(who, WhoFormSet)  # noqa: S101 - the view makes no other
    return Intake(
        channel=Channel(said["channel"]),
        applicants=who.intakes(),
        agent=agent.intake() if agent.is_filled else None,
        attachments=form.attached(),
        help_needed=said["help_needed"],
        **{name: said[name] for name in plain},
    )
