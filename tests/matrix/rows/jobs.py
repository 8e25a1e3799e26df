"""Background work."""

from matrix.seats import FOREIGN_ADMINS
from matrix.table import SYSTEM, Route, seats

ROUTES = (
    # The queue belongs to the whole installation and names no case; only at a root of the tree, as
    # the other office is one, may jobs be started again.
    Route("desk:jobs", SYSTEM | {FOREIGN_ADMINS}),
    Route(
        "desk:retry-job",
        seats(FOREIGN_ADMINS),
        args=lambda _at: (0,),
        method="POST",
        status=302,
    ),
)
