"""One step at a time: what was typed is kept whichever button is pressed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from gongkai.applications.intake import MOST_APPLICANTS
from gongkai.base.addresses import address_of
from gongkai.base.clock import now, today
from gongkai.base.throttling import Rate, wait_of
from gongkai.dossiers.kinds import FileRole
from gongkai.portal.applications import draft as drafts
from gongkai.portal.applications import draft_files, steps, uploads
from gongkai.portal.applications.draft import Draft, DraftFile, Values
from gongkai.portal.applications.forms import IdentityForm, JointForm, StepForm
from gongkai.portal.applications.steps import Step
from gongkai.portal.applications.summary import people_of

UPLOADS = Rate(most=100, seconds=3600)
"""How many files one address may hand in within an hour."""


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def step(request: HttpRequest, key: str) -> HttpResponseBase:
    """Show a step (GET); keep what was typed and go on, back, or stay where it is wrong (POST)."""
    found = steps.BY_KEY.get(key)
    if found is None or found.form is None:
        raise Http404
    draft = drafts.load(request, now())
    if draft is None:
        return expired(request)
    if not steps.reachable(found, draft, today()):
        return redirect(steps.first_open(draft, today()).url)
    if request.method != "POST":
        return _show(request, found, draft, _unbound(found, draft))
    if "remove" in request.POST:
        draft = _remove(request, found, draft)
    form = _bound(request, found, draft)
    form.is_valid()
    draft = draft.with_values(found.key, form.values())
    draft = _take_files(request, found, draft, form)
    draft = drafts.save(request, draft, now())
    return _onwards(request, found, draft, form)


def _onwards(request: HttpRequest, found: Step, draft: Draft, form: StepForm) -> HttpResponseBase:
    if "remove" in request.POST:
        return redirect(found.url)
    previous = steps.before(found, draft)
    if "back" in request.POST:
        return redirect(previous.url if previous else "portal:applying:start")
    unsigned = found.role == FileRole.AUTHORISATION and not draft.files_for(found.role)
    if unsigned and not form.has_error("papers"):
        form.add_error("papers", _("请上传授权委托书。"))
    if form.errors:
        if isinstance(form, IdentityForm):
            form.hide()
        return _show(request, found, draft, form, status=422)
    if "upload" in request.POST:
        return redirect(found.url)
    return redirect(steps.after(found, draft).url)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def joint(request: HttpRequest) -> HttpResponseBase:
    """The other applicants: list them, add one, take one out."""
    found = steps.BY_KEY[drafts.JOINT]
    draft = drafts.load(request, now())
    if draft is None:
        return expired(request)
    if not steps.reachable(found, draft, today()):
        return redirect(steps.first_open(draft, today()).url)
    if request.method != "POST":
        return _show(request, found, draft, JointForm(None, draft, today()))
    if "remove" in request.POST:
        place = _number(request.POST["remove"])
        left = [one for at, one in enumerate(draft.joint) if at != place]
        drafts.save(request, replace(draft, joint=left), now())
        return redirect(found.url)
    form = JointForm(request.POST, draft, today())
    typed = any(request.POST.get(name, "").strip() for name in ("kind", "name", "identity"))
    if "back" in request.POST:
        return redirect(steps.BY_KEY[drafts.CONTACT].url)
    if typed or "add" in request.POST:
        return _add(request, found, draft, form)
    if draft.joint:
        return redirect(steps.after(found, draft).url)
    form.add_error(None, _("请至少添加一位共同申请人；没有的，回到上一步改选“没有”。"))
    return _show(request, found, draft, _only_said(form, draft), status=422)


def _add(request: HttpRequest, found: Step, draft: Draft, form: JointForm) -> HttpResponseBase:
    if len(draft.joint) + 1 >= MOST_APPLICANTS:
        form.add_error(
            None, _("共同申请人不能超过 %(most)d 人，请分件申请。") % {"most": MOST_APPLICANTS}
        )
    if not form.is_valid():
        return _show(request, found, draft, form, status=422)
    kept = replace(draft, joint=[*draft.joint, form.values()])
    drafts.save(request, kept, now())
    return redirect(found.url if "add" in request.POST else steps.after(found, kept).url)


def _only_said(form: JointForm, draft: Draft) -> JointForm:
    """The same form with its general error alone: nothing was typed, so no field is wrong."""
    empty = JointForm({}, draft, form.today)
    said = form.non_field_errors()
    empty.full_clean()
    empty.errors.clear()
    for sentence in said:
        empty.add_error(None, sentence)
    return empty


def expired(request: HttpRequest) -> HttpResponse:
    """Back to the beginning: nothing is kept (any more)."""
    messages.error(request, _("没有找到您填写的内容。填写的内容只保留一小时，请重新开始。"))
    return redirect("portal:applying:start")


# ── One step's form and files ──────────────────────────────────────────────────────────────────


def _unbound(found: Step, draft: Draft) -> StepForm:
    form = _form(found, None, draft)
    form.show(draft.filled(found.key))
    return form


def _bound(request: HttpRequest, found: Step, draft: Draft) -> StepForm:
    return _form(found, request.POST, draft)


def _form(found: Step, data: Any, draft: Draft) -> StepForm:
    kind = found.form
    if kind is None:
        raise Http404
    if issubclass(kind, IdentityForm):
        return kind(data, draft, today(), _held(draft.filled(found.key)))
    return kind(data, draft, today())


def _held(values: Values) -> tuple[str, str]:
    return "".join(values.get("identity_kind", [])), "".join(values.get("identity", []))


def _show(
    request: HttpRequest, found: Step, draft: Draft, form: StepForm, status: int = 200
) -> HttpResponse:
    previous = steps.before(found, draft)
    context = {
        "step": found,
        "names": steps.NAMES,
        "previous": previous,
        "form": form,
        "draft": draft,
        "files": draft.files_for(found.role) if found.role else [],
    }
    if found.key == drafts.JOINT:
        context["joint"] = people_of(draft)
    template = "joint" if found.key == drafts.JOINT else "step"
    return render(request, f"shenqing/{template}.html", context, status=status)


def _remove(request: HttpRequest, found: Step, draft: Draft) -> Draft:
    mine = draft.files_for(found.role) if found.role else []
    place = _number(request.POST["remove"])
    if not 0 <= place < len(mine):
        return draft
    draft_files.delete([mine[place].token])
    return replace(draft, files=[one for one in draft.files if one is not mine[place]])


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 4 else -1


def _take_files(request: HttpRequest, found: Step, draft: Draft, form: StepForm) -> Draft:
    """Keep the files that may be kept; say of each other one why not."""
    if found.role is None:
        return draft
    given: Iterable[UploadedFile] = request.FILES.getlist("papers")
    for one in given:
        if wait_of(f"shangchuan:{address_of(request)}", UPLOADS, now()):
            form.add_error("papers", _("一小时内上传的文件太多，请过一会儿再传。"))
            break
        fault = _take(one, found.role, draft)
        if fault and fault not in form.errors.get("papers", []):
            form.add_error("papers", fault)
    return draft


def _take(one: UploadedFile, role: FileRole, draft: Draft) -> str:
    """Add a file to the draft, or say why it is not taken."""
    name, size = one.name or "", one.size or 0
    if len(draft.files) >= uploads.MOST_FILES:
        return _("文件不能超过 %(most)d 个。") % {"most": uploads.MOST_FILES}
    if sum(held.size for held in draft.files) + size > uploads.TOTAL_BYTES:
        return _("文件合计不能超过 %(most)d MB。") % {
            "most": uploads.TOTAL_BYTES // uploads.MEGABYTE
        }
    content = one.read()
    looked = uploads.look(name, content)
    if looked.fault:
        return looked.fault
    kept = uploads.kept_name(name, looked.media_type)
    token = draft_files.put(content, now())
    draft.files.append(DraftFile(token, role, kept, looked.media_type, len(content)))
    return ""
