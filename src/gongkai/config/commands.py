"""The commands of `gongkai` that need the records; the command line finds them by entry points.

Each starts the embedded database when it does not run, and leaves it as it was.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
import django
from django.db import DatabaseError

from gongkai.base.database import (
    DatabaseUnavailableError,
    embedded,
    start_database,
    stop_database,
)
from gongkai.base.errors import Denied, Refused
from gongkai.statute.wording import _

NAME = _("命令行")


@contextmanager
def _records() -> Iterator[None]:
    """Make the records reachable inside the block; a refusal becomes a sentence and exit code 2."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.config.settings")
    # Asked first: a server that runs belongs to somebody, and goes on running afterwards.
    here = not os.environ.get("GONGKAI_DATABASE_URL") and not embedded().is_running()
    try:
        start_database()
        django.setup()
        yield
    except (DatabaseUnavailableError, Denied, Refused) as error:
        raise click.ClickException(str(error)) from error
    except DatabaseError as error:
        raise click.ClickException(
            _(
                "数据库连不上，或者还没有准备好。请核对 GONGKAI_DATABASE_URL，"
                "并先运行 python -m gongkai.config.manage prepare_database。（{error}）"
            ).format(error=error)
        ) from error
    finally:
        _close()
        if here:
            stop_database()


def _close() -> None:
    """Give the connections back: an open pool would keep the program waiting at its end."""
    from django.db import connections

    if connections.settings:
        for link in connections.all(initialized_only=True):
            link.close()
            if close_pool := getattr(link, "close_pool", None):
                close_pool()


@click.command(help=_("核验审计日志和存储的投影；有问题时逐条列出，返回码 1。"))
@click.option(
    "--head",
    "head_file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help=_("从前用 gongkai head 导出的链头；之后的日志必须接在它后面。"),
)
def verify(head_file: Path | None) -> None:
    """Prove the log and what is stored of the folds."""
    with _records():
        from gongkai.audit import proof
        from gongkai.base.moment import one_moment

        exported = None
        if head_file is not None:
            try:
                exported = proof.read_heads(head_file.read_text())
            except proof.HeadsUnreadableError as error:
                raise click.ClickException(str(error)) from error
        found = 0
        # The office goes on working: two tables read at two moments would seem to differ.
        with one_moment():
            for fault in proof.everything(exported):
                click.echo(fault)
                found += 1
            total = sum(head.length for head in proof.heads().values())
    if found:
        click.echo(_("发现 {found} 处问题。").format(found=found))
        sys.exit(1)
    click.echo(_("日志 {total:,} 条，全部相符。").format(total=total))


@click.command(help=_("导出审计日志各链的链头；请存到别处，以后用 gongkai verify --head 核验。"))
def head() -> None:
    """Print the heads of the log's chains."""
    with _records():
        from gongkai.audit import proof

        click.echo(proof.write_heads(proof.heads()), nl=False)


@click.command(
    "rotate-keys", help=_("换一把新密钥，并用它重新加密已存的内容；旧密钥留着，旧备份仍能读。")
)
def rotate_keys() -> None:
    """Make a new key and encrypt again what is stored."""
    with _records():
        from gongkai.audit import actions
        from gongkai.base.actor import Actor
        from gongkai.base.clock import now
        from gongkai.base.encryption import rewrite

        name = actions.rotate_keys(Actor.system(NAME, now()))
        click.echo(
            _("新密钥 {name} 已启用，重新加密了 {rows:,} 行。请备份密钥文件。").format(
                name=name, rows=rewrite()
            )
        )


@click.command(help=_("按事件重算每个案件的状态和期限，改正 gongkai verify 列出的投影差异。"))
def rebuild() -> None:
    """Fold every case again and write what differs."""
    with _records():
        from gongkai.base.actor import Actor
        from gongkai.base.clock import now
        from gongkai.base.rooms import each

        by = Actor.system(NAME, now())
        found = sum(rebuild(by) for rebuild in each(lambda room: room.rebuilds))
    click.echo(_("重算完成，改正 {found:,} 件。").format(found=found))


@click.command(
    "open-office", help=_("建立第一个机关和三位管理员，打印他们的一次性密码；只能用一次。")
)
@click.option("--name", prompt=_("机关全称"), help=_("机关全称"))
@click.option("--short-name", prompt=_("机关简称"), help=_("机关简称"))
@click.option("--code", prompt=_("机关代字"), help=_("机关代字，用于文号"))
@click.option("--region", prompt=_("行政区划"), help=_("行政区划"))
def open_office(name: str, short_name: str, code: str, region: str) -> None:
    """Make the first agency and its three administrators."""
    with _records():
        from gongkai.agencies import actions
        from gongkai.agencies.kinds import AgencyKind
        from gongkai.agencies.roles import Role
        from gongkai.base.actor import Actor
        from gongkai.base.clock import now

        fields = actions.AgencyFields(
            name=name,
            short_name=short_name,
            code=code,
            kind=AgencyKind.OFFICE,
            region=region,
            is_competent_office=True,
        )
        three = {
            role: (role.value, str(role.label))
            for role in (Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN)
        }
        passwords = actions.open_office(Actor.system(NAME, now()), fields, three)
        click.echo(_("请把下面的一次性密码分别交给三个人，首次登录时必须修改："))
        for username, password in passwords.items():
            click.echo(f"  {username}  {password}")


@click.command(help=_("把数据库和文件备份到一个新目录；不用停机。"))
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option(
    "--keys",
    "keys_copy",
    type=click.Path(dir_okay=False, path_type=Path),
    help=_("把密钥文件另存到这里；要与备份分开保管。"),
)
def backup(folder: Path, keys_copy: Path | None) -> None:
    """Back the records up to a new folder."""
    with _records():
        from gongkai.base import backup as backups
        from gongkai.base.clock import now
        from gongkai.base.database import database_url
        from gongkai.base.keys import keys_file

        keys = (keys_file(), keys_copy) if keys_copy else None
        try:
            made = backups.backup(database_url(), folder, now(), keys)
        except backups.BackupError as error:
            raise click.ClickException(str(error)) from error
    rows = sum(one.size for one in made.tables.values())
    click.echo(
        _("已备份 {tables} 张表、{rows:,} 行、{files:,} 个文件。").format(
            tables=len(made.tables), rows=rows, files=len(made.files)
        )
    )
    if not keys_copy:
        click.echo(_("没有备份密钥文件；没有它，加密的内容读不出来。请用 --keys 另存一份。"))
    if made.missing:
        missing = _("、").join(made.missing[:10])
        click.echo(
            _("有 {count} 个文件登记了却找不到：{names}").format(
                count=len(made.missing), names=missing
            )
        )
        sys.exit(1)


@click.command(help=_("把备份恢复到一个空的数据库和空的文件目录，并逐一核对。"))
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--keys",
    "keys_copy",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help=_("备份时另存的密钥文件；放回它的位置。"),
)
def restore(folder: Path, keys_copy: Path | None) -> None:
    """Fill an empty database and storage from a backup, and prove it."""
    with _records():
        from django.core.management import call_command

        from gongkai.base import backup as backups
        from gongkai.base.database import owner_url
        from gongkai.base.keys import keys_file

        keys = (keys_copy, keys_file()) if keys_copy else None
        try:
            held = backups.restore(owner_url(), folder, keys)
        except backups.BackupError as error:
            raise click.ClickException(str(error)) from error
        call_command("prepare_database", verbosity=0)
    rows = sum(one.size for one in held.tables.values())
    click.echo(
        _(
            "已恢复 {tables} 张表、{rows:,} 行、{files:,} 个文件，"
            "与 {made_at} 的备份逐一核对，全部相符。"
        ).format(tables=len(held.tables), rows=rows, files=len(held.files), made_at=held.made_at)
    )
