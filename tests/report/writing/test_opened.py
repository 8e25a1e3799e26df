"""The written files opened by the programs that people open them with."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pypdfium2
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from gongkai.report.examination import examine
from gongkai.report.writing import MARKUPS, WRITERS
from report.writing.samples import good_report, odd_report

FORM_KEYS = ["2021", "2019"]


def written(kind: str, form_key: str, suffix: str) -> bytes:
    report = odd_report(form_key)
    return {
        "report": lambda: WRITERS[suffix].write(report),
        "marked": lambda: MARKUPS[suffix].write(examine(report)),
    }[kind]()


@pytest.mark.parametrize("width", [1366, 390])
@pytest.mark.parametrize("form_key", FORM_KEYS)
@pytest.mark.parametrize("kind", ["report", "marked"])
def test_the_web_page_is_accessible_and_never_wider_than_the_screen(
    browser: Browser, tmp_path: Path, kind: str, form_key: str, width: int
) -> None:
    file = tmp_path / "page.html"
    file.write_bytes(written(kind, form_key, "html"))
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto(file.as_uri())
    found = Axe().run(page).response["violations"]
    overflow = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    page.close()
    assert [violation["id"] for violation in found] == []
    assert overflow <= 0


@pytest.mark.parametrize("form_key", FORM_KEYS)
@pytest.mark.parametrize("kind", ["report", "marked"])
def test_an_office_program_opens_the_word_document_and_prints_its_table_on_one_page(
    office: Path, tmp_path: Path, kind: str, form_key: str
) -> None:
    file = tmp_path / "report.docx"
    file.write_bytes(written(kind, form_key, "docx"))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [str(office), profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(file)], check=True, capture_output=True, timeout=120)
    document = pypdfium2.PdfDocument(tmp_path / "report.pdf")
    texts = [page.get_textpage().get_text_bounded() for page in document]
    document.close()
    heading = good_report(form_key).sections[2].heading
    pages = [text for text in texts if heading in text and "申请人情况" in text]
    assert len(pages) == 1
    assert "四、结转下年度继续办理" in pages[0]
