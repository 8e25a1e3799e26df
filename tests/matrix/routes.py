"""The table: every address of the program, who may open it, who may read an office's secrets there.

A row names seats (``seats.py``). Whoever is not among ``who`` is turned away: to the sign-in page,
with 401, 403, 404 or 405, and without a word of what is kept there. ``reads`` are those of ``who``
to whom the answer may show the secrets of the office that is walked through; nobody ever sees those
of the other one but its own people.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from gongkai.agencies.roles import Role
from gongkai.statute.applications.clock import State
from matrix.planting import KEYS, STRUCK, House, Planted
from matrix.seats import (
    ABOVE,
    APPLICANT,
    FOREIGN,
    FOREIGN_ADMINS,
    OFFICE,
    OTHER_APPLICANT,
    SEATS,
    STAFF,
    VISITOR,
    HandedIn,
)


@dataclass
class Place:
    """Where the walk stands: in which office, at which case."""

    house: House
    case: Planted
    handed_in: HandedIn


Args = Callable[[Place], tuple[Any, ...]]
Data = Callable[[Place], dict[str, Any]]


def nothing(_place: Place) -> tuple[Any, ...]:
    """An address without a number in it."""
    return ()


def no_data(_place: Place) -> dict[str, Any]:
    """A form that sends nothing."""
    return {}


@dataclass(frozen=True)
class Route:
    """One row. ``states``: the cases for which ``who`` is let in (elsewhere nobody has business
    there), ``beside`` who opens the same address for a case of their own. ``shows``: every reader
    must find a secret there, so that looking for one can fail. ``always``: whoever is let in opens it
    for every case in each run; other pages are opened for a third of the cases, another third by
    each, and for all of them in `make long`. Who is turned away is turned away from all, always."""

    name: str
    who: frozenset[str]
    reads: frozenset[str] = frozenset()
    args: Args = nothing
    of_case: bool = False
    method: str = "GET"
    data: Data = no_data
    status: int = 200
    states: frozenset[str] = frozenset(KEYS)
    shows: bool = False
    always: bool = False
    beside: frozenset[str] = frozenset()

    def lets_in(self, seat: str, key: str) -> bool:
        """Whether somebody is let in to a case with this key."""
        return seat in self.beside or (seat in self.who and key in self.states)


def _public(name: str, who: frozenset[str] = SEATS, **more: Any) -> Route:
    return Route(name, who, **more)


def _seats(*names: str | Role) -> frozenset[str]:
    return frozenset(str(name) for name in names)


CASE_READERS = OFFICE | {ABOVE}
"""Who opens a case: everybody with a role in its agency, and the supervisor above."""
INTAKE, HANDLER, HEAD = Role.INTAKE, Role.HANDLER, Role.OFFICE_HEAD
WRITERS = _seats(INTAKE, HANDLER, HEAD)
SYSTEM, SECURITY = _seats(Role.SYSTEM_ADMIN), _seats(Role.SECURITY_ADMIN)
MANAGERS = _seats(Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, HEAD)
OPEN_CASES = frozenset(KEYS) - {State.CLOSED, State.WITHDRAWN, State.MERGED, "archived", STRUCK}
ASKABLE = frozenset(KEYS) - {STRUCK}
"""A struck case is there for nobody outside the office."""


def _pk(place: Place) -> tuple[Any, ...]:
    return (place.case.pk,)


def _case(name: str, who: frozenset[str] = CASE_READERS, **more: Any) -> Route:
    """A page of a case; who opens it may read it."""
    return Route(f"desk:cases:{name}", who, who, **{"args": _pk, "of_case": True, **more})


def _list(name: str, who: frozenset[str], readers: frozenset[str], **more: Any) -> Route:
    """A list, which the people of the other office open as well and which shows them their own."""
    return Route(name, who, readers, **more)


LISTS = CASE_READERS | {FOREIGN}

PORTAL = (
    _public("portal:home"),
    _public("portal:health"),
    _public("portal:applying:start"),
    _public("portal:applying:oral"),
    _public("portal:applying:agency", args=lambda at: (at.house.agency.pk,)),
    _public("portal:applying:clear", method="POST", status=302),
    # Whoever has no application under way is led to the beginning.
    _public("portal:applying:joint", status=302),
    _public("portal:applying:summary", status=302),
    _public("portal:applying:receipt", status=302),
    _public("portal:applying:put-away", method="POST", status=302),
    _public("portal:applying:step", args=lambda _at: ("shenfen",), status=302),
    _public("portal:asking:start"),
    _public("portal:asking:lost"),
    _public("portal:asking:new-code", status=302),
)
HOLDER, OTHER = _seats(APPLICANT), _seats(OTHER_APPLICANT)


def _asked(name: str, states: frozenset[str] = ASKABLE, **more: Any) -> Route:
    """A page of whoever has the case open with number and code."""
    return Route(f"portal:asking:{name}", HOLDER, HOLDER, of_case=True, states=states, **more)


ASKING = (
    _asked("status", shows=True, always=True, beside=OTHER),
    _asked("file", args=lambda at: ((at.case.tokens or ["0"])[0],)),
    _asked("confirm", frozenset({State.SUBMITTED})),
    _asked("correct", frozenset({State.AWAITING_CORRECTION})),
    _asked("give-reasons", frozenset()),
    _asked("withdraw", OPEN_CASES, beside=OTHER),
    _public("portal:asking:leave", method="POST", status=302),
)

OWNER = _seats(VISITOR)


def _check(place: Place) -> tuple[Any, ...]:
    return (place.handed_in.check,)


def _report(place: Place) -> tuple[Any, ...]:
    return (place.handed_in.check, 1)


def _compared(place: Place) -> tuple[Any, ...]:
    return (place.handed_in.comparison,)


CHECKUP = (
    _public("portal:checkup:start"),
    _public("portal:checkup:demo", method="POST", status=302),
    _public("portal:checkup:rules"),
    Route("portal:checkup:batch", OWNER, args=_check, status=302),
    Route("portal:checkup:progress", OWNER, args=_check),
    Route("portal:checkup:stop", OWNER, args=_check, method="POST", status=302),
    Route("portal:checkup:clear", OWNER, args=_check, method="POST", status=302),
    Route("portal:checkup:register", OWNER, args=_check),
    Route("portal:checkup:report", OWNER, args=_report),
    Route("portal:checkup:source", OWNER, args=_report),
    Route("portal:checkup:notes", OWNER, args=_report),
    Route("portal:checkup:undecided", OWNER, args=_report),
    Route("portal:checkup:download", OWNER, args=lambda at: (at.handed_in.check, 1, "report.json")),
    _public("portal:comparing:start"),
    _public("portal:comparing:demo", method="POST", status=302),
    Route("portal:comparing:comparison", OWNER, args=_compared),
    Route("portal:comparing:progress", OWNER, args=_compared),
    Route("portal:comparing:stop", OWNER, args=_compared, method="POST", status=302),
    Route("portal:comparing:clear", OWNER, args=_compared, method="POST", status=302),
)
API = (
    _public("api-1:openapi-json"),
    _public("api-1:openapi-view"),
    _public("api-1:health"),
    _public("api-1:api-root", status=404),
    Route("api-1:state", OWNER, args=_check),
    Route("api-1:clear", OWNER, args=_check, method="DELETE", status=204),
    Route("api-1:stop", OWNER, args=_check, method="POST", status=204),
    Route("api-1:checked", OWNER, args=lambda at: (at.handed_in.check, 1, "json")),
    Route("api-1:clean", OWNER, args=lambda at: (at.handed_in.check, 1, "json")),
    _public("api-1:register"),
    _public("api-1:hand_in", method="POST", status=422),
    _public("api-1:compare", method="POST", status=422),
    Route("api-1:compared", OWNER, args=_compared),
    Route("api-1:clear_comparison", OWNER, args=_compared, method="DELETE", status=204),
)
LOOK = (
    _public("look:components"),
    _public("look:desk"),
    _public("look:display", method="POST", status=302),
)

ACCOUNTS = (
    Route("desk:home", STAFF, CASE_READERS),
    _public("desk:sign-in"),
    _public("desk:demo-sign-in", frozenset(), method="POST"),  # outside the demo there is none
    Route("desk:second-factor", STAFF),
    Route("desk:sign-out", STAFF, method="POST", status=302),
    Route("desk:account", STAFF),
    Route("desk:change-password", STAFF),
    Route("desk:enrol", STAFF),
    Route("desk:begin-enrolment", STAFF, method="POST", status=302),
)
LEDGER = (
    Route("desk:cases:ledger", LISTS, CASE_READERS, shows=True),
    Route("desk:cases:export", LISTS, CASE_READERS, shows=True),
    Route(
        "desk:cases:assign",
        _seats(INTAKE, Role.SECTION_HEAD, HEAD, FOREIGN),
        method="POST",
        data=lambda at: {"case": [at.case.pk]},
        status=302,
    ),
    Route(
        "desk:cases:save-view", LISTS, method="POST", data=lambda _at: {"name": "甲"}, status=302
    ),
    Route("desk:cases:drop-view", LISTS, args=lambda _at: (0,), method="POST", status=302),
    Route("desk:cases:feed", LISTS),
    # The secret address is asked for in a test of its own; a wrong one is there for nobody.
    Route("desk:cases:deadlines", frozenset(), args=lambda _at: ("wrong",)),
    Route("desk:cases:register", _seats(INTAKE, HANDLER, FOREIGN)),
    # Without a case keyed in just now it leads back to the form.
    Route("desk:cases:receipt", _seats(INTAKE, HANDLER, FOREIGN), status=302),
    Route("desk:cases:import", _seats(HEAD, FOREIGN)),
    Route("desk:cases:templates", _seats(HEAD, FOREIGN)),
    Route("desk:cases:template", _seats(HEAD, FOREIGN), args=lambda _at: ("L06",)),
)
CASE = (
    _case("case", shows=True, always=True),
    _case(
        "reveal",
        WRITERS,
        args=lambda at: (at.case.pk, at.case.applicant_pk),
        method="POST",
        data=lambda _at: {"why": "寄送答复"},
        shows=True,
    ),
    _case("class", WRITERS, args=lambda at: (at.case.pk, at.case.applicant_pk)),
    _case("file", args=lambda at: (at.case.pk, at.case.file.pk), shows=True, always=True),
    _case(
        "add-file",
        _seats(INTAKE, HANDLER, Role.SECTION_HEAD, Role.LEGAL, Role.SECRECY, Role.FINANCE),
    ),
    _case("path", shows=True),
    _case("evidence", args=lambda at: (at.case.pk, "search-record"), shows=True),
    _case("draft", _seats(HANDLER), states=frozenset(KEYS) - {"in-review"}),
    _case("preview", method="POST"),
    _case("review"),
    _case("extend", _seats(HANDLER, HEAD)),
    _case("letters", _seats(HANDLER, INTAKE, Role.FINANCE, HEAD)),
    _case(
        "letter", args=lambda at: (at.case.pk, at.case.letter.pk, "pdf"), shows=True, always=True
    ),
    _case("similar", shows=True),
    _case("dossier", shows=True),
    _case("package", WRITERS, method="POST", shows=True),
    _case("strike", _seats(HANDLER, HEAD), args=lambda at: (at.case.pk, "event", at.case.event.pk)),
    _case(
        "confirm-strike",
        _seats(Role.SECTION_HEAD, HEAD),
        args=lambda at: (at.case.pk, at.case.strike.pk),
        method="POST",
        status=302,
    ),
    _case("step", WRITERS - _seats(HEAD), args=lambda at: (at.case.pk, "withdraw")),
)


def _year(name: str, *more: Any, **fields: Any) -> Route:
    """A page of the year's table, which everybody with cases opens and which shows them theirs."""
    given = {"args": lambda _at: (2026, *more), **fields}
    return Route(f"desk:table3:{name}", LISTS, CASE_READERS, **given)


def _year_button(name: str) -> Route:
    who = LISTS - {ABOVE}
    return Route(f"desk:table3:{name}", who, args=lambda _at: (2026,), method="POST", status=302)


TABLE_3 = (
    _year("latest", args=nothing, status=302),
    _year("table"),
    _year("cell", "r1.c1", shows=True),
    _year("uncounted"),
    _year("again"),
    _year("carry"),
    _year("differences", status=404),  # before a year is published there are none
    _year("download", "xlsx"),
    # Of one agency's year; who sees several names one first.
    _year_button("propose"),
    _year_button("publish"),
    _year_button("take-back"),
    Route("desk:table3:clock", frozenset()),  # outside the demo there is none
)


def _agency(place: Place) -> tuple[Any, ...]:
    return (place.house.agency.pk,)


def _person(place: Place) -> tuple[Any, ...]:
    return (place.house.employee.pk,)


def _admin(name: str, who: frozenset[str], args: Args, **more: Any) -> Route:
    return Route(f"desk:{name}", who, who, args, **more)


def _button(name: str, **more: Any) -> Route:
    return _admin(name, SECURITY, _person, method="POST", **{"status": 302, **more})


ADMINISTRATION = (
    Route("desk:audit", _seats(Role.AUDIT_ADMIN, FOREIGN_ADMINS)),
    Route("desk:audit-proof", _seats(Role.AUDIT_ADMIN, FOREIGN_ADMINS), method="POST"),
    Route("desk:agencies", MANAGERS | {FOREIGN, FOREIGN_ADMINS}, MANAGERS),
    _admin("agency", MANAGERS, _agency, shows=True),
    _admin("new-agency", SYSTEM, _agency),
    _admin("change-agency", SYSTEM, _agency),
    _admin("new-section", SYSTEM, _agency),
    _admin("agency-settings", SYSTEM | _seats(HEAD), _agency),
    _admin("new-person", SYSTEM, _agency),
    _admin("change-section", SYSTEM, lambda at: (at.house.section.pk,)),
    _admin("person", MANAGERS, _person, shows=True),
    _admin("give-post", SECURITY, lambda at: (at.house.employee.pk, at.house.agency.pk)),
    _button("reset-password", status=200),
    _button("reset-factor"),
    _button("unlock"),
    _button("forbid-sign-in"),
    _button("allow-sign-in"),
    _admin("end-post", SECURITY, lambda at: (at.house.post.pk,)),
    Route("desk:notices", STAFF),
    Route("desk:load-notice", SYSTEM | {FOREIGN_ADMINS}),
    # The queue belongs to the whole installation and names no case; only at a root of the tree, as
    # the other office is one, may jobs be started again.
    Route("desk:jobs", SYSTEM | {FOREIGN_ADMINS}),
    Route(
        "desk:retry-job",
        _seats(FOREIGN_ADMINS),
        args=lambda _at: (0,),
        method="POST",
        status=302,
    ),
)

ROUTES = (
    *PORTAL,
    *ASKING,
    *CHECKUP,
    *API,
    *LOOK,
    *ACCOUNTS,
    *LEDGER,
    *CASE,
    *TABLE_3,
    *ADMINISTRATION,
)
