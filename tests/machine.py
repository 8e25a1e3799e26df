"""A machine of its own for a test: a folder with a database, and the program's commands run there."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from gongkai.base.data_folder import ROOT_DATA_DIR, is_root
from gongkai.base.database import EmbeddedPostgres

COMMAND_SECONDS = 180


class Machine:
    """A folder with a database of its own, and the commands run there."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.server = EmbeddedPostgres(folder / "postgresql")
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("GONGKAI_", "DJANGO_"))}
        self.environment = kept | {"GONGKAI_DATA_DIR": str(folder)}

    def prepare(self) -> None:
        """Bring the tables of the running database up to date."""
        done = self.run("-m", "gongkai.config.manage", "prepare_database")
        assert done.returncode == 0, done.stderr
        assert "同一个数据库角色" not in done.stderr

    def run(self, *command: str) -> subprocess.CompletedProcess[str]:
        """Run Python on this machine and wait for its end."""
        return subprocess.run(
            [sys.executable, *command],
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=COMMAND_SECONDS,
        )

    def start(self, *command: str) -> subprocess.Popen[str]:
        """Start Python on this machine, in a session of its own; what it says can be read."""
        return subprocess.Popen(
            [sys.executable, *command],
            env=self.environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    def gongkai(self, *command: str) -> subprocess.CompletedProcess[str]:
        """Run a command of the program."""
        return self.run("-c", "from gongkai.cli.main import main; main()", *command)


@contextmanager
def a_machine(name: str) -> Iterator[Machine]:
    """A machine without a running database; its folder is gone afterwards."""
    place = ROOT_DATA_DIR if is_root() else None
    if place:
        place.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix=f"gk-{name}-", dir=place))
    folder.chmod(0o711)  # the account that the server runs as must pass through
    made = Machine(folder)
    try:
        yield made
    finally:
        made.server.stop(at_once=True)
        shutil.rmtree(folder)
