"""A file of one or many pictures: opened within limits, each page brought to a usual size."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator

import numpy as np
from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

from gongkai.report.model import ReadingNote
from gongkai.report.reading.limits import Limits
from gongkai.report.reading.package import truncated
from gongkai.report.reading.page_parts import PageParts, to_document
from gongkai.report.reading.raw import RawDocument, UnreadableFile
from gongkai.report.reading.scan_engine import Grey
from gongkai.report.wording import _

USUAL = 2339
"""Pixels of the longer side of A4 at 200 dpi."""
LARGEST, SMALLEST = 2700, 900
LONG_SIDE = 842.0
"""Points of the longer side of A4: a picture does not reliably tell its size on paper."""


def read_pictures(data: bytes, limits: Limits) -> RawDocument:
    """The blocks of a picture file. Raises ``UnreadableFile`` with one Chinese sentence."""
    from gongkai.report.reading.scan_page import read_picture

    pages: list[PageParts] = []
    for number, picture in enumerate(_pictures(data, limits), 1):
        scale = LONG_SIDE / max(picture.shape)
        size = (picture.shape[1] * scale, picture.shape[0] * scale)
        pages.append(read_picture(picture, number, size))
    if not any(page.lines or page.grids for page in pages):
        raise UnreadableFile(
            "empty", _("图片里没有认出文字，请检查图片是否清楚、方向是否正确，重新扫描后再试。")
        )
    note = ReadingNote("recognised", _("文件是图像，文字由识别得来，请对照原件。"))
    return to_document(pages, limits, "scan", [note])


def _pictures(data: bytes, limits: Limits) -> Iterator[Grey]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Pillow warns of sizes that the limits below refuse
        try:
            with Image.open(io.BytesIO(data)) as image:
                if getattr(image, "n_frames", 1) > limits.pages:
                    raise _too_large()
                for frame in ImageSequence.Iterator(image):
                    if frame.width * frame.height > limits.pixels:
                        raise _too_large()
                    yield _page(frame)
        except UnidentifiedImageError as error:
            raise truncated() from error
        except (OSError, ValueError, SyntaxError, EOFError, Image.DecompressionBombError) as error:
            raise truncated() from error


def _page(frame: Image.Image) -> Grey:
    """The frame as greys on white, upright as its camera says, at a usual size."""
    upright = ImageOps.exif_transpose(frame)
    if upright.mode in ("RGBA", "LA", "PA") or "transparency" in upright.info:
        clear = upright.convert("RGBA")
        white = Image.new("RGBA", clear.size, "white")
        upright = Image.alpha_composite(white, clear)
    grey = upright.convert("L")
    longer = max(grey.size)
    if longer > LARGEST or longer < SMALLEST:
        factor = USUAL / longer
        size = (max(1, round(grey.width * factor)), max(1, round(grey.height * factor)))
        grey = grey.resize(size, Image.Resampling.LANCZOS)
    return np.array(grey, dtype=np.uint8)


def _too_large() -> UnreadableFile:
    return UnreadableFile(
        "too-large",
        _("图片太大或页数太多，超过了可以读取的范围；请用 200 dpi 左右重新扫描后上传。"),
    )
