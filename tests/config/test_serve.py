"""What `make demo` runs."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from gongkai.base.data_folder import ROOT_DATA_DIR, is_root
from gongkai.base.database import EmbeddedPostgres
from gongkai.config import serve


@pytest.fixture
def environment() -> Iterator[dict[str, str]]:
    folder = Path(tempfile.mkdtemp(prefix="gk-serve-", dir=ROOT_DATA_DIR if is_root() else None))
    folder.chmod(0o711)
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("GONGKAI_", "DJANGO_"))
    }
    yield kept | {"GONGKAI_DATA_DIR": str(folder)}
    EmbeddedPostgres(folder / "postgresql").stop(at_once=True)
    shutil.rmtree(folder)


def _serve(environment: dict[str, str]) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-m", "gongkai.config.serve"],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )


def _address(process: "subprocess.Popen[str]") -> str:
    assert process.stdout is not None
    said = ""
    for line in process.stdout:
        said += line
        if found := re.search(r"http://\S+", line):
            return found.group()
    pytest.fail(said)


def test_it_serves_this_machine_alone_and_ctrl_c_stops_all_of_it(
    environment: dict[str, str],
) -> None:
    process = _serve(environment)
    try:
        address = _address(process)
        assert address.startswith("http://127.0.0.1:")
        assert "年报体检" in httpx.get(address, trust_env=False).text
        again = _serve(environment)
        said, _nothing = again.communicate(timeout=60)
        assert "已经在运行" in said
        assert again.returncode == 1
    finally:
        process.send_signal(signal.SIGINT)
        said, _nothing = process.communicate(timeout=60)
    assert process.returncode == 0, said
    assert "已停止" in said
    assert "Traceback" not in said
    assert not EmbeddedPostgres(Path(environment["GONGKAI_DATA_DIR"]) / "postgresql").is_running()
    key = Path(environment["GONGKAI_DATA_DIR"]) / "secret-key"
    assert key.stat().st_mode & 0o777 == 0o600


def test_a_port_that_is_taken_is_passed_over() -> None:
    with socket.socket() as taken:
        taken.bind((serve.HOST, 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert serve.free_port(port) > port


def test_when_every_port_is_taken_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serve, "PORTS_TRIED", 0)
    with pytest.raises(serve.CannotServeError, match="都被占用"):
        serve.free_port()


def _after(command: list[str], option: str) -> str:
    return command[command.index(option) + 1]


def test_the_web_server_is_replaced_beyond_the_memory_that_the_setting_names(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("GONGKAI_WEB_MEMORY_MB", raising=False)
    server, *_others = serve.commands(8000)
    assert _after(server, "--workers-max-rss") == "512"
    monkeypatch.setenv("GONGKAI_WEB_MEMORY_MB", "700")
    server, *_others = serve.commands(8000)
    assert _after(server, "--workers-max-rss") == "700"


@pytest.mark.parametrize("stated", ["", "lots", "-1", "100"])
def test_a_memory_that_no_web_server_can_keep_to_is_refused_in_words(
    stated: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GONGKAI_WEB_MEMORY_MB", stated)
    with pytest.raises(serve.CannotServeError, match="GONGKAI_WEB_MEMORY_MB"):
        serve.web_memory()


def test_one_process_does_two_jobs_at_once() -> None:
    _server, *workers = serve.commands(8000)
    assert [_after(worker, "--concurrency") for worker in workers] == ["2"]
