"""What is uploaded may be hostile: a corpus, and what becomes of each file."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable

import pytest
import xlsxwriter
from django.core.files.storage import default_storage
from docx import Document
from PIL import Image

from applying import CONTACT, HOW, PDF, WHAT, WHO, Applicant, a_pdf
from gongkai.agencies.models import Agency
from gongkai.dossiers.models import File
from gongkai.portal.applications import step_views, uploads
from gongkai.portal.applications.uploads import kept_name, look


def a_docx(**parts: bytes) -> bytes:
    """A Word document; ``parts`` are added to its package."""
    made = io.BytesIO()
    Document().save(made)
    with zipfile.ZipFile(made, "a") as package:
        for name, content in parts.items():
            package.writestr(name.replace("__", "/").replace("_DOT_", "."), content)
    return made.getvalue()


def a_workbook() -> bytes:
    """An Excel workbook."""
    made = io.BytesIO()
    with xlsxwriter.Workbook(made) as book:
        book.add_worksheet()
    return made.getvalue()


def a_picture(kind: str) -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (4, 4), "white").save(made, kind)
    return made.getvalue()


def a_zip(name: str = "a.txt", content: bytes = b"a") -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(name, content)
    return made.getvalue()


def a_bomb() -> bytes:
    """A Word document whose one part unpacks to a thousand times its size."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("word/document.xml", b"\0" * (64 * 1024 * 1024))
    return made.getvalue()


def of_many_parts() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        for number in range(uploads.MOST_MEMBERS + 1):
            package.writestr(f"word/{number}.xml", "")
        package.writestr("word/document.xml", "")
    return made.getvalue()


def an_old_document(*, macros: bool) -> bytes:
    head = uploads.OLE + b"\0" * 504 + "WordDocument".encode("utf-16-le")
    return head + ("_VBA_PROJECT".encode("utf-16-le") if macros else b"") + b"\0" * 512


TAKEN: dict[str, tuple[Callable[[], bytes], str]] = {
    "委托书.pdf": (lambda: PDF, "application/pdf"),
    "照片.jpg": (lambda: a_picture("JPEG"), "image/jpeg"),
    "照片.png": (lambda: a_picture("PNG"), "image/png"),
    "说明.docx": (a_docx, uploads.OOXML["word/document.xml"]),
    "清单.xlsx": (a_workbook, uploads.OOXML["xl/workbook.xml"]),
    "说明.doc": (lambda: an_old_document(macros=False), "application/msword"),
    "说明.txt": ("我要的是二〇二五年的批复。\r\n".encode, "text/plain"),
}
NOT_A_TYPE, RUNS = "的内容不是可以接收的类型", "不能接收"
HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "空.pdf": (lambda: b"", "是空文件"),
    "网页.pdf": (lambda: b"<!DOCTYPE html><script>alert(1)</script>", NOT_A_TYPE),
    "网页.txt": (lambda: b"  <HTML><body onload=alert(1)>", NOT_A_TYPE),
    "画.png": (lambda: b'<svg xmlns="http://www.w3.org/2000/svg"/>', NOT_A_TYPE),
    "画.svg": (lambda: b'<?xml version="1.0"?><svg onload="alert(1)"/>', NOT_A_TYPE),
    "富文本.doc": (lambda: b"{\\rtf1\\object\\objdata 00}", NOT_A_TYPE),
    "程序.pdf": (lambda: b"MZ" + struct.pack("<64B", *range(64)) + b"\0PE\0\0", NOT_A_TYPE),
    "程序.jpg": (lambda: b"\x7fELF" + b"\0" * 64, NOT_A_TYPE),
    "脚本.txt": (lambda: b"#!/bin/sh\n\0rm", NOT_A_TYPE),
    "动图.gif": (lambda: a_picture("GIF"), NOT_A_TYPE),
    "压缩包.zip": (a_zip, NOT_A_TYPE),
    "压缩包.docx": (a_zip, NOT_A_TYPE),
    "坏的.docx": (lambda: a_docx()[:300], "不完整或者已经损坏"),
    "炸弹.docx": (a_bomb, "解开后过大"),
    "碎片.docx": (of_many_parts, "解开后过大"),
    "宏.docx": (lambda: a_docx(word__vbaProject_DOT_bin=b"macro"), RUNS),
    "控件.docx": (lambda: a_docx(word__activeX__activeX1_DOT_bin=b"x"), RUNS),
    "嵌入.docx": (lambda: a_docx(word__embeddings__oleObject1_DOT_bin=b"x"), RUNS),
    "宏.doc": (lambda: an_old_document(macros=True), RUNS),
    "旧表格.xls": (lambda: uploads.OLE + uploads.OLE_WORKBOOK + b"\0" * 512, "请另存为 .xlsx"),
    "程序.exe": (lambda: b"MZ123", NOT_A_TYPE),
    "表格.doc": (lambda: uploads.OLE + b"\0" * 1024, NOT_A_TYPE),
    "脚本.pdf": (lambda: PDF + b"<</S/JavaScript/JS(app.alert(1))>>", RUNS),
    "启动.pdf": (lambda: PDF + b"<</S/Launch/F(cmd.exe)>>", RUNS),
    "附件.pdf": (lambda: PDF + b"<</Type/EmbeddedFile>>", RUNS),
    "太大.pdf": (lambda: PDF + b"\0" * uploads.FILE_BYTES, "超过 20 MB"),
}


@pytest.mark.parametrize("name", TAKEN)
def test_an_ordinary_paper_is_taken(name: str) -> None:
    make, media_type = TAKEN[name]
    assert look(name, make()) == uploads.Looked(media_type)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_by_its_content_and_named(name: str) -> None:
    make, sentence = HOSTILE[name]
    looked = look(name, make())
    assert looked.media_type == ""
    assert looked.fault.startswith(f"“{name}”")
    assert sentence in looked.fault


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd", "passwd.txt"),
        ("C:\\甲\\说明.exe", "说明.txt"),
        ("a\r\nb.txt", "ab.txt"),
        ("", "未命名文件.txt"),
        ("甲.tar.gz", "甲.tar.txt"),
    ],
)
def test_a_name_leads_nowhere_and_says_what_the_file_is(name: str, kept: str) -> None:
    assert kept_name(name, "text/plain") == kept


# ── On the page ────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def at_the_papers(someone: Applicant, agency: Agency) -> Applicant:
    """Somebody who has come to step four."""
    someone.begins(agency)
    for step, values in (("shenfen", WHO), ("lianxi", CONTACT), ("neirong", WHAT)):
        someone.fills(step, values)
    return someone


def stored_drafts() -> int:
    try:
        hours = default_storage.listdir("drafts")[0]
    except FileNotFoundError:
        return 0
    return sum(len(default_storage.listdir(f"drafts/{hour}")[1]) for hour in hours)


@pytest.mark.parametrize("name", TAKEN)
def test_the_page_takes_it(at_the_papers: Applicant, name: str) -> None:
    make, _media_type = TAKEN[name]
    answer = at_the_papers.fills("fangshi", HOW, papers=a_pdf(name, make()))
    assert answer.status_code == 302, answer.content.decode()


@pytest.mark.parametrize("name", HOSTILE)
def test_the_page_says_why_and_keeps_nothing_of_it(at_the_papers: Applicant, name: str) -> None:
    make, sentence = HOSTILE[name]
    content = make()
    answer = at_the_papers.fills("fangshi", HOW, papers=[a_pdf(name, content), a_pdf("好.pdf")])
    page = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in page
    assert "好.pdf" in page  # the good one beside it is kept
    assert stored_drafts() == 1


def test_what_was_taken_is_stored_under_a_name_that_tells_nothing(
    at_the_papers: Applicant,
) -> None:
    at_the_papers.fills("fangshi", HOW, papers=a_pdf("甲某某的身份证.exe"))
    at_the_papers.sends()
    file = File.objects.get()
    assert file.name == "甲某某的身份证.pdf"
    assert "甲" not in file.stored.name
    assert "." not in file.stored.name
    assert stored_drafts() == 0


def test_a_file_can_be_taken_out_again(at_the_papers: Applicant) -> None:
    papers = [a_pdf("一.pdf"), a_pdf("二.pdf")]
    at_the_papers.fills("fangshi", {**HOW, "upload": "1"}, papers=papers)
    at_the_papers.fills("fangshi", {**HOW, "remove": "0"})
    page = at_the_papers.opens("/shenqing/fangshi/")
    assert "一.pdf" not in page
    assert "二.pdf" in page
    assert stored_drafts() == 1
    at_the_papers.fills("fangshi", {**HOW, "remove": "7"})
    assert stored_drafts() == 1


def test_no_more_than_ten_files(at_the_papers: Applicant) -> None:
    papers = [a_pdf(f"{number}.pdf") for number in range(11)]
    answer = at_the_papers.fills("fangshi", HOW, papers=papers)
    assert answer.status_code == 422
    assert "文件不能超过 10 个。" in answer.content.decode()
    assert stored_drafts() == 10


def test_that_there_are_too_many_files_is_told_once(at_the_papers: Applicant) -> None:
    papers = [a_pdf(f"{number}.pdf") for number in range(14)]
    page = at_the_papers.fills("fangshi", HOW, papers=papers).content.decode()
    assert page.count("文件不能超过 10 个。") == 2  # in the summary and at the field


def test_each_fault_counts_in_the_summary(at_the_papers: Applicant) -> None:
    papers = [a_pdf("空.pdf", b""), a_pdf("程序.exe", b"MZ123")]
    page = at_the_papers.fills("fangshi", HOW, papers=papers).content.decode()
    assert "有 2 处需要改正" in page


def test_no_more_than_fifty_megabytes_together(
    at_the_papers: Applicant, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(uploads, "TOTAL_BYTES", 2 * len(PDF))
    papers = [a_pdf(f"{number}.pdf") for number in range(3)]
    answer = at_the_papers.fills("fangshi", HOW, papers=papers)
    assert "文件合计不能超过" in answer.content.decode()
    assert stored_drafts() == 2


def test_who_uploads_without_end_is_stopped(
    at_the_papers: Applicant, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(step_views, "UPLOADS", step_views.Rate(2, 3600))
    papers = [a_pdf(f"{number}.pdf") for number in range(3)]
    answer = at_the_papers.fills("fangshi", HOW, papers=papers)
    assert "一小时内上传的文件太多" in answer.content.decode()
    assert stored_drafts() == 2
