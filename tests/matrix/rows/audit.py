"""The audit log and its proof."""

from gongkai.agencies.roles import Role
from matrix.seats import FOREIGN_ADMINS
from matrix.table import Route, seats

ROUTES = (
    Route("desk:audit", seats(Role.AUDIT_ADMIN, FOREIGN_ADMINS)),
    Route("desk:audit-proof", seats(Role.AUDIT_ADMIN, FOREIGN_ADMINS), method="POST"),
)
