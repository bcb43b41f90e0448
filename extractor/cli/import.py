"""`onrecord import`: decisions back from a spreadsheet, and claims from JSON lines."""  # noqa: N999 - the file is named as the command

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from extractor.cli._claims import opened
from extractor.cli._release import release

if TYPE_CHECKING:
    from db.review_sheet import Line


LINES = (".jsonl", ".ndjson")


@click.command("import")
@click.argument("database", type=click.Path())
@click.argument("sheet", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--reviewer", help="Who decided; without it the sheet's column of that name.")
@click.option("--dry-run", is_flag=True, help="Tell what would change, cell by cell, and change nothing.")
def command(database: str, sheet: Path, reviewer: str | None, *, dry_run: bool) -> None:
    """Take back into DATABASE what `onrecord export` wrote to SHEET.

    From a review sheet (.xlsx) come decisions: what was changed becomes reviews. A claim that somebody has reviewed
    since the sheet was made is left as it is, and told.

    From JSON lines (.jsonl) come claims with their documents and reviews, for example from a colleague's record. What
    is on record already stays as it is. The database is made when it is not there.

    \b
    Example:
      onrecord import claims.db sheet.xlsx --dry-run
      onrecord import claims.db colleague.jsonl
    """
    if sheet.suffix.lower() in LINES:
        if dry_run or reviewer:
            raise click.UsageError("--dry-run and --reviewer are for review sheets; JSON lines know who decided.")
        _take_lines(database, sheet)
        return
    _tell(_take_sheet(database, sheet, reviewer, dry=dry_run), dry=dry_run)


def _take_sheet(database: str, sheet: Path, reviewer: str | None, *, dry: bool) -> list[Line]:
    """The rows of a review sheet that say something new, taken unless it is a dry run."""
    from db.review import ReviewError  # noqa: PLC0415 - `onrecord --help` stays light
    from db.review_sheet import take  # noqa: PLC0415 - as above

    with opened(database, write=True) as store:
        try:
            with store.transaction() as connection:
                return list(take(connection, sheet, reviewer, dry=dry))
        except ReviewError as fault:
            raise click.ClickException(str(fault)) from fault
        except ImportError as fault:
            message = "Reading a workbook needs one more package: pip install 'onrecord[xlsx]'"
            raise click.ClickException(message) from fault


def _tell(found: list[Line], *, dry: bool) -> None:
    """What became of each row; ends with 1 when some were refused."""
    for line in found:
        for name, before, after in line.changes if dry or line.fault else ():
            click.echo(f"row {line.number}, {line.key}, {name}: {before or 'nothing'} → {after or 'nothing'}")
        if line.fault:
            click.echo(f"row {line.number}, {line.key or 'without a key'}: not taken: {line.fault}", err=True)
    refused = sum(line.fault is not None for line in found)
    click.echo(f"{len(found) - refused} decisions {'would be taken' if dry else 'taken'}, {refused} not.")
    if refused:
        sys.exit(1)


def _take_lines(database: str, path: Path) -> None:
    """Claims from JSON lines, and what became of them."""
    from db.lines import take  # noqa: PLC0415 - `onrecord --help` stays light

    with opened(database, create=True, write=True) as store, path.open("rb") as lines:
        run = store.begin(version=release(), rulebook="import")
        taken = take(store, lines, run, str(path))
        store.finish(run)
    for number, fault in taken.faults:
        click.echo(f"{path}:{number}: not taken: {fault}.", err=True)
    click.echo(f"{taken.claims:,} new claims and {taken.reviews:,} reviews taken, {len(taken.faults):,} lines not.")
    if taken.faults:
        sys.exit(1)
