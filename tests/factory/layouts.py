"""The layouts: who writes the file, how its tables show, and what a reader can be asked for."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from factory import damage, machines, scans, writers_docx, writers_html, writers_text
from factory.document import Document, Plan, build
from factory.figures import Figures, all_figures
from factory.grids import Show
from factory.machines import Batch
from factory.prose import Prose, Style

Step = Callable[[Batch], Batch]


@dataclass(frozen=True)
class Layout:
    """A kind of file.

    ``source`` writes a document by hand; each of ``steps`` passes a whole batch through somebody
    else's program. ``medium`` is "text", "pdf" or "scan". ``hard``: figures cannot all be told
    from what is left on the page, so that marking is right and only silence is wrong. ``gaps``: a blank
    cell leaves nothing behind in the file.
    """

    name: str
    title: str
    suffix: str
    source: Callable[[Document], bytes]
    plans: tuple[Plan, ...]
    steps: tuple[Step, ...] = ()
    machines: tuple[str, ...] = ()
    medium: str = "text"
    hard: bool = False
    furniture: bool = False
    unknowable: tuple[str, ...] = ()
    gaps: bool = False


@dataclass(frozen=True)
class Case:
    """One file with its truth."""

    layout: Layout
    name: str
    data: bytes = field(repr=False)
    document: Document = field(repr=False)


PLAIN = Plan()
THOUSANDS = Plan(Show(thousands=True, glyphs="half"))
BLANKS = Plan(Show(zero=""))
SPARSE = Plan(Show(zero="", zero_in="organisations", vertical="三、本年 度办 理结 果"))
SLASHES = Plan(Show(zero="/", zero_in="organisations", glyphs="dots"))
DASHES = Plan(Show(zero="—", thousands=True))
HYPHENS = Plan(Show(zero="-", zero_in="organisations", t2="many"))
VERTICAL = Plan(Show(vertical="\n".join("三、本年度办理结果"), wrap=7))
FLAT = Plan(Show(flat="empty", vertical="三、本年度\n办理结果"))
REPEATED = Plan(Show(flat="repeat", t2="two"))
SUBTOTALS = Plan(Show(subtotals=True))
SWAPPED_ROWS = Plan(Show(swap_rows=("r3_1", "r3_2"), t2="many"))
SWAPPED_COLUMNS = Plan(Show(swap_columns=("c2", "c5")))
NO_ROW = Plan(Show(absent=frozenset({"T3.r3_5_3", "T2.coercion"})))
NO_COLUMN = Plan(Show(absent=frozenset({"T3.c5"})))
TURNED = Plan(Show(t4="rows", t2="two", corner=False))
PAGES = Plan(Show(wrap=8), cuts=(2, 15), repeat_header=True)
PIECES = Plan(Show(), cuts=(2, 15))
PIECES_NARROW = Plan(Show(glyphs="half", t2="two"), cuts=(2, 15), drop=True)
CONVERTED = Plan(
    Show(glyphs="half", t2="two", vertical="三、 本年 度办 理结 果"),
    cuts=(2, 15),
    drop=True,
    change=damage.as_converted,
)
COLUMN_LOST = Plan(Show(glyphs="half"), cuts=(2, 15), drop=True, change=damage.dispute_column_lost)

EVERY_SHOW = (
    PLAIN, THOUSANDS, BLANKS, SPARSE, SLASHES, DASHES, HYPHENS, VERTICAL, FLAT, REPEATED, SUBTOTALS,
    SWAPPED_ROWS, SWAPPED_COLUMNS, NO_ROW, NO_COLUMN, TURNED, PAGES, PIECES,
)  # fmt: skip
RULED_SHOW = (
    PLAIN, THOUSANDS, SPARSE, SLASHES, DASHES, VERTICAL, SUBTOTALS, SWAPPED_ROWS, SWAPPED_COLUMNS,
    NO_ROW, NO_COLUMN, TURNED, BLANKS,
)  # fmt: skip
SOLID_SHOW = (PLAIN, THOUSANDS, SLASHES, DASHES, SUBTOTALS, SWAPPED_ROWS, NO_ROW, TURNED)


def with_furniture(plans: Iterable[Plan]) -> tuple[Plan, ...]:
    """The same plans, with what stands around the text on a web page."""
    return tuple(Plan(p.show, p.cuts, p.repeat_header, p.drop, True, p.change) for p in plans)


def office(*kinds: str) -> tuple[Step, ...]:
    """LibreOffice from kind to kind."""

    def step(source: str, target: str) -> Step:
        return lambda batch: machines.office(batch, source, target)

    return tuple(step(a, b) for a, b in itertools.pairwise(kinds))


def scanned(dpi: int, turn: float = 0.7, noise: float = 6.0, quality: int = 70) -> Step:
    return lambda batch: scans.scanned_pdf(batch, dpi, turn, noise, quality)


def copied(mode: str) -> Step:
    return lambda batch: machines.copied_text(batch, mode)


OFFICE, BROWSER = ("soffice",), ("chromium",)
H, T = writers_html, writers_text

LAYOUTS: tuple[Layout, ...] = (
    Layout("html-clean", "网页，UTF-8", "html", H.page, EVERY_SHOW),
    Layout(
        "html-site", "网页，带导航和页脚", "html", H.page, with_furniture(EVERY_SHOW), furniture=True
    ),
    Layout("html-old", "网页，GB18030，嵌套表格、全角数字", "html", H.old_site, EVERY_SHOW, furniture=True),
    Layout("html-word", "网页，Word 另存", "htm", H.word_page, EVERY_SHOW),
    Layout("docx-raw", "Word 文档，逐部件手写", "docx", writers_docx.raw, EVERY_SHOW),
    Layout("docx-office", "Word 文档，LibreOffice", "docx", H.page, EVERY_SHOW, office("html", "docx"), OFFICE),
    Layout("docx-pieces", "Word 文档，表格按页断开", "docx", writers_docx.raw, (PIECES, PIECES_NARROW, PAGES)),
    Layout("markdown", "markdown", "md", T.markdown, (*EVERY_SHOW, PIECES_NARROW)),
    Layout("markdown-converted", "markdown，由 PDF 转出、断裂错位", "md", T.markdown_converted, (CONVERTED, PIECES_NARROW)),
    Layout(
        "markdown-column-lost", "markdown，表四丢列", "md", T.markdown_converted, (COLUMN_LOST,),
        hard=True, unknowable=("T4.rev.upheld", "T4.rev.corrected"),
    ),
    Layout("text-bars", "纯文本，竖线", "txt", T.bars, EVERY_SHOW),
    Layout("text-bars-gb", "纯文本，全角竖线，GB18030", "txt", T.bars_open, SOLID_SHOW),
    Layout("text-tabs", "纯文本，制表符", "txt", T.tabs, EVERY_SHOW),
    Layout("text-tabs-merged", "纯文本，制表符，合并格只出一次", "txt", T.tabs_merged, EVERY_SHOW),
    Layout("text-cells", "纯文本，一格一行", "txt", T.cells, EVERY_SHOW),
    Layout("text-cells-dense", "纯文本，一格一行，无空行", "txt", T.cells_dense, SOLID_SHOW),
    Layout("text-cells-gaps", "纯文本，一格一行，空格丢失", "txt", T.cells_dense, (SPARSE, BLANKS), hard=True, gaps=True),
    Layout("text-columns", "纯文本，按列对齐", "txt", T.columns, RULED_SHOW),
    Layout("pdf-print", "PDF，Chromium 打印，有框线", "pdf", H.paper, RULED_SHOW, (machines.printed_pages,), BROWSER, "pdf"),
    Layout("pdf-bare", "PDF，Chromium 打印，无框线", "pdf", H.paper_bare, SOLID_SHOW, (machines.printed_pages,), BROWSER, "pdf"),
    Layout("pdf-pages", "PDF，短纸，表头逐页重复", "pdf", H.paper_small, RULED_SHOW, (machines.printed_pages,), BROWSER, "pdf"),
    Layout("pdf-split", "PDF，短纸，行可断开", "pdf", H.paper_split, SOLID_SHOW, (machines.printed_pages,), BROWSER, "pdf"),
    Layout("pdf-office", "PDF，LibreOffice", "pdf", H.paper_office, RULED_SHOW, office("html", "docx", "pdf"), OFFICE, "pdf"),
    Layout(
        "text-pdf-layout", "纯文本，从 PDF 按版面复制", "txt", H.paper, SOLID_SHOW,
        (machines.printed_pages, copied("layout")), ("chromium", "pdftotext"), "pdf",
    ),
    Layout(
        "text-pdf-raw", "纯文本，从 PDF 复制", "txt", H.paper, SOLID_SHOW,
        (machines.printed_pages, copied("raw")), ("chromium", "pdftotext"), "pdf",
    ),
    Layout("doc", "Word 97-2003", "doc", H.page, EVERY_SHOW, office("html", "docx", "doc"), OFFICE),
    Layout("odt", "OpenDocument", "odt", H.page, EVERY_SHOW, office("html", "odt"), OFFICE),
    Layout("rtf", "RTF", "rtf", H.page, EVERY_SHOW, office("html", "docx", "rtf"), OFFICE),
    Layout(
        "scan-200", "扫描件，200 dpi", "pdf", H.paper, (PLAIN, THOUSANDS, SLASHES, NO_ROW),
        (machines.printed_pages, scanned(200)), BROWSER, "scan",
    ),
    Layout(
        "scan-300", "扫描件，300 dpi", "pdf", H.paper, (PLAIN, SWAPPED_COLUMNS, TURNED),
        (machines.printed_pages, scanned(300, quality=60)), BROWSER, "scan",
    ),
    Layout(
        "picture", "图片，png", "png", H.paper, (PLAIN, SPARSE),
        (machines.printed_pages, lambda batch: scans.long_picture(batch, 200)), BROWSER, "scan",
    ),
)  # fmt: skip


def make(
    layout: Layout, pairs: Iterable[tuple[Figures, Plan]], style: Style | None = None
) -> list[Case]:
    """The files of one layout for these figures and plans, the machines called once for all."""
    documents: dict[str, Document] = {}
    for figures, plan in pairs:
        prose: Prose | None = style(figures) if style else None
        lost = layout.unknowable if any(figures[key] for key in layout.unknowable) else ()
        document = build(figures, plan, prose).unknowable(*lost)
        document = document.without_blanks() if layout.gaps else document
        documents[f"{figures.name}-{layout.plans.index(plan)}"] = document
    batch = {name: layout.source(document) for name, document in documents.items()}
    for step in layout.steps:
        batch = step(batch)
    return [
        Case(layout, f"{name}.{layout.suffix}", data, documents[name])
        for name, data in batch.items()
    ]


def pairs_for(
    layout: Layout,
    names: Iterable[str] | None = None,
    figures: Sequence[Figures] | None = None,
) -> list[tuple[Figures, Plan]]:
    """Every set of figures once, and every plan of the layout at least once."""
    sets = all_figures()
    chosen = [sets[name] for name in names] if names else list(figures or sets.values())
    plans = layout.plans
    count = max(len(chosen), len(plans))
    shift = sum(map(ord, layout.name))
    return [
        (chosen[(index + shift) % len(chosen)], plans[index % len(plans)]) for index in range(count)
    ]
