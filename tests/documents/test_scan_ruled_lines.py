"""The ruled lines of a picture, found before anything is recognised."""

from __future__ import annotations

import numpy as np

from documents.papers import pdf, picture, scanned
from gongkai.documents.scans.image import prepare

PAPER = """#set page(width: 595pt, height: 842pt, margin: 60pt)
#set text(font: "Noto Serif SC", size: 10pt)
"""
BODY = "".join(f"第{number}段，写本机关今年做了什么，有哪些不足。\n\n" for number in range(9))
CUT = """#table(columns: (90pt, 60pt, 60pt, 60pt), inset: 3pt,
  stroke: (x, y) => (left: 0.7pt, right: 0.7pt, bottom: 0.7pt),
  [2.逾期], [40], [11], [2], [3.其他], [80], [27], [4], [（七）总计], [36], [19], [2])

#set text(size: 15pt)
"""


def ink(body: str):
    return prepare(np.asarray(scanned(picture(pdf(body, PAPER))).convert("L")))


def test_a_table_that_a_page_cuts_open_keeps_its_lines_down():
    down = ink(CUT + BODY).rules.down
    assert len(down) >= 4
