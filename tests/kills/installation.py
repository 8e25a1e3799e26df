"""A whole office on a machine of its own: database, web server and worker, each of which can be killed."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

import httpx

from gongkai.base.database import DatabaseUnavailableError
from gongkai.config import serve
from machine import Machine, a_machine

HERE = Path(__file__).resolve().parent
UP_SECONDS = 90
WEB, WORKER, DATABASE = "web", "worker", "database"
VICTIMS = (WEB, WORKER, DATABASE)
FIRST_PORT = 8400


class Installation:
    """The processes of an office. Whatever fell over is started again by `revive`."""

    def __init__(self, machine: Machine) -> None:
        self.machine = machine
        self.port = serve.free_port(FIRST_PORT + os.getpid() % 1000)
        machine.environment |= {
            "GONGKAI_LOG_LEVEL": "ERROR",
            "GONGKAI_PROXIES": "1",  # every application comes from an address of its own
            "DJANGO_SETTINGS_MODULE": "gongkai.config.settings",
        }
        web, worker, *_more = serve.commands(self.port)
        self._commands = {WEB: web, WORKER: worker}
        self._running: dict[str, subprocess.Popen[bytes]] = {}
        self._log = (machine.folder / "processes.log").open("ab")
        self._checker: subprocess.Popen[str] | None = None

    @property
    def address(self) -> str:
        """Where the web server answers."""
        return f"http://{serve.HOST}:{self.port}"

    @property
    def said(self) -> str:
        """What the processes had to say."""
        return (self.machine.folder / "processes.log").read_text(errors="replace")

    def open(self) -> dict[str, Any]:
        """Make the tables, the office, its people; returns what the clients need to know."""
        self.machine.server.start()
        self.machine.prepare()
        collected = self.machine.run(
            "-m", "gongkai.config.manage", "collectstatic", "--noinput", "--verbosity", "0"
        )
        assert collected.returncode == 0, collected.stderr
        opened = self.machine.run(str(HERE / "opening.py"))
        assert opened.returncode == 0, opened.stderr
        return dict(json.loads(opened.stdout))

    def revive(self) -> None:
        """Start what does not run, as a service manager does, and wait until pages are served."""
        _until(self._database_runs, "the database does not start")
        for name, command in self._commands.items():
            held = self._running.get(name)
            if held is None or held.poll() is not None:
                self._running[name] = subprocess.Popen(
                    command,
                    env=self.machine.environment,
                    stdout=self._log,
                    stderr=self._log,
                    start_new_session=True,
                )
        _until(self._web_answers, "the web server does not answer")

    def kill(self, victim: str) -> None:
        """Kill it as a power cut would: no process of it gets a word in."""
        if victim == DATABASE:
            pid = self.machine.server.folder / "data" / "postmaster.pid"
            os.kill(int(pid.read_text().split()[0]), signal.SIGKILL)
            return
        process = self._running[victim]
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()

    def check(self, wish: str = "look") -> dict[str, Any]:
        """What the records say now (``checking.py``)."""
        if self._checker is None:
            self._checker = self.machine.start(str(HERE / "checking.py"))
        streams: tuple[IO[str] | None, IO[str] | None] = self._checker.stdin, self._checker.stdout
        assert streams[0] is not None
        assert streams[1] is not None
        streams[0].write(f"{wish}\n")
        streams[0].flush()
        answer = streams[1].readline()
        assert answer, "the checker fell over"
        return dict(json.loads(answer))

    def close(self) -> None:
        """End all that was started."""
        for process in self._running.values():
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
        if self._checker is not None:
            self._checker.communicate("")
        self._log.close()

    def _database_runs(self) -> bool:
        # After a kill the old server's processes need a moment to notice and go.
        try:
            self.machine.server.start()
        except DatabaseUnavailableError:
            return False
        return self.machine.server.is_running()

    def _web_answers(self) -> bool:
        try:
            return httpx.get(f"{self.address}/health/", timeout=5, trust_env=False).is_success
        except httpx.HTTPError:
            return False


@contextmanager
def an_installation() -> Iterator[Installation]:
    """A installation on an empty machine."""
    with a_machine("kill") as machine:
        installation = Installation(machine)
        try:
            yield installation
        finally:
            installation.close()


def _until(holds: Callable[[], bool], otherwise: str) -> None:
    end = time.monotonic() + UP_SECONDS
    while time.monotonic() < end:
        if holds():
            return
        time.sleep(0.2)
    raise AssertionError(otherwise)
