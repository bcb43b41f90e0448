"""What must be true of whatever is read, whatever the text: the fuzz run and the tests look at it alike."""

from __future__ import annotations

import time
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

from db.records import checked, checked_document
from extractor.attribute import attribute
from extractor.match import FAMILIES
from extractor.measure import measure
from extractor.readers import File, ReadError, read_raw
from extractor.segment import segment
from extractor.split import split

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from db.plain import Document, Extraction, Figure, Statement
    from extractor.fit import Match
    from extractor.pipeline import Pipeline
    from extractor.segment import Segments

    Clock = Callable[[], float]
    Place = tuple[int, int]

A_SECOND_PER = 10_000  # bytes of a file, or characters of a text


class WrongError(Exception):
    """Something that must be true is not."""


class SlowError(WrongError):
    """It took longer than it may."""


def must(true: object, *told: object) -> None:
    """Raise WrongError with what is told unless it is true."""
    if not true:
        raise WrongError(*told)


def read(path: Path, pipeline: Pipeline, clock: Clock = time.process_time) -> None:
    """Read a file, and take all that stands in it through the stages."""
    begun, wholes = clock(), []
    try:
        wholes.extend(read_raw(File(path, path.name)))
    except ReadError as fault:
        must(str(fault).startswith(f"{path.name}: "), "a message without its file", fault)
    in_time(clock() - begun, path.stat().st_size + sum(len(whole.text) for whole in wholes))
    for whole in wholes:
        checked_document(whole)
        whole.text.encode()
        starts = [mark.start for mark in whole.marks]
        must(starts == sorted(starts) and all(start <= len(whole.text) for start in starts), "marks", whole.marks)
        begun = clock()
        documents = list(split(whole, pipeline.rulebook))
        in_time(clock() - begun, len(whole.text))
        must(len(documents) == len({document.key for document in documents}), "two of a key", documents)
        for document in documents:
            start = document.start - whole.start
            must(document.text == whole.text[start : start + len(document.text)], "an article", document)
            stages(document, pipeline, clock)


def in_time(taken: float, size: int) -> None:
    """More than a second per 10 kB is a hang."""
    if taken > max(1.0, size / A_SECOND_PER):
        raise SlowError(f"{taken:.1f} s for {size:,}")


def stages(document: Document, pipeline: Pipeline, clock: Clock = time.process_time) -> None:
    """Take a document through the stages, one by one, and together."""
    segments = segment(document.text, pipeline.rulebook.language.stops)
    cut(segments)
    for family in FAMILIES:
        for here in pipeline.engine.matches(segments, family):
            matched(here, len(document.text))
    (found,) = pipeline.engine.find([segments])
    statements = attribute(document, segments, found.statements, pipeline.engine)
    for statement in statements:
        said(statement, document)
    figures = measure(document, segments, found.figures, pipeline.rulebook, statements)
    keys = {statement.key for statement in statements}
    for figure in figures:
        counted(figure, document, keys)
    begun = clock()
    together = pipeline.extract(document)
    in_time(clock() - begun, len(document.text))
    must((together.statements, together.figures) == (statements, figures), "another result")
    must(not together.problems, together.problems)
    whole(together)


def cut(segments: Segments) -> None:
    """The segments of a text stand in it, in order; the reading text is as long as the text."""
    size = len(segments.text)
    must(len(segments.plain) == size, "a reading text of another length")
    for kind in ("paragraphs", "sentences", "inner"):
        in_order(getattr(segments, kind), size, kind)
    in_order([quotation[:2] for quotation in segments.quotations], size, "quotations")


def in_order(spans: Iterable[Place], size: int, told: str) -> None:
    """Spans that are none within the text, empty or over one another are wrong."""
    spans = list(spans)
    must(all(0 <= start < end <= size for start, end in spans), told, spans)
    must(all(one[1] <= other[0] for one, other in pairwise(spans)), told, spans)


def matched(found: Iterable[Match], size: int) -> None:
    """Every group of a match stands in the text, its anchor too."""
    for match in found:
        places = [(match.start, match.end), match.anchor, *(span for spans in match.groups.values() for span in spans)]
        must(all(0 <= start <= end <= size for start, end in places), match)


def said(statement: Statement, document: Document) -> None:
    """What a statement says of the text is what stands there."""
    text = document.text
    in_order(statement.parts, len(text), "parts")
    must(statement.text == " ".join(text[p.start : p.end] for p in statement.parts) != "", statement)
    must(statement.span == (statement.parts[0].start, statement.parts[-1].end), statement)
    must(statement.document == document.key, statement)
    within(statement)
    if statement.cue:
        in_order([statement.cue], len(text), "cue")
    if speaker := statement.speaker:
        in_order([speaker.span], len(text), "speaker")
        must(speaker.name == text[slice(*speaker.span)], speaker)


def counted(figure: Figure, document: Document, statements: set[str]) -> None:
    """A figure's words are those of its place, and its values are numbers."""
    in_order([figure.span], len(document.text), "figure")
    must(figure.text == document.text[slice(*figure.span)], figure)
    must(all(isinstance(value, Decimal | None) for value in (figure.value, figure.low, figure.high)), figure)
    must(figure.statement is None or figure.statement in statements, figure)
    within(figure)


def within(claim: Statement | Figure) -> None:
    """A claim stands in its context, and its confidence is the sum of its reasons."""
    must(claim.context.start <= claim.span.start < claim.span.end <= claim.context.end, claim)
    must(claim.confidence == round(min(1.0, sum(r.weight for r in claim.reasons)), 2), claim)


def whole(found: Extraction) -> None:
    """The whole is valid as records, and no two claims have a key."""
    checked(found)
    keys = [claim.key for claim in (*found.statements, *found.figures)]
    must(len(keys) == len(set(keys)), "two of a key", keys)
