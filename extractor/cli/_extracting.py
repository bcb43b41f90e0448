"""The work of `extract`: each input read, its claims found, and saved in batches; no input can end the run."""

from __future__ import annotations

import datetime as dt
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from db.records import Document, Extraction, Problem, digest
from db.store import Input, Part
from extractor.cli._files import STDIN, Missing, digest_of, standard_input_as_file
from extractor.cli._release import release
from extractor.readers import ReadError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from db.store import Run, Store
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

    @property
    def recipe(self) -> str:
        """A name for everything besides the input that decides what is found."""
        options = sorted(f"{name}={value}" for name, value in self.given.items() if value is not None)
        return digest(self.pipeline.rulebook.digest, release(), *options)


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


def parts(work: Work, item: Path | Missing) -> Iterator[Part]:
    """What one input gives: nothing when it has not changed; a problem when it cannot be read."""
    if isinstance(item, Missing):
        yield Part(item.path, problems=(item.problem(),))
    elif str(item) == STDIN:
        yield from _from_stdin(work)
    else:
        yield from _from_file(work, item, str(item))


def _from_stdin(work: Work) -> Iterator[Part]:
    """Standard input by way of a file, so that it is decoded as files are; each text is an input of its own."""
    with standard_input_as_file() as path:
        yield from _from_file(work, path, f"stdin:{digest_of(path)[0]}")


def _from_file(work: Work, path: Path, name: str) -> Iterator[Part]:
    try:
        content, size = digest_of(path)
        modified = dt.datetime.fromtimestamp(path.stat().st_mtime, tz=dt.UTC)
    except OSError as fault:
        yield Part(name, problems=(_unreadable(name, fault),))
        return
    entry = Input(name, size, None if name.startswith("stdin:") else modified, content, work.recipe)
    if work.store.is_unchanged(entry):
        work.run.unchanged += 1
        return
    yield from _read(work, path, entry)


def _read(work: Work, path: Path, entry: Input) -> Iterator[Part]:
    """The documents of a file in parts of at most a batch; its row in the ledger comes with the last."""
    found: list[Extraction] = []
    problems: list[Problem] = []
    whole = True
    try:
        for document in work.pipeline.read(path):
            outcome = _extract(work, _named(document, entry))
            (found if isinstance(outcome, Extraction) else problems).append(outcome)  # type: ignore[arg-type]
            if sum(map(weight, found)) >= 1:
                yield Part(entry.path, tuple(found), last=False)
                found = []
    except (ReadError, OSError) as fault:
        problems.append(_unreadable(entry.path, fault, str(path)))
        whole = False
    except Exception as fault:  # noqa: BLE001 - a reader's fault in one file must not end the run
        problems.append(_broken(entry.path, "read", fault))
        whole = False
    yield Part(entry.path, tuple(found), tuple(problems), read=entry if whole and not problems else None)


def _named(document: Document, entry: Input) -> Document:
    """A document from standard input goes by the name of its text, not of the file that it passed through."""
    if not entry.path.startswith("stdin:"):
        return document
    key = digest(entry.path, document.title or "", str(document.start)) if document.url is None else document.key
    return document.model_copy(update={"path": STDIN, "key": key})


def _extract(work: Work, document: Document) -> Extraction | Problem:
    name = document.path or document.key
    if len(document.text) > LONGEST:
        text = f"holds {len(document.text):,} characters in one document. Split it into its articles."
        return Problem(path=name, stage="read", message=text)
    if not any(map(str.isalnum, document.text)):
        return Problem(path=name, stage="read", message="holds no words. Nothing to extract; check that it is text.")
    given = {field: value for field, value in work.given.items() if value is not None}
    try:
        return work.pipeline.extract(document.model_copy(update=given) if given else document)
    except Exception as fault:  # noqa: BLE001 - one document's fault must not end the run
        return _broken(name, "extract", fault)


def _unreadable(name: str, fault: Exception, path: str | None = None) -> Problem:
    """A problem with a message that says what to do; the file's own name is not told twice."""
    if isinstance(fault, OSError):
        reason = fault.strerror or os.strerror(fault.errno or 0)
        return Problem(path=name, stage="read", message=f"cannot be read: {reason}. Check that it is there and yours.")
    return Problem(path=name, stage="read", message=str(fault).removeprefix(f"{path or name}: "))


def _broken(name: str, stage: str, fault: Exception) -> Problem:
    text = f"stopped us: {type(fault).__name__}: {fault}. Please report it, with the text if you can."
    return Problem(path=name, stage=stage, message=text)
