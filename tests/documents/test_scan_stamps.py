"""A red stamp is removed from a scan; a cell that it covered is never certain."""

from __future__ import annotations

import io

import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image, ImageChops, ImageDraw

from documents.papers import RULED, pdf, picture, saved
from gongkai.documents.formats.scan import FORMAT
from gongkai.documents.limits import Limits
from gongkai.documents.raw import RawDocument, RawGrid
from gongkai.documents.scans.digits import DOUBTFUL
from gongkai.documents.scans.stamps import Stamped, remove_stamps

RED = (215, 40, 45)
RING = (300, 400, 500, 600)


def page() -> Image.Image:
    """A white page with a black bar across its middle."""
    white = Image.new("RGB", (1000, 1400), "white")
    ImageDraw.Draw(white).rectangle((100, 495, 900, 505), fill=(15, 15, 15))
    return white


def stamped(paper: Image.Image, box: tuple[int, int, int, int] = RING) -> Image.Image:
    """The page with a red ring stamped on it: black stays black under it."""
    ring = Image.new("RGB", paper.size, "white")
    ImageDraw.Draw(ring).ellipse(box, outline=RED, width=9)
    return ImageChops.darker(paper.convert("RGB"), ring)


def jpeg(paper: Image.Image) -> npt.NDArray[np.uint8]:
    """As a scanner stores it: its colours are coarser than its greys."""
    buffer = io.BytesIO()
    paper.save(buffer, "JPEG", quality=60)
    return np.array(Image.open(buffer).convert("RGB"))


@pytest.mark.parametrize("stored", [np.array, jpeg])
def test_the_ring_goes_and_the_line_under_it_stays(stored):
    found = remove_stamps(stored(stamped(page())))
    assert isinstance(found, Stamped)
    assert found.grey[404, 400] > 230  # the ring's upper edge
    assert found.grey[500, 100:900].max() < 120  # the bar, all along
    assert found.under[404, 400]
    assert not found.under[404, 700]


def test_a_page_without_a_stamp_is_not_changed():
    assert remove_stamps(np.array(page())) is None


def test_a_red_title_is_no_stamp():
    paper = page()
    ImageDraw.Draw(paper).rectangle((200, 100, 800, 150), fill=RED)
    assert remove_stamps(np.array(paper)) is None


def test_a_figure_under_a_stamp_is_read_and_not_sure():
    paper = picture(pdf(RULED))
    wide, high = paper.size
    document = FORMAT.read(
        saved(
            stamped(
                paper,
                (round(0.42 * wide), round(0.1 * high), round(0.7 * wide), round(0.48 * high)),
            ),
            "PNG",
        ),
        Limits(),
    )
    assert isinstance(document, RawDocument)
    (grid,) = [block for block in document.blocks if isinstance(block, RawGrid)]
    found = {(cell.row, cell.column): cell for cell in grid.cells}
    assert [found[2, column].text for column in (1, 2, 3)] == ["0", "0", "0"]
    assert found[3, 3].text == "37"
    assert found[2, 3].confidence <= DOUBTFUL
    assert found[3, 0].confidence > DOUBTFUL
