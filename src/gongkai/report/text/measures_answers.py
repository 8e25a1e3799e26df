"""表三: how applications were answered."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.report.text.measure import NOT_COUNTED, Measure, N, Pattern, Setting, table_three
from gongkai.report.text.wording import END
from gongkai.statute.wording import _

REFUSED = tuple(f"r3_3_{index}" for index in range(1, 9))
UNABLE = tuple(f"r3_4_{index}" for index in range(1, 4))
UNPROCESSED = tuple(f"r3_5_{index}" for index in range(1, 6))
OTHERWISE = tuple(f"r3_6_{index}" for index in range(1, 4))
APPS = Setting.APPLICATIONS
PERSON = r"(?:我局|我委|我办|我厅|我院|我中心|本机关|本单位|本局|本办|本部门|本行政机关)"

_KIND_TAIL = (
    r"(?:的)?(?:答复|处理|决定|信息|政府信息|情形|类|申请|事项|情况|数量|件数|的)*"
    r"(?:共计|共有|共|合计|总计|均)?(?:为|是|有|计)?[：（]?"
)
_HOW = r"(?:均|经审查|依法|作出|答复|告知|系|为|是|属于|属|因|以|按|予)*"
_KIND_HEAD = rf"(?:申请|信息)?的?{_HOW}"
# What a number stands behind that is named only after a comma (其中 3 件，依法不予公开): a number with a
# name of its own before it (过程性信息 1 件，依法不予公开) has that name.
_ALONE = r"(?:^|[，、；：（])(?:其中|对|有|另有|另|共|共有|全年|收到|受理|办结|答复|申请|的|@)*"


def _kind(name: str, *, sure: bool = True) -> tuple[Pattern, ...]:
    return (
        Pattern(rf"{name}{_KIND_TAIL}{N}", sure, APPS),
        Pattern(rf"{N}{_KIND_HEAD}{name}{NOT_COUNTED}", sure, APPS),
        Pattern(rf"{_ALONE}{N}{_KIND_HEAD}，{_HOW}{name}{NOT_COUNTED}", sure, APPS),
    )


def _no_such(name: str) -> Pattern:
    """未出现不予公开的情形."""
    there = r"(?:出现|发生|作出|存在|产生)?"
    return Pattern(
        rf"(?:未|没有|无|不存在){there}{name}的?(?:情形|情况|申请|答复|决定|事项){{1,2}}{END}",
        setting=APPS,
    )


ENDED = r"(?:[，、]?(?:而|被|予以|行政机关)?(?:终结|终止|不再)(?:办理|处理)?(?:其申请)?)?"

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
    ("r3_6_1", _("逾期不补正"), r"(?:申请人)?(?:无正当理由)?逾期(?:不|未)补正" + ENDED),
    (
        "r3_6_2",
        _("逾期不缴费"),
        r"(?:申请人)?逾期(?:不|未)(?:按收费通知要求)?缴(?:纳)?费(?:用)?" + ENDED,
    ),
)


def _leaf_measures() -> Iterator[Measure]:
    for row, name, regex in LEAVES:
        reason = rf"(?:理由|原因|主要|均)[^，。；#]{{0,8}}(?:是|为)(?:属于|因)?(?:{regex})，共{N}"
        patterns = (*_kind(f"(?:{regex})"), Pattern(reason, setting=APPS))
        yield Measure(f"leaf.{row}", name, (table_three(row),), patterns)


ANSWERS: tuple[Measure, ...] = (
    *_leaf_measures(),
    Measure(
        "answer.disclosed",
        _("予以公开和部分公开"),
        (table_three("r3_1", "r3_2"),),
        _kind(r"(?:予以)?(?:同意)?公开(?:或者?|和|及|、|与)(?:予以)?部分公开"),
    ),
    Measure(
        "answer.partial",
        _("部分公开"),
        (table_three("r3_2"),),
        _kind(r"(?<![或和及与])(?<!开、)(?:予以)?部分公开"),
    ),
    Measure(
        "answer.refused",
        _("不予公开"),
        (table_three(*REFUSED),),
        (*_kind("不予公开"), _no_such("不予公开")),
    ),
    Measure(
        "answer.unable",
        _("无法提供"),
        (table_three(*UNABLE),),
        (*_kind("无法提供"), _no_such("无法提供")),
    ),
    Measure(
        "answer.unprocessed",
        _("不予处理"),
        (table_three(*UNPROCESSED),),
        (*_kind("不予处理"), _no_such("不予处理")),
    ),
    Measure(
        "answer.otherwise",
        _("其他处理"),
        (table_three(*OTHERWISE), table_three("r3_6")),
        _kind("其他处理"),
    ),
    Measure(
        "answer.open",
        _("予以公开"),
        (table_three("r3_1"),),
        (*_kind(r"(?<!不)(?:予以|同意|全部)公开"), *_kind(r"(?<=[，、；：中])公开", sure=False)),
    ),
    Measure(
        "answer.only_open",
        _("予以公开以外的办理结果"),
        (table_three("r3_2", *REFUSED, *UNABLE, *UNPROCESSED, *OTHERWISE),),
        (
            Pattern(
                r"(?:收到|受理|办结|办理|答复)[^，。；#]{0,20}#[^，。；#]{0,8}，?(?:均|全部|都)(?:已|依法|依规|按时|按期|按照?规定)*"
                r"(?:予以|同意)公开(?=[，。；]|$|答复)",
                setting=APPS,
            ),
        ),
    ),
)
