"""Quick stand-ins for the two programs that take seconds a file and are not ours to fuzz.

LibreOffice is not there; the recogniser finds a few lines in every picture and reads signs off them
by chance, always the same for the same picture. All of our own code around them runs.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch

import numpy as np

from gongkai.documents.scans import engine as scan_engine
from gongkai.documents.scans import page as scan_page

SIGNS = ("", *"0123456789./-—一二三四五六七、（）总计其他自然人法公开行政复议诉讼结果")


def _find(picture: Any) -> Any:
    height, width = picture.shape[:2]
    chance = np.random.default_rng(height * 10_007 + width)
    count = int(chance.integers(0, 30))
    if not count:
        return SimpleNamespace(boxes=None)
    left, top = chance.random(count) * width, chance.random(count) * height
    right = np.minimum(left + 5 + chance.random(count) * 200, width)
    bottom = np.minimum(top + 5 + chance.random(count) * 30, height)
    corners = [(left, top), (right, top), (right, bottom), (left, bottom)]
    return SimpleNamespace(boxes=np.stack([np.column_stack(corner) for corner in corners], axis=1))


def _session(pixels: Any) -> Any:
    strips, _colours, _height, width = pixels.shape
    chance = np.random.default_rng(strips * 10_007 + width)
    scores = chance.random((strips, max(1, width // 8), len(SIGNS)), dtype=np.float32)
    return scores / scores.sum(axis=2, keepdims=True)


ENGINE = scan_engine.Engine(
    _find,
    SimpleNamespace(session=_session),
    SIGNS,
    tuple(np.array([digit + 1], dtype=np.intp) for digit in range(10)),
)


@contextmanager
def stand_ins() -> Iterator[None]:
    """While this holds, no office program is started and no model is loaded."""
    with (
        patch("gongkai.documents.converter.program", lambda: None),
        patch.object(scan_engine, "engine", lambda: ENGINE),
        patch.object(scan_page, "engine", lambda: ENGINE),
    ):
        yield
