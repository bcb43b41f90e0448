"""Extraction in several processes: documents go out in bundles, and come back in their order to the one that writes.

What was found travels without its document, which the one that writes has still.
"""

from __future__ import annotations

import os
import signal
import threading
from collections import deque
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import get_context, parent_process
from typing import TYPE_CHECKING, Self

from db.plain import Extraction, Problem
from extractor.engines.one import bundles, extracted
from extractor.pipeline import Pipeline

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from concurrent.futures import Future
    from pathlib import Path

    from db.plain import Document, Figure, Statement
    from extractor.engines import Outcome, Step

    Found = tuple[tuple[Statement, ...], tuple[Figure, ...], tuple[Problem, ...]]
    Sent = list[Found | Problem]

AHEAD = 3  # bundles under way for each worker; more would only take memory

_pipeline: Pipeline


class WorkerLostError(Exception):
    """A worker was killed from outside; the message says what to do about it."""


class Workers:
    """The engine of several processes. Use it as a context: at its end the processes are gone."""

    def __init__(self, count: int, folders: Iterable[Path]) -> None:
        """So many processes, with our rules and those of the given folders."""
        self._ahead = AHEAD * count
        context = get_context("spawn")  # fork would copy our open database
        self._pool = ProcessPoolExecutor(count, context, _begin, (tuple(folders),))
        with _deaf():
            self._pool.submit(_extract, [])

    def __enter__(self) -> Self:
        """The engine itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Let go of what has not begun, and wait for the rest."""
        self._pool.shutdown(cancel_futures=True)

    def through(self, steps: Iterable[Step]) -> Iterator[tuple[Step, Outcome | None]]:
        """Each step with its outcome, in the order of the steps; raises WorkerLostError."""
        under_way: deque[tuple[list[Step], Future[Sent]]] = deque()
        try:
            for bundle in bundles(steps):
                documents = [step.document for step in bundle if step.document]
                under_way.append((bundle, self._pool.submit(_extract, documents)))
                if len(under_way) > self._ahead:
                    yield from _outcomes(*under_way.popleft())
            while under_way:
                yield from _outcomes(*under_way.popleft())
        except BrokenProcessPool as fault:
            raise WorkerLostError(
                "A worker process was killed, perhaps for want of memory. What is on record is whole; run the same "
                "command again, with fewer --workers."
            ) from fault


@contextmanager
def _deaf() -> Iterator[None]:
    """Start processes that never hear Ctrl-C, which is this process's to answer."""
    ours = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, ours)


def _outcomes(bundle: list[Step], future: Future[Sent]) -> Iterator[tuple[Step, Outcome | None]]:
    sent = iter(future.result())
    for step in bundle:
        yield step, _received(step.document, next(sent)) if step.document else None


def _received(document: Document, sent: Found | Problem) -> Outcome:
    return sent if isinstance(sent, Problem) else Extraction(document, *sent)


def _begin(folders: tuple[Path, ...]) -> None:
    """A worker's first step: load and compile the rules, once for all its documents."""
    global _pipeline  # noqa: PLW0603 - a worker holds one pipeline for its life
    threading.Thread(target=_outlive_nobody, daemon=True).start()
    _pipeline = Pipeline(folders)


def _outlive_nobody() -> None:
    """End this worker when its parent is gone, killed perhaps, and could send it nothing more."""
    parent = parent_process()
    if parent:
        parent.join()
        os._exit(1)


def _extract(documents: list[Document]) -> Sent:
    """In the worker: what each document holds, or the problem that it is."""
    outcomes = extracted(_pipeline, documents)
    return [(o.statements, o.figures, o.problems) if isinstance(o, Extraction) else o for o in outcomes]
