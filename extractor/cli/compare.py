"""`onrecord compare`: links and findings of shards that a cluster extracted, without putting them on record."""

from __future__ import annotations

import sys
from concurrent.futures import ProcessPoolExecutor, as_completed
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

import click

from extractor.cli._output import plural
from extractor.cli.gather import finished

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from db.shards import Entry


@click.command("compare")
@click.argument("shards", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--workers", type=click.IntRange(min=1), default=1, show_default=True, help="Processes that prepare.")
def command(shards: Path, workers: int) -> None:
    """Link and check the claims of SHARDS where they lie, for what is too much for one record.

    Writes SHARDS/together/links.parquet and findings.parquet: which claims repeat, agree with, disagree with or update
    each other, over all shards, and what cannot be true, as `onrecord gather` would put it on record. DuckDB joins the
    shards, on disk where memory does not do. What was prepared of a shard is kept, so a run that was stopped goes on
    when the same command is given again. Speakers are not merged here.

    \b
    Example:
      onrecord compare out/ --workers 4
      duckdb -c "FROM 'out/together/links.parquet' WHERE relation = 'disagrees'"
    """
    from db.exporters import MissingExtraError  # noqa: PLC0415 - `onrecord --help` stays light
    from db.parquet_links import compare  # noqa: PLC0415 - as above

    found, _ = finished(shards)
    made = shards / "together"
    made.mkdir(exist_ok=True)
    try:
        damaged = _prepare(shards, found, made, workers)
        whole = [entry for entry in found if entry not in damaged]
        links, findings = compare(made, [made / f"{entry.checksum}.parquet" for entry in whole])
    except MissingExtraError as fault:
        raise click.ClickException(str(fault)) from fault
    claims = sum(entry.claims for entry in whole)
    click.echo(f"In {made}: {plural(links, 'link')} and {plural(findings, 'finding')} of {plural(claims, 'claim')}.")
    if damaged:
        sys.exit(1)


def _prepare(folder: Path, found: Sequence[Entry], made: Path, workers: int) -> list[Entry]:
    """Prepare what is not prepared, in this process or in several; gives and tells the damaged ones."""
    damaged = []
    hidden = not sys.stderr.isatty()
    with click.progressbar(length=len(found), label="Preparing", file=sys.stderr, hidden=hidden) as bar:
        for entry, path in _prepared(folder, found, made, workers):
            bar.update(1)
            if path is None:
                damaged.append(entry)
                again = "Delete it, then run onrecord extract and compare again."
                click.echo(f"{entry.name}: {entry.file} is damaged. {again}", err=True)
    return damaged


def _prepared(folder: Path, found: Sequence[Entry], made: Path, workers: int) -> Iterator[tuple[Entry, Path | None]]:
    """Each shard with the file of its claims, as they are finished."""
    from db.parquet_claims import prepare  # noqa: PLC0415 - `onrecord --help` stays light

    if workers == 1:
        yield from ((entry, prepare(folder, entry, made)) for entry in found)
        return
    with ProcessPoolExecutor(workers, get_context("spawn")) as pool:
        waiting = {pool.submit(prepare, folder, entry, made): entry for entry in found}
        yield from ((waiting[done], done.result()) for done in as_completed(waiting))
