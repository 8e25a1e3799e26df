"""The year's table in a real browser: by mouse, by keyboard, wide and narrow."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime

import pytest
from django.db import connection
from playwright.sync_api import expect

from browsing import Visitor, assert_axe_clean, assert_no_sideways_scroll, save_shot
from cases import Office, a_case, an_office, decide, serve
from gongkai.agencies.roles import Role
from gongkai.base.clock import CHINA, stopped_at
from gongkai.reporting.actions import propose_year, publish_year
from people import sign_in_browser

WIDTHS = [1280, 390]
Visitors = Callable[..., Visitor]
expect.set_options(timeout=15_000)


@pytest.fixture
def office(transactional_db: None) -> Iterator[Office]:
    """An office in March 2026: last year published, a letter found later; leaves no job behind."""
    with stopped_at(datetime(2026, 3, 20, 10, tzinfo=CHINA)):
        office = an_office()
        a_case(office, came_in=date(2025, 12, 29))
        january = date(2026, 1, 12)
        propose_year(office.by(Role.HANDLER, january), office.agency.pk, 2025)
        publish_year(office.by(Role.OFFICE_HEAD, january), office.agency.pk, 2025)
        a_case(office, came_in=date(2025, 11, 3))
        case = a_case(office, subject="城东路灯改造的批复")
        decide(office, case, "G1")
        serve(office, case)
        yield office
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE procrastinate_jobs CASCADE")


@pytest.mark.parametrize("width", WIDTHS)
def test_pages(visitor: Visitors, office: Office, width: int) -> None:
    one = visitor(width)
    sign_in_browser(one, office.people[Role.HANDLER])
    pages = {
        "table": "2026/",
        "published": "2025/",
        "cell": "2026/r3_1.c1/",
        "nothing": "2026/r3_2.c1/",
        "carry": "2026/jiezhuan/",
        "differences": "2025/chayi/",
        "uncounted": "2026/weijiru/",
    }
    for name, path in pages.items():
        page = one.open(f"/ban/biaosan/{path}")
        save_shot(page, f"table3-{name}-{width}")
        assert_axe_clean(page)
        assert_no_sideways_scroll(page)


@pytest.mark.parametrize("width", WIDTHS)
def test_a_number_opens_its_cases_beside_the_table(
    visitor: Visitors, office: Office, width: int
) -> None:
    one = visitor(width)
    sign_in_browser(one, office.people[Role.HANDLER])
    page = one.open("/ban/biaosan/2026/")
    page.locator('[id="c-T3.r3_1.c1"] a').click()
    expect(page.locator("#cases")).to_contain_text("城东路灯改造的批复")
    expect(page.locator('[id="c-T3.r3_1.c1"]')).to_be_attached()
    assert page.url.endswith("/ban/biaosan/2026/")
    save_shot(page, f"table3-beside-{width}")
    assert_axe_clean(page)
    page.locator("#cases a").first.click()
    expect(page.locator("h1")).to_contain_text("城东路灯改造的批复")


def test_a_focused_number_says_what_it_counts_and_opens_by_the_keyboard(
    visitor: Visitors, office: Office
) -> None:
    one = visitor()
    sign_in_browser(one, office.people[Role.HANDLER])
    page = one.open("/ban/biaosan/2026/")
    tip = page.locator('[id="d-T3.r2.c1"]')
    expect(tip).to_be_hidden()
    page.locator('[id="c-T3.r1.c7"] a').focus()
    page.keyboard.press("Tab")
    expect(tip).to_be_visible()
    expect(tip).to_have_css("text-align", "left")
    page.keyboard.press("Enter")
    expect(page.locator("#cases li")).to_have_count(2)


def test_without_scripts_a_number_leads_to_a_page_of_its_own(
    visitor: Visitors, office: Office
) -> None:
    one = visitor(scripts=False)
    sign_in_browser(one, office.people[Role.HANDLER])
    page = one.open("/ban/biaosan/2026/")
    page.locator('[id="c-T3.r3_1.c1"] a').click()
    expect(page.locator("h1")).to_contain_text("（一）予以公开")
    expect(page.locator("tbody tr")).to_have_count(1)
