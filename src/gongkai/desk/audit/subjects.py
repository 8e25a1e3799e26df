"""What entries of the log are about, by the names that people know: a case by its number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.agencies.queries import agencies_named, people_named, sections_named
from gongkai.applications.queries.years import numbers_of
from gongkai.audit.models import Entry

KINDS: Mapping[str, str | Promise] = {
    "agency": gettext_lazy("机关"),
    "application": gettext_lazy("申请"),
    "demo-clock": gettext_lazy("演示时钟"),
    "feed": gettext_lazy("期限日历"),
    "holiday-notice": gettext_lazy("放假通知"),
    "job": gettext_lazy("后台任务"),
    "key": gettext_lazy("密钥"),
    "letter-template": gettext_lazy("文书模板"),
    "person": gettext_lazy("人员"),
    "post": gettext_lazy("岗位"),
    "report-year": gettext_lazy("年度汇总"),
    "saved-view": gettext_lazy("常用视图"),
    "section": gettext_lazy("科室"),
}
"""What an entry can be about."""
NAMED_KEYS: Mapping[str, str] = {
    "handler": "person",
    "proposed_by": "person",
    "section": "section",
    "parent": "agency",
}
"""The fields whose values are the ids of something that has a name."""

Named = Mapping[tuple[str, int], str]
"""Names by kind and id."""


def names_in(entries: Iterable[Entry]) -> Named:
    """The names of all that these entries speak of (one query a kind)."""
    asked: dict[str, set[int]] = defaultdict(set)
    for entry in entries:
        if entry.subject_id is not None:
            asked[entry.subject_kind].add(entry.subject_id)
        for kind, pk in _mentioned(entry):
            asked[kind].add(pk)
    return dict(_named(asked))


def subject_of(entry: Entry, named: Named) -> str:
    """What an entry is about, in a few words; 无 when it is about nothing that has a name."""
    if entry.subject_id is None:
        return str(KINDS.get(entry.subject_kind, _("无")))
    name = named.get((entry.subject_kind, entry.subject_id))
    if name:
        return name
    kind = KINDS.get(entry.subject_kind, entry.subject_kind)
    year = entry.after.get("year") or entry.before.get("year")
    if year:
        return _("%(year)s年%(kind)s") % {"year": year, "kind": kind}
    return _("%(kind)s（编号 %(id)d）") % {"kind": kind, "id": entry.subject_id}


def _mentioned(entry: Entry) -> Iterator[tuple[str, int]]:
    for values in (entry.before, entry.after):
        for key, kind in NAMED_KEYS.items():
            value: Any = values.get(key)
            if isinstance(value, int):
                yield kind, value


def _named(asked: Mapping[str, set[int]]) -> Iterator[tuple[tuple[str, int], str]]:
    if ids := asked.get("application"):
        yield from ((("application", pk), one.number) for pk, one in numbers_of(ids).items())
    lookups = {"person": people_named, "section": sections_named, "agency": agencies_named}
    for kind, lookup in lookups.items():
        if wanted := asked.get(kind):
            yield from (((kind, pk), name) for pk, name in lookup(wanted).items())
