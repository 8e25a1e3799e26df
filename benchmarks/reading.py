"""Reading against its floor, the command line's start, many files on one core and two, memory.

Writes docs/benchmarks.md. Run by ``make bench``; a machine that is busy makes all figures worse,
so compare within one run only. Files are made by the tests' generator with other programs than
this one's writers.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from benchmarks import floors  # noqa: E402
from factory.layouts import LAYOUTS, Case, make, pairs_for  # noqa: E402
from gongkai.report.reading.read import read_bytes  # noqa: E402

FORMATS = (
    ("docx（手写部件）", "docx-raw", floors.docx, 5.0, 12, 15),
    ("docx（LibreOffice）", "docx-office", floors.docx, 5.0, 12, 15),
    ("html（UTF-8）", "html-clean", floors.html, 5.0, 12, 15),
    ("html（GB18030、嵌套）", "html-old", floors.html, 5.0, 12, 15),
    ("PDF（Chromium）", "pdf-print", floors.pdf, 3.0, 6, 7),
    ("PDF（LibreOffice）", "pdf-office", floors.pdf, 3.0, 6, 7),
)
HEAD = """# Benchmarks

Written by `make bench` (`python -m benchmarks.reading`) in one run on 2 cores. Floor and reading of
a file are taken in turns; the figures are CPU time a file, median. Reading is everything from the
file's bytes to the report as a value: telling the type, reading, assembling."""
GONGKAI = str(Path(sys.executable).with_name("gongkai"))


def files(name: str, count: int) -> list[Case]:
    """The first files of a layout."""
    layout = next(layout for layout in LAYOUTS if layout.name == name)
    return make(layout, pairs_for(layout)[:count])


def timed(work: Callable[[], object]) -> float:
    """Seconds of CPU that a call takes."""
    start = time.process_time()
    work()
    return time.process_time() - start


def against_floor(
    name: str, floor: Callable[[bytes], object], count: int, rounds: int
) -> tuple[float, float]:
    """Median seconds a file of the floor and of reading, taken in turns."""
    cases = files(name, count)
    low: list[float] = []
    whole: list[float] = []
    for number in range(rounds + 1):
        for case in cases:
            below = timed(lambda case=case: floor(case.data))  # type: ignore[misc]
            above = timed(lambda case=case: read_bytes(case.data, case.name))  # type: ignore[misc]
            if number:
                low.append(below)
                whole.append(above)
    return statistics.median(low), statistics.median(whole)


def started(command: list[str], rounds: int = 9) -> float:
    """Median wall seconds of a whole process."""
    took = []
    for _round in range(rounds):
        start = time.perf_counter()
        subprocess.run(command, capture_output=True, check=False)
        took.append(time.perf_counter() - start)
    return statistics.median(took)


def tree_rss(pid: int) -> int:
    """Resident bytes of a process and all its descendants."""
    children: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                fields = (entry / "stat").read_text().rsplit(")", 1)[1].split()
            except OSError:
                continue
            children.setdefault(int(fields[1]), []).append(int(entry.name))
    total, todo = 0, [pid]
    while todo:
        one = todo.pop()
        todo += children.get(one, [])
        try:
            total += int((Path("/proc") / str(one) / "statm").read_text().split()[1])
        except OSError:
            continue
    return total * os.sysconf("SC_PAGE_SIZE")


def checked(folder: Path, workers: int) -> tuple[float, int]:
    """Wall seconds and peak resident bytes of checking a folder."""
    start = time.perf_counter()
    process = subprocess.Popen(
        [GONGKAI, "check", str(folder), "--workers", str(workers), "--no-progress"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    peak = 0

    def watch() -> None:
        nonlocal peak
        while process.poll() is None:
            peak = max(peak, tree_rss(process.pid))
            time.sleep(0.5)

    watcher = threading.Thread(target=watch)
    watcher.start()
    process.wait()
    watcher.join()
    return time.perf_counter() - start, peak


def spread(folder: Path, count: int) -> None:
    """Fill a folder with this many files, docx and html in turns."""
    cases = [
        case
        for pair in zip(files("docx-raw", 20), files("html-clean", 20), strict=True)
        for case in pair
    ]
    for number in range(count):
        case = cases[number % len(cases)]
        (folder / f"{number:05d}-{case.name}").write_bytes(case.data)


def formats_table() -> Iterator[str]:
    """Each format against its floor, and scans against the OCR engine alone."""
    yield "| format | floor, ms | reading, ms | ratio | aim |"
    yield "|---|---:|---:|---:|---:|"
    for title, name, floor, aim, count, rounds in FORMATS:
        low, whole = against_floor(name, floor, count, rounds)
        yield f"| {title} | {low * 1e3:.2f} | {whole * 1e3:.2f} | {whole / low:.1f} | ≤ {aim:g} |"
    low, whole = against_floor("scan-200", floors.Scan(), 1, 1)
    yield f"| 扫描件（200 dpi） | {low * 1e3:.0f} | {whole * 1e3:.0f} | {whole / low:.2f} | ≤ 1.2 |"


def start_line() -> Iterator[str]:
    """How soon the command line is ready for work."""
    bare = started([sys.executable, "-c", "pass"])
    ready = started([GONGKAI, "check", "no-such-file.docx"])
    yield (
        f"`gongkai check` is ready for work (starts, finds nothing, ends) in {ready:.2f} s; "
        f"Python alone takes {bare:.2f} s. Aim: ≤ 0.4 s."
    )


def many_table(quick: bool) -> Iterator[str]:
    """Many files: one core and two, and the memory of all processes together."""
    yield "| files | workers | seconds | files/s | peak memory, MB |"
    yield "|---:|---:|---:|---:|---:|"
    for count, workers in ((1000, 1), (1000, 2), *(() if quick else ((10_000, 2),))):
        with tempfile.TemporaryDirectory() as folder:
            spread(Path(folder), count)
            seconds, peak = checked(Path(folder), workers)
        yield f"| {count} | {workers} | {seconds:.1f} | {count / seconds:.0f} | {peak / 1e6:.0f} |"


def main(arguments: Sequence[str]) -> None:
    """Print and write the tables; ``--quick`` leaves out the 10,000 files."""
    lines = HEAD.splitlines()
    for part in (formats_table(), start_line(), many_table("--quick" in arguments)):
        lines.append("")
        for line in part:
            print(line, flush=True)
            lines.append(line)
    (ROOT / "docs" / "benchmarks.md").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
