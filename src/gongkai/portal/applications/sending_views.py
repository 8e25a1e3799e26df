"""The sum before sending, sending it once, and the receipt."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.agencies import queries as agencies
from gongkai.applications import actions
from gongkai.applications.actions import Receipt
from gongkai.applications.intake import IntakeRefused
from gongkai.base.actor import Actor
from gongkai.base.addresses import address_of
from gongkai.base.clock import now, today
from gongkai.base.encryption import UnreadableError, decrypt, encrypt
from gongkai.base.errors import Refused
from gongkai.base.throttling import Rate, wait_of
from gongkai.portal.actors import actor_of
from gongkai.portal.applications import draft as drafts
from gongkai.portal.applications import draft_files, steps
from gongkai.portal.applications.draft import SUM, WHAT, WHO, Draft
from gongkai.portal.applications.intake import intake_of, step_of
from gongkai.portal.applications.step_views import expired
from gongkai.portal.applications.summary import parts_of
from gongkai.statute.applications.clock import REPLY_DAYS, correction_notice_by

SENDING = Rate(most=30, seconds=3600)
"""How many applications one address may send within an hour."""
ONCE = Rate(most=1, seconds=7200)
RECEIPT = "huizhi"
SHOWN = timedelta(minutes=30)
"""How long the receipt with its code can be opened again in the browser that applied."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Why it cannot be sent, and where to mend it."""

    sentence: str
    url: str = ""


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def summary(request: HttpRequest) -> HttpResponseBase:
    """Show everything once more (GET); send it (POST)."""
    found = steps.BY_KEY[SUM]
    draft = drafts.load(request, now())
    if draft is None:
        return (
            redirect("portal:applying:receipt") if RECEIPT in request.session else expired(request)
        )
    if not steps.reachable(found, draft, today()):
        return redirect(steps.first_open(draft, today()).url)
    if request.method != "POST":
        return _show(request, draft)
    if request.POST.get("seen", draft.mark) != draft.mark:
        changed = _("您在另一个窗口里改过这份申请，下面是改过的内容。请重新核对后提交。")
        return _show(request, draft, [Fault(changed)], status=409)
    if wait := wait_of(f"tijiao:{address_of(request)}", SENDING, now()):
        sentence = _("提交得太频繁，请在 %(minutes)d 分钟后再提交。内容还在，不用重填。")
        faults = [Fault(sentence % {"minutes": wait // 60 + 1})]
        return _show(request, draft, faults, status=429)
    try:
        _send(request, draft)
    except IntakeRefused as refusal:
        faults = [
            Fault(sentence, steps.BY_KEY[step_of(field)].url)
            for field, sentence in refusal.fields.items()
        ]
        return _show(request, draft, faults, status=422)
    except Refused as refusal:
        return _show(request, draft, [Fault(str(refusal))], status=422)
    return redirect("portal:applying:receipt")


def _send(request: HttpRequest, draft: Draft) -> None:
    """Register the draft, once, however often the button is pressed: whoever comes second waits
    for the first and finds the draft sent."""
    with transaction.atomic():
        if wait_of(f"tijiao:{draft.id}", ONCE, now()):
            return
        intake = intake_of(draft, today())
        by = actor_of(request, _("申请人"))  # the log names no applicant
        receipt = actions.register(by, draft.agency_id, intake)
        request.session[RECEIPT] = _sealed(draft, receipt, by)
        request.session.pop(drafts.KEY, None)
        request.session.save()
    draft_files.delete([one.token for one in draft.files])


def _sealed(draft: Draft, receipt: Receipt, by: Actor) -> str:
    held = {
        "number": receipt.number,
        "code": receipt.code,
        "agency": draft.agency_id,
        "day": by.day.isoformat(),
        "name": "".join(draft.filled(WHO).get("name", [])),
        "subject": "".join(draft.filled(WHAT).get("subject", [])),
        "until": (by.at + SHOWN).isoformat(),
    }
    return encrypt(json.dumps(held, ensure_ascii=False))


@never_cache
@require_safe
def receipt(request: HttpRequest) -> HttpResponse:
    """The number and the secret code, what happens next and by when; half an hour long, for who
    reloads the page or switches to large letters must not lose the code."""
    try:
        held = json.loads(decrypt(request.session[RECEIPT]))
        over = datetime.fromisoformat(held["until"]) <= now()
    except (KeyError, UnreadableError, ValueError):
        return redirect("portal:applying:start")
    if over:
        del request.session[RECEIPT]
        messages.error(request, _("回执已经关闭。请凭登记号和查询码查询；查询码丢了的，可以找回。"))
        return redirect("portal:asking:start")
    day, calendar = date.fromisoformat(held["day"]), agencies.calendar()
    context = {
        **held,
        "agency": agencies.agency_by_id(held["agency"]),
        "day": day,
        # By when, if both sides confirm on this day (条例 Art 30, 31, 33).
        "answer": calendar.after(day, REPLY_DAYS),
        "correction": correction_notice_by(day, calendar),
    }
    return render(request, "shenqing/receipt.html", context)


@require_POST
def put_away(request: HttpRequest) -> HttpResponse:
    """Close the receipt in this browser."""
    request.session.pop(RECEIPT, None)
    messages.success(request, _("回执已经关闭。凭登记号和查询码，随时可以查询。"))
    return redirect("portal:asking:start")


def _show(
    request: HttpRequest, draft: Draft, faults: list[Fault] | None = None, status: int = 200
) -> HttpResponse:
    context = {
        "step": steps.BY_KEY[SUM],
        "draft": draft,
        "names": steps.NAMES,
        "previous": steps.before(steps.BY_KEY[SUM], draft),
        "parts": parts_of(draft),
        "faults": faults or [],
        "agency": agencies.agency_by_id(draft.agency_id),
    }
    return render(request, "shenqing/summary.html", context, status=status)
