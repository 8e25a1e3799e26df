"""What a figure in the text may count, and how that is written: the table of patterns.

A measure names the cells that it must equal (``readings``: each is a sum of cells; one of them has
to agree, because 收到 may or may not include what was carried over). A pattern runs over a tape; its
number is the one symbol in the group ``n``. A pattern without that group says *none* (未收到…), so
its figure is 0. ``sure`` patterns leave no doubt which cell is meant; with the others a difference
cannot be judged. The first measure whose pattern takes a figure has it, so the narrow ones come
first.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from gongkai.report.prose.wording import (
    APPLICATION,
    BARE_APPLICATION,
    BOTH,
    DISPUTE_CAUSE,
    END,
    FILL,
    NONE,
    RECEIVE,
    REVIEW,
    SUIT,
    TAIL,
    ZERO,
)
from gongkai.report.wording import _

N = "(?P<n>#)"
NUMBER = "(?P<n>[#&])"


class Setting(StrEnum):
    """What the passage has to be about for a pattern to count."""

    ANY = "any"
    APPLICATIONS = "applications"
    NORMATIVE = "normative"
    DISCLOSURE = "disclosure"  # reviews and suits over disclosure, not an agency's other ones
    REVIEWS = "reviews"  # … and after 复议 was named
    SUITS = "suits"


@dataclass(frozen=True, slots=True)
class Pattern:
    """One way to write it."""

    regex: str
    sure: bool = True
    setting: Setting = Setting.ANY


Reading = tuple[str, ...]
"""The cells that are added up."""


@dataclass(frozen=True, slots=True)
class Measure:
    """One thing that the tables count. ``scoped``: the figure may be that of a wider or narrower
    circle of agencies."""

    key: str
    name: str
    readings: tuple[Reading, ...]
    patterns: tuple[Pattern, ...]
    money: bool = False
    units: tuple[str, ...] = ("件次", "件", "起", "宗", "份", "例", "桩", "个", "条", "次", "")


def _row(*rows: str, column: str = "c7") -> Reading:
    return tuple(f"T3.{row}.{column}" for row in rows)


NEW, CARRIED, DONE, LEFT = _row("r1"), _row("r2"), _row("r3_7"), _row("r4")
ALL = NEW + CARRIED
REFUSED = tuple(f"r3_3_{index}" for index in range(1, 9))
UNABLE = tuple(f"r3_4_{index}" for index in range(1, 4))
UNPROCESSED = tuple(f"r3_5_{index}" for index in range(1, 6))
OTHERWISE = tuple(f"r3_6_{index}" for index in range(1, 4))
LEGAL = ("c2", "c3", "c4", "c5", "c6")
RESULTS = ("upheld", "corrected", "other", "pending", "total")

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
        yield Pattern(rf"(?:新收|新增)(?:到)?{FILL}{N}(?:{FILL}{thing})?", setting=setting)
        yield Pattern(rf"{NONE}(?:新收|新增)(?:到)?{FILL}{thing}{END}", setting=setting)
        yield Pattern(rf"(?:新收|新增)(?:到)?{FILL}{thing}{TAIL}{ZERO}", setting=setting)


_BEFORE = r"(?:上一?年度?|往年|去年|以前年度|@)"
_AFTER = r"(?:下一?年度?|次年度?|明年|@)"
_MOVED = r"(?:结转|转入|遗留|转结)(?:至|到|入|来|下来)*(?:的|本年度?|当年|办理|继续|@)*"
_ONWARD = rf"(?:继续)?(?:结转|转入|转结)(?:至|到|入)*{_AFTER}(?:继续)?(?:办理|处理|答复)?的?"


NOT_COUNTED = r"(?![^，。；、）]{0,8}#)"
"""The words belong to the figure before them, not to one behind them."""


def _carried() -> Iterator[Pattern]:
    thing = f"(?:{APPLICATION}|{BARE_APPLICATION})?"
    yield Pattern(rf"{_BEFORE}{_MOVED}{thing}{TAIL}{NUMBER}")
    yield Pattern(rf"{N}{FILL}{thing}(?:为|系|是|属于|属){_BEFORE}{_MOVED}", setting=APPS)
    yield Pattern(rf"{N}{_BEFORE}{_MOVED}", setting=APPS)
    yield Pattern(rf"(?:无|没有|未有?){_BEFORE}{_MOVED}{thing}{END}", setting=APPS)
    yield Pattern(rf"{_BEFORE}{_MOVED}{thing}{TAIL}{ZERO}", setting=APPS)


def _left() -> Iterator[Pattern]:
    thing = f"(?:{APPLICATION}|{BARE_APPLICATION})?"
    yield Pattern(rf"{_ONWARD}{thing}{TAIL}{NUMBER}")
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
_KIND_HEAD = (
    r"(?:申请|信息)?的?(?:，)?(?:均|经审查|依法|作出|答复|告知|系|为|是|属于|属|因|以|按|予)*"
)


def _kind(name: str, *, sure: bool = True) -> tuple[Pattern, ...]:
    return (
        Pattern(rf"{name}{_KIND_TAIL}{N}", sure, APPS),
        Pattern(rf"{N}{_KIND_HEAD}{name}{NOT_COUNTED}", sure, APPS),
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
        r"(?:没有|无)现成(?:政府)?信息(?:，?需要?另行制作)?|需要?另行制作",
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


MADE = r"(?:制发|制定出台|制定印发|制定发布|制定|出台|印发|新制定|新出台)(?:了|并公开|并发布)?"
SHOWN = r"(?:发布|公布|公开|主动公开)(?:了)?"
NORMATIVE_DOCUMENT = r"(?:行政)?规范性文件"


def _documents(key: str, name: str, noun: str, row: str) -> Iterator[Measure]:
    """规章 and 行政规范性文件: made, repealed, in force."""
    setting = Setting.NORMATIVE if row == "normative" else Setting.ANY
    after = [Pattern(rf"现行有效(?:的)?{TAIL}{N}", setting=setting)] if row == "normative" else []
    yield Measure(
        f"{key}.in_force",
        _("现行有效的{name}").format(name=name),
        ((f"T2.{row}.in_force",),),
        (
            Pattern(rf"现行有效(?:的)?{noun}{TAIL}{N}"),
            Pattern(rf"{N}(?:件)?现行有效(?:的)?{noun}"),
            Pattern(rf"{noun}(?:中)?，?(?:目前|现有)?现行有效(?:的)?{TAIL}{N}"),
            *after,
        ),
    )
    after = [Pattern(rf"(?<!和)废止{TAIL}{N}", setting=setting)] if row == "normative" else []
    yield Measure(
        f"{key}.repealed",
        _("废止的{name}").format(name=name),
        ((f"T2.{row}.repealed",),),
        (
            Pattern(rf"废止(?:了)?{noun}{TAIL}{N}"),
            Pattern(rf"废止(?:了)?{N}{noun}"),
            Pattern(rf"(?:未|没有)废止{noun}"),
            *after,
        ),
    )
    yield Measure(
        f"{key}.made",
        _("制发的{name}").format(name=name),
        ((f"T2.{row}.made",),),
        (
            Pattern(rf"{MADE}{noun}{TAIL}{N}"),
            Pattern(rf"{MADE}{N}{noun}"),
            Pattern(rf"(?:未|没有)(?:新)?{MADE}{noun}"),
            Pattern(rf"{SHOWN}{noun}{TAIL}{N}", sure=False),
            Pattern(rf"{SHOWN}{N}{noun}", sure=False),
            *(
                [
                    Pattern(rf"{SHOWN}[^，。；#]{{0,8}}政策文件{TAIL}{N}", sure=False),
                    Pattern(rf"{noun}(?:中)?，?(?:本年|新)?制发(?:的)?{TAIL}{N}"),
                ]
                if row == "normative"
                else []
            ),
        ),
    )


def _decisions() -> Iterator[Measure]:
    acts = r"(?:作出|做出|实施|办理|办结|审批|下达|完成)(?:了)?"
    for row, name, noun, extra in (
        ("licence", _("行政许可"), "行政许可", r"(?:处理决定|决定|事项|申请|业务|案件)?"),
        ("penalty", _("行政处罚"), "行政处罚", r"(?:处理决定|决定|案件)?"),
        ("coercion", _("行政强制"), "行政强制", r"(?:处理决定|决定|案件)?"),
    ):
        decided = rf"{acts}(?:各类|各项)?{noun}{extra}"
        yield Measure(
            f"decision.{row}",
            _("{name}处理决定").format(name=name),
            ((f"T2.{row}.decisions",),),
            (
                Pattern(rf"{decided}{TAIL}{N}"),
                Pattern(rf"{acts}{N}{noun}(?:处理决定|决定|案件)"),
                Pattern(rf"{noun}(?:处理)?决定{TAIL}{N}"),
                Pattern(rf"(?:^|[，。；：、※@]){noun}(?:案件)?(?:数量)?(?:共|为|是|共计)?{N}"),
                Pattern(rf"(?:未|没有)(?:{decided})(?=[，。；、）]|$)"),
            ),
            units=("件次", "件", "起", "宗", "份", "例"),
        )


def _fees() -> Iterator[Measure]:
    yield Measure(
        "fee.amount",
        _("行政事业性收费金额"),
        (("T2.fee.amount",),),
        (
            Pattern(
                r"行政事业性收费(?:收入|金额|总额|总计|合计|共计|共)*(?:为|是|达)?[：]?(?P<n>¥)"
            ),
            Pattern(r"(?:未|没有)(?:收取|发生|产生)(?:任何)?行政事业性收费(?=[，。；、）]|$)"),
        ),
        money=True,
    )


def _disputes() -> Iterator[Measure]:
    review, direct, after = "T4.rev", "T4.direct", "T4.after"
    here = Setting.DISCLOSURE
    yield Measure(
        "disputes.all",
        _("行政复议和行政诉讼"),
        ((f"{review}.total", f"{direct}.total", f"{after}.total"),),
        (
            Pattern(
                rf"{BOTH}(?:案件|案)?(?:数量)?(?:共计|合计|总计|共)(?:为|有)?{NUMBER}", True, here
            ),
            Pattern(rf"(?:未|没有|无|不存在|未曾){DISPUTE_CAUSE}{BOTH}{END}", True, here),
            Pattern(
                rf"{BOTH}(?:案件|案)?(?:数量)?(?:均|都)(?:为)?(?:零|无|未发生|没有发生)", True, here
            ),
        ),
    )
    yield from _by_result(
        "after",
        _("复议后起诉"),
        ("after",),
        r"(?:经)?复议后(?:再)?(?:提起)?(?:行政)?(?:诉讼|起诉)",
        here,
    )
    yield from _by_result(
        "direct",
        _("未经复议直接起诉"),
        ("direct",),
        r"(?:未经复议)?直接(?:提起)?(?:行政)?(?:诉讼|起诉)",
        here,
    )
    yield from _by_result("suit", _("行政诉讼"), ("direct", "after"), SUIT, here)
    yield from _by_result("review", _("行政复议"), ("rev",), REVIEW, here)
    yield from _outcomes()


def _by_result(
    key: str, name: str, rows: tuple[str, ...], noun: str, setting: Setting
) -> Iterator[Measure]:
    """The total of one kind of dispute."""
    yield Measure(
        f"{key}.total",
        name,
        (tuple(f"T4.{row}.total" for row in rows),),
        (
            Pattern(rf"{noun}{TAIL}{NUMBER}", True, setting),
            Pattern(
                rf"{N}(?:因|涉及|关于|有关|被)?(?:政府)?(?:信息公开)?(?:的|类|工作)*{noun}",
                True,
                setting,
            ),
            Pattern(
                rf"(?:未|没有|无|不存在|未曾){DISPUTE_CAUSE}(?:{REVIEW}(?:、|和|或|及|，)*{DISPUTE_CAUSE})?{noun}{END}",
                True,
                setting,
            ),
            Pattern(rf"{noun}(?:案件|案)?(?:数量)?{ZERO}", True, setting),
        ),
    )


OUTCOMES = (
    (
        "upheld",
        _("结果维持"),
        r"(?:结果)?维持(?:原)?(?:行政行为|具体行政行为|决定|答复|结果|判决)?的?",
    ),
    ("corrected", _("结果纠正"), r"(?:结果纠正|被纠正|纠正|被纠错|纠错)的?"),
    ("other", _("其他结果"), r"其他结果的?"),
    (
        "pending",
        _("尚未审结"),
        r"(?:尚未审结|未审结|正在审理|尚在审理|未办结|尚未办结|正在办理|尚在办理)(?:中)?的?",
    ),
)


def _outcomes() -> Iterator[Measure]:
    for column, name, regex in OUTCOMES:
        for key, rows, setting in (
            ("review", ("rev",), Setting.REVIEWS),
            ("suit", ("direct", "after"), Setting.SUITS),
        ):
            yield Measure(
                f"{key}.{column}",
                (_("行政复议—{name}") if key == "review" else _("行政诉讼—{name}")).format(
                    name=name
                ),
                (tuple(f"T4.{row}.{column}" for row in rows),),
                (
                    Pattern(rf"{regex}(?:共|为|有|案件|：|（)*{N}", True, setting),
                    Pattern(
                        rf"{N}(?:案件)?(?:均|予以|被|为|是|系|的)*{regex}{NOT_COUNTED}",
                        True,
                        setting,
                    ),
                ),
            )


MEASURES: tuple[Measure, ...] = (
    Measure("applications.carried", _("上年结转的申请"), (CARRIED,), tuple(_carried())),
    Measure("applications.left", _("结转下年度的申请"), (LEFT,), tuple(_left())),
    Measure("applications.new", _("本年新收的申请"), (NEW,), tuple(_new())),
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
        _kind(r"(?<![或和及、与])(?:予以)?部分公开"),
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
    *_documents("rules", _("规章"), r"(?:政府|部门)?规章", "rules"),
    *_documents("normative", _("行政规范性文件"), NORMATIVE_DOCUMENT, "normative"),
    *_decisions(),
    *_fees(),
    *_disputes(),
)
