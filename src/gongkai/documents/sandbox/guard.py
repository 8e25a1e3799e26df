"""Reading in processes that can be killed, many files over all cores, in bounded memory.

A file that takes too long, exhausts memory or crashes a library costs only its own process: it becomes
an ``UnreadableFile`` like any other. Processes are replaced after some hundred files, so that memory
stays constant over any number of them.
"""

from __future__ import annotations

import logging
import os
import pickle
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, Generic, TypeVar

from gongkai.documents.limits import DEFAULT_LIMITS, Limits
from gongkai.documents.raw import UnreadableFile
from gongkai.documents.refusals import OLE, crashed
from gongkai.documents.sandbox.messages import Job, receive, send
from gongkai.statute.wording import _

K = TypeVar("K")
logger = logging.getLogger(__name__)
Content = bytes | Path | UnreadableFile
# What the libraries in C do not free adds up: a new process starts without it.
FILES_PER_PROCESS = 300
# Seconds between asking a process to end and ending it.
GRACE = 1.0
PICTURES = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*", b"BM", b"GIF8", b"RIFF")
CONVERTED = (OLE[:4], b"{\\rt", b"<?xml")


def read_many(
    inputs: Iterable[tuple[K, str, Content]],
    *,
    reader: str,
    workers: int | None = None,
    limits: Limits = DEFAULT_LIMITS,
    work: str | None = None,
    options: Mapping[str, object] | None = None,
) -> Iterator[tuple[K, Any]]:
    """Read files in several processes; yields (key, what was read or ``UnreadableFile``).

    ``inputs`` are (key, name, content): bytes, the path to them, or an ``UnreadableFile`` that is
    passed through. They are consumed in the calling thread as processes become free, and results are
    yielded in order of completion: only a few files are in memory at any time. ``workers``: the number
    of processes (all cores by default). ``reader`` names a function ``module:name`` of bytes, name and
    limits; ``work`` one of what was read (and ``options`` by name) that runs in the same process and
    whose result is yielded instead.
    """
    crew: _Crew[K] = _Crew(workers or os.cpu_count() or 1, limits, reader, work, options or {})
    try:
        yield from crew.run(inputs)
    finally:
        crew.stop()


class _Process:
    """One reading process, started when it is first needed."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._files = 0
        self.deadline: float | None = None
        self.expired = False
        self._lock = threading.Lock()

    def read(self, job: Job) -> Any:
        """The result for a job, or an ``UnreadableFile``; a file never makes it raise."""
        process = self._start()
        if process.stdin is None or process.stdout is None:
            raise RuntimeError("the process was started without pipes")
        with self._lock:
            self.expired = False
            self.deadline = time.monotonic() + job.seconds
        try:
            send(process.stdin, job)
            answer = receive(process.stdout, tuple)
        except (OSError, pickle.UnpicklingError, EOFError, AttributeError, TypeError, ValueError):
            answer = None
        finally:
            with self._lock:
                self.deadline = None
        if answer is None or len(answer) != 3:
            self.end()
            return _timed_out(job) if self.expired else crashed(job.name)
        code, result, full = answer
        self._files += 1
        if full or self._files >= FILES_PER_PROCESS:
            self.end()
        return result if code is None else UnreadableFile(str(code), str(result))

    def expire_if_late(self, now: float) -> None:
        """End the process if its current job is past the deadline. The lock makes sure that the job
        that is late is the one that is ended."""
        with self._lock:
            if self.deadline is not None and now > self.deadline:
                self.deadline = None
                self.expired = True
                if self._process:
                    _kill(self._process)

    def end(self) -> None:
        """End the process; the next job starts a new one."""
        process, self._process, self._files = self._process, None, 0
        if process is None:
            return
        for stream in (process.stdin, process.stdout):
            with suppress(OSError):
                if stream:
                    stream.close()
        try:
            process.wait(GRACE)
        except subprocess.TimeoutExpired:
            _kill(process)

    def _start(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            self.end()
            self._process = subprocess.Popen(
                # -P: a file in the working directory (the folder of reports) must not shadow a
                # module.
                [sys.executable, "-P", "-m", "gongkai.documents.sandbox.worker"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
        return self._process


class _Crew(Generic[K]):
    """Running processes, each with a thread that feeds it, and one thread that watches deadlines."""

    def __init__(
        self,
        workers: int,
        limits: Limits,
        reader: str,
        work: str | None,
        options: Mapping[str, object],
    ) -> None:
        self._limits = limits
        self._reader = reader
        self._work = work
        self._options = options
        self._tasks: queue.SimpleQueue[tuple[K, Job] | None] = queue.SimpleQueue()
        self._results: queue.SimpleQueue[tuple[K, Any]] = queue.SimpleQueue()
        self._stopped = threading.Event()
        self._processes = [_Process() for _number in range(workers)]
        self._threads: list[threading.Thread] = []

    def run(self, inputs: Iterable[tuple[K, str, Content]]) -> Iterator[tuple[K, Any]]:
        """The outcomes in order of completion. At most two files for each process are in progress."""
        # One that is read and one that waits: no process idles, and memory stays bounded.
        room = 2 * len(self._processes)
        under_way = 0
        for key, name, content in inputs:
            job = content if isinstance(content, UnreadableFile) else self._job(name, content)
            if isinstance(job, UnreadableFile):
                yield key, job
                continue
            self._start()
            # Started with the first file that needs it: a run of nothing but errors starts no
            # process.
            self._tasks.put((key, job))
            under_way += 1
            if under_way >= room:
                yield self._results.get()
                under_way -= 1
        for _file in range(under_way):
            yield self._results.get()

    def stop(self) -> None:
        """End all processes, also those with a job in progress."""
        self._stopped.set()
        for thread in self._threads:
            if thread is not self._threads[-1]:
                self._tasks.put(None)
        for thread in self._threads:
            # Repeated: a feeding thread may begin another job between the signal and its end.
            while thread.is_alive():
                for process in self._processes:
                    process.expire_if_late(float("inf"))
                thread.join(0.1)

    def _start(self) -> None:
        if self._threads:
            return
        for process in self._processes:
            thread = threading.Thread(target=self._feed, args=(process,), daemon=True)
            self._threads.append(thread)
        self._threads.append(threading.Thread(target=self._watch, daemon=True))
        for thread in self._threads:
            thread.start()

    def _feed(self, process: _Process) -> None:
        while (task := self._tasks.get()) is not None and not self._stopped.is_set():
            key, job = task
            try:
                outcome = process.read(job)
            except Exception:
                logger.exception("a reading process could not be used")
                process.end()
                outcome = crashed(job.name)
            self._results.put((key, outcome))
        process.end()

    def _watch(self) -> None:
        while not self._stopped.wait(0.1):
            for process in self._processes:
                process.expire_if_late(time.monotonic())

    def _job(self, name: str, content: bytes | Path) -> Job | UnreadableFile:
        try:
            head = content[:64] if isinstance(content, bytes) else _head(content)
        except OSError:
            return UnreadableFile(
                "wrong-type",
                _("“{name}”打不开，请检查文件是否存在、是否有读取权限。").format(name=name),
            )
        data, path = (content, None) if isinstance(content, bytes) else (None, str(content))
        seconds = _allowance(head, self._limits)
        return Job(name, data, path, self._limits, seconds, self._reader, self._work, self._options)


def _head(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(64)


def _allowance(head: bytes, limits: Limits) -> float:
    """Seconds that a file may take: a scan takes long to recognise, a legacy file is converted first."""
    if head.lstrip().startswith(PICTURES):
        return limits.scan_seconds
    # Offset 30 is the name of a zip's first entry: OpenDocument files begin with their mime type.
    if head.startswith(CONVERTED) or head[30:38] == b"mimetype":
        return limits.seconds + limits.converter_seconds
    return limits.seconds


def _timed_out(job: Job) -> UnreadableFile:
    return UnreadableFile(
        "timeout",
        _("读取“{name}”超过 {seconds:.0f} 秒，已停止；请另存一份只含报告的文件后重新上传。").format(
            name=job.name, seconds=job.seconds
        ),
    )


def _kill(process: subprocess.Popen[bytes]) -> None:
    """Terminate the process, first by SIGTERM so that it can end its converter, then by SIGKILL."""
    process.send_signal(signal.SIGTERM)
    try:
        process.wait(GRACE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
