"""What agencies and people declare: the words of their entries in the log, and their names."""

from django.utils.translation import gettext_lazy as _

from gongkai.agencies.kinds import AgencyKind
from gongkai.agencies.queries import agencies_named, people_named, sections_named
from gongkai.agencies.roles import Role
from gongkai.base.rooms import Room, Words

WORDS = Words(
    fields={
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
        "parent": _("上级"),
        "administrators": _("管理员"),
        "active_until": _("停用日期"),
        "active": _("在用"),
        "post": _("岗位编号"),
        "role": _("岗位"),
        "section": _("科室"),
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
    },
    values={
        **{("role", role.value): role.label for role in Role},
        **{("administrators", role.value): role.label for role in Role},
        **{("kind", kind.value): kind.label for kind in AgencyKind},
        ("how", "factor"): _("密码和验证码"),
        ("how", "demo"): _("演示"),
        ("what", "password"): _("密码"),
        ("what", "code"): _("验证码"),
    },
    subjects={
        "agency": _("机关"),
        "holiday-notice": _("放假通知"),
        "person": _("人员"),
        "post": _("岗位"),
        "section": _("科室"),
    },
    named={"parent": "agency", "section": "section"},
)
ROOM = Room(
    words=WORDS,
    namers={"person": people_named, "section": sections_named, "agency": agencies_named},
)
