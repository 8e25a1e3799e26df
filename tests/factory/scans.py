"""Paper through a scanner: a PDF as pictures, turned a little, noisy and compressed."""

from __future__ import annotations

import hashlib
import io
import random

import numpy as np
import pypdfium2
from PIL import Image, ImageFilter

from factory.machines import Batch, kept


def pictures(pdf: bytes, dpi: int) -> list[Image.Image]:
    """The pages of a PDF in grey."""
    document = pypdfium2.PdfDocument(pdf)
    images = [page.render(scale=dpi / 72).to_pil().convert("L") for page in document]
    document.close()
    return images


def worn(image: Image.Image, seed: int, turn: float, noise: float, quality: int) -> Image.Image:
    """One page as a scanner sees it: turned by up to ``turn`` degrees, grainy, as a jpeg."""
    rng = random.Random(seed)
    angle = rng.uniform(-turn, turn)
    image = image.rotate(angle, resample=Image.Resampling.BICUBIC, fillcolor=255)
    image = image.filter(ImageFilter.GaussianBlur(0.5))
    grain = np.random.default_rng(seed).normal(0, noise, (image.height, image.width))
    shade = np.clip(np.asarray(image, dtype=np.float64) * 0.95 + 8 + grain, 0, 255)
    out = io.BytesIO()
    Image.fromarray(shade.astype(np.uint8)).save(out, "JPEG", quality=quality)
    return Image.open(io.BytesIO(out.getvalue()))


def _seed(data: bytes) -> int:
    return int.from_bytes(hashlib.sha256(data).digest()[:4], "big")


def scanned_pdf(
    batch: Batch, dpi: int, turn: float = 0.7, noise: float = 6.0, quality: int = 70
) -> Batch:
    """Each PDF as a scanned one."""

    def make(wanted: Batch) -> Batch:
        made = {}
        for name, data in wanted.items():
            seed = _seed(data)
            pages = [
                worn(image, seed + index, turn, noise, quality)
                for index, image in enumerate(pictures(data, dpi))
            ]
            out = io.BytesIO()
            pages[0].save(out, "PDF", save_all=True, append_images=pages[1:], resolution=dpi)
            made[name] = out.getvalue()
        return made

    return kept(f"scan {dpi} {turn} {noise} {quality}", batch, make)


def long_picture(batch: Batch, dpi: int) -> Batch:
    """Each PDF as one tall PNG, its pages below each other."""

    def make(wanted: Batch) -> Batch:
        made = {}
        for name, data in wanted.items():
            pages = pictures(data, dpi)
            whole = Image.new("L", (pages[0].width, sum(page.height for page in pages)), 255)
            top = 0
            for page in pages:
                whole.paste(page, (0, top))
                top += page.height
            out = io.BytesIO()
            whole.save(out, "PNG")
            made[name] = out.getvalue()
        return made

    return kept(f"picture {dpi}", batch, make)
