"""What entries of the log are about, by the names that people know: a case by its number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from gongkai.base.rooms import each, namers, words

if TYPE_CHECKING:
    from gongkai.audit.models import Entry

Named = Mapping[tuple[str, int], str]
"""Names by kind and id."""
NOTHING = ("", 0)
"""What no entry is about."""


def names_in(entries: Iterable[Entry]) -> Named:
    """The names of all that these entries speak of (one query a kind)."""
    asked: dict[str, set[int]] = defaultdict(set)
    for entry in entries:
        if entry.subject_id is not None:
            asked[entry.subject_kind].add(entry.subject_id)
        for kind, pk in _mentioned(entry):
            asked[kind].add(pk)
    known = namers()
    return {
        (kind, pk): name
        for kind, wanted in asked.items()
        if kind in known
        for pk, name in known[kind](wanted).items()
    }


def subject_of(entry: Entry, named: Named) -> str:
    """What an entry is about, in a few words; 无 when it is about nothing that has a name."""
    kinds = words().subjects
    if entry.subject_id is None:
        return str(kinds.get(entry.subject_kind, _("无")))
    name = named.get((entry.subject_kind, entry.subject_id))
    if name:
        return name
    kind = kinds.get(entry.subject_kind, entry.subject_kind)
    year = entry.after.get("year") or entry.before.get("year")
    if year:
        return _("%(year)s年%(kind)s") % {"year": year, "kind": kind}
    return _("%(kind)s（编号 %(id)d）") % {"kind": kind, "id": entry.subject_id}


def numbered(number: str) -> tuple[str, int]:
    """What bears this number, as kind and id; ``NOTHING`` for a number that is not there."""
    finders = each(lambda room: [room.numbered] if room.numbered else [])
    return next((found for finder in finders if (found := finder(number))), NOTHING)


def _mentioned(entry: Entry) -> Iterator[tuple[str, int]]:
    for values in (entry.before, entry.after):
        for key, kind in words().named.items():
            value: Any = values.get(key)
            if isinstance(value, int):
                yield kind, value
