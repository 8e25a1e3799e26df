"""People and their posts."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from gongkai.agencies import actions, administering, factors, queries
from gongkai.agencies.roles import Role
from gongkai.audit.queries import entries_of
from gongkai.base.actor import Actor
from gongkai.base.clock import today
from gongkai.base.errors import Refused
from gongkai.desk.access import for_roles
from gongkai.desk.actors import actor_of, person_of
from gongkai.desk.agencies import reach
from gongkai.desk.agencies.forms import EndPostForm, PersonForm, PostForm
from gongkai.statute.days import written

if TYPE_CHECKING:
    from gongkai.agencies.models import Person

SHOWN_ENTRIES = 20


@for_roles(*reach.MANAGERS)
@require_safe
def person(request: HttpRequest, pk: int) -> HttpResponse:
    """Show somebody's posts and account, and what can be done with them."""
    found = reach.person_in_reach(request, pk)
    secure = Role.SECURITY_ADMIN in reach.own_roles(request, found.home)
    words = {
        "person": found,
        "posts": administering.posts_in_reach_of(*reach.whose(request), pk),
        "today": today(),
        "may_appoint": secure and found != person_of(request),
        "has_factor": factors.has_factor(pk),
        "is_locked": queries.is_locked(found),
        "entries": entries_of("person", pk)[:SHOWN_ENTRIES],
    }
    return render(request, "desk/agencies/person.html", words)


@for_roles(Role.SYSTEM_ADMIN)
def new_person(request: HttpRequest, pk: int) -> HttpResponse:
    """Make an account, and show its password for one use once."""
    agency = reach.agency_in_reach(request, pk)
    form = PersonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        made = reach.tried(form, lambda: actions.create_person(actor_of(request), pk, **given))
        if made is not None:
            return _password_page(request, *made)
    words = {
        "form": form,
        "agency": agency,
        "title": _("建立账号"),
        "sentence": _("建好后还没有岗位，要由安全管理员任命才能办件。"),
        "button": _("建立账号"),
    }
    return render(request, "desk/agencies/form.html", words)


@for_roles(Role.SECURITY_ADMIN)
def give_post(request: HttpRequest, pk: int, agency_pk: int) -> HttpResponse:
    """Give somebody a post in an agency."""
    found, agency = reach.person_in_reach(request, pk), reach.agency_in_reach(request, agency_pk)
    form = PostForm(request.POST or None, agency=agency, initial={"since": today()})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        section = given["section"]
        if reach.tried(
            form,
            lambda: actions.give_post(
                actor_of(request),
                pk,
                agency.pk,
                Role(given["role"]),
                since=given["since"],
                until=given["until"],
                section_id=section.pk if section else None,
            ),
        ):
            messages.success(request, _("已任命。"))
            return redirect("desk:person", pk)
    words = {
        "form": form,
        "agency": agency,
        "person": found,
        "title": _("任命岗位"),
        "sentence": _("任命%(name)s在%(agency)s的岗位。")
        % {"name": found.name, "agency": agency.name},
        "button": _("任命"),
        "duties": list(Role),
    }
    return render(request, "desk/agencies/form.html", words)


@for_roles(Role.SECURITY_ADMIN)
def end_post(request: HttpRequest, pk: int) -> HttpResponse:
    """End a post on a day."""
    post = reach.post_in_reach(request, pk)
    form = EndPostForm(request.POST or None, initial={"until": today()})
    if request.method == "POST" and form.is_valid():
        until = form.cleaned_data["until"]
        if reach.tried(form, lambda: [actions.end_post(actor_of(request), pk, until=until)]):
            messages.success(
                request, _("已免去，%(day)s以后不再有这个岗位。") % {"day": written(until)}
            )
            return redirect("desk:person", post.person_id)
    words = {
        "form": form,
        "agency": post.agency,
        "person": post.person,
        "title": _("免去岗位"),
        "sentence": _("%(name)s的%(role)s岗位到哪天为止。办过的件和日志不变。")
        % {"name": post.person.name, "role": post.label},
        "button": _("免去"),
    }
    return render(request, "desk/agencies/form.html", words)


@for_roles(Role.SECURITY_ADMIN)
@require_POST
def reset_password(request: HttpRequest, pk: int) -> HttpResponse:
    """Give somebody a password for one use and show it once."""
    found = reach.person_in_reach(request, pk)
    return _password_page(request, found, actions.reset_password(actor_of(request), pk))


@for_roles(Role.SECURITY_ADMIN)
@require_POST
def reset_factor(request: HttpRequest, pk: int) -> HttpResponse:
    """Remove somebody's authenticator."""
    done = _("验证器已解除，本人下次登录时重新绑定。")
    return _step(request, pk, actions.reset_factor, done)


@for_roles(Role.SECURITY_ADMIN)
@require_POST
def unlock(request: HttpRequest, pk: int) -> HttpResponse:
    """Unlock somebody's account."""
    return _step(request, pk, actions.unlock, _("锁定已解除。"))


@for_roles(Role.SECURITY_ADMIN)
@require_POST
def forbid(request: HttpRequest, pk: int) -> HttpResponse:
    """Let somebody no longer sign in."""

    def step(by: Actor, person_id: int) -> None:
        actions.allow_sign_in(by, person_id, allowed=False)

    return _step(request, pk, step, _("账号已停用。"))


@for_roles(Role.SECURITY_ADMIN)
@require_POST
def allow(request: HttpRequest, pk: int) -> HttpResponse:
    """Let somebody sign in again."""

    def step(by: Actor, person_id: int) -> None:
        actions.allow_sign_in(by, person_id, allowed=True)

    return _step(request, pk, step, _("账号已恢复。"))


def _step(
    request: HttpRequest, pk: int, step: Callable[[Actor, int], object], done: str
) -> HttpResponse:
    """Take a step that needs no form, and say on the person's page how it went."""
    reach.person_in_reach(request, pk)
    try:
        step(actor_of(request), pk)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, done)
    return redirect("desk:person", pk)


def _password_page(request: HttpRequest, found: Person, password: str) -> HttpResponse:
    words = {"person": found, "password": password}
    return render(request, "desk/agencies/password.html", words)
