"""What the dossiers declare: the words of their entries in the log, what is proved of them and
computed again, and that they count working days."""

from django.utils.translation import gettext_lazy as _

from gongkai.base.rooms import Room, Words
from gongkai.dossiers.actions import rebuild
from gongkai.dossiers.kinds import DraftStatus, FileRole, WaitingFor
from gongkai.dossiers.queries.trail import trail_differences
from gongkai.dossiers.queries.verifying import projection_differences
from gongkai.dossiers.rescheduling import Dossiers
from gongkai.letters.kinds import KINDS

WORDS = Words(
    fields={
        "agreed": _("同意"),
        "alarm_on": _("提醒日期"),
        "archive_number": _("档号"),
        "awaited_until": _("等待申请人至"),
        "came_in": _("收件日期"),
        "cases": _("案件数"),
        "conservative_on": _("从严计算的期限"),
        "counts": _("计入表三"),
        "day": _("日期"),
        "decided_on": _("答复日期"),
        "deleted": _("删除"),
        "draft": _("文稿编号"),
        "event": _("事件编号"),
        "record": _("依据编号"),
        "file": _("文件"),
        "files": _("附件数"),
        "folded_version": _("计算规则版本"),
        "handler": _("承办人"),
        "letter": _("文书编号"),
        "letters": _("文书编号"),
        "made": _("已生成"),
        "on_time": _("按时"),
        "package": _("案卷包摘要"),
        "personal_data": _("个人信息"),
        "proposed_by": _("提请人"),
        "provisional": _("暂定"),
        "reason": _("原因"),
        "received_on": _("收到日期"),
        "sent_on": _("交邮日期"),
        "served_on": _("送达日期"),
        "size": _("大小"),
        "sm3": _("摘要"),
        "state": _("状态"),
        "status": _("环节"),
        "strike": _("划去编号"),
        "struck": _("已划去"),
        "version": _("版本"),
        "versions": _("版本数"),
        "waiting_for": _("等待"),
    },
    values={
        **{("kind", kind.id): kind.name for kind in KINDS},
        **{("status", status.value): status.label for status in DraftStatus},
        **{("waiting_for", who.value): who.label for who in WaitingFor},
        **{("role", role.value): role.label for role in FileRole},
        ("personal_data", "removed"): _("已清除"),
    },
    subjects={
        "dossier": _("案卷"),
        "feed": _("期限日历"),
        "letter-template": _("文书模板"),
        "saved-view": _("常用视图"),
    },
    named={"handler": "person", "proposed_by": "person"},
    tasks={
        "dossiers.render_letter": _("生成文书文件"),
        "dossiers.send_reminder": _("发送提醒邮件"),
        "gongkai.dossiers.tasks.remind": _("安排每天的提醒"),
        "gongkai.dossiers.tasks.retain": _("删除期满的个人信息"),
    },
)
ROOM = Room(
    words=WORDS,
    proofs=(projection_differences, trail_differences),
    rebuilds=(rebuild,),
    calendar_users=(Dossiers(),),
)
