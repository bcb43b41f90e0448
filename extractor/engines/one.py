"""Extraction in this process, a bundle of documents after the other: many short ones together take less time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from db.plain import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from db.plain import Document
    from extractor.engines import Outcome, Step
    from extractor.pipeline import Pipeline

BUNDLE_TEXT = 40_000  # characters; more save no time that can be told, and what is found is saved later
BUNDLE_STEPS = 200


class One:
    """The engine that needs nothing but this process."""

    def __init__(self, pipeline: Pipeline) -> None:
        """Extract with this pipeline."""
        self._pipeline = pipeline

    def through(self, steps: Iterable[Step]) -> Iterator[tuple[Step, Outcome | None]]:
        """Each step with its outcome."""
        for bundle in bundles(steps):
            outcomes = iter(extracted(self._pipeline, [step.document for step in bundle if step.document]))
            for step in bundle:
                yield step, next(outcomes) if step.document else None


def bundles(steps: Iterable[Step]) -> Iterator[list[Step]]:
    """The steps in their order, as many together as have enough text for a fraction of a second of work."""
    bundle: list[Step] = []
    size = 0
    for step in steps:
        bundle.append(step)
        size += len(step.document.text) if step.document else 0
        if size >= BUNDLE_TEXT or len(bundle) >= BUNDLE_STEPS:
            yield bundle
            bundle, size = [], 0
    if bundle:
        yield bundle


def extracted(pipeline: Pipeline, documents: Sequence[Document]) -> Sequence[Outcome]:
    """What each document holds, or the problem that it is; a fault of ours in one must not end the run."""
    try:
        return pipeline.extract_all(documents)
    except Exception as fault:  # noqa: BLE001 - as told
        if len(documents) == 1:
            return [broken(documents[0].path or documents[0].key, "extract", fault)]
        return [outcome for document in documents for outcome in extracted(pipeline, [document])]


def broken(name: str, stage: str, fault: Exception) -> Problem:
    """A fault of ours as a problem of that input."""
    text = f"stopped us: {type(fault).__name__}: {fault}. Please report it, with the text if you can."
    return Problem(path=name, stage=stage, message=text)
