"""The report as a web page of its own: accessible, printable, without any script."""

from __future__ import annotations

from html import escape

from gongkai.report.model import AnnualReport
from gongkai.report.writing.layout import Layout, Slot, SlotKind
from gongkai.report.writing.outline import Body, Heading, Piece, Title, outline, refuse_unprintable
from gongkai.statute.wording import _

STYLE = """
:root { color-scheme: light; }
body { margin: 0 auto; max-width: 52rem; padding: 2rem 1rem 4rem; background: #fff; color: #1f2328;
  font: 1.125rem/1.7 "FangSong_GB2312", "FangSong", "Noto Serif SC", "Noto Serif CJK SC", serif; }
h1 { font: 1.625rem/1.4 "FZXiaoBiaoSong-B05S", "方正小标宋简体", "Noto Serif SC",
  "Noto Serif CJK SC", serif; text-align: center; margin: 0 0 2rem; }
h2 { font: 1.125rem/1.5 "SimHei", "黑体", "Noto Sans SC", "Noto Sans CJK SC", sans-serif;
  margin: 2rem 0 .75rem; }
p { margin: .5rem 0; text-indent: 2em; white-space: pre-line; }
.table { overflow-x: auto; margin: 1rem 0; }
table { border-collapse: collapse; width: 100%; font-size: .875rem; line-height: 1.5; }
th, td { border: 1px solid #57606a; padding: .25rem .375rem; font-weight: normal; }
th { background: #f6f8fa; }
th[scope^=row] { text-align: left; }
th.upright { writing-mode: vertical-rl; letter-spacing: .1em; text-align: center; }
td { text-align: right; font-variant-numeric: tabular-nums; word-break: keep-all;
  overflow-wrap: break-word; }
td.corner { background: #f6f8fa; text-align: left; }
@media print {
  body { padding: 0; max-width: none; font-size: 12pt; }
  h1 { font-size: 20pt; } h2 { font-size: 13pt; break-after: avoid; }
  .table { overflow: visible; } .table, tr { break-inside: avoid; }
  table { font-size: 8.5pt; line-height: 1.35; } th, td { padding: 1.5pt 2pt; }
}
@page { size: A4; margin: 37mm 26mm 35mm 28mm; }
"""


def write(report: AnnualReport) -> bytes:
    """The report as one HTML file in UTF-8. UnwritableTextError for a character it cannot contain."""
    refuse_unprintable(report)
    body = "\n".join(piece_html(piece) for piece in outline(report))
    title = report.title or _("政府信息公开工作年度报告")
    return page(title, STYLE, f"<main>\n{body}\n</main>").encode()


def page(title: str, style: str, body: str) -> str:
    """A complete HTML page in Chinese around this body (HTML), with its style included."""
    return (
        '<!doctype html>\n<html lang="zh-Hans">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>{style}</style>\n</head>\n"
        f"<body>\n{body}\n</body>\n</html>\n"
    )


def piece_html(piece: Piece) -> str:
    """One piece of the report as HTML."""
    match piece:
        case Title(text):
            return f"<h1>{escape(text)}</h1>"
        case Heading(text):
            return f"<h2>{escape(text)}</h2>"
        case Body(text):
            return f"<p>{escape(text)}</p>"
        case Layout():
            return table_html(piece)


def table_html(layout: Layout) -> str:
    """The table with its name, heads with their scope, and the values as printed."""
    lines = [
        "<tr>" + "".join(slot_html(slot, escape(slot.text)) for slot in line) + "</tr>"
        for line in layout.lines()
    ]
    return table_frame(layout, lines)


def table_frame(layout: Layout, lines: list[str], caption: str = "") -> str:
    """A table element around finished rows (HTML), with the head rows in a thead.

    Without a caption the table has its name for screen readers only: a caption is text on the
    page, and the report has no such text.
    """
    label = f' aria-label="{escape(layout.table.name)}"'
    name = "" if caption else label
    captioned = f"<caption>{caption}</caption>\n" if caption else ""
    total = sum(layout.weights)
    columns = "".join(f'<col style="width:{100 * each / total:.1f}%">' for each in layout.weights)
    head, body = lines[: layout.head_rows], lines[layout.head_rows :]
    thead = "<thead>\n" + "\n".join(head) + "\n</thead>\n" if head else ""
    return (
        # On a narrow screen the table is scrolled, by keyboard too.
        f'<div class="table" role="region" tabindex="0"{label}><table{name}>\n{captioned}'
        f"<colgroup>{columns}</colgroup>\n{thead}"
        "<tbody>\n" + "\n".join(body) + "\n</tbody>\n</table></div>"
    )


def slot_html(slot: Slot, content: str, attributes: str = "") -> str:
    """The th or td of a slot around its content (HTML)."""
    spans = (f' rowspan="{slot.rowspan}"' if slot.rowspan > 1 else "") + (
        f' colspan="{slot.colspan}"' if slot.colspan > 1 else ""
    )
    if slot.kind is SlotKind.VALUE:
        return f"<td{spans}{attributes}>{content}</td>"
    if slot.kind is SlotKind.CORNER:
        return f'<td class="corner"{spans}>{content}</td>'
    kind = ' class="upright"' if slot.upright else ""
    return f'<th scope="{_scope(slot)}"{kind}{spans}>{content}</th>'


def _scope(slot: Slot) -> str:
    if slot.kind is SlotKind.ROW_HEAD:
        return "rowgroup" if slot.rowspan > 1 else "row"
    return "colgroup" if slot.colspan > 1 else "col"
