"""The start pages, the health check, and the components."""

from matrix.seats import STAFF
from matrix.table import CASE_READERS, Route, public

ROUTES = (
    public("portal:home"),
    public("portal:health"),
    Route("desk:home", STAFF, CASE_READERS),
    public("look:components"),
    public("look:desk"),
    public("look:display", method="POST", status=302),
)
