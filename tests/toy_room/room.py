"""What the toy room declares: something for each reader of a declaration."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from django.urls import reverse

from gongkai.agencies.calendar_users import Change, Move
from gongkai.agencies.roles import Role
from gongkai.base.actor import Actor
from gongkai.base.rooms import Page, Room, Words
from gongkai.base.start_page import Card, Figure, Link, Listing, Row, Start
from gongkai.statute.time.workdays import Calendar
from toy_room.cells import SOURCE

REBUILT: list[str] = []
"""By whom the room was asked to compute again."""


def _names(ids: Collection[int]) -> dict[int, str]:
    return {pk: f"第{pk}条意见" for pk in ids}


def _numbered(number: str) -> tuple[str, int] | None:
    return ("remark", int(number[2:])) if number.startswith("意见") else None


def _start(by: Actor) -> Start | None:
    if by.name == "路人":
        return None
    url = reverse("desk:remarks:all")
    rows = (Row(url, "第7条意见", "窗口少", "soon", "今天看"),)
    return Start(
        begin=Link(url, "写意见"),
        cards=(Card("remarks", "待看的意见", (Listing(rows, more=Link(url, "看全部意见")),)),),
        figures=(Figure("今年意见", "7 条", "与去年同期持平"),),
    )


def _proof() -> list[str]:
    return ["第7条意见少了一页。"]


def _rebuild(by: Actor) -> int:
    REBUILT.append(by.name)
    return 7


class Remarks:
    """Remarks as users of the calendar: one of them is moved by any other calendar."""

    def moves(self, old: Calendar, new: Calendar) -> Sequence[Move]:
        """That one."""
        return [Move(1, ("remark", 7), "意见7", date(2027, 1, 7), date(2027, 1, 8))]

    def follow(self, by: Actor, new: Calendar, moved: Sequence[Move]) -> None:
        """Keep nothing."""

    def reckon(self, agency_id: int) -> Sequence[Change]:
        """Change nothing."""
        return []


ROOM = Room(
    pages=(Page("desk:remarks:all", "意见箱", 40, frozenset({Role.LEGAL})),),
    public_pages=(Page("portal:remarking:start", "提意见", 40),),
    desk_urls={"yijian/": "toy_room.urls"},
    portal_urls={"yijian/": "toy_room.public_urls"},
    words=Words(
        fields={"remark_tone": "语气"},
        values={("remark_tone", "kind"): "和气"},
        subjects={"remark": "意见"},
        named={"remark": "remark"},
        tasks={"toy_room.read_remarks": "读意见"},
    ),
    namers={"remark": _names},
    numbered=_numbered,
    start=_start,
    proofs=(_proof,),
    rebuilds=(_rebuild,),
    calendar_users=(Remarks(),),
    cells=(SOURCE,),
)
