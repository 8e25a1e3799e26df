"""What administrators fill in."""

from __future__ import annotations

import dataclasses
import re
from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from gongkai.agencies import administering, queries
from gongkai.agencies.actions import AgencyFields
from gongkai.agencies.kinds import ARCHIVE_OFFICE, AgencyKind
from gongkai.agencies.roles import Role
from gongkai.statute.agency_settings import MOST_DAYS, MOST_TEXT, REGISTER, Mark, Setting, Type
from gongkai.statute.time.holidays import Notice

if TYPE_CHECKING:
    from gongkai.agencies.models import Agency, Section

_DAY = re.compile(r"\d{4}-\d{1,2}-\d{1,2}")


class DayInput(forms.DateInput):
    """The browser's own field for a day."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


_PARTICULARS = tuple(one.name for one in dataclasses.fields(AgencyFields))


class AgencyForm(forms.Form):
    """The particulars of an agency."""

    name = forms.CharField(label=_("名称"), max_length=200, help_text=_("写全称，与印章一致。"))
    short_name = forms.CharField(label=_("简称"), max_length=50)
    code = forms.CharField(
        label=_("机关代字"),
        max_length=20,
        help_text=_("文号里的机关代字，例如“青公公开”；各机关不能相同。"),
    )
    kind = forms.ChoiceField(label=_("性质"), choices=[("", "---------"), *AgencyKind.choices])
    region = forms.CharField(label=_("行政区划"), max_length=100)
    uscc = forms.CharField(
        label=_("统一社会信用代码"), max_length=18, required=False, help_text=_("十八位。")
    )
    may_make_rules = forms.BooleanField(
        label=_("可以制定规章"),
        required=False,
        help_text=_("国务院部门和设区的市以上人民政府等（立法法第九十一条、第九十三条）。"),
    )
    is_competent_office = forms.BooleanField(
        label=_("政府信息公开工作主管部门"),
        required=False,
        help_text=_("条例第三条规定的主管部门；下级机关的年报报到这里。"),
    )
    address = forms.CharField(label=_("办公地址"), max_length=200, required=False)
    postcode = forms.CharField(label=_("邮政编码"), max_length=6, required=False)
    phone = forms.CharField(label=_("联系电话"), max_length=50, required=False)
    email = forms.EmailField(label=_("电子邮箱"), max_length=254, required=False)
    office_hours = forms.CharField(label=_("办公时间"), max_length=100, required=False)
    fonds = forms.CharField(
        label=_("全宗号"),
        max_length=12,
        required=False,
        help_text=_("本机关在档案馆的全宗号，例如 J001；归档时自动填入。"),
    )
    archive_office = forms.CharField(
        label=_("机构（问题）代码"),
        max_length=12,
        initial=ARCHIVE_OFFICE,
        help_text=_("档号里的机构或者问题代码，例如 BGS。"),
    )
    _agency_id: int | None = None

    def clean_name(self) -> str:
        """No two agencies have one name."""
        name: str = self.cleaned_data["name"]
        if administering.is_name_taken(name, self._agency_id):
            raise forms.ValidationError(_now("已有同名的机关。"))
        return name

    def clean_code(self) -> str:
        """Two agencies with one 机关代字 would give out the same numbers of letters."""
        code: str = self.cleaned_data["code"]
        if administering.is_code_taken(code, self._agency_id):
            raise forms.ValidationError(_now("这个机关代字已被使用。"))
        return code

    def given(self) -> AgencyFields:
        """The particulars as the action takes them."""
        data = {name: self.cleaned_data[name] for name in _PARTICULARS}
        return AgencyFields(**{**data, "kind": AgencyKind(data["kind"])})


class ChangeAgencyForm(AgencyForm):
    """The particulars of an agency that is there, and the day on which it closes."""

    active_until = forms.DateField(
        label=_("停用日期"),
        required=False,
        widget=DayInput,
        help_text=_("撤销或合并的机关填最后一天；以后不再收新的申请，办过的件不变。"),
    )

    def __init__(self, data: Any, *, agency: Agency) -> None:
        stored = {name: getattr(agency, name) for name in (*_PARTICULARS, "active_until")}
        super().__init__(data, initial=stored)
        self._agency_id = agency.pk

    def ending(self) -> date | None:
        """The day on which it closes."""
        day: date | None = self.cleaned_data["active_until"]
        return day


class SectionForm(forms.Form):
    """A section's name, and whether it is still there."""

    name = forms.CharField(label=_("名称"), max_length=100)
    active = forms.BooleanField(label=_("在用"), required=False)


class NewSectionForm(forms.Form):
    """The name of a new section."""

    name = forms.CharField(label=_("科室名称"), max_length=100)


class PersonForm(forms.Form):
    """A new account."""

    username = forms.CharField(
        label=_("用户名"),
        max_length=50,
        help_text=_("登录用，建立后不能改；建议用姓名全拼。"),
    )
    name = forms.CharField(label=_("姓名"), max_length=50)
    email = forms.EmailField(label=_("电子邮箱"), max_length=254, required=False)
    phone = forms.CharField(label=_("手机"), max_length=20, required=False)

    def clean_username(self) -> str:
        """No two people sign in with one user name."""
        username: str = self.cleaned_data["username"]
        if administering.is_username_taken(username):
            raise forms.ValidationError(_now("这个用户名已被使用，请换一个。"))
        return username


class PostForm(forms.Form):
    """A post that is given."""

    role = forms.ChoiceField(
        label=_("岗位"),
        choices=[(role.value, role.label) for role in Role],
        help_text=_("三种管理员要由不同的人担任，也不能兼任办件岗位。"),
    )
    section: forms.ModelChoiceField[Section] = forms.ModelChoiceField(
        None,
        label=_("科室"),
        required=False,
        empty_label=_("不限科室"),
        help_text=_("科室负责人要写明科室。"),
    )
    since = forms.DateField(label=_("自"), widget=DayInput)
    until = forms.DateField(
        label=_("至"), required=False, widget=DayInput, help_text=_("不填就是直到免去。")
    )

    def __init__(self, *given: Any, agency: Agency, **named: Any) -> None:
        super().__init__(*given, **named)
        sections = queries.active_sections_of(agency.pk)
        self.fields["section"].queryset = sections  # type: ignore[attr-defined]


class EndPostForm(forms.Form):
    """The last day of a post."""

    until = forms.DateField(label=_("任职的最后一天"), widget=DayInput)


class NoticeForm(forms.Form):
    """A holiday notice as it is printed."""

    year = forms.IntegerField(label=_("年份"), min_value=2019, max_value=2100)
    number = forms.CharField(
        label=_("通知文号"), max_length=100, help_text=_("例如：国办发明电〔2025〕7号。")
    )
    issued = forms.DateField(label=_("印发日期"), widget=DayInput)
    rest = forms.CharField(
        label=_("放假"),
        widget=forms.Textarea({"rows": 7}),
        help_text=_(
            "一行一段，写第一天和最后一天，例如：2026-10-01 至 2026-10-07；只放一天的写一天。"
        ),
    )
    work = forms.CharField(
        label=_("调休上班"),
        required=False,
        widget=forms.Textarea({"rows": 4}),
        help_text=_("周六、周日上班的日子，一行一天，例如：2026-10-10。"),
    )

    def clean_rest(self) -> tuple[tuple[date, date], ...]:
        """The periods: first and last day of each line."""
        periods = []
        for number, line in _lines(self.cleaned_data["rest"]):
            days = _days(number, line)
            if len(days) not in (1, 2):
                raise forms.ValidationError(
                    _now("第%(line)d行应写一天，或者第一天和最后一天。") % {"line": number}
                )
            periods.append((days[0], days[-1]))
        return tuple(periods)

    def clean_work(self) -> tuple[date, ...]:
        """The days."""
        found = [_days(number, line) for number, line in _lines(self.cleaned_data["work"])]
        return tuple(day for days in found for day in days)

    def notice(self) -> Notice:
        """The notice as the statute knows notices."""
        data = self.cleaned_data
        issued: date = data["issued"]
        return Notice(data["year"], data["number"], issued.isoformat(), data["rest"], data["work"])


def _lines(text: str) -> list[tuple[int, str]]:
    return [(n, line) for n, line in enumerate(text.splitlines(), start=1) if line.strip()]


def _days(number: int, line: str) -> list[date]:
    try:
        days = [date(*map(int, one.split("-"))) for one in _DAY.findall(line)]
    except ValueError:
        days = []
    if not days:
        raise forms.ValidationError(
            _now("第%(line)d行“%(text)s”不是日期，请写成 2026-10-01 的样子。")
            % {"line": number, "text": line.strip()}
        )
    return days


MARKS = {
    Mark.PRACTICE: _("法律没有规定，默认值是通常的做法。"),
    Mark.RECALLED: _("默认值依据的规定尚未核对原文，请核对后再用。"),
}


class SettingsForm(forms.Form):
    """The register of settings, one field each; the default is named."""

    def __init__(self, *given: Any, agency: Agency, **named: Any) -> None:
        super().__init__(*given, **named)
        self._agency = agency
        for setting in REGISTER:
            self.fields[setting.key] = _field(setting, agency.settings.get(setting.key))

    def changed(self) -> dict[str, Any]:
        """What differs from what is set now; None where the default was chosen."""
        changed: dict[str, Any] = {}
        for setting in REGISTER:
            value: str | None = str(self.cleaned_data[setting.key])
            if value == setting.default:
                value = None
            if value != self._agency.settings.get(setting.key):
                changed[setting.key] = value
        return changed


def _field(setting: Setting, value: Any) -> forms.Field:
    words = {
        "text": setting.explanation,
        "article": setting.article,
        "mark": MARKS[setting.mark],
    }
    common: dict[str, Any] = {
        "label": setting.name,
        "help_text": _now("%(text)s（%(article)s）%(mark)s") % words,
        "initial": setting.default if value is None else value,
    }
    match setting.type:
        case Type.CHOICE:
            choices = [(one.value, _named(one.value, one.name, setting)) for one in setting.choices]
            return forms.ChoiceField(choices=choices, widget=forms.RadioSelect, **common)
        case Type.DAYS:
            common["help_text"] += _now("默认%(days)s个工作日。") % {"days": setting.default}
            return forms.IntegerField(min_value=1, max_value=MOST_DAYS, **common)
        case Type.TEXT:
            return forms.CharField(max_length=MOST_TEXT, required=False, **common)


def _named(value: str, name: str, setting: Setting) -> str:
    return _now("%(name)s（默认）") % {"name": name} if value == setting.default else name
