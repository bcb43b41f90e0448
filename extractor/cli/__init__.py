"""The front door: each command is one file of this folder, found by its name and imported when it is called."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

import click

from extractor.cli._release import release

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


def _version(ctx: click.Context, param: click.Parameter, value: bool) -> None:  # noqa: FBT001 - click's
    """Print the release and end."""
    del param
    if value:
        click.echo(f"onrecord {release()}")
        ctx.exit()


@click.group(cls=Commands, epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--version", is_flag=True, is_eager=True, expose_value=False, callback=_version, help="Which release.")
def main() -> None:
    """Who said what, and with which numbers: put the statements and figures of news text on record."""
