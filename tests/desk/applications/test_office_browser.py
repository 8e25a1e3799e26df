"""The case office in a real browser: from the ledger over the case to a step, wide and narrow."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from django.db import connection
from playwright.sync_api import Page, expect

from browsing import Visitor, assert_axe_clean, assert_no_sideways_scroll, save_shot
from gongkai.agencies.roles import Role
from gongkai.base import clock
from people import sign_in_browser
from scenes import NOW, Day, a_working_day

WIDTHS = [1280, 390]
Visitors = Callable[..., Visitor]
expect.set_options(timeout=15_000)

OF_A_CASE = {
    "case": "",
    "step": "record-opinion/",
    "path": "zenmeda/?complete=yes&nature=yes&special=no&whose=yes&exists=none",
    "draft": "qicao/?code=D4",
    "choose": "qicao/",
    "extend": "yanqi/",
    "letters": "wenshu/",
    "letter": "wenshu/?kind=L13",
    "evidence": "yiju/search-record/",
    "similar": "xiangsi/",
    "dossier": "juanzong/",
    "strike": "huaqu/case/0/",
}
OF_THE_OFFICE = {
    "home": "/ban/",
    "ledger": "/ban/taizhang/",
    "feed": "/ban/taizhang/rili/",
    "register": "/ban/dengji/",
}
OF_THE_HEAD = {
    "templates": "/ban/muban/",
    "template": "/ban/muban/L06/",
    "import": "/ban/taizhang/daoru/",
}


@pytest.fixture
def scene(transactional_db: None) -> Iterator[Day]:
    """The office at noon of its day; leaves no job behind."""
    with clock.stopped_at(NOW):
        yield a_working_day()
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE procrastinate_jobs CASCADE")


def looked_at(page: Page, name: str, width: int) -> None:
    save_shot(page, f"{name}-{width}")
    assert_axe_clean(page)
    assert_no_sideways_scroll(page)


def seated(visitor: Visitors, scene: Day, role: Role, width: int, **more: bool) -> Visitor:
    """Somebody of the office at his screen."""
    one = visitor(width, **more)
    sign_in_browser(one, scene.person(role))
    return one


def tab_to(page: Page, name: str) -> None:
    """Press the tab key until the control with this name has the focus."""
    for _press in range(120):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent.trim()") == name:
            return
    pytest.fail(f"the keyboard does not reach {name}")


@pytest.mark.parametrize("width", WIDTHS)
def test_every_page_is_clean_at_both_widths(visitor: Visitors, scene: Day, width: int) -> None:
    handler = seated(visitor, scene, Role.HANDLER, width)
    base = f"/ban/anjian/{scene.cases['consulting'].pk}/"
    pages = OF_THE_OFFICE | {name: base + page for name, page in OF_A_CASE.items()}
    for name in ("overdue", "correcting", "unconfirmed", "closed"):
        pages[f"case-{name}"] = f"/ban/anjian/{scene.cases[name].pk}/"
    for name, page in pages.items():
        looked_at(handler.open(page), f"desk-{name}", width)
    head = seated(visitor, scene, Role.OFFICE_HEAD, width)
    for name, page in OF_THE_HEAD.items():
        looked_at(head.open(page), f"desk-{name}", width)
    signer = seated(visitor, scene, Role.SIGNER, width)
    looked_at(
        signer.open(f"/ban/anjian/{scene.cases['reviewing'].pk}/shenhe/"), "desk-review", width
    )


@pytest.mark.parametrize("width", WIDTHS)
def test_from_the_ledger_over_the_case_to_a_step(visitor: Visitors, scene: Day, width: int) -> None:
    handler = seated(visitor, scene, Role.HANDLER, width)
    page = handler.open("/ban/taizhang/?view=third-party")
    page.get_by_role("link", name=scene.cases["consulting"].number).click()
    page.get_by_text("为什么是这一天").click()
    expect(page.get_by_text("征求第三方意见（2026-02-26 发出）").first).to_be_visible()
    looked_at(page, "desk-why", width)
    page.get_by_role("link", name="登记意见").first.click()
    page.get_by_label("收到意见之日").fill("2026-02-25")
    page.get_by_label("意见摘要").fill("不同意公开价款部分")
    page.get_by_role("button", name="登记意见").click()
    expect(page.get_by_role("alert")).to_contain_text("日期不能早于“征求意见”之日")
    expect(page.get_by_label("意见摘要")).to_have_value("不同意公开价款部分")
    handler.complaints.clear()  # the browser names the answer 422 an error
    looked_at(page, "desk-refused", width)
    page.get_by_label("收到意见之日").fill("2026-03-09")
    page.get_by_role("button", name="登记意见").click()
    expect(page.get_by_text("已登记：登记意见。")).to_be_visible()
    expect(page.get_by_text("不同意公开价款部分")).to_be_visible()


def test_the_keyboard_alone_assigns_a_case(visitor: Visitors, scene: Day) -> None:
    page = seated(visitor, scene, Role.OFFICE_HEAD, 1280).open("/ban/taizhang/?handler=0")
    expect(page.get_by_role("button", name="分派")).to_be_hidden()
    page.get_by_label(f"勾选 {scene.cases['new'].number}").focus()
    page.keyboard.press("Space")
    looked_at(page, "desk-ticked", 1280)
    page.get_by_label("承办人", exact=True).last.focus()
    page.keyboard.press("ArrowDown")
    tab_to(page, "分派")
    page.keyboard.press("Enter")
    expect(page.get_by_text("已分派 1 件。")).to_be_visible()


def test_the_preview_follows_the_typing_and_works_without_scripts(
    visitor: Visitors, scene: Day
) -> None:
    address = f"/ban/anjian/{scene.cases['due'].pk}/qicao/?code=G1"
    page = seated(visitor, scene, Role.HANDLER, 1280).open(address)
    page.get_by_label("公开途径").type("本机关网站法定主动公开栏目")
    expect(page.locator("#preview")).to_contain_text("方式、途径：本机关网站法定主动公开栏目")
    plain = seated(visitor, scene, Role.HANDLER, 1280, scripts=False).open(address)
    plain.get_by_label("公开途径").fill("本机关公报")
    plain.get_by_role("button", name="预览").click()
    expect(plain.locator("#preview")).to_contain_text("方式、途径：本机关公报")
