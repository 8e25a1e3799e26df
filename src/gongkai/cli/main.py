"""The entry point ``gongkai``. Commands are loaded only when they are called, so it starts fast."""

from __future__ import annotations

from importlib import import_module
from importlib.metadata import EntryPoint, entry_points

import click

from gongkai.statute.wording import _

COMMANDS = {"check": "gongkai.cli.check:check", "checks": "gongkai.cli.checks:checks"}
# The entry points by which rooms that need the web add commands; this one knows only names.
GROUP = "gongkai.commands"


def added(name: str = "") -> dict[str, EntryPoint]:
    """The commands that are added by entry points, or the one of this name; none is imported."""
    found = entry_points(group=GROUP, name=name) if name else entry_points(group=GROUP)
    return {point.name: point for point in found}


class LazyGroup(click.Group):
    """A group whose commands are imported on use."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of the commands."""
        return sorted({*COMMANDS, *added()})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command with this name, imported now."""
        if cmd_name in COMMANDS:
            module, name = COMMANDS[cmd_name].split(":")
            command: click.Command = getattr(import_module(module), name)
            return command
        point = added(cmd_name).get(cmd_name)
        return point.load() if point else None


@click.group(
    cls=LazyGroup,
    help=_("公开：政府信息公开年度工作与年度报告。"),
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(package_name="gongkai")
def main() -> None:
    """Run one of the commands."""
