"""How often each page asks the database: as often for many cases and events as for few."""

from __future__ import annotations

from datetime import date

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cases import a_case
from gongkai.agencies.roles import Role
from gongkai.applications import actions
from gongkai.dossiers import actions as dossier_actions
from gongkai.dossiers.attachments import Attachment
from gongkai.dossiers.kinds import FileRole
from gongkai.statute.applications.events import Party
from scenes import Day, applicant

PAGES = {
    "/ban/": 8,
    "/ban/taizhang/": 8,
    "/ban/taizhang/?view=mine&sort=due": 8,
    "/ban/taizhang/daochu.xlsx": 7,
    "/ban/anjian/{pk}/": 7,
    "/ban/anjian/{pk}/xiangsi/": 12,
    "/ban/anjian/{pk}/juanzong/": 7,
    "/ban/anjian/{pk}/record-opinion/": 8,
    "/ban/anjian/{pk}/shenhe/": 7,
}
"""Each page and the most queries that it may ask, those of the session and the roles included."""


def asks(client: Client, page: str) -> int:
    """How many queries a page asks, once everything that is kept has been asked for."""
    client.get(page)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(page).status_code == 200
    return len(asked)


def grow(day: Day) -> None:
    """More of everything: cases, applicants, events, files, consultations."""
    by = day.office.by(Role.HANDLER, date(2026, 3, 10))
    for number in range(6):
        a_case(
            day.office,
            came_in=date(2026, 3, 10),
            subject=f"东风路拓宽工程的批复文件和概算{number}",
            applicants=(applicant("王小样"), applicant("王样二")),
        )
    pk = day.cases["consulting"].pk
    for number in range(6):
        actions.consult(
            by, pk, party=Party.OTHER_ORGAN, day=date(2026, 3, 10), whom=f"样板局{number}"
        )
        dossier_actions.add_file(by, pk, Attachment(FileRole.OTHER, f"{number}.txt", b"x"))


def test_no_page_asks_more_when_there_is_more(seat, day: Day) -> None:
    pages = {page.format(pk=day.cases["consulting"].pk): most for page, most in PAGES.items()}
    client = seat(Role.HANDLER)
    few = {page: asks(client, page) for page in pages}
    grow(day)
    many = {page: asks(client, page) for page in pages}
    assert many == few
    assert {page: number for page, number in many.items() if number > pages[page]} == {}
