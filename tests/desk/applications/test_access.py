"""Who opens which page of the case office; who may not gets nothing of it."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import get_resolver

from gongkai.agencies.roles import Role
from gongkai.desk.access import access_of
from gongkai.desk.casework import urls
from people import a_person, an_agency
from scenes import IDENTITY, Day

CASE_PAGES = (
    "", "zenmeda/", "qicao/", "shenhe/", "yanqi/", "wenshu/", "wenshu/?kind=L06", "xiangsi/",
    "juanzong/", "tianjia/", "yiju/harm-memo/", "huaqu/case/0/", "withdraw/",
)  # fmt: skip
SECRET = "东风路拓宽工程"


@pytest.fixture
def base(day: Day) -> str:
    return f"/ban/anjian/{day.cases['consulting'].pk}/"


def text_of(answer: object) -> str:
    return answer.content.decode()  # type: ignore[attr-defined]


@pytest.mark.parametrize("page", CASE_PAGES)
def test_the_handler_opens_every_page_of_a_case(seat, base: str, page: str) -> None:
    answer = seat(Role.HANDLER).get(base + page)
    assert answer.status_code == 200
    assert SECRET in text_of(answer)


@pytest.mark.parametrize("page", CASE_PAGES)
def test_a_handler_of_another_agency_sees_nothing_of_a_case(seat, base: str, page: str) -> None:
    stranger = a_person(Role.HANDLER, agency=an_agency())
    answer = seat(stranger).get(base + page)
    assert answer.status_code == 403
    assert SECRET not in text_of(answer)
    assert "王小样" not in text_of(answer)


@pytest.mark.parametrize("page", CASE_PAGES)
def test_somebody_without_a_post_sees_nothing_of_a_case(seat, base: str, page: str) -> None:
    answer = seat(a_person()).get(base + page)
    assert answer.status_code == 403
    assert SECRET not in text_of(answer)


def test_a_case_that_is_not_there_looks_like_one_of_another_agency(seat, base: str) -> None:
    stranger = seat(a_person(Role.HANDLER, agency=an_agency()))
    there, absent = stranger.get(base), stranger.get("/ban/anjian/987654321/")
    assert text_of(there).replace(base, "") == text_of(absent).replace("/ban/anjian/987654321/", "")


@pytest.mark.parametrize(
    "page", ["", "taizhang/", "dengji/", "muban/", "taizhang/daochu.xlsx", "taizhang/rili/"]
)
def test_whoever_is_not_signed_in_is_led_to_the_sign_in_page(day: Day, page: str) -> None:
    answer = Client().get(f"/ban/{page}")
    assert answer.status_code == 302
    assert answer["Location"].startswith("/ban/denglu/")


@pytest.mark.parametrize(
    ("role", "page", "status"),
    [
        (Role.INTAKE, "dengji/", 200),
        (Role.SIGNER, "dengji/", 403),
        (Role.OFFICE_HEAD, "muban/", 200),
        (Role.HANDLER, "muban/", 403),
        (Role.OFFICE_HEAD, "taizhang/daoru/", 200),
        (Role.HANDLER, "taizhang/daoru/", 403),
        (Role.SUPERVISOR, "taizhang/", 200),
    ],
)
def test_a_room_opens_to_its_roles(seat, role: Role, page: str, status: int) -> None:
    assert seat(role).get(f"/ban/{page}").status_code == status


@pytest.mark.parametrize(("role", "offered"), [(Role.INTAKE, True), (Role.OFFICE_HEAD, False)])
def test_the_key_in_is_offered_to_those_who_register(seat, role: Role, offered: bool) -> None:
    for page in ("/ban/", "/ban/taizhang/"):
        assert ('href="/ban/dengji/"' in text_of(seat(role).get(page))) is offered


@pytest.mark.parametrize("role", [Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN])
def test_an_administrator_sees_no_case(day: Day, seat, base: str, role: Role) -> None:
    admin = seat(a_person(role, agency=day.office.agency))
    for page in (base, "/ban/taizhang/", "/ban/taizhang/daochu.xlsx"):
        assert admin.get(page).status_code == 403
    start = admin.get("/ban/")
    assert start.status_code == 200
    assert SECRET not in text_of(start)


def test_a_supervisor_looks_and_changes_nothing(day: Day, seat, base: str) -> None:
    supervisor = seat(Role.SUPERVISOR)
    page = text_of(supervisor.get(base))
    assert "这件申请现在没有要您办的" in page
    assert "139****" not in page
    assert "13900000000" not in page
    assert supervisor.post(f"{base}withdraw/", {"day": "2026-03-10"}).status_code == 403
    day.cases["consulting"].refresh_from_db()
    assert day.cases["consulting"].state == "consulting"


def test_no_page_shows_the_identity_number_by_itself(seat, base: str) -> None:
    for page in CASE_PAGES:
        assert IDENTITY not in text_of(seat(Role.HANDLER).get(base + page)), page


def test_every_view_of_the_room_says_who_may_open_it(day: Day) -> None:
    assert get_resolver("gongkai.desk.casework.urls").url_patterns
    silent = [one.name for one in urls.urlpatterns if access_of(one.callback) is None]
    assert silent == []
