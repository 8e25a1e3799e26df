"""The running text of a report: title, agency, year, preamble and the six sections."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from rapidfuzz import fuzz

from gongkai.documents.places import ReadingNote
from gongkai.documents.raw import RawText
from gongkai.report.model import Paragraph, Section
from gongkai.report.reading.cleaning import clean, loose_sample, paragraphs
from gongkai.report.reading.labels import core
from gongkai.statute.report.form import Form
from gongkai.statute.report.form import Section as FormSection
from gongkai.statute.report.known_forms import form_by_key
from gongkai.statute.wording import _

CHINESE = "〇零一二三四五六七八九"
DIGITS = str.maketrans("〇○零一二三四五六七八九０１２３４５６７８９OＯ", "000123456789012345678900")
HEADING = re.compile(r"^([一二三四五六七八九十]{1,3})\s*[、.．,，]\s*(\S.{1,45})$")
NUMERALS = {text: n for n, text in enumerate("一二三四五六七八九十", 1)}
SUBJECT = r"政(?:府信息|务)公开"
TITLE = re.compile(rf"{SUBJECT}.{{0,8}}(?:年度)?(?:工作)?(?:年度)?(?:报告|年报)")
# A title that leaves out the year; many a page's column is headed in nearly the same way.
UNDATED = re.compile(rf"^([\u3400-\u9fff]{{3,30}}?){SUBJECT}工作?年度报告$")
YEAR = r"[12][0-9０-９]{3}|[12一二][〇○零一二三四五六七八九OＯ]{3}"
TITLE_YEAR = re.compile(rf"({YEAR})\s*年")
PERIOD_YEAR = re.compile(rf"({YEAR})年1月1日.{{0,3}}[至到—-].{{0,6}}12月31日")
BEFORE_YEAR = re.compile(rf"^(.{{2,40}}?)(?:关于)?(?:{YEAR})\s*年")
AGENCY_END = (
    "(?:人民政府办公厅|人民政府办公室|人民政府|政府办公室|公安局|公安厅|分局|管理局|监督局|局|厅|委员会|"
    "委|办公室|街道办事处|管委会|税务局|支队|大队|院|中心|部|署|行)"
)
AGENCY = re.compile(rf"([\u3400-\u9fff]{{2,30}}?{AGENCY_END})(?={YEAR}年|政府信息公开|编制|（)")
BEFORE_NAME = re.compile(r"[由与向将请系布按照据为现]|以下简称")
TAIL = re.compile(
    r"^(?:【?\s*(?:打印|关闭|返回顶部|分享|上一篇|下一篇|扫一扫|版权所有|主办单位|(?:主办|承办)(?:单位)?[：:]|ICP|.{0,2}ICP备|"
    r"网站地图|网站标识码|相关附件|附件下载|我要纠错|联系我们|.{0,4}公网安备|责任编辑|信息来源|来源：))"
)
PAGE_NUMBER = re.compile(
    r"^[-—－·\s]*(?:第)?\s*\d{1,3}\s*(?:页)?(?:\s*[/共]\s*\d{1,3}\s*页?)?[-—－·\s]*$"
)


@dataclass(slots=True)
class Prose:
    """What the text yields."""

    title: str = ""
    agency: str | None = None
    year: int | None = None
    preamble: list[Paragraph] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    notes: list[ReadingNote] = field(default_factory=list)


@dataclass(slots=True)
class _Part:
    number: int | None
    heading: RawText
    texts: list[RawText] = field(default_factory=list)


def read_prose(texts: Sequence[RawText], form: Form, whole: bool) -> Prose:
    """Title, agency, year, preamble and sections out of the paragraphs of a file."""
    prose = Prose()
    texts = [t for t in texts if t.text.strip() and not PAGE_NUMBER.match(t.text.strip())]
    front, parts = _split(texts, form)
    title_end = _read_title(front, prose)
    joined: list[Paragraph] = []
    spaced: list[Paragraph] = []
    prose.preamble = _mended(front[title_end:], whole, joined, spaced)
    for part in parts:
        body = part.texts if part is not parts[-1] else _without_tail(part.texts, prose)
        prose.sections.append(
            Section(
                part.number,
                clean(part.heading.text).text,
                tuple(_mended(body, whole, joined, spaced)),
                part.heading.place,
            )
        )
    _read_identity(prose)
    _note_damage(prose, joined, spaced)
    return prose


def section_number(text: str, form: Form, before: int) -> tuple[bool, int | None]:
    """Whether a line is a section's heading, and which section of the form it is.

    ``before`` is the printed number of the last heading. A heading is known by its words; by its
    number only where the words are near or the number is the next one.
    """
    line = clean(text).text
    if len(line) > 50 or line.endswith(("。", "；", "，", "：")):
        return False, None
    match = HEADING.match(line)
    words = core(line)
    if not words or (match is None and len(words) > 24):
        return False, None
    score, number = _likest(words, form.key)
    if score >= (0.72 if match else 0.93):
        return True, number
    return _by_number(match, words, form, before) if match else (False, None)


def _by_number(
    match: re.Match[str], words: str, form: Form, before: int
) -> tuple[bool, int | None]:
    """What the number at the front of a line tells, where its words are not near enough."""
    printed = NUMERALS.get(match.group(1))
    near = next((s for s in form.sections if s.number == printed), None)
    if near and printed == before + 1 and _likeness(words, near) >= 0.4:
        return True, printed
    next_one = printed == before + 1 and before > 0 and len(words) <= 24
    return (True, None) if next_one and not words.startswith(_rows(form.key)) else (False, None)


@lru_cache(maxsize=8)
def _rows(form_key: str) -> tuple[str, ...]:
    """The numbered rows of the tables: a conversion may make lines of text of them."""
    form = form_by_key(form_key)
    labels = (row.label for table in form.tables for block in table.blocks for row in block.rows)
    return tuple(core(label) for label in labels if HEADING.match(label))


@lru_cache(maxsize=1024)  # headings are the same in every report
def _likest(words: str, form_key: str) -> tuple[float, int]:
    """How near the words are to the heading that they are nearest to, and its number."""
    sections = form_by_key(form_key).sections
    return max((_likeness(words, section), section.number) for section in sections)


def _likeness(words: str, section: FormSection) -> float:
    labels = (section.heading, *section.variants)
    return max(fuzz.ratio(words.removesuffix("统计表"), core(label)) / 100 for label in labels)


def _split(texts: Sequence[RawText], form: Form) -> tuple[list[RawText], list[_Part]]:
    front: list[RawText] = []
    parts: list[_Part] = []
    last = 0
    for raw in texts:
        is_heading, number = section_number(raw.text, form, last)
        if is_heading and (number or parts) and not _is_listing(raw, front, parts):
            printed = HEADING.match(clean(raw.text).text)
            last = NUMERALS.get(printed.group(1), last + 1) if printed else (number or last + 1)
            parts.append(_Part(number, raw))
        elif parts:
            parts[-1].texts.append(raw)
        else:
            front.append(raw)
    return front, parts


def _is_listing(raw: RawText, front: list[RawText], parts: list[_Part]) -> bool:
    """A heading without a number inside a page's navigation is no heading of the report."""
    return (
        not parts
        and not any(TITLE.search(clean(text.text).text) for text in front)
        and not (HEADING.match(clean(raw.text).text))
    )


def _read_title(front: Sequence[RawText], prose: Prose) -> int:
    """Set the title; returns where the preamble begins."""
    best: tuple[int, int, str] | None = None
    undated: tuple[int, str] | None = None
    position = 0
    for start, raw in enumerate(front):
        line = clean(raw.text).text
        for end, text in ((start + 1, line), (start + 2, _joined(front, start))):
            if _may_be_title(text):
                full = bool(TITLE_YEAR.search(text))
                own = int(bool(BEFORE_YEAR.match(text)))
                if text.endswith(("报告", "年报")) and full:
                    better = best is None or (own, -(end - start)) > (best[0], best[1])
                    if better or (best is not None and text == best[2]):
                        best = (own, -(end - start), text)
                        position = end
                elif UNDATED.match(text):
                    undated = (end, text)
    if best is None and undated is not None:
        position, prose.title = undated
        return position
    if best is None:
        return 0
    prose.title = best[2]
    return position


def _may_be_title(text: str) -> bool:
    return bool(text and len(text) <= 60 and TITLE.search(text) and not re.search("[。；]", text))


def _joined(front: Sequence[RawText], start: int) -> str:
    if start + 1 >= len(front) or len(front[start].text) > 40:
        return ""
    return clean(front[start].text).text + clean(front[start + 1].text).text


def _read_identity(prose: Prose) -> None:
    """Agency and year from the title, else from the preamble; None where neither tells."""
    head = "\n".join(paragraph.text for paragraph in prose.preamble)
    year = TITLE_YEAR.search(prose.title) or PERIOD_YEAR.search(head)
    if year:
        digits = year.group(1).translate(DIGITS)
        prose.year = int(digits) if digits.isdigit() else None
    named = BEFORE_YEAR.match(prose.title) or UNDATED.match(prose.title)
    if named:
        prose.agency = named.group(1).strip("　 ：:")
        return
    found = AGENCY.search(head)
    name = BEFORE_NAME.split(found.group(1))[-1] if found else ""
    prose.agency = name if len(name) > 2 else None


def _mended(
    texts: Sequence[RawText], whole: bool, joined: list[Paragraph], spaced: list[Paragraph]
) -> list[Paragraph]:
    done, broken, loose = paragraphs(texts, whole)
    joined += broken
    spaced += loose
    return done


def _without_tail(texts: list[RawText], prose: Prose) -> list[RawText]:
    """The last section without what a web page prints under an article."""
    for index, raw in enumerate(texts):
        if TAIL.match(raw.text.strip()) and all(len(t.text.strip()) < 60 for t in texts[index:]):
            prose.notes.append(
                ReadingNote(
                    "page-tail",
                    _("文末的网页文字（“{text}”等）不属于报告，未读入。").format(
                        text=clean(raw.text).text[:20]
                    ),
                    raw.place,
                )
            )
            return texts[:index]
    return texts


def _note_damage(prose: Prose, joined: list[Paragraph], spaced: list[Paragraph]) -> None:
    if joined:
        prose.notes.append(
            ReadingNote(
                "paragraph-broken",
                _("有 {count} 处段落在句中被断开（如“{sample}”），已接上。").format(
                    count=len(joined), sample=joined[0].text
                ),
                joined[0].place,
            )
        )
    if spaced:
        prose.notes.append(
            ReadingNote(
                "spaces-in-numbers",
                _("有 {count} 段在年份、数字前后夹有空格（如“{sample}”），已去掉。").format(
                    count=len(spaced), sample=loose_sample(spaced[0].raw)
                ),
                spaced[0].place,
            )
        )
