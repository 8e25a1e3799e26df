"""The timeline of a case: what happened, what was entered, by whom, and the files of each entry."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from gongkai.desk.casework.finding import Found
from gongkai.desk.casework.papers import FileLink, file_link
from gongkai.dossiers.queries.cases import Entry
from gongkai.letters.kinds import letter_kind
from gongkai.look.templatetags.look import chinese_date

if TYPE_CHECKING:
    from gongkai.dossiers.models import Event, File


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


def event_name(found: Found, event: Event) -> str:
    """What happened, in words: the kind, whom it concerned, with which outcome."""
    subject = found.view.subject
    name = found.pages.story.title(event, subject.event_name(event.kind))
    outcome = subject.outcome_name(event.code)
    if outcome:
        name = _("%(name)s：%(answer)s") % {"name": name, "answer": outcome}
    return name


def story(found: Found, *, may_strike: bool, may_write: bool) -> tuple[Item, ...]:
    """The timeline of a case, newest first. Files without an event stand in an entry of their day;
    an entry offers its strike and the letter that goes with it to those who may."""
    view = found.view
    by_event: dict[int | None, list[File]] = defaultdict(list)
    for file in view.files:
        by_event[file.event_id].append(file)
    issued = {(one.event_id, one.kind) for one in view.letters}
    items = []
    for entry in view.timeline:
        item = _item(found, entry, by_event.get(entry.event.pk, ()))
        if may_strike and not entry.event.struck and not entry.strike_asked:
            item = replace(item, strike_url=_strike_url(entry.event))
        letter = "" if entry.event.struck else found.pages.letters.of_event(entry.event)
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


def _item(found: Found, entry: Entry, files: Iterable[File]) -> Item:
    event = entry.event
    return Item(
        day=event.day,
        what=event_name(found, event),
        lines=tuple(_lines(found, event)),
        who=event.recorded_by_name,
        recorded=event.recorded_at,
        files=tuple(map(file_link, files)),
        struck=event.struck,
        minor=event.kind in found.pages.story.minor,
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


def _lines(found: Found, event: Event) -> Iterator[str]:
    """What was entered with the event."""
    if event.until:
        yield _("至 %(day)s") % {"day": chinese_date(event.until)}
    yield from found.pages.story.lines(event)
    if event.note:
        yield event.note
