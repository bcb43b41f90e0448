"""From a file to the steps through it: each document that can be used, and each problem; no fault ends a run."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from db.plain import Problem
from extractor.engines import Step
from extractor.engines.one import broken
from extractor.readers import PartlyReadError, ReadError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from db.plain import Document
    from extractor.pipeline import Pipeline

LONGEST = 20_000_000  # characters of one document; more is no article


def through(  # noqa: PLR0913 - each from somewhere else
    pipeline: Pipeline, path: Path, name: str, known: Mapping[str, Any], *, given: int = 0, goes_by: str | None = None
) -> Iterator[Step]:
    """A file's documents and problems; `known` is what the user knows better, `goes_by` what its documents call it."""
    try:
        for document in pipeline.read(path, name=goes_by):
            yield _checked(given, name, document, known)
    except PartlyReadError as several:
        for fault in several.faults:
            yield Step(given, name, problem=unreadable(name, fault, str(path)))
    except (ReadError, OSError) as fault:
        yield Step(given, name, problem=unreadable(name, fault, str(path)))
    except Exception as fault:  # noqa: BLE001 - a reader's fault in one file must not end the run
        yield Step(given, name, problem=broken(name, "read", fault))


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
    return Step(given, path, document._replace(**update))


def unreadable(name: str, fault: Exception, path: str | None = None) -> Problem:
    """A problem with a message that says what to do; the file's own name is not told twice."""
    if isinstance(fault, OSError):
        reason = fault.strerror or os.strerror(fault.errno or 0)
        return Problem(path=name, stage="read", message=f"cannot be read: {reason}. Check that it is there and yours.")
    own = getattr(fault, "name", None)
    told_of = own if own and own != path else name
    return Problem(path=told_of, stage="read", message=str(fault).removeprefix(f"{own or path or name}: "))
