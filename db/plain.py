"""The records as the stages pass them on: the names, fields and defaults of db.records, without what checks them.

A model costs several times as much to make, and its library more to import than a short text takes to read. So the
stages make these, and whoever asks from outside gets models: `db.records.checked` turns one into the other, and
`unchecked` back. A test holds the two files together.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import datetime as dt
    from decimal import Decimal


class Span(NamedTuple):
    """A half-open stretch of `Document.text`, in code points."""

    start: int
    end: int


class Reason(NamedTuple):
    """One named part of a confidence."""

    name: str
    weight: float


class Mark(NamedTuple):
    """Where a page or a time begins."""

    start: int
    label: str


class Document(NamedTuple):
    """One article, transcript, e-mail …."""

    key: str
    text: str
    title: str | None = None
    author: str | None = None
    source: str | None = None
    published: dt.date | None = None
    place: str | None = None
    language: str = "en"
    url: str | None = None
    path: str | None = None
    format: str = "txt"
    start: int = 0
    notes: tuple[str, ...] = ()
    marks: tuple[Mark, ...] = ()

    def mark_at(self, position: int) -> str | None:
        """The page or time of a place in the text ("page 3"); None where the format has none."""
        nth = bisect_right(self.marks, position, key=lambda mark: mark.start)
        return self.marks[nth - 1].label if nth else None


class Speaker(NamedTuple):
    """Who a statement is attributed to."""

    span: Span
    name: str
    resolved: str | None = None
    kind: str = "person"
    role: str | None = None
    affiliation: str | None = None
    resolution: str = "as printed"
    certainty: float = 1.0


class Statement(NamedTuple):
    """An attribution."""

    key: str
    document: str
    span: Span
    text: str
    rule: str
    confidence: float
    context: Span
    kind: str
    parts: tuple[Span, ...]
    reasons: tuple[Reason, ...] = ()
    cue: Span | None = None
    cue_class: str = "speech"
    negated: bool = False
    open: bool = False
    speaker: Speaker | None = None


class Figure(NamedTuple):
    """One number or date that the text claims."""

    key: str
    document: str
    span: Span
    text: str
    rule: str
    confidence: float
    context: Span
    kind: str
    reasons: tuple[Reason, ...] = ()
    part: str | None = None
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    timex: str | None = None
    date_from: dt.date | None = None
    date_to: dt.date | None = None
    unit: str | None = None
    noun: str | None = None
    measure: str | None = None
    bound: str = "="
    of: Decimal | None = None
    per: str | None = None
    trend: str | None = None
    as_of: dt.date | None = None
    statement: str | None = None


Claim = Statement | Figure


class Problem(NamedTuple):
    """An input, or a rule, that could not be used: where, at which stage, why, and what to do about it."""

    path: str
    stage: str
    message: str


class Extraction(NamedTuple):
    """Everything found in one document."""

    document: Document
    statements: tuple[Statement, ...] = ()
    figures: tuple[Figure, ...] = ()
    problems: tuple[Problem, ...] = ()
