"""Marks in templates: what a template may hold, and whether it holds what it must.

A mark is ``{{label}}`` with a label of the closed list (``placeholder_list``) and nothing else
inside. It is replaced once, by text; nothing in a template or a value is ever evaluated. ``{% %}``,
``{{ x.y }}`` and ``${x}`` are no marks and stay as they are.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from gongkai.letters.kinds import parts_of
from gongkai.letters.placeholder_list import BY_LABEL, BY_NAME, PLACEHOLDERS, Placeholder, Shape
from gongkai.letters.required_parts import Addressee, LetterKind, Part
from gongkai.statute.wording import _

__all__ = [
    "BY_LABEL",
    "BY_NAME",
    "MARK",
    "PLACEHOLDERS",
    "Placeholder",
    "Problem",
    "Shape",
    "check_template",
    "inputs_of",
    "marks_of",
    "placeholders_for",
]

# Characters of a label only: no space, dot, bracket or operator, so no expression can be a mark.
MARK = re.compile(r"\{\{([\w、]+)\}\}")
ROW_CHARACTER = "｜"
PAGE_CHARACTER = "＃"


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a template cannot be used: where (line from 1, 0 for the whole) and a Chinese sentence."""

    line: int
    message: str


def placeholders_for(addressee: Addressee) -> tuple[Placeholder, ...]:
    """The placeholders that letters to this addressee may carry, for a list beside the editor."""
    return tuple(each for each in PLACEHOLDERS if addressee in each.readers)


def marks_of(text: str) -> tuple[str, ...]:
    """The labels of the marks in a text, in order, known or not."""
    return tuple(MARK.findall(text))


def inputs_of(kind: LetterKind, text: str, code: str = "") -> tuple[Placeholder, ...]:
    """What to ask for when a letter is written: the values of its required parts, then those that
    its title and template (``text``) show, each once. Passages of the law are not among them."""
    needed = [BY_NAME[name] for part in parts_of(kind, code) for name in part.needs]
    labels = marks_of(f"{kind.title}\n{text}")
    shown = [BY_LABEL[label] for label in labels if label in BY_LABEL]
    asked = dict.fromkeys([*needed, *shown])
    return tuple(each for each in asked if each.shape is not Shape.FIXED)


def check_template(kind: LetterKind, text: str, code: str = "") -> tuple[Problem, ...]:
    """What is wrong with a template for this kind; nothing: it can be used.

    ``code``: the answer that the template is for (L23); without it the parts that all answers
    share are asked for. KeyError when there is no such code.
    """
    found = [
        Problem(number, message)
        for number, line in enumerate(text.split("\n"), start=1)
        for label in marks_of(line)
        if (message := _refusal(kind, label))
    ]
    labels = frozenset(marks_of(text))
    lacking = [part for part in parts_of(kind, code) if not _shown(part, labels)]
    message = _("缺少必备内容“{label}”，请加入 {marks}（依据：{basis}）。")
    for part in lacking:
        marks = _("、").join(BY_NAME[name].mark for name in part.marks)
        found.append(Problem(0, message.format(label=part.label, marks=marks, basis=part.basis)))
    return tuple(found)


def _refusal(kind: LetterKind, label: str) -> str:
    """Why this mark cannot stand in a letter of this kind; blank when it can."""
    placeholder = BY_LABEL.get(label)
    if placeholder is None:
        return _("没有“{label}”这个占位符，请从占位符清单中选用。").format(label=label)
    if kind.addressee not in placeholder.readers:
        message = _("占位符“{label}”不能用于发给{addressee}的文书：{name}。")
        return message.format(label=label, addressee=kind.addressee.label, name=kind.name)
    return ""


def _shown(part: Part, labels: frozenset[str]) -> bool:
    if not part.marks:
        return True
    # A template may print alternatives in one line each and show only the one that applies.
    held = [BY_NAME[name].label in labels for name in part.marks]
    return any(held) if part.any_of else all(held)
