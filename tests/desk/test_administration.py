"""The pages of the three administrators: each sees and does its own, and nothing of another office."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import get_resolver

from gongkai.agencies.models import Agency, Factor, HolidayNotice, Person, Post
from gongkai.agencies.roles import Role
from gongkai.audit.models import Entry
from gongkai.base.clock import today
from gongkai.desk.access import access_of
from people import a_person, a_section, an_agency, sign_in

pytestmark = pytest.mark.django_db


class Office:
    """A city with a bureau, its administrators and a clerk; and another city."""

    def __init__(self) -> None:
        self.city = an_agency("青石市人民政府办公室")
        self.bureau = an_agency("青石市公安局", parent=self.city)
        self.other = an_agency("白水市人民政府办公室")
        self.system = a_person(Role.SYSTEM_ADMIN, agency=self.city)
        self.security = a_person(Role.SECURITY_ADMIN, agency=self.city)
        self.audit = a_person(Role.AUDIT_ADMIN, agency=self.city)
        self.clerk = a_person(Role.HANDLER, agency=self.bureau, name="林晓禾")
        self.stranger = a_person(Role.HANDLER, agency=self.other, name="外人甲")


@pytest.fixture
def office() -> Office:
    return Office()


def words(client: Client, address: str, **post: Any) -> str:
    answer = client.post(address, post) if post else client.get(address)
    return answer.content.decode()


def test_every_page_of_the_desk_says_who_may_open_it() -> None:
    silent = []

    def walk(patterns: list[Any], under: str) -> None:
        for pattern in patterns:
            here = under + str(pattern.pattern)
            if hasattr(pattern, "url_patterns"):
                walk(pattern.url_patterns, here)
            elif here.startswith("ban/") and access_of(pattern.callback) is None:
                silent.append(here)

    walk(get_resolver().url_patterns, "")
    assert silent == []


def test_a_view_that_says_nothing_is_denied(
    client: Client, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gongkai.desk.guard.access_of", lambda _view: None)
    assert sign_in(client, office.system).get("/ban/").status_code == 403
    assert Client().get("/ban/denglu/").status_code == 403


def test_the_tree_shows_what_is_administered_and_no_other_office(
    client: Client, office: Office
) -> None:
    page = words(sign_in(client, office.system), "/ban/jigou/")
    assert "青石市公安局" in page
    assert "白水市" not in page
    assert client.get(f"/ban/jigou/{office.other.pk}/").status_code == 404
    assert client.get(f"/ban/jigou/renyuan/{office.stranger.pk}/").status_code == 404


@pytest.mark.parametrize("address", ["/ban/jigou/", "/ban/rizhi/", "/ban/rili/luru/"])
def test_a_handler_has_no_business_there(client: Client, office: Office, address: str) -> None:
    assert sign_in(client, office.clerk).get(address).status_code == 403


def test_an_agency_a_section_and_an_account_are_made_on_the_pages(
    client: Client, office: Office
) -> None:
    sign_in(client, office.system)
    particulars = {
        "name": "青石市水利局",
        "short_name": "市水利局",
        "code": "青水公开",
        "archive_office": "BGS",
        "kind": "department",
        "region": "青石市",
    }
    client.post(f"/ban/jigou/{office.city.pk}/xiaji/", particulars)
    made = Agency.objects.get(name="青石市水利局")
    assert made.path == f"{office.city.path}{made.pk}/"
    client.post(f"/ban/jigou/{made.pk}/keshi/", {"name": "办公室"})
    page = words(client, f"/ban/jigou/{made.pk}/zhanghao/", username="linxiao", name="林晓")
    password = re.search(r"<dd>((?:\w{4}-){3}\w{4})</dd>", page)
    assert password is not None
    assert Person.objects.get(username="linxiao").check_password(password.group(1))
    assert password.group(1) not in "".join(str(entry.after) for entry in Entry.objects.all())
    assert "linxiao" in words(client, f"/ban/jigou/{made.pk}/")
    twice = words(client, f"/ban/jigou/{office.city.pk}/xiaji/", **particulars)
    assert "已有同名的机关" in twice


def test_the_security_administrator_gives_and_ends_posts(client: Client, office: Office) -> None:
    sign_in(client, office.security)
    address = f"/ban/jigou/renyuan/{office.clerk.pk}/gangwei/{office.bureau.pk}/"
    section = a_section(office.bureau, "法制科")
    given = {"role": "section-head", "section": section.pk, "since": "2026-03-02"}
    assert client.post(address, given).status_code == 302
    post = Post.objects.get(person=office.clerk, role=Role.SECTION_HEAD)
    refused = words(client, address, role="audit-admin", since="2026-03-02")
    assert "要由不同的人担任" in refused
    client.post(f"/ban/jigou/gangwei/{post.pk}/", {"until": "2026-05-01"})
    post.refresh_from_db()
    assert post.until == date(2026, 5, 1)


def test_the_system_administrator_gives_no_posts(client: Client, office: Office) -> None:
    sign_in(client, office.system)
    address = f"/ban/jigou/renyuan/{office.clerk.pk}/gangwei/{office.bureau.pk}/"
    assert client.get(address).status_code == 403
    page = words(client, f"/ban/jigou/renyuan/{office.clerk.pk}/")
    assert "任命岗位" not in page


def test_accounts_are_reset_unlocked_closed_and_opened_again(
    client: Client, office: Office
) -> None:
    sign_in(client, office.security)
    here = f"/ban/jigou/renyuan/{office.clerk.pk}/"
    Factor.objects.create(user=office.clerk, name="totp")
    assert "一次性密码" in client.post(f"{here}mima/").content.decode()
    client.post(f"{here}yanzhengqi/")
    assert not Factor.objects.filter(user=office.clerk).exists()
    assert "没有被锁定" in client.post(f"{here}jiesuo/", follow=True).content.decode()
    client.post(f"{here}tingyong/")
    office.clerk.refresh_from_db()
    assert not office.clerk.is_active
    client.post(f"{here}huifu/")
    office.clerk.refresh_from_db()
    assert office.clerk.is_active


def test_a_lock_is_shown_and_taken_off_wherever_the_attempts_came_from(
    client: Client, office: Office
) -> None:
    for number in range(5):
        wrong = {"username": office.clerk.username, "password": "falsch"}
        Client(REMOTE_ADDR=f"192.0.2.{number % 2}").post("/ban/denglu/", wrong)
    sign_in(client, office.security)
    here = f"/ban/jigou/renyuan/{office.clerk.pk}/"
    assert "因输错密码锁定" in words(client, here)
    assert "锁定已解除" in client.post(f"{here}jiesuo/", follow=True).content.decode()
    assert "因输错密码锁定" not in words(client, here)


def test_nobody_resets_his_own_password_there_and_is_told_why(
    client: Client, office: Office
) -> None:
    sign_in(client, office.security)
    answer = client.post(f"/ban/jigou/renyuan/{office.security.pk}/mima/")
    assert answer.status_code == 403
    assert "由另一位安全管理员来办" in answer.content.decode()


def test_settings_show_their_defaults_and_keep_only_what_differs(
    client: Client, office: Office
) -> None:
    sign_in(client, office.system)
    address = f"/ban/jigou/{office.bureau.pk}/shezhi/"
    page = words(client, address)
    assert "（默认）" in page
    assert "条例第三十条" in page
    names = set(re.findall(r'name="([a-z_]+)"', page)) - {"csrfmiddlewaretoken", "next"}
    form = client.get(address).context["form"]
    values = {name: form[name].value() for name in names & set(form.fields)}
    assert "没有改动" in words(client, address, **values)
    client.post(address, {**values, "correction_days": "10"})
    office.bureau.refresh_from_db()
    assert office.bureau.settings == {"correction_days": "10"}
    client.post(address, values)
    office.bureau.refresh_from_db()
    assert office.bureau.settings == {}


NOTICE = {
    "year": "2027",
    "number": "国办发明电〔2026〕9号",
    "issued": "2026-11-05",
    "rest": "2027-01-01 至 2027-01-03\n2027-02-06 至 2027-02-12",
    "work": "2027-02-20",
}


def test_a_notice_is_shown_first_and_loaded_when_confirmed(client: Client, office: Office) -> None:
    sign_in(client, office.system)
    preview = words(client, "/ban/rili/luru/", **NOTICE)
    assert "还没有录入" in preview
    assert not HolidayNotice.objects.exists()
    client.post("/ban/rili/luru/", {**NOTICE, "confirmed": "1"})
    assert HolidayNotice.objects.get().work == ["2027-02-20"]
    page = words(client, "/ban/rili/")
    assert "国办发明电〔2026〕9号" in page
    assert "2027年12月31日" in page


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"rest": "元旦"}, "不是日期"),
        ({"rest": "2027-01-03 至 2027-01-01"}, "早于第一天"),
        ({"rest": "2027-01-01 至 2027-02-01"}, "超过十五天"),
        ({"rest": "2025-01-01"}, "不在2027年"),
        ({"work": "2027-01-02"}, "既写成放假又写成上班"),
        ({"work": "2027-02-22"}, "不是周六、周日"),
    ],
)
def test_a_notice_with_a_slip_is_refused(
    client: Client, office: Office, wrong: dict[str, str], said: str
) -> None:
    sign_in(client, office.system)
    assert said in words(client, "/ban/rili/luru/", **{**NOTICE, **wrong})


def test_the_log_is_filtered_and_proved(client: Client, office: Office) -> None:
    sign_in(Client(), office.system).post(f"/ban/jigou/{office.city.pk}/keshi/", {"name": "一科"})
    sign_in(client, office.audit)
    page = words(client, "/ban/rizhi/")
    assert "建立科室" in page
    assert office.city.short_name in page
    asked = {
        "action": "agencies.create-section",
        "person": office.system.name,
        "since": str(today()),
    }
    found = client.get("/ban/rizhi/", asked).content.decode()
    assert "一科" in found
    none = client.get("/ban/rizhi/", {"person": "无此人"}).content.decode()
    assert "没有这样的条目" in none
    assert "全部相符" in client.post("/ban/rizhi/heyan/").content.decode()


def test_the_log_of_another_office_is_not_shown(client: Client, office: Office) -> None:
    elsewhere = a_person(Role.AUDIT_ADMIN, agency=office.bureau)
    sign_in(Client(), office.system).post(f"/ban/jigou/{office.city.pk}/keshi/", {"name": "密室"})
    assert "密室" not in words(sign_in(client, elsewhere), "/ban/rizhi/")


def test_a_page_asks_the_database_as_often_for_many_as_for_few(
    client: Client, office: Office, django_assert_max_num_queries: Any
) -> None:
    sign_in(client, office.system)
    client.get("/ban/jigou/")
    for number in range(30):
        an_agency(f"青石市第{number}处", parent=office.city)
        a_person(Role.HANDLER, agency=office.bureau)
    with django_assert_max_num_queries(8):
        client.get("/ban/jigou/")
    with django_assert_max_num_queries(14):
        client.get(f"/ban/jigou/{office.bureau.pk}/")


def test_the_head_of_a_page_says_where_somebody_works(client: Client, office: Office) -> None:
    page = words(sign_in(client, office.clerk), "/ban/")
    assert '<span class="gk-brand-place">青石市公安局</span>' in page
    Post.objects.create(
        person=office.clerk, agency=office.other, role=Role.HANDLER, since=date(2020, 1, 1)
    )
    page = words(sign_in(Client(), office.clerk), "/ban/")
    assert "等2个机关" in page


def test_who_handles_no_case_finds_the_own_rooms_on_the_start_page(
    client: Client, office: Office
) -> None:
    page = words(sign_in(client, office.audit), "/ban/")
    rooms = page.split('<ul class="gk-list">')[1].split("</ul>")[0]
    assert "审计日志" in rooms
    assert "首页" not in rooms


def test_a_form_says_whose_it_is(client: Client, office: Office) -> None:
    page = words(sign_in(client, office.system), f"/ban/jigou/{office.bureau.pk}/shezhi/")
    assert '<p class="gk-sum">青石市公安局</p>' in page
