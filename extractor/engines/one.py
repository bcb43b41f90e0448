"""Extraction in this process, one document after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from db.plain import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from db.plain import Document
    from extractor.engines import Outcome, Step
    from extractor.pipeline import Pipeline


class One:
    """The engine that needs nothing but this process."""

    def __init__(self, pipeline: Pipeline) -> None:
        """Extract with this pipeline."""
        self._pipeline = pipeline

    def through(self, steps: Iterable[Step]) -> Iterator[tuple[Step, Outcome | None]]:
        """Each step with its outcome."""
        for step in steps:
            yield step, extracted(self._pipeline, step.document) if step.document else None


def extracted(pipeline: Pipeline, document: Document) -> Outcome:
    """What a document holds, or the problem that it is; a fault of ours in one document must not end the run."""
    try:
        return pipeline.extract(document)
    except Exception as fault:  # noqa: BLE001 - as told
        return broken(document.path or document.key, "extract", fault)


def broken(name: str, stage: str, fault: Exception) -> Problem:
    """A fault of ours as a problem of that input."""
    text = f"stopped us: {type(fault).__name__}: {fault}. Please report it, with the text if you can."
    return Problem(path=name, stage=stage, message=text)
