"""What is done with agencies and people, and what is refused, with the reason."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from gongkai.agencies import actions, queries
from gongkai.agencies.calendar_users import Change, Move
from gongkai.agencies.kinds import AgencyKind
from gongkai.agencies.models import Agency, Factor, HolidayNotice, Person, Post
from gongkai.agencies.roles import ADMINISTRATORS, CASE_ROLES, Role
from gongkai.audit.models import Entry
from gongkai.base import rooms
from gongkai.base.actor import Actor
from gongkai.base.errors import Denied, Refused
from gongkai.statute.time.holidays import Notice
from gongkai.statute.time.workdays import OFFICIAL, Calendar
from people import PASSWORD, a_person, a_section, actor, an_agency, with_password

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 2)


def fields(name: str = "青石市水利局", code: str = "青水公开", **more: Any) -> actions.AgencyFields:
    return actions.AgencyFields(name, name, code, AgencyKind.DEPARTMENT, "青石市", **more)


@pytest.fixture
def city() -> Agency:
    return an_agency("青石市人民政府办公室")


@pytest.fixture
def system(city: Agency) -> Actor:
    return actor(a_person(Role.SYSTEM_ADMIN, agency=city))


@pytest.fixture
def security(city: Agency) -> Actor:
    return actor(a_person(Role.SECURITY_ADMIN, agency=city))


# ── The three administrators ───────────────────────────────────────────────────────────────────


def give(by: Actor, person: Person, role: Role, **more: Any) -> Post:
    given: dict[str, Any] = {"since": DAY, **more}
    return actions.give_post(by, person.pk, person.home_id, role, **given)


@pytest.mark.parametrize("held", sorted(ADMINISTRATORS))
@pytest.mark.parametrize("wanted", sorted(Role))
def test_an_administrator_holds_nothing_else(
    city: Agency, security: Actor, held: Role, wanted: Role
) -> None:
    person = a_person(held, agency=city)
    section = a_section(city).pk
    if wanted is held:
        return
    with pytest.raises(Refused, match="要由不同的人担任"):
        give(security, person, wanted, section_id=section)
    assert Post.objects.filter(person=person).count() == 1


@pytest.mark.parametrize("held", sorted(CASE_ROLES))
def test_who_handles_cases_becomes_no_administrator(
    city: Agency, security: Actor, held: Role
) -> None:
    person = a_person(held, agency=city)
    with pytest.raises(Refused, match=str(held.label)):
        give(security, person, Role.AUDIT_ADMIN)


def test_case_roles_may_come_together(city: Agency, security: Actor) -> None:
    person = a_person(Role.INTAKE, agency=city)
    give(security, person, Role.HANDLER)
    assert queries.roles_in(person.pk, city.pk, DAY) == {Role.INTAKE, Role.HANDLER}


def test_one_may_follow_the_other_but_not_overlap_by_a_day(city: Agency, security: Actor) -> None:
    person = a_person(Role.HANDLER, agency=city, until=date(2026, 3, 31))
    with pytest.raises(Refused):
        give(security, person, Role.AUDIT_ADMIN, since=date(2026, 3, 31))
    give(security, person, Role.AUDIT_ADMIN, since=date(2026, 4, 1))


def test_posts_in_other_agencies_count_for_the_separation(city: Agency, security: Actor) -> None:
    bureau = an_agency(parent=city)
    person = a_person(Role.HANDLER, agency=bureau)
    with pytest.raises(Refused):
        actions.give_post(security, person.pk, city.pk, Role.SYSTEM_ADMIN, since=DAY)


def test_nobody_gives_himself_a_post(city: Agency) -> None:
    person = a_person(Role.SECURITY_ADMIN, agency=city)
    with pytest.raises(Denied, match="自己"):
        give(actor(person), person, Role.SIGNER)


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.SECURITY_ADMIN}))
def test_only_the_security_administrator_gives_posts(city: Agency, role: Role) -> None:
    somebody = a_person(agency=city)
    with pytest.raises(Denied):
        give(actor(a_person(role, agency=city)), somebody, Role.HANDLER)


def test_the_last_administrator_of_a_kind_stays(city: Agency, security: Actor) -> None:
    first = a_person(Role.AUDIT_ADMIN, agency=city)
    post = Post.objects.get(person=first)
    with pytest.raises(Refused, match="先任命接任的人"):
        actions.end_post(security, post.pk, until=DAY)
    with pytest.raises(Refused, match="先任命接任的人"):
        actions.allow_sign_in(security, first.pk, allowed=False)
    a_person(Role.AUDIT_ADMIN, agency=city)
    actions.end_post(security, post.pk, until=DAY)
    assert queries.roles_in(first.pk, city.pk, date(2026, 3, 3)) == frozenset()


def test_a_post_needs_dates_and_a_section_that_fit(city: Agency, security: Actor) -> None:
    person = a_person(agency=city)
    elsewhere = a_section(an_agency())
    with pytest.raises(Refused, match="不属于这个机关"):
        give(security, person, Role.HANDLER, section_id=elsewhere.pk)
    with pytest.raises(Refused, match="哪个科室"):
        give(security, person, Role.SECTION_HEAD)
    with pytest.raises(Refused, match="不能早于"):
        give(security, person, Role.HANDLER, until=date(2026, 3, 1))
    give(security, person, Role.HANDLER)
    with pytest.raises(Refused, match="已经担任"):
        give(security, person, Role.HANDLER, since=date(2026, 6, 1))


# ── Agencies ───────────────────────────────────────────────────────────────────────────────────


def test_an_office_is_opened_once_and_from_the_server_only() -> None:
    three = {role: (role.value, str(role.label)) for role in ADMINISTRATORS}
    passwords = actions.open_office(actor(None), fields(), three)
    assert set(passwords) == {role.value for role in ADMINISTRATORS}
    agency = Agency.objects.get()
    for role in ADMINISTRATORS:
        person = Person.objects.get(username=role.value)
        assert person.must_change_password
        assert person.check_password(passwords[role.value])
        assert queries.roles_in(person.pk, agency.pk, DAY) == {role}
    with pytest.raises(Refused, match="已经开通"):
        actions.open_office(actor(None), fields("另一个", "另"), three)
    with pytest.raises(Denied):
        actions.open_office(actor(person), fields("另一个", "另"), three)


def test_two_agencies_have_no_code_in_common(city: Agency, system: Actor) -> None:
    actions.create_agency(system, city.pk, fields())
    with pytest.raises(Refused, match="机关代字"):
        actions.create_agency(system, city.pk, fields("青石市水务局"))


def test_the_entry_says_what_an_agency_was_before(city: Agency, system: Actor) -> None:
    made = actions.create_agency(system, city.pk, fields())
    actions.change_agency(system, made.pk, fields(phone="0990-1234567"))
    entry = Entry.objects.get(action="agencies.change-agency")
    assert (entry.before, entry.after) == ({"phone": ""}, {"phone": "0990-1234567"})
    with pytest.raises(Refused, match="没有改动"):
        actions.change_agency(system, made.pk, fields(phone="0990-1234567"))


def test_settings_outside_the_register_are_refused(city: Agency, system: Actor) -> None:
    with pytest.raises(Refused):
        actions.change_settings(system, city.pk, {"no_such_setting": "1"})
    with pytest.raises(Refused):
        actions.change_settings(system, city.pk, {"correction_days": "0"})
    actions.change_settings(system, city.pk, {"correction_days": "10"})
    city.refresh_from_db()
    assert queries.settings_of(city) == {"correction_days": "10"}


# ── Accounts ───────────────────────────────────────────────────────────────────────────────────


def test_a_password_is_not_taken_again_soon(city: Agency) -> None:
    person = with_password(a_person(agency=city))
    by = actor(person)
    words = [f"第{number}个很长的密码" * 2 for number in range(6)]
    for old, new in zip([PASSWORD, *words], words, strict=False):
        actions.change_password(by, old=old, new=new)
    with pytest.raises(Refused, match="最近 5 次"):
        actions.change_password(by, old=words[5], new=words[1])
    actions.change_password(by, old=words[5], new=PASSWORD)


def test_a_wrong_old_password_changes_nothing(city: Agency) -> None:
    person = with_password(a_person(agency=city))
    with pytest.raises(Refused, match="原密码不对"):
        actions.change_password(actor(person), old="falsch", new="竹筏-谷雨-青石-2038")


def test_a_reset_password_must_be_changed_and_is_in_no_entry(city: Agency, security: Actor) -> None:
    person = with_password(a_person(agency=city))
    password = actions.reset_password(security, person.pk)
    person.refresh_from_db()
    assert person.must_change_password
    assert person.check_password(password)
    assert not any(password in f"{e.before}{e.after}{e.text}" for e in Entry.objects.all())


def test_the_secret_of_an_authenticator_is_in_no_entry(city: Agency) -> None:
    person = a_person(agency=city)
    factor = actions.begin_factor(actor(person))
    entry = Entry.objects.get()
    assert factor.secret not in f"{entry.before}{entry.after}{entry.text}"


def test_an_authenticator_counts_only_after_its_first_code(city: Agency) -> None:
    person = a_person(agency=city)
    actions.begin_factor(actor(person))
    with pytest.raises(Refused, match="验证码不对"):
        actions.confirm_factor(actor(person), "12345")
    assert not Factor.objects.filter(user=person, confirmed=True).exists()


# ── Holiday notices ────────────────────────────────────────────────────────────────────────────

NOTICE = Notice(
    2027,
    "国办发明电〔2026〕9号",
    "2026-11-05",
    ((date(2027, 1, 1), date(2027, 1, 3)),),
    (date(2027, 1, 9),),
)


class Room:
    """A room above with one case whose date every notice moves."""

    def __init__(self, agency: Agency) -> None:
        self.agency = agency
        self.followed: list[Move] = []

    def moves(self, old: Calendar, new: Calendar) -> Sequence[Move]:
        start = date(2026, 12, 31)
        before, after = old.after(start, 5).day, new.after(start, 5).day
        subject = ("application", 7)
        return (
            [Move(self.agency.pk, subject, "〔2026〕7号", before, after)] if before != after else []
        )

    def follow(self, by: Actor, new: Calendar, moved: Sequence[Move]) -> None:
        self.followed += moved

    def reckon(self, agency_id: int) -> Sequence[Change]:
        return [Change(("application", 7), {"row": "r3_6_3"}, {"row": f"r{agency_id}"})]


@pytest.fixture
def room(city: Agency, monkeypatch: pytest.MonkeyPatch) -> Room:
    made = Room(an_agency(parent=city))
    monkeypatch.setattr(rooms, "declared", lambda: (rooms.Room(calendar_users=(made,)),))
    return made


def test_a_notice_is_shown_before_it_moves_anything(room: Room, system: Actor) -> None:
    shown = queries.moved_by(NOTICE)
    assert [move.number for move in shown] == ["〔2026〕7号"]
    assert room.followed == []
    assert not HolidayNotice.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"number": "关于放假的通知"}, "文号应如"),
        ({"work": (date(2025, 1, 11),)}, "2025年1月11日不在2027年的安排之内"),
        ({"rest": ()}, "请填写放假日期"),
    ],
)
def test_a_notice_that_cannot_be_right_is_refused(
    system: Actor, wrong: dict[str, Any], words: str
) -> None:
    with pytest.raises(Refused, match=words):
        actions.load_notice(system, replace(NOTICE, **wrong))


def test_each_case_that_a_notice_moves_has_its_entry(room: Room, system: Actor) -> None:
    moved = actions.load_notice(system, NOTICE)
    assert list(moved) == room.followed
    entry = Entry.objects.get(chain=room.agency.pk)
    assert (entry.subject_kind, entry.subject_id) == ("application", 7)
    assert entry.before == {"due_on": "2027-01-07"}
    assert entry.after == {"due_on": "2027-01-08"}
    assert NOTICE.number in entry.text


def test_a_loaded_notice_is_in_the_calendar_at_once(room: Room, system: Actor) -> None:
    assert queries.calendar() == OFFICIAL
    actions.load_notice(system, NOTICE)
    assert queries.calendar() == OFFICIAL.with_notice(NOTICE)
    assert queries.calendar().known_to == date(2027, 12, 31)


def test_the_calendar_is_asked_for_with_one_query(
    room: Room, system: Actor, django_assert_num_queries: Callable[[int], Any]
) -> None:
    actions.load_notice(system, NOTICE)
    queries.calendar()
    with django_assert_num_queries(1):
        assert queries.calendar().knows(date(2027, 5, 1))


def test_a_notice_is_loaded_by_the_system_administrator_at_the_root(city: Agency) -> None:
    below = a_person(Role.SYSTEM_ADMIN, agency=an_agency(parent=city))
    with pytest.raises(Denied, match="系统管理员"):
        actions.load_notice(actor(below), NOTICE)
