"""`onrecord import`: decisions back from a spreadsheet."""  # noqa: N999 - the file is named as the command

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from extractor.cli._claims import opened

if TYPE_CHECKING:
    from db.review_sheet import Line


@click.command("import")
@click.argument("database", type=click.Path())
@click.argument("sheet", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--reviewer", help="Who decided; without it the sheet's column of that name.")
@click.option("--dry-run", is_flag=True, help="Tell what would change, cell by cell, and change nothing.")
def command(database: str, sheet: Path, reviewer: str | None, *, dry_run: bool) -> None:
    """Take decisions back into DATABASE from a SHEET that `onrecord export --format xlsx` made.

    What was changed becomes reviews. A claim that somebody has reviewed since the sheet was made is left as it is, and
    told.

    \b
    Example:
      onrecord import claims.db sheet.xlsx --dry-run
    """
    from db.review import ReviewError  # noqa: PLC0415 - `onrecord --help` stays light
    from db.review_sheet import take  # noqa: PLC0415 - as above

    found: list[Line] = []
    with opened(database, write=True) as store:
        try:
            with store.transaction() as connection:
                found += take(connection, sheet, reviewer, dry=dry_run)
        except ReviewError as fault:
            raise click.ClickException(str(fault)) from fault
        except ImportError as fault:
            message = "Reading a workbook needs one more package: pip install 'onrecord[xlsx]'"
            raise click.ClickException(message) from fault
    for line in found:
        for name, before, after in line.changes if dry_run or line.fault else ():
            click.echo(f"row {line.number}, {line.key}, {name}: {before or 'nothing'} → {after or 'nothing'}")
        if line.fault:
            click.echo(f"row {line.number}, {line.key or 'without a key'}: not taken: {line.fault}", err=True)
    refused = sum(line.fault is not None for line in found)
    done = "would be taken" if dry_run else "taken"
    click.echo(f"{len(found) - refused} decisions {done}, {refused} not.")
    if refused:
        sys.exit(1)
