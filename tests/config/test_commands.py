"""The commands over the records, on a machine of their own and as the program's own role."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from psycopg import errors

from gongkai.base.database import EmbeddedPostgres
from gongkai.base.places import ROOT_DATA_DIR, is_root

OFFICE = [
    "--name",
    "青石市人民政府办公室",
    "--short-name",
    "市政府办",
    "--code",
    "青政办公开",
    "--region",
    "青石市",
]


class Machine:
    """A folder with a database of its own, and the commands run there."""

    def __init__(self, folder: Path) -> None:
        self.server = EmbeddedPostgres(folder / "postgresql")
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("GONGKAI_", "DJANGO_"))}
        self._environment = kept | {"GONGKAI_DATA_DIR": str(folder)}

    def run(self, *command: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, *command],
            env=self._environment,
            capture_output=True,
            text=True,
            timeout=120,
        )

    def gongkai(self, *command: str) -> subprocess.CompletedProcess[str]:
        return self.run("-c", "from gongkai.cli.main import main; main()", *command)


@pytest.fixture(scope="module")
def machine() -> Iterator[Machine]:
    folder = Path(tempfile.mkdtemp(prefix="gk-cmd-", dir=ROOT_DATA_DIR if is_root() else None))
    folder.chmod(0o711)
    made = Machine(folder)
    made.server.start(durable=False)
    done = made.run("-m", "gongkai.config.manage", "prepare_database")
    assert done.returncode == 0, done.stderr
    assert "同一个数据库角色" not in done.stderr
    opened = made.gongkai("open-office", *OFFICE)
    assert opened.returncode == 0, opened.stderr
    assert "security-admin" in opened.stdout
    yield made
    made.server.stop(at_once=True)
    shutil.rmtree(folder)


def test_an_office_is_opened_once(machine: Machine) -> None:
    again = machine.gongkai("open-office", *OFFICE)
    assert again.returncode == 1
    assert "已经开通" in again.stderr
    assert "Traceback" not in again.stderr


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE audit_entry SET text = 'x'",
        "DELETE FROM audit_entry",
        "TRUNCATE audit_entry",
        "TRUNCATE agencies_person CASCADE",
        "ALTER TABLE audit_entry DISABLE TRIGGER ALL",
        "DROP TABLE audit_entry",
        "DROP TRIGGER audit_entry_append_only ON audit_entry",
        "SET session_replication_role = replica",
        "CREATE TABLE own (id int)",
    ],
)
def test_the_role_of_the_program_owns_nothing_and_cannot_touch_the_log(
    machine: Machine, sql: str
) -> None:
    with (
        psycopg.connect(machine.server.program_url) as link,
        pytest.raises(errors.InsufficientPrivilege),
    ):
        link.execute(sql)


def test_the_owner_too_is_stopped_by_the_triggers(machine: Machine) -> None:
    for sql in ("UPDATE audit_entry SET text = 'x'", "DELETE FROM audit_entry"):
        with (
            psycopg.connect(machine.server.url) as link,
            pytest.raises(errors.InsufficientPrivilege, match="append-only"),
        ):
            link.execute(sql)


def test_keys_rotate_and_the_log_is_proved_with_and_without_heads(
    machine: Machine, tmp_path: Path
) -> None:
    heads = tmp_path / "heads"
    heads.write_text(machine.gongkai("head").stdout)
    assert "sm3" in heads.read_text()
    assert "新密钥 2" in machine.gongkai("rotate-keys").stdout
    whole = machine.gongkai("verify", "--head", str(heads))
    assert (whole.returncode, "全部相符" in whole.stdout) == (0, True), whole.stderr
    with psycopg.connect(machine.server.url) as link:
        link.execute("ALTER TABLE audit_entry DISABLE TRIGGER ALL")
        link.execute("UPDATE audit_entry SET person_name = '乙' WHERE number = 1")
        link.execute("ALTER TABLE audit_entry ENABLE TRIGGER ALL")
    tampered = machine.gongkai("verify")
    assert tampered.returncode == 1
    assert "内容被改过" in tampered.stdout
