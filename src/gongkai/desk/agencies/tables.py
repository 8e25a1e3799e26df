"""The tables of the administration pages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from gongkai.agencies.calendar_users import Move
from gongkai.look.components import Cell, Column, State, Table
from gongkai.statute.time.holidays import Notice

if TYPE_CHECKING:
    from gongkai.agencies.models import Agency, Person, Section


def agency_table(rows: Sequence[Agency], day: date) -> Table:
    """Agencies in the order of the tree, with the one above; ``people_count`` is annotated."""
    return Table(
        caption=_("机关"),
        columns=[
            Column(_("名称")),
            Column(_("上级")),
            Column(_("机关代字"), whole=True),
            Column(_("性质")),
            Column(_("账号"), figures=True),
            Column(_("状态"), whole=True),
        ],
        rows=[
            [
                Cell(row.name, reverse("desk:agency", args=[row.pk])),
                row.parent.short_name if row.parent else _("没有"),
                row.code,
                row.get_kind_display(),
                row.people_count,  # type: ignore[attr-defined]
                _active(row.active_until is None or row.active_until >= day),
            ]
            for row in rows
        ],
    )


def section_table(sections: Iterable[Section], *, linked: bool) -> Table:
    """The sections of an agency; linked to where they are changed."""
    return Table(
        caption=_("科室"),
        columns=[Column(_("名称")), Column(_("状态"), whole=True)],
        rows=[
            [
                Cell(one.name, reverse("desk:change-section", args=[one.pk]) if linked else ""),
                _active(one.active),
            ]
            for one in sections
        ],
    )


def people_table(people: Iterable[Person]) -> Table:
    """People with the posts that they hold in the agency today."""
    return Table(
        caption=_("人员"),
        columns=[
            Column(_("姓名")),
            Column(_("用户名"), whole=True),
            Column(_("岗位")),
            Column(_("账号"), whole=True),
        ],
        rows=[
            [
                Cell(one.name, reverse("desk:person", args=[one.pk])),
                one.username,
                "、".join(_post(post) for post in one.posts_today) or _("没有岗位"),  # type: ignore[attr-defined]
                _active(one.is_active),
            ]
            for one in people
        ],
    )


def notice_table(notices: Iterable[tuple[Notice, str]], caption: str) -> Table:
    """Holiday notices, each with where it comes from."""
    return Table(
        caption=caption,
        columns=[
            Column(_("年份"), whole=True),
            Column(_("通知文号")),
            Column(_("放假")),
            Column(_("调休上班")),
            Column(_("来源"), whole=True),
        ],
        rows=[
            [
                str(notice.year),
                notice.number,
                "、".join(_period(*period) for period in notice.rest),
                "、".join(day.isoformat() for day in notice.work) or _("没有"),
                source,
            ]
            for notice, source in notices
        ],
    )


def move_table(moves: Iterable[Move]) -> Table:
    """The cases that a notice moves."""
    return Table(
        caption=_("期限会变的办件"),
        columns=[
            Column(_("编号"), whole=True),
            Column(_("现在的期限"), whole=True),
            Column(_("录入后的期限"), whole=True),
        ],
        rows=[[move.number, _day(move.before), _day(move.after)] for move in moves],
    )


def _active(active: bool) -> Cell:
    if active:
        return Cell(_("在用"), state=State.DONE)
    return Cell(_("停用"), state=State.WAITING)


def _post(post: object) -> str:
    section = getattr(post, "section", None)
    label = str(getattr(post, "label", ""))
    return f"{section.name}{label}" if section else label


def _period(first: date, last: date) -> str:
    return first.isoformat() if first == last else f"{first.isoformat()} 至 {last.isoformat()}"


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
