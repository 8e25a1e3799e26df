"""An examination as a self-contained web page: the report with its marks, the findings beside it.

One file without scripts, readable on a phone and on paper. Every mark is a shape and a number with a
link to its note, and every note links back to its cells.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from gongkai.paper.text import printable
from gongkai.report.comparing import cell_label, describe_cell
from gongkai.report.examination import Examination
from gongkai.report.model import State
from gongkai.report.repair import Proposal, Repair
from gongkai.report.writing.html import page, slot_html, table_frame
from gongkai.report.writing.layout import Layout, Slot
from gongkai.report.writing.marks import Kind, Marks, Note, level_counts, place_words, repair_word
from gongkai.report.writing.markup_style import STYLE
from gongkai.report.writing.outline import Body, Heading, Piece, Title, outline
from gongkai.statute.wording import _


def write(examination: Examination) -> bytes:
    """The examination as one HTML file in UTF-8. Characters that no page can contain become �."""
    marks = Marks(examination)
    report = examination.report
    title = _("年报体检结果：{name}").format(name=report.title or _("未找到标题"))
    body = "\n".join(
        (
            _header(examination),
            "<main>",
            _report(marks),
            '<div class="notes">',
            _findings(marks),
            _repairs(examination),
            _doubts(marks),
            _reading_notes(examination),
            _undecided(examination),
            "</div>",
            "</main>",
        )
    )
    return page(printable(title), STYLE, body).encode()


def _safe(text: str) -> str:
    """Text as HTML, without the characters that no page can contain."""
    return escape(printable(text))


# The header: what was examined, the result, the legend.


def _header(examination: Examination) -> str:
    report = examination.report
    facts = [
        report.agency or _("机关未知"),
        _("{year} 年").format(year=report.year) if report.year else _("年度未知"),
        report.form.document,
    ]
    if report.source:
        facts.append(_("文件：{name}").format(name=report.source.name))
    read = _("读出 {readable}/{cells} 格").format(
        readable=examination.readable, cells=examination.cells
    )
    counts = "".join(
        f"<li>{_badge(kind)} {_('{count} 处').format(count=count)}</li>"
        for kind, count in level_counts(examination)
    )
    notes = _("读取说明 {notes} 条 · 无法判断 {undecided} 项").format(
        notes=len(examination.notes), undecided=len(examination.undecided)
    )
    return (
        f"<header><h1>{_('年报体检结果')}</h1>\n<p>{_safe(' · '.join(facts))}</p>\n"
        f'<ul class="counts"><li>{escape(read)}</li>{counts}<li>{escape(notes)}</li></ul>\n'
        f'<p class="legend">{_legend()}</p></header>'
    )


def _legend() -> str:
    kinds = "　".join(f"{_badge(kind)}" for kind in Kind)
    return _("表中带底色的格旁有记号和编号，与说明的编号对应：{kinds}").format(kinds=kinds)


def _badge(kind: Kind) -> str:
    return f'<span class="badge {kind.value}">{kind.shape} {escape(kind.word)}</span>'


# The report with its marks.


def _report(marks: Marks) -> str:
    pieces = "\n".join(_piece(marks, piece) for piece in outline(marks.examination.report))
    return (
        f'<section class="report" aria-labelledby="report"><h2 id="report">{_("报告")}</h2>\n'
        f"{pieces}\n</section>"
    )


def _piece(marks: Marks, piece: Piece) -> str:
    links = "".join(_link(note) for note in marks.at(piece))
    match piece:
        case Title(text):
            return f'<p class="title">{_safe(text)}{links}</p>'
        case Heading(text):
            return f"<h3>{_safe(text)}{links}</h3>"
        case Body(text):
            return f'<p class="body">{_quoted(marks, piece, text)}{links}</p>'
        case Layout():
            lines = [
                "<tr>" + "".join(_slot(marks, slot) for slot in line) + "</tr>"
                for line in piece.lines()
            ]
            return table_frame(piece, lines, escape(piece.table.name))


def _quoted(marks: Marks, piece: Piece, text: str) -> str:
    """The text with the words marked that a note quotes."""
    parts, last = [], 0
    for start, end, note in marks.passages(piece):
        parts.append(_safe(text[last:start]))
        parts.append(f'<mark class="{note.kind.value}">{_safe(text[start:end])}</mark>')
        last = end
    return "".join(parts) + _safe(text[last:])


def _slot(marks: Marks, slot: Slot) -> str:
    if not slot.key:
        return slot_html(slot, _safe(slot.text))
    notes = marks.by_cell.get(slot.key, ())
    blank = marks.examination.report.cells[slot.key].state is State.BLANK
    text = f'<span class="blank">{_("空")}</span>' if blank else _safe(slot.text)
    attributes = f' id="c-{slot.key}"'
    if notes:
        attributes += f' class="{notes[0].kind.value}"'
    return slot_html(slot, text + "".join(_link(note) for note in notes), attributes)


def _link(note: Note) -> str:
    label = escape(f"{note.kind.word} {note.number}")
    return f'<sup><a href="#{note.anchor}" aria-label="{label}">{note.mark}</a></sup>'


# The notes.


def _section(name: str, title: str, content: str, hint: str = "") -> str:
    hinted = f'<p class="small">{escape(hint)}</p>\n' if hint else ""
    return (
        f'<section aria-labelledby="{name}"><h2 id="{name}">{escape(title)}</h2>\n'
        f"{hinted}{content}\n</section>"
    )


def _findings(marks: Marks) -> str:
    title = _("发现（{count} 处，按严重程度）").format(count=len(marks.findings))
    if not marks.findings:
        return _section("findings", title, f"<p>{_('没有发现问题。')}</p>")
    return _section("findings", title, _note_list(marks, marks.findings))


def _doubts(marks: Marks) -> str:
    if not marks.doubts:
        return ""
    title = _("读取存疑的格（{count} 处）").format(count=len(marks.doubts))
    hint = _("这些格没有把握读对，不是报告的问题，请对照原件。")
    return _section("doubts", title, _note_list(marks, marks.doubts), hint)


def _note_list(marks: Marks, notes: Iterable[Note]) -> str:
    items = "\n".join(_note(marks, note) for note in notes)
    return f'<ol class="list">\n{items}\n</ol>'


def _note(marks: Marks, note: Note) -> str:
    head = f"{note.number}　{note.title}"
    details = "".join(
        f"<div><dt>{_safe(name)}</dt><dd>{content}</dd></div>"
        for name, content in _details(marks, note)
    )
    return (
        f'<li id="{note.anchor}" class="{note.kind.value}">'
        f"<h3>{_badge(note.kind)} {_safe(head)}</h3>\n"
        f"<p>{_safe(note.message)}</p>\n<dl>{details}</dl></li>"
    )


def _details(marks: Marks, note: Note) -> Iterator[tuple[str, str]]:
    """Name and HTML of every line below the message of a note."""
    for side in (note.stated, note.expected):
        if side is not None:
            yield side.what, _safe(side.value)
    if note.suggestion:
        yield _("建议"), f"<strong>{_safe(note.suggestion)}</strong>"
    if note.basis:
        yield _("依据"), f"{_safe(note.basis)}（{escape(note.check)}）"
    yield _("位置"), _position(marks, note)
    if note.source:
        yield _("原文位置"), escape(note.source)


def _position(marks: Marks, note: Note) -> str:
    form = marks.examination.report.form
    if not note.cells:
        return _safe(note.position)
    return "；".join(
        f'<a href="#c-{key}">{escape(cell_label(form, key))}</a>' for key in note.cells
    )


def _repairs(examination: Examination) -> str:
    if not examination.repairs:
        return ""
    hint = _("由勾稽关系推算，仅供参考，没有自动采用。")
    content = "\n".join(_repair(examination, repair) for repair in examination.repairs)
    return _section("repairs", _("建议的修正"), content, hint)


def _repair(examination: Examination, repair: Repair) -> str:
    proposals = "\n".join(_proposal(examination, each) for each in repair.proposals)
    more = f"<p>{_('还有同样小的改法，没有全部列出。')}</p>" if repair.more else ""
    return (
        f"<h3>{_safe(repair.name)}：{escape(repair_word(repair))}</h3>\n"
        f"<p>{_safe(repair.message)}</p>\n{proposals}{more}"
    )


def _proposal(examination: Examination, proposal: Proposal) -> str:
    report = examination.report
    rows = "".join(
        f'<tr><th scope="row"><a href="#c-{each.cell}">'
        f"{escape(cell_label(report.form, each.cell))}</a></th>"
        f"<td>{_safe(describe_cell(report.cells[each.cell]))}</td><td>{each.new:f}</td></tr>"
        for each in proposal.changes
    )
    heads = "".join(f'<th scope="col">{name}</th>' for name in (_("格"), _("现在"), _("改为")))
    return (
        f'<div class="table"><table><caption>{_safe(proposal.title)}</caption>'
        f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _reading_notes(examination: Examination) -> str:
    if not examination.notes:
        return ""
    items = "\n".join(
        f"<li>{_safe(note.message)}{_where(place_words(note.place))}</li>"
        for note in examination.notes
    )
    hint = _("格式转换造成的情况，读取时已经处理，不是报告的问题。")
    return _section("reading", _("读取说明"), f"<ul>\n{items}\n</ul>", hint)


def _where(place: str) -> str:
    return f' <span class="small">（{escape(place)}）</span>' if place else ""


def _undecided(examination: Examination) -> str:
    if not examination.undecided:
        return ""
    messages = dict.fromkeys(result.message for result in examination.undecided)
    items = "\n".join(f"<li>{_safe(message)}</li>" for message in messages)
    return _section("undecided", _("无法判断"), f"<ul>\n{items}\n</ul>")
