"""PDF files are read as a person reads the page: tables by their lines, text by paragraphs."""

from __future__ import annotations

import pytest

from documents.papers import BARE, PAGE, RULED, changed, pdf
from gongkai.documents.formats.pdf import FORMAT
from gongkai.documents.limits import Limits
from gongkai.documents.pdf.page import _character
from gongkai.documents.raw import RawDocument, RawGrid, RawText, UnreadableFile


def read(data: bytes, limits: Limits | None = None) -> RawDocument:
    found = FORMAT.read(data, limits or Limits())
    assert isinstance(found, RawDocument)
    return found


def grids(document: RawDocument) -> list[RawGrid]:
    return [block for block in document.blocks if isinstance(block, RawGrid)]


def texts(document: RawDocument) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, RawText)]


def rows(grid: RawGrid) -> list[list[str]]:
    return [[cell.text for cell in grid.cells if cell.row == row] for row in range(grid.height)]


EXPECTED = [
    ["第二十条第（一）项"],
    ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"],
    ["规章", "0", "0", "0"],
    ["行政规范性文件", "12", "", "37"],
]


def test_a_ruled_table_is_read_with_its_spans_and_blank_cells():
    (grid,) = grids(read(pdf(RULED)))
    assert rows(grid) == EXPECTED
    assert grid.cells[0].colspan == 4
    assert not grid.inferred


def test_cells_know_their_page_and_their_box():
    (grid,) = grids(read(pdf("前文\n#pagebreak()\n" + RULED)))
    cell = next(cell for cell in grid.cells if cell.text == "37")
    assert (cell.place.page, cell.place.table, cell.place.row, cell.place.column) == (2, 1, 4, 4)
    assert cell.place.box is not None
    assert cell.place.box[0] == pytest.approx(250, abs=1)


FRAMED = """#table(columns: (90pt, 60pt, 60pt, 60pt), stroke: 0.7pt,
  table.cell(colspan: 4)[云溪县档案馆2023年年度报告],
  table.cell(colspan: 4)[本馆把这一年的情况写在下面。查档的人可以在大厅里翻看目录，也可以在网上先查好再来。馆里每个季度整理一次目录，
  新进馆的案卷先编号，再扫描，最后上架。需要复印的，当场办理，不收费用。有意见的，可以写在意见簿上，馆长每周看一次，并在一周之内答复。],
  table.cell(colspan: 4)[二、主动公开政府信息情况],
  table.cell(colspan: 4)[第二十条第（一）项],
  [信息内容], [本年制发件数], [本年废止件数], [现行有效件数],
  [规章], [0], [0], [0],
  [行政规范性文件], [12], [], [37],
  table.cell(colspan: 4)[五、存在的主要问题及改进情况],
)"""


def test_running_text_in_the_frame_of_a_table_is_text_and_the_table_stays_one():
    document = read(pdf(FRAMED, PAGE.replace("300pt", "500pt")))
    (grid,) = grids(document)
    assert rows(grid) == EXPECTED
    found = texts(document)
    assert found[0] == "云溪县档案馆2023年年度报告"
    assert "".join(found[1:-2]).endswith("并在一周之内答复。")
    assert found[-2:] == ["二、主动公开政府信息情况", "五、存在的主要问题及改进情况"]


def test_paragraphs_and_tables_come_in_reading_order():
    document = read(pdf("前文一段。\n\n" + RULED + "\n\n后文一段。"))
    kinds = [type(block).__name__ for block in document.blocks]
    assert kinds == ["RawText", "RawGrid", "RawText"]


def test_wrapped_lines_are_one_paragraph_and_indented_ones_begin_a_new():
    long = "本机关全年主动公开各类政府信息并且及时更新公开的内容" * 4
    document = read(
        pdf(f"#set par(first-line-indent: (amount: 2em, all: true))\n{long}。\n\n{long}。")
    )
    assert texts(document) == [long + "。", long + "。"]


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_turned_pages_are_read_upright(turn):
    (grid,) = grids(read(changed(pdf(RULED), rotate=turn)))
    assert rows(grid) == EXPECTED


def test_a_table_printed_sideways_is_read_upright():
    (grid,) = grids(read(pdf(f"#rotate(-90deg, reflow: true)[{RULED}]")))
    assert rows(grid) == EXPECTED


def test_what_is_cut_off_from_the_page_is_not_read():
    document = read(
        changed(
            pdf("看得见\n#place(top + left, dx: -35pt, dy: 200pt)[看不见]"),
            crop=[40, 150, 400, 300],
        )
    )
    assert texts(document) == ["看得见"]


def test_a_table_without_lines_is_inferred():
    (grid,) = grids(read(pdf(BARE)))
    assert grid.inferred
    assert rows(grid)[-1] == ["行政规范性文件", "12", "3", "37"]


def test_a_table_with_lines_across_only_is_inferred():
    lined = BARE.replace("stroke: none", "stroke: (x: none, y: 0.5pt)")
    (grid,) = grids(read(pdf(lined)))
    assert grid.inferred
    assert rows(grid)[-1] == ["行政规范性文件", "12", "3", "37"]


def test_a_box_around_the_rows_alone_does_not_join_their_numbers():
    framed = BARE.replace("stroke: none", "stroke: (x, y) => (top: 0.5pt, bottom: 0.5pt, "
                          "left: if x == 0 {0.5pt}, right: if x == 3 {0.5pt})")  # fmt: skip
    document = read(pdf(framed))
    values = {cell.text for grid in grids(document) for cell in grid.cells}
    assert {"12", "3", "37"} <= values


def test_running_heads_and_page_numbers_are_left_out_with_a_note():
    page = PAGE.replace(
        "margin: 40pt)", 'margin: 40pt, header: [某局年度报告], numbering: "1 / 1")'
    )
    document = read(pdf("正文一。\n#pagebreak()\n正文二。\n#pagebreak()\n正文三。", page))
    assert texts(document) == ["正文一。", "正文二。", "正文三。"]
    (note,) = document.notes
    assert note.code == "page-furniture"
    assert "某局年度报告" in note.message


def test_one_character_a_line_is_one_label():
    narrow = "#table(columns: (2.4em, 60pt), [三、本年度办理结果], [予以公开])"
    (grid,) = grids(read(pdf(narrow)))
    assert rows(grid) == [["三、本年度办理结果", "予以公开"]]


@pytest.mark.parametrize(
    ("code", "char"),
    [(0x2F00, "一"), (0x2ED3, "长"), (0x2, "-"), (0xD812, "\ufffd"), (0x653F, "政")],
)
def test_characters_named_by_shape_become_the_ordinary_ones(code, char):
    assert _character(code) == char


def test_a_locked_file_says_so():
    with pytest.raises(UnreadableFile, match="密码") as caught:
        read(changed(pdf(RULED), password="secret"))
    assert caught.value.code == "encrypted"


@pytest.mark.parametrize("keep", [20, 400, 2000])
def test_a_file_broken_off_is_refused_in_words(keep):
    with pytest.raises(UnreadableFile) as caught:
        read(pdf(RULED)[:keep])
    assert caught.value.code in ("truncated", "empty")


def test_a_file_with_too_many_pages_is_refused():
    with pytest.raises(UnreadableFile, match="页") as caught:
        read(pdf("一\n#pagebreak()\n二\n#pagebreak()\n三"), Limits(pages=2))
    assert caught.value.code == "too-large"


def test_a_file_without_any_text_is_empty():
    with pytest.raises(UnreadableFile) as caught:
        read(pdf("#pagebreak()"))
    assert caught.value.code == "empty"


def test_the_mark_of_a_pdf_is_known_by_its_content():
    assert FORMAT.sniff(b"%PDF-1.7\n", "x.doc") == 1.0
    assert FORMAT.sniff(b"\n\n%PDF-1.4\n", "x") > 0.5
    assert FORMAT.sniff("政府信息".encode(), "x.pdf") == 0.0
