"""Matches of the figure rules into Figures, each tied to the statement that holds it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter

from db.records import Figure, Statement, claim_key
from extractor.rule import CONFIDENCES

if TYPE_CHECKING:
    from db.records import Document
    from extractor.match import Engine, Match
    from extractor.segment import Segments

FIGURES = TypeAdapter(tuple[Figure, ...])


def measure(
    document: Document, segments: Segments, engine: Engine, statements: tuple[Statement, ...]
) -> tuple[Figure, ...]:
    """The figures of a document, in reading order."""
    rows = [_row(document, segments, found[0]) for found in engine.matches(segments, "figures")]
    for row in rows:
        holder = next((s for s in statements if any(p.start <= row["span"]["start"] < p.end for p in s.parts)), None)
        row["statement"] = holder.key if holder else None
    return FIGURES.validate_python(rows)


def _row(document: Document, segments: Segments, match: Match) -> dict[str, Any]:
    start, end = match.anchor[0], match.end
    text = document.text[start:end]
    context = segments.at("sentences", start) or (start, end)
    confidence = CONFIDENCES[match.rule.confidence]
    return {
        "key": claim_key(document.key, "figure", None, text, 0),
        "document": document.key,
        "span": {"start": start, "end": end},
        "text": text,
        "rule": match.rule.id,
        "confidence": confidence,
        "reasons": ({"name": f"rule of {match.rule.confidence} confidence", "weight": confidence},),
        "context": {"start": context[0], "end": context[1]},
        "value": document.text[slice(*match.anchor)].replace(",", ""),
        **match.rule.gives,
    }
