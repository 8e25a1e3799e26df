"""A backup taken while people work restores elsewhere to the same hash of every table and file."""

from __future__ import annotations

import hashlib
import stat
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest
from psycopg import errors, sql

from gongkai.base.backup import FILES, Manifest, read_manifest
from machine import Machine, a_machine

WRITERS = str(Path(__file__).resolve().parent.parent / "writers.py")
WRITTEN_BEFORE, WRITTEN_AFTER = 12, 3
TABLES = """
SELECT relname FROM pg_class JOIN pg_namespace n ON n.oid = relnamespace
WHERE nspname = 'public' AND relkind = 'r' AND relpersistence = 'p'
"""


@dataclass
class Drill:
    """What came out of a backup under load and its restore on an empty machine."""

    old: Machine
    new: Machine
    folder: Path
    keys: Path
    manifest: Manifest
    said: str


@pytest.fixture(scope="module")
def drill(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Drill]:
    folder = tmp_path_factory.mktemp("backups")
    backup, keys = folder / "today", folder / "apart" / "keys.json"
    with ExitStack() as stack:
        old, new = (stack.enter_context(a_machine(name)) for name in ("old", "new"))
        old.server.start(durable=False)
        old.prepare()
        _back_up_under_load(old, backup, keys)
        new.server.start(durable=False)
        done = new.gongkai("restore", str(backup), "--keys", str(keys))
        assert done.returncode == 0, done.stderr
        yield Drill(old, new, backup, keys, read_manifest(backup), done.stdout)


def _back_up_under_load(machine: Machine, backup: Path, keys: Path) -> None:
    with machine.start(WRITERS, "2") as working:
        assert working.stdout is not None
        assert working.stdin is not None
        for _ in range(WRITTEN_BEFORE):
            assert working.stdout.readline(), "the writers stopped"
        done = machine.gongkai("backup", str(backup), "--keys", str(keys))
        for _ in range(WRITTEN_AFTER):
            assert working.stdout.readline(), "the writers stopped"
        working.stdin.close()
        working.stdout.read()
    assert done.returncode == 0, done.stderr


def rows(url: str) -> dict[str, set[str]]:
    """Every row of every table as text: read in another way than the backup reads them."""
    with psycopg.connect(url) as link:
        link.execute("SET TimeZone TO 'UTC'")
        return {
            table: {
                row
                for (row,) in link.execute(
                    sql.SQL("SELECT {0}::text FROM {0}").format(sql.Identifier(table))
                )
            }
            for (table,) in link.execute(TABLES).fetchall()
        }


def test_it_says_that_everything_is_as_it_was(drill: Drill) -> None:
    assert "全部相符" in drill.said
    assert len(drill.manifest.tables) > 20
    assert drill.manifest.missing == ()


def test_people_went_on_working_while_it_was_taken(drill: Drill) -> None:
    with psycopg.connect(drill.old.server.url) as link:
        (now,) = link.execute("SELECT count(*) FROM applications_application").fetchone() or (0,)
    kept = drill.manifest.tables["applications_application"].size
    assert WRITTEN_BEFORE <= kept < now


def test_every_restored_row_was_there_or_has_gone_on_since(drill: Drill) -> None:
    old, new = rows(drill.old.server.url), rows(drill.new.server.url)
    assert old.keys() == new.keys()
    for table in ("audit_entry", "dossiers_event", "applications_applicant"):
        assert new[table]
        assert new[table] <= old[table]


def test_every_stored_file_is_there_and_the_same(drill: Drill) -> None:
    files = drill.manifest.files
    assert len(files) >= WRITTEN_BEFORE
    for name, one in files.items():
        content = (drill.new.folder / "files" / name).read_bytes()
        assert content == (drill.old.folder / "files" / name).read_bytes()
        assert hashlib.sha256(content).hexdigest() == one.sha256


def test_the_restored_records_are_proved_and_what_is_encrypted_can_be_read(drill: Drill) -> None:
    proved = drill.new.gongkai("verify")
    assert (proved.returncode, "全部相符" in proved.stdout) == (0, True), proved.stdout
    script = (
        "import django; django.setup()\n"
        "from gongkai.applications.models import Applicant\n"
        "print({one.identity for one in Applicant.objects.all()})"
    )
    drill.new.environment["DJANGO_SETTINGS_MODULE"] = "gongkai.config.settings"
    assert drill.new.run("-c", script).stdout.strip() == "{'K000001'}"


def test_the_program_may_use_the_restored_tables_and_not_change_the_log(drill: Drill) -> None:
    with psycopg.connect(drill.new.server.program_url) as link:
        link.execute("SELECT count(*) FROM applications_application")
        with pytest.raises(errors.InsufficientPrivilege):
            link.execute("DELETE FROM audit_entry")


def test_the_keys_lie_apart_and_are_for_their_owner_alone(drill: Drill) -> None:
    for path in (drill.keys, drill.new.folder / "keys.json"):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    key = drill.keys.read_bytes()
    assert key == (drill.old.folder / "keys.json").read_bytes()
    inside = [path for path in drill.folder.rglob("*") if path.is_file()]
    assert not any(key in path.read_bytes() for path in inside)


def test_a_database_that_is_not_empty_is_not_touched(drill: Drill) -> None:
    before = rows(drill.new.server.url)
    again = drill.new.gongkai("restore", str(drill.folder))
    assert again.returncode == 1
    assert "数据库不是空的" in again.stderr
    assert "Traceback" not in again.stderr
    assert rows(drill.new.server.url) == before


def test_a_backup_never_overwrites(drill: Drill) -> None:
    again = drill.old.gongkai("backup", str(drill.folder))
    assert (again.returncode, "不是空目录" in again.stderr) == (1, True)
    inside = drill.old.gongkai(
        "backup", str(drill.folder.parent / "x"), "--keys", str(drill.folder.parent / "x" / "k")
    )
    assert (inside.returncode, "分开存放" in inside.stderr) == (1, True)


def test_a_row_that_differs_is_reported(drill: Drill) -> None:
    script = (
        "from pathlib import Path; import sys\n"
        "import django; django.setup()\n"
        "from gongkai.base.backup import differences, read_manifest\n"
        "from gongkai.base.database import owner_url\n"
        "print(*differences(owner_url(), read_manifest(Path(sys.argv[1]))))"
    )
    drill.new.environment["DJANGO_SETTINGS_MODULE"] = "gongkai.config.settings"
    asked = ("-c", script, str(drill.folder))
    with psycopg.connect(drill.new.server.url) as link:
        link.execute("UPDATE dossiers_event SET note = 'x' WHERE id = 1")
    name = next(iter(drill.manifest.files))
    stored = drill.new.folder / "files" / name
    content = stored.read_bytes()
    stored.write_bytes(b"x" + content[1:])
    try:
        assert drill.new.run(*asked).stdout.split() == ["dossiers_event", name]
    finally:
        stored.write_bytes(content)


@pytest.mark.parametrize("part", ["database.dump", "manifest.json", FILES])
def test_a_damaged_backup_is_refused(drill: Drill, part: str) -> None:
    path = drill.folder / part
    if path.is_dir():
        path = next(one for one in path.rglob("*") if one.is_file())
    content = path.read_bytes()
    path.write_bytes(content[:-1])
    try:
        refused = drill.new.gongkai("restore", str(drill.folder))
    finally:
        path.write_bytes(content)
    assert refused.returncode == 1
    assert "备份" in refused.stderr
    assert "Traceback" not in refused.stderr
