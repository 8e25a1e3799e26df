"""The pages of the year's table: every number leads to its cases, in scope only."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
import pytest_django.fixtures
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from cases import Office, a_case, an_office, decide, serve
from gongkai.agencies.roles import ADMINISTRATORS, CASE_ROLES, Role
from gongkai.applications.intake import ApplicantIntake
from gongkai.audit.models import Entry
from gongkai.base import clock
from gongkai.base.clock import CHINA, stopped_at
from gongkai.report.model import State
from gongkai.report.reading.read import read_bytes
from gongkai.reporting.actions import propose_year, publish_year
from gongkai.reporting.models import ReportYear
from people import a_person, an_agency, sign_in

pytestmark = pytest.mark.django_db

TABLE = "/ban/biaosan/2026/"
LAST = date(2025, 3, 3)
JANUARY = date(2026, 1, 12)


@pytest.fixture(autouse=True)
def march() -> Iterator[None]:
    """It is March 2026."""
    with stopped_at(datetime(2026, 3, 20, 10, tzinfo=CHINA)):
        yield


@pytest.fixture
def office() -> Office:
    return an_office()


@pytest.fixture
def handler(client: Client, office: Office) -> Client:
    return sign_in(client, office.people[Role.HANDLER])


def _words(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def _published(office: Office) -> ReportYear:
    by = office.by(Role.HANDLER, JANUARY)
    propose_year(by, office.agency.pk, 2025)
    return publish_year(office.by(Role.OFFICE_HEAD, JANUARY), office.agency.pk, 2025)


def test_every_number_leads_to_its_cases_and_says_what_it_counts(
    handler: Client, office: Office
) -> None:
    case = a_case(office)
    decide(office, case, "G2")
    serve(office, case)
    page = _words(handler, TABLE)
    assert page.count('class="gk-tip"') == 175
    assert (
        f'<a href="{TABLE}r3_1.c1/" aria-describedby="d-T3.r3_1.c1">1</a>'
        f'<span class="gk-tip" id="d-T3.r3_1.c1">2026年办结、结果按下列答复计入本行的申请：'
        "已主动公开，告知获取方式、途径；予以公开。申请人：自然人。</span>"
    ) in page
    assert "100%（按时送达 1 ÷ 作出答复 1）" in page
    listed = _words(handler, f"{TABLE}r3_1.c1/")
    assert f'<a href="/ban/anjian/{case.pk}/">{case.number}</a>' in listed
    assert case.number not in _words(handler, f"{TABLE}r3_2.c1/")


def test_the_rate_tells_how_many_answers_are_not_served_yet(
    handler: Client, office: Office
) -> None:
    decide(office, a_case(office), "G2")
    page = _words(handler, TABLE)
    assert "0%（按时送达 0 ÷ 作出答复 1）" in page
    assert "答复里有 1 件还没有送达" in page


def test_a_case_of_another_office_is_counted_and_listed_nowhere(
    handler: Client, office: Office
) -> None:
    stranger = an_office()
    case = a_case(stranger, subject="别处的机密事项")
    assert ">0</a>" in _words(handler, TABLE).split('id="c-T3.r1.c7"')[1].split("</td>")[0]
    for page in ("r1.c1/", "r1.c7/", "r4.c7/", "jiezhuan/", "weijiru/", "chongda/"):
        words = _words(handler, f"{TABLE}{page}")
        assert "别处的机密事项" not in words
        assert case.number not in words
        assert handler.get(f"{TABLE}{page}?ji={stranger.agency.pk}").status_code == 404


@pytest.mark.parametrize("role", sorted(Role))
def test_case_roles_see_the_table_and_administrators_do_not(client: Client, role: Role) -> None:
    person = a_person(role)
    expected = 200 if role in CASE_ROLES else 403
    assert (role in ADMINISTRATORS) == (expected == 403)
    sign_in(client, person)
    for page in ("", "r1.c7/", "jiezhuan/", "weijiru/", "chongda/", "biaosan.xlsx"):
        assert client.get(f"{TABLE}{page}").status_code == expected


def test_whoever_is_not_signed_in_is_sent_to_the_door(client: Client) -> None:
    for page in ("", "r1.c7/", "biaosan.json"):
        assert client.get(f"{TABLE}{page}")["Location"].startswith("/ban/denglu/")


def test_a_supervisor_sees_the_agencies_below_together_and_one_by_one(client: Client) -> None:
    city = an_agency()
    offices = [an_office(an_agency(parent=city)), an_office(an_agency(parent=city))]
    for office in offices:
        a_case(office)
    sign_in(client, a_person(Role.SUPERVISOR, agency=city))
    together = _words(client, TABLE)
    assert f"{city.name}等3个机关" in together
    assert ">2</a>" in together.split('id="c-T3.r1.c7"')[1].split("</td>")[0]
    first = offices[0].agency.pk
    alone = _words(client, f"{TABLE}?ji={first}")
    assert f'href="{TABLE}r1.c7/?ji={first}"' in alone
    assert ">1</a>" in alone.split('id="c-T3.r1.c7"')[1].split("</td>")[0]


def test_the_number_of_queries_does_not_grow_with_the_cases(
    handler: Client, office: Office, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    a_case(office)
    handler.get(TABLE)
    with django_assert_num_queries(12):
        handler.get(TABLE)
    with django_assert_num_queries(7):
        handler.get(f"{TABLE}r1.c7/")
    for _number in range(6):
        a_case(office)
    with django_assert_num_queries(12):
        handler.get(TABLE)
    with django_assert_num_queries(7):
        handler.get(f"{TABLE}r1.c7/")


def test_a_long_list_is_paged(handler: Client, office: Office) -> None:
    for _number in range(52):
        a_case(office)
    first, second = (_words(handler, f"{TABLE}r1.c7/?page={page}") for page in (1, 2))
    assert first.count('scope="row"') == 50
    assert second.count('scope="row"') == 2
    assert 'rel="next"' in first
    assert 'rel="next"' not in second


def test_beside_the_table_a_cell_shows_its_cases_alone(handler: Client, office: Office) -> None:
    case = a_case(office)
    side = handler.get(f"{TABLE}r1.c1/", headers={"HX-Request": "true"}).content.decode()
    assert side.startswith('<div id="cases"')
    assert f'href="/ban/anjian/{case.pk}/"' in side
    assert (
        "没有案件" in handler.get(f"{TABLE}r1.c2/", headers={"HX-Request": "true"}).content.decode()
    )


def test_a_failing_check_is_marked_in_the_table_and_explained(
    handler: Client, office: Office
) -> None:
    a_case(office, came_in=LAST)
    _published(office)
    a_case(office, came_in=LAST)  # found after the year was published
    page = _words(handler, TABLE)
    marked = page.split('id="c-T3.r2.c1"')[1].split("</td>")[0]
    assert "gk-marked gk-failing" in marked
    assert "（错误）" in marked
    assert "C-X-CARRY" in page
    carry = _words(handler, f"{TABLE}jiezhuan/")
    assert "1 件只在一边" in carry
    assert "上年没有结转" in carry


def test_a_published_year_shows_its_figures_and_apart_what_came_later(
    handler: Client, office: Office
) -> None:
    a_case(office, came_in=LAST)
    _published(office)
    late = a_case(office, came_in=LAST)
    year = "/ban/biaosan/2025/"
    page = _words(handler, year)
    assert "已核定公布" in page
    assert ">1</a>" in page.split('id="c-T3.r1.c7"')[1].split("</td>")[0]
    assert late.number not in _words(handler, f"{year}r1.c7/")
    differences = _words(handler, f"{year}chayi/")
    assert late.number in differences
    assert differences.count(late.number) == 5  # in four cells, and with its link
    assert f'href="/ban/anjian/{late.pk}/"' in differences


def test_a_case_that_cannot_be_counted_is_listed(handler: Client, office: Office) -> None:
    case = a_case(office, applicants=(ApplicantIntake(name="乙某"),))
    assert "1 件没有申请人类别" in _words(handler, TABLE)
    assert case.number in _words(handler, f"{TABLE}weijiru/")


def test_two_people_publish_a_year_on_the_pages(client: Client, office: Office) -> None:
    a_case(office, came_in=LAST)
    year = "/ban/biaosan/2025/"
    sign_in(client, office.people[Role.OFFICE_HEAD])
    assert "提请核定" in _words(client, year)
    client.post(f"{year}tiqing/")
    page = _words(client, year)
    assert "要由另一人核定" in page
    assert f'action="{year}heding/"' not in page
    client.post(f"{year}heding/")
    assert "提请人不能核定" in _words(client, year)
    sign_in(client, office.people[Role.SIGNER])
    client.post(f"{year}heding/")
    assert ReportYear.objects.get().is_frozen
    assert f'action="{year}' not in _words(client, year)


def test_who_may_neither_propose_nor_publish_is_told_so(client: Client, office: Office) -> None:
    sign_in(client, office.people[Role.FINANCE])
    year = "/ban/biaosan/2025/"
    assert f'action="{year}' not in _words(client, year)
    client.post(f"{year}tiqing/")
    assert "这一步要由" in _words(client, year)
    assert not ReportYear.objects.exists()


def test_the_table_can_be_downloaded_and_read_back(handler: Client, office: Office) -> None:
    a_case(office)
    for suffix in ("docx", "xlsx", "json"):
        answer = handler.get(f"{TABLE}biaosan.{suffix}")
        assert "attachment" in answer["Content-Disposition"]
        report = read_bytes(answer.content, f"表三.{suffix}")
        assert report.value("T3.r1.c1") == 1
        assert report.cell("T2.rules.made").state is not State.NUMBER
    assert json.loads(answer.content)["year"] == 2026
    assert handler.get(f"{TABLE}biaosan.pdf").status_code == 404


@pytest.mark.parametrize("year", [2018, 2027])
def test_a_year_without_a_form_or_yet_to_come_is_not_there(handler: Client, year: int) -> None:
    assert handler.get(f"/ban/biaosan/{year}/").status_code == 404


def test_a_cell_that_the_form_lacks_is_not_there(handler: Client) -> None:
    assert handler.get(f"{TABLE}r9.c1/").status_code == 404
    assert handler.get("/ban/biaosan/2020/r3_6_1.c1/").status_code == 404
    assert handler.get("/ban/biaosan/2020/r3_6.c1/").status_code == 200


def test_there_is_no_clock_to_move_outside_the_demo(handler: Client) -> None:
    assert handler.get("/ban/shizhong/").status_code == 404
    assert handler.post("/ban/shizhong/", {"to": "2026-04-01"}).status_code == 404


def test_the_demos_clock_is_moved_for_everybody(
    handler: Client,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    settings: pytest_django.fixtures.Settings,
) -> None:
    monkeypatch.setenv("GONGKAI_DEMO", "1")
    monkeypatch.setattr(clock, "_shift_file", lambda: tmp_path / "demo-clock")
    settings.GONGKAI_DEMO = True
    assert "演示里是" in _words(handler, "/ban/shizhong/")
    wanted = clock.real_now().date() + timedelta(days=10)
    assert handler.post("/ban/shizhong/", {"to": wanted.isoformat()}).status_code == 302
    assert abs(clock.shift() - timedelta(days=10)) < timedelta(minutes=1)
    [entry] = Entry.objects.filter(action="demo.move-clock")
    assert entry.after == {"day": wanted.isoformat()}
    page = handler.post("/ban/shizhong/", {"to": "2019-01-01"}).content.decode()
    assert "请选择今天到四百天以内的日期" in page
