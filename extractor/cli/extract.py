"""`onrecord extract`: files into a record."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from extractor.cli._claims import opened
from extractor.cli._files import STDIN
from extractor.cli._output import plural
from extractor.cli._reference import load, reference_option
from extractor.cli._release import release

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from db.store import Part, Run, Store
    from extractor.cli._extracting import Batch, Work
    from extractor.cli._files import Address, Missing
    from extractor.engines import Engine
    from extractor.pipeline import Pipeline

LONG = 500_000  # bytes; less is done before anybody looks at a progress bar
STOPPED = 130  # the exit code of a program that Ctrl-C ended


@click.command("extract")
@click.argument("database", type=click.Path())
@click.argument("inputs", nargs=-1, required=True, type=click.Path())
@click.option("--source", help="Where all of it was published, whatever the text says.")
@click.option("--published", type=click.DateTime(["%Y-%m-%d"]), help="When all of it was published: 2021-12-05.")
@click.option("--rules", multiple=True, type=click.Path(path_type=Path), help="A folder of rules of your own.")
@click.option("--text-column", help="The column of CSV, JSON lines or Parquet that holds the text.")
@reference_option
@click.option("--workers", type=click.IntRange(min=1), default=1, show_default=True, help="Processes that extract.")
@click.option(
    "--engine", type=click.Choice(["here", "dask"]), default="here", show_default=True, help="Where it is done."
)
@click.option("--scheduler", metavar="ADDRESS", help="The Dask scheduler to send work to: tcp://10.0.0.5:8786.")
def command(  # noqa: PLR0913, PLR0917 - one argument an option
    database: str, inputs: tuple[str, ...], source: str | None, published: dt.datetime | None,
    rules: tuple[Path, ...], text_column: str | None, reference: tuple[str, ...],
    workers: int, engine: str, scheduler: str | None,
) -> None:  # fmt: skip
    """Put the claims of INPUTS on record in DATABASE.

    The database is made when it is not there. INPUTS are files (txt, md, html, mhtml, pdf, docx, eml, mbox, srt, vtt,
    rss, atom, warc, csv, tsv, json, jsonl, parquet), zip archives and folders of them, patterns like 'news/**/*.txt',
    web addresses, or - for standard input, which is read as text.
    An input that has not changed since it was read with the same rules is skipped; one that has is read again, and
    reviews are kept. A run that was stopped goes on when the same command is given again.

    \b
    Example:
      onrecord extract claims.db newsletter.txt archive/ --source "Harbour Post"
      onrecord extract claims.db archive/ --workers 4
      onrecord extract claims.db posts.csv --text-column body
      onrecord extract claims.db archive/ --reference facts.csv
      onrecord extract out/ shards/ --engine dask --scheduler tcp://10.0.0.5:8786

    With --engine dask, DATABASE is a folder for Parquet files that every worker can write to, and each file of INPUTS
    is worked on as a whole by one worker; without --scheduler, --workers processes are started here. Then `onrecord
    gather` puts it all on record. docs/scale.md tells how to start a cluster.
    """
    _refuse(inputs, reference, engine, scheduler)
    pipeline = loaded(rules, text_column)
    given = {"source": source, "published": published and published.date()}
    if engine == "dask":
        from extractor.cli import _cluster  # noqa: PLC0415 - an extra, and `onrecord --help` stays light

        sys.exit(1 if _cluster.run(Path(database), pipeline, inputs, given, address=scheduler, workers=workers) else 0)
    with opened(database, create=True, write=True) as store:
        load(store, reference)
        done, stopped = extracted(store, pipeline, inputs, given, workers)
        del pipeline  # the last to hold on to the rules
        closed(store, done, stopped=stopped)
    if done.problems:
        sys.exit(1)


def _refuse(inputs: Sequence[str], reference: Sequence[str], engine: str, scheduler: str | None) -> None:
    """Options that do not go together raise UsageError."""
    if scheduler and engine != "dask":
        raise click.UsageError("--scheduler goes with --engine dask.")
    if STDIN in inputs and STDIN in reference:
        raise click.UsageError("Standard input holds the news or the reference, not both. Give one as a file.")


def loaded(rules: Sequence[Path], text_column: str | None = None) -> Pipeline:
    """The pipeline with our rules and these; a faulty rule file is told and ends the program."""
    from extractor.brief import RuleError  # noqa: PLC0415 - as above
    from extractor.pipeline import Pipeline  # noqa: PLC0415 - `onrecord --help` stays light
    from extractor.rulebook import load as load_rules  # noqa: PLC0415 - as above

    try:
        rulebook = load_rules(*(folder.resolve() for folder in rules), building=_building)
        return Pipeline(rulebook=rulebook, text_column=text_column)
    except RuleError as fault:
        raise click.ClickException(str(fault)) from fault


def _building() -> None:
    """Tell whoever waits at a terminal why nothing happens yet."""
    if sys.stderr.isatty():
        click.echo("Compiling the rules: once, some ten seconds; later only those that change.", err=True)


def extracted(
    store: Store, pipeline: Pipeline, inputs: Sequence[str], given: Mapping[str, Any], workers: int = 1
) -> tuple[Run, bool]:
    """Extract all inputs; gives what was done, and whether the user stopped it."""
    from extractor.cli._extracting import Work  # noqa: PLC0415 - `onrecord --help` stays light
    from extractor.cli._files import find  # noqa: PLC0415 - as above
    from extractor.readers import suffixes  # noqa: PLC0415 - as above

    store.save_rules(pipeline.rulebook.described())
    items = find(inputs, suffixes)
    began = store.begin(version=release(), rulebook=pipeline.rulebook.digest)
    with _engine(pipeline, workers) as engine:
        work = Work(store, pipeline, given, began, engine)
        stopped = _walk(work, items)
    return began, stopped


def closed(store: Store, done: Run, *, stopped: bool) -> None:
    """Compare what is new and say what is on record; a run that was stopped is left for the next one to go on with.

    The rules are let go before: their patterns take some 60 MB that comparing can use.
    """
    from extractor.cli.check import together  # noqa: PLC0415 - `onrecord --help` stays light
    from extractor.rulebook import load as load_rules  # noqa: PLC0415 - as above

    load_rules.cache_clear()
    if not stopped:
        together(store)
        store.finish(done)
    _tell(store, done, stopped=stopped)
    if stopped:
        sys.exit(STOPPED)


@contextmanager
def _engine(pipeline: Pipeline, workers: int) -> Iterator[Engine]:
    """What extracts the documents: this process, or several."""
    if workers == 1:
        from extractor.engines.one import One  # noqa: PLC0415 - `onrecord --help` stays light

        yield One(pipeline)
        return
    from extractor.engines.workers import WorkerLostError, Workers  # noqa: PLC0415 - as above

    try:
        with Workers(workers, pipeline.rulebook.folders[1:]) as engine:
            yield engine
    except WorkerLostError as fault:
        raise click.ClickException(str(fault)) from fault


def _walk(work: Work, items: Sequence[Path | Address | Missing]) -> bool:
    """Work through the items; gives whether the user stopped it. Whatever happens, what was found by then is saved."""
    from db.store import Part  # noqa: PLC0415 - `onrecord --help` stays light
    from extractor.cli._extracting import Batch, parts  # noqa: PLC0415 - as above

    batch = Batch(work.store, work.run)
    sizes = [_size(item) for item in items]
    hidden = sum(sizes) < LONG or not sys.stderr.isatty()
    for problem in work.pipeline.rulebook.problems:
        _take(batch, Part(problem.path, problems=(problem,)), hidden=hidden)
    with click.progressbar(length=sum(sizes), label="Extracting", file=sys.stderr, hidden=hidden) as bar:
        try:
            at, left = 0, sizes[0] if sizes else 0
            for given, part in parts(work, items):
                _take(batch, part, hidden=hidden)
                if given > at:
                    bar.update(left + sum(sizes[at + 1 : given]))
                    at, left = given, sizes[given]
                step = min(left, sum(len(e.document.text) for e in part.extractions))
                left -= step
                bar.update(step)
            bar.update(left + sum(sizes[at + 1 :]))
            batch.flush()
        except KeyboardInterrupt:
            batch.flush()
            return True
    return False


def _size(item: Path | Address | Missing) -> int:
    """Bytes to work through, for the progress bar; a file that cannot be asked is told later."""
    try:
        return item.stat().st_size if isinstance(item, Path) else 0
    except OSError:
        return 0


def _take(batch: Batch, part: Part, *, hidden: bool) -> None:
    """Tell of a part's problems and put it among what is saved next."""
    for problem in (*part.problems, *(p for e in part.extractions for p in e.problems)):
        click.echo(("" if hidden else "\r\033[K") + f"{problem.path}: {problem.message}", err=True)
    batch.add(part)


def _tell(store: Store, done: Run, *, stopped: bool) -> None:
    """The last lines: what is on record now, what this run did, and what to do next."""
    count: Callable[[str], int] = lambda sql: store.connection.execute(f"SELECT count(*) FROM {sql}").fetchone()[0]  # noqa: E731, S608 - three times the same
    documents, statements = count("documents"), count("claims WHERE family = 'statement' AND gone = 0")
    figures = count("claims WHERE family = 'figure' AND gone = 0")
    read = f"{plural(done.inputs, 'input')} read, {done.unchanged:,} unchanged"
    click.echo(
        f"On record in {store.path}: {plural(documents, 'document')}, {plural(statements, 'statement')}, "
        f"{plural(figures, 'figure')} ({read})."
    )
    if done.problems:
        click.echo(f"{plural(done.problems, 'problem')}, told above. See them again: onrecord problems {store.path}")
    if stopped:
        click.echo("Stopped. What is on record is whole; run the same command again to go on from here.", err=True)
