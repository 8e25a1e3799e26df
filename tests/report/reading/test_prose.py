"""Title, agency, year, preamble and sections are found in the running text."""

from __future__ import annotations

import pytest

from gongkai.documents.raw import RawText
from gongkai.report.reading.cleaning import clean, paragraphs
from gongkai.report.reading.prose import Prose, read_prose, section_number
from gongkai.statute.report.known_forms import form_by_key

FORM = form_by_key("2021")


def read(*lines: str, whole: bool = False) -> Prose:
    return read_prose([RawText(line) for line in lines], FORM, whole)


BODY = (
    "一、总体情况",
    "全年平稳。",
    "五、存在的主要问题及改进情况",
    "人手不足。",
    "六、其他需要报告的事项",
    "无。",
)


@pytest.mark.parametrize(
    ("lines", "agency", "year"),
    [
        (["甲市公安局2022年政府信息公开工作年度报告"], "甲市公安局", 2022),
        (["甲市公安局 2022 年度政府信息公开工作报告"], "甲市公安局", 2022),
        (["甲市公安局", "2022年政府信息公开工作年度报告"], "甲市公安局", 2022),
        (["甲市公安局２０２２年政府信息公开工作年度报告"], "甲市公安局", 2022),
        (["甲市公安局2022年政务公开工作年度报告"], "甲市公安局", 2022),
        (
            ["甲市公安局政府信息公开工作年度报告", "统计期自2022年1月1日至12月31日。"],
            "甲市公安局",
            2022,
        ),
        (
            ["甲市公安局政府信息公开年度报告", "乙市财政局2021年政府信息公开工作年度报告"],
            "乙市财政局",
            2021,
        ),
        (["甲县二〇二一年政府信息公开工作年度报告"], "甲县", 2021),
        (["首页", "当前位置：首页", "甲区教育局2023年政府信息公开年度报告"], "甲区教育局", 2023),
        (
            [
                "2022年政府信息公开工作年度报告",
                "现由甲县水利局编制，统计期自2022年1月1日至12月31日。",
            ],
            "甲县水利局",
            2022,
        ),
    ],
)
def test_agency_and_year_come_from_the_title_or_the_preamble(
    lines: list[str], agency: str, year: int
) -> None:
    prose = read(*lines, *BODY)
    assert (prose.agency, prose.year) == (agency, year)


def test_what_is_not_stated_is_unknown() -> None:
    prose = read("政府信息公开工作年度报告", *BODY)
    assert (prose.agency, prose.year) == (None, None)


@pytest.mark.parametrize(
    ("line", "before", "number"),
    [
        ("一、总体情况", 0, 1),
        ("三、收到和处理政府信息公开申请情况统计表", 2, 3),
        ("四、因政府信息公开工作被申请行政复议、提起行政诉讼情况", 3, 4),
        ("五、政府信息公开工作存在的主要问题及改进情况", 4, 5),
        ("五、存在问题和改进措施", 4, 5),
        ("六、其他需要报告事项", 5, 6),
        ("存在的主要问题及改进情况", 4, 5),
        ("四、其他需要报告的事项", 5, 6),
    ],
)
def test_a_heading_is_known_by_its_words(line: str, before: int, number: int) -> None:
    assert section_number(line, FORM, before) == (True, number)


@pytest.mark.parametrize(
    "line",
    [
        "一、加强学习，提高能力。",
        "二、上年结转政府信息公开申请数量",
        "（一）主动公开情况",
        "2022年，平稳。",
    ],
)
def test_other_lines_are_no_heading(line: str) -> None:
    assert section_number(line, FORM, 4) == (False, None)


def test_a_paragraph_that_a_page_break_cut_is_joined_and_noted() -> None:
    prose = read(
        "甲市公安局2022年政府信息公开工作年度报告",
        "一、总体情况",
        "全年收到的申请都在规定期限内作了答复，答复文书逐件经过审核，申请人权",
        "益得到保障。",
        *BODY[2:],
    )
    assert [len(section.paragraphs) for section in prose.sections] == [1, 1, 1]
    assert "paragraph-broken" in {note.code for note in prose.notes}


def test_a_file_that_vouches_for_its_paragraphs_is_not_changed() -> None:
    texts = [RawText("这一段很长很长很长很长很长很长很长很长但没有句号"), RawText("下一段")]
    assert len(paragraphs(texts, whole=True)[0]) == 2


def test_a_page_tail_is_no_part_of_the_report() -> None:
    prose = read("甲县2022年政府信息公开工作年度报告", *BODY, "【打印】【关闭】", "版权所有：甲县")
    assert prose.sections[-1].text == "无。"
    assert "page-tail" in {note.code for note in prose.notes}


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("2022 年 1 月 1 日", "2022年1月1日"),
        ("收到 15 件，占 100 %", "收到15件，占100%"),
        ("按 照 条例", "按照条例"),
        ("OGI office", "OGI office"),
        ("国务院令第 711 号", "国务院令第711号"),
    ],
)
def test_spaces_that_do_not_belong_are_taken_out(raw: str, text: str) -> None:
    assert clean(raw).text == text


def test_a_row_of_a_table_that_became_a_line_is_no_heading():
    rows = ["三、收到和处理政府信息公开申请情况", "四、结转下年度继续办理 0 0", "四、工作亮点"]
    prose = read("甲县2022年政府信息公开工作年度报告", "二、主动公开政府信息情况", *rows)
    assert [section.heading[:6] for section in prose.sections] == [
        "二、主动公开",
        "三、收到和处",
        "四、工作亮点",
    ]
