"""Who may open a page of the desk. A view says it; the guard denies every view that says nothing.

    @for_roles(Role.HANDLER, Role.SIGNER)
    def case(request, pk): ...

What the person may see on the page is decided where the data comes from, not here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from gongkai.agencies.roles import Role

View = TypeVar("View", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Access:
    """What a view demands. ``roles`` None: no particular one. ``step``: the page belongs to signing
    in and is open, before that is done, to whoever has to take this very step."""

    signed_in: bool = True
    roles: frozenset[Role] | None = None
    step: str = ""


def for_roles(*roles: Role) -> Callable[[View], View]:
    """Open a view to people who hold one of these roles somewhere today."""
    if not roles:
        raise ValueError("a view for no role is for nobody")
    return _declare(Access(roles=frozenset(roles)))


def for_all_staff(view: View) -> View:
    """Open a view to everybody who is signed in."""
    return _declare(Access())(view)


def for_everybody(view: View) -> View:
    """Open a view to whoever comes: the sign-in page alone."""
    return _declare(Access(signed_in=False))(view)


def while_signing_in(step: str) -> Callable[[View], View]:
    """Open a view to those signed in, and to those who have to take this step of signing in."""
    return _declare(Access(step=step))


def access_of(view: Callable[..., Any]) -> Access | None:
    """What a view demands; None when it says nothing."""
    declared = getattr(view, "desk_access", None)
    return declared if isinstance(declared, Access) else None


def _declare(access: Access) -> Callable[[View], View]:
    def mark(view: View) -> View:
        view.desk_access = access  # type: ignore[attr-defined]
        return view

    return mark
