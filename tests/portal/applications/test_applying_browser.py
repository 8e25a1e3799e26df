"""The public path in a real browser: wide and narrow, without scripts, by keyboard alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from playwright.sync_api import Page, expect

from applying import AGENT, ID_NUMBER, OTHER_ID_NUMBER, PDF, WHO, an_intake_online
from browsing import Visitor, assert_axe_clean, assert_no_sideways_scroll, save_shot
from cases import an_office, decide, on, serve
from gongkai.agencies.models import Agency
from gongkai.agencies.roles import Role
from gongkai.applications import actions
from gongkai.applications.models import Application
from gongkai.base.actor import Actor
from gongkai.base.clock import stopped_at
from gongkai.dossiers.models import Letter
from people import an_agency

WIDTHS = [1280, 390]
TODAY = date(2026, 3, 2)
Visitors = Callable[..., Visitor]
pytestmark = pytest.mark.usefixtures("transactional_db")


@pytest.fixture(autouse=True)
def clock() -> Iterator[None]:
    """A working Monday, so that the dates on the pages do not change from run to run."""
    with stopped_at(on(TODAY)):
        yield


@pytest.fixture
def agency(transactional_db: None) -> Agency:
    return an_agency(
        "青石市水务局",
        code="青水",
        address="青石市水边路1号",
        postcode="990101",
        phone="000-7654321",
        office_hours="工作日 9:00–12:00，14:00–17:00",
    )


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    (tmp_path / "委托书.pdf").write_bytes(PDF)
    return tmp_path / "委托书.pdf"


def looked_at(page: Page, name: str, width: int) -> None:
    save_shot(page, f"{name}-{width}")
    assert_axe_clean(page)
    assert_no_sideways_scroll(page)


def next_step(page: Page, title: str) -> None:
    page.get_by_role("button", name="下一步", exact=True).last.click()
    expect(page.get_by_role("heading", level=1, name=title)).to_be_visible()


def fill_identity(page: Page, values: dict[str, str]) -> None:
    page.locator("#id_name").fill(values["name"])
    page.locator("#id_identity_kind").select_option(values["identity_kind"])
    page.locator("#id_identity").fill(values["identity"])


@pytest.mark.parametrize("width", WIDTHS)
def test_applying_with_agent_and_joint_applicant_and_everything_after(
    visitor: Visitors, agency: Agency, paper: Path, width: int
) -> None:
    someone = visitor(width)
    page = someone.open("/shenqing/")
    looked_at(page, "shenqing-start", width)
    page.get_by_role("link", name="青石市水务局").click()
    looked_at(page, "shenqing-agency", width)
    page.get_by_role("button", name="开始填写").click()
    expect(page.get_by_role("heading", level=1, name="您是谁")).to_be_visible()
    looked_at(page, "shenqing-1", width)

    page.locator("#id_name").fill(WHO["name"])
    page.locator("#id_identity").fill("990101199001010010")
    page.get_by_role("button", name="下一步", exact=True).last.click()
    expect(page.get_by_role("alert")).to_contain_text("身份证号码与第18位校验码")
    looked_at(page, "shenqing-1-wrong", width)
    someone.complaints.clear()  # the browser names the answer 422 an error
    page.get_by_role("alert").get_by_role("link", name="您以什么身份申请").click()
    expect(page.locator(":focus")).to_have_id("id_kind_0")
    page.locator("#id_kind_0").check()
    fill_identity(page, WHO)
    next_step(page, "怎样联系您")
    assert "#" not in page.url  # the link to a wrong field does not follow to the next page
    page.locator("#id_phone").fill("000-1234567")
    page.locator("#id_address").fill("青石市学府路9号 990102")
    page.get_by_role("group", name="有没有人代您办理").get_by_label("有", exact=True).check()
    page.get_by_role("group", name="有没有人与您共同申请").get_by_label("有", exact=True).check()
    looked_at(page, "shenqing-2", width)
    next_step(page, "谁代您办理")
    fill_identity(page, AGENT)
    page.locator("#id_papers").set_input_files(paper)
    page.get_by_role("button", name="上传选中的文件").click()
    expect(page.get_by_text("委托书.pdf").first).to_be_visible()
    assert ID_NUMBER not in page.content()
    assert OTHER_ID_NUMBER not in page.content()
    looked_at(page, "shenqing-2-agent", width)
    next_step(page, "谁与您共同申请")
    page.locator("#id_kind_0").check()
    fill_identity(page, {**AGENT, "name": "丙某某"})
    page.locator("#id_phone").fill("000-7777777")
    page.get_by_role("button", name="添加，再填下一位").click()
    expect(page.get_by_role("heading", name="已添加")).to_be_visible()
    looked_at(page, "shenqing-2-joint", width)
    next_step(page, "您要什么信息")
    page.locator("#id_subject").fill("某某路改造工程的环境影响评价批复")
    looked_at(page, "shenqing-3", width)
    next_step(page, "怎样提供给您")
    page.get_by_label("纸质").check()
    page.get_by_label("邮寄").check()
    page.get_by_label("视力有障碍").check()
    looked_at(page, "shenqing-4", width)
    next_step(page, "核对后提交")
    looked_at(page, "shenqing-5", width)
    page.get_by_role("button", name="提交申请").click()
    expect(page.get_by_role("heading", name="申请已提交")).to_be_visible()
    looked_at(page, "shenqing-receipt", width)
    number = page.locator("strong").first.inner_text()
    code = page.locator(".gk-secret").inner_text()
    application = Application.objects.get(number=number)
    assert application.applicants.count() == 3

    page.get_by_role("link", name="去查询进度").click()
    looked_at(page, "chaxun-start", width)
    page.locator("#id_number").fill(number)
    page.locator("#id_code").fill(code.lower())
    page.get_by_role("button", name="查询", exact=True).click()
    expect(page.get_by_text("等双方确认收到")).to_be_visible()
    looked_at(page, "chaxun-submitted", width)
    page.get_by_role("link", name="去确认").click()
    looked_at(page, "chaxun-confirm", width)
    page.get_by_role("button", name="确认收到").click()
    expect(page.get_by_text("正在办理").first).to_be_visible()
    looked_at(page, "chaxun-processing", width)

    office = an_office(agency)
    handler = office.by(Role.HANDLER, TODAY)
    actions.ask_correction(
        handler, application.pk, day=TODAY, until=TODAY + timedelta(14), items="请写明文件的年份。"
    )
    page.reload()
    looked_at(page, "chaxun-correction", width)
    page.get_by_role("link", name="去补正").click()
    looked_at(page, "chaxun-hand-in", width)
    page.locator("#id_text").fill("二〇二五年的批复。")
    page.locator("#id_papers").set_input_files(paper)
    page.get_by_role("button", name="交补正").click()
    expect(page.get_by_text("已收到补正")).to_be_visible()

    day = TODAY + timedelta(7)
    application.refresh_from_db()
    decide(office, application, "G2", day)
    serve(office, application, day)
    for letter in Letter.objects.filter(dossier=application):
        letter.pdf.save("pdf", ContentFile(PDF))
    page.reload()
    expect(page.get_by_text("已经办结").first).to_be_visible()
    looked_at(page, "chaxun-closed", width)
    with page.expect_download() as download:
        page.get_by_role("link", name="下载 PDF").first.click()
    assert download.value.suggested_filename.endswith(".pdf")
    page.get_by_role("button", name="结束查询").click()
    expect(page.get_by_text("查询已经结束")).to_be_visible()


@pytest.mark.parametrize("width", WIDTHS)
def test_lost_code_withdrawal_and_the_oral_way(
    visitor: Visitors, agency: Agency, width: int
) -> None:
    by = Actor.public("申请人", "192.0.2.9", on(TODAY))
    receipt = actions.register(by, agency.pk, an_intake_online(TODAY))
    someone = visitor(width)
    page = someone.open("/shenqing/koutou/")
    looked_at(page, "shenqing-oral", width)
    page = someone.open("/chaxun/zhaohui/")
    looked_at(page, "chaxun-lost", width)
    page.locator("#id_number").fill(receipt.number)
    page.locator("#id_name").fill(WHO["name"])
    page.locator("#id_identity").fill(ID_NUMBER)
    page.get_by_role("button", name="领取新的查询码").click()
    code = page.locator(".gk-secret").inner_text()
    assert code != receipt.code
    looked_at(page, "chaxun-new-code", width)
    page.get_by_role("link", name="去查询进度").click()
    page.locator("#id_number").fill(receipt.number)
    page.locator("#id_code").fill(receipt.code)
    page.get_by_role("button", name="查询", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("登记号或者查询码不对")
    looked_at(page, "chaxun-wrong", width)
    someone.complaints.clear()
    page.locator("#id_code").fill(code)
    page.get_by_role("button", name="查询", exact=True).click()
    page.get_by_role("link", name="撤回申请").click()
    looked_at(page, "chaxun-withdraw", width)
    page.get_by_role("button", name="确定撤回").click()
    expect(page.get_by_text("已经撤回").first).to_be_visible()
    looked_at(page, "chaxun-withdrawn", width)


def tab_to(page: Page, wanted: str) -> None:
    """Go on with the tab key until what is focused has this id or says this."""
    for _press in range(60):
        page.keyboard.press("Tab")
        focused = page.evaluate(
            "[document.activeElement.id, document.activeElement.innerText || '']"
        )
        if wanted in (focused[0], focused[1].strip()):
            return
    raise AssertionError(f"the keyboard does not reach {wanted}")


def enter(page: Page) -> None:
    """Press the enter key and wait for the page that it leads to."""
    with page.expect_navigation():
        page.keyboard.press("Enter")


def test_applying_by_keyboard_alone(visitor: Visitors, agency: Agency) -> None:
    page = visitor().open("/shenqing/")
    tab_to(page, agency.name)
    enter(page)
    tab_to(page, "开始填写")
    enter(page)
    tab_to(page, "id_kind_0")
    page.keyboard.press("Space")
    tab_to(page, "id_name")
    page.keyboard.type("jia")
    tab_to(page, "id_identity")
    page.keyboard.type(ID_NUMBER)
    enter(page)  # presses the button that goes on
    tab_to(page, "id_phone")
    page.keyboard.type("000-1234567")
    tab_to(page, "id_has_agent_0")
    page.keyboard.press("Space")
    tab_to(page, "id_has_joint_0")
    page.keyboard.press("Space")
    tab_to(page, "下一步")
    enter(page)
    tab_to(page, "id_subject")
    page.keyboard.type("a plan")
    enter(page)
    tab_to(page, "id_form_wanted_0")
    page.keyboard.press("ArrowDown")
    tab_to(page, "id_way_wanted_0")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    tab_to(page, "下一步")
    enter(page)
    tab_to(page, "提交申请")
    enter(page)
    expect(page.get_by_role("heading", name="申请已提交")).to_be_visible()
    application = Application.objects.get()
    assert (application.form_wanted, application.way_wanted) == ("electronic", "online")


@pytest.mark.parametrize("width", WIDTHS)
def test_the_whole_way_works_without_scripts(
    visitor: Visitors, agency: Agency, paper: Path, width: int
) -> None:
    page = visitor(width, scripts=False).open(f"/shenqing/{agency.pk}/")
    page.get_by_role("button", name="开始填写").click()
    page.locator("#id_kind_0").check()
    fill_identity(page, WHO)
    next_step(page, "怎样联系您")
    page.locator("#id_phone").fill("000-1234567")
    page.locator("#id_has_agent_0").check()
    page.locator("#id_has_joint_0").check()
    next_step(page, "您要什么信息")
    page.locator("#id_subject").fill("某某路改造工程的批复")
    page.get_by_role("button", name="上一步").click()
    expect(page.get_by_role("heading", level=1, name="怎样联系您")).to_be_visible()
    next_step(page, "您要什么信息")
    expect(page.locator("#id_subject")).to_have_value("某某路改造工程的批复")
    next_step(page, "怎样提供给您")
    page.locator("#id_form_wanted_1").check()
    page.locator("#id_way_wanted_2").check()
    page.locator("#id_papers").set_input_files(paper)
    next_step(page, "核对后提交")
    page.get_by_role("button", name="提交申请").click()
    expect(page.get_by_role("heading", name="申请已提交")).to_be_visible()
    assert Application.objects.get().files.count() == 1


def test_the_pages_grow_for_older_people(visitor: Visitors, agency: Agency) -> None:
    page = visitor(390).open("/shenqing/")
    page.get_by_role("button", name="大字版").click()
    page.get_by_role("link", name=agency.name).click()
    page.get_by_role("button", name="开始填写").click()
    expect(page.get_by_role("heading", level=1, name="您是谁")).to_be_visible()
    expect(page.locator("#id_name")).to_have_css("font-size", "20px")
    looked_at(page, "shenqing-1-large", 390)
