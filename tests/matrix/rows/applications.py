"""Applying, asking how it stands, and the case office."""

from __future__ import annotations

from typing import Any

from gongkai.agencies.roles import Role
from gongkai.statute.applications.clock import State
from matrix.planting import KEYS, STRUCK
from matrix.seats import APPLICANT, FOREIGN, OTHER_APPLICANT
from matrix.table import CASE_READERS, HANDLER, HEAD, INTAKE, LISTS, Place, Route, public, seats

WRITERS = seats(INTAKE, HANDLER, HEAD)
OPEN_CASES = frozenset(KEYS) - {State.CLOSED, State.WITHDRAWN, State.MERGED, "archived", STRUCK}
ASKABLE = frozenset(KEYS) - {STRUCK}
"""A struck case is there for nobody outside the office."""


def _pk(place: Place) -> tuple[Any, ...]:
    return (place.case.pk,)


def _of_applications(_place: Place) -> tuple[Any, ...]:
    return ("application",)


def _case(name: str, who: frozenset[str] = CASE_READERS, **more: Any) -> Route:
    """A page of a case; who opens it may read it."""
    return Route(f"desk:cases:{name}", who, who, **{"args": _pk, "of_case": True, **more})


APPLYING = (
    public("portal:applying:start"),
    public("portal:applying:oral"),
    public("portal:applying:agency", args=lambda at: (at.premises.agency.pk,)),
    public("portal:applying:clear", method="POST", status=302),
    # Whoever has no application under way is led to the beginning.
    public("portal:applying:joint", status=302),
    public("portal:applying:summary", status=302),
    public("portal:applying:receipt", status=302),
    public("portal:applying:put-away", method="POST", status=302),
    public("portal:applying:step", args=lambda _at: ("shenfen",), status=302),
    public("portal:asking:start"),
    public("portal:asking:lost"),
    public("portal:asking:new-code", status=302),
)
HOLDER, OTHER = seats(APPLICANT), seats(OTHER_APPLICANT)


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
    public("portal:asking:leave", method="POST", status=302),
)
LEDGER = (
    Route("desk:cases:ledger", LISTS, CASE_READERS, shows=True),
    Route("desk:cases:export", LISTS, CASE_READERS, shows=True),
    Route("desk:cases:ledger-of", LISTS, CASE_READERS, args=_of_applications, shows=True),
    Route("desk:cases:export-of", LISTS, CASE_READERS, args=_of_applications, shows=True),
    Route(
        "desk:cases:assign",
        seats(INTAKE, Role.SECTION_HEAD, HEAD, FOREIGN),
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
    Route("desk:cases:register", seats(INTAKE, HANDLER, FOREIGN)),
    # Without a case keyed in just now it leads back to the form.
    Route("desk:cases:receipt", seats(INTAKE, HANDLER, FOREIGN), status=302),
    Route("desk:cases:import", seats(HEAD, FOREIGN)),
    Route("desk:cases:templates", seats(HEAD, FOREIGN)),
    Route("desk:cases:template", seats(HEAD, FOREIGN), args=lambda _at: ("L06",)),
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
        seats(INTAKE, HANDLER, Role.SECTION_HEAD, Role.LEGAL, Role.SECRECY, Role.FINANCE),
    ),
    _case("path", shows=True),
    _case("evidence", args=lambda at: (at.case.pk, "search-record"), shows=True),
    _case("draft", seats(HANDLER), states=frozenset(KEYS) - {"in-review"}),
    # An answer is written on a page of its own; the shared one leads there.
    _case("write", args=lambda at: (at.case.pk, "L23"), status=302),
    _case("preview", method="POST"),
    _case("review"),
    _case("extend", seats(HANDLER, HEAD)),
    _case("letters", seats(HANDLER, INTAKE, Role.FINANCE, HEAD)),
    _case(
        "letter", args=lambda at: (at.case.pk, at.case.letter.pk, "pdf"), shows=True, always=True
    ),
    _case("similar", shows=True),
    _case("dossier", shows=True),
    _case("package", WRITERS, method="POST", shows=True),
    _case("strike", seats(HANDLER, HEAD), args=lambda at: (at.case.pk, "event", at.case.event.pk)),
    _case(
        "confirm-strike",
        seats(Role.SECTION_HEAD, HEAD),
        args=lambda at: (at.case.pk, at.case.strike.pk),
        method="POST",
        status=302,
    ),
    _case("step", WRITERS - seats(HEAD), args=lambda at: (at.case.pk, "withdraw")),
)

ROUTES = (*APPLYING, *ASKING, *LEDGER, *CASE)
