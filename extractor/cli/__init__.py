"""The front door: each command is one file of this folder, found by its name and imported when it is called."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

import click

EPILOG = """\b
Start with:
  onrecord demo
  onrecord extract claims.db articles/*.txt
  onrecord browse claims.db
"""


class Commands(click.Group):
    """A group whose commands are the modules of this folder, each with a `command`."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Their names in the order of the alphabet."""
        del ctx
        return list(_names())

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name."""
        del ctx
        if cmd_name not in _names():
            return None
        command: click.Command = importlib.import_module(f"{__name__}.{cmd_name}").command
        return command


@cache
def _names() -> tuple[str, ...]:
    return tuple(sorted(m.name for m in pkgutil.iter_modules(__path__) if not m.name.startswith("_")))


@click.group(cls=Commands, epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="onrecord", prog_name="onrecord")
def main() -> None:
    """Who said what, and with which numbers: put the statements and figures of news text on record."""
