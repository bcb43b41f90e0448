"""`onrecord problems`: what could not be read."""

from __future__ import annotations

import click

from extractor.cli._claims import opened
from extractor.cli._output import output_options, write


@click.command("problems")
@click.argument("database", type=click.Path())
@output_options
def command(database: str, output: str | None) -> None:
    """List what could not be read, and why.

    A problem goes when its input is read without it.

    \b
    Example:
      onrecord problems claims.db
    """
    with opened(database) as store:
        rows = store.rows("SELECT path, stage, message FROM problems ORDER BY path")
        count = write(rows, output, ("path", "message"))
    if not count and output in {None, "table"}:
        click.echo("No problems.")
