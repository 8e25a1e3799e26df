"""From a raw document to an annual report, by its labels and structure."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from gongkai.documents.raw import RawDocument, RawGrid, RawText, UnreadableFile
from gongkai.report.model import AnnualReport, Section, Source
from gongkai.report.reading.flat_tables import with_flat_tables
from gongkai.report.reading.grid import Line, lines_of
from gongkai.report.reading.labels import Sort, plain, vocabulary
from gongkai.report.reading.prose import read_prose, section_number
from gongkai.report.reading.sideways import SidewaysReader
from gongkai.report.reading.split_headings import join_split_headings, split_joined_headings
from gongkai.report.reading.table_data import DERIVED, PLACED, TableData, confirm
from gongkai.report.reading.unread import note_unread
from gongkai.report.reading.upright import UprightReader
from gongkai.statute.report.form import Form
from gongkai.statute.report.known_forms import FORMS
from gongkai.statute.wording import _

# Formats in which cells are identified by their position, so that parts of a table may be missed.
BY_PLACE = ("text", "markdown", "pdf", "scan")
# A line of text keeps a row's label and figures together, so that the row's sum can confirm it; on
# a page without ruled lines the figures may be those of a neighbouring row.
TEXT = "text"
SENTENCE_END = ("。", "；", "：", "）", ")")
# Consecutive lines that are nothing but labels of a table; fewer may occur in the text by chance.
BARE_LABELS = 5


def assemble(raw: RawDocument, source: Source) -> AnnualReport:
    """The report that a raw document holds.

    Raises ``UnreadableFile("not-a-report")`` when it has neither a statutory table nor sections
    of the form.
    """
    grids = [block for block in raw.blocks if isinstance(block, RawGrid)]
    form = _form_of(grids)
    data, foreign = _read_tables(grids, form)
    if not data.cells and (flat := with_flat_tables(raw)) is not None:
        raw = flat
        grids = [block for block in raw.blocks if isinstance(block, RawGrid)]
        form = _form_of(grids)
        data, foreign = _read_tables(grids, form)
    texts = _texts(raw, foreign, form)
    outside = [text.text for text in texts]
    texts = _without_bare_labels(texts, form)
    prose = read_prose(texts, form, raw.whole_paragraphs)
    recognised = sum(section.number is not None for section in prose.sections)
    if not data.cells and recognised < 3:
        raise UnreadableFile(
            "not-a-report",
            _(
                "文件“{name}”不像政府信息公开工作年度报告：没有找到法定表格，也没有找到各部分标题。"
            ).format(name=source.name),
        )
    if raw.format in BY_PLACE:
        inferred = {key for index, key in data.tables.items() if grids[index].inferred}
        _doubt(form, raw, data, inferred)
        data.in_doubt |= _beside(foreign, data.tables) | _with_fragments(form, prose.sections)
    confirm(form, data.cells)
    note_unread(form, data, outside, (cell.text for grid in grids for cell in grid.cells))
    if foreign:
        data.note(
            "foreign-table", _("有 {n} 张表不是格式规定的表格，未读入。").format(n=len(foreign))
        )
    return AnnualReport(
        form_key=form.key,
        cells=data.cells,
        agency=prose.agency,
        year=prose.year,
        title=prose.title,
        preamble=tuple(prose.preamble),
        sections=tuple(prose.sections),
        labels=tuple(data.labels.values()),
        notes=(*raw.notes, *data.notes, *prose.notes),
        source=source,
        extra_rows=tuple(data.extra_rows),
    )


def _form_of(grids: Sequence[RawGrid]) -> Form:
    """The form of whose labels the tables contain most; the newest where they contain none."""
    words = {
        cell.text
        for grid in grids
        for cell in grid.cells
        if 1 < len(cell.text) < 120 and not cell.text.isdecimal()
    }
    # Distinct texts only: a figure or 总计 repeated a hundred times is looked up once.
    texts = set(map(plain, words))

    def votes(form: Form) -> int:
        return len(texts & vocabulary(form.key).exact.keys())

    return max(FORMS, key=votes)


def _read_tables(grids: Sequence[RawGrid], form: Form) -> tuple[TableData, set[int]]:
    """The data of the tables, and the indexes of the grids that are no statutory table."""
    words = vocabulary(form.key)
    data = TableData()
    by_table: dict[str, list[Line]] = {table.key: [] for table in form.tables}
    foreign: set[int] = set()
    waiting: str | None = None
    lines_by_grid = [lines_of(grid, index, words) for index, grid in enumerate(grids)]
    # Over all grids, as a page break may split a heading between two of them.
    join_split_headings([line for lines in lines_by_grid for line in lines], words)
    for index, lines in enumerate(lines_by_grid):
        # The figures of table 4 contain no label: after a page break only its head identifies them.
        if waiting and all(line.table is None for line in lines):
            for line in lines:
                line.table = waiting
        known = [line for line in lines if line.table]
        if not known or not _statutory(known):
            foreign.add(index)
            continue
        data.tables[index] = known[0].table or ""
        for line in known:
            by_table[line.table or ""].append(line)
        waiting = _waiting(form, by_table)
    for table in form.tables:
        lines = by_table[table.key]
        reader = SidewaysReader if table.sideways else UprightReader
        if lines:
            split_joined_headings(lines, table, words)
            reader(table, words, data).read(lines)
    return data, foreign


def _statutory(lines: Sequence[Line]) -> bool:
    """Whether the lines contain a label that only a statutory table has, or continue such a table."""
    labels = [match for line in lines for one in line.labels for match in one.matches]
    if not labels:
        return True
    # 总计 and 其他 are column labels that any table may have.
    return any(match.sort is not Sort.COLUMN for match in labels) or len(set(labels)) >= 3


def _doubt(form: Form, raw: RawDocument, data: TableData, inferred: set[str]) -> None:
    """Mark figures as doubtful in tables in which rows were guessed, and doubt that missing cells are
    really absent. ``inferred``: the tables whose columns no ruled line shows."""
    data.doubt(data.guessed & inferred, PLACED)
    if raw.format == TEXT:
        data.doubt(data.guessed & _added_up(form), DERIVED)
    if data.guessed or any(note.code == "columns-unknown" for note in raw.notes):
        data.in_doubt |= set(data.tables.values())


def _added_up(form: Form) -> set[str]:
    """The tables whose figures have sums within the year that can confirm them."""
    sums = (
        identity
        for identity in form.identities
        if identity.relation.value == "="
        and not identity.needs_previous
        and len(identity.terms) > 1
    )
    return {term.cell.split(".", 1)[0] for identity in sums for term in identity.terms}


def _beside(foreign: set[int], tables: dict[int, str]) -> set[str]:
    """The statutory tables (``tables``: by grid) next to a grid that was not read, which may be a part of
    them."""
    return {
        table
        for grid in foreign
        for near in (
            max((g for g in tables if g < grid), default=None),
            min((g for g in tables if g > grid), default=None),
        )
        if near is not None and (table := tables[near])
    }


def _with_fragments(form: Form, sections: Sequence[Section]) -> set[str]:
    """The tables in whose sections the text contains fragments that are no sentences: parts of labels."""
    fragmented = {
        section.number
        for section in sections
        if any(not paragraph.text.endswith(SENTENCE_END) for paragraph in section.paragraphs)
    }
    return {table.key for table in form.tables if table.section in fragmented}


def _waiting(form: Form, by_table: dict[str, list[Line]]) -> str | None:
    """The key of a sideways table whose head has been read and whose figures have not; None else."""
    for table in form.tables:
        lines = by_table[table.key]
        if table.sideways and lines and not any(line.values for line in lines):
            return table.key
    return None


def _texts(raw: RawDocument, foreign: set[int], form: Form) -> list[RawText]:
    """The running text, including section headings that are inside tables."""
    texts: list[RawText] = []
    for block in raw.blocks:
        if isinstance(block, RawText):
            if block.role != "toc" and not _is_caption(block.text, form):
                texts.append(block)
            continue
        # A heading spans the table, but a frame may leave one narrow column beside it.
        most = max(1, block.width - 1)
        for cell in block.cells:
            text = cell.text
            if cell.colspan < most or not 5 < len(text) < 60:
                continue
            if text.strip()[:1] in "一二三四五六":
                is_heading, number = section_number(text, form, 0)
                if is_heading and number:
                    texts.append(RawText(cell.text, cell.place, "heading"))
    return texts


def _without_bare_labels(texts: list[RawText], form: Form) -> list[RawText]:
    """The text without runs of lines that are nothing but table labels: the rest of a table whose
    figures were all lost, and no statement of the report."""
    known = vocabulary(form.key).exact
    kept: list[RawText] = []
    for is_label, lines in groupby(
        texts, lambda raw: len(raw.text) < 60 and plain(raw.text) in known
    ):
        run = list(lines)
        if not is_label or len(run) < BARE_LABELS:
            kept += run
    return kept


def _is_caption(text: str, form: Form) -> bool:
    """Whether a line is a caption inside table 2 that conversion put outside of its grid."""
    if len(text) > 24 or "第" not in text:
        return False
    matches = vocabulary(form.key).exact.get(plain(text), ())
    return any(match.sort is Sort.CAPTION for match in matches)
