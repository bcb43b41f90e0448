"""`extract --engine dask`: shards into a folder of Parquet, those that are finished left as they are."""

from __future__ import annotations

import json
import pickle
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from extractor.pipeline import Pipeline

STOPPED = 130  # the exit code of a program that Ctrl-C ended


def run(  # noqa: PLR0913 - as the command has it
    out: Path, pipeline: Pipeline, inputs: Sequence[str], given: Mapping[str, Any], *, address: str | None, workers: int
) -> int:
    """Extract all shards that are not finished, and tell of each; gives the number of problems."""
    from db import shards  # noqa: PLC0415 - `onrecord --help` stays light
    from extractor.cli._extracting import recipe  # noqa: PLC0415 - as above
    from extractor.engines.dask import ClusterError, Job  # noqa: PLC0415 - as above

    out.mkdir(parents=True, exist_ok=True)
    names = _names(inputs)
    job = Job(Path.cwd(), out.resolve(), given, pipeline.text_column, recipe(pipeline, given), pipeline.rulebook.digest)
    left = [name for name in names if not _finished(job, name)]
    click.echo(f"{len(names):,} shards, {len(names) - len(left):,} of them finished before.", err=True)
    lost: list[str] = []
    try:
        if left:
            lost = _work(job, pickle.dumps(pipeline.rulebook), left, address, workers)
        written = shards.save_manifest(job.out, names, pipeline.rulebook.described())
    except ClusterError as fault:
        raise click.ClickException(str(fault)) from fault
    except OSError as fault:
        text = f"cannot be written: {fault.strerror}. Make room there and run the same command again"
        raise click.ClickException(f"{out}: {text}; what is finished stays.") from fault
    except KeyboardInterrupt:
        click.echo("Stopped. What is finished stays; run the same command again to go on from here.", err=True)
        sys.exit(STOPPED)
    click.echo(
        f"In {out}: {len(written['shards']):,} shards with {written['documents']:,} documents and "
        f"{written['claims']:,} claims. Put them on record: onrecord gather {out} claims.db"
    )
    return len(lost) + int(written["problems"])


def _names(inputs: Sequence[str]) -> list[str]:
    """The files to work on; what cannot be a shard ends the program before anything begins."""
    from extractor.cli._files import find  # noqa: PLC0415 - `onrecord --help` stays light
    from extractor.readers import suffixes  # noqa: PLC0415 - as above

    found = find(inputs, suffixes)
    wrong = [item for item in found if not isinstance(item, Path) or not item.is_file()]
    if wrong:
        message = getattr(wrong[0], "message", "is no file that every worker could read. Save it as one first.")
        raise click.ClickException(f"{getattr(wrong[0], 'path', wrong[0])}: {message}")
    return [str(item) for item in found]


def _finished(job: Any, name: str) -> bool:  # noqa: ANN401 - a Job, imported late
    """Whether a shard is there, made from the same file in the same way."""
    from db import shards  # noqa: PLC0415 - `onrecord --help` stays light
    from extractor.engines.dask import stamp  # noqa: PLC0415 - as above

    done = shards.entry(job.out, name)
    return done is not None and done.stamp == stamp(job.home / name, job.recipe)


def _work(job: Any, rules: bytes, left: list[str], address: str | None, workers: int) -> list[str]:  # noqa: ANN401 - as above
    """Work on what is left, telling of each shard's problems as it comes; gives what was lost."""
    from db.plain import Problem  # noqa: PLC0415 - `onrecord --help` stays light
    from extractor.engines.dask import run as work  # noqa: PLC0415 - as above

    lost: list[str] = []
    hidden = not sys.stderr.isatty()
    with click.progressbar(length=len(left), label="Extracting", file=sys.stderr, hidden=hidden) as bar:
        for entry in work(job, rules, left, address, workers):
            bar.update(1)
            if isinstance(entry, str):
                lost.append(entry)
                click.echo(entry, err=True)
                continue
            for problem in (Problem(**json.loads(told)) for told in entry.problems):
                click.echo(f"{problem.path}: {problem.message}", err=True)
    return lost
