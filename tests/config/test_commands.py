"""The commands over the records, on a machine of their own and as the program's own role."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from psycopg import errors

from machine import Machine, a_machine

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


@pytest.fixture(scope="module")
def machine() -> Iterator[Machine]:
    with a_machine("cmd") as made:
        made.server.start(durable=False)
        made.prepare()
        opened = made.gongkai("open-office", *OFFICE)
        assert opened.returncode == 0, opened.stderr
        assert "security-admin" in opened.stdout
        yield made


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
    assert "改正 0 件" in machine.gongkai("rebuild").stdout
    with psycopg.connect(machine.server.url) as link:
        link.execute("ALTER TABLE audit_entry DISABLE TRIGGER ALL")
        link.execute("UPDATE audit_entry SET person_name = '乙' WHERE number = 1")
        link.execute("ALTER TABLE audit_entry ENABLE TRIGGER ALL")
    tampered = machine.gongkai("verify")
    assert tampered.returncode == 1
    assert "内容被改过" in tampered.stdout


def test_without_tables_a_command_says_what_to_do_and_leaves_no_server_behind() -> None:
    with a_machine("empty") as empty:
        done = empty.gongkai("verify")
        assert done.returncode == 1
        assert "prepare_database" in done.stderr
        assert "Traceback" not in done.stderr
        assert not empty.server.is_running()
