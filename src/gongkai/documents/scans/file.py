"""A file of one or many pictures: opened within limits, each page scaled to a usual size."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator

import numpy as np
from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

from gongkai.documents.limits import Limits
from gongkai.documents.package import truncated
from gongkai.documents.pages.assembly import to_document
from gongkai.documents.pages.layout import PageLayout
from gongkai.documents.places import ReadingNote
from gongkai.documents.raw import RawDocument, UnreadableFile
from gongkai.documents.scans.engine import Grey
from gongkai.documents.scans.stamps import Stamped, remove_stamps
from gongkai.statute.wording import _

# Pixels in width of A4 at 200 dpi, and its width in points: pictures do not reliably state their
# size on paper, and may show several pages below each other.
UPRIGHT, LYING = (1654, 595.0), (2339, 842.0)
# Parts of that width within which a picture is not scaled: scaling blurs thin lines.
LARGEST, SMALLEST = 1.16, 0.385
# Widths of a tall picture (a long screenshot) from which it is cut, and the least height of each
# part.
TALLEST, SHORTEST = 1.75, 1.0


def read_pictures(data: bytes, limits: Limits) -> RawDocument:
    """The blocks of a picture file. Raises ``UnreadableFile`` with one Chinese sentence."""
    from gongkai.documents.scans.page import read_picture

    pages: list[PageLayout] = []
    parts = (part for picture in _pictures(data, limits) for part in _cut(picture))
    for number, (part, scale) in enumerate(parts, 1):
        if number > limits.pages:
            raise _too_large()
        height, width = (part.grey if isinstance(part, Stamped) else part).shape
        pages.append(read_picture(part, number, (width * scale, height * scale)))
    if not any(page.lines or page.grids for page in pages):
        raise UnreadableFile(
            "empty", _("图片里没有认出文字，请检查图片是否清楚、方向是否正确，重新扫描后再试。")
        )
    note = ReadingNote("recognised", _("文件是图像，文字由识别得来，请对照原件。"))
    return to_document(pages, limits, "scan", [note])


def _pictures(data: bytes, limits: Limits) -> Iterator[Grey | Stamped]:
    with warnings.catch_warnings():
        # Pillow warns of sizes that the limits below refuse anyway.
        warnings.simplefilter("ignore")
        try:
            with Image.open(io.BytesIO(data)) as image:
                if getattr(image, "n_frames", 1) > limits.pages:
                    raise _too_large()
                for frame in ImageSequence.Iterator(image):
                    if frame.width * frame.height > limits.pixels:
                        raise _too_large()
                    yield _page(frame, limits)
        except UnidentifiedImageError as error:
            raise truncated() from error
        except (OSError, ValueError, SyntaxError, EOFError, Image.DecompressionBombError) as error:
            raise truncated() from error


def _page(frame: Image.Image, limits: Limits) -> Grey | Stamped:
    """The frame as greys on white, turned as its camera states, at a usual size, without stamps."""
    upright = ImageOps.exif_transpose(frame)
    if upright.mode in ("RGBA", "LA", "PA") or "transparency" in upright.info:
        # Transparent parts of a screenshot would become black.
        clear = upright.convert("RGBA")
        white = Image.new("RGBA", clear.size, "white")
        upright = Image.alpha_composite(white, clear)
    coloured = upright.mode not in ("1", "L", "I", "F", "I;16")
    grey = upright.convert("RGB" if coloured else "L")
    usual, _points = _kind(grey.width, grey.height)
    if not SMALLEST * usual <= grey.width <= LARGEST * usual:
        most = (limits.pixels / (grey.width * grey.height)) ** 0.5
        factor = min(usual / grey.width, max(most, 1.0))
        size = (max(1, round(grey.width * factor)), max(1, round(grey.height * factor)))
        grey = grey.resize(size, Image.Resampling.LANCZOS)
    # After scaling: the size of a stamp is judged by the width of the page.
    stamped = remove_stamps(np.array(grey, dtype=np.uint8)) if coloured else None
    return stamped or np.array(grey.convert("L"), dtype=np.uint8)


def _kind(width: int, height: int) -> tuple[int, float]:
    return UPRIGHT if height >= width else LYING


def _cut(picture: Grey | Stamped) -> Iterator[tuple[Grey | Stamped, float]]:
    """The parts of a picture; the mask of its stamps is cut with it."""
    if not isinstance(picture, Stamped):
        yield from _parts(picture)
        return
    top = 0
    for part, scale in _parts(picture.grey):
        yield Stamped(part, picture.under[top : top + len(part)]), scale
        top += len(part)


def _parts(picture: Grey) -> Iterator[tuple[Grey, float]]:
    """The picture, or a tall one cut between its lines; each part with its points per pixel."""
    height, width = picture.shape
    scale = _kind(width, height)[1] / width
    while height > TALLEST * width:
        first, last = round(SHORTEST * width), min(round(TALLEST * width), height)
        cut = first + _lightest(picture[first:last])
        yield np.ascontiguousarray(picture[:cut]), scale
        picture = picture[cut:]
        height = len(picture)
    yield np.ascontiguousarray(picture), scale


def _lightest(rows: Grey) -> int:
    """The middle of the highest band of rows that have hardly more ink than the lightest row."""
    ink = 255.0 - rows.mean(axis=1)
    light = np.concatenate(([False], ink <= ink.min() + 0.3, [False])).astype(np.int8)
    starts, ends = np.flatnonzero(np.diff(light) == 1), np.flatnonzero(np.diff(light) == -1)
    best = int((ends - starts).argmax())
    return int(starts[best] + ends[best]) // 2


def _too_large() -> UnreadableFile:
    return UnreadableFile(
        "too-large",
        _("图片太大或页数太多，超过了可以读取的范围；请用 200 dpi 左右重新扫描后上传。"),
    )
