"""`onrecord export`: claims for other programs."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import click

from extractor.cli._claims import opened, selection_options

if TYPE_CHECKING:
    from contextlib import AbstractContextManager


def _known(ctx: click.Context, param: click.Parameter, value: str) -> str:
    """The name of a format, when there is such an exporter."""
    from db.exporters import formats  # noqa: PLC0415 - `onrecord --help` stays light

    if value not in formats():
        message = f"{value!r} is none of {', '.join(formats())}."
        raise click.BadParameter(message, ctx, param)
    return value


@click.command("export")
@click.argument("database", type=click.Path())
@click.option("--format", "name", callback=_known, default="csv", show_default=True, help="csv or jsonl.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="The file to write; standard output without it.")
@click.option("--words", help="Only claims whose sentence or speaker holds all these words.")
@selection_options
def command(database: str, name: str, output: Path | None, **filters: Any) -> None:  # noqa: ANN401 - click's
    """Write claims of DATABASE to a file.

    CSV is made for spreadsheets: text that one would take for a formula or a date gets an apostrophe in front.
    JSON lines hold every field exactly.

    \b
    Example:
      onrecord export claims.db --format csv --family figure -o figures.csv
    """
    from db.exporters import exporter  # noqa: PLC0415 - `onrecord --help` stays light
    from db.store.select import Selection  # noqa: PLC0415 - as above

    with opened(database) as store, _stream(output) as out:
        count = exporter(name).export(store, Selection(**filters), out)
        out.flush()
    if output:
        click.echo(f"{count:,} claims written to {output}.", err=True)


def _stream(output: Path | None) -> AbstractContextManager[IO[bytes]]:
    if output is None or str(output) == "-":
        return nullcontext(sys.stdout.buffer)
    try:
        return output.open("wb")
    except OSError as fault:
        raise click.ClickException(f"{output}: cannot be written: {fault.strerror}. Choose another place.") from fault
