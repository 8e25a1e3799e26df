"""What a report could make the reading process do, were it hostile: work for the guard's tests."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time


def hang(report: object) -> None:
    while True:
        time.sleep(1)


def ignore_everything(report: object) -> None:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    hang(report)


def die(report: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def grow(report: object) -> None:
    hoard = []
    while True:
        hoard.append(bytearray(32 * 1024 * 1024))


def chatter(report: object) -> str:
    sys.stdout.write("noise on standard output")
    sys.stdout.flush()
    subprocess.run([sys.executable, "-c", "print('more noise')"], check=True)
    return "quiet"


class Trojan:
    """Unpickling this would call a function."""

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.system, ("true",)


def trojan(report: object) -> Trojan:
    return Trojan()


def add(report: object, number: int) -> int:
    return number + 1
