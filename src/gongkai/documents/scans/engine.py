"""The character recogniser: loaded once per process, offline, with few threads.

Pictures are arrays of greys, dark on light. The results are characters with their position in the
picture and the recogniser's confidence.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

from gongkai.documents.scans.installed import not_installed

Grey = npt.NDArray[np.uint8]

# Pixels: the height that the recogniser was trained with.
HEIGHT = 48
# Pixels in width: shorter strips are padded, longer ones squeezed.
NARROWEST, WIDEST = 96, 3200
# Pixels in width of one batch: more is not faster and takes memory.
BATCH_PIXELS = 4800
# Files are read in one process for each core; more threads in each would compete.
MOST_THREADS = 2
# For each digit the characters that look like it.
ALIKE = ("0OoQ〇○ＯD", "1lIi|丨！!｜", "2Zz", "3", "4", "5Ss", "6b", "7", "8B", "9gq")
# Pixels of a character's height at which text is detected: larger pictures take longer and find no
# more.
DETECTED_HEIGHT = 20.0


@dataclass(frozen=True, slots=True)
class Character:
    """A recognised character: the position of its middle (0 left to 1 right of the picture), its
    confidence, and the digit that it must be if it is one, with the summed probability of all
    characters that look like that digit."""

    text: str
    at: float
    confidence: float
    digit: str = ""
    digit_confidence: float = 0.0


@dataclass(frozen=True, slots=True)
class Engine:
    """The two models: one finds lines of text, one reads them."""

    find: Any
    read: Any
    characters: Sequence[str]
    alike: tuple[npt.NDArray[np.intp], ...]
    """For each digit the codes of the characters that look like it."""


@lru_cache(maxsize=1)
def engine() -> Engine:
    """The recogniser. Raises ``UnreadableFile`` (``no-converter``) where it is not installed."""
    try:
        import cv2
        from rapidocr import RapidOCR
    except ImportError as error:
        raise not_installed() from error
    threads = min(MOST_THREADS, os.cpu_count() or 1)
    cv2.setNumThreads(threads)
    whole = RapidOCR(
        params={
            "Global.log_level": "critical",
            "EngineConfig.onnxruntime.intra_op_num_threads": threads,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
        }
    )
    # The two models alone: the pipeline around them neither gives probabilities nor reads prepared
    # strips.
    find, read = whole._load_det_model(), whole._load_rec_model()
    characters: list[str] = read.postprocess_op.character
    code_of = {character: code for code, character in enumerate(characters)}
    alike = tuple(
        np.array([code_of[character] for character in group if character in code_of], dtype=np.intp)
        for group in ALIKE
    )
    return Engine(find, read, characters, alike)


def find_text(picture: Grey, height: float) -> npt.NDArray[np.float64]:
    """Boxes (left, top, right, bottom) around the lines of text in a picture whose characters are
    about ``height`` pixels high."""
    import cv2

    scale = min(1.0, DETECTED_HEIGHT / max(height, 1.0))
    small = cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    result = engine().find(cv2.cvtColor(small, cv2.COLOR_GRAY2BGR))
    if result.boxes is None or not len(result.boxes):
        return np.empty((0, 4))
    corners = np.asarray(result.boxes, dtype=np.float64).reshape(-1, 4, 2) / scale
    low, high = corners.min(axis=1), corners.max(axis=1)
    return np.column_stack((low, high))


def read_strips(strips: Sequence[Grey]) -> list[list[Character]]:
    """The characters on each strip (one line of text each), from left to right."""
    # A batch is as wide as its widest strip: strips of similar width waste the least.
    order = sorted(range(len(strips)), key=lambda index: _width(strips[index]))
    results: list[list[Character]] = [[] for _ in strips]
    batch: list[int] = []
    for index in order:
        if batch and _width(strips[index]) * (len(batch) + 1) > BATCH_PIXELS:
            _read_batch(strips, batch, results)
            batch = []
        batch.append(index)
    if batch:
        _read_batch(strips, batch, results)
    return results


def _width(strip: Grey) -> int:
    wide = round(strip.shape[1] * HEIGHT / max(1, strip.shape[0]))
    width: int = min(max(wide, NARROWEST), WIDEST)
    return width


def _read_batch(strips: Sequence[Grey], batch: list[int], results: list[list[Character]]) -> None:
    import cv2

    # The network reduces the width in steps; multiples of 32 keep its shapes, and their plans, few.
    width = -(-_width(strips[batch[-1]]) // 32) * 32
    pixels = np.zeros((len(batch), 3, HEIGHT, width), dtype=np.float32)
    widths = []
    for row, index in enumerate(batch):
        strip = strips[index]
        own = min(width, max(1, round(strip.shape[1] * HEIGHT / strip.shape[0])))
        resized = cv2.resize(strip, (own, HEIGHT), interpolation=cv2.INTER_LINEAR)
        # The normalisation with which the model was trained.
        pixels[row, :, :, :own] = resized.astype(np.float32) / 127.5 - 1.0
        widths.append(own)
    scores = np.asarray(engine().read.session(pixels))
    for row, index in enumerate(batch):
        results[index] = _decode(scores[row], widths[row] / width)


def _decode(scores: npt.NDArray[np.float32], share: float) -> list[Character]:
    """The characters of one strip: a run of one code counts once, and blanks separate equal characters
    (connectionist temporal classification)."""
    best = scores.argmax(axis=1)
    fresh = np.ones(len(best), dtype=np.bool_)
    fresh[1:] = best[1:] != best[:-1]
    characters = []
    names = engine().characters
    starts = np.flatnonzero(fresh)
    ends = np.append(starts[1:], len(best))
    for start, end in zip(starts.tolist(), ends.tolist(), strict=True):
        code = int(best[start])
        # Code 0 is the blank.
        if code == 0:
            continue
        peak = start + int(scores[start:end, code].argmax())
        at = min(((start + end) / 2) / (len(best) * share), 1.0)
        chances = [float(scores[peak, codes].sum()) for codes in engine().alike]
        digit = max(range(10), key=chances.__getitem__)
        sure = float(scores[peak, code])
        characters.append(Character(names[code], at, sure, str(digit), min(chances[digit], 1.0)))
    return characters
