"""Reading the ledger that an office kept in Excel: rows to intakes and their outcomes.

A column is found by its heading, never by its place. What cannot be read is listed row by row, and
nothing is guessed: an unknown reply or class stays unknown and the row is listed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from types import MappingProxyType

from django.utils.translation import gettext as _
from python_calamine import CalamineError, CalamineWorkbook

from gongkai.applications.intake import ApplicantIntake, Intake, IntakeRefused, check
from gongkai.base.errors import Refused
from gongkai.documents.formats.xlsx import refuse_oversized
from gongkai.documents.limits import Limits
from gongkai.documents.raw import UnreadableFile
from gongkai.statute.applications.answers import ANSWERS, BY_CODE
from gongkai.statute.applications.applicants import CLASSES
from gongkai.statute.applications.events import Channel
from gongkai.statute.days import read_day

MOST_ROWS = 20_000
HEADINGS_WITHIN = 10
"""The row of headings is one of the first ones: titles and remarks stand above it."""

HEADINGS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "number": ("登记号", "编号", "登记编号", "申请编号", "受理编号"),
        "received": ("收到日期", "收到日", "收到申请日期", "收到时间", "登记日期", "受理日期"),
        "applicant": ("申请人", "申请人姓名", "申请人名称", "姓名", "申请人姓名或名称"),
        "kind": ("申请人类别", "类别", "申请人类型", "申请人性质"),
        "subject": ("申请内容", "申请事项", "所需信息", "内容", "信息名称", "申请公开的内容"),
        "document_number": ("文号",),
        "channel": ("申请渠道", "渠道", "申请方式", "接收渠道"),
        "decided": ("答复日期", "答复时间", "办结日期", "答复日"),
        "answer": ("答复类型", "答复结果", "办理结果", "答复情况", "处理结果"),
        "served": ("送达日期", "送达时间", "寄出日期", "送达日"),
        "answer_number": ("答复文号", "答复书文号"),
    }
)
NEEDED = ("received", "applicant", "subject")
NAMES: Mapping[str, str] = MappingProxyType({key: words[0] for key, words in HEADINGS.items()})
CHANNEL_WORDS: Mapping[str, Channel] = MappingProxyType(
    {
        "当面": Channel.IN_PERSON,
        "现场": Channel.IN_PERSON,
        "口头": Channel.ORAL,
        "挂号": Channel.SIGNED_MAIL,
        "快件": Channel.SIGNED_MAIL,
        "特快": Channel.SIGNED_MAIL,
        "邮政": Channel.SIGNED_MAIL,
        "信函": Channel.PLAIN_MAIL,
        "邮寄": Channel.SIGNED_MAIL,
        "网": Channel.ONLINE,
        "电子邮件": Channel.ONLINE,
        "邮箱": Channel.ONLINE,
        "传真": Channel.FAX,
    }
)


@dataclass(frozen=True, slots=True)
class Past:
    """A case of the old ledger. ``row`` is its row in the sheet, from 1."""

    row: int
    intake: Intake
    number: str
    decided: date | None
    code: str
    served: date | None
    answer_number: str


@dataclass(frozen=True, slots=True)
class NotTaken:
    """A row that cannot be taken, and why, in Chinese."""

    row: int
    why: str


def read(content: bytes, today: date) -> tuple[list[Past], list[NotTaken]]:
    """The cases of a workbook's first sheet that has the headings, and the rows that are none.

    Raises Refused for a file that is no workbook, too long, or without the needed columns.
    """
    rows = _sheet(content)
    place, columns = _headings(rows)
    taken: list[Past] = []
    rejected: list[NotTaken] = []
    for number, cells in enumerate(rows[place + 1 :], start=place + 2):
        if not any(_text(cell) for cell in cells):
            continue
        held = {key: cells[column] for key, column in columns.items() if column < len(cells)}
        faults = list(_faults(held))
        if faults:
            rejected.append(NotTaken(number, "".join(faults)))
            continue
        past = _past(number, held)
        try:
            check(past.intake, today)
        except IntakeRefused as refused:
            rejected.append(NotTaken(number, "".join(refused.fields.values())))
        else:
            taken.append(past)
    return taken, rejected


def _sheet(content: bytes) -> list[list[object]]:
    try:
        # A workbook is a zip: a few kilobytes may unpack to gigabytes before the reader sees a
        # cell.
        refuse_oversized(content, Limits())
    except UnreadableFile as error:
        raise Refused(
            _("文件已经损坏，或者解开后过大，请另存一份只有台账的文件再导入。")
        ) from error
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(content))
        sheets = [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]
    except (CalamineError, OSError, ValueError) as error:
        raise Refused(_("文件不能读取，请上传 xlsx 或者 xls 格式的台账。")) from error
    for rows in sheets:
        if len(rows) > MOST_ROWS:
            raise Refused(_("台账超过 %(most)d 行，请分几次导入。") % {"most": MOST_ROWS})
        if _find(rows) is not None:
            return [list(row) for row in rows]
    needed = "、".join(NAMES[key] for key in NEEDED)
    raise Refused(_("没有找到表头。台账至少要有这些列：%(columns)s。") % {"columns": needed})


def _headings(rows: Sequence[Sequence[object]]) -> tuple[int, dict[str, int]]:
    found = _find(rows)
    if found is None:
        raise Refused(_("没有找到表头。"))
    return found


def _find(rows: Sequence[Sequence[object]]) -> tuple[int, dict[str, int]] | None:
    for place, cells in enumerate(rows[:HEADINGS_WITHIN]):
        labels = ["".join(_text(cell).split()) for cell in cells]
        columns = {
            key: labels.index(word)
            for key, words in HEADINGS.items()
            # From the last to the first, so that the usual heading wins where a sheet has two.
            for word in reversed(words)
            if word in labels
        }
        if all(key in columns for key in NEEDED):
            return place, columns
    return None


def _text(cell: object) -> str:
    # Excel keeps every number as a float: the registration number 12 must not become 12.0.
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else str(cell).strip()


def _day(cell: object) -> date | None:
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    text = _text(cell).replace("/", "-").replace(".", "-")
    return read_day(text)


def _faults(held: Mapping[str, object]) -> Iterator[str]:
    for key in NEEDED:
        if not _text(held.get(key)):
            yield _("没有“%(column)s”。") % {"column": NAMES[key]}
    days = {key: _day(held.get(key)) for key in ("received", "decided", "served")}
    for key, day in days.items():
        if (text := _text(held.get(key))) and day is None:
            yield _("“%(column)s”不是日期：%(text)s。") % {"column": NAMES[key], "text": text}
    yield from _word_faults(held)
    order = [day for day in days.values() if day]
    if order != sorted(order) or (days["served"] and not days["decided"]):
        yield _("日期的先后不对：收到、答复、送达应当依次在后。")


def _word_faults(held: Mapping[str, object]) -> Iterator[str]:
    """What is wrong with the cells whose words must be known, and with an answer without its day."""
    answer, decided = _text(held.get("answer")), _text(held.get("decided"))
    kind, channel = _text(held.get("kind")), _text(held.get("channel"))
    if answer and not code_of(answer):
        yield _("不知道这是哪一种答复：%(text)s。") % {"text": answer}
    if answer and not decided:
        yield _("有答复类型，没有答复日期。")
    if decided and not answer:
        yield _("有答复日期，没有答复类型。")
    if kind and not class_of(kind):
        yield _("不知道这是哪一类申请人：%(text)s。") % {"text": kind}
    if channel and channel_of(channel) is None:
        yield _("不知道这是哪一种渠道：%(text)s。") % {"text": channel}


def code_of(text: str) -> str:
    """The reply that a text names by its code or its full name; empty where it names none."""
    if text.upper() in BY_CODE:
        return text.upper()
    named = {kind.name: kind.code for kind in ANSWERS}
    return named.get(text, "")


def class_of(text: str) -> str:
    """The class of applicant that a text names; empty where it names none."""
    named = {name: one.key for one in CLASSES for name in (one.name, one.key)}
    return {**named, "公民": "natural", "个人": "natural"}.get(text, "")


def channel_of(text: str) -> Channel | None:
    """The channel that a text names; None where it names none or two."""
    found = {channel for word, channel in CHANNEL_WORDS.items() if word in text}
    return found.pop() if len(found) == 1 else None


def _past(number: int, held: Mapping[str, object]) -> Past:
    # Without one the day received is taken as it stands, as for what was handed in at the counter.
    channel = channel_of(_text(held.get("channel"))) or Channel.IN_PERSON
    intake = Intake(
        channel=channel,
        came_in=_day(held["received"]) or date.max,
        subject=_text(held["subject"])[:300],
        description=_text(held["subject"]) if len(_text(held["subject"])) > 300 else "",
        document_number=_text(held.get("document_number"))[:120],
        applicants=(
            ApplicantIntake(name=_text(held["applicant"]), kind=class_of(_text(held.get("kind")))),
        ),
    )
    return Past(
        number,
        intake,
        _text(held.get("number")),
        _day(held.get("decided")),
        code_of(_text(held.get("answer"))),
        _day(held.get("served")),
        _text(held.get("answer_number")),
    )
