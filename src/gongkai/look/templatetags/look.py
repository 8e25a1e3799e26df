"""The components as template tags: `{% load look %}`.

The page /look/ shows each of them and the lines that make it.
"""

from datetime import date
from typing import Any

from django import template
from django.forms import BaseForm
from django.template.context import RequestContext
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gongkai.look.components import Event, Progress, State, Table
from gongkai.statute.days import weekday, written

register = template.Library()


@register.filter
def chinese_date(day: date | None) -> str:
    """Write a day for running text: 2026年3月2日（周一）; 未知 when there is none."""
    if day is None:
        return _("未知")
    return f"{written(day)}（周{weekday(day)}）"


@register.filter
def figure(value: object) -> str:
    """Write a figure: thousands separated, 未知 for None, 空 for an empty text, 0 for zero."""
    # Unknown, blank and zero are three things in an annual report, and look different.
    if value is None:
        return _("未知")
    if isinstance(value, str):
        return value or _("空")
    if isinstance(value, int | float):
        return f"{value:,}"
    return str(value)


@register.filter
def duration(seconds: int | None) -> str:
    """Write a duration given in seconds: 45 秒, 3 分 20 秒, 1 小时 5 分; 未知 for None."""
    if seconds is None:
        return _("未知")
    minutes, rest = divmod(seconds, 60)
    hours, minutes_rest = divmod(minutes, 60)
    if hours:
        return _("%(hours)d 小时 %(minutes)d 分") % {"hours": hours, "minutes": minutes_rest}
    if minutes:
        return _("%(minutes)d 分 %(seconds)d 秒") % {"minutes": minutes, "seconds": rest}
    return ngettext("%(seconds)d 秒", "%(seconds)d 秒", seconds) % {"seconds": seconds}


@register.filter
def wrong_places(form: BaseForm) -> int:
    """How many sentences say what is wrong in a form, as its summary lists them."""
    return sum(len(sentences) for sentences in form.errors.values())


@register.simple_tag
def badge(state: str | State, word: object = "") -> SafeString:
    """Show a state as word and shape. `state` is one of done, soon, failing, waiting, note."""
    known = State(state)
    return format_html(
        '<span class="gk-badge gk-{}"><span class="gk-shape" aria-hidden="true">{}</span>{}</span>',
        known.value,
        known.shape,
        word or known.word,
    )


@register.simple_block_tag
def alert(content: str, state: str = "note", title: str = "") -> SafeString:
    """Show a message with a title; a failing one is announced at once by a screen reader."""
    known = State(state)
    return format_html(
        '<div class="gk-alert gk-{}" role="{}"><p class="gk-alert-title">'
        '<span class="gk-shape" aria-hidden="true">{}</span>{}</p>{}</div>',
        known.value,
        # role="alert" interrupts what is being read aloud; only a failure may.
        "alert" if known is State.FAILING else "status",
        known.shape,
        title or known.word,
        content,
    )


@register.inclusion_tag("look/page_title.html")
def page_title(title: str, sentence: str, action_url: str = "", action: str = "") -> dict[str, Any]:
    """Show the page's heading, one sentence on what the page is for, and its one primary action."""
    return {"title": title, "sentence": sentence, "action_url": action_url, "action": action}


@register.inclusion_tag("look/empty.html")
def empty(title: str, next_step: str, action_url: str = "", action: str = "") -> dict[str, Any]:
    """Show that there is nothing here yet, and what to do next."""
    return {"title": title, "next_step": next_step, "action_url": action_url, "action": action}


@register.inclusion_tag("look/table.html")
def table(table: Table) -> dict[str, Any]:
    """Show a table whose head stays in sight and whose rows become cards on a narrow screen."""
    return {"table": table, "body": table.body()}


@register.inclusion_tag("look/timeline.html")
def timeline(events: list[Event]) -> dict[str, Any]:
    """Show events in the order given: date first, then what, who, file."""
    return {"events": events}


@register.inclusion_tag("look/progress.html", takes_context=True)
def progress(context: RequestContext, progress: Progress) -> dict[str, Any]:
    """Show count, rate, remaining time, and a way to stop."""
    return {"progress": progress, "csrf_token": context.get("csrf_token")}


@register.inclusion_tag("look/nav_item.html", takes_context=True)
def nav_item(context: RequestContext, url: str, word: str) -> dict[str, Any]:
    """Show one entry of a navigation; the current page's is marked.

    The entry for a start page ("/", "/ban/") is current on that very page only.
    """
    request = context.get("request")
    path = request.path if request is not None else ""
    # Every address begins with "/", so the start page would be marked on all of them.
    is_start = url.count("/") <= 1 or url == context.get("nav_start")
    return {
        "url": url,
        "word": word,
        "current": path == url if is_start else path.startswith(url),
    }
