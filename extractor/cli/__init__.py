"""The front door: each command is one file of this folder, found by its name and imported when it is called."""

from __future__ import annotations

import atexit
import gc

gc.set_threshold(50_000, 20, 20)  # searching for circles of objects took a tenth of a short run, imports included

import importlib  # noqa: E402 - what is imported is no garbage either
import sys  # noqa: E402
from functools import cache  # noqa: E402
from pathlib import Path  # noqa: E402

import click  # noqa: E402

from extractor.cli._release import release  # noqa: E402

EPILOG = """\b
Start with:
  onrecord demo
  onrecord extract claims.db articles/*.txt
  onrecord browse claims.db
"""


@atexit.register
def _leave() -> None:
    """End without a last search, which took another tenth, but for a library that tells of whatever it still sees."""
    if "duckdb" not in sys.modules:
        gc.freeze()


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

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Their names, each with the first line of its file: importing them all would take longer than the rest."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, _about(name)) for name in self.list_commands(ctx)])


@cache
def _names() -> tuple[str, ...]:
    return tuple(sorted(file.stem for file in Path(__path__[0]).glob("[!_]*.py")))


def _about(name: str) -> str:
    """What a command's file says of it in its first line, behind the colon."""
    with Path(__path__[0], f"{name}.py").open(encoding="utf-8") as file:
        words = file.readline().partition(": ")[2].partition('"""')[0]
    return words[:1].upper() + words[1:]


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
