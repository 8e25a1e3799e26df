"""Layouts kept back from development. Their scores tell whether reading generalises."""

from __future__ import annotations

from factory import heldout_writers as held
from factory import machines, scans, writers_docx, writers_html, writers_text
from factory.document import Plan
from factory.figures import Figures, invent
from factory.grids import Show
from factory.layouts import BROWSER, OFFICE, Layout, copied, office, scanned

ODD = Plan(
    Show(
        vertical="三 、本 年 度 办 理 结 果",
        labels={"自然人": "自 然 人", "总计": "总  计", "其他": "其 他"},
        glyphs="half",
        zero="",
        zero_in="organisations",
        thousands=True,
    )
)
TORN = Plan(Show(wrap=4, t2="many", t4="rows"), cuts=(5, 11, 19))
HEADED = Plan(Show(wrap=5, zero="——", flat="repeat"), cuts=(9,), repeat_header=True)
MIXED = Plan(Show(swap_columns=("c1", "c7"), swap_rows=("r3_3_1", "r3_5_2"), glyphs="dots"))
LACKING = Plan(Show(absent=frozenset({"T3.c4", "T3.r3_4_2"}), subtotals=True, corner=False))
PLAIN = Plan(Show(zero="无", zero_in="organisations"))
EVERY = (ODD, TORN, HEADED, MIXED, LACKING, PLAIN)
WHOLE = (MIXED, PLAIN, Plan(), Plan(Show(thousands=True, subtotals=True)))

FIGURES: tuple[Figures, ...] = tuple(
    invent(seed, size)
    for seed, size in (
        (201, 12),
        (202, 45),
        (203, 160),
        (204, 700),
        (205, 5),
        (206, 3000),
        (207, 90),
        (208, 25),
    )
)
H, T = writers_html, writers_text

LAYOUTS: tuple[Layout, ...] = (
    Layout("held-html-sloppy", "网页，标签不闭合", "html", held.sloppy_page, EVERY),
    Layout("held-html-word", "网页，Word 另存", "htm", H.word_page, EVERY),
    Layout("held-html-old", "网页，旧站", "html", H.old_site, EVERY, furniture=True),
    Layout("held-docx-boxed", "Word 文档，表中套表", "docx", held.boxed_docx, EVERY),
    Layout("held-docx-raw", "Word 文档", "docx", writers_docx.raw, EVERY),
    Layout("held-docx-odt", "Word 文档，经 OpenDocument", "docx", H.page, EVERY, office("html", "docx", "odt", "docx"), OFFICE),
    Layout("held-markdown-html", "markdown 内嵌网页表格", "md", held.markdown_html, EVERY),
    Layout("held-text-drawn", "纯文本，制表线", "txt", held.drawn, EVERY),
    Layout("held-text-commas", "纯文本，逗号", "txt", held.commas, EVERY),
    Layout("held-text-tabs", "纯文本，制表符", "txt", T.tabs_merged, EVERY),
    Layout("held-text-cells", "纯文本，一格一行", "txt", T.cells, EVERY),
    Layout("held-text-columns", "纯文本，按列对齐", "txt", T.columns, (MIXED, PLAIN, ODD)),
    Layout("held-pdf-lined", "PDF，只有横线", "pdf", held.lined_page, WHOLE, (machines.printed_pages,), BROWSER, "pdf"),
    Layout("held-pdf-wide", "PDF，横向", "pdf", held.wide_page, EVERY, (machines.printed_pages,), BROWSER, "pdf"),
    Layout("held-pdf-office-bare", "PDF，LibreOffice，无框线", "pdf", H.paper, WHOLE, office("html", "docx", "pdf"), OFFICE, "pdf"),
    Layout(
        "held-text-pdf", "纯文本，从 PDF 按版面复制", "txt", held.wide_page, WHOLE,
        (machines.printed_pages, copied("layout")), ("chromium", "pdftotext"), "pdf",
    ),
    Layout(
        "held-scan-wide", "扫描件，横向", "pdf", held.wide_page, (PLAIN, MIXED),
        (machines.printed_pages, scanned(220, turn=1.0, noise=9.0, quality=55)), BROWSER, "scan",
    ),
    Layout(
        "held-picture", "图片", "png", H.paper, (Plan(),),
        (machines.printed_pages, lambda batch: scans.long_picture(batch, 170)), BROWSER, "scan",
    ),
)  # fmt: skip
