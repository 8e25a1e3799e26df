"""``gongkai checks``: the register of checks, each with its level, basis and explanation."""

from __future__ import annotations

import click

from gongkai.cli.render import LEVELS
from gongkai.statute.wording import _


@click.command(short_help=_("列出所有检查项"), help=_("列出所有检查项：编号、级别、依据和说明。"))
def checks() -> None:
    """List every check: id, level, basis, explanation."""
    from gongkai.report.checking import run  # noqa: F401 - fills the register
    from gongkai.report.checking.registry import REGISTER

    for check in REGISTER:
        mark, word = LEVELS[check.level]
        click.echo(f"{check.id}  {mark} {word}  {check.title}（{check.basis}）")
        click.echo(f"    {check.explanation}")
