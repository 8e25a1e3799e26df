"""The pages for signing in and for one's own account."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import segno
from axes.handlers.proxy import AxesProxyHandler
from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import authenticate, update_session_auth_hash
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe
from django_otp import login as prove

from gongkai.agencies import actions, factors, queries
from gongkai.audit.queries import entries_of
from gongkai.base.actor import Actor
from gongkai.base.addresses import address_of
from gongkai.base.clock import now, today
from gongkai.base.errors import Refused
from gongkai.base.throttling import Rate, wait_of
from gongkai.demo.office.opened import opened_for_real
from gongkai.desk import sessions
from gongkai.desk.access import for_all_staff, for_everybody, while_signing_in
from gongkai.desk.accounts.forms import (
    BindForm,
    CodeForm,
    PasswordForm,
    ReplaceForm,
    SignInForm,
    lock_sentence,
)
from gongkai.desk.actors import actor_of, person_of
from gongkai.desk.asked import number_in

if TYPE_CHECKING:
    from gongkai.agencies.models import Factor, Person

RATE = Rate(60, 60)
"""How often one address may try: a whole office may stand behind it, a list of names may not."""
GUESSES = Rate(20, 600)
"""How often one person may give a code or his old password: whoever sits at somebody else's screen
guesses no longer, and does not fill the log."""
_QR_SCALE = 5
_SHOWN_ENTRIES = 10


@for_everybody
@sensitive_post_parameters("password")
def sign_in(request: HttpRequest) -> HttpResponse:
    """Ask for user name and password; in the demo, offer its accounts as well."""
    form = SignInForm(request.POST or None)
    if request.method == "POST" and wait_of(f"denglu:{address_of(request)}", RATE, now()):
        form.full_clean()
        form.add_error(None, _("这个网络地址尝试登录太频繁，请过一分钟再试。"))
        return _sign_in_page(request, form, status=429)
    if request.method == "POST" and form.is_valid():
        locked = not AxesProxyHandler.is_allowed(request, form.cleaned_data)
        person = authenticate(request, **form.cleaned_data)
        if queries.is_person(person):
            sessions.begin(request, person, target=request.POST.get("next", ""))
            if not factors.has_factor(person.pk):
                actions.begin_factor(actor_of(request))
            return redirect(sessions.target_of(request))
        if not locked:
            _note_failure(request, form.cleaned_data["username"])
        most = settings.AXES_FAILURE_LIMIT
        form.add_error(
            None,
            _("用户名或密码不对，请核对后重填。连续错%(most)d次将锁定一段时间。") % {"most": most},
        )
    return _sign_in_page(request, form)


def locked_out(request: HttpRequest, *_given: Any, **_named: Any) -> HttpResponse:
    """Answer 429 to whoever tries a user name that is locked."""
    form = SignInForm(request.POST)
    form.full_clean()
    form.add_error(None, lock_sentence())
    return _sign_in_page(request, form, status=429)


@for_everybody
@require_POST
def demo_sign_in(request: HttpRequest) -> HttpResponse:
    """Sign in as one of the demo's people with a click; outside the demo there is no such page."""
    if not _in_demo():
        raise Http404
    asked = number_in(request.POST.get("person", ""))
    person = queries.person_with_posts(asked, today()) if asked is not None else None
    if person is None:
        raise Http404
    sessions.begin(request, person, demo=True)
    actions.sign_in(actor_of(request), how="demo")
    return redirect(sessions.target_of(request))


@while_signing_in(sessions.FACTOR_STEP)
def second_factor(request: HttpRequest) -> HttpResponse:
    """Ask for the code that the authenticator shows now."""
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and not _guesses_too_often(request, form):
        person = person_of(request)
        factor = factors.right_factor(person.pk, form.cleaned_data["code"])
        if factor is not None:
            _finish(request, factor)
            return redirect(sessions.target_of(request))
        actions.fail_to_sign_in(actor_of(request), person.pk, what="code")
        form.add_error(
            "code", _("验证码不对或已用过。请等验证器换下一个数字；连续错误后要多等一会儿再试。")
        )
    return render(request, "desk/accounts/second_factor.html", {"form": form})


@while_signing_in(sessions.PASSWORD_STEP)
@sensitive_post_parameters("old", "new", "again")
def change_password(request: HttpRequest) -> HttpResponse:
    """Change one's own password; the first one must be."""
    form = PasswordForm(request.POST or None)
    first = person_of(request).must_change_password
    if request.method == "POST" and form.is_valid() and not _guesses_too_often(request, form):
        try:
            changed = actions.change_password(
                actor_of(request), old=form.cleaned_data["old"], new=form.cleaned_data["new"]
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            update_session_auth_hash(request, changed)
            messages.success(request, _("密码已修改。"))
            return redirect("desk:account")
    return render(request, "desk/accounts/change_password.html", {"form": form, "first": first})


@while_signing_in(sessions.ENROL_STEP)
def enrol(request: HttpRequest) -> HttpResponse:
    """Show the secret as a QR code, and bind the authenticator by its first code."""
    person = person_of(request)
    factor = factors.unbound_factor(person.pk)
    replacing = factors.has_factor(person.pk)
    kind = ReplaceForm if replacing else BindForm
    form = kind(request.POST if "code" in request.POST else None)
    if request.method == "POST" and form.is_valid() and _may_bind(person, form):
        try:
            factor, codes = actions.confirm_factor(actor_of(request), form.cleaned_data["code"])
        except Refused as refusal:
            form.add_error("code", str(refusal))
        else:
            signing_in = not sessions.is_verified(person)
            _finish(request, factor, signing_in=signing_in)
            return render(request, "desk/accounts/recovery_codes.html", {"codes": codes})
    return render(request, "desk/accounts/enrol.html", {"form": form, **_secret(factor)})


@while_signing_in(sessions.ENROL_STEP)
@require_POST
def begin_enrolment(request: HttpRequest) -> HttpResponse:
    """Make a new secret for an authenticator; the old one works until the new one is bound."""
    actions.begin_factor(actor_of(request))
    return redirect("desk:enrol")


@while_signing_in("any")
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Sign out."""
    actions.sign_out(actor_of(request))
    sessions.end(request)
    return redirect("desk:sign-in")


@for_all_staff
@require_safe
def account(request: HttpRequest) -> HttpResponse:
    """Show one's own account: posts, password, authenticator, and what was done with it lately."""
    person = person_of(request)
    return render(
        request,
        "desk/accounts/account.html",
        {
            "person": person,
            "posts": queries.posts_of(person.pk, today()),
            "has_factor": factors.has_factor(person.pk),
            "entries": entries_of("person", person.pk)[:_SHOWN_ENTRIES],
        },
    )


def _guesses_too_often(request: HttpRequest, form: forms.Form) -> bool:
    if not wait_of(f"caimi:{person_of(request).pk}", GUESSES, now()):
        return False
    form.add_error(None, _("试的次数太多，请过十分钟再试。"))
    return True


def _may_bind(person: Person, form: BindForm) -> bool:
    """Whoever replaces an authenticator shows that he has the old one, or a recovery code."""
    if not isinstance(form, ReplaceForm):
        return True
    if factors.right_factor(person.pk, form.cleaned_data["current"]) is not None:
        return True
    form.add_error("current", _("原验证器的验证码不对或已用过，请等它换下一个数字。"))
    return False


def _finish(request: HttpRequest, factor: Factor, *, signing_in: bool = True) -> None:
    """Keep the proof in the session, under a new key."""
    prove(request, factor)
    request.session.cycle_key()
    if signing_in:
        actions.sign_in(actor_of(request), how="factor")


def _note_failure(request: HttpRequest, username: str) -> None:
    person = queries.person_with_username(username)
    if person is not None:
        somebody = Actor(None, username, address_of(request), now())
        actions.fail_to_sign_in(somebody, person.pk, what="password")


def _sign_in_page(request: HttpRequest, form: SignInForm, status: int = 200) -> HttpResponse:
    words = {
        "form": form,
        "next": request.POST.get("next", request.GET.get("next", "")),
        "ended": "ended" in request.GET,
        "demo_people": _demo_list() if _in_demo() else None,
    }
    return render(request, "desk/accounts/sign_in.html", words, status=status)


def _in_demo() -> bool:
    return bool(settings.GONGKAI_DEMO) and not opened_for_real()


def _demo_list() -> list[tuple[str, list[tuple[Person, str]]]]:
    """The demo's people by agency, each with the roles held."""
    groups: dict[str, list[tuple[Person, str]]] = {}
    for person in queries.people_with_posts(today()):
        posts = person.posts_today  # type: ignore[attr-defined]
        roles = "、".join(dict.fromkeys(post.label for post in posts))
        groups.setdefault(person.home.name, []).append((person, roles))
    return list(groups.items())


def _secret(factor: Factor | None) -> dict[str, str]:
    """The secret of an authenticator as a picture and as text; nothing without one."""
    if factor is None:
        return {}
    issuer = settings.GONGKAI_AGENCY_NAME or _("公开")
    code = segno.make(factors.secret_address(factor, issuer))
    picture = code.svg_inline(scale=_QR_SCALE, omitsize=True)
    groups = (factor.secret[n : n + 4] for n in range(0, len(factor.secret), 4))
    return {
        "qr": mark_safe(picture),  # noqa: S308 - made of black and white squares here
        "secret": " ".join(groups),
    }
