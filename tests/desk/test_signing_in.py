"""Signing in: password, second factor, first password, lock, end of the session."""

from __future__ import annotations

import base64
import re
import time
from typing import Any

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client, override_settings
from django_otp.oath import TOTP

from gongkai.agencies import actions
from gongkai.agencies.kinds import AgencyKind
from gongkai.agencies.models import Factor, Person
from gongkai.agencies.roles import ADMINISTRATORS, Role
from gongkai.audit.models import Entry
from gongkai.base.actor import Actor
from gongkai.base.clock import real_now
from gongkai.base.errors import Denied
from gongkai.base.throttling import Rate
from gongkai.demo.actions import move_clock
from gongkai.desk.accounts.views import GUESSES
from people import NOON, PASSWORD, a_person, actor, sign_in, with_password

pytestmark = pytest.mark.django_db
LOGIN, VERIFY, ENROL = "/ban/denglu/", "/ban/denglu/yanzheng/", "/ban/zhanghao/yanzhengqi/"
CHANGE = "/ban/zhanghao/mima/"


def code_of(factor: Factor) -> str:
    return f"{TOTP(base64.b32decode(factor.secret)).token():06d}"


def give_password(client: Client, person: Person, password: str = PASSWORD) -> Any:
    return client.post(LOGIN, {"username": person.username, "password": password})


def words(answer: HttpResponse) -> str:
    return answer.content.decode()


@pytest.fixture
def clerk() -> Person:
    return with_password(a_person(Role.INTAKE))


@pytest.fixture
def bound(clerk: Person) -> Factor:
    return Factor.objects.create(user=clerk, name="totp", confirmed=True)


def test_the_desk_sends_a_stranger_to_the_sign_in_page(client: Client) -> None:
    answer = client.get("/ban/zhanghao/")
    assert answer.status_code == 302
    assert answer.headers["Location"] == "/ban/denglu/?next=%2Fban%2Fzhanghao%2F"


def test_password_and_code_open_the_desk_under_a_new_key(
    client: Client, clerk: Person, bound: Factor
) -> None:
    client.post(LOGIN, {"username": clerk.username, "password": PASSWORD, "next": "/ban/zhanghao/"})
    half = client.session.session_key
    assert client.get("/ban/").headers["Location"] == VERIFY
    answer = client.post(VERIFY, {"code": code_of(bound)})
    assert answer.headers["Location"] == "/ban/zhanghao/"
    assert client.session.session_key != half
    assert client.get("/ban/").status_code == 200
    assert Entry.objects.filter(action="accounts.sign-in", person_id=clerk.pk).count() == 1


def test_a_code_works_once(client: Client, clerk: Person, bound: Factor) -> None:
    code = code_of(bound)
    give_password(client, clerk)
    client.post(VERIFY, {"code": code})
    other = Client()
    give_password(other, clerk)
    assert "验证码不对或已用过" in words(other.post(VERIFY, {"code": code}))
    assert other.get("/ban/").status_code == 302


def test_a_wrong_code_makes_the_next_one_wait(client: Client, clerk: Person, bound: Factor) -> None:
    give_password(client, clerk)
    client.post(VERIFY, {"code": "000000"})
    client.post(VERIFY, {"code": code_of(bound)})
    assert client.get("/ban/").headers["Location"] == VERIFY
    assert Entry.objects.filter(action="accounts.fail-to-sign-in").count() == 2


def test_at_the_first_sign_in_the_password_is_changed_and_an_authenticator_bound(
    client: Client, clerk: Person
) -> None:
    Person.objects.update(must_change_password=True)
    give_password(client, clerk)
    assert client.get("/ban/").headers["Location"] == CHANGE
    assert client.get(ENROL).headers["Location"] == CHANGE
    new = "竹筏-谷雨-青石-2038"
    client.post(CHANGE, {"old": PASSWORD, "new": new, "again": new})
    assert client.get("/ban/").headers["Location"] == ENROL
    page = client.get(ENROL)
    assert "<svg" in words(page)
    factor = Factor.objects.get(user=clerk)
    done = client.post(ENROL, {"code": code_of(factor)})
    codes = re.findall(r"<li>([A-Z0-9]{5}-[A-Z0-9]{5})</li>", words(done))
    assert len(codes) == 10
    assert client.get("/ban/").status_code == 200
    later = Client()
    give_password(later, clerk, new)
    assert later.post(VERIFY, {"code": codes[0].lower()}).status_code == 302
    assert later.get("/ban/").status_code == 200


def test_the_secret_of_an_authenticator_is_not_in_the_database_in_clear(bound: Factor) -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT secret FROM agencies_factor")
        (stored,) = cursor.fetchone()
    assert stored.startswith("sm4:")
    assert bound.secret not in stored


def test_wrong_and_unknown_names_get_the_same_answer(client: Client, clerk: Person) -> None:
    pages = [
        re.sub(r'value="[^"]*"', "", words(client.post(LOGIN, {"username": name, "password": "x"})))
        for name in (clerk.username, "niemand")
    ]
    assert pages[0] == pages[1]
    assert "用户名或密码不对" in pages[0]


def test_five_wrong_passwords_lock_the_name_even_for_the_right_one(
    client: Client, clerk: Person
) -> None:
    answers = [give_password(client, clerk, "falsch").status_code for _try in range(5)]
    assert answers == [200, 200, 200, 200, 429]
    locked = give_password(Client(), clerk)
    assert locked.status_code == 429
    assert "已经锁定" in words(locked)
    assert Entry.objects.filter(action="accounts.fail-to-sign-in").count() == 5


def test_whoever_left_cannot_sign_in(client: Client, clerk: Person) -> None:
    Person.objects.update(is_active=False)
    assert "用户名或密码不对" in words(give_password(client, clerk))


def test_an_idle_session_ends(
    client: Client, clerk: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    sign_in(client, clerk)
    assert client.get("/ban/").status_code == 200
    later = time.time() + settings.GONGKAI_IDLE_MINUTES * 60 + 1
    monkeypatch.setattr("gongkai.desk.sessions.time.time", lambda: later)
    assert "ended=1" in client.get("/ban/").headers["Location"]
    assert "_auth_user_id" not in client.session


def test_a_session_ends_after_its_hours_however_busy(
    client: Client, clerk: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    sign_in(client, clerk)
    start = time.time()
    for minute in range(0, settings.GONGKAI_SESSION_HOURS * 60 + 20, 20):
        monkeypatch.setattr("gongkai.desk.sessions.time.time", lambda m=minute: start + m * 60)
        status = client.get("/ban/").status_code
        if minute < settings.GONGKAI_SESSION_HOURS * 60:
            assert status == 200, minute
    assert status == 302


def test_signing_out_forgets_the_session(client: Client, clerk: Person) -> None:
    sign_in(client, clerk)
    assert client.post("/ban/tuichu/").status_code == 302
    assert client.get("/ban/").status_code == 302
    assert client.get("/ban/tuichu/").status_code == 302


def test_a_changed_password_ends_the_sessions_elsewhere(client: Client, clerk: Person) -> None:
    sign_in(client, clerk)
    elsewhere = sign_in(Client(), clerk)
    new = "竹筏-谷雨-青石-2038"
    client.post(CHANGE, {"old": PASSWORD, "new": new, "again": new})
    assert client.get("/ban/").status_code == 200
    assert elsewhere.get("/ban/").status_code == 302


@pytest.mark.parametrize(
    ("new", "said"),
    [
        ("short-1", "密码太短，至少要12个字符。"),
        ("12345678901234567", "密码只包含数字"),
        (PASSWORD, "不能使用最近 5 次用过的密码。"),
    ],
)
def test_a_weak_or_used_password_is_refused(
    client: Client, clerk: Person, new: str, said: str
) -> None:
    sign_in(client, clerk)
    page = client.post(CHANGE, {"old": PASSWORD, "new": new, "again": new})
    assert page.status_code == 200
    errors = re.search(r'class="gk-errors".*?</ul>', words(page), re.DOTALL)
    assert errors is not None
    assert said in errors.group()
    assert not re.search(r"[a-z]{4,} [a-z]{2,}", re.sub(r"<[^>]+>", "", errors.group()))
    clerk.refresh_from_db()
    assert clerk.check_password(PASSWORD)


def test_after_signing_in_nobody_is_sent_to_another_site(
    client: Client, clerk: Person, bound: Factor
) -> None:
    address = "https://elsewhere.example/"
    client.post(LOGIN, {"username": clerk.username, "password": PASSWORD, "next": address})
    assert client.post(VERIFY, {"code": code_of(bound)}).headers["Location"] == "/ban/"


def test_whoever_replaces_an_authenticator_shows_the_old_one(client: Client, clerk: Person) -> None:
    sign_in(client, clerk)
    old = Factor.objects.get(user=clerk)
    client.post("/ban/zhanghao/yanzhengqi/xin/")
    new = Factor.objects.get(user=clerk, confirmed=False)
    refused = client.post(ENROL, {"current": "000000", "code": code_of(new)})
    assert "原验证器的验证码不对" in words(refused)
    Factor.objects.filter(pk=old.pk).update(throttling_failure_timestamp=None)
    assert "恢复码" in words(client.post(ENROL, {"current": code_of(old), "code": code_of(new)}))
    assert list(Factor.objects.filter(user=clerk)) == [new]
    assert client.get("/ban/").status_code == 200


def test_one_address_may_not_try_a_list_of_names(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gongkai.desk.accounts.views.RATE", Rate(3, 60))
    tried = [client.post(LOGIN, {"username": f"n{n}", "password": "x"}) for n in range(4)]
    assert [answer.status_code for answer in tried] == [200, 200, 200, 429]
    assert "太频繁" in words(tried[3])


def test_what_the_desk_shows_is_kept_by_no_cache(client: Client, clerk: Person) -> None:
    sign_in(client, clerk)
    assert client.get("/ban/zhanghao/").headers["Cache-Control"] == "no-store"


def test_nobody_guesses_a_code_or_an_old_password_for_ever(
    client: Client, clerk: Person, bound: Factor
) -> None:
    give_password(client, clerk)
    for _try in range(GUESSES.most):
        client.post(VERIFY, {"code": "000000"})
    before = Entry.objects.count()
    assert "请过十分钟再试" in words(client.post(VERIFY, {"code": "000000"}))
    assert Entry.objects.count() == before
    sign_in(client, clerk)
    guess = {
        "old": "错的-密码-一个-1947",
        "new": "新的-密码-两个-1947",
        "again": "新的-密码-两个-1947",
    }
    assert "请过十分钟再试" in words(client.post(CHANGE, guess))


class TestTheDemo:
    def test_the_sign_in_page_lists_nobody_outside_the_demo(
        self, client: Client, clerk: Person
    ) -> None:
        assert clerk.name not in words(client.get(LOGIN))
        answer = client.post("/ban/denglu/yanshi/", {"person": clerk.pk})
        assert answer.status_code == 404
        assert client.get("/ban/").status_code == 302

    @override_settings(GONGKAI_DEMO=True)
    def test_in_the_demo_a_click_signs_in(self, client: Client, clerk: Person) -> None:
        page = words(client.get(LOGIN))
        assert clerk.name in page
        assert "收件登记人" in page
        assert client.post("/ban/denglu/yanshi/", {"person": "x"}).status_code == 404
        client.post("/ban/denglu/yanshi/", {"person": clerk.pk})
        assert client.get("/ban/").status_code == 200

    @override_settings(GONGKAI_DEMO=True)
    def test_an_office_that_was_opened_in_earnest_is_no_demo(self, client: Client) -> None:
        three = {role: (role.value, "某人") for role in ADMINISTRATORS}
        fields = actions.AgencyFields("青石市", "青石", "青", AgencyKind.OFFICE, "青石市")
        actions.open_office(Actor.system("命令行", NOON), fields, three)
        person = Person.objects.get(username="security-admin")
        assert person.name not in words(client.get(LOGIN))
        answer = client.post("/ban/denglu/yanshi/", {"person": person.pk})
        assert answer.status_code == 404
        with pytest.raises(Denied):
            move_clock(actor(person), real_now().date())

    def test_a_demo_session_is_worth_nothing_outside_the_demo(
        self, client: Client, clerk: Person
    ) -> None:
        with override_settings(GONGKAI_DEMO=True):
            client.post("/ban/denglu/yanshi/", {"person": clerk.pk})
        assert client.get("/ban/").status_code == 302
