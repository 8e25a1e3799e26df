"""The pages of docs/checks: the head of each page and the index come from the register.

``python -m gongkai.report.check_pages docs/checks`` writes them anew. What stands below the head of a
page is written by hand and kept; a check without a page gets one that still has to be written.
"""

from __future__ import annotations

import sys
from pathlib import Path

from gongkai.report.checking import NEEDS
from gongkai.report.checking.registry import REGISTER, Check, Level, Register

LEVELS = {Level.ERROR: "错误", Level.WARNING: "提醒", Level.HINT: "提示"}
INDEX = "README.md"
# Where the part that is written by hand begins.
BODY = "\n## "


def head(check: Check) -> str:
    """The head of a check's page: its title, level, basis, needs and explanation."""
    needs = "、".join(NEEDS[need] for need in check.needs) or "只需报告本身"
    return (
        f"# {check.id} {check.title}\n\n"
        f"| 轻重 | 依据 | 需要 |\n|---|---|---|\n"
        f"| {LEVELS[check.level]} | {check.basis} | {needs} |\n\n"
        f"{check.explanation}\n"
    )


def index(register: Register = REGISTER) -> str:
    """The list of all checks, with a link to each page."""
    rows = "".join(
        f"| [{check.id}]({check.id}.md) | {LEVELS[check.level]} | {check.title} | {check.basis} |\n"
        for check in sorted(register, key=lambda check: check.id)
    )
    return (
        "# 检查项目\n\n"
        "每项检查回答“成立”“不成立”“无法判断”或“不适用”，并列出两边的依据。"
        "“不成立”才是报告的问题；文件转换造成的损坏另列为读取说明，不算报告的问题。\n\n"
        f"| 编号 | 轻重 | 检查什么 | 依据 |\n|---|---|---|---|\n{rows}"
    )


def body(page: str) -> str:
    """What is written by hand: from the first section on."""
    return page[page.index(BODY) :] if BODY in page else ""


def write(folder: Path, register: Register = REGISTER) -> None:
    """Writes the index and the head of every page into a folder."""
    for check in register:
        path = folder / f"{check.id}.md"
        kept = body(path.read_text("utf-8")) if path.exists() else ""
        path.write_text(head(check) + kept, "utf-8")
    (folder / INDEX).write_text(index(register), "utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]))
