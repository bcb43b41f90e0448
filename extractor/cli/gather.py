"""`onrecord gather`: shards that a cluster extracted, into a record."""

from __future__ import annotations

import datetime as dt
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from extractor.cli._claims import opened
from extractor.cli._output import plural
from extractor.cli._release import release

if TYPE_CHECKING:
    from collections.abc import Iterator

    from db.shards import Entry, Rule
    from db.store import Part, Store


@click.command("gather")
@click.argument("shards", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("database", type=click.Path())
@click.option("--where", metavar="SQL", help="Only documents for which this holds: \"published >= '2021-12-01'\".")
@click.option("--month", help="Only documents published in this month: 2021-12.")
@click.option("--source", help="Only documents of this source.")
def command(shards: Path, database: str, where: str | None, month: str | None, source: str | None) -> None:
    """Put what `onrecord extract SHARDS … --engine dask` made on record in DATABASE.

    A shard that is on record already is skipped, so a run that was stopped goes on when the same command is given
    again. --where is SQL, as DuckDB reads it, about key, title, source, published, url, path, language, text, rulebook
    and claims, a list with text, kind, speaker, value, unit and more.

    \b
    Example:
      onrecord gather out/ claims.db
      onrecord gather out/ december.db --month 2021-12
      onrecord gather out/ harbour.db --where "source = 'Harbour Post' AND len(claims) > 3"
    """
    found, rules = finished(shards)
    chosen = _condition(where, month, source)
    with opened(database, create=True, write=True) as store:
        store.save_rules(rules)
        problems = _gather(store, shards, found, chosen)
    if problems:
        sys.exit(1)


def finished(shards: Path) -> tuple[list[Entry], list[Rule]]:
    """The finished shards of a folder and the rules of their run; a folder without any ends the program."""
    from db.shards import load_manifest  # noqa: PLC0415 - `onrecord --help` stays light

    found, rules = load_manifest(shards)
    if not found:
        message = f"{shards}: holds no finished shards. Make some: onrecord extract {shards} FILES… --engine dask"
        raise click.ClickException(message)
    return found, rules


def _condition(where: str | None, month: str | None, source: str | None) -> str | None:
    """One condition of all that were given."""
    conditions = [f"({where})"] if where else []
    if month:
        try:
            dt.date.fromisoformat(f"{month}-01")
        except ValueError as fault:
            raise click.BadParameter(f"{month!r} is no month. Write it like 2021-12.", param_hint="--month") from fault
        conditions.append(f"strftime(published, '%Y-%m') = '{month}'")
    if source:
        conditions.append("source = '{}'".format(source.replace("'", "''")))
    return " AND ".join(conditions) or None


def _gather(store: Store, folder: Path, found: list[Entry], where: str | None) -> int:
    """Put each shard on record that is not there, and say what is; gives the number of problems."""
    from extractor.cli._extracting import Batch  # noqa: PLC0415 - `onrecord --help` stays light
    from extractor.cli.check import together  # noqa: PLC0415 - as above

    run = store.begin(version=release(), rulebook=" ".join(sorted({entry.rulebook for entry in found})))
    batch = Batch(store, run)
    with click.progressbar(found, label="Gathering", file=sys.stderr, hidden=not sys.stderr.isatty()) as bar:
        for entry in bar:
            for part in _parts(store, folder, entry, where):
                for problem in part.problems:
                    click.echo(f"{problem.path}: {problem.message}", err=True)
                batch.add(part)
        batch.flush()
    together(store)
    store.finish(run)
    (documents,) = store.connection.execute("SELECT count(*) FROM documents").fetchone()
    click.echo(f"On record in {store.path}: {plural(documents, 'document')} ({run.documents:,} of them gathered now).")
    return run.problems


def _parts(store: Store, folder: Path, entry: Entry, where: str | None) -> Iterator[Part]:
    """What one shard holds, a batch in memory at a time; nothing when it is on record, and a problem when damaged."""
    from db.keys import digest  # noqa: PLC0415 - `onrecord --help` stays light
    from db.plain import Problem  # noqa: PLC0415 - `onrecord --help` stays light
    from db.shards import checksum_of, read  # noqa: PLC0415 - as above
    from db.store import Input, Part  # noqa: PLC0415 - as above
    from extractor.cli._extracting import weight  # noqa: PLC0415 - as above

    modified = dt.datetime.fromtimestamp(entry.modified, tz=dt.UTC)
    recipe = digest(entry.recipe, where) if where else entry.recipe
    whole = Input(entry.name, entry.size, modified, entry.digest, recipe)
    if store.is_unchanged(whole):
        return
    if checksum_of(folder / entry.file) != entry.checksum:
        message = f"{entry.file} is damaged. Delete it, then run onrecord extract and gather again."
        yield Part(entry.name, problems=(Problem(path=entry.name, stage="gather", message=message),))
        return
    some: list[Any] = []
    for extraction in _asked(read(folder / entry.file, where)):
        some.append(extraction)
        if sum(map(weight, some)) >= 1:
            yield Part(entry.name, tuple(some), last=False)
            some = []
    problems = tuple(Problem(**json.loads(problem)) for problem in entry.problems)
    yield Part(entry.name, tuple(some), problems, read=None if problems else whole)


def _asked(found: Iterator[Any]) -> Iterator[Any]:
    """The extractions; SQL that DuckDB cannot read becomes a plain message."""
    from db.exporters import MissingExtraError  # noqa: PLC0415 - `onrecord --help` stays light

    try:
        yield from found
    except MissingExtraError as fault:
        raise click.ClickException(str(fault)) from fault
    except Exception as fault:
        if type(fault).__module__.partition(".")[0] not in {"duckdb", "_duckdb"}:
            raise
        raise click.ClickException(f"--where: {str(fault).splitlines()[0]} Correct the condition.") from fault
