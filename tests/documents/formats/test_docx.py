"""Word documents are read as a person reads the page."""

from __future__ import annotations

import pytest

from documents.making import STRICT, docx, p, tbl, tc, tr
from gongkai.documents.formats.docx import FORMAT
from gongkai.documents.limits import Limits
from gongkai.documents.raw import RawDocument, RawGrid, RawText, UnreadableFile

MERGED_DOWN = '<w:vMerge w:val="restart"/>'
CONTINUED = "<w:vMerge/>"


def span(columns: int) -> str:
    return f'<w:gridSpan w:val="{columns}"/>'


def read(data: bytes) -> RawDocument:
    found = FORMAT.read(data, Limits())
    assert isinstance(found, RawDocument)
    return found


def texts(document: RawDocument) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, RawText)]


def grids(document: RawDocument) -> list[RawGrid]:
    return [block for block in document.blocks if isinstance(block, RawGrid)]


def layout(grid: RawGrid) -> list[tuple[str, int, int, int, int]]:
    return [(c.text, c.row, c.column, c.rowspan, c.colspan) for c in grid.cells]


def notes(document: RawDocument) -> set[str]:
    return {note.code for note in document.notes}


def test_paragraphs_and_tables_keep_their_order_and_know_their_place():
    document = read(docx(p("前文") + tbl(tr("规章", "0"), tr("文件", "2")) + p("后文")))
    first, grid, last = document.blocks
    assert isinstance(grid, RawGrid)
    assert (first.text, first.place.paragraph) == ("前文", 1)
    assert (last.text, last.place.paragraph) == ("后文", 2)
    cell = grid.cells[3]
    assert (cell.text, cell.place.table, cell.place.row, cell.place.column) == ("2", 1, 2, 2)


def test_digits_split_over_runs_are_one_number():
    runs = "".join(f"<w:r><w:rPr><w:b/></w:rPr><w:t>{digit}</w:t></w:r>" for digit in "4609225")
    document = read(docx(tbl(tr("行政处罚", tc(f"<w:p>{runs}</w:p>")))))
    assert grids(document)[0].cells[1].text == "4609225"


def test_spans_and_merges_are_mapped_to_the_grid():
    document = read(
        docx(
            tbl(
                tr(tc("申请人情况", span(3) + MERGED_DOWN), tc("自然人"), tc("总计")),
                tr(tc("", span(3) + CONTINUED), "甲", "乙"),
                tr(tc("三、", MERGED_DOWN), tc("（一）予以公开", span(2)), "6", "7"),
                tr(tc("", CONTINUED), tc("（三）", MERGED_DOWN), "1.属于国家秘密", "1", "2"),
                tr(tc("", CONTINUED), tc("", CONTINUED), "2.其他", "3", "4"),
            )
        )
    )
    assert layout(grids(document)[0]) == [
        ("申请人情况", 0, 0, 2, 3),
        ("自然人", 0, 3, 1, 1),
        ("总计", 0, 4, 1, 1),
        ("甲", 1, 3, 1, 1),
        ("乙", 1, 4, 1, 1),
        ("三、", 2, 0, 3, 1),
        ("（一）予以公开", 2, 1, 1, 2),
        ("6", 2, 3, 1, 1),
        ("7", 2, 4, 1, 1),
        ("（三）", 3, 1, 2, 1),
        ("1.属于国家秘密", 3, 2, 1, 1),
        ("1", 3, 3, 1, 1),
        ("2", 3, 4, 1, 1),
        ("2.其他", 4, 2, 1, 1),
        ("3", 4, 3, 1, 1),
        ("4", 4, 4, 1, 1),
    ]


def test_a_row_that_starts_further_right_does():
    document = read(
        docx(tbl(tr("a", "b", "c"), tr("d", "e", properties='<w:gridBefore w:val="1"/>')))
    )
    assert layout(grids(document)[0])[3:] == [("d", 1, 1, 1, 1), ("e", 1, 2, 1, 1)]


def test_a_grid_column_too_narrow_for_a_digit_is_closed():
    askew = tbl(
        tr("甲", tc("乙", span(2)), "丙"),
        tr(tc("1", span(2)), "2", "3"),
        widths=(1000, 20, 980, 1000),
    )
    assert layout(grids(read(docx(askew)))[0]) == [
        ("甲", 0, 0, 1, 1),
        ("乙", 0, 1, 1, 1),
        ("丙", 0, 2, 1, 1),
        ("1", 1, 0, 1, 1),
        ("2", 1, 1, 1, 1),
        ("3", 1, 2, 1, 1),
    ]


def test_only_the_innermost_tables_are_grids():
    inner = tbl(tr("规章", "0"), tr("文件", "2"))
    document = read(docx(tbl(tr(tc(p("二、主动公开") + inner + p()), tc("旁注")))))
    assert texts(document) == ["二、主动公开", "旁注"]
    assert [len(grid.cells) for grid in grids(document)] == [4]


def test_a_report_that_is_one_table_is_cut_at_its_headings():
    wide = span(2)
    document = read(
        docx(
            tbl(
                tr(tc("一、总体情况", wide)),
                tr(tc("本机关认真落实各项要求。" * 12, wide)),
                tr(tc("二、主动公开政府信息情况", wide)),
                tr(tc("第二十条第（一）项", wide)),
                tr("规章", "0"),
            )
        )
    )
    assert [text[:6] for text in texts(document)] == [
        "一、总体情况",
        "本机关认真落",
        "二、主动公开",
    ]
    assert [cell.text for cell in grids(document)[0].cells] == ["第二十条第（一）项", "规章", "0"]


def test_deleted_revisions_are_left_out_and_inserted_ones_read():
    changed = (
        "<w:p><w:r><w:t>收到</w:t></w:r><w:del><w:r><w:delText>15</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>16</w:t></w:r></w:ins><w:r><w:t>件</w:t></w:r></w:p>"
    )
    document = read(docx(changed))
    assert texts(document) == ["收到16件"]
    assert notes(document) == {"tracked-deletion", "tracked-insertion"}


def test_a_paragraph_whose_mark_is_deleted_runs_on_into_the_next():
    document = read(docx(p("前半", "<w:rPr><w:del/></w:rPr>") + p("后半")))
    assert texts(document) == ["前半后半"]


def test_a_deleted_row_is_left_out():
    document = read(docx(tbl(tr("a", "1"), tr("b", "2", properties="<w:del/>"), tr("c", "3"))))
    assert [cell.text for cell in grids(document)[0].cells] == ["a", "1", "c", "3"]
    assert notes(document) == {"tracked-deletion"}


@pytest.mark.parametrize(
    ("switch", "shown"),
    [("<w:vanish/>", False), ('<w:vanish w:val="0"/>', True), ('<w:rStyle w:val="h"/>', False)],
)
def test_hidden_text_is_left_out_with_a_note(switch, shown):
    styles = '<w:style w:styleId="h"><w:rPr><w:vanish/></w:rPr></w:style>'
    body = f"<w:p><w:r><w:rPr>{switch}</w:rPr><w:t>密</w:t></w:r><w:r><w:t>文</w:t></w:r></w:p>"
    document = read(docx(body, styles=styles))
    assert texts(document) == ["密文" if shown else "文"]
    assert notes(document) == (set() if shown else {"hidden-text"})


def test_struck_out_digits_are_left_out_with_a_note():
    struck = "<w:r><w:rPr><w:strike/></w:rPr><w:t>15</w:t></w:r><w:r><w:t>16</w:t></w:r>"
    document = read(docx(tbl(tr("总计", tc(f"<w:p>{struck}</w:p>")))))
    assert grids(document)[0].cells[1].text == "16"
    assert notes(document) == {"struck-text"}


FAINT = '<w:color w:val="FFFFFF"/>'


@pytest.mark.parametrize(
    ("first", "second", "shown"),
    [
        ('<w:color w:val="FFFFFF"/>', "", "5"),
        ('<w:color w:val="ffffff"/>', "", "5"),
        ('<w:sz w:val="2"/>', '<w:sz w:val="21"/>', "5"),
        ('<w:color w:val="FFFFFF"/>', '<w:color w:val="FFFFFF"/>', "15"),  # on a dark ground
        ('<w:color w:val="FFFFFF"/><w:highlight w:val="red"/>', "", "15"),
        ('<w:color w:val="FF0000"/>', "", "15"),
        ('<w:sz w:val="18"/>', "", "15"),
    ],
)
def test_white_or_tiny_digits_beside_a_number_are_no_part_of_it(first, second, shown):
    def run(look: str, digit: str) -> str:
        return f"<w:r><w:rPr>{look}</w:rPr><w:t>{digit}</w:t></w:r>"

    body = tbl(tr("总计", tc(f"<w:p>{run(first, '1')}{run(second, '5')}</w:p>")))
    document = read(docx(body + p("white") + f"<w:p>{run(FAINT, '9')}</w:p>"))
    assert grids(document)[0].cells[1].text == shown
    assert notes(document) == (set() if shown == "15" else {"hidden-text"})
    assert texts(document)[-1] == "9"


@pytest.mark.parametrize("how", ['<w:vertAlign w:val="superscript"/>', '<w:position w:val="12"/>'])
def test_a_superscript_digit_is_never_a_digit_of_the_number(how):
    superscript = f"<w:r><w:rPr>{how}</w:rPr><w:t>1</w:t></w:r>"
    body = tbl(tr("总计", tc(f"<w:p><w:r><w:t>15</w:t></w:r>{superscript}</w:p>")))
    assert grids(read(docx(body)))[0].cells[1].text == "15[1]"


def test_words_own_footnote_mark_does_not_change_the_number():
    superscript = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="2"/></w:r>'
    body = tbl(tr("总计", tc(f"<w:p><w:r><w:t>15</w:t></w:r>{superscript}</w:p>")))
    assert grids(read(docx(body)))[0].cells[1].text == "15"


def test_of_a_field_only_the_result_is_read():
    def char(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    field = (
        f"{char('begin')}<w:r><w:instrText>SUM(ABOVE)</w:instrText></w:r>{char('separate')}"
        f"<w:r><w:t>15</w:t></w:r>{char('end')}"
    )
    simple = '<w:fldSimple w:instr="PAGE"><w:r><w:t>7</w:t></w:r></w:fldSimple>'
    document = read(docx(tbl(tr(tc(f"<w:p>{field}</w:p>"), tc(f"<w:p>{simple}</w:p>")))))
    assert [cell.text for cell in grids(document)[0].cells] == ["15", "7"]


def test_symbols_tabs_and_breaks_are_characters():
    body = (
        '<w:p><w:r><w:sym w:font="Symbol" w:char="F034"/><w:sym w:font="Wingdings" w:char="F081"/>'
        "<w:tab/><w:noBreakHyphen/></w:r></w:p>"
        "<w:p><w:r><w:t>上</w:t><w:br/><w:t>下</w:t></w:r></w:p>"
    )
    document = read(docx(body))
    assert texts(document) == ["4①\t-", "上", "下"]
    upper, lower = document.blocks[1:]
    assert (upper.place.paragraph, upper.place.offset) == (2, 0)
    assert (lower.place.paragraph, lower.place.offset) == (2, 2)


def test_a_text_box_is_read_once_after_its_paragraph():
    box = f"<w:txbxContent>{p('框内文字')}</w:txbxContent>"
    body = (
        "<w:p><w:r><w:t>正文</w:t></w:r><w:r><mc:AlternateContent>"
        f"<mc:Choice><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r></w:p>"
    )
    assert texts(read(docx(body))) == ["正文", "框内文字"]


def numbered(style: str, pattern: str, depth: int = 0) -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{style}"/>'
        f'<w:lvlText w:val="{pattern}"/></w:lvl>'
    )


LIST = (
    '<w:abstractNum w:abstractNumId="0">'
    + numbered("chineseCountingThousand", "%1、")
    + numbered("chineseCountingThousand", "（%2）", 1)
    + numbered("decimal", "%3.", 2)
    + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
    '<w:startOverride w:val="5"/></w:lvlOverride></w:num>'
)


def item(text: str, depth: int, number: int = 1) -> str:
    return p(text, f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>')


def test_automatic_numbers_of_headings_are_shown():
    body = "".join(
        [
            item("总体情况", 0),
            item("主动公开", 1),
            item("依申请公开", 1),
            item("细目", 2),
            item("主动公开政府信息情况", 0),
            item("规章", 1),
            item("存在的主要问题及改进情况", 0, 2),
        ]
    )
    assert texts(read(docx(body, numbering=LIST))) == [
        "一、总体情况",
        "（一）主动公开",
        "（二）依申请公开",
        "1.细目",
        "二、主动公开政府信息情况",
        "（一）规章",
        "五、存在的主要问题及改进情况",
    ]


def test_a_list_can_come_from_the_style_of_a_heading():
    styles = (
        '<w:style w:styleId="1"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="1"/>'
        "</w:numPr></w:pPr></w:style>"
    )
    document = read(docx(p("总体情况", '<w:pStyle w:val="1"/>'), numbering=LIST, styles=styles))
    assert texts(document) == ["一、总体情况"]
    assert document.blocks[0].role == "heading"


def test_entries_of_the_table_of_contents_are_marked_as_such():
    styles = '<w:style w:styleId="t"><w:name w:val="toc 1"/></w:style>'
    document = read(docx(p("一、总体情况\t1", '<w:pStyle w:val="t"/>'), styles=styles))
    assert document.blocks[0].role == "toc"


def test_pages_are_counted_where_word_wrote_its_page_breaks():
    turn = "<w:p><w:r><w:lastRenderedPageBreak/><w:t>第二页</w:t></w:r></w:p>"
    document = read(docx(p("第一页") + turn))
    assert [block.place.page for block in document.blocks] == [1, 2]
    assert document.pages == 2
    assert read(docx(p("无页"))).pages is None


def test_the_strict_variant_of_the_format_reads_the_same():
    body = tbl(tr(tc("规章", span(2)), "0"))
    assert read(docx(body, namespace=STRICT)).blocks == read(docx(body)).blocks


@pytest.mark.parametrize("cut", [0.3, 0.9])
def test_a_truncated_document_is_refused_in_one_chinese_sentence(cut):
    data = docx(p("前文") * 500)
    with pytest.raises(UnreadableFile, match="不完整") as refused:
        FORMAT.read(data[: int(len(data) * cut)], Limits())
    assert refused.value.code == "truncated"


def test_entities_are_never_resolved():
    import io
    import zipfile

    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr(
            "word/document.xml",
            '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname">]><d>&x;</d>',
        )
    with pytest.raises(UnreadableFile) as refused:
        FORMAT.read(buffer.getvalue(), Limits())
    assert refused.value.code == "wrong-type"


def test_a_package_that_unpacks_too_far_is_refused():
    bomb = docx(p("零" * 4_000_000))
    assert len(bomb) < 100_000
    with pytest.raises(UnreadableFile) as refused:
        FORMAT.read(bomb, Limits())
    assert refused.value.code == "too-large"


def test_a_document_is_known_by_its_content():
    assert FORMAT.sniff(docx(p("文")), "report.bin") == 1.0
    assert FORMAT.sniff(b"<html>", "report.docx") == 0.0
