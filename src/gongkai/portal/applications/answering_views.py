"""What the applicant does online in the case that is open: confirm, correct, give reasons, withdraw."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from gongkai.agencies import queries as agencies
from gongkai.applications import actions
from gongkai.applications.queries import PublicStatus
from gongkai.base.actor import Actor
from gongkai.base.addresses import address_of
from gongkai.base.clock import now, today
from gongkai.base.errors import Refused
from gongkai.base.throttling import wait_of
from gongkai.dossiers.attachments import Attachment
from gongkai.dossiers.kinds import FileRole
from gongkai.portal.actors import actor_of
from gongkai.portal.applications import uploads
from gongkai.portal.applications.asking_forms import HandInForm, WithdrawForm
from gongkai.portal.applications.asking_views import opened
from gongkai.portal.applications.grant import Grant
from gongkai.portal.applications.step_views import UPLOADS
from gongkai.statute.applications.clock import REPLY_DAYS
from gongkai.statute.applications.events import Kind

METHODS = ["GET", "HEAD", "POST"]


@never_cache
@require_http_methods(METHODS)
@opened
def confirm(request: HttpRequest, grant: Grant, status: PublicStatus) -> HttpResponse:
    """条例 Art 31(3): say what confirming means (GET); confirm (POST)."""
    if not status.can_confirm:
        return _too_late(request)
    refusal = ""
    if request.method == "POST":
        refusal = _done(
            lambda: actions.confirm(_who(request), grant.number, grant.code),
        )
        if not refusal:
            messages.success(request, _("已确认。今天是收到申请之日。"))
            return redirect("portal:asking:status")
    due = agencies.calendar().after(today(), REPLY_DAYS)
    context = {"status": status, "today": today(), "due": due, "refusal": refusal}
    return render(request, "chaxun/confirm.html", context, status=422 if refusal else 200)


@never_cache
@require_http_methods(METHODS)
@opened
def withdraw(request: HttpRequest, grant: Grant, status: PublicStatus) -> HttpResponse:
    """Say what withdrawing means (GET); withdraw (POST)."""
    if not status.can_withdraw:
        return _too_late(request)
    form = WithdrawForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        refusal = _done(
            lambda: actions.withdraw(_who(request), grant.number, grant.code, reason=reason)
        )
        if not refusal:
            messages.success(request, _("已撤回。机关不再办理这件申请。"))
            return redirect("portal:asking:status")
        form.add_error(None, refusal)
    context = {"status": status, "form": form}
    return render(request, "chaxun/withdraw.html", context, status=422 if form.errors else 200)


@never_cache
@require_http_methods(METHODS)
@opened
def correct(request: HttpRequest, grant: Grant, status: PublicStatus) -> HttpResponseBase:
    """条例 Art 30: hand in what the correction notice asks for."""
    words = {
        "title": _("补正申请"),
        "sentence": _("请按机关的要求补充清楚。提交以后，答复期限重新计算（条例第三十条）。"),
        "label": _("补正的内容"),
        "button": _("提交补正"),
        "done": _("已收到补正。答复期限从明天起重新计算。"),
    }
    return _hand_in(request, grant, status, Kind.CORRECTION_ASKED, actions.correct, words)


@never_cache
@require_http_methods(METHODS)
@opened
def give_reasons(request: HttpRequest, grant: Grant, status: PublicStatus) -> HttpResponseBase:
    """条例 Art 35: give the reasons that were asked for."""
    words = {
        "title": _("说明理由"),
        "sentence": _("请说明为什么需要提出这些申请；理由合理的，机关继续办理（条例第三十五条）。"),
        "label": _("您的理由"),
        "button": _("提交理由"),
        "done": _("已收到您说明的理由。"),
    }
    return _hand_in(request, grant, status, Kind.REASONS_ASKED, actions.give_reasons, words)


def _hand_in(
    request: HttpRequest,
    grant: Grant,
    status: PublicStatus,
    asked: Kind,
    act: Callable[..., object],
    words: dict[str, str],
) -> HttpResponseBase:
    if status.awaited is None or status.awaited.kind is not asked:
        return _too_late(request)
    form = HandInForm(request.POST if request.method == "POST" else None)
    form.fields["text"].label = words["label"]
    if form.is_bound:
        form.is_valid()
        files, faults = _files(request)
        for fault in faults:
            form.add_error("papers", fault)
        if not form.errors:
            text = form.cleaned_data["text"]
            by = _who(request)
            refusal = _done(lambda: act(by, grant.number, grant.code, text=text, files=files))
            if not refusal:
                messages.success(request, words["done"])
                return redirect("portal:asking:status")
            form.add_error(None, refusal)
    context = {"status": status, "form": form, "words": words}
    return render(request, "chaxun/hand_in.html", context, status=422 if form.errors else 200)


def _who(request: HttpRequest) -> Actor:
    return actor_of(request, _("申请人"))


def _done(act: Callable[[], object]) -> str:
    """Do it; why a rule refuses, empty where none does."""
    try:
        act()
    except Refused as refusal:
        return str(refusal)
    return ""


def _too_late(request: HttpRequest) -> HttpResponse:
    messages.error(request, _("现在不能办理这一步，请看申请的最新情况。"))
    return redirect("portal:asking:status")


def _files(request: HttpRequest) -> tuple[list[Attachment], list[str]]:
    """The files that came along, and what is wrong with those that are not taken."""
    given: list[UploadedFile] = request.FILES.getlist("papers")
    if len(given) > uploads.MOST_FILES:
        return [], [_("文件不能超过 %(most)d 个。") % {"most": uploads.MOST_FILES}]
    if sum(one.size or 0 for one in given) > uploads.TOTAL_BYTES:
        most = uploads.TOTAL_BYTES // uploads.MEGABYTE
        return [], [_("文件合计不能超过 %(most)d MB。") % {"most": most}]
    taken, faults = [], []
    for one in given:
        if wait_of(f"shangchuan:{address_of(request)}", UPLOADS, now()):
            return [], [_("一小时内上传的文件太多，请过一会儿再传。")]
        name, content = one.name or "", one.read()
        looked = uploads.look(name, content)
        if looked.fault:
            faults.append(looked.fault)
        else:
            kept = uploads.kept_name(name, looked.media_type)
            taken.append(Attachment(FileRole.CORRECTION, kept, content))
    return taken, faults
