"""The check-up of reports and the comparison of two versions, as pages and as a program interface."""

from __future__ import annotations

from typing import Any

from matrix.seats import VISITOR
from matrix.table import Place, Route, public, seats

OWNER = seats(VISITOR)


def _check(place: Place) -> tuple[Any, ...]:
    return (place.handed_in.check,)


def _report(place: Place) -> tuple[Any, ...]:
    return (place.handed_in.check, 1)


def _compared(place: Place) -> tuple[Any, ...]:
    return (place.handed_in.comparison,)


CHECKUP = (
    public("portal:checkup:start"),
    public("portal:checkup:demo", method="POST", status=302),
    public("portal:checkup:rules"),
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
    public("portal:comparing:start"),
    public("portal:comparing:demo", method="POST", status=302),
    Route("portal:comparing:comparison", OWNER, args=_compared),
    Route("portal:comparing:progress", OWNER, args=_compared),
    Route("portal:comparing:stop", OWNER, args=_compared, method="POST", status=302),
    Route("portal:comparing:clear", OWNER, args=_compared, method="POST", status=302),
)
API = (
    public("api-1:openapi-json"),
    public("api-1:openapi-view"),
    public("api-1:health"),
    public("api-1:api-root", status=404),
    Route("api-1:state", OWNER, args=_check),
    Route("api-1:clear", OWNER, args=_check, method="DELETE", status=204),
    Route("api-1:stop", OWNER, args=_check, method="POST", status=204),
    Route("api-1:checked", OWNER, args=lambda at: (at.handed_in.check, 1, "json")),
    Route("api-1:clean", OWNER, args=lambda at: (at.handed_in.check, 1, "json")),
    public("api-1:register"),
    public("api-1:hand_in", method="POST", status=422),
    public("api-1:compare", method="POST", status=422),
    Route("api-1:compared", OWNER, args=_compared),
    Route("api-1:clear_comparison", OWNER, args=_compared, method="DELETE", status=204),
)

ROUTES = (*CHECKUP, *API)
