"""How the log's own words are said in Chinese; what is not listed is shown as it is kept."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from gongkai.agencies.models import AgencyKind
from gongkai.agencies.roles import Role
from gongkai.statute.settings import BY_KEY

_FIELDS: dict[str, str | Promise] = {
    "name": _("名称"),
    "short_name": _("简称"),
    "code": _("代码"),
    "kind": _("种类"),
    "region": _("行政区划"),
    "uscc": _("统一社会信用代码"),
    "may_make_rules": _("可以制定规章"),
    "is_competent_office": _("主管部门"),
    "address": _("地址"),
    "postcode": _("邮政编码"),
    "phone": _("电话"),
    "email": _("电子邮箱"),
    "office_hours": _("办公时间"),
    "fonds": _("全宗号"),
    "archive_office": _("机构（问题）代码"),
    "parent": _("上级编号"),
    "administrators": _("管理员"),
    "active_until": _("停用日期"),
    "active": _("在用"),
    "post": _("岗位编号"),
    "role": _("岗位"),
    "section": _("科室编号"),
    "since": _("自"),
    "until": _("至"),
    "username": _("用户名"),
    "is_active": _("可以登录"),
    "must_change_password": _("须修改密码"),
    "how": _("方式"),
    "what": _("错在"),
    "factor": _("验证器编号"),
    "year": _("年份"),
    "number": _("编号"),
    "rest": _("放假"),
    "work": _("调休上班"),
    "due_on": _("答复期限"),
    "key": _("密钥"),
    "day": _("日期"),
    "event": _("事件"),
    "letter": _("文书"),
    "file": _("文件"),
    "evidence": _("依据"),
    "channel": _("渠道"),
    "came_in": _("收件日期"),
    "archive_number": _("档号"),
    "version": _("版本"),
    "size": _("大小"),
    "revealed": _("查看的内容"),
    "state": _("状态"),
    "handler": _("经办人"),
    "reason": _("原因"),
}
_VALUES: dict[tuple[str, str], str | Promise] = {
    **{("role", role.value): role.label for role in Role},
    **{("administrators", role.value): role.label for role in Role},
    **{("kind", kind.value): kind.label for kind in AgencyKind},
    ("how", "factor"): _("密码和验证码"),
    ("how", "demo"): _("演示"),
    ("what", "password"): _("密码"),
    ("what", "code"): _("验证码"),
}


def field_word(key: str) -> str:
    """A field's name as people say it."""
    if key in BY_KEY:
        return BY_KEY[key].name
    return str(_FIELDS.get(key, key))


def value_word(key: str, value: str) -> str:
    """A value as people say it."""
    if key in BY_KEY:
        return next((one.name for one in BY_KEY[key].choices if one.value == value), value)
    return str(_VALUES.get((key, value), value))
