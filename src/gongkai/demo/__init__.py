"""The demo report: an invented agency's report with defects, the same corrected, and last year's.

``演示报告-2022.md`` came, so to say, out of a conversion: tables in fragments, a shifted row, a lost
label, words broken by page ends. Beside that damage it has defects of its own, in text and tables.
"""

from __future__ import annotations

from importlib.resources import files as resources
from typing import NamedTuple

from gongkai.statute.wording import _


class DemoFile(NamedTuple):
    """A file to try the check-up with. ``name`` is the file's name."""

    name: str
    title: str
    content: bytes


FAULTY = "演示报告-2022.md"
CORRECTED = "演示报告-2022-改正后.md"
LAST_YEAR = "演示报告-2021.md"
TITLES = {
    FAULTY: _("2022 年报告：转换时受损，文字和表格都有问题"),
    CORRECTED: _("2022 年报告：改正后，没有问题"),
    LAST_YEAR: _("2021 年报告：供与上年核对，没有问题"),
}


def files() -> tuple[DemoFile, ...]:
    """Every file of the demo, the faulty report first."""
    folder = resources("gongkai.demo") / "files"
    return tuple(
        DemoFile(name, title, (folder / name).read_bytes()) for name, title in TITLES.items()
    )


def file(name: str) -> DemoFile:
    """One file of the demo by its name; KeyError when there is none."""
    for one in files():
        if one.name == name:
            return one
    raise KeyError(name)
