"""Web pages are read as a browser shows them."""

from __future__ import annotations

import time

import pytest

from gongkai.documents.formats.html import FORMAT
from gongkai.documents.limits import Limits
from gongkai.documents.raw import RawDocument, RawGrid, RawText, UnreadableFile

ROWS = "<tr><td>规章<td>0<tr><td>行政规范性文件<td>2"


def read(page: str | bytes, limits: Limits | None = None) -> RawDocument:
    data = page.encode() if isinstance(page, str) else page
    found = FORMAT.read(data, limits or Limits())
    assert isinstance(found, RawDocument)
    return found


def texts(document: RawDocument) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, RawText)]


def grids(document: RawDocument) -> list[RawGrid]:
    return [block for block in document.blocks if isinstance(block, RawGrid)]


def layout(grid: RawGrid) -> list[tuple[str, int, int, int, int]]:
    return [(c.text, c.row, c.column, c.rowspan, c.colspan) for c in grid.cells]


def cell(content: str) -> str:
    return grids(read(f"<table><tr><td>甲<td>{content}</table>"))[0].cells[1].text


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [
        ("utf-8", "utf-8"),
        ("gb18030", "gb2312"),
        ("gb18030", ""),
        ("utf-8", "gb2312"),
        ("gb18030", "utf-8"),
        ("utf-16", ""),
        ("utf-16-le", ""),
        ("utf-8-sig", "gbk"),
        ("big5", "big5"),
    ],
)
def test_the_encoding_is_found_also_where_another_is_declared(encoding, declared):
    text = (
        "某某政府信息公開工作年度報告" if encoding == "big5" else "某某局政府信息公开工作年度报告"
    )
    page = f'<html><meta charset="{declared}"><p>{text}</p><p>{text * 9}'.encode(encoding)
    assert FORMAT.sniff(page, "") > 0.5
    assert texts(read(page))[0] == text


def test_a_page_with_a_few_broken_bytes_is_read_with_a_note():
    page = (
        "<p>政府信息公开年度报告，共收到申请".encode("gb18030")
        + b"\xff"
        + "件</p>".encode("gb18030")
    )
    document = read(page)
    assert texts(document)[0].startswith("政府信息公开年度报告")
    assert [note.code for note in document.notes] == ["lost-characters"]


def test_blocks_are_paragraphs_and_breaks_split_them_at_one_number():
    document = read("<body><nav><a>首页</a><a>公开</a></nav><h2>标 题</h2><div>一<br>二<p>三</div>")
    assert texts(document) == ["首页公开", "标 题", "一", "二", "三"]
    assert [block.role for block in document.blocks] == ["", "heading", "", "", ""]
    assert [block.place.paragraph for block in document.blocks] == [1, 2, 3, 3, 4]
    assert document.blocks[3].place.offset == 2


def test_spans_are_placed_as_browsers_place_them():
    document = read(
        "<table><tr><td rowspan=2 colspan=2>角<td>甲<td>乙<tr><td>丙<td>丁"
        "<tr><td rowspan=0>三<td>予以公开<td>6<td>7<tr><td>不予<td>1<td>2</table>"
    )
    assert layout(grids(document)[0]) == [
        ("角", 0, 0, 2, 2),
        ("甲", 0, 2, 1, 1),
        ("乙", 0, 3, 1, 1),
        ("丙", 1, 2, 1, 1),
        ("丁", 1, 3, 1, 1),
        ("三", 2, 0, 2, 1),
        ("予以公开", 2, 1, 1, 1),
        ("6", 2, 2, 1, 1),
        ("7", 2, 3, 1, 1),
        ("不予", 3, 1, 1, 1),
        ("1", 3, 2, 1, 1),
        ("2", 3, 3, 1, 1),
    ]


def test_spans_that_go_beyond_the_table_end_with_it():
    document = read("<table><tr><td rowspan=99>甲<td colspan=500>1<tr><td>2</table>")
    grid = grids(document)[0]
    assert (grid.width, grid.height) == (2, 2)
    assert layout(grid) == [("甲", 0, 0, 2, 1), ("1", 0, 1, 1, 1), ("2", 1, 1, 1, 1)]


def test_the_foot_of_a_table_stands_below_and_its_caption_above():
    document = read(
        f"<table><caption>表二</caption><tfoot><tr><td>合计<td>2</tfoot><tbody>{ROWS}</table>"
    )
    assert texts(document) == ["表二"]
    assert [c.text for c in grids(document)[0].cells][-2:] == ["合计", "2"]


@pytest.mark.parametrize(
    "layout_table",
    [
        "<table><tr><td>导航<td><p>正文</p>{}</table>",
        "<table><tr><td><table><tr><td>导航<td>正文{}</table></table>",
    ],
)
def test_layout_tables_are_no_grids(layout_table):
    document = read(layout_table.format(f"<table>{ROWS}</table>"))
    assert texts(document) == ["导航", "正文"]
    assert [c.text for c in grids(document)[0].cells] == ["规章", "0", "行政规范性文件", "2"]


def test_the_text_of_an_article_in_a_cell_is_text():
    document = read(f"<table><tr><td>导航<td>{'<p>本机关认真落实各项要求。</p>' * 50}</table>")
    assert len(texts(document)) == 51
    assert not grids(document)


def test_running_text_in_a_table_of_figures_is_text_and_the_figures_stay():
    rows = "".join(f"<tr><td>第{n}行<td>{n}" for n in range(20))
    prose = "本机关认真落实各项要求。" * 50
    document = read(f"<table><tr><td>一、总体情况<td>{prose}{rows}</table>")
    assert texts(document) == [prose]
    assert [c.text for c in grids(document)[0].cells][-2:] == ["第19行", "19"]


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("<span>46</span><span><b>09</b>225</span>", "4609225"),
        ("<p><span>&nbsp;</span></p>", "\u00a0"),
        ("４２．７５", "４２．７５"),
        ("<p>三、</p><p>本年度</p>", "三、\n本年度"),
        ("属于国\r\n   家秘密", "属于国家秘密"),
        ("61\n27", "61 27"),
        ("<p style='display:none'>9</p>0", "0"),
        ("<p hidden>9</p>0", "0"),
        ("<span style='DISPLAY : NONE'>9</span>0", "0"),
        ("<!-- 9 --><script>9</script>0", "0"),
        ("<del>15</del>16", "16"),
        ("<span style='text-decoration: line-through'>15</span>16", "16"),
        ("15<sup>1</sup>", "15[1]"),
        ("15<a href='#n'><sub>1</sub></a>", "15[1]"),
        ("15<span style='font-size:8px; vertical-align: super'>1</span>", "15[1]"),
        ("<span style='vertical-align: top'>1</span>5", "15"),
        ("15<span style='opacity:0'>9</span>", "15"),
        ("<select><option>68<option selected>67</select>", "67"),
        ("<select><option>68<option>67</select>", "68"),
        ("<input type=text value=15>", "15"),
        ("<input type=hidden value=15>", ""),
    ],
)
def test_a_cell_says_what_the_page_shows(content, text):
    assert cell(content) == text


@pytest.mark.parametrize(
    ("sheet", "shown"),
    [
        (".old{display:none}", "15"),
        (".old{ DISPLAY: None }", "15"),
        ("/* 旧 */ td .old , .x { visibility : hidden }", "15"),
        ("@media screen{.old{font-size:0}}", "15"),
        (".old{opacity:0}", "15"),
        (".old{text-decoration:line-through}", "15"),
        (".old{vertical-align:super}", "15[9]"),
        ("@charset 'utf-8'; .old{display:none}", "15"),
        ("@media print{.old{display:none}} .b{color:red}", "159"),
        ("@media (max-width:600px){.b{color:red} .old{display:none}}", "159"),
        (".old:hover{display:none}", "159"),
        (".old{display:none} .old{display:inline}", "159"),
        (".old[{display:none}", "159"),
        (".old{display:none", "159"),
        (".b{} /* .old{display:none} */ .c{}", "159"),
        ("/* .b{} .old{display:none}", "159"),
        ("", "159"),
    ],
)
def test_a_style_sheet_of_the_page_hides_what_it_hides_on_a_screen(sheet, shown):
    page = f"<Style>{sheet}</Style><table><tr><td>甲<td>15<span class=old>9</span></table>"
    assert grids(read(page))[0].cells[1].text == shown


@pytest.mark.parametrize("how", ["HIDDEN", 'Style="Display:None"', 'STYLE="FONT-SIZE: 0"'])
def test_words_that_hide_are_the_same_in_capitals(how):
    page = f"<TABLE><TR><TD>甲<TD>15<SPAN {how}>9</SPAN></TABLE>"
    assert grids(read(page))[0].cells[1].text == "15"


@pytest.mark.parametrize(
    "unseen",
    [
        "<span style='position:absolute;left:-9999px'>9</span>",
        "<span style='position:absolute;clip:rect(0 0 0 0)'>9</span>",
        "<span style='display:inline-block;height:0;overflow:hidden'>9</span>",
        "<span style='display:inline-block;TEXT-INDENT:-9999px'>9</span>",
        "<span style='display:inline-block;transform:scale(0)'>9</span>",
        "<span style='clip-path: inset(50%)'>9</span>",
        "<span style='color:transparent'>9</span>",
        "<span style='color:rgba(0,0,0,0)'>9</span>",
        "<span style='font-size:1px'>9</span>",
        "<span style='color:#FFFFFF'>9</span>",
        "<span style='color: white'><b>9</b></span>",
        "<font color=white>9</font>",
        "<b class=o>9</b>",
    ],
)
def test_what_nobody_sees_in_a_cell_is_no_part_of_its_number(unseen):
    sheet = "<style>#zoom table td > .o:first-child {display:none}</style>"
    page = f"{sheet}<div id=zoom><table><tr><td>甲<td>15{unseen}</table></div>"
    assert grids(read(page))[0].cells[1].text == "15"


@pytest.mark.parametrize(
    "seen",
    [
        "<span style='color:white'>15</span>",  # the cell may have a colour
        "<span style='background-color:white'>15</span>",
        "1<span style='color:#fff0f0'>5</span>",
        "<span style='width:0.5pt;overflow:hidden'>15</span>",
        "<span style='text-indent:-21pt'>15</span>",
        "<span style='margin-left:-100px'>15</span>",
        "<span style='font-size:10px'>15</span>",
        "1<span style='opacity:0.9'>5</span>",
    ],
)
def test_what_is_seen_in_a_cell_is_its_number(seen):
    page = f"<table><tr><td style='background:#124'>甲<td>{seen}</table>"
    assert grids(read(page))[0].cells[1].text == "15"


def test_tables_that_a_script_lets_appear_are_read():
    rows = "<table><tr><td>甲<td>1<tr><td>乙<td>2</table>"
    hidden = f"<div style='visibility: hidden; opacity: 0'><p>一、总体情况</p>{rows}</div>"
    assert [cell.text for cell in grids(read(hidden))[0].cells] == ["甲", "1", "乙", "2"]
    assert grids(read(hidden.replace("visibility: hidden", "display: none"))) == []
    assert grids(read(rows.replace("<table", "<table style='visibility:hidden'"))) == []


@pytest.mark.parametrize("part", ["/*", "a,", "{", "}", "@media{", ".a{display:none}"])
def test_a_style_sheet_that_goes_on_and_on_takes_no_time(part):
    sheet = part * (100_000 // len(part))
    rows = "<tr><td class=b>甲<td>15" * 500
    start = time.process_time()
    assert len(grids(read(f"<style>{sheet}</style><table>{rows}</table>"))) == 1
    assert time.process_time() - start < 5


def test_a_style_sheet_does_not_hide_what_stands_outside_tables():
    document = read("<style>.tab{display:none}</style><div class=tab><p>一、总体情况</p></div>")
    assert texts(document) == ["一、总体情况"]  # a script may show it


def test_hidden_figures_in_a_table_are_noted():
    document = read("<table><tr><td>甲<td style='display:none'>9<td>0</table>")
    assert [c.text for c in grids(document)[0].cells] == ["甲", "0"]
    (note,) = document.notes
    assert note.code == "hidden-text"
    assert "1 处" in note.message


def test_broken_nesting_of_any_depth_is_read():
    assert texts(read("<div><font>" * 30_000 + "文")) == ["文"]


def test_tables_nested_too_deep_and_absurd_spans_are_refused():
    for page in ("<table><tr><td>甲<td>" * 90, f"<table>{'<tr><td colspan=999 rowspan=9>甲' * 99}"):
        with pytest.raises(UnreadableFile) as refused:
            read(page)
        assert refused.value.code == "too-large"


def test_the_page_title_is_kept():
    assert read("<title> 某局年度报告 </title><p>文").title == "某局年度报告"
