"""年报体检 in a real browser: with a mouse, with the keyboard alone, wide and narrow."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.db import connection
from playwright.sync_api import Page, expect

from browsing import Visitor, assert_axe_clean, assert_no_sideways_scroll, save_shot
from gongkai.checkups import working
from gongkai.checkups.kinds import Kind
from gongkai.checkups.models import Batch
from handing_in import faulty_report, good_report, page_of

WIDTHS = [1280, 390]
Visitors = Callable[..., Visitor]
expect.set_options(timeout=15_000)  # the machine may be busy


@pytest.fixture(autouse=True)
def queue(transactional_db: None) -> Iterator[None]:
    """Leaves no job behind: the queue's tables are not Django's, so it does not empty them."""
    yield
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE procrastinate_jobs CASCADE")


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """Three files: a faulty report, a good one, and one that cannot be read."""
    made = {
        "乙县水务局2023.html": page_of(faulty_report("乙县水务局")),
        "甲县水务局2023.html": page_of(good_report("甲县水务局")),
        "扫描件.pdf": b"%PDF-1.4 broken",
    }
    for name, content in made.items():
        (tmp_path / name).write_bytes(content)
    return [tmp_path / name for name in made]


def background_works() -> None:
    """What the queue's worker would do now."""
    for batch in Batch.objects.all():
        working.read_batch(batch.id)


def looked_at(page: Page, name: str, width: int) -> None:
    save_shot(page, f"{name}-{width}")
    assert_axe_clean(page)
    assert_no_sideways_scroll(page)


@pytest.mark.parametrize("width", WIDTHS)
def test_the_demo_report_goes_the_whole_way(visitor: Visitors, width: int) -> None:
    page = visitor(width).open("/tijian/")
    looked_at(page, "tijian-start", width)
    page.get_by_role("button", name="用演示报告试一试").click()
    expect(page.get_by_role("heading", name="正在读取")).to_be_visible()
    looked_at(page, "tijian-reading", width)
    background_works()
    expect(page.get_by_role("heading", name="发现（按轻重排列）")).to_be_visible()
    looked_at(page, "tijian-report", width)
    marked = page.locator("td.gk-failing a").first
    marked.click()
    expect(page.locator(".gk-finding:target")).to_be_attached()
    page.locator(".gk-finding:target a", has_text="看原文位置").click()
    expect(page.locator(":target:not(.gk-finding)")).to_be_attached()
    looked_at(page, "tijian-source", width)
    for name, word in (("notes", "读取说明"), ("undecided", "未能判断")):
        page.get_by_role("link", name=word).first.click()
        looked_at(page, f"tijian-{name}", width)
    page.get_by_role("button", name="立即清除").click()
    expect(page.get_by_text("已清除")).to_be_visible()
    assert not Batch.objects.exists()


@pytest.mark.parametrize("width", WIDTHS)
def test_many_files_become_a_table_that_opens_each(
    visitor: Visitors, files: list[Path], width: int
) -> None:
    page = visitor(width).open("/tijian/")
    page.get_by_label("年度报告").first.set_input_files(files)
    page.get_by_role("button", name="开始体检").click()
    background_works()
    expect(page.get_by_role("heading", name="体检总表")).to_be_visible()
    looked_at(page, "tijian-overview", width)
    with page.expect_download() as download:
        page.get_by_role("link", name="下载总表").click()
    assert download.value.suggested_filename == "年报体检总表.xlsx"
    page.get_by_role("link", name="乙县水务局").click()
    expect(page.get_by_role("heading", name="乙县水务局 2023 年")).to_be_visible()
    page.get_by_role("link", name="回到总表").click()
    expect(page.get_by_role("heading", name="体检总表")).to_be_visible()


@pytest.mark.parametrize("width", WIDTHS)
def test_two_versions_stand_side_by_side(visitor: Visitors, width: int) -> None:
    page = visitor(width).open("/bijiao/")
    looked_at(page, "bijiao-start", width)
    page.get_by_role("button", name="用演示报告试一试").click()
    expect(page.get_by_role("heading", name="正在读取")).to_be_visible()
    background_works()
    expect(page.get_by_role("table", name="表格（逐格）")).to_be_visible()
    looked_at(page, "bijiao", width)


@pytest.mark.parametrize("width", WIDTHS)
def test_the_rules_and_a_wrong_form_are_accessible(visitor: Visitors, width: int) -> None:
    someone = visitor(width)
    page = someone.open("/tijian/guize/")
    looked_at(page, "tijian-rules", width)
    page = someone.open("/tijian/")
    page.get_by_role("button", name="开始体检").click()
    expect(page.get_by_role("alert")).to_contain_text("还没有选择文件")
    looked_at(page, "tijian-wrong", width)
    someone.complaints.clear()  # the browser names the answer 422 an error


@pytest.mark.parametrize("width", WIDTHS)
def test_a_file_that_cannot_be_read_gets_a_page_of_its_own(
    visitor: Visitors, files: list[Path], width: int
) -> None:
    page = visitor(width).open("/tijian/")
    page.get_by_label("年度报告").first.set_input_files(files[2])
    page.get_by_role("button", name="开始体检").click()
    background_works()
    expect(page.get_by_role("heading", name="没有读成")).to_be_visible()
    looked_at(page, "tijian-unreadable", width)


def test_everything_works_without_scripts(visitor: Visitors, files: list[Path]) -> None:
    page = visitor(scripts=False).open("/tijian/")
    page.get_by_label("年度报告").first.set_input_files(files[0])
    page.get_by_role("button", name="开始体检").click()
    expect(page.get_by_role("heading", name="正在读取")).to_be_visible()
    background_works()
    page.get_by_role("link", name="刷新这一页").click()
    expect(page.get_by_role("heading", name="乙县水务局 2023 年")).to_be_visible()
    page.locator("td.gk-failing a").first.click()
    expect(page).to_have_url(re.compile("#f-"))
    page.get_by_role("button", name="立即清除").click()
    expect(page.get_by_text("已清除")).to_be_visible()


def test_the_keyboard_alone_is_enough(visitor: Visitors) -> None:
    page = visitor().open("/tijian/")
    tab_to(page, "用演示报告试一试")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="正在读取")).to_be_visible()
    background_works()
    expect(page.get_by_role("heading", name="发现（按轻重排列）")).to_be_visible()
    tab_to(page, "（错误）")
    page.keyboard.press("Enter")
    expect(page.locator(".gk-finding:target")).to_be_attached()


def tab_to(page: Page, word: str) -> None:
    """Press Tab until something with this word has the focus."""
    for _step in range(120):
        page.keyboard.press("Tab")
        if word in (page.evaluate("document.activeElement.textContent") or ""):
            return
    raise AssertionError(f"Tab never reaches {word}")


def test_a_file_can_be_dropped(visitor: Visitors) -> None:
    page = visitor().open("/tijian/")
    data = page.evaluate_handle(
        """() => { const data = new DataTransfer();
        data.items.add(new File(["x"], "年报.docx")); return data; }"""
    )
    page.dispatch_event(".gk-field:has([name=reports])", "drop", {"dataTransfer": data})
    assert page.evaluate("document.querySelector('[name=reports]').files[0].name") == "年报.docx"


@pytest.mark.parametrize("width", WIDTHS)
def test_waiting_without_a_worker_is_told(visitor: Visitors, files: list[Path], width: int) -> None:
    from datetime import timedelta

    page = visitor(width).open("/tijian/")
    page.get_by_label("年度报告").first.set_input_files(files[0])
    page.get_by_role("button", name="开始体检").click()
    expect(page.get_by_role("heading", name="正在读取")).to_be_visible()
    batch = Batch.objects.get(kind=Kind.CHECK)
    Batch.objects.update(created_at=batch.created_at - timedelta(seconds=30))
    expect(page.get_by_text("后台的读取程序好像没有运行")).to_be_visible()
    looked_at(page, "tijian-unattended", width)


@pytest.mark.parametrize("switch", ["大字版", "高对比"])
@pytest.mark.parametrize("width", WIDTHS)
def test_a_report_stays_accessible_in_large_letters_and_high_contrast(
    visitor: Visitors, switch: str, width: int
) -> None:
    page = visitor(width).open("/tijian/")
    page.get_by_role("button", name=switch).click()
    page.get_by_role("button", name="用演示报告试一试").click()
    expect(page.get_by_role("heading", name="正在读取")).to_be_visible()
    background_works()
    expect(page.get_by_role("heading", name="发现（按轻重排列）")).to_be_visible()
    looked_at(page, f"tijian-report-{'large' if switch == '大字版' else 'contrast'}", width)


def test_a_report_can_be_printed_with_all_its_findings(visitor: Visitors) -> None:
    page = visitor().open("/tijian/")
    page.get_by_role("button", name="用演示报告试一试").click()
    expect(page.get_by_role("heading", name="正在读取")).to_be_visible()
    background_works()
    expect(page.get_by_role("heading", name="发现（按轻重排列）")).to_be_visible()
    page.emulate_media(media="print")
    save_shot(page, "tijian-report-print")
    hidden = "(list) => list.scrollHeight > list.clientHeight + 1"
    assert not page.locator(".gk-findings").evaluate(hidden)
    assert not page.get_by_role("button", name="立即清除").is_visible()
