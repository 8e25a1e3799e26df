"""Tables that a document holds as lines of text are read as plain text is."""

from __future__ import annotations

from gongkai.report.model import AnnualReport
from gongkai.report.reading.read import read_bytes
from gongkai.statute.report.known_forms import form_by_key

SEVEN = ["4", "1", "0", "0", "0", "2", "7"]
HEAD = ["申请人情况", "自然人", "法人或其他组织", "总计", "商业企业", "科研机构", "社会公益组织"]


def lines() -> list[str]:
    """表三, one cell a line: the same seven figures in every row."""
    found = [*HEAD, "法律服务机构", "其他"]
    path: tuple[str, ...] = ()
    (block,) = form_by_key("2021").table("T3").blocks
    for row in block.rows:
        found += [group for group in row.path if group not in path]
        path = row.path
        found += [row.label, *SEVEN]
    return found


def page(*parts: str) -> AnnualReport:
    body = "".join(f"<p>{part}</p>" for part in parts)
    return read_bytes(f"<!doctype html><meta charset=utf-8>{body}".encode(), "page.html")


def test_a_table_that_was_flattened_to_paragraphs_is_a_table_again() -> None:
    read = page(
        "柳河县林业局2023年政府信息公开工作年度报告",
        "三、收到和处理政府信息公开申请情况",
        *lines(),
        "四、政府信息公开行政复议、行政诉讼情况",
        "全年没有复议和诉讼。",
    )
    for row in ("r1", "r2", "r3_1", "r3_5_5", "r3_7", "r4"):
        assert [read.value(f"T3.{row}.c{n}") for n in range(1, 8)] == [4, 1, 0, 0, 0, 2, 7]
    assert [section.number for section in read.sections] == [3, 4]
    assert "tables-flattened" in {note.code for note in read.notes}


def test_a_text_that_names_a_few_rows_is_only_a_text() -> None:
    read = page(
        "柳河县林业局2023年政府信息公开工作年度报告",
        "一、总体情况",
        "行政许可",
        "今年办了一些。",
        "三、收到和处理政府信息公开申请情况",
        "五、存在的主要问题及改进情况",
    )
    assert "tables-flattened" not in {note.code for note in read.notes}
    assert [section.number for section in read.sections] == [1, 3, 5]
