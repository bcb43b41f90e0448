"""Extraction on a cluster with dask.distributed: one task a shard, from a file that every worker can read to Parquet.

A task depends on nothing but its shard and the rules, which travel with the job; done twice, it writes the same file.
So a worker that dies costs only its shard, and a run that is begun again does only what is not there.
"""

from __future__ import annotations

import json
import pickle
import threading
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from db import shards
from db.plain import Extraction, Problem
from extractor.engines.one import One
from extractor.engines.steps import through
from extractor.pipeline import Pipeline

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from db.shards import Entry

_ready = threading.local()  # one pipeline a thread, since it holds what it is reading


class ClusterError(Exception):
    """The cluster cannot be had, or went away; the message says what to do about it."""


@dataclass(frozen=True)
class Job:
    """What every task of a run needs besides its shard; the rulebook travels on its own.

    `home` is the folder that the names of shards start from, the same for every worker.
    """

    home: Path
    out: Path
    known: Mapping[str, Any]
    text_column: str | None
    recipe: str
    digest: str


def stamp(path: Path, recipe: str) -> str:
    """The state of a shard's input: by its size and time of change, since reading it all would take too long."""
    state = path.stat()
    return f"{state.st_size} {state.st_mtime_ns} {recipe}"


def run(job: Job, rules: bytes, names: Sequence[str], address: str | None, workers: int) -> Iterator[Entry | str]:
    """Work on these shards; gives the entry of each as it is finished, or why there is none. Raises ClusterError."""
    with _client(address, workers) as (distributed, client):
        book = client.submit(bytes, rules, key=f"rules-{job.digest}")
        tasks = {client.submit(shard, job, name, book, key=f"shard-{job.recipe}-{name}"): name for name in names}
        for future in distributed.as_completed(tasks):
            fault = future.exception() if future.status in {"finished", "error"} else None
            if future.status not in {"finished", "error"}:
                raise ClusterError("The cluster went away. What is finished stays; run the same command again.")
            yield f"{tasks[future]}: {type(fault).__name__}: {fault}" if fault else future.result()


@contextmanager
def _client(address: str | None, workers: int) -> Iterator[tuple[Any, Any]]:
    """The library and a client: of the scheduler at this address, or of processes started here."""
    try:
        import distributed  # type: ignore[import-untyped,unused-ignore] # noqa: PLC0415 - an extra
    except ImportError as fault:
        raise ClusterError("This engine needs dask.distributed. Install it: pip install 'onrecord[dask]'") from fault
    here = {"n_workers": workers, "threads_per_worker": 1, "dashboard_address": None}
    make: Any = distributed.Client
    try:
        client = make(address, timeout=30) if address else make(**here)
    except OSError as fault:
        raise ClusterError(f"No scheduler answers at {address}. Check the address, and that it is running.") from fault
    with client:
        yield distributed, client


def shard(job: Job, name: str, rules: bytes) -> Entry:
    """On a worker: extract one shard into Parquet, then write its entry."""
    path = job.home / name
    before, state, problems = stamp(path, job.recipe), path.stat(), list[str]()
    found = _found(_pipeline(job, rules), path, name, job, problems)
    file = job.out / shards.file_of(name)
    documents, claims, checksum = shards.write(file, found, job.digest)
    done = shards.Entry(
        name, file.name, before, state.st_size, state.st_mtime, shards.checksum_of(path), job.recipe, job.digest,
        documents, claims, checksum, tuple(problems),
    )  # fmt: skip
    shards.finish(job.out, done)
    return done


def _pipeline(job: Job, rules: bytes) -> Pipeline:
    """The pipeline with the rules of the job, made once for all shards."""
    if getattr(_ready, "digest", None) != job.digest:
        _ready.pipeline = Pipeline(rulebook=pickle.loads(rules), text_column=job.text_column)  # noqa: S301 - our own
        _ready.digest = job.digest
    pipeline: Pipeline = _ready.pipeline
    return pipeline


def _found(pipeline: Pipeline, path: Path, name: str, job: Job, problems: list[str]) -> Iterator[Extraction]:
    """Each document's claims; what could not be used is added to the problems."""
    for step, found in One(pipeline).through(through(pipeline, path, name, job.known, goes_by=name)):
        outcome = found or step.problem
        if isinstance(outcome, Extraction):
            problems += map(_told, outcome.problems)
            yield outcome
        elif outcome:
            problems.append(_told(outcome))


def _told(problem: Problem) -> str:
    return json.dumps(problem._asdict(), ensure_ascii=False, separators=(",", ":"))
