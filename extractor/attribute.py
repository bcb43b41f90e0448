"""Matches of the attribution rules into Statements: their words, kind and speaker, and which of two readings stands."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter

from db.records import Statement, claim_key
from extractor.content import Content, content
from extractor.resolve import Resolver
from extractor.rule import CONFIDENCES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from db.records import Document
    from extractor.match import Engine, Match
    from extractor.segment import Segments

STATEMENTS = TypeAdapter(tuple[Statement, ...])
CLASSES = ("speech_verb", "belief_verb", "intention_verb")
Row = dict[str, Any]


def attribute(document: Document, segments: Segments, engine: Engine) -> tuple[Statement, ...]:
    """The statements of a document, in the order of their cues."""
    readings = sorted(_settled(_readings(segments, engine)), key=lambda r: r[0].groups["cue"][0])
    resolver = Resolver(document, segments, engine.rulebook.language)
    counts: Counter[str] = Counter()
    rows = []
    for match, found in readings:
        row = _row(document, segments, engine, match, found)
        row["speaker"] = resolver.speaker(match.span("speaker"), row["kind"])
        row["key"] = claim_key(document.key, "statement", None, row["text"], counts[row["text"]])
        counts[row["text"]] += 1
        rows.append(_weighed(row, match))
    return STATEMENTS.validate_python(rows)


def _readings(segments: Segments, engine: Engine) -> Iterator[tuple[Match, Content]]:
    """The first rule that fits at each trigger, with what was said; a rule that gives emit: "no" only takes the place."""
    for found in engine.matches(segments, "attribution", first=True):
        match = found[0]
        if match.rule.gives.get("emit") == "no" or segments.at("inner", match.groups["cue"][0][0]):
            continue
        said = content(match, segments, engine.rulebook.language)
        if said:
            yield match, said


def _settled(readings: Iterator[tuple[Match, Content]]) -> list[tuple[Match, Content]]:
    """One reading a cue, and none of a weaker rule inside what somebody else says."""
    by_cue: dict[int, tuple[Match, Content]] = {}
    for match, said in readings:
        cue = match.groups["cue"][0][0]
        if cue not in by_cue or match.rank < by_cue[cue][0].rank:
            by_cue[cue] = match, said
    chosen = list(by_cue.values())
    parts = sorted((start, end, cue) for cue, (_, said) in by_cue.items() for start, end in said.parts)
    return [r for r in chosen if r[0].rule.gives.get("nested") != "no" or not _inside(r[0].groups["cue"][0][0], parts)]


def _inside(cue: int, parts: list[tuple[int, int, int]]) -> bool:
    """Whether a cue stands in the words of another statement; parts are (start, end, cue), sorted."""
    nearest = bisect_left(parts, (cue + 1, 0, 0))
    return any(end > cue and owner != cue for _, end, owner in parts[max(0, nearest - 8) : nearest])


def _row(document: Document, segments: Segments, engine: Engine, match: Match, said: Content) -> Row:
    """The fields of a statement, all but its key and speaker."""
    text = document.text
    start, end = said.parts[0][0], said.parts[-1][1]
    cue = match.groups["cue"][0]
    context = segments.at("sentences", cue[0]) or (start, end)
    kind_of_cue = engine.rulebook.language.meaning(segments.plain[slice(*cue)], *CLASSES)
    return {
        "document": document.key,
        "span": {"start": start, "end": end},
        "text": " ".join(text[s:e] for s, e in said.parts),
        "rule": match.rule.id,
        "context": {"start": min(context[0], start), "end": max(context[1], end)},
        "kind": said.kind,
        "parts": tuple({"start": s, "end": e} for s, e in said.parts),
        "cue": {"start": cue[0], "end": cue[1]},
        "cue_class": kind_of_cue or "speech",
        "negated": "negation" in match.groups,
        "open": said.open,
    }


def _weighed(row: Row, match: Match) -> Row:
    """The row with its confidence and the named reasons that it is the sum of."""
    reasons = [(f"rule of {match.rule.confidence} confidence", CONFIDENCES[match.rule.confidence])]
    if row["kind"] != "indirect":
        reasons.append(("in quotation marks", 0.05))
    if row["cue_class"] != "speech":
        reasons.append(("a verb of belief or intention", -0.1))
    if row["speaker"] is None:
        reasons.append(("no speaker is named", -0.1))
    elif row["speaker"]["certainty"] < 0.5:  # noqa: PLR2004 - less sure than not
        reasons.append(("the speaker is a guess", -0.1))
    if row["open"]:
        reasons.append(("the quotation never closes", -0.1))
    row["reasons"] = tuple({"name": name, "weight": weight} for name, weight in reasons)
    row["confidence"] = round(min(1.0, sum(weight for _, weight in reasons)), 2)
    return row
