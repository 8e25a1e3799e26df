"""Signing in and one's own account."""

from matrix.seats import STAFF
from matrix.table import Route, public

ROUTES = (
    public("desk:sign-in"),
    public("desk:demo-sign-in", frozenset(), method="POST"),  # outside the demo there is none
    Route("desk:second-factor", STAFF),
    Route("desk:sign-out", STAFF, method="POST", status=302),
    Route("desk:account", STAFF),
    Route("desk:change-password", STAFF),
    Route("desk:enrol", STAFF),
    Route("desk:begin-enrolment", STAFF, method="POST", status=302),
)
