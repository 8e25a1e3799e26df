"""The timeline of a case: what happened, what was entered, by whom, and the files of each entry."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode

from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.applications.actions import Way
from gongkai.applications.queries import CaseView
from gongkai.applications.queries.cases import Entry
from gongkai.desk.applications.clock_panel import PARTIES
from gongkai.desk.applications.letters_of_events import letter_of
from gongkai.desk.applications.step_pages import FEE_MODES
from gongkai.dossiers.kinds import DraftStatus
from gongkai.dossiers.models import Event, File
from gongkai.letters.kinds import letter_kind
from gongkai.look.templatetags.look import chinese_date
from gongkai.statute.applications.answers import BY_CODE
from gongkai.statute.applications.events import Kind
from gongkai.statute.applications.judging import KIND_NAMES

MINOR = frozenset({Kind.PROPOSED, Kind.APPROVED, Kind.SENT_BACK, Kind.HANDED_OVER, Kind.SEARCHED})
"""What the office does among itself; it moves no date."""
DATA_WORDS = {
    "whom": gettext_lazy("对象：%s"),
    "organ": gettext_lazy("机关：%s"),
    "by": gettext_lazy("依据：%s"),
    "where": gettext_lazy("公开在：%s"),
    "proof": gettext_lazy("凭证：%s"),
    "recipient": gettext_lazy("签收人：%s"),
    "ticket": gettext_lazy("票据号：%s"),
    "name": gettext_lazy("接手人：%s"),
    "number": gettext_lazy("并入：%s"),
}
"""What a step kept besides, in words; keys that are not listed are the program's own."""


@dataclass(frozen=True)
class FileLink:
    """A file with its address and its size in words."""

    name: str
    url: str
    size: str


@dataclass(frozen=True)
class Item:
    """One entry of the timeline."""

    day: date
    what: str
    lines: tuple[str, ...]
    who: str
    recorded: datetime
    files: tuple[FileLink, ...]
    struck: bool
    minor: bool
    strike_url: str = ""
    letter_url: str = ""
    letter_name: str = ""


def file_link(file: File) -> FileLink:
    """A file as the page links to it."""
    url = reverse("desk:cases:file", args=[file.dossier_id, file.pk])
    return FileLink(file.name, url, filesizeformat(file.size))


def event_name(event: Event) -> str:
    """What happened, in words: the kind, whom it concerned, which reply."""
    known = event.kind in set(Kind)
    name = KIND_NAMES[Kind(event.kind)] if known else event.kind
    if event.party in PARTIES and event.kind == Kind.CONSULTED:
        name = _("征求%(party)s意见") % {"party": PARTIES[event.party]}
    if event.code in BY_CODE:
        name = _("%(name)s：%(answer)s") % {"name": name, "answer": BY_CODE[event.code].name}
    return name


def story(view: CaseView, *, may_strike: bool, may_write: bool) -> tuple[Item, ...]:
    """The timeline of a case, newest first. Files without an event stand in an entry of their day;
    an entry offers its strike and the letter that goes with it to those who may."""
    by_event: dict[int | None, list[File]] = defaultdict(list)
    for file in view.files:
        by_event[file.event_id].append(file)
    issued = {(one.event_id, one.kind) for one in view.letters}
    items = []
    for entry in view.timeline:
        item = _item(entry, by_event.get(entry.event.pk, ()))
        if may_strike and not entry.event.struck and not entry.strike_asked:
            item = replace(item, strike_url=_strike_url(entry.event))
        letter = letter_of(entry.event)
        if may_write and letter and (entry.event.pk, letter) not in issued:
            item = replace(
                item,
                letter_url=_letter_url(entry.event, letter),
                letter_name=letter_kind(letter).name,
            )
        items.append(item)
    items += [_loose(file) for file in by_event.get(None, ()) if file.record_id is None]
    # What was entered at the same moment keeps its order; the newest stands on top.
    items.sort(key=lambda item: (item.day, item.recorded))
    return tuple(reversed(items))


def _strike_url(event: Event) -> str:
    return reverse("desk:cases:strike", args=[event.dossier_id, "event", event.pk])


def _letter_url(event: Event, letter: str) -> str:
    page = reverse("desk:cases:letters", args=[event.dossier_id])
    return f"{page}?{urlencode({'kind': letter, 'event': event.pk})}"


def _item(entry: Entry, files: Iterable[File]) -> Item:
    event = entry.event
    return Item(
        day=event.day,
        what=event_name(event),
        lines=tuple(_lines(event)),
        who=event.recorded_by_name,
        recorded=event.recorded_at,
        files=tuple(map(file_link, files)),
        struck=event.struck,
        minor=event.kind in MINOR,
    )


def _loose(file: File) -> Item:
    return Item(
        day=timezone.localdate(file.added_at),
        what=_("添加%(role)s") % {"role": file.get_role_display()},
        lines=(),
        who=file.added_by_name,
        recorded=file.added_at,
        files=(file_link(file),),
        struck=False,
        minor=True,
    )


def _lines(event: Event) -> Iterator[str]:
    """What was entered with the event."""
    data: Mapping[str, Any] = event.data
    if event.until:
        yield _("至 %(day)s") % {"day": chinese_date(event.until)}
    if data.get("way") in Way.values:
        yield str(Way(data["way"]).label)
    if "agrees" in data:
        yield {True: _("同意公开"), False: _("不同意公开")}.get(
            data["agrees"], _("没有表明是否同意")
        )
    if "amount" in data:
        mode = FEE_MODES.get(data.get("mode", ""), "")
        yield _("%(mode)s，%(amount)s 元") % {"mode": mode, "amount": data["amount"]}
    if "stage" in data and data["stage"] in DraftStatus.values:
        yield str(DraftStatus(data["stage"]).label)
    yield from (str(word) % data[key] for key, word in DATA_WORDS.items() if data.get(key))
    if event.note:
        yield event.note
