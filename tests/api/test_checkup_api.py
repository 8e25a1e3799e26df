"""年报体检 over HTTP, as another program uses it: no cookie, a token instead."""

from __future__ import annotations

import json
from dataclasses import replace
from io import BytesIO

import pytest
from django.conf import LazySettings
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from gongkai.base.throttling import Rate
from gongkai.checkups import working
from gongkai.checkups.models import Batch
from gongkai.report.checking.registry import REGISTER
from gongkai.report.writing.json import report_to_json
from handing_in import AGENCY, faulty_report, good_report, page_of, scan

pytestmark = pytest.mark.django_db
CHECKS = "/api/v1/checks"


@pytest.fixture
def program() -> Client:
    """A caller that holds no cookie and is asked for none."""
    cache.clear()
    return Client(enforce_csrf_checks=True)


def file(report: object = None, name: str = "年报.html") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, page_of(report or faulty_report()))  # type: ignore[arg-type]


def hand_in(program: Client, *files: BytesIO, **more: object) -> tuple[str, dict[str, str]]:
    """Hand in and let the background work; the address of the work and the header that opens it."""
    answer = program.post(CHECKS, {"files": list(files) or [file()], **more})
    assert answer.status_code == 202, answer.content
    taken = answer.json()
    working.read_batch(taken["id"])
    return f"{CHECKS}/{taken['id']}", {"X-Gongkai-Token": taken["token"]}


def test_a_report_is_handed_in_and_its_result_fetched(program: Client) -> None:
    address, token = hand_in(program)
    state = program.get(address, headers=token).json()
    assert (state["stage"], state["finished"], state["total"]) == ("done", 1, 1)
    (report,) = state["reports"]
    assert report["agency"] == AGENCY
    assert report["errors"] >= 1
    result = program.get(f"{address}/files/1.json", headers=token)
    subjects = {one["subject"] for one in json.loads(result.content)["results"]}
    assert "C-T3-ROW:r3_1" in subjects


@pytest.mark.parametrize("suffix", ["html", "docx", "xlsx"])
def test_the_marked_up_files_can_be_fetched(program: Client, suffix: str) -> None:
    address, token = hand_in(program)
    answer = program.get(f"{address}/files/1.{suffix}", headers=token)
    assert answer.status_code == 200
    assert answer["Content-Disposition"].startswith("attachment")


@pytest.mark.parametrize("suffix", ["html", "docx", "xlsx", "pdf", "json"])
def test_the_report_itself_can_be_fetched(program: Client, suffix: str) -> None:
    address, token = hand_in(program)
    assert program.get(f"{address}/reports/1.{suffix}", headers=token).status_code == 200


def test_last_years_report_and_the_day_of_publication_are_taken(program: Client) -> None:
    address, token = hand_in(
        program,
        file(good_report()),
        previous=file(good_report(year=2022), "上年.html"),
        published_on="2024-03-05",
    )
    result = json.loads(program.get(f"{address}/files/1.json", headers=token).content)
    failing = {one["check"] for one in result["results"] if one["answer"] == "fails"}
    assert "C-H-DATE" in failing


@pytest.mark.parametrize("path", ["", "/files/1.json", "/reports/1.pdf"])
def test_without_the_right_token_nothing_is_there(program: Client, path: str) -> None:
    address, _token = hand_in(program)
    assert program.get(f"{address}{path}").status_code == 401
    answer = program.get(f"{address}{path}", headers={"X-Gongkai-Token": "wrong"})
    assert answer.status_code == 404
    assert "令牌" in answer.json()["message"]


def test_a_number_that_is_not_there_says_so(program: Client) -> None:
    address, token = hand_in(program)
    answer = program.get(f"{address}/files/7.json", headers=token)
    assert answer.status_code == 404
    assert answer.json()["message"] == "这一批里没有这个编号的报告。"


def test_a_report_that_could_not_be_read_tells_its_sentence(program: Client) -> None:
    address, token = hand_in(program, SimpleUploadedFile("坏.pdf", b"%PDF-1.4 broken"))
    (report,) = program.get(address, headers=token).json()["reports"]
    answer = program.get(f"{address}/files/1.json", headers=token)
    assert answer.status_code == 404
    assert answer.json()["message"] == report["message"] != ""


@pytest.mark.usefixtures("broken_recogniser")
def test_a_scan_that_this_machine_cannot_read_says_what_to_do(program: Client) -> None:
    address, token = hand_in(program, SimpleUploadedFile("扫描.png", scan()))
    (report,) = program.get(address, headers=token).json()["reports"]
    assert report["outcome"] == "unreadable"
    assert "没有安装文字识别组件" in report["message"]
    assert "make scan" in report["message"]


def test_stopping_and_clearing(program: Client) -> None:
    taken = program.post(CHECKS, {"files": [file()]}).json()
    address, token = f"{CHECKS}/{taken['id']}", {"X-Gongkai-Token": taken["token"]}
    assert program.post(f"{address}/stop", headers=token).status_code == 204
    assert program.get(address, headers=token).json()["stage"] == "stopped"
    assert program.delete(address, headers=token).status_code == 204
    assert not Batch.objects.exists()


def test_a_list_is_given_in_parts(program: Client) -> None:
    files = [file(good_report(f"{name}县水务局"), f"{name}.html") for name in "甲乙丙"]
    address, token = hand_in(program, *files)
    reports = program.get(f"{address}?offset=1&limit=1", headers=token).json()["reports"]
    assert [report["number"] for report in reports] == [2]


def test_two_versions_are_compared(program: Client) -> None:
    files = {"old": file(good_report()), "new": file(faulty_report())}
    taken = program.post("/api/v1/compare", files).json()
    working.read_batch(taken["id"])
    answer = program.get(
        f"/api/v1/compare/{taken['id']}", headers={"X-Gongkai-Token": taken["token"]}
    )
    cells = answer.json()["comparison"]["cells"]
    assert [cell["key"] for cell in cells if cell["change"] != "same"] == ["T3.r3_1.c7"]


def test_the_register_explains_every_check(program: Client) -> None:
    page = program.get("/api/v1/checks-register?limit=500").json()
    assert page["count"] == len(REGISTER)
    assert {row["id"] for row in page["checks"]} == {check.id for check in REGISTER}
    assert all(row["explanation"] and row["basis"] for row in page["checks"])


@pytest.mark.parametrize(
    ("given", "status"),
    [({}, 422), ({"files": [SimpleUploadedFile("空.docx", b"")]}, 400)],
)
def test_a_wrong_request_is_told_in_chinese(
    program: Client, given: dict[str, object], status: int
) -> None:
    answer = program.post(CHECKS, given)
    assert answer.status_code == status
    assert answer.json()["message"].endswith("。")


def test_a_wrong_date_is_told(program: Client) -> None:
    answer = program.post(CHECKS, {"files": [file()], "published_on": "去年"})
    assert answer.status_code == 422
    assert answer.json()["fields"]


def test_too_much_is_refused_with_413(program: Client, settings: LazySettings) -> None:
    settings.GONGKAI_UPLOAD_MAX_BYTES = 100
    answer = program.post(CHECKS, {"files": [file()]})
    assert answer.status_code == 413
    assert "MB" in answer.json()["message"]


def test_an_address_that_asks_too_often_has_to_wait(
    program: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    from gongkai.api import checkup

    monkeypatch.setattr(checkup.uploading, "rate", Rate(2, 60))
    answers = [program.post(CHECKS, {"files": [file()]}) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [202, 202, 429]
    assert "太频繁" in answers[2].json()["message"]
    assert int(answers[2]["Retry-After"]) > 0


def test_a_token_of_ones_own_making_is_no_way_around_the_limit(
    program: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    from gongkai.api import checkup

    monkeypatch.setattr(checkup.asking, "rate", Rate(2, 60))
    answers = [
        program.get(f"{CHECKS}/none", headers={"X-Gongkai-Token": f"guess-{number}"})
        for number in range(3)
    ]
    assert [answer.status_code for answer in answers] == [404, 404, 429]


def test_a_report_that_a_format_cannot_hold_is_told_in_a_sentence(program: Client) -> None:
    odd = replace(good_report(), title="含有\x01的标题")
    upload = SimpleUploadedFile("年报.json", report_to_json(odd).encode())
    address, token = hand_in(program, upload)
    answer = program.get(f"{address}/reports/1.docx", headers=token)
    assert answer.status_code == 422
    assert "U+0001" in answer.json()["message"]
    assert program.get(f"{address}/files/1.docx", headers=token).status_code == 200


@pytest.mark.parametrize("offset", [10**30, -1])
def test_a_part_of_a_list_that_cannot_be_is_told(program: Client, offset: int) -> None:
    address, token = hand_in(program)
    assert program.get(f"{address}?offset={offset}", headers=token).status_code == 422


def test_nobody_gets_around_the_limit_by_naming_other_addresses(
    program: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    from gongkai.api import checkup

    monkeypatch.setattr(checkup.uploading, "rate", Rate(1, 60))
    first = program.post(CHECKS, {"files": [file()]}, headers={"X-Forwarded-For": "1.1.1.1"})
    second = program.post(CHECKS, {"files": [file()]}, headers={"X-Forwarded-For": "2.2.2.2"})
    assert (first.status_code, second.status_code) == (202, 429)


def test_the_description_names_every_address_in_chinese(program: Client) -> None:
    paths = program.get("/api/v1/openapi.json").json()["paths"]
    assert f"{CHECKS}/{{batch_id}}/files/{{number}}.{{suffix}}" in paths
    assert all(one["summary"] for path in paths.values() for one in path.values())


def test_no_cookie_is_set(program: Client) -> None:
    hand_in(program)
    assert not program.cookies
