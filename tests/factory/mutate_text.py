"""Defects of the text: numbers that contradict the tables, structure, wording, copies."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from factory.mutations import Mutation
from factory.prose import Prose
from factory.subject import Subject


def _words(old: str, new: str, section: int) -> Callable[[Subject], Subject]:
    return lambda one: one.words(old, new, section)


def _number(name: str, does: str, old: str, new: str, *, base: str = "land-carried") -> Mutation:
    """A number of section one that contradicts the cell it names."""
    return Mutation(f"text-{name}", does, "C-N-TEXT", _words(old, new, 1), "warning", base)


def _prose(change: Callable[[Prose], Prose]) -> Callable[[Subject], Subject]:
    return lambda one: replace(one, prose=change(one.prose))


def _headings(change: Callable[[list[str]], list[str]]) -> Callable[[Subject], Subject]:
    return _prose(lambda words: replace(words, headings=tuple(change(list(words.headings)))))


def _reworded(number: int, text: str) -> Callable[[Subject], Subject]:
    def change(headings: list[str]) -> list[str]:
        headings[number - 1] = text
        return headings

    return _headings(change)


def _swapped_parts(words: Prose) -> Prose:
    """Sections five and six in each other's place."""
    headings = [*words.headings[:4], words.headings[5], words.headings[4]]
    sections = {**words.sections, 5: words.sections[6], 6: words.sections[5]}
    return replace(words, headings=tuple(headings), sections=sections)


def _dropped_part(words: Prose) -> Prose:
    """No section six."""
    kept = {number: parts for number, parts in words.sections.items() if number != 6}
    return replace(words, headings=words.headings[:5], sections=kept)


def _twice(words: Prose) -> Prose:
    """Section five with its heading again after it."""
    again = (*words.sections[5], words.headings[4], *words.sections[5])
    return words.with_part(5, again)


def _empty(section: int, text: str = "") -> Callable[[Subject], Subject]:
    parts = (text,) if text else ()
    return _prose(lambda words: words.with_part(section, parts))


def _copied(section: int) -> Callable[[Subject], Subject]:
    """The section as last year's report has it, only the year brought up to date."""

    def change(one: Subject) -> Subject:
        assert one.previous
        then, now = str(one.figures.year - 1), str(one.figures.year)
        parts = tuple(text.replace(then, now) for text in one.previous.prose.sections[section])
        return replace(one, prose=one.prose.with_part(section, parts))

    return change


def _long(words: Prose) -> Prose:
    filler = "各科室把发布、审核、更新三个环节分开，逐项登记，按月核对，发现缺漏当天补上。"
    first, *rest = words.sections[1]
    return words.with_part(1, (first + filler * 30, *rest))


def _title(old: str, new: str) -> Callable[[Subject], Subject]:
    return _prose(lambda words: replace(words, title=words.title.replace(old, new)))


def _disputes_untold(words: Prose) -> Prose:
    """Not a word of the disputes that 表四 holds."""
    *parts, last = words.sections[1]
    return words.with_part(1, (*parts, last[: last.index("因政府信息公开引起")]))


def _topic_dropped(words: Prose) -> Prose:
    """Nothing on the management of information; the points after it move up."""
    one, two, _management, four, five = words.sections[1]
    four, five = four.replace("（四）", "（三）"), five.replace("（五）", "（四）")
    return words.with_part(1, (one, two, four, five))


def _fee_untold(words: Prose) -> Prose:
    """Not a word of the processing fee, though an application lapsed over it."""
    _fee, proposals = words.sections[6]
    return words.with_part(6, (proposals.replace("（二）建议提案办理。", ""),))


OTHER = "永澧县自然资源和规划局"
PLACE = "（三）政府信息管理。"

TEXTS: tuple[Mutation, ...] = (
    _number("new", "新收申请件数与表不符", "新收政府信息公开申请404件", "新收政府信息公开申请414件"),
    _number("natural", "自然人申请件数与表不符", "其中自然人340件", "其中自然人341件"),
    _number("carried", "上年结转与表不符", "上年结转63件", "上年结转36件"),
    _number("left", "结转下年与表不符", "41件结转下年度", "14件结转下年度"),
    _number("done", "办结件数与表不符", "全年共办结426件", "全年共办结404件"),
    _number("granted", "予以公开与表不符", "予以公开147件", "予以公开174件"),
    _number("partly", "部分公开与表不符", "部分公开46件", "部分公开40件"),
    _number("refused", "不予公开与表不符", "不予公开19件", "不予公开9件"),
    _number("unable", "无法提供与表不符", "无法提供156件", "无法提供165件"),
    _number("unprocessed", "不予处理与表不符", "不予处理44件", "不予处理43件"),
    _number("otherwise", "其他处理与表不符", "其他处理14件", "其他处理15件"),
    _number("made", "规范性文件制发件数与表不符", "制发行政规范性文件5件", "制发行政规范性文件6件"),
    _number("repealed", "规范性文件废止件数与表不符", "废止3件", "废止2件"),
    _number("in-force", "规范性文件现行有效件数与表不符", "现行有效24件", "现行有效42件"),
    _number("licence", "许可件数与表不符", "行政许可决定7310件", "行政许可决定7301件"),
    _number("penalty", "处罚件数与表不符", "行政处罚决定148件", "行政处罚决定184件"),
    _number("coercion", "强制件数与表不符", "行政强制决定0件", "行政强制决定2件"),
    _number("charges", "收费金额与表不符", "行政事业性收费98231.4467万元", "行政事业性收费98213.4467万元"),
    _number("reviews", "复议件数与表不符", "行政复议52件", "行政复议25件"),
    _number("upheld", "复议维持件数与表不符", "结果维持24件", "结果维持22件"),
    _number("suits", "诉讼件数与表不符", "行政诉讼56件", "行政诉讼65件"),
    _number("direct", "直接起诉件数与表不符", "未经复议直接起诉32件", "未经复议直接起诉30件"),
    _number("after", "复议后起诉件数与表不符", "复议后起诉24件", "复议后起诉26件"),
    _number("no-review", "正文说没有复议诉讼而表中有", "因政府信息公开引起的行政复议", "全年没有发生政府信息公开行政复议。上级机关收到的行政复议"),
    _number("none-received", "正文说没有收到申请而表中有", "2023年收到群众提出的政府信息公开申请2件，办结2件，答复情况为：予以公开1件、无法提供1件。", "2023年未收到政府信息公开申请。", base="township-few"),
    Mutation("fee-cases", "信息处理费前后两处不符", "C-N-TEXT", _words("全年召开专题会议", "全年收取政府信息公开信息处理费3件。召开专题会议", 1), "warning"),
    Mutation("fee-untold", "有人逾期未缴费，正文没有写信息处理费", "C-N-FEE", _prose(_fee_untold), "warning"),
    Mutation("disputes-untold", "表四有案件而正文一字未提", "C-N-DISPUTE", _prose(_disputes_untold), "hint"),
    Mutation("topic", "第一部分没有写政府信息管理", "C-H-TOPIC", _prose(_topic_dropped), "warning"),
    Mutation("event", "同一活动前后两个名称", "C-W-EVENT", _words("均按期办复。", "均按期办复。9月举办政府开放日活动，邀请代表参观；政府开放月活动受到好评。", 6), "hint"),
    Mutation("breakdown", "解读材料总数与分项之和不符", "C-N-SUM", _words("配套解读材料20件", "配套解读材料22件", 1), "warning"),
    Mutation("parts", "预告五个部分而实有六个", "C-N-PARTS", _words("六个部分", "五个部分", 0), "warning"),
    Mutation("heading-reworded", "第四部分标题改写", "C-H-HEAD", _reworded(4, "四、因政府信息公开工作被申请行政复议、提起行政诉讼情况统计表")),
    Mutation("heading-suffix", "第二部分标题加了统计表", "C-H-HEAD", _reworded(2, "二、主动公开政府信息情况统计表")),
    Mutation("heading-misnumbered", "第六部分写成七", "C-H-HEAD", _reworded(6, "七、其他需要报告的事项")),
    Mutation("part-dropped", "没有第六部分", "C-H-HEAD", _prose(_dropped_part)),
    Mutation("parts-swapped", "第五、第六部分对调", "C-H-HEAD", _prose(_swapped_parts)),
    Mutation("part-twice", "第五部分出现两次", "C-H-HEAD", _prose(_twice)),
    Mutation("numbering-gap", "（三）之后是（五）", "C-H-NUMBER", _words("（四）政府信息公开平台建设", "（五）政府信息公开平台建设", 1), "warning"),
    Mutation("numbering-twice", "两个（二）", "C-H-NUMBER", _words("（三）政府信息管理", "（二）政府信息管理", 1), "warning"),
    Mutation("numbering-stray", "（四）后面多了“是”", "C-H-NUMBER", _words("（四）政府信息公开平台建设", "（四）是政府信息公开平台建设", 1), "warning"),
    Mutation("title", "标题写成工作报告", "C-H-TITLE", _title("政府信息公开工作年度报告", "度政府信息公开工作报告"), "warning"),
    Mutation("year-in-text", "正文年份写成上一年", "C-H-YEAR", _words("2024年新收", "2023年新收", 1), "warning"),
    Mutation("period", "统计期限到 11 月 30 日", "C-H-PERIOD", _words("2024年12月31日止", "2024年11月30日止", 0)),
    Mutation("period-year", "统计期限是上一年", "C-H-PERIOD", _words("2024年1月1日起，到2024年12月31日", "2023年1月1日起，到2023年12月31日", 0)),
    Mutation("outdated-principle", "沿用旧条例的原则", "C-W-OLD", _words(PLACE, PLACE + "坚持以公开为原则、不公开为例外。", 1), "warning"),
    Mutation("outdated-number", "引用旧条例的国务院令", "C-W-OLD", _words("《中华人民共和国政府信息公开条例》", "《中华人民共和国政府信息公开条例》（国务院令第492号）", 0), "warning"),
    Mutation("this-year", "写“今年以来”", "C-W-TIME", _words(PLACE, PLACE + "今年以来，", 1), "hint"),
    Mutation("until-now", "写“截止目前”", "C-W-TIME", _words("均按期办复", "截止目前均已办复", 6), "hint"),
    Mutation("other-agency", "留下别的机关的名称", "C-W-NAME", _words("2024年市局没有收取", f"2024年{OTHER}没有收取", 6), "warning"),
    Mutation("agency-differs", "机关名称前后不一", "C-W-NAME", _words("请联系青澜市自然资源和规划局办公室", "请联系青澜自然资源局办公室", 0), "warning"),
    Mutation("no-address", "没有写电子版在哪里下载", "C-H-WHERE", _words("本报告电子版可以在青澜市自然资源和规划局网站（http://gk222.example）下载。", "", 0), "warning"),
    Mutation("five-empty", "第五部分为空", "C-H-EMPTY", _empty(5)),
    Mutation("five-none", "第五部分只写“无”", "C-H-EMPTY", _empty(5, "无。")),
    Mutation("six-empty", "第六部分为空", "C-H-EMPTY", _empty(6), "warning"),
    Mutation("five-copied", "第五部分照抄上年", "C-X-COPY", _copied(5), "warning"),
    Mutation("one-long", "第一部分超过一千字", "C-H-LEN", _prose(_long), "warning"),
    Mutation("no-measure", "问题没有对应的改进措施", "C-H-MEASURE", _words("稳定公开队伍，新到岗人员先培训业务再上岗", "压缩会议数量，改用书面通知部署工作", 5), "hint"),
    Mutation("rate", "百分比与件数不符", "C-N-RATE", _words("全年共办结426件", "全年共办结426件，占应办件数467件的81.2%", 1), "warning"),
    Mutation("on-time", "办结率百分之百而结转很多", "C-N-DONE", _words("全年共办结426件", "全年办结率100%，共办结426件", 1), "warning"),
)  # fmt: skip
