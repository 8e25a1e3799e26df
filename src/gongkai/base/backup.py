"""A backup: one moment of the database, the files that its rows name, and the hash of each.

Folder: ``database.dump`` (pg_dump), ``files/`` (the stored files under their stored names),
``manifest.json`` (written last: without it the folder is no backup). Everything is read from one
exported snapshot, so people may go on working. Tables that are UNLOGGED hold what visitors uploaded
for an hour; they are in no backup. The keys file is copied only on request, to a separate place.

The hash of a table is the SHA-256 of its rows as text in the order of the primary key: the same on
every machine that holds the same rows.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import psycopg
from django.apps import apps
from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db import models
from psycopg import sql

import gongkai
from gongkai.base.database import program
from gongkai.base.private_files import write_private
from gongkai.statute.wording import _

FORMAT = "gongkai-backup-1"
DUMP, FILES, MANIFEST = "database.dump", "files", "manifest.json"
BLOCK = 1024 * 1024
SESSION = (
    "SET TimeZone TO 'UTC'",
    "SET DateStyle TO 'ISO, YMD'",
    "SET IntervalStyle TO 'postgres'",
    "SET extra_float_digits TO 1",
    "SET bytea_output TO 'hex'",
    "SET search_path TO public",
)
"""How rows are written as text: fixed, whatever the server's own settings."""
TABLES = """
SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname = 'public' AND c.relkind = 'r' AND c.relpersistence = 'p' ORDER BY c.relname
"""
PRIMARY_KEY = """
SELECT a.attname, a.attcollation <> 0 FROM pg_index i
JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey)
WHERE i.indisprimary AND i.indrelid = to_regclass(quote_ident(%s))
ORDER BY array_position(i.indkey::int2[], a.attnum)
"""
EVERYTHING = """
SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname NOT LIKE 'pg_toast%'
AND c.relkind IN ('r', 'p', 'v', 'm', 'S')
"""


class BackupError(RuntimeError):
    """A backup cannot be made, read or restored; the message says in Chinese what to do."""


@dataclass(frozen=True, slots=True)
class Sum:
    """What is known of a table (rows) or a file (bytes), and its SHA-256, hexadecimal."""

    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup holds. ``missing``: files that a row names and the storage does not have."""

    made_at: str
    version: str
    dump: Sum
    tables: Mapping[str, Sum]
    files: Mapping[str, Sum]
    missing: tuple[str, ...]


# ── Making one ─────────────────────────────────────────────────────────────────────────────────


def backup(url: str, folder: Path, at: datetime, keys: tuple[Path, Path] | None = None) -> Manifest:
    """Write a backup of the database at ``url`` and of its files into a new or empty folder.

    ``keys``: the keys file, and where to copy it, readable by its owner alone; not into the folder.
    Raises BackupError.
    """
    _check_target(folder, keys)
    # Personal data in the dump is encrypted only in part; names and requests are not.
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    folder.chmod(0o700)
    with _snapshot(url) as (link, snapshot):
        dump = ["--format=custom", "--no-owner", "--no-privileges", "--no-unlogged-table-data"]
        _run("pg_dump", *dump, f"--snapshot={snapshot}", f"--file={folder / DUMP}", url)
        tables = dict(table_sums(link))
        names = list(_file_names(link))
    # After the snapshot is released: stored files never change, and copying them may take hours
    # during which an open transaction would keep the database from cleaning up.
    files = {name: one for name in names if (one := _copy_out(name, folder / FILES)) is not None}
    missing = tuple(name for name in names if name not in files)
    manifest = Manifest(
        at.isoformat(), gongkai.__version__, sum_of(folder / DUMP), tables, files, missing
    )
    write_private(folder / MANIFEST, _encode(manifest))
    if keys is not None:
        write_private(keys[1], keys[0].read_bytes())
    return manifest


def table_sums(link: psycopg.Connection[Any]) -> Iterator[tuple[str, Sum]]:
    """The name and the sum of each table that is kept, as the open transaction sees them."""
    for statement in SESSION:
        link.execute(statement)
    for (name,) in link.execute(TABLES).fetchall():
        yield name, _table_sum(link, name)


def sum_of(path: Path) -> Sum:
    """The sum of a file."""
    with path.open("rb") as content:
        return _sum(iter(lambda: content.read(BLOCK), b""))


def _check_target(folder: Path, keys: tuple[Path, Path] | None) -> None:
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise BackupError(_("{folder} 不是空目录。请换一个新的目录。").format(folder=folder))
    if keys is None:
        return
    if not keys[0].exists():
        raise BackupError(_("没有找到密钥文件 {path}。").format(path=keys[0]))
    if keys[1].exists():
        raise BackupError(_("{path} 已经存在，不会覆盖。请换一个文件名。").format(path=keys[1]))
    if keys[1].resolve().is_relative_to(folder.resolve()):
        raise BackupError(_("密钥文件要与备份分开存放，不能放在备份目录里。"))


@contextmanager
def _snapshot(url: str) -> Iterator[tuple[psycopg.Connection[Any], str]]:
    """A transaction that sees one moment and lets pg_dump see the same."""
    with psycopg.connect(url) as link:
        link.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        link.read_only = True
        (snapshot,) = link.execute("SELECT pg_export_snapshot()").fetchone() or ("",)
        yield link, snapshot


def _table_sum(link: psycopg.Connection[Any], table: str) -> Sum:
    name = sql.Identifier(table)
    key = link.execute(PRIMARY_KEY, [table]).fetchall()
    columns = [
        # By bytes: another machine's locale would order the same rows otherwise.
        sql.SQL('{} COLLATE "C"' if is_text else "{}").format(sql.Identifier(column))
        for column, is_text in key
    ] or [sql.SQL('{}::text COLLATE "C"').format(name)]
    order = sql.SQL(", ").join(columns)
    query = sql.SQL("COPY (SELECT * FROM {} ORDER BY {}) TO STDOUT").format(name, order)
    rows = sql.SQL("SELECT count(*) FROM {}").format(name)
    (count,) = link.execute(rows).fetchone() or (0,)
    with link.cursor() as cursor, cursor.copy(query) as copy:
        return Sum(count, _sum(bytes(part) for part in copy).sha256)


def _file_names(link: psycopg.Connection[Any]) -> Iterator[str]:
    """The stored files that the rows of the snapshot name."""
    fields = [
        (model._meta.db_table, str(field.column))
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if isinstance(field, models.FileField)
    ]
    for table, column in sorted(fields):
        query = sql.SQL("SELECT {0} FROM {1} WHERE {0} <> '' ORDER BY 1").format(
            sql.Identifier(column), sql.Identifier(table)
        )
        yield from (name for (name,) in link.execute(query).fetchall())


def _copy_out(name: str, target: Path) -> Sum | None:
    """Copy a stored file; None where the storage has lost it."""
    path = _inside(target, name)
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with default_storage.open(name) as stored, path.open("wb") as out:
            shutil.copyfileobj(stored, out, BLOCK)
    except FileNotFoundError:
        # Named in the manifest as missing: a backup with a known gap is better than none.
        path.unlink(missing_ok=True)
        return None
    return sum_of(path)


# ── Restoring it ───────────────────────────────────────────────────────────────────────────────


def read_manifest(folder: Path) -> Manifest:
    """What the backup in a folder holds. Raises BackupError where it is none."""
    try:
        held = json.loads((folder / MANIFEST).read_text())
        # Raised to be caught below: to the operator any unreadable manifest is the same.
        if held.pop("format") != FORMAT:
            raise ValueError
        held["dump"] = Sum(**held["dump"])
        for part in ("tables", "files"):
            held[part] = {name: Sum(**one) for name, one in held[part].items()}
        return Manifest(**{**held, "missing": tuple(held["missing"])})
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise BackupError(
            _("{folder} 里没有完整的备份（{manifest} 不能读取）。").format(
                folder=folder, manifest=MANIFEST
            )
        ) from error


def check_backup(folder: Path) -> Manifest:
    """Prove that the backup is as it was made. Raises BackupError naming what is not."""
    manifest = read_manifest(folder)
    parts = {DUMP: manifest.dump} | {f"{FILES}/{k}": one for k, one in manifest.files.items()}
    for name, wanted in parts.items():
        path = _inside(folder, name)
        if not path.is_file() or sum_of(path) != wanted:
            raise BackupError(_("备份不完整或被改过：{name}。请换一份备份。").format(name=name))
    return manifest


def restore(url: str, folder: Path, keys: tuple[Path, Path] | None = None) -> Manifest:
    """Fill the empty database at ``url`` (as its owner) and the storage from a backup, and prove
    that every table and file is as it was. ``keys``: the saved keys file, and where it belongs.

    Raises BackupError; the database then holds nothing, or what is said to differ.
    """
    manifest = check_backup(folder)
    _check_empty(url, manifest, keys)
    # Roles differ from machine to machine; prepare_database grants what the program needs.
    fresh = ["--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction"]
    _run("pg_restore", *fresh, f"--dbname={url}", str(folder / DUMP))
    for name in manifest.files:
        with _inside(folder / FILES, name).open("rb") as content:
            # A storage gives another name where one is taken; the row would then lead nowhere.
            if default_storage.save(name, File(content)) != name:
                raise BackupError(_("文件 {name} 没能存到原来的名字。").format(name=name))
    if keys is not None:
        write_private(keys[1], keys[0].read_bytes())
    differing = list(differences(url, manifest))
    if differing:
        raise BackupError(_("恢复后与备份不符：{names}。").format(names=_("、").join(differing)))
    return manifest


def differences(url: str, manifest: Manifest) -> Iterator[str]:
    """The tables and files that are not as the manifest says."""
    with _snapshot(url) as (link, _name):
        found = dict(table_sums(link))
    yield from _differing(manifest.tables, found)
    yield from _differing(manifest.files, {name: _stored_sum(name) for name in manifest.files})


def _check_empty(url: str, manifest: Manifest, keys: tuple[Path, Path] | None) -> None:
    with psycopg.connect(url) as link:
        (count,) = link.execute(EVERYTHING).fetchone() or (0,)
    if count:
        raise BackupError(_("数据库不是空的，不能恢复到里面。请新建一个空的数据库再试。"))
    if taken := [name for name in manifest.files if default_storage.exists(name)]:
        raise BackupError(
            _("文件目录里已有 {count} 个同名文件，不会覆盖。请换一个空的目录。").format(
                count=len(taken)
            )
        )
    if keys is not None and not keys[0].is_file():
        raise BackupError(_("没有找到密钥文件 {path}。").format(path=keys[0]))
    if keys is not None and keys[1].exists() and keys[1].read_bytes() != keys[0].read_bytes():
        raise BackupError(
            _("{path} 已有另一份密钥，不会覆盖。请先把它移到别处。").format(path=keys[1])
        )


def _differing(wanted: Mapping[str, Sum], found: Mapping[str, Sum | None]) -> Iterator[str]:
    for name in sorted({*wanted, *found}):
        if wanted.get(name) != found.get(name):
            yield name


def _stored_sum(name: str) -> Sum | None:
    if not default_storage.exists(name):
        return None
    with default_storage.open(name) as stored:
        return _sum(iter(lambda: stored.read(BLOCK), b""))


# ── Small parts ────────────────────────────────────────────────────────────────────────────────


def _sum(parts: Iterable[bytes]) -> Sum:
    size, digest = 0, hashlib.sha256()
    for part in parts:
        size += len(part)
        digest.update(part)
    return Sum(size, digest.hexdigest())


def _encode(manifest: Manifest) -> bytes:
    held = {"format": FORMAT, **asdict(manifest)}
    return json.dumps(held, ensure_ascii=False, indent=1, sort_keys=True).encode()


def _inside(folder: Path, name: str) -> Path:
    """The path of a name under a folder. Raises BackupError for one that leads out of it."""
    # The names come from a manifest that somebody may have changed.
    path = folder / name
    if not path.resolve().is_relative_to(folder.resolve()):
        raise BackupError(_("备份里有不能使用的文件名：{name}。").format(name=name))
    return path


def _run(name: str, *arguments: str) -> None:
    done = subprocess.run(  # noqa: S603
        [program(name), *arguments], capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        raise BackupError(
            _("{name} 失败（返回码 {code}）：{said}").format(
                name=name, code=done.returncode, said=done.stderr.strip()
            )
        )
