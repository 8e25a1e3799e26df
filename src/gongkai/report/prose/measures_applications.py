"""表三: applications received, carried over, answered and how, and by whom."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.report.prose.measure import NOT_COUNTED, NUMBER, Measure, N, Pattern, Reading, Setting
from gongkai.report.prose.numerals import CASE_UNITS
from gongkai.report.prose.wording import (
    APPLICATION,
    BARE_APPLICATION,
    END,
    FILL,
    NONE,
    RECEIVE,
    TAIL,
    ZERO,
)
from gongkai.statute.wording import _


def _row(*rows: str, column: str = "c7") -> Reading:
    return tuple(f"T3.{row}.{column}" for row in rows)


NEW, CARRIED, DONE, LEFT = _row("r1"), _row("r2"), _row("r3_7"), _row("r4")
ALL = NEW + CARRIED
REFUSED = tuple(f"r3_3_{index}" for index in range(1, 9))
UNABLE = tuple(f"r3_4_{index}" for index in range(1, 4))
UNPROCESSED = tuple(f"r3_5_{index}" for index in range(1, 6))
OTHERWISE = tuple(f"r3_6_{index}" for index in range(1, 4))
LEGAL = ("c2", "c3", "c4", "c5", "c6")

APPS = Setting.APPLICATIONS
PERSON = r"(?:我局|我委|我办|我厅|我院|我中心|本机关|本单位|本局|本办|本部门|本行政机关)"


def _received() -> Iterator[Pattern]:
    for thing, setting in ((APPLICATION, Setting.ANY), (BARE_APPLICATION, APPS)):
        yield Pattern(rf"{RECEIVE}{FILL}{thing}{TAIL}{NUMBER}", setting=setting)
        yield Pattern(rf"{RECEIVE}的?{FILL}{N}{FILL}{thing}", setting=setting)
        yield Pattern(rf"{NONE}(?:{RECEIVE}|有|发生|产生){FILL}{thing}{END}", setting=setting)
        yield Pattern(rf"{RECEIVE}{FILL}{thing}{TAIL}{ZERO}", setting=setting)
    yield Pattern(rf"(?:^|[，。；：、※@])无{FILL}{APPLICATION}{END}")
    yield Pattern(
        rf"(?:^|[，。；：※@]|全年|本年度?|今年|当年){APPLICATION}{TAIL}{NUMBER}", setting=APPS
    )
    yield Pattern(rf"{APPLICATION}{TAIL}{ZERO}")


def _new() -> Iterator[Pattern]:
    for thing, setting in ((APPLICATION, Setting.ANY), (BARE_APPLICATION, APPS)):
        yield Pattern(rf"(?:新收|新增)(?:到)?{FILL}{thing}{TAIL}{NUMBER}", setting=setting)
        yield Pattern(rf"(?:新收|新增)(?:到)?{FILL}{N}{FILL}{thing}", setting=setting)
        yield Pattern(rf"{NONE}(?:新收|新增)(?:到)?{FILL}{thing}{END}", setting=setting)
        yield Pattern(rf"(?:新收|新增)(?:到)?{FILL}{thing}{TAIL}{ZERO}", setting=setting)


def _new_bare() -> Iterator[Pattern]:
    """新收 24 件: only a word for cases tells that it is not 新增栏目 3 个."""
    yield Pattern(rf"(?:新收|新增)(?:到)?{FILL}{N}", setting=APPS)


_BEFORE = r"(?:上一?年度?|往年|去年|以前年度|@)"
_AFTER = r"(?:下一?年度?|次年度?|明年|@)"
_MOVED = r"(?:结转|转入|遗留|转结)(?:至|到|入|来|下来)*(?:的|本年度?|当年|办理|继续|@)*"
_ONWARD = rf"(?:继续)?(?:结转|转入|转结)(?:至|到|入)*{_AFTER}(?:继续)?(?:办理|处理|答复)?的?"


def _carried() -> Iterator[Pattern]:
    thing = f"(?:{APPLICATION}|{BARE_APPLICATION})?"
    yield Pattern(rf"{_BEFORE}{_MOVED}{thing}{TAIL}{NUMBER}", setting=Setting.NOT_DISPUTES)
    yield Pattern(rf"{N}{FILL}{thing}(?:为|系|是|属于|属){_BEFORE}{_MOVED}", setting=APPS)
    yield Pattern(rf"{N}{_BEFORE}{_MOVED}", setting=APPS)
    yield Pattern(rf"(?:无|没有|未有?){_BEFORE}{_MOVED}{thing}{END}", setting=APPS)
    yield Pattern(rf"{_BEFORE}{_MOVED}{thing}{TAIL}{ZERO}", setting=APPS)


def _all() -> Iterator[Pattern]:
    """新收 5 件，加上上年结转的 2 件，共 7 件: what came in and what was left from before."""
    thing = f"(?:{APPLICATION}|{BARE_APPLICATION})?"
    yield Pattern(
        rf"(?:加上?|连同|另有){_BEFORE}{_MOVED}{thing}{TAIL}#，?"
        rf"(?:总计|总共|合计|共计|累计|共)(?:有|为|是|需?办理|需?处理)?{FILL}{thing}{N}",
        setting=APPS,
    )


def _left() -> Iterator[Pattern]:
    thing = f"(?:{APPLICATION}|{BARE_APPLICATION})?"
    yield Pattern(rf"{_ONWARD}{thing}{TAIL}{NUMBER}", setting=Setting.NOT_DISPUTES)
    yield Pattern(
        rf"{N}(?:{FILL}{thing})?(?:，?(?:需|待|将|按规定|依法|按程序|均|尚在办理|正在办理|未办结))*{_ONWARD}{NOT_COUNTED}",
        setting=APPS,
    )
    yield Pattern(rf"(?:无|没有|未有?)(?:需)?{_ONWARD}{thing}{END}", setting=APPS)
    yield Pattern(rf"(?:无|没有){_AFTER}(?:度)?结转{END}", setting=APPS)
    yield Pattern(rf"{_ONWARD}{thing}{TAIL}{ZERO}", setting=APPS)


def _done() -> Iterator[Pattern]:
    how = r"(?:均|全部|已|共计|共|总计|依法|依规|按时|按期|及时|本年度?|全年|年内|当年|完成|累计)*"
    verb = r"(?:办结|办复|答复|办理完毕|办理答复|答复办结|办结答复|作出答复)(?:完毕|完成)?了?"
    yield Pattern(rf"{how}{verb}{FILL}{APPLICATION}{TAIL}{NUMBER}")
    yield Pattern(rf"{how}{verb}{FILL}{N}{FILL}{APPLICATION}")
    yield Pattern(rf"(?:^|[，、；（]){how}{verb}(?:申请)?(?:共计|共)?{N}", setting=APPS)


def _handled() -> Iterator[Pattern]:
    verb = r"(?:办理|处理|办理了|处理了)"
    yield Pattern(rf"{verb}{FILL}{APPLICATION}{TAIL}{NUMBER}")
    yield Pattern(rf"{verb}{FILL}{N}{FILL}{APPLICATION}")


_KIND_TAIL = (
    r"(?:的)?(?:答复|处理|决定|信息|政府信息|情形|类|申请|事项|情况|数量|件数|的)*"
    r"(?:共计|共有|共|合计|总计|均)?(?:为|是|有|计)?[：（]?"
)
_HOW = r"(?:均|经审查|依法|作出|答复|告知|系|为|是|属于|属|因|以|按|予)*"
_KIND_HEAD = rf"(?:申请|信息)?的?{_HOW}"
_ALONE = r"(?:^|[，、；：（])(?:其中|对|有|另有|另|共|共有|全年|收到|受理|办结|答复|申请|的|@)*"
"""What a number stands behind that is named only after a comma (其中 3 件，依法不予公开): a number
with a name of its own before it (过程性信息 1 件，依法不予公开) has that name."""


def _kind(name: str, *, sure: bool = True) -> tuple[Pattern, ...]:
    return (
        Pattern(rf"{name}{_KIND_TAIL}{N}", sure, APPS),
        Pattern(rf"{N}{_KIND_HEAD}{name}{NOT_COUNTED}", sure, APPS),
        Pattern(rf"{_ALONE}{N}{_KIND_HEAD}，{_HOW}{name}{NOT_COUNTED}", sure, APPS),
    )


LEAVES: tuple[tuple[str, str, str], ...] = (
    ("r3_3_1", _("属于国家秘密"), r"(?:属于|涉及)?国家秘密"),
    ("r3_3_2", _("其他法律行政法规禁止公开"), r"(?:其他)?法律、?行政法规禁止公开"),
    ("r3_3_3", _("危及“三安全一稳定”"), r"(?:危及)?三安全一稳定"),
    ("r3_3_4", _("保护第三方合法权益"), r"保护第三方(?:合法)?权益"),
    ("r3_3_5", _("属于三类内部事务信息"), r"(?:属于)?三类内部事务(?:性)?(?:信息)?"),
    ("r3_3_6", _("属于四类过程性信息"), r"(?:属于)?四类过程性(?:信息)?"),
    ("r3_3_7", _("属于行政执法案卷"), r"(?:属于)?行政执法案卷(?:信息)?"),
    ("r3_3_8", _("属于行政查询事项"), r"(?:属于)?行政查询事项"),
    (
        "r3_4_1",
        _("本机关不掌握相关政府信息"),
        rf"(?:{PERSON}|本机关)?不掌握(?:相关|所申请的?)?(?:政府)?信息",
    ),
    (
        "r3_4_2",
        _("没有现成信息需要另行制作"),
        r"(?:没有|无)现成(?:政府)?信息(?:[，、]?需要?另行制作)?|需要?另行制作",
    ),
    ("r3_4_3", _("补正后申请内容仍不明确"), r"(?:经)?补正后(?:申请)?(?:内容)?仍不明确"),
    ("r3_5_1", _("信访举报投诉类申请"), r"(?:属于|涉及)?信访、?举报、?投诉类?(?:申请)?"),
    ("r3_5_2", _("重复申请"), r"(?<!大量反复)(?:属于)?重复申请"),
    ("r3_5_3", _("要求提供公开出版物"), r"要求提供公开出版物"),
    ("r3_5_4", _("无正当理由大量反复申请"), r"(?:无正当理由)?大量反复申请"),
    (
        "r3_5_5",
        _("要求行政机关确认或重新出具已获取信息"),
        r"(?:要求行政机关)?确认或(?:者)?重新出具已获取信息",
    ),
    ("r3_6_1", _("逾期不补正"), r"(?:申请人)?(?:无正当理由)?逾期(?:不|未)补正"),
    ("r3_6_2", _("逾期不缴费"), r"(?:申请人)?逾期(?:不|未)(?:按收费通知要求)?缴(?:纳)?费(?:用)?"),
)


def _leaf_measures() -> Iterator[Measure]:
    for row, name, regex in LEAVES:
        yield Measure(f"leaf.{row}", name, (_row(row),), _kind(f"(?:{regex})"))


def _applicants() -> Iterator[Measure]:
    for key, name, regex, columns in (
        (
            "legal",
            _("法人或其他组织的申请"),
            r"法人(?:以及|和|及|或者|或|、|与)其他组织",
            LEGAL,
        ),
        ("person", _("自然人的申请"), r"(?:自然人|公民个人|公民)", ("c1",)),
        ("c2", _("商业企业的申请"), r"商业企业", ("c2",)),
        ("c3", _("科研机构的申请"), r"科研机构", ("c3",)),
        ("c4", _("社会公益组织的申请"), r"社会公益组织", ("c4",)),
        ("c5", _("法律服务机构的申请"), r"法律服务机构", ("c5",)),
    ):
        new = tuple(f"T3.r1.{column}" for column in columns)
        carried = tuple(f"T3.r2.{column}" for column in columns)
        done = tuple(f"T3.r3_7.{column}" for column in columns)
        forward = rf"(?<!公民、)(?<!自然人、)(?<!个人、){regex}(?:提出|提交)?(?:的)?(?:申请)?(?:的)?{TAIL}{N}"
        backward = rf"{N}(?:申请)?(?:的)?(?:申请人)?(?:为|系|是|来自|由){regex}(?![、或和及])"
        patterns = (Pattern(forward, setting=APPS), Pattern(backward, setting=APPS))
        yield Measure(f"applicant.{key}", name, (new, new + carried, done), patterns)
    none = Pattern(
        r"(?:申请人)?(?:均|全部)(?:为|系|是|来自|由)自然人(?:提出)?(?:的)?(?:申请)?", setting=APPS
    )
    yield Measure(
        "applicant.only",
        _("自然人以外的申请"),
        (tuple(f"T3.r1.{column}" for column in LEGAL),),
        (none,),
    )


APPLICATIONS: tuple[Measure, ...] = (
    Measure("applications.all", _("新收和上年结转的申请"), (ALL,), tuple(_all())),
    Measure("applications.carried", _("上年结转的申请"), (CARRIED,), tuple(_carried())),
    Measure("applications.left", _("结转下年度的申请"), (LEFT,), tuple(_left())),
    Measure("applications.new", _("本年新收的申请"), (NEW,), tuple(_new())),
    Measure("applications.new", _("本年新收的申请"), (NEW,), tuple(_new_bare()), units=CASE_UNITS),
    *_leaf_measures(),
    Measure(
        "answer.disclosed",
        _("予以公开和部分公开"),
        (_row("r3_1", "r3_2"),),
        _kind(r"(?:予以)?(?:同意)?公开(?:或者?|和|及|、|与)(?:予以)?部分公开"),
    ),
    Measure(
        "answer.partial",
        _("部分公开"),
        (_row("r3_2"),),
        _kind(r"(?<![或和及与])(?<!开、)(?:予以)?部分公开"),
    ),
    Measure("answer.refused", _("不予公开"), (_row(*REFUSED),), _kind("不予公开")),
    Measure("answer.unable", _("无法提供"), (_row(*UNABLE),), _kind("无法提供")),
    Measure("answer.unprocessed", _("不予处理"), (_row(*UNPROCESSED),), _kind("不予处理")),
    Measure(
        "answer.otherwise",
        _("其他处理"),
        (_row(*OTHERWISE), _row("r3_6")),
        _kind("其他处理"),
    ),
    Measure(
        "answer.open",
        _("予以公开"),
        (_row("r3_1"),),
        (*_kind(r"(?<!不)(?:予以|同意|全部)公开"), *_kind(r"(?<=[，、；：中])公开", sure=False)),
    ),
    *_applicants(),
    Measure("applications.done", _("办结的申请"), (DONE,), tuple(_done())),
    Measure("applications.received", _("收到的申请"), (NEW, ALL), tuple(_received())),
    Measure("applications.handled", _("办理的申请"), (DONE, ALL, NEW), tuple(_handled())),
)
