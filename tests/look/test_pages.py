"""The pages that belong to no room, in a real browser."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from browsing import Visitor, assert_axe_clean, assert_no_sideways_scroll, save_shot

PAGES = {
    "home": "/",
    "components": "/look/",
    "desk-frame": "/look/desk/",
    "desk": "/ban/denglu/",
    "not-found": "/there-is-no-such-page/",
}


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_accessible_and_fits_its_window(
    visitor: Callable[..., Visitor], name: str, width: int
) -> None:
    someone = visitor(width)
    page = someone.open(PAGES[name])
    save_shot(page, f"{name}-{width}")
    assert_axe_clean(page)
    assert_no_sideways_scroll(page)
    if name == "not-found":
        someone.complaints.clear()


@pytest.mark.parametrize("switch", ["大字版", "高对比"])
@pytest.mark.parametrize("width", [1280, 390])
def test_the_display_switches_work_without_scripts_and_stay_accessible(
    visitor: Callable[..., Visitor], switch: str, width: int
) -> None:
    someone = visitor(width, scripts=False)
    page = someone.open("/look/")
    page.get_by_role("button", name=switch).click()
    expect(page.get_by_role("button", name=switch, pressed=True)).to_have_count(1)
    assert page.url.endswith("/look/")
    page = someone.open("/")
    expect(page.get_by_role("button", name=switch, pressed=True)).to_have_count(1)
    assert_no_sideways_scroll(page)
    with_scripts = visitor(width)
    with_scripts.page.context.add_cookies(page.context.cookies())
    page = with_scripts.open("/look/")
    save_shot(page, f"components-{'large' if switch == '大字版' else 'contrast'}-{width}")
    assert_axe_clean(page)
    assert_no_sideways_scroll(page)


def test_large_letters_are_twenty_pixels(visitor: Callable[..., Visitor]) -> None:
    page = visitor().open("/")
    body = page.locator("body")
    expect(body).to_have_css("font-size", "16px")
    page.get_by_role("button", name="大字版").click()
    expect(body).to_have_css("font-size", "20px")


def test_the_first_tab_stop_leads_to_the_text(visitor: Callable[..., Visitor]) -> None:
    page = visitor().open("/look/")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("跳到正文")
    page.keyboard.press("Enter")
    expect(page.locator(":focus")).to_have_id("main")


def test_an_error_in_the_summary_leads_to_its_field(visitor: Callable[..., Visitor]) -> None:
    page = visitor().open("/look/")
    page.locator(".gk-errors a", has_text="年度").click()
    expect(page.locator(":focus")).to_have_attribute("name", "year")


def test_paper_shows_the_text_and_no_controls(visitor: Callable[..., Visitor]) -> None:
    page = visitor().open("/look/")
    page.emulate_media(media="print")
    save_shot(page, "components-print")
    assert page.get_by_role("heading", name="组件一览").is_visible()
    assert not page.locator(".gk-topnav").is_visible()
    assert not page.locator(".gk-display").is_visible()


def test_the_interface_page_loads_nothing_from_outside(visitor: Callable[..., Visitor]) -> None:
    page = visitor().open("/api/v1/docs")
    page.locator(".opblock").first.wait_for()
    save_shot(page, "api-docs-1280")
    assert page.get_by_text("/api/v1/health").is_visible()
    assert_axe_clean(page, outside="#swagger-ui")
