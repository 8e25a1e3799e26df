"""``gongkai check`` as a user types it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from PIL import Image

from gongkai.cli.main import main
from gongkai.report.model import AnnualReport, number
from gongkai.report.writing.html import write
from gongkai.report.writing.json import report_to_json
from tests.reports import good_report


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["check", *map(str, arguments)], catch_exceptions=False)


def saved(folder: Path, name: str, report: AnnualReport) -> Path:
    path = folder / name
    path.write_bytes(write(report))
    return path


@pytest.fixture
def good(tmp_path: Path) -> Path:
    return saved(tmp_path, "good.html", good_report())


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    report = good_report()
    changed = report.with_cells({"T3.r3_1.c7": number(999)})
    return saved(tmp_path, "faulty.html", replace(changed, agency="甲市公安局"))


def test_a_clean_report_ends_with_0(good: Path) -> None:
    result = run(good)
    assert (result.exit_code, "未发现" in result.stdout) == (0, True)


def test_nothing_is_said_of_what_could_not_be_read(tmp_path: Path) -> None:
    page = write(good_report()).decode().replace("结果纠正", "结果撤销")
    path = tmp_path / "renamed.html"
    path.write_text(page, encoding="utf-8")
    result = run(path)
    assert "✔" not in result.stdout
    assert "有 3 格没有读出" in result.stdout


def test_a_report_with_a_finding_ends_with_1_and_says_where(faulty: Path) -> None:
    result = run(faulty)
    assert result.exit_code == 1
    assert "表中总计写 999" in result.stdout
    assert "修正建议" in result.stdout


def test_nothing_readable_ends_with_2_and_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "empty.docx"
    path.write_bytes(b"")
    result = run(path)
    assert result.exit_code == 2
    assert "空文件" in result.stdout
    assert "Traceback" not in result.output


def test_a_file_that_does_not_exist_is_told_in_words(tmp_path: Path) -> None:
    result = run(tmp_path / "none.docx")
    assert result.exit_code == 2
    assert "打不开" in result.stdout


def test_many_files_are_listed_worst_first_with_the_unreadable_ones(
    good: Path, faulty: Path, tmp_path: Path
) -> None:
    (tmp_path / "note.txt").write_text("今天开会。", encoding="utf-8")
    result = run(tmp_path, "--workers", 2)
    assert result.exit_code == 1
    assert "共 3 份：读出 2 份" in result.stdout
    assert result.stdout.index("faulty.html") < result.stdout.index("good.html")
    assert "note.txt：" in result.stdout


@pytest.mark.usefixtures("broken_recogniser")
def test_a_scan_that_this_machine_cannot_read_is_no_clean_report(
    good: Path, tmp_path: Path
) -> None:
    scan = tmp_path / "scan.png"
    Image.new("RGB", (600, 800), "white").save(scan)
    alone = run(scan)
    assert (alone.exit_code, "make scan" in alone.stdout) == (2, True)
    both = run(good, scan, "--json", tmp_path / "all.json")
    assert both.exit_code == 1
    assert "1 份无法读取" in both.stdout
    assert "scan.png：这份文件是扫描件或图片" in both.stdout
    (unreadable,) = [
        one["unreadable"]
        for one in json.loads((tmp_path / "all.json").read_text(encoding="utf-8"))
        if "unreadable" in one
    ]
    assert unreadable["code"] == "no-converter"


def test_a_zip_is_opened(good: Path, faulty: Path, tmp_path: Path) -> None:
    package = tmp_path / "all.zip"
    with zipfile.ZipFile(package, "w") as archive:
        archive.write(good, "甲/好.html")
        archive.write(faulty, "乙/差.html")
    result = run(package)
    assert "共 2 份" in result.stdout
    assert "乙/差.html" in result.stdout


def test_last_years_report_is_matched_by_agency_and_year(faulty: Path, tmp_path: Path) -> None:
    report = good_report()
    before = replace(report, year=(report.year or 0) - 1, agency="别的机关")
    other = saved(tmp_path, "other.html", before)
    assert "上年结转" not in _findings(run(faulty, "--previous", other).stdout)


def _findings(text: str) -> str:
    return text.split("无法判断（")[0]


def test_json_goes_to_standard_output_and_words_to_standard_error(faulty: Path) -> None:
    result = run(faulty, "--json", "-")
    (entry,) = json.loads(result.stdout)
    assert "C-T3-ROW" in json.dumps(entry)
    assert "表中总计写 999" in result.stderr


def test_marked_up_files_are_written(faulty: Path, good: Path, tmp_path: Path) -> None:
    run(faulty, "--html", tmp_path / "marked.html", "--docx", tmp_path / "marked.docx")
    assert "999" in (tmp_path / "marked.html").read_text(encoding="utf-8")
    assert (tmp_path / "marked.docx").read_bytes()[:2] == b"PK"
    run(faulty, good, "--html", tmp_path / "out", "--xlsx", tmp_path / "all.xlsx")
    assert len(list((tmp_path / "out").iterdir())) == 2
    assert (tmp_path / "all.xlsx").read_bytes()[:2] == b"PK"


def test_what_a_report_says_does_not_command_the_terminal(tmp_path: Path) -> None:
    path = tmp_path / "odd.json"
    odd = replace(good_report(), agency="甲\x1b]0;x\x07市公安局\x1b[2J")
    path.write_text(report_to_json(odd), encoding="utf-8")
    words = run(path, "--no-progress").stdout
    assert "市公安局" in words
    assert [part for part in ("\x07", "\x1b]", "\x1b[2J") if part in words] == []


def test_a_file_name_that_is_no_text_is_shown_all_the_same(good: Path, tmp_path: Path) -> None:
    strange = os.fsdecode(b"\xc4\xea\xb1\xa8")
    good.rename(tmp_path / f"{strange}.html")
    (tmp_path / f"{strange}.txt").write_text("今天开会。", encoding="utf-8")
    result = run(tmp_path, "--json", "-")
    assert result.exit_code == 1
    assert len(json.loads(result.stdout)) == 2
    assert "共 2 份" in result.stderr


def test_reports_of_the_same_name_do_not_overwrite_each_other(faulty: Path, tmp_path: Path) -> None:
    run(faulty, faulty, "--html", tmp_path / "one.html", "--docx", tmp_path / "out")
    assert {path.name for path in tmp_path.glob("one*.html")} == {"one.html", "one-2.html"}
    assert len(list((tmp_path / "out").iterdir())) == 2


@pytest.mark.parametrize("option", ["--xlsx", "--html", "--json"])
def test_a_place_that_cannot_be_written_to_is_told_in_words(
    faulty: Path, tmp_path: Path, option: str
) -> None:
    suffix = option.removeprefix("--")
    result = run(faulty, option, tmp_path / "none" / f"out.{suffix}")
    assert result.exit_code == 2
    assert "写不进去" in result.stderr


def test_the_sheet_of_many_lists_the_files_that_could_not_be_read(
    faulty: Path, tmp_path: Path
) -> None:
    (tmp_path / "note.txt").write_text("今天开会。", encoding="utf-8")
    run(faulty, tmp_path / "note.txt", "--xlsx", tmp_path / "all.xlsx")
    with zipfile.ZipFile(tmp_path / "all.xlsx") as book:
        assert "未能读取" in book.read("xl/workbook.xml").decode()


def test_one_report_is_held_against_the_one_given_with_it_also_when_its_agency_is_unknown(
    tmp_path: Path,
) -> None:
    report = replace(good_report(), agency=None, title="")
    before = replace(good_report(), year=(report.year or 0) - 1)
    path, last = tmp_path / "now.json", tmp_path / "last.json"
    path.write_text(report_to_json(report), encoding="utf-8")
    last.write_text(report_to_json(before), encoding="utf-8")
    result = run(path, "--previous", last, "--json", "-")
    (entry,) = json.loads(result.stdout)
    assert entry["previous"]["year"] == before.year


def test_django_is_never_imported() -> None:
    code = (
        "import sys, gongkai.cli.check, gongkai.cli.render, gongkai.cli.outputs,"
        " gongkai.documents.sandbox.worker; sys.exit('django' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_register_is_listed() -> None:
    result = CliRunner().invoke(main, ["checks"])
    assert result.exit_code == 0
    assert "C-T3-ROW" in result.stdout


@pytest.mark.parametrize("day", ["2099-02-03", "2099/2/3", "2099年2月3日"])
def test_the_day_of_publication_is_taken_as_people_write_it(tmp_path: Path, day: str) -> None:
    report = replace(good_report(), agency="甲市公安局", year=2022)
    (tmp_path / "dated.json").write_text(report_to_json(report), encoding="utf-8")
    result = run(tmp_path / "dated.json", "--published", day)
    assert "2099-02-03 公布，超过了法定期限" in result.stdout


def test_a_day_that_is_none_is_told_in_chinese(good: Path) -> None:
    result = run(good, "--published", "二月三日")
    assert result.exit_code == 2
    assert "“二月三日”不是日期，请写成 2023-01-20 这样。" in result.stderr


def test_a_folder_without_files_is_said_to_be_empty(tmp_path: Path) -> None:
    result = run(tmp_path)
    assert result.exit_code == 2
    assert "没有找到可以读取的文件" in result.stdout


def test_a_year_that_is_not_known_is_said_to_be_unknown(good: Path) -> None:
    assert run(good).stdout.splitlines()[0].startswith("机关不明 年度不明 · 2021 版格式")
