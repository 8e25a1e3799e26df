"""How entries of the log are shown: `{% load audit_words %}{% entry_table entries %}`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import template
from django.utils.translation import gettext as _

from gongkai.audit.models import Entry
from gongkai.audit.queries import name_of
from gongkai.base.clock import CHINA
from gongkai.desk.audit.words import field_word, value_word
from gongkai.look.components import Column, Table

register = template.Library()


@register.inclusion_tag("look/table.html")
def entry_table(
    entries: Iterable[Entry], caption: str = "", agencies: Mapping[int, str] | None = None
) -> dict[str, Any]:
    """Show entries as a table: when, what, who, from where, what changed.

    With the names of agencies by chain it also says whose log each entry is in.
    """
    place = [] if agencies is None else [Column(_("机关"))]
    table = Table(
        caption=caption or _("日志"),
        columns=[
            Column(_("时间"), whole=True),
            Column(_("事项"), whole=True),
            *place,
            Column(_("办理人")),
            Column(_("来自"), whole=True),
            Column(_("变动")),
        ],
        rows=[
            [
                entry.at.astimezone(CHINA).strftime("%Y-%m-%d %H:%M:%S"),
                name_of(entry.action),
                *([] if agencies is None else [agencies.get(entry.chain, _("本系统"))]),
                entry.person_name,
                entry.address or _("本机"),
                changes(entry) or _("无"),
            ]
            for entry in entries
        ],
    )
    return {"table": table, "body": table.body()}


def changes(entry: Entry) -> str:
    """What an entry says of before and after, in one line: name：旧 → 新."""
    keys = dict.fromkeys([*entry.before, *entry.after])
    lines = [_line(key, entry.before, entry.after) for key in keys]
    return "；".join([*lines, *([entry.text] if entry.text else [])])


def _line(key: str, before: dict[str, Any], after: dict[str, Any]) -> str:
    word = field_word(key)
    if key not in before:
        return f"{word}：{_shown(key, after[key])}"
    return f"{word}：{_shown(key, before[key])} → {_shown(key, after.get(key))}"


def _shown(key: str, value: Any) -> str:
    match value:
        case None | "":
            return _("空")
        case bool():
            return _("是") if value else _("否")
        case list():
            return "、".join(_shown(key, inner) for inner in value)
        case dict():
            return "、".join(
                f"{value_word(key, name)} {_shown(key, inner)}" for name, inner in value.items()
            )
    return value_word(key, str(value))
