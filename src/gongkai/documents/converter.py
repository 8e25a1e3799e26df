"""LibreOffice as a converter for legacy formats, confined: a temporary profile, a time limit, no
macros, no links followed, and its whole process group ended with it."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from functools import cache
from pathlib import Path

from gongkai.documents.raw import UnreadableFile
from gongkai.statute.wording import _

PROGRAMS = ("soffice", "libreoffice")
DOCX_FILTER = "docx:MS Word 2007 XML"
SETTING = (
    '<item oor:path="/org.openoffice.Office.{path}"><prop oor:name="{name}" oor:op="fuse">'
    "<value>{value}</value></prop></item>"
)
SETTINGS = (
    ("Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Common/Security/Scripting", "DisableActiveContent", "true"),
    ("Writer/Content/Update", "Link", "0"),
    ("Common/Save/Document", "LoadPrinter", "false"),
)
# The process groups of running converters, so that whoever ends this process ends them as well.
running: set[int] = set()


@cache
def program() -> str | None:
    """The LibreOffice program, or None where none is installed."""
    return next((path for name in PROGRAMS if (path := shutil.which(name))), None)


def to_docx(data: bytes, suffix: str, seconds: float) -> bytes:
    """A legacy document as docx. ``suffix`` (with its dot) is how LibreOffice recognises it.

    Raises ``UnreadableFile``: no-converter, timeout, truncated.
    """
    office = program()
    if office is None:
        raise UnreadableFile(
            "no-converter",
            _(
                "读取这种旧格式（{suffix}）要用 LibreOffice，本机没有安装；请另存为 docx 后重新上传。"
            ).format(suffix=suffix),
        )
    with tempfile.TemporaryDirectory(prefix="gongkai-convert-") as folder:
        home = Path(folder)
        source = home / f"source{suffix}"
        source.write_bytes(data)
        _write_profile(home / "profile")
        _run(
            [
                office,
                # A profile of its own: LibreOffice refuses to start twice on one profile.
                f"-env:UserInstallation={(home / 'profile').as_uri()}",
                "--headless",
                "--norestore",
                "--nolockcheck",
                "--nodefault",
                "--convert-to",
                DOCX_FILTER,
                "--outdir",
                str(home / "out"),
                str(source),
            ],
            home,
            seconds,
        )
        result = home / "out" / "source.docx"
        if not result.exists():
            raise UnreadableFile(
                "truncated",
                _("文件不完整或已损坏，转换不了；请在原来的软件里打开、另存为 docx 后重新上传。"),
            )
        return result.read_bytes()


def stop_all() -> None:
    """Kill every converter that this process started."""
    for group in tuple(running):
        _kill(group)


def _run(command: list[str], home: Path, seconds: float) -> None:
    environment = {
        "PATH": os.environ.get("PATH", ""),
        "HOME": str(home),
        "TMPDIR": str(home),
        "LANG": "zh_CN.UTF-8",
        # Nothing listens on this port: a document that asks for a remote resource gets nothing.
        "http_proxy": "http://127.0.0.1:9",
        "https_proxy": "http://127.0.0.1:9",
    }
    process = subprocess.Popen(  # noqa: S603  a fixed program and arguments, the file is our own
        command,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        # soffice is a script that starts the real program: only its whole group can be ended.
        start_new_session=True,
    )
    running.add(process.pid)
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired as error:
        raise UnreadableFile(
            "timeout", _("文件转换超时，请在原来的软件里打开、另存为 docx 后重新上传。")
        ) from error
    finally:
        # In any case: a crashed soffice leaves its child behind.
        _kill(process.pid)
        process.wait()
        running.discard(process.pid)


def _kill(group: int) -> None:
    try:
        os.killpg(group, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        return


def _write_profile(profile: Path) -> None:
    items = "".join(
        SETTING.format(path=path, name=name, value=value) for path, name, value in SETTINGS
    )
    folder = profile / "user"
    folder.mkdir(parents=True)
    (folder / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?><oor:items '
        'xmlns:oor="http://openoffice.org/2001/registry" '
        'xmlns:xs="http://www.w3.org/2001/XMLSchema" '
        f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{items}</oor:items>',
        encoding="utf-8",
    )
