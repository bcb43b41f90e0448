"""Where the documents of a run are extracted: in this process (one.py), in several (workers.py), on a cluster."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from db.plain import Document, Extraction, Problem
    from db.store import Input

    Outcome = Extraction | Problem


@dataclass(frozen=True)
class Step:
    """One step through an input: a document of it, a problem with it, or its end.

    `given` is the number of the input in the run and `path` its name; `read` comes with the end of an input that could
    be read.
    """

    given: int
    path: str
    document: Document | None = None
    problem: Problem | None = None
    end: bool = False
    read: Input | None = None


class Engine(Protocol):
    """What each engine of one machine is."""

    def through(self, steps: Iterable[Step]) -> Iterator[tuple[Step, Outcome | None]]:
        """Each step, in its order, with what was found in its document, or what stopped us there."""
        ...
