"""Hand-built web pages: clean, old and nested, and as Word saves them."""

from __future__ import annotations

import random
from html import escape

from factory.document import Document, Para
from factory.grids import GCell, Grid

RULED = "table{border-collapse:collapse;width:100%}td,th{border:1px solid #000;padding:2px 4px}"
BARE = "table{border-collapse:collapse;width:100%}td,th{border:none;padding:2px 4px}"
PAPER = (
    "@page{size:A4;margin:20mm 18mm}body{font-family:'Noto Serif CJK SC',serif;font-size:11pt;"
    "line-height:1.6}p{text-indent:2em;margin:4pt 0}h1{font-size:17pt;text-align:center}"
    "h2{font-size:13pt;margin:8pt 0 4pt}table{font-size:9pt;line-height:1.3;margin:4pt 0}"
    "td,th{text-align:center}p.furniture{text-indent:0;font-size:9pt}"
)
FULL_WIDTH = str.maketrans("0123456789.,-", "０１２３４５６７８９．，－")


def broken(text: str) -> str:
    """Escaped text with its line breaks as ``<br>``."""
    return "<br>".join(escape(part, quote=False) for part in text.split("\n"))


def _attributes(cell: GCell) -> str:
    spans = f' rowspan="{cell.rowspan}"' if cell.rowspan > 1 else ""
    return spans + (f' colspan="{cell.colspan}"' if cell.colspan > 1 else "")


def table(grid: Grid, *, head: bool = True) -> str:
    """A table in clean markup; its header rows in ``thead`` (which a printed page repeats)."""
    lines = []
    for index, row in enumerate(grid.rows()):
        tag = "th" if head and index < grid.header else "td"
        cells = "".join(f"<{tag}{_attributes(c)}>{broken(c.text)}</{tag}>" for c in row)
        lines.append(f"<tr>{cells}</tr>")
    if head and grid.header:
        top, rest = lines[: grid.header], lines[grid.header :]
        return f"<table><thead>{''.join(top)}</thead><tbody>{''.join(rest)}</tbody></table>"
    return f"<table>{''.join(lines)}</table>"


def _paragraph(block: Para) -> str:
    tag = {"title": "h1", "heading": "h2"}.get(block.role, "p")
    attribute = ' class="furniture"' if block.role == "furniture" else ""
    return f"<{tag}{attribute}>{broken(block.text)}</{tag}>"


def page(document: Document, css: str = RULED, *, head: bool = True) -> bytes:
    """A clean UTF-8 page."""
    body = "\n".join(
        _paragraph(block) if isinstance(block, Para) else table(block, head=head)
        for block in document.blocks
    )
    title = escape(document.blocks[0].text) if isinstance(document.blocks[0], Para) else ""
    return (
        f'<!DOCTYPE html>\n<html lang="zh-CN"><head><meta charset="utf-8"><title>{title}</title>'
        f"<style>{css}</style></head>\n<body>\n{body}\n</body></html>\n"
    ).encode()


def paper(document: Document) -> bytes:
    """A page to print, with ruled tables."""
    return page(document, PAPER + RULED)


def paper_bare(document: Document) -> bytes:
    """A page to print, tables without any rule."""
    return page(document, PAPER + BARE)


def paper_office(document: Document) -> bytes:
    """A page for LibreOffice, which knows rules only as an attribute of the table."""
    return paper(document).replace(b"<table>", b'<table border="1" cellspacing="0">')


def paper_small(document: Document) -> bytes:
    """A page to print on short paper, so that tables run over pages and repeat their header."""
    short = PAPER.replace("size:A4", "size:210mm 150mm") + RULED + "tr{break-inside:avoid}"
    return page(document, short)


def paper_split(document: Document) -> bytes:
    """Short paper again, the header not repeated and rows that may break inside."""
    return page(document, PAPER.replace("size:A4", "size:210mm 140mm") + RULED, head=False)


def _scattered(text: str, rng: random.Random) -> str:
    """Full-width digits, each in a nest of spans, with no-break spaces about."""
    wide = text.translate(FULL_WIDTH) if rng.random() < 0.6 else text
    if len(wide) > 1 and rng.random() < 0.7:
        at = rng.randint(1, len(wide) - 1)
        inner = f'<span style="font-size:12pt"><font face="宋体">{escape(wide[:at])}</font></span>'
        inner += f"<span><span>{escape(wide[at:])}</span></span>"
    else:
        inner = f"<font>{escape(wide)}</font>"
    return f"&nbsp;{inner}&nbsp;" if rng.random() < 0.5 else f"<p>{inner}</p>"


def old_site(document: Document) -> bytes:
    """An old GB18030 site: layout tables around everything, numbers scattered over spans."""
    rng = random.Random(document.name)
    parts = []
    for block in document.blocks:
        if isinstance(block, Para):
            style = "font-weight:bold" if block.role in ("title", "heading") else "text-indent:2em"
            text = escape(block.text, quote=False)
            parts.append(f'<p style="{style}">&nbsp;&nbsp;<span>{text}</span></p>')
            continue
        rows = []
        for row in block.rows():
            cells = "".join(
                f"<td{_attributes(c)} align=center>"
                + (_scattered(c.text, rng) if c.key and c.text else broken(c.text) or "&nbsp;")
                + "</td>"
                for c in row
            )
            rows.append(f"<tr height=24>{cells}</tr>")
        parts.append(
            '<table width=100%><tr><td><div><table border=1 cellspacing=0 bordercolor="#000000">'
            f"{''.join(rows)}</table></div></td></tr></table>"
        )
    body = "\n".join(parts)
    html = (
        '<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312">'
        "<title>政府信息公开年报</title></head><body><table width=980 align=center><tr><td>"
        "<table width=100%><tr><td>网站首页</td><td>机构职能</td><td>办事服务</td></tr></table>"
        f"</td></tr><tr><td valign=top>{body}</td></tr><tr><td>版权所有 网站标识码 0000000000</td></tr>"
        "</table></body></html>"
    )
    return html.encode("gb18030")


def _word_run(text: str, rng: random.Random) -> str:
    """A run as Word saves it: digits and Chinese in spans of their own languages."""
    if text == "":
        return "<span lang=EN-US><o:p>&nbsp;</o:p></span>"
    if len(text) > 2 and text.isdigit() and rng.random() < 0.4:
        return f"<span lang=EN-US>{text[:1]}</span><span lang=EN-US\nstyle='font-size:9.0pt'>{text[1:]}<o:p></o:p></span>"
    return f"<span\nstyle='font-size:9.0pt;font-family:宋体'>{broken(text)}<span lang=EN-US><o:p></o:p></span></span>"


def word_page(document: Document) -> bytes:
    """A page as Word's "save as web page" makes it (GB2312, o:p, mso styles, comments)."""
    rng = random.Random(document.name)
    parts = []
    for block in document.blocks:
        if isinstance(block, Para):
            tag = "h1" if block.role == "title" else "p"
            parts.append(
                f"<{tag} class=MsoNormal style='text-indent:24.0pt'>{_word_run(block.text, rng)}</{tag}>"
            )
            continue
        rows = []
        for line, row in enumerate(block.rows()):
            cells = "".join(
                f"<td width=60 valign=top{_attributes(c)} style='border:solid windowtext 1.0pt;"
                f"mso-border-alt:solid windowtext .5pt'><p class=MsoNormal align=center>"
                f"{_word_run(c.text, rng)}</p></td>"
                for c in row
            )
            rows.append(f"<tr style='mso-yfti-irow:{line}'>{cells}</tr>")
        parts.append(
            "<table class=MsoTableGrid border=1 cellspacing=0 cellpadding=0 "
            f"style='border-collapse:collapse;mso-yfti-tbllook:1184'>{''.join(rows)}</table>"
        )
    html = (
        '<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
        ' xmlns:w="urn:schemas-microsoft-com:office:word" xmlns="http://www.w3.org/TR/REC-html40">'
        '<head><meta http-equiv=Content-Type content="text/html; charset=gb2312">'
        "<meta name=ProgId content=Word.Document><!--[if gte mso 9]><xml><w:WordDocument>"
        "<w:View>Print</w:View></w:WordDocument></xml><![endif]-->"
        "<style><!-- p.MsoNormal{margin:0cm;font-size:10.5pt} --></style></head>"
        f"<body lang=ZH-CN><div class=Section1 style='layout-grid:15.6pt'>{''.join(parts)}</div></body></html>"
    )
    return html.encode("gb18030")
