"""Small PDF files and pictures for the readers' tests: set by typst, changed by pikepdf."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pikepdf
import pylopdf_fonts_zh_cn
import pypdfium2
import typst
from PIL import Image

FONTS = str(Path(pylopdf_fonts_zh_cn.__file__).parent)
PAGE = '#set page(width: 400pt, height: 300pt, margin: 40pt)\n#set text(font: "Noto Serif SC", size: 10pt)\n'

RULED = """#table(columns: (90pt, 60pt, 60pt, 60pt), stroke: 0.7pt,
  table.cell(colspan: 4)[第二十条第（一）项],
  [信息内容], [本年制发件数], [本年废止件数], [现行有效件数],
  [规章], [0], [0], [0],
  [行政规范性文件], [12], [], [37],
)"""
BARE = RULED.replace("stroke: 0.7pt", "stroke: none").replace("[12], [], [37]", "[12], [3], [37]")


def pdf(body: str, page: str = PAGE) -> bytes:
    """A PDF of this typst markup."""
    made = typst.compile(
        (page + body).encode(), font_paths=[FONTS], ignore_system_fonts=True, format="pdf"
    )
    assert isinstance(made, bytes)
    return made


def changed(data: bytes, **options: object) -> bytes:
    """The PDF with its pages turned (``rotate``), cut (``crop``) or locked (``password``)."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as document:
        for page in document.pages:
            if "rotate" in options:
                page.rotate(int(str(options["rotate"])), relative=False)
            if "crop" in options:
                page.cropbox = pikepdf.Array(options["crop"])
        lock = None
        if "password" in options:
            lock = pikepdf.Encryption(user=str(options["password"]), owner="owner")
        document.save(out, encryption=lock) if lock else document.save(out)
    return out.getvalue()


def written(data: bytes, content: str, layer_off: bool = False, notes: object = ()) -> bytes:
    """The PDF with more drawn on its first page: fonts /F9, clear paint /Clear, half clear paint
    /Half, and the layer /Layer. ``notes``: annotations to put on it."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as document:
        page = document.pages[0]
        font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1,
                                  BaseFont=pikepdf.Name.Helvetica)  # fmt: skip
        page.add_resource(font, pikepdf.Name.Font, pikepdf.Name.F9)
        for name, share in (("/Clear", 0), ("/Half", 0.3)):
            paint = pikepdf.Dictionary(ca=share, CA=share)
            page.add_resource(paint, pikepdf.Name.ExtGState, pikepdf.Name(name))
        layer = document.make_indirect(
            pikepdf.Dictionary(Type=pikepdf.Name.OCG, Name=pikepdf.String("L"))
        )
        page.add_resource(layer, pikepdf.Name.Properties, pikepdf.Name.Layer)
        if layer_off:
            document.Root.OCProperties = pikepdf.Dictionary(
                OCGs=[layer], D=pikepdf.Dictionary(OFF=[layer], Order=[layer])
            )
        page.contents_add(b"q", prepend=True)
        page.contents_add(f"Q {content}".encode())
        page.Annots = pikepdf.Array(list(_annotations(document, notes)))
        fields = [one for one in page.Annots if one.Subtype == pikepdf.Name.Widget]
        document.Root.AcroForm = pikepdf.Dictionary(Fields=fields)
        mode = pikepdf.ObjectStreamMode
        document.save(out, object_stream_mode=mode.generate if layer_off else mode.preserve)
    return out.getvalue()


def _annotations(document: pikepdf.Pdf, notes: object) -> Iterator[pikepdf.Object]:
    """Annotations of (kind, box, value, drawn content or nothing)."""
    assert isinstance(notes, Sequence)
    for kind, box, value, content in notes:
        one = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name("/" + kind), F=4)
        if kind == "Widget":
            one.FT, one.T = pikepdf.Name.Tx, pikepdf.String("field")
        one.Rect = pikepdf.Array(box)
        one["/V" if kind == "Widget" else "/Contents"] = pikepdf.String(value)
        if content:
            look = pikepdf.Stream(document, content.encode())
            look.Type, look.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
            look.BBox = pikepdf.Array([0, 0, box[2] - box[0], box[3] - box[1]])
            font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1,
                                      BaseFont=pikepdf.Name.Helvetica)  # fmt: skip
            look.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F9=font))
            one.AP = pikepdf.Dictionary(N=look)
        yield document.make_indirect(one)


def picture(data: bytes, dpi: int = 200, page: int = 0) -> Image.Image:
    """A page of a PDF as a grey picture."""
    document = pypdfium2.PdfDocument(data)
    image = document[page].render(scale=dpi / 72, grayscale=True).to_pil()
    document.close()
    return image.convert("L")


def scanned(image: Image.Image, turn: float = 0.0, noise: float = 5.0) -> Image.Image:
    """A picture as a scanner would give it."""
    turned = image.rotate(turn, resample=Image.Resampling.BICUBIC, fillcolor=255)
    grain = np.random.default_rng(1).normal(0, noise, (turned.height, turned.width))
    return Image.fromarray(np.clip(np.asarray(turned) * 0.95 + 6 + grain, 0, 255).astype(np.uint8))


def saved(image: Image.Image, kind: str, *more: Image.Image) -> bytes:
    """A picture file of one or many pages."""
    out = io.BytesIO()
    image.save(out, kind, **({"save_all": True, "append_images": more} if more else {}))
    return out.getvalue()
