"""The reading process: receives files on standard input and sends their content to standard output.

Started by ``guard`` as ``python -m gongkai.documents.sandbox.worker``. It limits its own memory and
processor time; the guard enforces the time limit.
"""

from __future__ import annotations

import logging
import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from types import FrameType
from typing import BinaryIO

from gongkai.documents.converter import stop_all
from gongkai.documents.limits import Limits
from gongkai.documents.raw import UnreadableFile
from gongkai.documents.refusals import crashed
from gongkai.documents.sandbox.messages import Job, receive, send
from gongkai.statute.wording import _

logger = logging.getLogger(__name__)
# Resident size from which the process asks to be replaced: memory that one large file took is never
# given back to the system.
LARGE = 512 * 1024 * 1024


def main() -> None:
    """Serve until the input ends."""
    source, sink = _private_streams()
    signal.signal(signal.SIGTERM, _leave)
    limited = False
    while (job := receive(source, Job)) is not None:
        # Once, with the first job: it brings the limits, and the address space only grows
        # afterwards.
        if not limited:
            _limit_memory(job.limits)
            limited = True
        _limit_time(job.seconds)
        answer = _answer(job)
        try:
            # A result that cannot be pickled must not end the process without an answer: the guard
            # waits for one.
            send(sink, (*answer, _resident() > LARGE))
        except Exception:
            logger.exception("the result could not be sent")
            send(sink, (*_crashed(job), True))


def _answer(job: Job) -> tuple[str | None, object]:
    """(None, result), or the code and the message of the error."""
    try:
        data = job.data if job.data is not None else _content(job)
        read = _function(job.reader)(data, job.name, job.limits)
        if job.work is None:
            return None, read
        return None, _function(job.work)(read, **job.options)
    except UnreadableFile as error:
        return error.code, str(error)
    except OSError:
        return "wrong-type", _("“{name}”打不开，请检查文件是否存在、是否有读取权限。").format(
            name=job.name
        )
    except MemoryError:
        return "too-large", _("“{name}”的内容太大，内存不够，未能读取。").format(name=job.name)
    except Exception:
        logger.exception("reading failed")
        return _crashed(job)


def _crashed(job: Job) -> tuple[str, str]:
    error = crashed(job.name)
    return error.code, str(error)


def _content(job: Job) -> bytes:
    path = Path(job.path or "")
    if path.stat().st_size > job.limits.file_bytes:
        with path.open("rb") as file:
            return file.read(job.limits.file_bytes + 1)  # enough to be refused as too large
    return path.read_bytes()


def _function(name: str) -> Callable[..., object]:
    module, _colon, attribute = name.partition(":")
    function: Callable[..., object] = getattr(import_module(module), attribute)
    return function


def _private_streams() -> tuple[BinaryIO, BinaryIO]:
    """The two pipes, reserved for this module: whatever libraries print goes to the null device."""
    # A warning of a library on standard output would be read as part of a message.
    source, sink = os.dup(0), os.dup(1)
    with Path(os.devnull).open("r+b") as nowhere:
        for standard in (0, 1, 2):
            os.dup2(nowhere.fileno(), standard)
    return os.fdopen(source, "rb"), os.fdopen(sink, "wb")


def _leave(_signal: int, _frame: FrameType | None) -> None:
    # The converter runs in a group of its own and would outlive this process.
    stop_all()
    os._exit(1)  # without clean-up, which may hang in the library that was interrupted


def _limit_memory(limits: Limits) -> None:
    with suppress(ImportError, ValueError, OSError):
        import resource

        # In addition to what is mapped: libraries reserve address space when they are imported.
        most = _virtual() + limits.memory_bytes
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
        # A core dump would write an applicant's document to the disk.
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _limit_time(seconds: float) -> None:
    """Limit processor time for this file: over several cores it can exceed the time that passes."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        used = resource.getrusage(resource.RUSAGE_SELF)
        cores = os.cpu_count() or 1
        soft = int(used.ru_utime + used.ru_stime + seconds * cores) + 2
        resource.setrlimit(resource.RLIMIT_CPU, (soft, resource.RLIM_INFINITY))


def _pages(index: int) -> int:
    with suppress(OSError, ValueError, IndexError):
        fields = Path("/proc/self/statm").read_text(encoding="ascii").split()
        return int(fields[index]) * os.sysconf("SC_PAGE_SIZE")
    return 0


def _virtual() -> int:
    return _pages(0)


def _resident() -> int:
    return _pages(1)


if __name__ == "__main__":
    with suppress(BrokenPipeError, KeyboardInterrupt):
        main()
    sys.exit(0)
