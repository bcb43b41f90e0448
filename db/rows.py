"""Records as rows: one tuple for each claim, span and document, in the order of the column names given here."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

    from db.plain import Claim, Document, Figure, Speaker, Statement

DOCUMENT = (
    "key", "title", "author", "source_id", "source", "published", "place", "language", "url", "path", "format",
    "start", "notes", "marks", "text",
)  # fmt: skip
SHARED = (
    "family", "kind", "text", "context", "confidence", "rule", "reasons", "span_start", "span_end", "context_start",
    "context_end", "location",
)  # fmt: skip
OF_DOCUMENT = ("published", "source", "title", "gone", "document_id")
SPEAKER = ("speaker_id", "speaker")
STATEMENT = ("speaker_mention", "cue", "cue_class", "negated", "open")
FIGURE = (
    "value", "low", "high", "bound", "unit", "per", "noun", "part", "of", "trend", "measure", "timex", "date_from",
    "date_to", "as_of", "statement_id",
)  # fmt: skip
CLAIM = ("key", *SHARED, *OF_DOCUMENT, *SPEAKER, *STATEMENT, *FIGURE)

MENTION = ("name", "resolved", "kind", "role", "affiliation", "resolution", "certainty")

Row = tuple[Any, ...]
NO_STATEMENT: Row = (None,) * len(STATEMENT)
NO_FIGURE: Row = (None,) * len(FIGURE)
WIDEST = 18  # decimal digits that always fit SQLite's integer


def document_row(document: Document, source_id: int | None) -> Row:
    """The row of a document; columns of DOCUMENT."""
    d = document
    return (
        d.key, d.title, d.author, source_id, d.source, _day(d.published), d.place, d.language, d.url, d.path, d.format,
        d.start, _json(d.notes), _json([{"start": m.start, "label": m.label} for m in d.marks]), d.text,
    )  # fmt: skip


def of_document(document: Document, document_id: int) -> Row:
    """What every claim of a document repeats from it, for browsing without a join; columns of OF_DOCUMENT."""
    return _day(document.published), document.source, document.title, 0, document_id


def shared(claim: Claim, family: str, document: Document) -> Row:
    """The columns that statements and figures share; columns of SHARED."""
    c, span, context = claim, claim.span, claim.context
    return (
        family, c.kind, c.text, document.text[context.start : context.end], c.confidence, c.rule,
        _reasons(tuple((r.name, r.weight) for r in c.reasons)), span.start, span.end, context.start, context.end,
        document.mark_at(span.start),
    )  # fmt: skip


def statement_columns(statement: Statement, text: str) -> Row:
    """The columns of a statement alone; columns of STATEMENT."""
    s, cue = statement, statement.cue
    mention = s.speaker and _mention(s.speaker)
    words = text[cue.start : cue.end] if cue else None
    return (mention, words, s.cue_class, int(s.negated), int(s.open))


def figure_columns(figure: Figure, statement_id: int | None) -> Row:
    """The columns of a figure alone; columns of FIGURE."""
    f = figure
    return (
        number(f.value), number(f.low), number(f.high), f.bound, f.unit, f.per, f.noun, f.part, number(f.of), f.trend,
        f.measure, f.timex, _day(f.date_from), _day(f.date_to), _day(f.as_of), statement_id,
    )  # fmt: skip


def span_rows(statement: Statement, claim_id: int) -> Iterator[Row]:
    """(claim, role, nth, start, end) of each part, the cue and the speaker."""
    for nth, part in enumerate(statement.parts):
        yield claim_id, "part", nth, part.start, part.end
    if statement.cue:
        yield claim_id, "cue", 0, statement.cue.start, statement.cue.end
    if statement.speaker:
        yield claim_id, "speaker", 0, statement.speaker.span.start, statement.speaker.span.end


def number(value: Decimal | None) -> int | float | None:
    """An integer where the value is whole and fits SQLite, else the nearest float; None for what has neither."""
    if value is None or not value.is_finite():
        return None
    if value.adjusted() < WIDEST and value == value.to_integral_value():
        return int(value)
    near = float(value)
    if near.is_integer() and abs(near) < 10**WIDEST:  # so that a number that comes back is the same
        return int(near)
    return near if abs(near) != float("inf") else None


@lru_cache(maxsize=1000)  # the same few sums come again and again
def _reasons(reasons: tuple[tuple[str, float], ...]) -> str:
    return _json(reasons)


def _json(value: Sequence[Any] | dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _mention(speaker: Speaker) -> str:
    """How the statement names its speaker, as JSON; the span stands in the table of spans."""
    return _json({name: value for name in MENTION if (value := getattr(speaker, name)) is not None})


def _day(value: dt.date | None) -> str | None:
    return value.isoformat() if value else None
