"""A file can cost its own reading process, and nothing else."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from fuzz.running import resident
from gongkai.documents.limits import Limits
from gongkai.documents.raw import UnreadableFile
from gongkai.documents.sandbox import guard
from gongkai.report.model import AnnualReport
from gongkai.report.reading.guarded import read_guarded, read_many
from gongkai.report.reading.read import read_bytes

TESTS = Path(__file__).parents[1]
PAGE = (
    "<h1>某某市某某局2023年政府信息公开工作年度报告</h1><p>一、总体情况</p><p>二、主动公开政府信息情况</p>"
    "<table><tr><td>第二十条第（一）项<tr><td>信息内容<td>本年制发件数<td>本年废止件数<td>现行有效件数"
    "<tr><td>规章<td>0<td>0<td>0<tr><td>行政规范性文件<td>{figure}<td>0<td>9</table>"
)


def page(figure: int = 2) -> bytes:
    return PAGE.format(figure=figure).encode()


@pytest.fixture(autouse=True)
def _misbehaving_is_importable(monkeypatch):
    monkeypatch.setenv("PYTHONPATH", str(TESTS), prepend=os.pathsep)


def outcome(work: str, limits: Limits | None = None, **options: object) -> object:
    ((_key, found),) = read_many(
        [(0, "报告.html", page())],
        workers=1,
        limits=limits or Limits(),
        work=f"documents.misbehaving:{work}",
        options=options,
    )
    return found


def test_a_report_comes_back_the_same():
    expected = read_bytes(page(), "报告.html")
    assert read_guarded(page(), "报告.html") == expected


def test_an_unreadable_file_raises_its_error():
    with pytest.raises(UnreadableFile) as refused:
        read_guarded(b"\x00\x01\x02", "报告.html")
    assert refused.value.code == "wrong-type"


@pytest.mark.parametrize("work", ["hang", "ignore_everything"])
def test_a_file_that_hangs_is_stopped_with_an_error(work):
    start = time.monotonic()
    found = outcome(work, Limits(seconds=3.0))
    assert isinstance(found, UnreadableFile)
    assert found.code == "timeout"
    assert "报告.html" in str(found)
    assert time.monotonic() - start < 60


def test_a_file_that_kills_its_process_gives_an_error():
    found = outcome("die")
    assert isinstance(found, UnreadableFile)
    assert found.code == "crash"


def test_a_file_that_exhausts_memory_gives_an_error():
    found = outcome("grow", Limits(memory_bytes=300 * 1024 * 1024))
    assert isinstance(found, UnreadableFile)
    assert found.code == "too-large"


def test_what_libraries_print_does_not_disturb():
    assert outcome("chatter") == "quiet"


def test_nothing_but_values_is_taken_from_a_process():
    found = outcome("trojan")
    assert isinstance(found, UnreadableFile)
    assert found.code == "crash"


def test_work_is_done_where_the_file_is_read():
    assert outcome("add", number=41) == 42


def test_after_a_crash_the_next_files_are_read():
    inputs = [(n, "x.html", page(n)) for n in range(3)]
    (first,) = read_many(inputs[:1], workers=1, work="documents.misbehaving:die")
    assert isinstance(first[1], UnreadableFile)
    found = dict(read_many(inputs, workers=1))
    assert [found[n].value("T2.normative.made") for n in range(3)] == [0, 1, 2]


def test_paths_bytes_and_known_errors_go_in_together(tmp_path):
    file = tmp_path / "a.html"
    file.write_bytes(page(7))
    known = UnreadableFile("encrypted", "设了密码")
    found = dict(
        read_many(
            [
                ("path", "a.html", file),
                ("bytes", "b.html", page(8)),
                ("known", "c", known),
                ("gone", "d", tmp_path / "gone"),
            ]
        )
    )
    assert found["path"].value("T2.normative.made") == 7
    assert found["bytes"].value("T2.normative.made") == 8
    assert found["known"] is known
    assert found["gone"].code == "wrong-type"


def test_inputs_are_taken_only_as_there_is_room():
    taken: list[int] = []

    def inputs() -> Iterator[tuple[int, str, bytes]]:
        for number in range(50):
            taken.append(number)
            yield number, "x.html", page(number)

    results = read_many(inputs(), workers=2)
    next(results)
    assert len(taken) <= 5
    results.close()


def test_processes_are_replaced_and_results_complete(monkeypatch):
    monkeypatch.setattr(guard, "FILES_PER_PROCESS", 3)
    found = dict(read_many([(n, "x.html", page(n)) for n in range(10)], workers=2))
    assert sorted(found) == list(range(10))
    assert all(isinstance(report, AnnualReport) for report in found.values())


def test_no_process_remains_afterwards():
    results = read_many([(n, "x.html", page(n)) for n in range(4)], workers=2)
    next(results)
    results.close()
    children = Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children")
    if children.exists():
        left = [pid for pid in children.read_text().split() if _is_worker(pid)]
        assert left == []


def _is_worker(pid: str) -> bool:
    try:
        return b"gongkai.documents.sandbox.worker" in Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return False


def test_limits_hold_in_the_process():
    limits = replace(Limits(), file_bytes=10)
    with pytest.raises(UnreadableFile) as refused:
        read_guarded(page(), "x.html", limits)
    assert refused.value.code == "too-large"


@pytest.mark.long
def test_memory_stays_flat_over_many_files():
    def many() -> Iterator[tuple[int, str, bytes]]:
        for number in range(10_000):
            yield number, "x.html", page(number)

    sizes: list[int] = []
    for done, (_key, report) in enumerate(read_many(many()), 1):
        assert isinstance(report, AnnualReport)
        if done % 1_000 == 0:
            sizes.append(resident())
    assert len(sizes) == 10
    assert sizes[-1] - sizes[0] < 16 * 1024 * 1024
