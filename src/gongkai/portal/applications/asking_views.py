"""How an application stands: by number and secret code, one answer for wrong and absent."""

from __future__ import annotations

import hmac
from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Concatenate, ParamSpec

from django import forms
from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from gongkai.applications import actions
from gongkai.applications.queries import PublicStatus, public_status
from gongkai.base.addresses import address_of
from gongkai.base.clock import now
from gongkai.base.encryption import UnreadableError, decrypt, digest, encrypt
from gongkai.base.errors import Refused
from gongkai.base.throttling import Rate, wait_of
from gongkai.portal.actors import actor_of
from gongkai.portal.applications import grant as grants
from gongkai.portal.applications import presenting
from gongkai.portal.applications.asking_forms import AskForm, LostForm
from gongkai.portal.applications.grant import Grant

ASKING = (Rate(most=20, seconds=600), Rate(most=10, seconds=600))
"""How often one address, and how often anybody for one number, may try a code."""
LOSING = (Rate(most=10, seconds=3600), Rate(most=5, seconds=3600))
"""The same for name and identity number, which are easier to guess."""
NEW_CODE = "xinma"
SANDBOX = "sandbox; default-src 'none'"

Given = ParamSpec("Given")
Opened = Callable[Concatenate[HttpRequest, Grant, PublicStatus, Given], HttpResponseBase]


def opened(view: Opened[Given]) -> Callable[Concatenate[HttpRequest, Given], HttpResponseBase]:
    """Give the view the case that this session has open, or lead back to number and code."""

    @wraps(view)
    def run(request: HttpRequest, /, *given: Given.args, **named: Given.kwargs) -> HttpResponseBase:
        grant = grants.held(request, now())
        status = public_status(grant.number, grant.code) if grant else None
        if grant is None or status is None:
            grants.leave(request)
            messages.error(request, _("查询已经结束，请重新输入登记号和查询码。"))
            return redirect("portal:asking:start")
        return view(request, grant, status, *given, **named)

    return run


@sensitive_post_parameters("code")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    """Ask for number and code; open the case they belong to."""
    form = AskForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return _ask(request, "chaxun/start.html", form, 422 if form.errors else 200)
    number, code = form.cleaned_data["number"], form.cleaned_data["code"]
    if wait := _wait(request, "chaxun", number, ASKING):
        return _too_often(request, "chaxun/start.html", form, wait)
    if public_status(number, code) is None:
        form.add_error(None, _("登记号或者查询码不对，请核对后重新输入。"))
        return _ask(request, "chaxun/start.html", _without(form, "code"), 422)
    grants.give(request, number, code, now())
    return redirect("portal:asking:status")


@sensitive_post_parameters("identity", "name")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def lost(request: HttpRequest) -> HttpResponse:
    """Ask for the identity again; give a new code, which ends the old one."""
    form = LostForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return _ask(request, "chaxun/lost.html", form, 422 if form.errors else 200)
    number = form.cleaned_data["number"]
    if wait := _wait(request, "zhaohui", number, LOSING):
        return _too_often(request, "chaxun/lost.html", form, wait)
    try:
        code = actions.recover_code(
            actor_of(request, _("申请人")),
            number,
            name=form.cleaned_data["name"],
            identity=form.cleaned_data["identity"],
        )
    except Refused as refusal:
        form.add_error(None, refusal.message)
        return _ask(request, "chaxun/lost.html", _without(form, "identity"), 422)
    request.session.cycle_key()
    until = (now() + grants.LASTS).isoformat()
    request.session[NEW_CODE] = encrypt(f"{number}\n{code}\n{until}")
    return redirect("portal:asking:new-code")


@never_cache
@require_safe
def new_code(request: HttpRequest) -> HttpResponse:
    """Show the new code, for half an hour: who reloads the page must not lose it."""
    try:
        number, code, until = decrypt(request.session.get(NEW_CODE, "")).split("\n")
        over = datetime.fromisoformat(until) <= now()
    except (UnreadableError, ValueError):
        return redirect("portal:asking:start")
    if over:
        del request.session[NEW_CODE]
        return redirect("portal:asking:start")
    return render(request, "chaxun/new_code.html", {"number": number, "code": code})


@never_cache
@require_safe
@opened
def status(request: HttpRequest, grant: Grant, status: PublicStatus) -> HttpResponse:
    """What the case is at, what is asked of the applicant, what happened, what was served."""
    word, sentence = presenting.STATES[status.state]
    context = {
        "status": status,
        "light": presenting.LIGHTS[status.state].value,
        "word": word,
        "sentence": sentence,
        "running": status.state in presenting.RUNNING,
        "ask": presenting.ask_of(status),
        "story": presenting.story_of(status),
        "letters": presenting.letters_of(status, grant),
        "files": presenting.files_of(status, grant),
    }
    return render(request, "chaxun/status.html", context)


@never_cache
@require_safe
@opened
def file(request: HttpRequest, grant: Grant, status: PublicStatus, token: str) -> FileResponse:
    """A letter or a file of the answer, to be saved: no browser shows or runs it in place."""
    for one in presenting.downloads_of(status, grant):
        if hmac.compare_digest(one.token.encode(), token.encode()):
            response = FileResponse(
                one.stored.open("rb"),  # type: ignore[attr-defined]
                as_attachment=True,
                filename=one.name,
                content_type=one.media_type,
            )
            response["Content-Security-Policy"] = SANDBOX
            response["X-Content-Type-Options"] = "nosniff"
            return response
    raise Http404


@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """Close the case in this browser."""
    grants.leave(request)
    request.session.pop(NEW_CODE, None)
    messages.success(request, _("查询已经结束。"))
    return redirect("portal:asking:start")


def _wait(request: HttpRequest, what: str, number: str, rates: tuple[Rate, Rate]) -> int:
    """Count this try; the seconds until the next is allowed, the same for numbers that do not
    exist."""
    at = now()
    by_address = wait_of(f"{what}:a:{address_of(request)}", rates[0], at)
    by_number = wait_of(f"{what}:n:{digest(''.join(number.split()))}", rates[1], at)
    return max(by_address, by_number)


def _too_often(request: HttpRequest, template: str, form: forms.Form, wait: int) -> HttpResponse:
    minutes = wait // 60 + 1
    form.add_error(None, _("试的次数太多，请在 %(minutes)d 分钟后再试。") % {"minutes": minutes})
    for secret in ("code", "identity"):
        form = _without(form, secret)
    response = _ask(request, template, form, 429)
    response["Retry-After"] = str(wait)
    return response


def _without(form: forms.Form, secret: str) -> forms.Form:
    """The form without what is secret: it is never sent back."""
    form.data = {name: value for name, value in form.data.items() if name != secret}
    return form


def _ask(request: HttpRequest, template: str, form: forms.Form, status: int) -> HttpResponse:
    return render(request, template, {"form": form}, status=status)
