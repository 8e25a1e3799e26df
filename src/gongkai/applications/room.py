"""What the case office declares: the words of its entries in the log, what is proved of it and
computed again, and that its cases count working days."""

from collections.abc import Collection

from django.utils.translation import gettext_lazy as _

from gongkai.applications.actions import rebuild
from gongkai.applications.kinds import CHANNELS, WaitingFor
from gongkai.applications.models.papers import DraftStatus, FileRole
from gongkai.applications.moving import Cases
from gongkai.applications.queries import projection_differences
from gongkai.applications.queries.status import numbered
from gongkai.applications.queries.trail import trail_differences
from gongkai.applications.queries.years import numbers_of
from gongkai.base.rooms import Room, Words
from gongkai.letters.kinds import KINDS
from gongkai.statute.applications.answers import ANSWERS
from gongkai.statute.applications.applicants import CLASSES
from gongkai.statute.applications.conditions import EVIDENCE_NAMES
from gongkai.statute.applications.judging import KIND_NAMES, STATE_NAMES
from gongkai.statute.report.form_2021 import FORM_2021

_ROWS = {
    row.key: "".join((*row.path, row.label))
    for block in FORM_2021.table("T3").blocks
    for row in block.rows
}
WORDS = Words(
    fields={
        "agreed": _("同意"),
        "alarm_on": _("提醒日期"),
        "applicant": _("申请人编号"),
        "applicants": _("申请人人数"),
        "archive_number": _("档号"),
        "awaited_until": _("等待申请人至"),
        "came_in": _("收件日期"),
        "cases": _("案件数"),
        "channel": _("渠道"),
        "class": _("申请人类别"),
        "conservative_on": _("从严计算的期限"),
        "counts": _("计入表三"),
        "day": _("日期"),
        "decided_on": _("答复日期"),
        "deleted": _("删除"),
        "draft": _("文稿编号"),
        "event": _("事件编号"),
        "evidence": _("依据编号"),
        "extended": _("已延期"),
        "file": _("文件"),
        "files": _("附件数"),
        "folded_version": _("计算规则版本"),
        "handler": _("承办人"),
        "identity_papers": _("已删除的身份证明（摘要）"),
        "letter": _("文书编号"),
        "letters": _("文书编号"),
        "made": _("已生成"),
        "not_taken": _("没有导入的行数"),
        "on_time": _("按时"),
        "package": _("案卷包摘要"),
        "personal_data": _("个人信息"),
        "proposed_by": _("提请人"),
        "provisional": _("暂定"),
        "reason": _("原因"),
        "received_on": _("收到日期"),
        "revealed": _("查看的内容"),
        "row": _("计入表三的行"),
        "sent_on": _("交邮日期"),
        "served_on": _("送达日期"),
        "size": _("大小"),
        "sm3": _("摘要"),
        "state": _("状态"),
        "status": _("环节"),
        "strike": _("划去编号"),
        "struck": _("已划去"),
        "taken": _("导入的行数"),
        "version": _("版本"),
        "versions": _("版本数"),
        "waiting_for": _("等待"),
    },
    values={
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
        ("code", "renewed"): _("已换新"),
        ("personal_data", "removed"): _("已清除"),
    },
    subjects={
        "application": _("申请"),
        "feed": _("期限日历"),
        "letter-template": _("文书模板"),
        "saved-view": _("常用视图"),
    },
    named={"handler": "person", "proposed_by": "person"},
    tasks={
        "applications.render_letter": _("生成文书文件"),
        "applications.send_reminder": _("发送提醒邮件"),
        "gongkai.applications.tasks.remind": _("安排每天的提醒"),
        "gongkai.applications.tasks.retain": _("删除期满的个人信息"),
    },
)


def _names(ids: Collection[int]) -> dict[int, str]:
    """The registration numbers of cases."""
    return {pk: one.number for pk, one in numbers_of(ids).items()}


def _numbered(number: str) -> tuple[str, int] | None:
    """The case with this registration number, as the log names it. Whether its entries may be read,
    their chain decides."""
    found = numbered(number)
    return ("application", found.pk) if found else None


ROOM = Room(
    words=WORDS,
    namers={"application": _names},
    numbered=_numbered,
    proofs=(projection_differences, trail_differences),
    rebuilds=(rebuild,),
    calendar_users=(Cases(),),
)
