"""The pages of 年报体检 as any browser gets them, without scripts."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from gongkai.base import clock
from gongkai.checkups import working
from gongkai.checkups.models import Batch
from gongkai.report.model import AnnualReport, Paragraph
from gongkai.report.writing.json import report_to_json
from handing_in import AGENCY, faulty_report, good_report, page_of, scan

pytestmark = pytest.mark.django_db


def file_of(report: AnnualReport, name: str = "年报.html") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, page_of(report))


def hand_in(client: Client, *reports: AnnualReport, **more: object) -> str:
    """Upload on the page and let the background work; returns the address of the batch."""
    files = [file_of(report, f"{number}.html") for number, report in enumerate(reports, start=1)]
    answer = client.post("/tijian/", {"reports": files, **more})
    assert answer.status_code == 302, answer.content.decode()
    working.read_batch(Batch.objects.latest("created_at").id)
    return str(answer["Location"])


def report_page(client: Client, report: AnnualReport) -> str:
    answer = client.get(hand_in(client, report), follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


def test_one_report_leads_straight_to_its_tables_and_findings(client: Client) -> None:
    page = report_page(client, faulty_report())
    assert f"<h1>{AGENCY} 2023 年</h1>" in page
    assert "可读 200/200 格" in page
    assert "C-T3-ROW" in page


@pytest.mark.usefixtures("broken_recogniser")
def test_a_scan_that_this_machine_cannot_read_says_what_to_do(client: Client) -> None:
    answer = client.post("/tijian/", {"reports": [SimpleUploadedFile("扫描.png", scan())]})
    working.read_batch(Batch.objects.latest("created_at").id)
    page = client.get(answer["Location"], follow=True).content.decode()
    assert "没有安装文字识别组件" in page
    assert "make scan" in page


def test_a_failing_cell_leads_to_its_finding_and_the_finding_back_to_cell_and_source(
    client: Client,
) -> None:
    page = report_page(client, faulty_report())
    cell = re.search(r'<td[^>]*id="c-T3\.r3_1\.c7".*?</td>', page, re.DOTALL)
    assert cell is not None
    target = re.search(r'href="#(f-\d+)"', cell[0])
    assert target is not None
    assert "错误" in cell[0]
    finding = re.search(rf'<li id="{target[1]}".*?</li>', page, re.DOTALL)
    assert finding is not None
    assert 'href="#c-T3.r3_1.c7"' in finding[0]
    source = re.search(r'href="(/tijian/[^"]+/yuanwen/)(\?page=\d+)?#(s-[^"]+)"', finding[0])
    assert source is not None
    assert f'id="{source[3]}"' in client.get(source[1] + (source[2] or "")).content.decode()


def test_the_repair_says_what_to_change(client: Client) -> None:
    page = report_page(client, faulty_report())
    repair = page[page.index('id="repairs"') :]
    assert "唯一最小修正" in repair
    assert "（一）予以公开 · 总计" in repair


def test_what_stays_open_is_told_on_pages_of_its_own(client: Client) -> None:
    address = client.get(hand_in(client, good_report()))["Location"]
    assert "没有提供上一年度的报告" in client.get(f"{address}weipan/").content.decode() or (
        "上一年度" in client.get(f"{address}weipan/").content.decode()
    )
    assert "不是报告的错误" in client.get(f"{address}shuoming/").content.decode()


KEYS = [
    "marked.docx",
    "marked.html",
    "marked.xlsx",
    "checked.json",
    "report.docx",
    "report.pdf",
    "report.html",
    "report.xlsx",
    "report.json",
]


@pytest.mark.parametrize("key", KEYS)
def test_every_download_is_a_file_with_the_agencys_name(client: Client, key: str) -> None:
    address = client.get(hand_in(client, faulty_report()))["Location"]
    answer = client.get(f"{address}xiazai/{key}")
    assert answer.status_code == 200
    assert answer["Content-Disposition"].startswith("attachment")
    assert len(answer.content) > 500
    start = {"docx": b"PK", "xlsx": b"PK", "pdf": b"%PDF", "json": b"{", "html": b"<!"}
    assert answer.content.lstrip().startswith(start[key.rsplit(".", 1)[1]])


def test_another_visitor_finds_nothing(client: Client) -> None:
    address = hand_in(client, faulty_report())
    opened = client.get(address)["Location"]
    stranger = Client()
    stranger.post("/tijian/", {"reports": [file_of(good_report())]})
    for path in (
        address,
        opened,
        f"{opened}yuanwen/",
        f"{opened}xiazai/report.pdf",
        f"{address}jindu/",
    ):
        assert client.get(path).status_code in (200, 302), path
        assert stranger.get(path).status_code == 404, path
        assert Client().get(path).status_code == 404, path
    for path in (f"{address}qingchu/", f"{address}tingzhi/"):
        assert stranger.post(path).status_code == 404
    assert client.get(address).status_code == 302


def test_after_an_hour_nothing_is_there(client: Client) -> None:
    address = hand_in(client, good_report())
    opened = client.get(address)["Location"]
    with clock.stopped_at(clock.now() + timedelta(hours=1)):
        assert client.get(opened).status_code == 404


def test_clearing_says_so_and_leaves_nothing(client: Client) -> None:
    address = hand_in(client, good_report())
    answer = client.post(f"{address}qingchu/", follow=True)
    assert "已清除" in answer.content.decode()
    assert not Batch.objects.exists()
    assert client.get(address).status_code == 404


def test_every_page_of_a_batch_says_how_long_it_is_kept_and_offers_to_clear(client: Client) -> None:
    opened = client.get(hand_in(client, faulty_report()))["Location"]
    for path in (opened, f"{opened}yuanwen/", f"{opened}shuoming/", f"{opened}weipan/"):
        page = client.get(path).content.decode()
        assert "读完即删除" in page
        assert "立即清除" in page
        assert 'action="' + opened.rsplit("/", 2)[0] + '/qingchu/"' in page
    overview = hand_in(client, good_report("甲县水务局"), good_report("乙县水务局"))
    assert f'action="{overview}qingchu/"' in client.get(overview).content.decode()
    assert "最长保留一小时" in client.get("/tijian/").content.decode()


def test_no_page_of_a_batch_is_kept_in_a_cache(client: Client) -> None:
    opened = client.get(hand_in(client, faulty_report()))["Location"]
    assert "no-store" in client.get(opened)["Cache-Control"]
    assert "no-store" in client.get(f"{opened}xiazai/report.json")["Cache-Control"]


def test_many_reports_are_listed_worst_first_and_unreadable_ones_with_their_sentence(
    client: Client,
) -> None:
    files = [
        file_of(good_report("甲县水务局"), "a.html"),
        SimpleUploadedFile("坏的.pdf", b"%PDF-1.4 broken"),
        file_of(faulty_report("乙县水务局"), "b.html"),
    ]
    address = client.post("/tijian/", {"reports": files})["Location"]
    working.read_batch(Batch.objects.get().id)
    page = client.get(address).content.decode()
    assert "共 3 份 · 读成 2 份 · 没有读成 1 份 · 1 份有错误" in page
    assert page.index("乙县水务局") < page.index("甲县水务局")
    assert "坏的.pdf" in page[page.index('id="unread"') :]
    assert client.get(f"{address}2/").status_code == 200


def test_all_reports_together_are_one_spreadsheet(client: Client) -> None:
    address = hand_in(client, good_report("甲县水务局"), faulty_report("乙县水务局"))
    answer = client.get(f"{address}zongbiao.xlsx")
    assert answer.content.startswith(b"PK")


def test_while_files_wait_the_page_shows_progress_and_refreshes_without_scripts(
    client: Client,
) -> None:
    address = client.post("/tijian/", {"reports": [file_of(good_report())]})["Location"]
    page = client.get(address).content.decode()
    assert '<noscript><meta http-equiv="refresh"' in page
    assert "0 / 1 份" in page
    assert "停止" in page
    assert "没有运行" not in page
    with clock.stopped_at(clock.now() + timedelta(seconds=20)):
        assert "没有运行" in client.get(f"{address}jindu/").content.decode()
    working.read_batch(Batch.objects.get().id)
    assert client.get(f"{address}jindu/")["HX-Refresh"] == "true"


def test_stopping_ends_the_waiting(client: Client) -> None:
    files = [file_of(good_report(), f"{n}.html") for n in range(2)]
    address = client.post("/tijian/", {"reports": files})["Location"]
    page = client.post(f"{address}tingzhi/", follow=True).content.decode()
    assert "已停止" in page
    assert "您停止了读取" in page


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({}, "还没有选择文件"),
        ({"reports": [SimpleUploadedFile("空.docx", b"")]}, "是空的"),
        (
            {"reports": [SimpleUploadedFile("年报.html", b"x")], "published_on": "去年"},
            "日期写法不对",
        ),
    ],
)
def test_a_wrong_form_says_in_its_summary_what_to_do(
    client: Client, given: dict[str, object], said: str
) -> None:
    answer = client.post("/tijian/", given)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert said in page[page.index("gk-errors") :]


def test_too_many_files_are_refused(client: Client, settings: LazySettings) -> None:
    settings.GONGKAI_CHECKUP_MAX_FILES = 1
    files = [file_of(good_report(), f"{n}.html") for n in range(2)]
    page = client.post("/tijian/", {"reports": files}).content.decode()
    assert "一次最多上传 1 个文件" in page


@pytest.mark.parametrize("room", ["tijian", "bijiao"])
def test_the_demo_says_so_when_the_store_is_full(
    client: Client, settings: LazySettings, room: str
) -> None:
    settings.GONGKAI_CHECKUP_STORE_BYTES = 10
    answer = client.post(f"/{room}/yanshi/", follow=True)
    assert answer.status_code == 200
    assert "等待读取的文件太多" in answer.content.decode()


def test_a_report_that_a_format_cannot_hold_is_told_on_its_page(client: Client) -> None:
    odd = replace(good_report(), title="含有\x01的标题")
    file = SimpleUploadedFile("年报.json", report_to_json(odd).encode())
    answer = client.post("/tijian/", {"reports": [file]})
    working.read_batch(Batch.objects.latest("created_at").id)
    page = client.get(f"{answer['Location']}1/xiazai/report.docx", follow=True)
    assert page.status_code == 200
    assert "U+0001" in page.content.decode()


def test_an_address_with_a_nul_is_not_there(client: Client) -> None:
    assert client.get("/tijian/a%00b/").status_code == 404


def test_an_oversize_upload_is_refused_before_it_is_read(
    client: Client, settings: LazySettings
) -> None:
    settings.GONGKAI_UPLOAD_MAX_BYTES = 100
    answer = client.post("/tijian/", {"reports": [file_of(good_report())]})
    assert answer.status_code == 413
    assert not Batch.objects.exists()


def test_what_a_report_says_is_never_run_by_the_browser(client: Client) -> None:
    evil = "<script>alert(1)</script><img src=x onerror=alert(2)>"
    bad = faulty_report(agency=f"{evil}水务局")
    section = replace(bad.sections[0], paragraphs=(Paragraph(f"一是{evil}。2023年受理申请9件。"),))
    bad = replace(bad, sections=(section, *bad.sections[1:]))
    files = [SimpleUploadedFile(f"{evil}.html", page_of(bad))]
    address = client.post("/tijian/", {"reports": files})["Location"]
    working.read_batch(Batch.objects.get().id)
    opened = client.get(address)["Location"]
    for path in (opened, f"{opened}yuanwen/", f"{opened}shuoming/", f"{opened}weipan/"):
        page = client.get(path).content.decode()
        assert "<script>alert" not in page
        assert "<img" not in page
    marked = client.get(f"{opened}xiazai/marked.html")
    assert b"<script>alert" not in marked.content


def test_a_report_that_is_no_report_gets_one_sentence(client: Client) -> None:
    page = client.post(
        "/tijian/", {"reports": [SimpleUploadedFile("通知.html", "<p>今天下午开会。</p>".encode())]}
    )["Location"]
    working.read_batch(Batch.objects.get().id)
    text = client.get(page, follow=True).content.decode()
    assert "没有读成" in text
    assert f'action="{page}qingchu/"' in text
    assert "Traceback" not in text


def test_the_rules_page_lists_every_check_with_level_basis_and_explanation(client: Client) -> None:
    from gongkai.report.checking.registry import REGISTER

    page = client.get("/tijian/guize/").content.decode()
    for check in REGISTER:
        assert f">{check.id}<" in page
    assert "轻重" in page


def test_a_foreign_form_cannot_hand_in(client: Client) -> None:
    strict = Client(enforce_csrf_checks=True)
    assert strict.post("/tijian/", {"reports": [file_of(good_report())]}).status_code == 403


def test_a_report_of_the_year_before_that_cannot_be_read_is_told_on_the_page(
    client: Client,
) -> None:
    files = {
        "reports": [file_of(good_report())],
        "previous": SimpleUploadedFile("上年.pdf", b"%PDF-"),
    }
    address = client.post("/tijian/", files)["Location"]
    working.read_batch(Batch.objects.get().id)
    page = client.get(address, follow=True).content.decode()
    assert "上一年报告没有读成" in page
    assert "上年.pdf" in page


def test_a_wrong_head_is_marked_itself_and_not_the_cells_under_it(client: Client) -> None:
    wrong = page_of(good_report()).replace("社会公益组织".encode(), "社会组织".encode())
    address = client.post("/tijian/", {"reports": [SimpleUploadedFile("年报.html", wrong)]})
    working.read_batch(Batch.objects.get().id)
    page = client.get(address["Location"], follow=True).content.decode()
    head = re.search(r'<th [^>]*gk-failing[^>]*><a href="#(f-\d+)">.*?社会组织', page, re.DOTALL)
    assert head is not None
    finding = re.search(rf'<li id="{head[1]}".*?</li>', page, re.DOTALL)
    assert finding is not None
    assert 'href="#t-T3"' in finding[0]
    assert re.search(r'<td[^>]*id="c-T3\.r1\.c4"[^>]*gk-marked', page) is None
