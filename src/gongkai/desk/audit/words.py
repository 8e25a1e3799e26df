"""How the log's own words are said in Chinese; what is not listed is shown as it is kept."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from gongkai.agencies.models import AgencyKind
from gongkai.agencies.roles import Role
from gongkai.applications.kinds import CHANNELS
from gongkai.dossiers.kinds import DraftStatus, FileRole, WaitingFor
from gongkai.letters.kinds import KINDS
from gongkai.report.comparing import cell_label
from gongkai.statute.applications.answers import ANSWERS
from gongkai.statute.applications.applicants import CLASSES
from gongkai.statute.applications.conditions import EVIDENCE_NAMES
from gongkai.statute.applications.judging import KIND_NAMES, STATE_NAMES
from gongkai.statute.report.form_2021 import FORM_2021
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
    "key": _("密钥"),
    "day": _("日期"),
    "event": _("事件编号"),
    "letter": _("文书编号"),
    "letters": _("文书编号"),
    "file": _("文件"),
    "record": _("依据编号"),
    "channel": _("渠道"),
    "came_in": _("收件日期"),
    "archive_number": _("档号"),
    "version": _("版本"),
    "size": _("大小"),
    "revealed": _("查看的内容"),
    "state": _("状态"),
    "handler": _("承办人"),
    "reason": _("原因"),
    "agreed": _("同意"),
    "alarm_on": _("提醒日期"),
    "applicant": _("申请人编号"),
    "applicants": _("申请人人数"),
    "attempts": _("已试次数"),
    "awaited_until": _("等待申请人至"),
    "cases": _("案件数"),
    "class": _("申请人类别"),
    "conservative_on": _("从严计算的期限"),
    "counts": _("计入表三"),
    "decided_on": _("答复日期"),
    "deleted": _("删除"),
    "draft": _("文稿编号"),
    "extended": _("已延期"),
    "figures": _("表三（不为0的格）"),
    "files": _("附件数"),
    "folded_version": _("计算规则版本"),
    "identity_papers": _("已删除的身份证明（摘要）"),
    "made": _("已生成"),
    "not_taken": _("没有导入的行数"),
    "on_time": _("按时"),
    "package": _("案卷包摘要"),
    "personal_data": _("个人信息"),
    "proposed_by": _("提请人"),
    "provisional": _("暂定"),
    "received_on": _("收到日期"),
    "row": _("计入表三的行"),
    "sent_on": _("交邮日期"),
    "served_on": _("送达日期"),
    "sm3": _("摘要"),
    "status": _("环节"),
    "strike": _("划去编号"),
    "struck": _("已划去"),
    "taken": _("导入的行数"),
    "task": _("任务"),
    "versions": _("版本数"),
    "waiting_for": _("等待"),
}
_ROWS = {
    row.key: "".join((*row.path, row.label))
    for block in FORM_2021.table("T3").blocks
    for row in block.rows
}
_VALUES: dict[tuple[str, str], str | Promise] = {
    **{("kind", kind.value): name for kind, name in EVIDENCE_NAMES.items()},
    **{("kind", kind.value): name for kind, name in KIND_NAMES.items()},
    **{("kind", kind.id): kind.name for kind in KINDS},
    **{("state", state.value): name for state, name in STATE_NAMES.items()},
    **{("status", status.value): status.label for status in DraftStatus},
    **{("waiting_for", who.value): who.label for who in WaitingFor},
    **{("channel", channel.value): name for channel, name in CHANNELS.items()},
    **{("role", role.value): role.label for role in FileRole},
    **{("code", answer.code): answer.name for answer in ANSWERS},
    **{("class", one.key): one.name for one in CLASSES},
    **{("row", key): name for key, name in _ROWS.items()},
    **{("figures", key): cell_label(FORM_2021, key) for key in FORM_2021.cells},
    ("code", "renewed"): _("已换新"),
    ("personal_data", "removed"): _("已清除"),
    ("status", "todo"): _("等待中"),
    ("status", "failed"): _("失败"),
    ("status", "aborted"): _("中止"),
    ("status", "cancelled"): _("取消"),
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
