"""What the law leaves open in the case office, as a register of settings.

Each setting says what it is about, its choices, its default, on what the default rests (``mark``:
[P] practice or a choice of design, [R] a rule recalled whose text was not read) and where it acts.
``from_values`` makes the typed settings of all rules out of what an agency has set.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from gongkai.statute.applications.clock import ClockSettings
from gongkai.statute.applications.counting import CountingSettings, Joint
from gongkai.statute.applications.situation import StepSettings
from gongkai.statute.disputes.remedies import RemedySettings
from gongkai.statute.disputes.review_organ import ReviewSettings
from gongkai.statute.wording import _


class Mark(StrEnum):
    """What a default rests on."""

    PRACTICE = "P"
    RECALLED = "R"


class Type(StrEnum):
    """What kind of value a setting takes."""

    CHOICE = "choice"
    DAYS = "days"  # working days, 1 to MOST_DAYS
    TEXT = "text"


MOST_DAYS = 60
MOST_TEXT = 100


@dataclass(frozen=True, slots=True)
class Choice:
    """A value as it is kept, and in words."""

    value: str
    name: str


@dataclass(frozen=True, slots=True)
class Setting:
    """A matter that is open. ``applied``: the field of ``Settings`` that it sets, such as
    ``clock.correction_days``."""

    key: str
    name: str
    explanation: str
    default: str
    mark: Mark
    applied: str
    article: str
    type: Type = Type.CHOICE
    choices: tuple[Choice, ...] = ()


def _yes_no(yes: str, no: str) -> tuple[Choice, ...]:
    return Choice("yes", yes), Choice("no", no)


REGISTER: tuple[Setting, ...] = (
    Setting("assumed_opinion_days", "征求意见未复时视为期满的工作日数",
            "征求其他机关意见没有法定期限，或者不知道对方何时收到征求意见书的，自发出之日起满多少个工作日视为期满；"
            "页面注明“视为”。",
            "15", Mark.PRACTICE, "clock.assumed_opinion_days", "条例第三十三条", Type.DAYS),
    Setting("correction_days", "补正期限（工作日）",
            "条例只要求给予合理的补正期限，没有规定天数；告知书另写期限的，以告知书为准。",
            "15", Mark.PRACTICE, "clock.correction_days", "条例第三十条", Type.DAYS),
    Setting("return_day", "收到意见的当天是否扣除",
            "条例规定征求意见所需时间不计入答复期限，没有规定首尾如何计算。",
            "paused", Mark.PRACTICE, "clock.return_day_paused", "条例第三十三条",
            choices=(Choice("paused", "当天扣除，次日起继续计算"), Choice("counted", "当天计入"))),
    Setting("fee_restarts", "缴费后期限如何计算",
            "按所知的规定，缴费后答复期限重新计算；该条原文未能核对。",
            "yes", Mark.RECALLED, "clock.fee_restarts", "国办函〔2020〕109号",
            choices=_yes_no("自缴费次日起重新计算", "只扣除等待缴费的时间")),
    Setting("returned_mail", "邮件退回后按哪次交邮判断是否按期",
            "邮寄送达以交邮之日为准；邮件退回、再次送达的情形没有规定。",
            "first", Mark.PRACTICE, "clock.first_posting_counts", "国办公开办函〔2016〕235号",
            choices=(Choice("first", "首次交邮之日"), Choice("last", "最后一次送达之日"))),
    Setting("alarm", "提醒以哪个日期为准",
            "征求意见首尾如何计算没有规定，较早的日期更稳妥；是否按期仍以答复期限判断。",
            "early", Mark.PRACTICE, "alarm_early", "条例第三十三条",
            choices=(Choice("early", "从严计算的日期"), Choice("due", "答复期限"))),
    Setting("late_correction", "逾期提交的补正如何处理",
            "条例规定无正当理由逾期不补正的视为放弃申请；理由是否正当由承办人判断。",
            "warn", Mark.PRACTICE, "steps.refuse_late_correction", "条例第三十条",
            choices=(Choice("warn", "提醒后接收"), Choice("refuse", "写明正当理由才接收"))),
    Setting("row_other", "非政府信息、已移交档案馆等计入表三哪一行",
            "没有找到填报说明；答复类型为“其他处理”的各种情形（撤回除外）一并适用。",
            "r3_6_3", Mark.RECALLED, "counting.rows", "国办公开办函〔2021〕30号",
            choices=(Choice("r3_6_3", "（六）其他处理3.其他"),
                     Choice("r3_4_1", "（四）无法提供1.本机关不掌握相关政府信息"))),
    Setting("row_not_ours", "不属于本机关负责公开的计入表三哪一行",
            "没有找到填报说明；通行的填法与信息不存在计入同一行。",
            "r3_4_1", Mark.RECALLED, "counting.rows", "国办公开办函〔2021〕30号",
            choices=(Choice("r3_4_1", "（四）无法提供1.本机关不掌握相关政府信息"),
                     Choice("r3_6_3", "（六）其他处理3.其他"))),
    Setting("row_withdrawn", "撤回的申请计入表三哪一行",
            "没有找到填报说明。",
            "r3_6_3", Mark.PRACTICE, "counting.withdrawn_row", "国办公开办函〔2021〕30号",
            choices=(Choice("r3_6_3", "（六）其他处理3.其他"),
                     Choice("r3_6_1", "（六）其他处理1.逾期不补正、不再处理"))),
    Setting("joint", "几人共同申请如何计数",
            "件数以登记的申请为准，一件含几项内容的仍计一件；几人共同申请如何计数没有找到说明。",
            "once", Mark.RECALLED, "counting.joint", "国办公开办函〔2021〕30号",
            choices=(Choice("once", "计一件，列入第一申请人的类别"), Choice("each", "每人计一件"))),
    Setting("reanswers", "复议或者诉讼后重新答复是否再计数",
            "每件申请只计最终结果；当年内重新答复的计新的结果，跨年的不再计数，另行列出。",
            "no", Mark.PRACTICE, "counting.reanswers_count", "国办公开办函〔2021〕30号",
            choices=_yes_no("作为新的一件计数", "不再计数")),
    Setting("partial_remedy", "部分公开的救济告知",
            "依第十四条至第十六条对部分内容不予公开的，是否告知先申请行政复议；国办函〔2021〕132号第二条把"
            "部分不予公开列入不予公开。",
            "review-first", Mark.PRACTICE, "remedies.partial_first", "行政复议法第二十三条",
            choices=(Choice("review-first", "先申请行政复议"), Choice("either", "复议或者诉讼"))),
    Setting("query_remedy", "行政查询事项的救济告知",
            "格式把它列在不予公开之下，最高人民法院的理解不包括它。",
            "either", Mark.RECALLED, "remedies.queries_first", "行政复议法第二十三条",
            choices=(Choice("review-first", "先申请行政复议"), Choice("either", "复议或者诉讼"))),
    Setting("review_concentrated", "2023年底以前复议是否已集中到本级政府",
            "旧法可以选择本级人民政府或者上一级主管部门；一些地方已经集中。只影响2023年12月31日以前的答复。",
            "no", Mark.RECALLED, "review.concentrated", "行政复议法（2017年）第十二条",
            choices=_yes_no("已集中，只向本级人民政府", "没有集中，由申请人选择")),
    Setting("court", "告知书写明的人民法院",
            "一般为机关所在地的基层人民法院；当地实行集中管辖、交叉管辖的，填写指定的法院。",
            "", Mark.RECALLED, "review.court", "行政诉讼法", Type.TEXT),
    Setting("online_review", "网上提交行政复议申请的渠道",
            "通过互联网送达的答复应当同时告知这一渠道；由行政复议机关提供，填写网址或者平台名称。"
            "填写后，申请人要求网上或者电子邮件获取的，答复书自动写明。",
            "", Mark.PRACTICE, "review.online", "行政复议法第二十二条第二款", Type.TEXT),
)  # fmt: skip
BY_KEY: Mapping[str, Setting] = MappingProxyType({one.key: one for one in REGISTER})

# The choices that mean yes. A choice says what it does (paused, counted), so yes has several names.
TRUE = frozenset({"yes", "paused", "first", "early", "refuse", "review-first"})


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of all rules of the case office. ``alarm_early``: warn by the conservative date
    (``Clock.alarm``)."""

    clock: ClockSettings = field(default_factory=ClockSettings)
    steps: StepSettings = field(default_factory=StepSettings)
    counting: CountingSettings = field(default_factory=CountingSettings)
    remedies: RemedySettings = field(default_factory=RemedySettings)
    review: ReviewSettings = field(default_factory=ReviewSettings)
    alarm_early: bool = True


def problem(key: str, value: object) -> str:
    """What is wrong with a value, in Chinese; empty when it may be set."""
    setting = BY_KEY.get(key)
    if setting is None:
        return _("没有“{key}”这项设置。").format(key=key)
    text = str(value).strip()
    if setting.type is Type.CHOICE and text not in {one.value for one in setting.choices}:
        return _("“{name}”只能是：{choices}。").format(
            name=setting.name, choices="、".join(one.name for one in setting.choices)
        )
    days = text.isascii() and text.isdigit() and 1 <= int(text) <= MOST_DAYS
    if setting.type is Type.DAYS and not days:
        return _("“{name}”应为1至{most}的整数。").format(name=setting.name, most=MOST_DAYS)
    if setting.type is Type.TEXT and len(text) > MOST_TEXT:
        return _("“{name}”不能超过{most}个字。").format(name=setting.name, most=MOST_TEXT)
    return ""


def from_values(values: Mapping[str, object]) -> Settings:
    """The typed settings; what ``values`` leaves out has its default. ValueError, in Chinese, for an
    unknown key or a value that the register does not allow."""
    for key, value in values.items():
        if wrong := problem(key, value):
            raise ValueError(wrong)
    said = {one.key: str(values.get(one.key, one.default)).strip() for one in REGISTER}
    yes = {key: value in TRUE for key, value in said.items()}
    return Settings(
        clock=ClockSettings(
            assumed_opinion_days=int(said["assumed_opinion_days"]),
            correction_days=int(said["correction_days"]),
            return_day_paused=yes["return_day"],
            fee_restarts=yes["fee_restarts"],
            first_posting_counts=yes["returned_mail"],
        ),
        steps=StepSettings(refuse_late_correction=yes["late_correction"]),
        counting=CountingSettings(
            rows=MappingProxyType({"O3": said["row_other"], "U2": said["row_not_ours"]}),
            withdrawn_row=said["row_withdrawn"],
            reanswers_count=yes["reanswers"],
            joint=Joint(said["joint"]),
        ),
        remedies=RemedySettings(
            partial_first=yes["partial_remedy"], queries_first=yes["query_remedy"]
        ),
        review=ReviewSettings(
            concentrated=yes["review_concentrated"],
            court=said["court"],
            online=said["online_review"],
        ),
        alarm_early=yes["alarm"],
    )


def value_of(settings: Settings, applied: str) -> object:
    """The typed value at a place such as ``clock.correction_days``."""
    place: object = settings
    for name in applied.split("."):
        place = getattr(place, name)
    return place
