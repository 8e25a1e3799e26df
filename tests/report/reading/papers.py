"""Small PDF files and pictures for the readers' tests: set by typst, changed by pikepdf."""

from __future__ import annotations

import io
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
