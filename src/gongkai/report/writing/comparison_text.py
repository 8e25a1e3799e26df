"""The differences between two reports as plain text for a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.report.comparing import (
    Change,
    Comparison,
    SectionPair,
    TextPair,
    describe_cell,
)
from gongkai.statute.wording import _

# Characters of unchanged text that are shown on either side of a change.
AROUND = 12


def comparison_text(comparison: Comparison) -> str:
    """The differences, cells first, each on a line of its own; one sentence when there are none."""
    if comparison.equal:
        return _("两份报告内容一致。") + "\n"
    return "\n".join(_lines(comparison)) + "\n"


def _lines(comparison: Comparison) -> Iterator[str]:
    for fact in comparison.facts:
        if fact.change is not Change.SAME:
            yield _arrow(fact.name, fact.old, fact.new)
    cells = comparison.changed_cells
    if cells:
        yield _("单元格（{count} 处不同）：").format(count=len(cells))
        for pair in cells:
            yield "  " + _arrow(pair.label, describe_cell(pair.old), describe_cell(pair.new))
    yield from _text_lines(_("标题"), (comparison.title,))
    yield from _text_lines(_("开头部分"), comparison.preamble)
    for section in comparison.sections:
        yield from _section_lines(section)


def _section_lines(section: SectionPair) -> Iterator[str]:
    name = section.heading.new or section.heading.old or ""
    yield from _text_lines(name, (section.heading, *section.paragraphs))


def _text_lines(name: str, pairs: tuple[TextPair, ...]) -> Iterator[str]:
    changed = [pair for pair in pairs if pair.change is not Change.SAME]
    if changed:
        yield _("{name}（{count} 段不同）：").format(name=name, count=len(changed))
    for pair in changed:
        yield "  " + _marked(pair)


def _marked(pair: TextPair) -> str:
    """The text with removals as [-…-] and additions as {+…+}."""
    if not pair.segments:
        return _deleted(pair.old or "") + _inserted(pair.new or "")
    parts = []
    last = len(pair.segments) - 1
    for index, segment in enumerate(pair.segments):
        if segment.change is Change.SAME:
            parts.append(_shortened(segment.new, first=index == 0, last=index == last))
        else:
            parts.append(_deleted(segment.old) + _inserted(segment.new))
    return "".join(parts)


def _shortened(text: str, *, first: bool, last: bool) -> str:
    if len(text) <= 2 * AROUND + 1:
        return text
    return ("" if first else text[:AROUND]) + "…" + ("" if last else text[-AROUND:])


def _deleted(text: str) -> str:
    return f"[-{text}-]" if text else ""


def _inserted(text: str) -> str:
    return f"{{+{text}+}}" if text else ""


def _arrow(name: str, old: str | None, new: str | None) -> str:
    none = _("无")
    return f"{name}：{none if old is None else old} → {none if new is None else new}"
