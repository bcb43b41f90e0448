"""The records that pass between the stages and into the database: plain data, no SQL, no rules.

All of them are frozen. Every offset counts Unicode code points of `Document.text`, half-open: `text[start:end]`.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from db import plain

StatementKind = Literal["direct", "indirect", "mixed"]
CueClass = Literal["speech", "belief", "intention"]
SpeakerKind = Literal["person", "organisation", "group", "document"]
FigureKind = Literal[
    "vote", "percentage", "money", "count", "total", "ratio", "rate", "range", "duration", "age", "ordinal", "rank",
    "date", "time", "set", "time_span", "temperature", "measurement", "score",
]  # fmt: skip
Bound = Literal["=", "~", ">", ">=", "<", "<="]
Trend = Literal["up", "down"]
Relation = Literal["repeats", "agrees", "disagrees", "updates"]
Status = Literal["new", "in review", "checked", "set aside"]
Verdict = Literal[
    "accurate", "mostly accurate", "misleading", "inaccurate", "unverifiable", "not a factual claim",
    "wrongly extracted",
]  # fmt: skip
Score = Annotated[float, Field(ge=0, le=1)]


class Record(BaseModel):
    """Base of all records: frozen, and nothing but the named fields."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Span(Record):
    """A half-open stretch of `Document.text`, in code points."""

    start: Annotated[int, Field(ge=0)]
    end: Annotated[int, Field(ge=0)]


class Reason(Record):
    """One named part of a confidence; the weights of a claim's reasons sum to its confidence."""

    name: str
    weight: float


class Mark(Record):
    """Where something that the format names begins in the text: a page ("page 3"), a time ("0:01:02")."""

    start: Annotated[int, Field(ge=0)]
    label: str


class Document(Record):
    """One article, transcript, e-mail …: its text as it was read, and what is known of its publication.

    `start` is where the text begins in the text of the file that holds it. `notes` say how a field was come by
    when the text does not state it outright ("year taken from the article before"). `marks`, in the order of the
    text, are the pages or times of what stands from there on.
    """

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


class Speaker(Record):
    """Who a statement is attributed to.

    `span` and `name` are the mention as printed ("he", "the minister"), `resolved` the fullest name the document gives
    for it, `resolution` says how it was found, and `certainty` (0 to 1) how far to trust that.
    """

    span: Span
    name: str
    resolved: str | None = None
    kind: SpeakerKind = "person"
    role: str | None = None
    affiliation: str | None = None
    resolution: str = "as printed"
    certainty: Score = 1.0


class Claim(Record):
    """Anything somebody can check. `span` is the hull of its words, `context` the sentences it stands in."""

    key: str
    document: str
    span: Span
    text: str
    rule: str
    confidence: Score
    reasons: tuple[Reason, ...] = ()
    context: Span


class Statement(Claim):
    """An attribution. `parts` are the content's spans without outer quotation marks; `text` is them joined by a space.

    `negated` marks a cue that is denied or only supposed ("would not say", "if he says").
    """

    kind: StatementKind
    parts: tuple[Span, ...]
    cue: Span | None = None
    cue_class: CueClass = "speech"
    negated: bool = False
    open: bool = False
    speaker: Speaker | None = None


class Figure(Claim):
    """One number or date that the text claims; `text` is `Document.text[span]`.

    `part` tells apart figures that share a span (ayes, noes, abstentions, absent, whole …), and what something moved
    from or by (from, change). `of` is the whole it is a part of; `per` what a rate is for each of ("year", "100,000",
    the "hour" of "dollar per hour"); `trend` which way it went that moved by it or to it; `as_of` the day it holds for;
    `statement` the key of the statement that holds it, None when the document itself says it. `timex` is the TIMEX3
    value of a date, time, set or duration; `date_from` and `date_to` its first and last day.
    """

    kind: FigureKind
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
    bound: Bound = "="
    of: Decimal | None = None
    per: str | None = None
    trend: Trend | None = None
    as_of: dt.date | None = None
    statement: str | None = None


class Problem(Record):
    """An input, or a rule, that could not be used: where, at which stage, why, and what to do about it."""

    path: str
    stage: str
    message: str


class Extraction(Record):
    """Everything found in one document: what the pipeline hands to the store, and `extract` to its caller."""

    document: Document
    statements: tuple[Statement, ...] = ()
    figures: tuple[Figure, ...] = ()
    problems: tuple[Problem, ...] = ()


class Link(Record):
    """Two claims belong together; `reason` says why in words."""

    left: str
    right: str
    relation: Relation
    score: Score
    reason: str


class Finding(Record):
    """What a check has to say about one or more claims; `sum` is the arithmetic it did, in words."""

    check: str
    claims: tuple[str, ...]
    message: str
    sum: str | None = None
    confidence: Score


class Review(Record):
    """A person's decision on a claim. Reviews are only ever added.

    `corrections` maps a field of the claim to the value it should have had.
    """

    claim: str
    reviewer: str
    at: dt.datetime
    status: Status
    verdict: Verdict | None = None
    note: str | None = None
    evidence_url: str | None = None
    evidence_quote: str | None = None
    corrections: dict[str, str] = {}


def checked(found: plain.Extraction) -> Extraction:
    """What the stages found, as records that were checked field by field."""
    return Extraction.model_validate(found, from_attributes=True)


def checked_document(document: plain.Document) -> Document:
    """A document, as above."""
    return Document.model_validate(document, from_attributes=True)


def unchecked(record: Any) -> Any:  # noqa: ANN401 - any record, or what stands in a field of one
    """A record, with all that it holds, as the stages pass it on."""
    if isinstance(record, Record):
        made = getattr(plain, type(record).__name__)
        return made(**{name: unchecked(value) for name, value in record})
    return tuple(map(unchecked, record)) if type(record) is tuple else record
