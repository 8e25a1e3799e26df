"""Everybody who may come to the door, each with a browser of their own.

Besides the roles of the office that is walked through: who is signed in and has no post, whose posts
are over, the staff and the administrators of another office, the supervisor of the office above,
nobody at all, the applicant with the case open, another case's applicant, and a visitor with a
report handed in for checking.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from django.test import Client

from applying import Applicant
from gongkai.agencies.models import Post
from gongkai.agencies.roles import ADMINISTRATORS, CASE_ROLES, Role
from gongkai.checkups.kinds import Kind
from gongkai.checkups.kinds import Role as ReportRole
from gongkai.portal.checkup.visitor import KEY
from handing_in import good_report, read, upload
from matrix.planting import Planted, Premises
from people import SINCE, a_person, sign_in

SCOPELESS, ENDED, ABOVE = "scopeless", "ended", "supervisor-above"
FOREIGN, FOREIGN_ADMINS = "foreign", "foreign-admins"
ANONYMOUS, APPLICANT, OTHER_APPLICANT = "anonymous", "applicant", "other-applicant"
VISITOR = "visitor"

ROLES = frozenset(str(role) for role in Role)
OFFICE = frozenset(str(role) for role in CASE_ROLES)
ADMINS = frozenset(str(role) for role in ADMINISTRATORS)
STAFF = ROLES | {SCOPELESS, ENDED, ABOVE, FOREIGN, FOREIGN_ADMINS}
STRANGERS = frozenset({ANONYMOUS, APPLICANT, OTHER_APPLICANT, VISITOR})
SEATS = STAFF | STRANGERS

TOKEN = re.compile(r'href="/chaxun/jindu/wenjian/([^"/]+)/"')
SECRET = "a-secret-of-the-visitor"
CHECKED_AGENCY = "苇塘秘字局"
"""The agency in the visitor's report: nobody else may read of it."""


@dataclass
class Seat:
    """One of them. ``browsers`` holds, for an applicant, the browser with each case open."""

    name: str
    browser: Client = field(default_factory=Client)
    browsers: dict[str, Client] = field(default_factory=dict)

    def client(self, key: str) -> Client:
        """The browser to ask for a page of the case with this key."""
        return self.browsers.get(key, Client()) if self.browsers else self.browser


@dataclass(frozen=True)
class HandedIn:
    """The addresses of what the visitor handed in."""

    check: str
    comparison: str


def seat_everybody(own: Premises, foreign: Premises) -> dict[str, Seat]:
    """All seats but the visitor's."""
    seats = {role: Seat(role, _signed_in(own, Role(role))) for role in ROLES}
    seats[SCOPELESS] = Seat(SCOPELESS, sign_in(Client(), a_person(agency=own.agency)))
    seats[ENDED] = Seat(ENDED, _somebody(own, *CASE_ROLES, until=date(2026, 3, 23)))
    seats[FOREIGN] = Seat(FOREIGN, _somebody(foreign, *CASE_ROLES))
    seats[FOREIGN_ADMINS] = Seat(FOREIGN_ADMINS, _somebody(foreign, *ADMINISTRATORS))
    parent = own.agency.parent
    assert parent is not None
    seats[ABOVE] = Seat(ABOVE, sign_in(Client(), a_person(Role.SUPERVISOR, agency=parent)))
    seats[ANONYMOUS] = Seat(ANONYMOUS)
    seats[APPLICANT] = Seat(APPLICANT, Client(), _opened(own.cases, "192.0.2"))
    other = _opened(foreign.cases, "198.51.100")
    seats[OTHER_APPLICANT] = Seat(OTHER_APPLICANT, next(iter(other.values())))
    seats[OTHER_APPLICANT].browser.defaults["HTTP_X_GONGKAI_TOKEN"] = "another-secret"
    return seats


def _signed_in(premises: Premises, role: Role) -> Client:
    known = premises.office.people.get(role)
    return sign_in(Client(), known or a_person(role, agency=premises.agency))


def _somebody(premises: Premises, *roles: Role, until: date | None = None) -> Client:
    person = a_person(agency=premises.agency)
    Post.objects.bulk_create(
        Post(person=person, agency=premises.agency, role=role, since=SINCE, until=until)
        for role in roles
    )
    return sign_in(Client(), person)


def _opened(cases: dict[str, Planted], network: str) -> dict[str, Client]:
    """A browser for each case that can be asked for, opened with its number and its code; the case
    learns the tokens of its files."""
    browsers = {}
    for order, (key, planted) in enumerate(cases.items(), start=1):
        browser = Client(REMOTE_ADDR=f"{network}.{order}")
        answer = Applicant(browser).asks(planted.case.number, planted.code)
        if answer.status_code == 302:
            page = browser.get("/chaxun/jindu/").content.decode()
            planted.tokens = TOKEN.findall(page)
            browsers[key] = browser
    return browsers


def seat_visitor() -> tuple[Seat, HandedIn]:
    """The visitor with both kinds of work done, on the pages and by token, and what they are."""
    report = good_report(CHECKED_AGENCY)
    check = read(upload(report), secret=SECRET)
    versions = (upload(report, ReportRole.OLD), upload(report, ReportRole.NEW))
    comparison = read(*versions, secret=SECRET, kind=Kind.COMPARE)
    browser = Client(HTTP_X_GONGKAI_TOKEN=SECRET)
    session = browser.session
    session[KEY] = SECRET
    session.save()
    return Seat(VISITOR, browser), HandedIn(check.id, comparison.id)
