"""Reports for the tests of writing: one of each form by hand, and any report by hypothesis."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from hypothesis import strategies as st

from gongkai.documents.places import Place, ReadingNote
from gongkai.report.model import (
    AnnualReport,
    Candidate,
    Cell,
    Label,
    Paragraph,
    Section,
    Source,
    State,
    number,
)
from gongkai.statute.report.form import Form, Kind
from gongkai.statute.report.known_forms import FORMS, form_by_key

YEARS = {"2021": 2022, "2019": 2019}
AGENCY = "临河市水务局"


def good_report(form_key: str = "2021") -> AnnualReport:
    """A report that adds up, with large counts, money, and text in every part."""
    form = form_by_key(form_key)
    year = YEARS[form_key]
    values = dict.fromkeys(form.cells, 0) | {
        "T3.r1.c1": 11,
        "T3.r1.c2": 1,
        "T3.r1.c7": 12,
        "T3.r3_1.c1": 9,
        "T3.r3_1.c7": 9,
        "T3.r3_3_7.c1": 2,
        "T3.r3_3_7.c7": 2,
        "T3.r3_4_1.c2": 1,
        "T3.r3_4_1.c7": 1,
        "T3.r3_7.c1": 11,
        "T3.r3_7.c2": 1,
        "T3.r3_7.c7": 12,
        "T4.rev.corrected": 1,
        "T4.rev.total": 1,
    }
    cells = {key: number(value) for key, value in values.items()}
    if form_key == "2021":
        cells["T2.licence.decisions"] = number(4609225)
        cells["T2.fee.amount"] = number("42.75")
    else:
        cells["T2.licence.change"] = number(-3)
        cells["T2.procurement.amount"] = number("1234567.89")
    return AnnualReport(
        form_key,
        cells,
        agency=AGENCY,
        year=year,
        title=f"{AGENCY}{year}年政府信息公开工作年度报告",
        preamble=(Paragraph("本报告按照《中华人民共和国政府信息公开条例》第五十条的规定编制。"),),
        sections=tuple(_section(form, number, year) for number in range(1, 7)),
    )


def _section(form: Form, part: int, year: int) -> Section:
    texts = {
        1: (
            f"（一）主动公开。{year}年，本机关公开信息120条，其中解读材料“一图读懂”5件。",
            "（二）依申请公开。收到申请12件，均在法定期限内答复；上年结转0件。",
        ),
        5: ("存在的问题：一是解读形式单一，二是培训不够。改进措施：丰富形式，每季度培训一次。",),
        6: (f"{year}年，本机关未收取信息处理费。",),
    }
    paragraphs = tuple(Paragraph(text) for text in texts.get(part, ()))
    return Section(part, form.sections[part - 1].heading, paragraphs)


def odd_report(form_key: str = "2021") -> AnnualReport:
    """A report with a cell in every state."""
    return good_report(form_key).with_cells(
        {
            "T3.r3_2.c3": Cell(State.BLANK),
            "T3.r3_2.c4": Cell(State.DASH, raw="—"),
            "T3.r3_2.c5": Cell(State.UNREADABLE, raw="约十件", confidence=0.5),
            "T3.r3_2.c6": Cell(State.MISSING),
            "T4.rev.upheld": Cell(
                State.CONFLICT,
                raw="3",
                candidates=(
                    Candidate(Decimal(3), "按列的位置"),
                    Candidate(Decimal(0), "按表头的文字"),
                    Candidate(None, "空白"),
                ),
            ),
        }
    )


def full_report() -> AnnualReport:
    """A report in which every field of the model is in use."""
    place = Place(1, 2, 3, 4, 5, 6, (1.5, 2.25, 3.0, 4.125))
    report = odd_report()
    traced = replace(number("42.75", "４２．７５", place), confidence=0.625, origin="fees.total")
    section = Section(None, "附：说明", (Paragraph("文字。", place, "文 字。"),), place)
    return replace(
        report.with_cells({"T2.fee.amount": traced}),
        sections=(*report.sections, section),
        labels=(Label("T3.column.c4", "社会组织", place),),
        notes=(ReadingNote("split-table", "表三被分成两段。", place, ("T3.r1.c1",)),),
        source=Source("年报.docx", "docx", "0" * 64, 7),
        extra_rows=(Label("T3", "小计", place),),
    )


COUNTS = st.one_of(st.integers(0, 300), st.sampled_from([1000, 63326, 4609225, 10**12]))
MONEY = st.decimals(0, 10**7, places=2, allow_nan=False)
CHINESE = "本机关公开政府信息年月日件条第一二三十、，。；：“”《》（）—…·〔〕%"
TEXTS = st.text(CHINESE, min_size=4, max_size=120).map(lambda text: f"其中{text}等情况。")
DASHES = st.sampled_from(["/", "-", "—", "——", "无"])


@st.composite
def figures(draw: st.DrawFn, kind: Kind) -> Cell:
    """A cell with a number, nothing, or a dash."""
    state = draw(st.sampled_from([State.NUMBER] * 6 + [State.BLANK, State.DASH]))
    if state is State.DASH:
        return Cell(state, raw=draw(DASHES))
    if state is State.BLANK:
        return Cell(state)
    if kind is Kind.MONEY:
        return number(draw(MONEY))
    return number(draw(COUNTS) * (draw(st.sampled_from([1, -1])) if kind is Kind.CHANGE else 1))


@st.composite
def reports(draw: st.DrawFn) -> AnnualReport:
    """Any report of either form: any figures in some rows, any Chinese text."""
    form = draw(st.sampled_from(FORMS))
    base = good_report(form.key)
    keys = draw(st.lists(st.sampled_from(list(form.cells)), max_size=40, unique=True))
    cells = {key: draw(figures(form.cells[key][3].kind)) for key in keys}
    sections = tuple(
        replace(
            section,
            paragraphs=tuple(
                Paragraph(f"（{'一二三'[index]}）{text}")
                for index, text in enumerate(draw(st.lists(TEXTS, max_size=3)))
            ),
        )
        for section in base.sections
    )
    return replace(base.with_cells(cells), sections=sections)
