"""表二: documents made, repealed and in force, decisions, fees."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.report.text.measure import Measure, N, Pattern, Setting
from gongkai.report.text.wording import TAIL
from gongkai.statute.wording import _

MADE = r"(?:制发|制定出台|制定印发|制定发布|制定|出台|印发|新制定|新出台)(?:了|并公开|并发布)?"
SHOWN = r"(?:发布|公布|公开|主动公开)(?:了)?"
NORMATIVE_DOCUMENT = r"(?:行政)?规范性文件"

_VALID = r"(?:现行|继续|仍然?|保留|年末|年底)有效"


def _documents(key: str, name: str, noun: str, row: str) -> Iterator[Measure]:
    """规章 and 行政规范性文件: made, repealed, in force."""
    setting = Setting.NORMATIVE if row == "normative" else Setting.ANY
    after = [Pattern(rf"{_VALID}(?:的)?{TAIL}{N}", setting=setting)] if row == "normative" else []
    yield Measure(
        f"{key}.in_force",
        _("现行有效的{name}").format(name=name),
        ((f"T2.{row}.in_force",),),
        (
            Pattern(rf"{_VALID}(?:的)?[^，。；#的]{{0,3}}{noun}{TAIL}{N}"),
            Pattern(rf"{N}(?:件)?{_VALID}(?:的)?{noun}"),
            Pattern(rf"{noun}(?:中)?，?(?:目前|现有)?{_VALID}(?:的)?{TAIL}{N}"),
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


# 重大行政处罚决定 are some of the decisions.
_ANY_KIND = r"(?<!重大)(?<!较大)(?<!典型)(?<!不予)(?<!免予)(?<!撤销)(?<!变更)(?<!听证的)"


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
                Pattern(rf"(?:公示|公开|公布|发布)(?:了)?{noun}(?:处理)?决定{TAIL}{N}", sure=False),
                Pattern(rf"{_ANY_KIND}{noun}(?:处理)?决定{TAIL}{N}"),
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
            Pattern(
                r"(?:未|没有|无)(?:收取|发生|产生)?(?:任何)?行政事业性收费(?:项目)?(?=[，。；、）]|$)"
            ),
        ),
        money=True,
    )


DECISIONS: tuple[Measure, ...] = (
    *_documents("rules", _("规章"), r"(?:政府|部门)?规章", "rules"),
    *_documents("normative", _("行政规范性文件"), NORMATIVE_DOCUMENT, "normative"),
    *_decisions(),
    *_fees(),
)
