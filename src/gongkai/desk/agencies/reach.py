"""What of the tree the person at the desk may administer; everything else is not there (404)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from django import forms
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest

from gongkai.agencies import queries
from gongkai.agencies.models import Agency, Person, Post
from gongkai.agencies.roles import Role
from gongkai.base.clock import today
from gongkai.base.errors import Refused
from gongkai.desk.actors import person_of

Result = TypeVar("Result")
MANAGERS = (Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.OFFICE_HEAD)


def agencies_in_reach(request: HttpRequest) -> QuerySet[Agency]:
    """The agencies that the person manages in one way or another."""
    return queries.managed_by(person_of(request).pk, today())


def agency_in_reach(request: HttpRequest, pk: int) -> Agency:
    """One of them, or 404."""
    agency = agencies_in_reach(request).select_related("parent").filter(pk=pk).first()
    if agency is None:
        raise Http404
    return agency


def person_in_reach(request: HttpRequest, pk: int) -> Person:
    """Somebody whose account or post is in one of them, or 404."""
    reach = agencies_in_reach(request)
    posts = Post.objects.filter(agency__in=reach).values("person_id")
    found = Person.objects.filter(Q(home__in=reach) | Q(pk__in=posts), pk=pk)
    person = found.select_related("home").first()
    if person is None:
        raise Http404
    return person


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
