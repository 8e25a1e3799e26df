"""What of the tree the person at the desk may administer; everything else is not there (404)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from django import forms
from django.http import Http404, HttpRequest

from gongkai.agencies import administering, queries
from gongkai.agencies.roles import Role
from gongkai.base.clock import today
from gongkai.base.errors import Refused
from gongkai.desk.actors import person_of

if TYPE_CHECKING:
    from gongkai.agencies.models import Agency, Person, Post, Section

Result = TypeVar("Result")
Row = TypeVar("Row")
MANAGERS = (Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.OFFICE_HEAD)


def whose(request: HttpRequest) -> tuple[int, date]:
    """Whose reach on which day: that of the person at the desk, today."""
    return person_of(request).pk, today()


def agency_in_reach(request: HttpRequest, pk: int) -> Agency:
    """An agency that the person manages in one way or another, or 404."""
    return _there(administering.agency_in_reach(*whose(request), pk))


def section_in_reach(request: HttpRequest, pk: int) -> Section:
    """A section of one of them, or 404."""
    return _there(administering.section_in_reach(*whose(request), pk))


def person_in_reach(request: HttpRequest, pk: int) -> Person:
    """Somebody whose account or post is in one of them, or 404."""
    return _there(administering.person_in_reach(*whose(request), pk))


def post_in_reach(request: HttpRequest, pk: int) -> Post:
    """A post in one of them, or 404."""
    return _there(administering.post_in_reach(*whose(request), pk))


def own_roles(request: HttpRequest, agency: Agency) -> frozenset[Role]:
    """The roles that the person at the desk holds there: they decide which steps are offered."""
    return queries.roles_in(person_of(request).pk, agency.pk, today())


def tried(form: forms.BaseForm, step: Callable[[], Result]) -> Result | None:
    """Take the step; a rule that refuses it becomes the error summary of the form."""
    try:
        return step()
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return None


def _there(found: Row | None) -> Row:
    if found is None:
        raise Http404
    return found
