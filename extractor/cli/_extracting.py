"""The work of `extract`: each input read, its claims found, and saved in batches; no input can end the run."""

from __future__ import annotations

import datetime as dt
import os
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from db.records import Document, Extraction, Problem, digest
from db.store import Input, Part
from extractor.cli._files import STDIN, WEB, Address, Missing, as_file, digest_of
from extractor.cli._release import release
from extractor.engines import Step
from extractor.engines.one import broken
from extractor.readers import PartlyReadError, ReadError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from db.store import Run, Store
    from extractor.engines import Engine
    from extractor.pipeline import Pipeline

BATCH_CLAIMS = 1000  # a transaction takes a fraction of a second, so that nobody else waits for long
BATCH_TEXT = 1_000_000  # characters
LONGEST = 20_000_000  # characters of one document; more is no article


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
        options = sorted(f"{name}={value}" for name, value in self.given.items() if value is not None)
        columns = [f"text_column={column}"] if (column := self.pipeline.text_column) else []
        return digest(self.pipeline.rulebook.digest, release(), *options, *columns)


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
        yield Step(given, fault.name or "", problem=_unreadable(fault.name or "", fault))
        yield Step(given, fault.name or "", end=True)


def _of_file(work: Work, given: int, path: Path, name: str) -> Iterator[Step]:
    """A file's documents and problems; last comes its row in the ledger, if it could be read to its end."""
    entry = None
    try:
        entry = _entry(work, path, name)
        if work.store.is_unchanged(entry):
            work.run.unchanged += 1
            return
        goes_by = name if name.startswith(WEB) else None
        for document in work.pipeline.read(path, name=goes_by):
            yield _checked(given, name, _named(document, entry), work.given)
    except PartlyReadError as several:
        entry = None
        for fault in several.faults:
            yield Step(given, name, problem=_unreadable(name, fault, str(path)))
    except (ReadError, OSError) as fault:
        entry = None
        yield Step(given, name, problem=_unreadable(name, fault, str(path)))
    except Exception as fault:  # noqa: BLE001 - a reader's fault in one file must not end the run
        entry = None
        yield Step(given, name, problem=broken(name, "read", fault))
    yield Step(given, name, end=True, read=entry)


def _entry(work: Work, path: Path, name: str) -> Input:
    content, size = digest_of(path)
    modified = dt.datetime.fromtimestamp(path.stat().st_mtime, tz=dt.UTC)
    return Input(name, size, None if name.startswith("stdin:") else modified, content, work.recipe)


def _named(document: Document, entry: Input) -> Document:
    """A document from standard input goes by the name of its text, not of the file that it passed through."""
    if not entry.path.startswith("stdin:"):
        return document
    key = digest(entry.path, document.title or "", str(document.start)) if document.url is None else document.key
    return document.model_copy(update={"path": STDIN, "key": key})


def _checked(given: int, path: str, document: Document, known: Mapping[str, Any]) -> Step:
    """A document with what the user knows better, or why it is none."""
    name = document.path or document.key
    text = None
    if len(document.text) > LONGEST:
        text = f"holds {len(document.text):,} characters in one document. Split it into its articles."
    elif not any(map(str.isalnum, document.text)):
        text = "holds no words. Nothing to extract; check that it is text."
    if text:
        return Step(given, path, problem=Problem(path=name, stage="read", message=text))
    update = {field: value for field, value in known.items() if value is not None}
    return Step(given, path, document.model_copy(update=update) if update else document)


def _unreadable(name: str, fault: Exception, path: str | None = None) -> Problem:
    """A problem with a message that says what to do; the file's own name is not told twice."""
    if isinstance(fault, OSError):
        reason = fault.strerror or os.strerror(fault.errno or 0)
        return Problem(path=name, stage="read", message=f"cannot be read: {reason}. Check that it is there and yours.")
    own = getattr(fault, "name", None)
    told_of = own if own and own != path else name
    return Problem(path=told_of, stage="read", message=str(fault).removeprefix(f"{own or path or name}: "))
