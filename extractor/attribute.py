"""Matches of the attribution rules into Statements."""

from __future__ import annotations

from typing import TYPE_CHECKING

from db.keys import claim_key, normalised
from db.plain import Reason, Span, Statement
from extractor.brief import CONFIDENCES
from extractor.content import Contents
from extractor.denied import Denials
from extractor.resolve import Mention, resolve
from extractor.settle import candidates, settle

if TYPE_CHECKING:
    from collections.abc import Iterator

    from db.plain import Document, Speaker
    from extractor.match import Engine, Matches
    from extractor.segment import Segments
    from extractor.settle import Candidate

UNSURE = 0.6  # the certainty below which a resolved speaker is called a guess


def attribute(document: Document, segments: Segments, found: Matches, engine: Engine) -> tuple[Statement, ...]:
    """The statements of a document, in reading order, from what rules fit in it."""
    contents = Contents(segments)
    settled = settle(candidates(found, contents, engine), contents, engine)
    mentions = [Mention(*one.speaker, (one.parts[0][0], one.parts[-1][1])) if one.speaker else None for one in settled]
    speakers = resolve(document, segments, engine.rulebook.language, mentions)
    seen: dict[str, int] = {}
    denials = Denials(contents, engine)
    for one in settled:
        one.negated = denials.tell(one)
    return tuple([_statement(document, contents, *pair, seen) for pair in zip(settled, speakers, strict=True)])


def _statement(
    document: Document, contents: Contents, found: Candidate, speaker: Speaker | None, seen: dict[str, int]
) -> Statement:
    text, match = document.text, found.match
    parts = found.parts
    start, end = parts[0][0], parts[-1][1]
    words = " ".join([text[s:e] for s, e in parts])
    same = normalised(words)
    nth = seen[same] = seen.get(same, -1) + 1
    kind = contents.kind(parts)
    cue_class = match.rule.gives.get("cue_class", "speech")
    reasons = list(_reasons(found, kind, cue_class, speaker))
    first = min(start, found.cue[0])
    context = contents.segments.at("sentences", first) or (start, end)
    return Statement(
        key=claim_key(document.key, "statement", None, same, nth),
        document=document.key,
        span=Span(start, end),
        text=words,
        rule=match.rule.id,
        confidence=round(min(1.0, sum([weight for _, weight in reasons])), 2),
        context=Span(context[0], max(end, context[1])),
        kind=kind,
        parts=tuple([Span(*part) for part in parts]),
        reasons=tuple([Reason(*reason) for reason in reasons]),
        cue=Span(*found.cue),
        cue_class=cue_class,
        negated=found.negated,
        open=found.open,
        speaker=speaker,
    )


def _reasons(found: Candidate, kind: str, cue_class: str, speaker: Speaker | None) -> Iterator[tuple[str, float]]:
    """The named reasons that the confidence of a statement is the sum of."""
    sureness = found.match.rule.confidence
    yield f"rule of {sureness} confidence", CONFIDENCES[sureness]
    if kind != "indirect":
        yield "in quotation marks", 0.05
    if cue_class != "speech":
        yield "a verb of belief or intention", -0.1
    if speaker is None:
        yield "no speaker is named", -0.1
    elif speaker.certainty < UNSURE:
        yield "the speaker is a guess", -0.1
    if found.negated:
        yield "denied or only supposed", -0.2
    if found.open:
        yield "the quotation never closes", -0.1
