"""Agencies, their sections and their settings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.agencies.administering import is_code_taken, is_name_taken
from gongkai.agencies.calendar_users import calendar_users
from gongkai.agencies.kinds import ARCHIVE_OFFICE, AgencyKind
from gongkai.agencies.models import Agency, Person, Post, Section
from gongkai.agencies.passwords import password_for_one_use
from gongkai.agencies.queries import require
from gongkai.agencies.roles import Role
from gongkai.audit.actions import action, record
from gongkai.base.actor import Actor
from gongkai.base.errors import Denied, Refused
from gongkai.statute.agency_settings import problem
from gongkai.statute.days import written


@dataclass(frozen=True, slots=True)
class AgencyFields:
    """What is said of an agency; see the model."""

    name: str
    short_name: str
    code: str
    kind: AgencyKind
    region: str
    uscc: str = ""
    may_make_rules: bool = False
    is_competent_office: bool = False
    address: str = ""
    postcode: str = ""
    phone: str = ""
    email: str = ""
    office_hours: str = ""
    fonds: str = ""
    archive_office: str = ARCHIVE_OFFICE


@action("agencies.open-office", gettext_lazy("开通办公系统"))
def open_office(
    by: Actor, fields: AgencyFields, administrators: Mapping[Role, tuple[str, str]]
) -> dict[str, str]:
    """Make the first agency and its three administrators, who make everything else.

    ``administrators`` gives user name and name for each of the three roles. Return the password for
    one use of each, by user name. Refused once anybody is there; Denied to a person.
    """
    if by.person_id is not None:
        raise Denied(_("开通办公系统只能在服务器上用命令来做。"))
    if Person.objects.exists():
        raise Refused(_("办公系统已经开通，请由系统管理员登录后继续。"))
    agency = _make_agency(by, fields, None)
    passwords = {}
    for role, (username, name) in administrators.items():
        passwords[username] = password_for_one_use()
        person = Person(username=username, name=name, home=agency, created_at=by.at)
        person.set_password(passwords[username])
        person.save()
        Post.objects.create(person=person, agency=agency, role=role, since=by.day)
    record(
        by,
        agency_id=agency.pk,
        subject=("agency", agency.pk),
        before={},
        after={**asdict(fields), "administrators": {r: n for r, (n, _x) in administrators.items()}},
    )
    return passwords


@action("agencies.create-agency", gettext_lazy("建立机关"))
def create_agency(by: Actor, parent_id: int, fields: AgencyFields) -> Agency:
    """Make an agency below another. Refused when its name or code is taken."""
    require(by, parent_id, Role.SYSTEM_ADMIN)
    agency = _make_agency(by, fields, Agency.objects.get(pk=parent_id))
    record(
        by,
        agency_id=agency.pk,
        subject=("agency", agency.pk),
        before={},
        after={**asdict(fields), "parent": parent_id},
    )
    return agency


@action("agencies.change-agency", gettext_lazy("修改机关信息"))
def change_agency(
    by: Actor, agency_id: int, fields: AgencyFields, active_until: date | None = None
) -> None:
    """Write down an agency's particulars anew; ``active_until`` closes it for new applications."""
    require(by, agency_id, Role.SYSTEM_ADMIN)
    agency = Agency.objects.select_for_update().get(pk=agency_id)
    _check_free(fields, agency_id)
    if active_until is not None and active_until < agency.active_from:
        raise Refused(_("停用日期不能早于启用日期%(day)s。") % {"day": written(agency.active_from)})
    new = {**asdict(fields), "active_until": active_until}
    _change(by, agency, new, agency_id, "agency")


@action("agencies.create-section", gettext_lazy("建立科室"))
def create_section(by: Actor, agency_id: int, name: str) -> Section:
    """Make a section. Refused when the agency has one of this name."""
    require(by, agency_id, Role.SYSTEM_ADMIN)
    if Section.objects.filter(agency_id=agency_id, name=name).exists():
        raise Refused(_("本机关已有名为“%(name)s”的科室。") % {"name": name})
    section = Section.objects.create(agency_id=agency_id, name=name)
    record(
        by, agency_id=agency_id, subject=("section", section.pk), before={}, after={"name": name}
    )
    return section


@action("agencies.change-section", gettext_lazy("修改科室"))
def change_section(by: Actor, section_id: int, *, name: str, active: bool) -> None:
    """Rename a section, or retire it: it stays for the cases that it handled."""
    section = Section.objects.select_for_update().get(pk=section_id)
    require(by, section.agency_id, Role.SYSTEM_ADMIN)
    twin = Section.objects.filter(agency=section.agency_id, name=name).exclude(pk=section_id)
    if twin.exists():
        raise Refused(_("本机关已有名为“%(name)s”的科室。") % {"name": name})
    _change(by, section, {"name": name, "active": active}, section.agency_id, "section")


@action("agencies.change-settings", gettext_lazy("修改机关设置"))
def change_settings(by: Actor, agency_id: int, changed: Mapping[str, Any]) -> None:
    """Set some of the agency's settings, by the keys of statute.agency_settings; None takes the default.
    Its cases are counted anew, each that differs with an entry; what was published stands.

    Refused for a value that the register does not allow, and when nothing differs.
    """
    require(by, agency_id, Role.SYSTEM_ADMIN, Role.OFFICE_HEAD)
    for key, value in changed.items():
        if value is not None and (wrong := problem(key, value)):
            raise Refused(wrong)
    # Not the key: whoever issues a letter of the agency meanwhile does not wait, and keeps his case.
    agency = Agency.objects.select_for_update(no_key=True).get(pk=agency_id)
    before = {key: agency.settings.get(key) for key in changed}
    if before == dict(changed):
        raise Refused(_("没有改动，不需要保存。"))
    kept = {**agency.settings, **changed}
    agency.settings = {key: value for key, value in kept.items() if value is not None}
    agency.save(update_fields=["settings"])
    record(
        by, agency_id=agency_id, subject=("agency", agency_id), before=before, after=dict(changed)
    )
    for user in calendar_users():
        for change in user.reckon(agency_id):
            record(
                by,
                agency_id=agency_id,
                subject=change.subject,
                before=dict(change.before),
                after=dict(change.after),
                text=_("因修改设置而重新计算"),
            )


def _make_agency(by: Actor, fields: AgencyFields, parent: Agency | None) -> Agency:
    _check_free(fields, None)
    agency = Agency.objects.create(**asdict(fields), parent=parent, active_from=by.day)
    agency.path = f"{parent.path if parent else '/'}{agency.pk}/"
    agency.save(update_fields=["path"])
    return agency


def _check_free(fields: AgencyFields, agency_id: int | None) -> None:
    if is_name_taken(fields.name, agency_id):
        raise Refused(_("已有名为“%(name)s”的机关。") % {"name": fields.name})
    if is_code_taken(fields.code, agency_id):
        # Two agencies with one code would give out the same numbers of letters.
        raise Refused(_("机关代字“%(code)s”已被使用。") % {"code": fields.code})


def _change(
    by: Actor, row: Agency | Section, new: Mapping[str, Any], agency_id: int, kind: str
) -> None:
    """Store what differs and record it. Refused when nothing does."""
    changed = {key: value for key, value in new.items() if getattr(row, key) != value}
    if not changed:
        raise Refused(_("没有改动，不需要保存。"))
    before = {key: getattr(row, key) for key in changed}
    for key, value in changed.items():
        setattr(row, key, value)
    row.save(update_fields=list(changed))
    record(by, agency_id=agency_id, subject=(kind, row.pk), before=before, after=changed)
