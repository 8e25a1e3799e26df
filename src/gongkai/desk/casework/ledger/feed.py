"""The deadlines of a person as an iCalendar feed (RFC 5545): one whole-day event a case.

A calendar program keeps what it fetches, so the feed tells number and matter and nobody's name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from gongkai.desk.casework.subject_pages import all_pages, pages_of

if TYPE_CHECKING:
    from gongkai.dossiers.models import Dossier

LINE = 73
"""Bytes of a line before it is folded; a fold adds a blank."""


def calendar_feed(cases: Iterable[Dossier], made: datetime, link: Callable[[int], str]) -> str:
    """The feed of these cases. ``made`` is the moment, ``link`` tells the address of a case."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//gongkai//deadlines//ZH",
        "CALSCALE:GREGORIAN",
        f"X-WR-CALNAME:{_escaped(_name())}",
    ]
    for case in cases:
        if due := case.due_on or case.awaited_until:
            lines += _event(case, due, made, link(case.pk))
    lines.append("END:VCALENDAR")
    return "".join(f"{piece}\r\n" for line in lines for piece in _folded(line))


def _name() -> str:
    """What the calendar is called: by its kind of matter where there is only one."""
    names = {str(one.clock.calendar) for one in all_pages().values()}
    return names.pop() if len(names) == 1 else _("办理期限")


def _event(case: Dossier, due: date, made: datetime, address: str) -> list[str]:
    word = str(pages_of(case.kind).clock.due) if case.due_on else _("等待到期")
    if case.provisional:
        word = _("%(word)s（暂定）") % {"word": word}
    return [
        "BEGIN:VEVENT",
        f"UID:gongkai-{case.pk}@{case.agency_id}",
        f"DTSTAMP:{made.astimezone(UTC):%Y%m%dT%H%M%SZ}",
        f"DTSTART;VALUE=DATE:{due:%Y%m%d}",
        f"DTEND;VALUE=DATE:{due + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{_escaped(f'{word} {case.number} {case.subject}')}",
        f"URL:{address}",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


def _escaped(text: str) -> str:
    for sign in "\\;,":
        text = text.replace(sign, f"\\{sign}")
    return " ".join(text.split())


def _folded(line: str) -> Iterator[str]:
    """The line in pieces of at most 75 bytes, never inside a character."""
    piece, size = "", 0
    for sign in line:
        wide = len(sign.encode())
        if size + wide > LINE:
            yield piece
            piece, size = " ", 1
        piece, size = piece + sign, size + wide
    yield piece
