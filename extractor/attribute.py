"""Matches of the attribution rules into Statements."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter

from db.records import Statement, claim_key
from extractor.rule import CONFIDENCES

if TYPE_CHECKING:
    from db.records import Document
    from extractor.match import Engine, Match
    from extractor.segment import Segments

STATEMENTS = TypeAdapter(tuple[Statement, ...])


def attribute(document: Document, segments: Segments, engine: Engine) -> tuple[Statement, ...]:
    """The statements of a document, in reading order."""
    rows = [_row(document, segments, found[0]) for found in engine.matches(segments, "attribution")]
    return STATEMENTS.validate_python(rows)


def _row(document: Document, segments: Segments, match: Match) -> dict[str, Any]:
    text = document.text
    parts = match.groups["content"]
    start, end = parts[0][0], parts[-1][1]
    words = " ".join(text[s:e] for s, e in parts)
    speaker = match.span("speaker")
    context = segments.at("sentences", start) or (start, end)
    confidence = CONFIDENCES[match.rule.confidence]
    return {
        "key": claim_key(document.key, "statement", None, words, 0),
        "document": document.key,
        "span": {"start": start, "end": end},
        "text": words,
        "rule": match.rule.id,
        "confidence": confidence,
        "reasons": ({"name": f"rule of {match.rule.confidence} confidence", "weight": confidence},),
        "context": {"start": context[0], "end": context[1]},
        "kind": "indirect",
        "parts": tuple({"start": s, "end": e} for s, e in parts),
        "cue": {"start": match.anchor[0], "end": match.anchor[1]},
        "speaker": speaker and {"span": {"start": speaker[0], "end": speaker[1]}, "name": text[slice(*speaker)]},
    }
