"""The demo's agencies, sections and staff, as tables, and how they are set up by the actions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from gongkai.agencies import actions, queries
from gongkai.agencies.actions import AgencyFields
from gongkai.agencies.kinds import AgencyKind
from gongkai.agencies.roles import Role
from gongkai.base.actor import Actor
from gongkai.base.clock import now
from gongkai.demo.office.opened import OPENER

if TYPE_CHECKING:
    from gongkai.agencies.models import Agency, Person

OPENED = date(2021, 1, 4)
"""The day on which the demo's office opens."""
CITY = "晴川市"
COURT = "晴川市滨湖区人民法院"
ONLINE_REVIEW = "https://fuyi.qingchuan.example/"

OFFICE = AgencyFields(
    name="晴川市人民政府办公室",
    short_name="市政府办公室",
    code="晴政办",
    kind=AgencyKind.OFFICE,
    region=CITY,
    is_competent_office=True,
    address="晴川市滨湖路8号",
    phone="0999-1010000",
)
ADMINISTRATORS: Mapping[Role, tuple[str, str]] = {
    Role.SYSTEM_ADMIN: ("xitong", "方系统"),
    Role.SECURITY_ADMIN: ("anquan", "安守门"),
    Role.AUDIT_ADMIN: ("shenji", "秦审计"),
}


@dataclass(frozen=True, slots=True)
class Staff:
    """Somebody of the staff: user name, name and roles; ``section`` numbers the bureau's sections."""

    username: str
    name: str
    roles: tuple[Role, ...]
    section: int | None = None


@dataclass(frozen=True, slots=True)
class BureauPlan:
    """A bureau of the demo: what is said of it, its sections, its staff."""

    fields: AgencyFields
    sections: tuple[str, ...]
    staff: tuple[Staff, ...]


def _bureau(name: str, short: str, code: str, street: str, phone: str, fonds: str) -> AgencyFields:
    return AgencyFields(
        name=f"{CITY}{name}",
        short_name=short,
        code=code,
        kind=AgencyKind.DEPARTMENT,
        region=CITY,
        address=f"{CITY}{street}",
        phone=phone,
        office_hours="工作日 9:00–12:00，14:00–17:30",
        fonds=fonds,
    )


POLICE = BureauPlan(
    _bureau("公安局", "市公安局", "晴公", "滨湖路1号", "0999-1010101", "J102"),
    ("办公室", "治安支队", "交警支队"),
    (
        Staff("ga-shouli", "叶收件", (Role.INTAKE,)),
        Staff("ga-chengban", "周承办", (Role.HANDLER,), 0),
        Staff("ga-zhian", "孟治安", (Role.HANDLER,), 1),
        Staff("ga-kezhang", "韩科长", (Role.SECTION_HEAD,), 0),
        Staff("ga-fazhi", "顾法制", (Role.LEGAL,)),
        Staff("ga-baomi", "白保密", (Role.SECRECY,)),
        Staff("ga-qianfa", "常签发", (Role.SIGNER,)),
        Staff("ga-zhuren", "文主任", (Role.OFFICE_HEAD,)),
        Staff("ga-caiwu", "丁财务", (Role.FINANCE,)),
    ),
)


def _small(prefix: str, fields: AgencyFields, names: str) -> BureauPlan:
    """A bureau of five: who takes in also handles the money, the rest is as everywhere."""
    roles: tuple[tuple[str, tuple[Role, ...], int | None], ...] = (
        ("shouli", (Role.INTAKE, Role.FINANCE), None),
        ("chengban", (Role.HANDLER,), 0),
        ("kezhang", (Role.SECTION_HEAD,), 0),
        ("fazhi", (Role.LEGAL, Role.OFFICE_HEAD), None),
        ("baomi", (Role.SECRECY,), None),
        ("qianfa", (Role.SIGNER,), None),
    )
    staff = tuple(
        Staff(f"{prefix}-{key}", f"{name}{title}", held, section)
        for (key, held, section), name, title in zip(
            roles, names, ("收件", "承办", "科长", "法制", "保密", "签发"), strict=True
        )
    )
    return BureauPlan(fields, ("办公室",), staff)


LAND = _small(
    "zy",
    _bureau("自然资源局", "市自然资源局", "晴自然资", "青石路20号", "0999-1010202", "J103"),
    "陆何沈姜潘宁",
)
SCHOOLS = _small(
    "jy", _bureau("教育局", "市教育局", "晴教", "学海路6号", "0999-1010303", "J104"), "夏柏程蓝汤章"
)
SUPERVISOR = Staff("zb-jiandu", "何监督", (Role.SUPERVISOR,))


@dataclass
class Bureau:
    """A bureau as it was made: its agency and who holds which role."""

    agency: Agency
    people: dict[Role, Person] = field(default_factory=dict)

    def by(self, role: Role) -> Actor:
        """The person of a role, acting now."""
        person = self.people[role]
        return Actor(person.pk, person.name, "192.0.2.10", now())


def set_up() -> dict[str, Bureau]:
    """Make the office, its bureaus and their staff; the bureaus by their short names.

    The three administrators do it, as in an office: one makes the accounts, another gives the posts.
    """
    opener = Actor.system(OPENER, now())
    actions.open_office(opener, OFFICE, ADMINISTRATORS)
    people = {one.username: one for one in queries.people_with_posts(opener.day)}
    system_admin, security_admin = (
        people[ADMINISTRATORS[role][0]] for role in (Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN)
    )
    # Who makes accounts gives no posts, and the other way round: the demo keeps the separation.
    system, security = _acting(system_admin), _acting(security_admin)
    root = system_admin.home
    office = Bureau(root)
    _appoint(system, security, office, SUPERVISOR, [])
    made = {OFFICE.short_name: office}
    for plan in (POLICE, LAND, SCHOOLS):
        bureau = Bureau(actions.create_agency(system, root.pk, plan.fields))
        sections = [
            actions.create_section(system, bureau.agency.pk, name).pk for name in plan.sections
        ]
        for staff in plan.staff:
            _appoint(system, security, bureau, staff, sections)
        actions.change_settings(
            system,
            bureau.agency.pk,
            {"court": COURT, "review_concentrated": "yes", "online_review": ONLINE_REVIEW},
        )
        made[plan.fields.short_name] = bureau
    return made


def _acting(person: Person) -> Actor:
    return Actor(person.pk, person.name, "192.0.2.9", now())


def _appoint(
    system: Actor, security: Actor, bureau: Bureau, staff: Staff, sections: list[int]
) -> None:
    person, _password = actions.create_person(
        system,
        bureau.agency.pk,
        username=staff.username,
        name=staff.name,
        email=f"{staff.username}@qingchuan.example",
    )
    for role in staff.roles:
        actions.give_post(
            security,
            person.pk,
            bureau.agency.pk,
            role,
            since=OPENED,
            section_id=None if staff.section is None else sections[staff.section],
        )
        bureau.people.setdefault(role, person)
