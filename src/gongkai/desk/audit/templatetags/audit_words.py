"""How entries of the log are shown: `{% load audit_words %}{% entry_table entries %}`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from django import template
from django.utils.translation import gettext as _

from gongkai.audit.queries import name_of
from gongkai.base.clock import CHINA
from gongkai.base.rooms import words
from gongkai.desk.audit.subjects import Named, names_in, subject_of
from gongkai.desk.audit.words import field_word, value_word
from gongkai.look.components import Column, Table

if TYPE_CHECKING:
    from gongkai.audit.models import Entry

register = template.Library()


@register.inclusion_tag("look/table.html")
def entry_table(
    entries: Iterable[Entry], caption: str = "", agencies: Mapping[int, str] | None = None
) -> dict[str, Any]:
    """Show entries as a table: when, what, who, from where, what changed.

    With the names of agencies by chain it also says whose log each entry is in, and what it is
    about.
    """
    entries = list(entries)
    named = names_in(entries)
    place = (
        [] if agencies is None else [Column(_("对象"), whole=True), Column(_("机关"), whole=True)]
    )
    table = Table(
        caption=caption or _("日志"),
        columns=[
            Column(_("时间"), whole=True),
            Column(_("事项"), whole=True),
            *place,
            Column(_("办理人"), whole=True),
            Column(_("来自"), whole=True),
            Column(_("变动")),
        ],
        rows=[
            [
                entry.at.astimezone(CHINA).strftime("%Y-%m-%d %H:%M:%S"),
                name_of(entry.action),
                *([] if agencies is None else _place(entry, agencies, named)),
                entry.person_name,
                entry.address or _("本机"),
                changes(entry, named) or _("无"),
            ]
            for entry in entries
        ],
    )
    return {"table": table, "body": table.body()}


def _place(entry: Entry, agencies: Mapping[int, str], named: Named) -> list[str]:
    return [subject_of(entry, named), agencies.get(entry.chain, _("本系统"))]


def changes(entry: Entry, named: Named) -> str:
    """What an entry says of before and after, in one line: name：旧 → 新. What was empty and stayed
    so is left out."""
    keys = dict.fromkeys([*entry.before, *entry.after])
    lines = [_line(key, entry.before, entry.after, named) for key in keys]
    said = [*lines, *([entry.text] if entry.text else [])]
    return "；".join(one for one in said if one)


def _line(key: str, before: dict[str, Any], after: dict[str, Any], named: Named) -> str:
    word = field_word(key)
    if key not in before:
        return f"{word}：{_shown(key, after[key], named)}"
    old, new = before[key], after.get(key)
    if old == new:
        return "" if old in (None, "") else f"{word}：{_shown(key, old, named)}"
    return f"{word}：{_shown(key, old, named)} → {_shown(key, new, named)}"


def _shown(key: str, value: Any, named: Named) -> str:
    match value:
        case None:
            return _("空")
        case "":
            # Nobody who is waited for has a word of its own.
            return value_word(key, "") or _("空")
        case bool():
            return _("是") if value else _("否")
        case list():
            return "、".join(_shown(key, inner, named) for inner in value)
        case dict():
            return "、".join(
                f"{value_word(key, name)} {_shown(key, inner, named)}"
                for name, inner in value.items()
            )
        case int() if kind := words().named.get(key):
            return named.get((kind, value), str(value))
    return value_word(key, str(value))
