"""表四: reviews and suits over disclosure, and how they ended."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.report.text.measure import NOT_COUNTED, NUMBER, Measure, N, Pattern, Setting
from gongkai.report.text.wording import BOTH, DISPUTE_CAUSE, END, REVIEW, SUIT, TAIL, ZERO
from gongkai.statute.wording import _


def _disputes() -> Iterator[Measure]:
    review, direct, after = "T4.rev", "T4.direct", "T4.after"
    here = Setting.DISCLOSURE
    yield Measure(
        "disputes.all",
        _("行政复议和行政诉讼"),
        ((f"{review}.total", f"{direct}.total", f"{after}.total"),),
        (
            Pattern(
                rf"{BOTH}(?:案件|案)?(?:数量)?(?:共计|合计|总计|共)?(?:为|有)?{NUMBER}", True, here
            ),
            Pattern(rf"(?:未|没有|无|不存在|未曾){DISPUTE_CAUSE}{BOTH}{END}", True, here),
            Pattern(
                rf"{BOTH}(?:案件|案)?(?:数量)?(?:均|都)(?:为)?(?:零|无|未发生|没有发生)", True, here
            ),
        ),
    )
    yield from _respectively()
    yield from _all_alike()
    yield from _named_by_outcome()
    yield from _by_result(
        "after",
        _("复议后起诉"),
        ("after",),
        r"(?:(?:经)?复议后|不服复议(?:决定|结果)?(?:而|后)?)(?:再)?(?:提起|提出)?(?:行政)?(?:诉讼|起诉)",
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


# 新增行政复议 5 件 leaves out what was pending; 被撤销的复议 1 件 is a part.
_NOT_NEW = (
    r"(?<!行政)(?<!新增)(?<!新收)(?<!新发生)(?<!新受理)(?<!纠正的)(?<!维持的)(?<!败诉的)"
    r"(?<!胜诉的)(?<!撤销的)"
)
# What ended in one way is a part, too (1 件诉讼败诉).
_NO_ENDING = r"(?!(?:案件|申请)?(?:[、和]#(?:行政)?诉讼(?:案件)?)?(?:中|结果|已|予以|被|获)*(?:维持|纠正|撤销|败诉|胜诉|驳回|撤回|撤诉|终止|和解|调解))"


# 无行政复议、行政诉讼败诉案件: none was lost.
_NOT_LOST = r"(?![、和或及，]?(?:行政)?诉讼[^，。；]{0,4}(?:败诉|被))"


def _by_result(
    key: str, name: str, rows: tuple[str, ...], noun: str, setting: Setting
) -> Iterator[Measure]:
    """The total of one kind of dispute."""
    yield Measure(
        f"{key}.total",
        name,
        (tuple(f"T4.{row}.total" for row in rows),),
        (
            Pattern(rf"{_NOT_NEW}{noun}{TAIL}{NUMBER}", True, setting),
            Pattern(
                rf"{_NOT_NEW}{N}(?:因|涉及|关于|有关|被)?(?:政府)?(?:信息公开)?(?:的|类|工作)*(?>{noun}){_NO_ENDING}",
                True,
                setting,
            ),
            Pattern(
                rf"(?:未|没有|无|不存在|未曾){DISPUTE_CAUSE}(?:{REVIEW}(?:、|和|或|及|，)*{DISPUTE_CAUSE})?{noun}{END}{_NOT_LOST}",
                True,
                setting,
            ),
            Pattern(rf"{noun}(?:案件|案)?(?:数量)?{ZERO}(?=[，。；、）件起案]|$)", True, setting),
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


def _named_by_outcome() -> Iterator[Measure]:
    """被纠正的复议 2 件、2 件复议被纠正: the outcome stands with the noun, so it is no total."""
    for column, name, regex in OUTCOMES:
        for key, noun, rows in KINDS:
            yield Measure(
                f"{key}.{column}",
                _outcome_name(key, name),
                (tuple(f"T4.{row}.{column}" for row in rows),),
                (
                    Pattern(rf"{regex}(?:的)?{noun}{TAIL}{NUMBER}", True, Setting.DISCLOSURE),
                    Pattern(
                        rf"{N}{noun}(?:中|结果|已|予以|被|为|是)*{regex}{NOT_COUNTED}",
                        True,
                        Setting.DISCLOSURE,
                    ),
                ),
            )


def _outcome_name(key: str, name: str) -> str:
    return (_("行政复议—{name}") if key == "review" else _("行政诉讼—{name}")).format(name=name)


def _outcomes() -> Iterator[Measure]:
    for column, name, regex in OUTCOMES:
        for key, rows, setting in (
            ("review", ("rev",), Setting.REVIEWS),
            ("suit", ("direct", "after"), Setting.SUITS),
        ):
            yield Measure(
                f"{key}.{column}",
                _outcome_name(key, name),
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


KINDS = (("review", REVIEW, ("rev",)), ("suit", SUIT, ("direct", "after")))
_ALL = r"(?:均|全部|都)(?:已|依法|予以|被|为|是|系|属|获|获得|得到|判决|决定|裁定)*"
_AFTERWARDS = r"(?:经)?复议后(?:再)?(?:提起|起诉|诉讼|提出)"
_DIRECTLY = r"(?:未经复议(?:而|即)?)?直接(?:提起|起诉|诉讼|提出)"


def _all_alike() -> Iterator[Measure]:
    """行政复议 6 件，全部维持: none of them ended otherwise."""
    for key, noun, rows in KINDS:
        head = (
            rf"{noun}{TAIL}[#&][^，。；#]{{0,3}}，?(?:复议机关|审理结果|复议结果|结果|法院|判决)*"
        )
        none = r"(?:没有|无|均未|未)(?:发生|出现|有)?(?:被)?(?:结果)?(?:纠正|纠错)"
        for columns, name, regex in (
            (("corrected", "other", "pending"), _("维持以外的结果"), rf"{_ALL}(?:结果)?维持"),
            (("pending",), _("尚未审结"), rf"{_ALL}(?:审结|办结|结案|审理完毕)"),
            (("corrected",), _("结果纠正"), none),
        ):
            yield Measure(
                f"{key}.none_{columns[0]}",
                _outcome_name(key, name),
                (tuple(f"T4.{row}.{column}" for row in rows for column in columns),),
                (Pattern(head + regex, setting=Setting.DISCLOSURE),),
            )
    for row, name, regex in (
        ("direct", _("未经复议直接起诉"), _AFTERWARDS),
        ("after", _("复议后起诉"), _DIRECTLY),
    ):
        yield Measure(
            f"{row}.none",
            name,
            ((f"T4.{row}.total",),),
            (Pattern(rf"{SUIT}{TAIL}[#&]，?{_ALL}{regex}", setting=Setting.DISCLOSURE),),
        )


def _respectively() -> Iterator[Measure]:
    """行政复议、行政诉讼分别为 5 件和 6 件."""
    both = r"复议[^，。；#]{0,6}[、和及与，](?:行政)?诉讼[^，。；#]{0,6}分别(?:为|是|有)?"
    for (key, _noun, rows), name, numbers in zip(
        KINDS,
        (_("行政复议"), _("行政诉讼")),
        (rf"{NUMBER}(?=[、和，及][#&])", rf"[#&][、和，及]{NUMBER}"),
        strict=True,
    ):
        yield Measure(
            f"{key}.total",
            name,
            (tuple(f"T4.{row}.total" for row in rows),),
            (Pattern(both + numbers, setting=Setting.DISCLOSURE),),
        )


DISPUTES: tuple[Measure, ...] = tuple(_disputes())
