"""`onrecord claims`: find claims on record."""

from __future__ import annotations

from typing import Any

import click

from extractor.cli._claims import TABLE, opened, reading, selection_options
from extractor.cli._output import output_options, write


@click.command("claims")
@click.argument("database", type=click.Path())
@click.argument("words", nargs=-1)
@selection_options
@output_options
def command(database: str, words: tuple[str, ...], output: str | None, **filters: Any) -> None:  # noqa: ANN401 - click's
    """List the claims of DATABASE.

    With WORDS, only those whose sentence or speaker holds all of them; "words in quotation marks" stand together.

    \b
    Example:
      onrecord claims claims.db ferry --family figure --since 2021-01-01
      onrecord claims claims.db '"town council"' --speaker Lind --json
    """
    from db.store.select import Selection, select  # noqa: PLC0415 - `onrecord --help` stays light

    with opened(database) as store:
        rows = select(store, Selection(words=" ".join(words) or None, **filters))
        count = write(({**row, "reading": reading(row)} for row in rows), output, TABLE)
    if not count and output in {None, "table"}:
        click.echo("No such claim on record.")
