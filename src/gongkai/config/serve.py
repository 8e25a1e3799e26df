"""`python -m gongkai.config.serve` runs everything that a machine of one's own needs.

It starts the database (the embedded one, unless another is named), brings it up to date, collects
the files that browsers fetch, and starts the background workers and the web server. Only this
machine can reach it. Ctrl-C stops all of it.
"""

import fcntl
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from http.client import OK, HTTPConnection, HTTPException
from types import FrameType

import django
from django.core.management import call_command

from gongkai.base.database import DatabaseUnavailableError, start_database, stop_database
from gongkai.base.places import data_dir
from gongkai.statute.wording import _

HOST = "127.0.0.1"
FIRST_PORT = 8000
PORTS_TRIED = 100
WORKERS = 2
START_SECONDS = 60
STOP_SECONDS = 15


class CannotServeError(RuntimeError):
    """The program cannot be started; the message says in Chinese what to do."""


def main() -> int:
    """Serve until Ctrl-C. Return 0 after that, 1 when something could not start or fell over."""
    signal.signal(signal.SIGTERM, _interrupt)
    # A shell starts what runs in its background with Ctrl-C switched off; here it means stop.
    signal.signal(signal.SIGINT, _interrupt)
    try:
        with ExitStack() as stack:
            stack.enter_context(_only_one())
            stack.callback(stop_database)
            _prepare()
            port = free_port()
            processes = stack.enter_context(_running(commands(port)))
            _wait_until_up(port, processes)
            _say(
                _("公开已启动：http://{host}:{port}/  （按 Ctrl-C 停止）").format(
                    host=HOST, port=port
                )
            )
            while all(process.poll() is None for process in processes):
                time.sleep(0.5)
            raise CannotServeError(_("有一个进程意外退出，已全部停止。请看上面的输出。"))
    except KeyboardInterrupt:
        _say(_("已停止。"))
        return 0
    except (CannotServeError, DatabaseUnavailableError) as error:
        _say(str(error))
        return 1


def free_port(first: int = FIRST_PORT) -> int:
    """Return the first port from `first` on that nobody listens at.

    Raises CannotServeError when the next hundred are taken.
    """
    for port in range(first, first + PORTS_TRIED):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((HOST, port))
            except OSError:
                continue
            return port
    raise CannotServeError(
        _("端口 {first} 到 {last} 都被占用，请关闭一些程序再试。").format(
            first=first, last=first + PORTS_TRIED - 1
        )
    )


def _prepare() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.config.settings")
    _say(_("正在启动数据库……"))
    start_database()
    _say(_("正在准备页面……"))
    django.setup()
    call_command("prepare_database", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    if os.environ.get("GONGKAI_DEMO") == "1":
        _build_demo()


def _build_demo() -> None:
    # Its models can be imported once Django is set up.
    from gongkai.base.clock import real_now
    from gongkai.demo.office.building import build

    _say(_("正在准备演示数据（第一次启动时需要，约半分钟）……"))
    build(real_now().date())


def commands(port: int) -> list[list[str]]:
    """What runs beside the database: the web server at this port, then the workers."""
    worker = [sys.executable, "-m", "gongkai.config.manage", "procrastinate", "worker"]
    worker += ["--delete-jobs", "successful"]  # nothing is asked of a job that is done
    server = [
        *[sys.executable, "-m", "granian", "gongkai.config.wsgi:application"],
        *["--interface", "wsgi", "--host", HOST, "--port", str(port), "--no-ws"],
        *["--workers", "1", "--blocking-threads", "4", "--log-level", "warning"],
    ]
    return [server, *[worker] * WORKERS]


@contextmanager
def _running(commands: list[list[str]]) -> Iterator[list[subprocess.Popen[bytes]]]:
    """Run the commands in sessions of their own, so that Ctrl-C reaches this process alone."""
    processes: list[subprocess.Popen[bytes]] = []
    try:
        for command in commands:
            # What matters is said on stderr; stdout holds the greetings of each.
            process = subprocess.Popen(  # noqa: S603
                command, start_new_session=True, stdout=subprocess.DEVNULL
            )
            processes.append(process)
        yield processes
    finally:
        for process in processes:
            process.terminate()
        for process in processes:
            try:
                process.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()


def _wait_until_up(port: int, processes: list[subprocess.Popen[bytes]]) -> None:
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end and all(process.poll() is None for process in processes):
        # Not urllib, which would ask a proxy that the environment names.
        link = HTTPConnection(HOST, port, timeout=5)
        try:
            link.request("GET", "/health/")
            if link.getresponse().status == OK:
                return
        except (OSError, HTTPException):
            pass
        finally:
            link.close()
        time.sleep(0.2)
    raise CannotServeError(_("网页服务没有启动成功，请看上面的输出。"))


@contextmanager
def _only_one() -> Iterator[None]:
    """Hold the data folder: two programs on one embedded database would stop it for each other."""
    data_dir().mkdir(parents=True, exist_ok=True)
    with (data_dir() / "serve.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise CannotServeError(
                _(
                    "公开已经在运行（数据目录 {folder}）。"
                    "要再开一个，请用 GONGKAI_DATA_DIR 指定另一个目录。"
                ).format(folder=data_dir())
            ) from None
        yield


def _interrupt(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _say(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
