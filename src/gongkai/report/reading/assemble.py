"""From a raw document to an annual report, by labels and structure."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from gongkai.documents.raw import RawDocument, RawGrid, RawText, UnreadableFile
from gongkai.report.model import AnnualReport, Section, Source
from gongkai.report.reading.flat_tables import with_flat_tables
from gongkai.report.reading.found import DERIVED, PLACED, Found, confirm
from gongkai.report.reading.grid import Line, lines_of
from gongkai.report.reading.labels import Sort, plain, vocabulary
from gongkai.report.reading.prose import read_prose, section_number
from gongkai.report.reading.sideways import SidewaysReader
from gongkai.report.reading.torn_heads import join_heads, part_heads
from gongkai.report.reading.unread import note_unread
from gongkai.report.reading.upright import UprightReader
from gongkai.statute.report.form import Form
from gongkai.statute.report.known_forms import FORMS
from gongkai.statute.wording import _

# Formats in which a cell is known by where it stands, so that pieces of a table may go astray.
BY_PLACE = ("text", "markdown", "pdf", "scan")
# A line of text keeps a row's label and figures together, so that its sum may vouch for it; on a
# page without rules the figures may be a neighbour's.
TEXT = "text"
SENTENCE_END = ("。", "；", "：", "）", ")")
# Lines in a row that are labels of a table: fewer may stand in the text by chance.
BARE_LABELS = 5


def assemble(raw: RawDocument, source: Source) -> AnnualReport:
    """The report that a raw document holds.

    Raises ``UnreadableFile("not-a-report")`` when it has neither a statutory table nor sections
    of the form.
    """
    grids = [block for block in raw.blocks if isinstance(block, RawGrid)]
    form = _form_of(grids)
    found, foreign = _read_tables(grids, form)
    if not found.cells and (flat := with_flat_tables(raw)) is not None:
        raw = flat
        grids = [block for block in raw.blocks if isinstance(block, RawGrid)]
        form = _form_of(grids)
        found, foreign = _read_tables(grids, form)
    texts = _texts(raw, foreign, form)
    outside = [text.text for text in texts]
    texts = _without_bare_labels(texts, form)
    prose = read_prose(texts, form, raw.whole_paragraphs)
    recognised = sum(section.number is not None for section in prose.sections)
    if not found.cells and recognised < 3:
        raise UnreadableFile(
            "not-a-report",
            _(
                "文件“{name}”不像政府信息公开工作年度报告：没有找到法定表格，也没有找到各部分标题。"
            ).format(name=source.name),
        )
    if raw.format in BY_PLACE:
        inferred = {key for index, key in found.tables.items() if grids[index].inferred}
        _doubt(form, raw, found, inferred)
        found.in_doubt |= _beside(foreign, found.tables) | _strayed(form, prose.sections)
    confirm(form, found.cells)
    note_unread(form, found, outside, (cell.text for grid in grids for cell in grid.cells))
    if foreign:
        found.note(
            "foreign-table", _("有 {n} 张表不是格式规定的表格，未读入。").format(n=len(foreign))
        )
    return AnnualReport(
        form_key=form.key,
        cells=found.cells,
        agency=prose.agency,
        year=prose.year,
        title=prose.title,
        preamble=tuple(prose.preamble),
        sections=tuple(prose.sections),
        labels=tuple(found.labels.values()),
        notes=(*raw.notes, *found.notes, *prose.notes),
        source=source,
        extra_rows=tuple(found.extra_rows),
    )


def _form_of(grids: Sequence[RawGrid]) -> Form:
    """The form whose own labels the tables carry most of; the newest where they carry none."""
    words = {
        cell.text
        for grid in grids
        for cell in grid.cells
        if 1 < len(cell.text) < 120 and not cell.text.isdecimal()
    }
    texts = set(map(plain, words))

    def votes(form: Form) -> int:
        return len(texts & vocabulary(form.key).exact.keys())

    return max(FORMS, key=votes)


def _read_tables(grids: Sequence[RawGrid], form: Form) -> tuple[Found, set[int]]:
    """What the tables say, and the indexes of the grids that are no statutory table."""
    words = vocabulary(form.key)
    found = Found()
    by_table: dict[str, list[Line]] = {table.key: [] for table in form.tables}
    foreign: set[int] = set()
    waiting: str | None = None
    lines_by_grid = [lines_of(grid, index, words) for index, grid in enumerate(grids)]
    join_heads([line for lines in lines_by_grid for line in lines], words)
    for index, lines in enumerate(lines_by_grid):
        if waiting and all(line.table is None for line in lines):
            for line in lines:
                line.table = waiting
        known = [line for line in lines if line.table]
        if not known or not _statutory(known):
            foreign.add(index)
            continue
        found.tables[index] = known[0].table or ""
        for line in known:
            by_table[line.table or ""].append(line)
        waiting = _waiting(form, by_table)
    for table in form.tables:
        lines = by_table[table.key]
        reader = SidewaysReader if table.sideways else UprightReader
        if lines:
            part_heads(lines, table, words)
            reader(table, words, found).read(lines)
    return found, foreign


def _statutory(lines: Sequence[Line]) -> bool:
    """Whether the lines carry a label that only a statutory table has, or go on with one."""
    labels = [match for line in lines for one in line.labels for match in one.matches]
    if not labels:
        return True
    return any(match.sort is not Sort.COLUMN for match in labels) or len(set(labels)) >= 3


def _doubt(form: Form, raw: RawDocument, found: Found, inferred: set[str]) -> None:
    """Doubt the figures of tables in which rows were guessed, and whether what seems missing is.
    ``inferred``: the tables whose columns no rule on the page tells."""
    found.doubt(found.guessed & inferred, PLACED)
    if raw.format == TEXT:
        found.doubt(found.guessed & _added_up(form), DERIVED)
    if found.guessed or any(note.code == "columns-unknown" for note in raw.notes):
        found.in_doubt |= set(found.tables.values())


def _added_up(form: Form) -> set[str]:
    """The tables whose figures have sums of the same year that can vouch for them."""
    sums = (
        identity
        for identity in form.identities
        if identity.relation.value == "="
        and not identity.needs_previous
        and len(identity.terms) > 1
    )
    return {term.cell.split(".", 1)[0] for identity in sums for term in identity.terms}


def _beside(foreign: set[int], tables: dict[int, str]) -> set[str]:
    """The statutory tables (``tables``: of each grid) next to which a grid stands that was not
    read: it may be a piece of them."""
    return {
        table
        for grid in foreign
        for near in (
            max((g for g in tables if g < grid), default=None),
            min((g for g in tables if g > grid), default=None),
        )
        if near is not None and (table := tables[near])
    }


def _strayed(form: Form, sections: Sequence[Section]) -> set[str]:
    """The tables in whose sections words are left that are no sentence: pieces of their labels."""
    strayed = {
        section.number
        for section in sections
        if any(not paragraph.text.endswith(SENTENCE_END) for paragraph in section.paragraphs)
    }
    return {table.key for table in form.tables if table.section in strayed}


def _waiting(form: Form, by_table: dict[str, list[Line]]) -> str | None:
    """A sideways table whose head was seen and whose figures have not come yet."""
    for table in form.tables:
        lines = by_table[table.key]
        if table.sideways and lines and not any(line.values for line in lines):
            return table.key
    return None


def _texts(raw: RawDocument, foreign: set[int], form: Form) -> list[RawText]:
    """The running text, with the section headings that stand inside tables."""
    texts: list[RawText] = []
    for block in raw.blocks:
        if isinstance(block, RawText):
            if block.role != "toc" and not _is_caption(block.text, form):
                texts.append(block)
            continue
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
    """The text without runs of lines that are nothing but table labels: a table whose figures were
    all lost on the way, not something that the report says."""
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
    """Whether a line is a caption inside table 2 that was left outside of its grid."""
    if len(text) > 24 or "第" not in text:
        return False
    matches = vocabulary(form.key).exact.get(plain(text), ())
    return any(match.sort is Sort.CAPTION for match in matches)
