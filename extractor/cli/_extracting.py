"""The work of `extract`: each input read, its claims found, and saved in batches; no input can end the run."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from db.keys import digest
from db.plain import Extraction
from db.store import Input, Part
from extractor.cli._files import STDIN, WEB, Address, Missing, as_file, digest_of
from extractor.cli._release import release
from extractor.engines import Step
from extractor.engines.steps import through, unreadable
from extractor.readers import ReadError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from db.plain import Document, Problem
    from db.store import Run, Store
    from extractor.engines import Engine
    from extractor.pipeline import Pipeline

BATCH_CLAIMS = 1000  # a transaction takes a fraction of a second, so that nobody else waits for long
BATCH_TEXT = 1_000_000  # characters


@dataclass
class Work:
    """What one run of `extract` holds on to: where to, how, and what the user knows better than the documents."""

    store: Store
    pipeline: Pipeline
    given: Mapping[str, Any]
    run: Run
    engine: Engine

    @cached_property
    def recipe(self) -> str:
        """A name for everything besides the input that decides what is found."""
        return recipe(self.pipeline, self.given)


def recipe(pipeline: Pipeline, given: Mapping[str, Any]) -> str:
    """A name for the rules, the release and the options that decide what is found."""
    options = sorted(f"{name}={value}" for name, value in given.items() if value is not None)
    columns = [f"text_column={column}"] if (column := pipeline.text_column) else []
    return digest(pipeline.rulebook.digest, release(), *options, *columns)


class Batch:
    """Parts of inputs, gathered and saved when there are enough."""

    def __init__(self, store: Store, run: Run) -> None:
        """Save into this store, for this run."""
        self._store, self._run = store, run
        self._parts: list[Part] = []
        self._weight = 0.0

    def add(self, part: Part) -> None:
        """Gather a part, and save when there is enough for one transaction."""
        self._parts.append(part)
        self._weight += 0.001 + sum(weight(e) for e in part.extractions)
        if self._weight >= 1:
            self.flush()

    def flush(self) -> None:
        """Save what was gathered."""
        parts, self._parts, self._weight = self._parts, [], 0.0
        if parts:
            self._store.save(parts, self._run)


def weight(found: Extraction) -> float:
    """The share of a full batch that one document takes."""
    return (len(found.statements) + len(found.figures)) / BATCH_CLAIMS + len(found.document.text) / BATCH_TEXT


def parts(work: Work, items: Iterable[Path | Address | Missing]) -> Iterator[tuple[int, Part]]:
    """What the inputs give, in their order, each part with the number of its input.

    An input that has not changed gives nothing; one that cannot be read gives a problem.
    """
    found: list[Extraction] = []
    problems: list[Problem] = []
    for step, outcome in work.engine.through(_steps(work, items)):
        if isinstance(outcome, Extraction):
            found.append(outcome)
        elif problem := outcome or step.problem:
            problems.append(problem)
        if step.end:
            read = step.read if not problems else None
            yield step.given, Part(step.path, tuple(found), tuple(problems), read=read)
            found, problems = [], []
        elif sum(map(weight, found)) >= 1:
            yield step.given, Part(step.path, tuple(found), last=False)
            found = []


def _steps(work: Work, items: Iterable[Path | Address | Missing]) -> Iterator[Step]:
    for given, item in enumerate(items):
        if isinstance(item, Missing):
            yield Step(given, item.path, problem=item.problem())
            yield Step(given, item.path, end=True)
        else:
            yield from _of_item(work, given, item)


def _of_item(work: Work, given: int, item: Path | Address) -> Iterator[Step]:
    """A file's; standard input and the web go by way of one, and each text of standard input is its own input."""
    try:
        with as_file(item) as (path, name):
            yield from _of_file(work, given, path, f"stdin:{digest_of(path)[0]}" if name == STDIN else name)
    except ReadError as fault:  # what could not be fetched
        yield Step(given, fault.name or "", problem=unreadable(fault.name or "", fault))
        yield Step(given, fault.name or "", end=True)


def _of_file(work: Work, given: int, path: Path, name: str) -> Iterator[Step]:
    """A file's documents and problems; last comes its row in the ledger, which counts if there was no problem."""
    entry = None
    try:
        entry = entry_of(path, name, work.recipe)
    except OSError as fault:
        yield Step(given, name, problem=unreadable(name, fault, str(path)))
    else:
        if work.store.is_unchanged(entry):
            work.run.unchanged += 1
            return
        goes_by = name if name.startswith(WEB) else None
        for step in through(work.pipeline, path, name, work.given, given=given, goes_by=goes_by):
            yield replace(step, document=_named(step.document, entry)) if step.document else step
    yield Step(given, name, end=True, read=entry)


def entry_of(path: Path, name: str, recipe: str) -> Input:
    """A file's row in the ledger; raises OSError."""
    content, size = digest_of(path)
    modified = dt.datetime.fromtimestamp(path.stat().st_mtime, tz=dt.UTC)
    return Input(name, size, None if name.startswith("stdin:") else modified, content, recipe)


def _named(document: Document, entry: Input) -> Document:
    """A document from standard input goes by the name of its text, not of the file that it passed through."""
    if not entry.path.startswith("stdin:"):
        return document
    key = digest(entry.path, document.title or "", str(document.start)) if document.url is None else document.key
    return document._replace(path=STDIN, key=key)
