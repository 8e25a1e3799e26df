"""The running text of a report: what every style is made of, and the choice of a style.

A style is a function from figures to ``Prose``; its numbers agree with the tables.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, replace

from factory.figures import Figures

KINDS = (
    ("r3_1", "予以公开"),
    ("r3_2", "部分公开"),
    ("r3_3", "不予公开"),
    ("r3_4", "无法提供"),
    ("r3_5", "不予处理"),
    ("r3_6", "其他处理"),
)


@dataclass(frozen=True)
class Prose:
    """Title, preamble and the paragraphs of each section (1-6; of 2-4 only a lead, if any)."""

    title: str
    preamble: tuple[str, ...]
    headings: tuple[str, ...]
    sections: dict[int, tuple[str, ...]]

    def replaced(self, old: str, new: str, section: int = 0) -> Prose:
        """The same with a text replaced once in a section (0: the preamble); it must be there."""
        parts = self.preamble if section == 0 else self.sections[section]
        for index, text in enumerate(parts):
            if old in text:
                changed = (*parts[:index], text.replace(old, new, 1), *parts[index + 1 :])
                return self.with_part(section, changed)
        raise ValueError(f"{old!r} does not stand in section {section}")

    def with_part(self, section: int, paragraphs: tuple[str, ...]) -> Prose:
        """The same with other paragraphs in a section (0: the preamble)."""
        if section == 0:
            return replace(self, preamble=paragraphs)
        return replace(self, sections={**self.sections, section: paragraphs})

    @property
    def text(self) -> str:
        """Everything, a paragraph a line."""
        parts = [self.title, *self.preamble]
        for number, heading in enumerate(self.headings, start=1):
            parts += [heading, *self.sections.get(number, ())]
        return "\n".join(parts)


Style = Callable[[Figures], Prose]


def site_of(figures: Figures) -> str:
    """A web address that belongs to nobody."""
    return f"http://gk{sum(map(ord, figures.agency)) % 900 + 100}.example"


def phone_of(figures: Figures) -> str:
    return f"0999-{sum(map(ord, figures.agency)) * 37 % 9000000 + 1000000}"


def normative_name(figures: Figures) -> str:
    return "行政规范性文件" if figures.form == "2021" else "规范性文件"


def organisations(figures: Figures) -> int:
    """New applications by 法人或其他组织."""
    return sum(figures.whole(f"T3.r1.c{index}") for index in range(2, 7))


def outcomes(figures: Figures, joint: str = "，") -> str:
    """予以公开6件，部分公开1件…: the kinds that occurred."""
    counted = [(name, figures.group(key)) for key, name in KINDS]
    return joint.join(f"{name}{count}件" for name, count in counted if count)


def endings(figures: Figures, row: str, joint: str = "、") -> str:
    """结果维持3件、…: how the disputes of a group ended."""
    names = (
        ("upheld", "结果维持"),
        ("corrected", "结果纠正"),
        ("other", "其他结果"),
        ("pending", "尚未审结"),
    )
    counted = [(name, figures.whole(f"T4.{row}.{key}")) for key, name in names]
    return joint.join(f"{name}{count}件" for name, count in counted if count)


def suits(figures: Figures) -> int:
    """All suits, direct and after a review."""
    return figures.whole("T4.direct.total") + figures.whole("T4.after.total")


# A weakness and the measure that answers it; each year takes others (no text is copied on).
WEAKNESSES = (
    ("栏目内容更新不够及时", "压紧栏目内容更新的时限，逐栏定人，逾期的由办公室催办"),
    ("政策解读的形式比较单一", "丰富政策解读的形式，重要文件一律配图表或者短视频"),
    ("基层人员对答复标准掌握不一", "统一答复标准，把常见情形编成范例，让基层人员照着办"),
    ("与群众的互动回应还不够主动", "改进互动回应，来信来电当天转办，办结后主动回访"),
    ("公开目录的分类还不够细", "细化公开目录的分类，让群众按事项就能查到"),
    ("保密审查的留痕不够完整", "完善保密审查的留痕，每件信息写明审查人和依据"),
    ("历史文件的清理进度偏慢", "加快历史文件的清理，分批标注有效性后重新发布"),
    ("公开队伍变动较多、业务不熟", "稳定公开队伍，新到岗人员先培训业务再上岗"),
)


def weaknesses(figures: Figures, count: int) -> list[tuple[str, str]]:
    """The weaknesses of this year with their measures; last year has others."""
    start = (sum(map(ord, figures.agency)) + figures.year * count) % len(WEAKNESSES)
    return [WEAKNESSES[(start + index) % len(WEAKNESSES)] for index in range(count)]


def pick(figures: Figures, *choices: str) -> str:
    """One of some wordings, the same each time for an agency and year."""
    return random.Random(f"{figures.agency}{figures.year}{choices[0]}").choice(choices)


def year_cycle(figures: Figures, *choices: str) -> str:
    """One of some wordings, another one each year."""
    return choices[figures.year % len(choices)]
