"""The labels of the tables as printed, against the official ones. (Headings of sections are checked by
``text.headings``.)"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from gongkai.report.checking.naming import REMARK, table_name
from gongkai.report.checking.registry import (
    REGISTER,
    Answer,
    Check,
    Context,
    Evidence,
    Level,
    Result,
)
from gongkai.report.model import Label
from gongkai.statute.report.form import Column, Form, Row
from gongkai.statute.report.known_forms import form_by_key
from gongkai.statute.wording import _

HAN = re.compile(r"[\u3400-\u9fff]+")
FIGURE = re.compile(r"(?<=\D)\d+$")
NOT_WORD = re.compile(r"[^0-9A-Za-z\u3400-\u9fff]+")


def bare(text: str) -> str:
    """The bare words: labels that differ only in spaces or punctuation are equal."""
    return NOT_WORD.sub("", unicodedata.normalize("NFKC", text))


@lru_cache(maxsize=8)
def official(form_key: str) -> dict[str, tuple[str, ...]]:
    """The official labels by the key of ``report.labels``.

    A column of 表二 can be in several blocks; each of its labels counts. In 表四 the rows are side by side
    as groups, each with its own columns.
    """
    form: Form = form_by_key(form_key)
    found: dict[str, tuple[str, ...]] = {}

    def add(key: str, label: str) -> None:
        found[key] = (*found.get(key, ()), label)

    for table in form.tables:
        for block in table.blocks:
            lines: list[tuple[str, Row | Column]] = [("row", row) for row in block.rows]
            lines += [("column", column) for column in block.columns]
            for sort, line in lines:
                add(f"{table.key}.{sort}.{line.key}", line.label)
                for group in line.path:
                    add(f"{table.key}.group.{group}", group)
            for row in block.rows if table.sideways else ():
                add(f"{table.key}.group.{row.key}", row.label)
                for column in block.columns:
                    add(f"{table.key}.column.{row.key}.{column.key}", column.label)
    return found


def same_label(printed: str, label: str) -> bool:
    """Whether a printed label is equivalent to the official one.

    The remark in brackets and the headings left of the label may be in other cells, so they may be
    missing or precede it. Characters set vertically may be read in another order, and the first figure
    of a row may be read with its label.
    """
    words, wanted = bare(printed), bare(label)
    shorter = bare(REMARK.sub("", label))
    unnumbered = re.sub(r"^[一二三四五六七八九十\d]+(?=\D{2})", "", wanted)
    if words in (wanted, shorter) or words.endswith(wanted) or words == unnumbered:
        return True
    upright = words[:1] == wanted[:1] and sorted(words) == sorted(wanted)
    return upright or FIGURE.sub("", words).endswith(wanted)


def misread(printed: str, labels: tuple[str, ...]) -> bool:
    """Whether a label on a scan may be the official one with a character or two misread, its beginning or
    end lost, or ink beside it read as characters, so that the report's own text is unknown."""
    words = bare(printed)
    for label in map(bare, labels):
        # One misread character in ten is usual for the recogniser.
        slips = max(1, len(label) // 10)
        if Levenshtein.distance(words, label) <= slips or (words and words in label):
            return True
        if label in words and not HAN.search(words.replace(label, "", 1)):
            return True
    return False


def judge_labels(check: Check, context: Context) -> Iterator[Result]:
    """Every label as printed; a wrong one is reported once, however often it occurs."""
    report = context.report
    labels = official(report.form_key)
    wrong: dict[tuple[str, str, str], list[Label]] = {}
    unsure: list[Label] = []
    recognised = any(note.code == "recognised" for note in report.notes)
    for label in report.labels:
        wanted = labels.get(label.key, ())
        if wanted and not any(same_label(label.text, one) for one in wanted):
            if recognised and misread(label.text, wanted):
                unsure.append(label)
                continue
            name = table_name(report.form, label.key.split(".")[0])
            wrong.setdefault((name, wanted[0], bare(label.text)), []).append(label)
    if not report.labels:
        message = _("没有读到表格的标签，无法判断。")
        yield Result(check.id, check.id, Answer.UNDECIDED, check.level, message)
    elif unsure:
        message = _("有 {count} 个标签由图像识别得来，可能认错了字（如“{text}”），请对照原件。")
        message = message.format(count=len(unsure), text="".join(unsure[0].text.split()))
        yield Result(check.id, check.id, Answer.UNDECIDED, check.level, message)
    elif not wrong:
        message = _("表格的 {count} 个标签与规定的格式一致。").format(count=len(report.labels))
        yield Result(check.id, check.id, Answer.HOLDS, check.level, message)
    for (name, right, _words), found in wrong.items():
        label = found[0]
        text = "".join(label.text.split())
        message = _("{table}的标签“{text}”应为“{wanted}”。").format(
            table=name, text=text, wanted=right
        )
        yield Result(
            check.id,
            f"{check.id}:{label.key}",
            Answer.FAILS,
            check.level,
            message,
            Evidence(_("报告中的标签"), text, place=label.place),
            Evidence(_("规定的标签"), right),
            tuple(
                dict.fromkeys(key for one in found for key in _cells_under(report.form, one.key))
            ),
            label.place,
            _("改为“{wanted}”").format(wanted=right),
        )


def _cells_under(form: Form, label: str) -> tuple[str, ...]:
    """The cells of the row or column that a label names."""
    table, _sort, *line = label.split(".")
    return tuple(key for key in form.cells if key.startswith(f"{table}.") and _under(key, line))


def _under(cell: str, line: list[str]) -> bool:
    return set(line) <= set(cell.split(".")[1:])


REGISTER.add(
    Check(
        "C-H-LABEL",
        Level.ERROR,
        "国办公开办函〔2021〕30号",
        _("表格的标签"),
        _("表格各行各列的名称应当与规定的格式一致，例如“社会公益组织”不能写成“社会组织”。"),
        (),
        judge_labels,
    )
)
