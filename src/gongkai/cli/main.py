"""The entry point ``gongkai``. Commands are loaded only when they are called, so it starts fast."""

from __future__ import annotations

from importlib import import_module

import click

COMMANDS = {"check": "gongkai.cli.check:check", "checks": "gongkai.cli.checks:checks"}


class LazyGroup(click.Group):
    """A group whose commands are imported on use."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of the commands."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command with this name, imported now."""
        if cmd_name not in COMMANDS:
            return None
        module, name = COMMANDS[cmd_name].split(":")
        command: click.Command = getattr(import_module(module), name)
        return command


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="gongkai")
def main() -> None:
    """公开：政府信息公开年度工作与年度报告。"""
