"""Matches of the attribution rules into Statements."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter

from db.records import Statement, claim_key, normalised
from extractor.content import Contents
from extractor.rule import CONFIDENCES
from extractor.settle import candidates, settle

if TYPE_CHECKING:
    from db.records import Document
    from extractor.match import Engine
    from extractor.segment import Segments
    from extractor.settle import Candidate

STATEMENTS = TypeAdapter(tuple[Statement, ...])


def attribute(document: Document, segments: Segments, engine: Engine) -> tuple[Statement, ...]:
    """The statements of a document, in reading order."""
    contents = Contents(segments)
    settled = settle(candidates(contents, engine), contents, engine.rulebook.language.words["strong_participle"])
    seen: dict[str, int] = {}
    return STATEMENTS.validate_python([_row(document, contents, found, seen) for found in settled])


def _row(document: Document, contents: Contents, found: Candidate, seen: dict[str, int]) -> dict[str, Any]:
    text, match = document.text, found.match
    parts = found.parts
    start, end = parts[0][0], parts[-1][1]
    words = " ".join([text[s:e] for s, e in parts])
    same = normalised(words)
    nth = seen[same] = seen.get(same, -1) + 1
    confidence = CONFIDENCES[match.rule.confidence]
    first = min(start, found.cue[0])
    context = contents.segments.at("sentences", first) or (start, end)
    return {
        "key": claim_key(document.key, "statement", None, same, nth),
        "document": document.key,
        "span": {"start": start, "end": end},
        "text": words,
        "rule": match.rule.id,
        "confidence": confidence,
        "reasons": ({"name": f"rule of {match.rule.confidence} confidence", "weight": confidence},),
        "context": {"start": context[0], "end": max(end, context[1])},
        "kind": contents.kind(parts),
        "parts": tuple([{"start": s, "end": e} for s, e in parts]),
        "cue": {"start": found.cue[0], "end": found.cue[1]},
        "cue_class": match.rule.gives.get("cue_class", "speech"),
        "negated": found.negated,
        "open": found.open,
        "speaker": found.speaker
        and {"span": {"start": found.speaker[0], "end": found.speaker[1]}, "name": text[slice(*found.speaker)]},
    }
