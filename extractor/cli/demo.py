"""`onrecord demo`: the sample newsletter on record, for a first look."""

from __future__ import annotations

from pathlib import Path

import click

from extractor.cli._claims import opened, reading
from extractor.cli._output import write

SHOWN = 12
COLUMNS = ("id", "kind", "speaker", "text", "reading", "source")


@click.command("demo")
@click.argument("database", type=click.Path(), default="demo.db")
def command(database: str) -> None:
    """Put a sample newsletter on record, and show it.

    The sample comes with onrecord; DATABASE is demo.db when none is named.

    \b
    Example:
      onrecord demo
    """
    from db.store.select import Selection, select  # noqa: PLC0415 - `onrecord --help` stays light
    from extractor.cli.extract import closed, extracted, loaded  # noqa: PLC0415 - as above

    with opened(database, create=True, write=True) as store:
        done, stopped = extracted(store, loaded(()), [str(sample())], {})
        closed(store, done, stopped=stopped)
        rows = select(store, Selection(limit=SHOWN))
        click.echo()
        write(({**row, "reading": reading(row)} for row in rows), None, COLUMNS)
    click.echo(f"\nSee all of it:  onrecord claims {database}\nBrowse it:      onrecord browse {database} --open")


def sample() -> Path:
    """The sample newsletter, which is shipped inside the package."""
    return Path(__file__).parent.parent / "sample" / "newsletter.txt"
