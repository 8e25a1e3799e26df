"""Agencies, people and the working-day calendar."""

from __future__ import annotations

from typing import Any

from gongkai.agencies.roles import Role
from matrix.seats import FOREIGN, FOREIGN_ADMINS, STAFF
from matrix.table import HEAD, SECURITY, SYSTEM, Args, Place, Route, seats

MANAGERS = seats(Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, HEAD)


def _agency(place: Place) -> tuple[Any, ...]:
    return (place.premises.agency.pk,)


def _person(place: Place) -> tuple[Any, ...]:
    return (place.premises.employee.pk,)


def _admin(name: str, who: frozenset[str], args: Args, **more: Any) -> Route:
    return Route(f"desk:{name}", who, who, args, **more)


def _button(name: str, **more: Any) -> Route:
    return _admin(name, SECURITY, _person, method="POST", **{"status": 302, **more})


ROUTES = (
    Route("desk:agencies", MANAGERS | {FOREIGN, FOREIGN_ADMINS}, MANAGERS),
    _admin("agency", MANAGERS, _agency, shows=True),
    _admin("new-agency", SYSTEM, _agency),
    _admin("change-agency", SYSTEM, _agency),
    _admin("new-section", SYSTEM, _agency),
    _admin("agency-settings", SYSTEM | seats(HEAD), _agency),
    _admin("new-person", SYSTEM, _agency),
    _admin("change-section", SYSTEM, lambda at: (at.premises.section.pk,)),
    _admin("person", MANAGERS, _person, shows=True),
    _admin("give-post", SECURITY, lambda at: (at.premises.employee.pk, at.premises.agency.pk)),
    _button("reset-password", status=200),
    _button("reset-factor"),
    _button("unlock"),
    _button("forbid-sign-in"),
    _button("allow-sign-in"),
    _admin("end-post", SECURITY, lambda at: (at.premises.post.pk,)),
    Route("desk:notices", STAFF),
    Route("desk:load-notice", SYSTEM | {FOREIGN_ADMINS}),
)
