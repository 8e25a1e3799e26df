"""An examination as a Word document: the findings, then the report with shading and comments.

The office opens it in Word or WPS, answers each comment in its place, and sends it back.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, cast

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt
from docx.text.run import Run

from gongkai.paper.text import printable
from gongkai.paper.word import add_paragraph, run_content, to_bytes
from gongkai.report.comparing import cell_label, describe_cell
from gongkai.report.examination import Examination
from gongkai.report.repair import Proposal
from gongkai.report.writing.docx import add_table, new_document
from gongkai.report.writing.layout import Layout, Slot
from gongkai.report.writing.marks import Kind, Marks, Note, place_words, repair_word
from gongkai.report.writing.outline import Body, Heading, Piece, Title, outline
from gongkai.report.writing.word_table import cells_of, list_element, table_element
from gongkai.statute.wording import _

if TYPE_CHECKING:
    from docx.oxml.text.run import CT_R

AUTHOR, INITIALS = "年报体检", "检"
INKS = {Kind.ERROR: "B42318", Kind.WARNING: "8A5D00", Kind.HINT: "0B4F9E", Kind.DOUBT: "57606A"}
TINTS = {Kind.ERROR: "FBDCD8", Kind.WARNING: "FAECC5", Kind.HINT: "E3EDF9", Kind.DOUBT: "E4E7EB"}
STYLES: dict[type, str] = {Title: "Title", Heading: "Heading 1", Body: "Normal"}
NOTE_STYLE = "Note"
TEXT_MARK, CELL_MARK = 32, 20
NOTE_COLUMNS = (1.6, 3.4, 7.0, 4.0)
CHANGE_COLUMNS = (9.0, 3.5, 3.5)


def write(examination: Examination) -> bytes:
    """The examination as one docx file. Characters that no document can contain become �."""
    marks = Marks(examination)
    document = new_document(examination.report)
    _add_note_style(document)
    _write_summary(document, examination)
    _write_notes(document, _("发现"), marks.findings, _("没有发现问题。"))
    _write_repairs(document, examination)
    if marks.doubts:
        _write_notes(document, _("读取存疑的格"), marks.doubts, "")
    _write_reading_notes(document, examination)
    document.add_page_break()
    for piece in outline(examination.report):
        _write_piece(document, marks, piece)
    return to_bytes(document)


def _add_note_style(document: Any) -> None:
    style = document.styles.add_style(NOTE_STYLE, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = document.styles["TableText"]
    style.font.size = Pt(12)
    style.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.LEFT
    style.paragraph_format.space_after = Pt(4)


def _write_summary(document: Any, examination: Examination) -> None:
    report = examination.report
    add_paragraph(document, _("年报体检结果"), "Title")
    add_paragraph(document, examination.summary, NOTE_STYLE)
    if report.source:
        add_paragraph(document, _("文件：{name}").format(name=report.source.name), NOTE_STYLE)
    kinds = "　".join(f"{kind.shape} {kind.word}" for kind in Kind)
    legend = _("报告附在后面，有问题的格带底色，旁有记号和编号，并加了批注。记号：{kinds}")
    add_paragraph(document, legend.format(kinds=kinds), NOTE_STYLE)


def _write_notes(document: Any, title: str, notes: Sequence[Note], none: str) -> None:
    add_paragraph(document, title, "Heading 1")
    if not notes:
        add_paragraph(document, none, NOTE_STYLE)
        return
    heads = (_("编号"), _("位置"), _("问题"), _("建议"))
    rows = [
        (
            f"{note.mark}\n{note.kind.word}",
            "\n".join(filter(None, (note.position, note.source))),
            "\n".join(_problem(note)),
            note.suggestion,
        )
        for note in notes
    ]
    add_table(document, list_element(heads, rows, NOTE_COLUMNS))


def _problem(note: Note) -> Iterator[str]:
    yield note.message
    for side in (note.stated, note.expected):
        if side is not None:
            yield f"{side.what}：{side.value}"
    if note.basis:
        yield _("依据：{basis}").format(basis=f"{note.basis}（{note.check}）")


def _write_repairs(document: Any, examination: Examination) -> None:
    if not examination.repairs:
        return
    add_paragraph(document, _("建议的修正"), "Heading 1")
    hint = _("由勾稽关系推算，仅供参考，没有自动采用。")
    add_paragraph(document, hint, NOTE_STYLE)
    for repair in examination.repairs:
        add_paragraph(document, f"{repair.name}：{repair_word(repair)}", NOTE_STYLE)
        for proposal in repair.proposals:
            _write_proposal(document, examination, proposal)
        if repair.more:
            add_paragraph(document, _("还有同样小的改法，没有全部列出。"), NOTE_STYLE)


def _write_proposal(document: Any, examination: Examination, proposal: Proposal) -> None:
    report = examination.report
    rows = [
        (
            cell_label(report.form, change.cell),
            describe_cell(report.cells[change.cell]),
            format(change.new, "f"),
        )
        for change in proposal.changes
    ]
    heads = (proposal.title, _("现在"), _("改为"))
    add_table(document, list_element(heads, rows, CHANGE_COLUMNS))


def _write_reading_notes(document: Any, examination: Examination) -> None:
    if not examination.notes:
        return
    add_paragraph(document, _("读取说明"), "Heading 1")
    hint = _("格式转换造成的情况，读取时已经处理，不是报告的问题。")
    add_paragraph(document, hint, NOTE_STYLE)
    for note in examination.notes:
        where = place_words(note.place)
        text = f"{note.message}（{where}）" if where else note.message
        add_paragraph(document, text, NOTE_STYLE)


# The report with its marks.


def _write_piece(document: Any, marks: Marks, piece: Piece) -> None:
    if isinstance(piece, Layout):
        _write_table(document, marks, piece)
        return
    paragraph = add_paragraph(document, piece.text, STYLES[type(piece)])
    _comment(document, paragraph._p, marks.at(piece), TEXT_MARK)


def _write_table(document: Any, marks: Marks, layout: Layout) -> None:
    def shading(slot: Slot) -> str:
        notes = marks.by_cell.get(slot.key, ())
        return TINTS[notes[0].kind] if notes else ""

    table = table_element(layout, shading)
    add_table(document, table)
    for slot, cell in cells_of(layout, table):
        notes = marks.by_cell.get(slot.key, ()) if slot.key else ()
        _comment(document, cell.find(qn("w:p")), notes, CELL_MARK)


def _comment(document: Any, paragraph: Any, notes: Sequence[Note], size: int) -> None:
    """Add each note's mark at the end of a paragraph, and a comment on the mark.

    ``size`` is the mark's letter size in half points.
    """
    for note in notes:
        element = parse_xml(
            f'<w:r {nsdecls("w")}><w:rPr><w:color w:val="{INKS[note.kind]}"/>'
            f'<w:sz w:val="{size}"/><w:vertAlign w:val="superscript"/></w:rPr>'
            f"{run_content(note.mark)}</w:r>"
        )
        paragraph.append(element)
        comment = document.add_comment(
            Run(cast("CT_R", element), document._body),
            printable("\n".join(note.lines())),
            AUTHOR,
            INITIALS,
        )
        # Writers use no clock, so that files are reproducible.
        comment._comment_elm.attrib.pop(qn("w:date"), None)
