"""Signing in and administering in a real browser, wide and narrow, without JavaScript too."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import override_settings
from django_otp.oath import TOTP
from playwright.sync_api import Page, expect

from browsing import Visitor, assert_axe_clean, assert_no_sideways_scroll, save_shot
from gongkai.agencies.models import Agency, Factor, Person
from gongkai.agencies.roles import Role
from people import PASSWORD, a_person, a_section, an_agency, sign_in_browser, with_password

WIDTHS = [1280, 390]
Visitors = Callable[..., Visitor]
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def city(transactional_db: None) -> Agency:
    return an_agency("青石市人民政府办公室", code="青政办公开")


@pytest.fixture
def people(city: Agency) -> dict[Role, Person]:
    """The three administrators of a city, and some people of its bureau."""
    bureau = an_agency("青石市公安局", code="青公公开", parent=city)
    section = a_section(bureau, "法制支队")
    a_person(Role.INTAKE, Role.HANDLER, agency=bureau, section=section, name="林晓禾")
    a_person(Role.SIGNER, agency=bureau, name="周望川")
    names = {
        Role.SYSTEM_ADMIN: "陈知远",
        Role.SECURITY_ADMIN: "沈安澜",
        Role.AUDIT_ADMIN: "顾明镜",
    }
    return {role: a_person(role, agency=city, name=name) for role, name in names.items()}


@pytest.fixture
def demo() -> Iterator[None]:
    with override_settings(GONGKAI_DEMO=True):
        yield


def looked_at(page: Page, name: str, width: int) -> None:
    save_shot(page, f"desk-{name}-{width}")
    assert_axe_clean(page)
    assert_no_sideways_scroll(page)


@pytest.mark.parametrize("width", WIDTHS)
def test_the_first_sign_in_goes_the_whole_way(visitor: Visitors, city: Agency, width: int) -> None:
    person = with_password(a_person(Role.HANDLER, agency=city, must_change_password=True))
    page = visitor(width, scripts=False).open("/ban/")
    page.get_by_label("用户名").fill(person.username)
    page.get_by_label("密码").fill("falsch")
    page.get_by_role("button", name="登录").click()
    expect(page.get_by_text("用户名或密码不对")).to_be_visible()
    page.get_by_label("密码").fill(PASSWORD)
    page.get_by_role("button", name="登录").click()
    expect(page.get_by_role("heading", name="修改密码")).to_be_visible()
    for label, text in (("原密码", PASSWORD), ("新密码", "竹筏-谷雨-青石-2038")):
        page.get_by_label(label, exact=True).fill(text)
    page.get_by_label("再填一次新密码").fill("竹筏-谷雨-青石-2038")
    page.get_by_role("button", name="修改密码").click()
    expect(page.get_by_role("heading", name="绑定验证器")).to_be_visible()
    save_shot(page, f"desk-enrol-{width}")
    factor = Factor.objects.get(user=person)
    page.get_by_label("验证码").fill(f"{TOTP(base64.b32decode(factor.secret)).token():06d}")
    page.get_by_role("button", name="绑定").click()
    expect(page.get_by_role("heading", name="恢复码")).to_be_visible()
    save_shot(page, f"desk-recovery-{width}")
    page.get_by_role("link", name="我已抄好").click()
    expect(page.get_by_role("link", name=person.name)).to_be_visible()


@pytest.mark.parametrize("width", WIDTHS)
def test_the_pages_of_signing_in_are_accessible(
    visitor: Visitors, people: dict[Role, Person], demo: None, width: int
) -> None:
    someone = visitor(width)
    looked_at(someone.open("/ban/denglu/"), "sign-in", width)
    page = someone.page
    page.get_by_role("button", name="陈知远").click()
    expect(page.get_by_role("link", name="陈知远")).to_be_visible()
    looked_at(someone.open("/ban/zhanghao/"), "account", width)
    looked_at(someone.open("/ban/zhanghao/mima/"), "password", width)
    someone.open("/ban/zhanghao/")
    page.get_by_role("button", name="绑定验证器").click()
    looked_at(page, "enrol-axe", width)


@pytest.mark.parametrize("width", WIDTHS)
def test_the_pages_of_the_system_administrator(
    visitor: Visitors, people: dict[Role, Person], city: Agency, width: int
) -> None:
    someone = visitor(width)
    sign_in_browser(someone, people[Role.SYSTEM_ADMIN])
    bureau = Agency.objects.get(parent=city)
    addresses: dict[str, Any] = {
        "agencies": "/ban/jigou/",
        "agency": f"/ban/jigou/{bureau.pk}/",
        "agency-form": f"/ban/jigou/{bureau.pk}/xiugai/",
        "settings": f"/ban/jigou/{bureau.pk}/shezhi/",
        "new-person": f"/ban/jigou/{bureau.pk}/zhanghao/",
        "notices": "/ban/rili/",
        "load-notice": "/ban/rili/luru/",
    }
    for name, address in addresses.items():
        looked_at(someone.open(address), name, width)
    page = someone.page
    page.get_by_label("年份").fill("2027")
    page.get_by_label("通知文号").fill("国办发明电〔2026〕9号")
    page.get_by_label("印发日期").fill("2026-11-05")
    page.get_by_label("放假").fill("2027-01-01 至 2027-01-03")
    page.get_by_role("button", name="看会改变什么").click()
    looked_at(page, "preview-notice", width)
    page.get_by_role("button", name="确认录入").click()
    expect(page.get_by_text("已录入国办发明电〔2026〕9号")).to_be_visible()


@pytest.mark.parametrize("width", WIDTHS)
def test_the_pages_of_the_security_and_the_audit_administrator(
    visitor: Visitors, people: dict[Role, Person], width: int
) -> None:
    clerk = Person.objects.get(name="林晓禾")
    secure = visitor(width)
    sign_in_browser(secure, people[Role.SECURITY_ADMIN])
    page = secure.open(f"/ban/jigou/renyuan/{clerk.pk}/")
    looked_at(page, "person", width)
    page.get_by_role("link", name="任命岗位").click()
    looked_at(page, "give-post", width)
    page.get_by_label("岗位", exact=False).first.select_option("system-admin")
    page.get_by_role("button", name="任命").click()
    expect(page.get_by_text("要由不同的人担任").first).to_be_visible()
    looked_at(page, "post-refused", width)
    secure.open(f"/ban/jigou/renyuan/{clerk.pk}/")
    page.get_by_role("button", name="重置密码").click()
    looked_at(page, "one-use-password", width)
    watcher = visitor(width)
    sign_in_browser(watcher, people[Role.AUDIT_ADMIN])
    looked_at(watcher.open("/ban/rizhi/"), "log", width)
    watcher.page.get_by_role("button", name="核验日志").click()
    looked_at(watcher.page, "proof", width)


def test_an_administrator_gets_by_with_the_keyboard_alone(
    visitor: Visitors, people: dict[Role, Person], city: Agency
) -> None:
    someone = visitor(1280, scripts=False)
    sign_in_browser(someone, people[Role.SYSTEM_ADMIN])
    page = someone.open(f"/ban/jigou/{city.pk}/keshi/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="跳到正文")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_label("科室名称")).to_be_focused()
    page.keyboard.type("督查科")
    page.keyboard.press("Enter")
    expect(page.get_by_text("已建立“督查科”")).to_be_visible()
