"""`python -m gongkai.config.serve` runs everything that a machine of one's own needs.

It starts the database (the embedded one, unless another is named), brings it up to date, collects
the files that browsers fetch, and starts the background worker and the web server. Only this
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

from gongkai.base.data_folder import data_dir
from gongkai.base.database import DatabaseUnavailableError, start_database, stop_database
from gongkai.documents.scans.installed import COMMAND, is_installed
from gongkai.statute.wording import _

HOST = "127.0.0.1"
FIRST_PORT = 8000
PORTS_TRIED = 100
JOBS_AT_ONCE = 2
WEB_MEMORY_MB = 512
LEAST_WEB_MEMORY_MB = 200
"""A web server that has answered some requests holds about 130."""
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
            web_memory()  # a wrong setting is refused before anything starts
            _prepare()
            port = free_port()
            processes = stack.enter_context(_running(commands(port)))
            _wait_until_up(port, processes)
            _say(
                _("公开已启动：http://{host}:{port}/  （按 Ctrl-C 停止）").format(
                    host=HOST, port=port
                )
            )
            if not is_installed():
                _say(
                    _("扫描件和图片暂不能读取；要读取，请运行 {command} 安装文字识别组件。").format(
                        command=COMMAND
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
    _say(_("正在启动数据库……"))
    start_database()
    _say(_("正在准备页面……"))
    command = [sys.executable, "-m", "gongkai.config.preparing"]
    # In a session of its own, so that Ctrl-C reaches this process alone, which then ends it.
    if subprocess.run(command, start_new_session=True, check=False).returncode:  # noqa: S603
        raise CannotServeError(_("数据库或页面没有准备好，请看上面的输出。"))


def commands(port: int) -> list[list[str]]:
    """What runs beside the database: the web server at this port, then the background worker.

    Raises CannotServeError when the setting of the web server's memory is no usable number.
    """
    server = [
        *[sys.executable, "-m", "granian", "gongkai.config.wsgi:application"],
        *["--interface", "wsgi", "--host", HOST, "--port", str(port), "--no-ws"],
        *["--workers", "1", "--blocking-threads", "4", "--log-level", "warning"],
        *["--workers-max-rss", str(web_memory())],
    ]
    # One process for all jobs: each takes about 80 MB, and files are read in processes of their
    # own whatever the number of workers.
    worker = [sys.executable, "-m", "gongkai.config.manage", "procrastinate", "worker"]
    worker += ["--concurrency", str(JOBS_AT_ONCE)]
    worker += ["--delete-jobs", "successful"]  # nothing is asked of a job that is done
    return [server, worker]


def web_memory() -> int:
    """The resident MiB beyond which the web server is replaced, once its requests are answered.

    Raises CannotServeError when `GONGKAI_WEB_MEMORY_MB` is no whole number, or so small that a
    server which has just started is beyond it.
    """
    stated = os.environ.get("GONGKAI_WEB_MEMORY_MB", str(WEB_MEMORY_MB))
    if not stated.isdecimal() or int(stated) < LEAST_WEB_MEMORY_MB:
        raise CannotServeError(
            _("GONGKAI_WEB_MEMORY_MB 应当是不小于 {least} 的整数，现在是“{stated}”。").format(
                least=LEAST_WEB_MEMORY_MB, stated=stated
            )
        )
    return int(stated)


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
        # All are asked to stop before any is waited for: they stop together.
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
