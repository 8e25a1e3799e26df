"""Agencies, their sections and settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gongkai.agencies import actions, administering, queries
from gongkai.agencies.roles import Role
from gongkai.base.clock import today
from gongkai.desk.access import for_roles
from gongkai.desk.actors import actor_of
from gongkai.desk.agencies import reach
from gongkai.desk.agencies.forms import (
    AgencyForm,
    ChangeAgencyForm,
    NewSectionForm,
    SectionForm,
    SettingsForm,
)
from gongkai.desk.agencies.tables import agency_table, people_table, section_table
from gongkai.desk.turning import page_of

if TYPE_CHECKING:
    from gongkai.agencies.models import Agency

PAGE = 50


@for_roles(*reach.MANAGERS)
@require_safe
def agencies(request: HttpRequest) -> HttpResponse:
    """Show the agencies in reach as a tree, or those whose name holds the words asked for."""
    asked = request.GET.get("q", "").strip()
    rows = administering.agencies_in_reach(*reach.whose(request), asked)
    turning = page_of(request, rows, PAGE)
    words = {"turning": turning, "table": agency_table(turning.rows, today()), "asked": asked}
    return render(request, "desk/agencies/agencies.html", words)


@for_roles(*reach.MANAGERS)
@require_safe
def agency(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one agency: its particulars, sections and people."""
    found = reach.agency_in_reach(request, pk)
    roles = reach.own_roles(request, found)
    turning = page_of(request, queries.people_of(pk, today()), PAGE)
    is_system = Role.SYSTEM_ADMIN in roles
    sections = list(queries.sections_of(pk))
    words = {
        "agency": found,
        "is_system": is_system,
        "may_set": is_system or Role.OFFICE_HEAD in roles,
        "sections": section_table(sections, linked=is_system) if sections else None,
        "turning": turning,
        "people": people_table(turning.rows) if turning.rows else None,
    }
    return render(request, "desk/agencies/agency.html", words)


@for_roles(Role.SYSTEM_ADMIN)
def new_agency(request: HttpRequest, pk: int) -> HttpResponse:
    """Make an agency below this one."""
    parent = reach.agency_in_reach(request, pk)
    form = AgencyForm(request.POST or None, initial={"region": parent.region})
    if request.method == "POST" and form.is_valid():
        made = reach.tried(form, lambda: actions.create_agency(actor_of(request), pk, form.given()))
        if made is not None:
            messages.success(request, _("已建立“%(name)s”。") % {"name": made.name})
            return redirect("desk:agency", made.pk)
    title, sentence = _("建立下级机关"), _("上级是%(name)s。") % {"name": parent.name}
    return _form_page(request, form, parent, title, sentence, _("建立"))


@for_roles(Role.SYSTEM_ADMIN)
def change_agency(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down the particulars anew."""
    found = reach.agency_in_reach(request, pk)
    form = ChangeAgencyForm(request.POST or None, agency=found)
    if request.method == "POST" and form.is_valid():
        given, ending = form.given(), form.ending()
        if reach.tried(form, lambda: [actions.change_agency(actor_of(request), pk, given, ending)]):
            messages.success(request, _("已保存。"))
            return redirect("desk:agency", pk)
    sentence = _("公众在申请页面和告知书上看到的就是这些。")
    return _form_page(request, form, found, _("修改机关信息"), sentence, _("保存"))


@for_roles(Role.SYSTEM_ADMIN)
def new_section(request: HttpRequest, pk: int) -> HttpResponse:
    """Make a section."""
    found = reach.agency_in_reach(request, pk)
    form = NewSectionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        name = form.cleaned_data["name"]
        if reach.tried(form, lambda: actions.create_section(actor_of(request), pk, name)):
            messages.success(request, _("已建立“%(name)s”。") % {"name": name})
            return redirect("desk:agency", pk)
    sentence = _("申请分派到科室，科室负责人再分给经办人。")
    return _form_page(request, form, found, _("建立科室"), sentence, _("建立"))


@for_roles(Role.SYSTEM_ADMIN)
def change_section(request: HttpRequest, pk: int) -> HttpResponse:
    """Rename a section or retire it."""
    section = reach.section_in_reach(request, pk)
    agency_id = section.agency_id
    form = SectionForm(
        request.POST or None, initial={"name": section.name, "active": section.active}
    )
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        if reach.tried(form, lambda: [actions.change_section(actor_of(request), pk, **given)]):
            messages.success(request, _("已保存。"))
            return redirect("desk:agency", agency_id)
    sentence = _("停用的科室不再分派新的申请，办过的件不变。")
    return _form_page(request, form, section.agency, _("修改科室"), sentence, _("保存"))


@for_roles(Role.SYSTEM_ADMIN, Role.OFFICE_HEAD)
def settings(request: HttpRequest, pk: int) -> HttpResponse:
    """Show every setting with its default and what that rests on; set some."""
    found = reach.agency_in_reach(request, pk)
    form = SettingsForm(request.POST or None, agency=found)
    if request.method == "POST" and form.is_valid():
        changed = form.changed()
        if reach.tried(form, lambda: [actions.change_settings(actor_of(request), pk, changed)]):
            messages.success(request, _("设置已保存，记入审计日志。"))
            return redirect("desk:agency-settings", pk)
    sentence = _("法律没有写明的地方，由本机关定。每项都有默认值和依据。")
    return _form_page(request, form, found, _("机关设置"), sentence, _("保存设置"))


def _form_page(
    request: HttpRequest, form: object, found: Agency, title: str, sentence: str, button: str
) -> HttpResponse:
    words = {
        "form": form,
        "agency": found,
        "title": title,
        "sentence": sentence,
        "button": button,
    }
    return render(request, "desk/agencies/form.html", words)
