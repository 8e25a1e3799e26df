"""What a picture of a page tells before anything is recognised: its text's height, its rules."""

from __future__ import annotations

import numpy as np
import pytest

pytest.importorskip("cv2")

from gongkai.report.reading.scan_image import prepare
from report.reading.papers import pdf, picture, scanned

PAPER = """#set page(width: 595pt, height: 842pt, margin: 60pt)
#set text(font: "Noto Serif SC", size: 10pt)
"""
BODY = "".join(f"第{number}段，写本机关今年做了什么，有哪些不足。\n\n" for number in range(9))
HEADINGS = "".join(f"#text(size: 20pt)[{word}、总体情况]\n\n" for word in "一二三四五六七" * 2)
CUT = """#table(columns: (90pt, 60pt, 60pt, 60pt), inset: 3pt,
  stroke: (x, y) => (left: 0.7pt, right: 0.7pt, bottom: 0.7pt),
  [2.逾期], [40], [11], [2], [3.其他], [80], [27], [4], [（七）总计], [36], [19], [2])

#set text(size: 15pt)
"""


def ink(body: str):
    return prepare(np.asarray(scanned(picture(pdf(body, PAPER))).convert("L")))


def test_headings_do_not_stand_for_the_height_of_the_text():
    assert ink(HEADINGS + BODY).em == pytest.approx(ink(BODY).em, rel=0.1)


def test_a_table_that_a_page_cuts_open_keeps_its_lines_down():
    down = ink(CUT + BODY).rules.down
    assert len(down) >= 4
