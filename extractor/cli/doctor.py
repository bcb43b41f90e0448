"""`onrecord doctor`: what is wrong with a record, and its mend."""

from __future__ import annotations

import sys
from pathlib import Path

import click


@click.command("doctor")
@click.argument("database", type=click.Path(path_type=Path))
@click.option("--mend", is_flag=True, help="Mend what can be mended. Reviews are never touched.")
def command(database: Path, *, mend: bool) -> None:
    """Say what is wrong with DATABASE, and mend it.

    Looks for damage, missing triggers, tables left half migrated, rows that point to nothing, a stale search index,
    decisions that claims do not show, and runs that did not come to their end. The exit code is 1 while faults remain.
    Documents and claims that were lost come back when the same `onrecord extract` is given again after mending.

    \b
    Example:
      onrecord doctor claims.db --mend
    """
    from db.store import RecordError  # noqa: PLC0415 - `onrecord --help` stays light
    from db.store.doctor import examine  # noqa: PLC0415 - as above

    found = mendable = left = 0
    try:
        for fault, mended in examine(database, mend=mend):
            click.echo(f"{database}: {fault.message}{' (mended)' if mended else ''}")
            found += 1
            mendable += fault.mend is not None and not mended
            left += not mended
    except RecordError as fault:
        raise click.ClickException(str(fault)) from fault
    if not found:
        click.echo(f"{database}: no fault found.")
    if mendable:
        click.echo(f"Mend what can be mended: onrecord doctor {database} --mend")
    sys.exit(1 if left else 0)
