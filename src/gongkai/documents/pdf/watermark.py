"""Watermarks and seals over the text of a PDF page: their characters do not belong to the text.

They are recognised by what no text of a page does: they run aslant, or in a light colour through
darker text.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pypdfium2.raw as pdfium

from gongkai.documents.pdf.seen import Owners
from gongkai.documents.pdf.shapes import Shapes
from gongkai.documents.pdf.view import Flags, Floats, Glyphs, runs

# How far from a multiple of a quarter turn text is aslant.
ASLANT = math.radians(5)
# The share of a page's characters above which slanting or light text is the page's own: a page
# scanned askew, or printed in grey.
MOST = 0.8
# Heights of a character within which the next one of a run is.
NEXT = 2.2
# The share of a character that another one must cover to run through it.
OVERLAP = 0.2
# The share of the characters of one colour that must run through others for all of them to be a
# watermark; below it only the objects that do are.
OFTEN = 0.1


def drop_watermarks(text: Any, glyphs: Glyphs, shapes: Shapes) -> tuple[Glyphs, int]:
    """The characters without those of watermarks, and the number of runs that these formed."""
    if not len(glyphs):
        return glyphs, 0
    suspects = _sloping(glyphs)
    owners = Owners(text, glyphs) if shapes.light else None
    if owners is not None:
        suspects |= owners.among(one for one, _grey in shapes.light)
    drop = _aslant(text, glyphs, suspects)
    if drop.mean() > MOST:
        drop[:] = False
    if owners is not None:
        drop |= _through_others(glyphs, owners, shapes, drop)
    if not drop.any():
        return glyphs, 0
    ink = np.array([one != " " for one in glyphs.texts], dtype=np.bool_)
    return glyphs.where(~drop), runs(glyphs, drop & ink)


def _sloping(glyphs: Glyphs) -> Flags:
    """The characters that are both beside and above or below their predecessor or successor. A first
    selection from positions alone: asking pdfium for each angle takes long."""
    found = np.zeros(len(glyphs), dtype=np.bool_)
    across, down = np.abs(np.diff(glyphs.boxes[:, 0])), np.abs(np.diff(glyphs.baselines))
    high = (glyphs.boxes[:, 3] - glyphs.boxes[:, 1])[1:]
    least = math.tan(ASLANT) / 2
    near = np.hypot(across, down) < NEXT * high
    slope = near & (down > least * across) & (across > least * down)
    found[1:] |= slope
    found[:-1] |= slope
    return found


def _aslant(text: Any, glyphs: Glyphs, suspects: Flags) -> Flags:
    """Which of the suspects are turned by an angle that is no multiple of a quarter turn."""
    found = np.zeros(len(glyphs), dtype=np.bool_)
    quarter = math.pi / 2
    for index in np.flatnonzero(suspects).tolist():
        angle = pdfium.FPDFText_GetCharAngle(text, glyphs.order[index])
        found[index] = angle >= 0 and abs((angle + quarter / 2) % quarter - quarter / 2) > ASLANT
    return found


def _through_others(glyphs: Glyphs, owners: Owners, shapes: Shapes, known: Flags) -> Flags:
    """The characters in a light colour that runs through darker text, without the ``known`` ones."""
    light = owners.among(one for one, _grey in shapes.light)
    found = np.zeros(len(glyphs), dtype=np.bool_)
    dark = ~light & ~known & np.array([one != " " for one in glyphs.texts], dtype=np.bool_)
    zones = _zones(glyphs)
    # Colour by colour, as a page may print table heads in grey beside its watermark.
    for grey in sorted({round(grey) for _one, grey in shapes.light}):
        objects = [one for one, own in shapes.light if round(own) == grey]
        own = owners.among(objects) & ~known
        met = own.copy()
        met[own] = _met(zones[own], zones[dark])
        if not met.any() or own.mean() > MOST:
            continue
        found |= own if met.sum() >= OFTEN * own.sum() else owners.beside(met)
    return found


def _zones(glyphs: Glyphs) -> Floats:
    """The box of each character's ink."""
    high = glyphs.boxes[:, 3] - glyphs.boxes[:, 1]
    zones = glyphs.boxes.copy()
    zones[:, 1], zones[:, 3] = glyphs.baselines - 0.75 * high, glyphs.baselines
    return zones


def _met(ones: Floats, others: Floats) -> Flags:
    """Which of the first boxes overlap any of the others."""
    found = np.zeros(len(ones), dtype=np.bool_)
    size = (others[:, 2] - others[:, 0]) * (others[:, 3] - others[:, 1])
    for index, (left, top, right, bottom) in enumerate(ones.tolist()):
        across = np.minimum(others[:, 2], right) - np.maximum(others[:, 0], left)
        down = np.minimum(others[:, 3], bottom) - np.maximum(others[:, 1], top)
        both = np.clip(across, 0, None) * np.clip(down, 0, None)
        # Relative to the smaller one: a watermark's character is many times larger than the text's.
        least = np.minimum(size, (right - left) * (bottom - top))
        found[index] = bool((both > OVERLAP * np.maximum(least, 0.01)).any())
    return found
