"""Matches of the attribution rules into Statements."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter

from db.records import Statement, claim_key
from extractor.rule import CONFIDENCES

if TYPE_CHECKING:
    from db.records import Document
    from extractor.match import Engine, Match
    from extractor.segment import Segments

END = None
WORD = re.compile(r"[^\W_]")
STATEMENTS = TypeAdapter(tuple[Statement, ...])


def attribute(document: Document, segments: Segments, engine: Engine) -> tuple[Statement, ...]:
    """The statements of a document, in reading order."""
    rows = []
    global END
    if END is None:
        import regex
        from extractor.pattern import expand
        END = regex.compile(expand("(?&_content_end)", engine.rulebook.language, leftwards=False), regex.VERBOSE)
    for found in engine.matches(segments, "attribution", first=True):
        if found[0].rule.id.endswith("passive-cue-content"):
            continue
        row = _row(document, segments, found[0])
        if row:
            rows.append(row)
    best = {}
    for r in rows:
        at = r["cue"]["start"]
        if at not in best or best[at]["rule"] != "en.attribution.subordinate-speaker-cue-content":
            best[at] = r
    rows = list(best.values())
    outer = [(p["start"], p["end"], r) for r in rows for p in r["parts"]]
    import bisect
    outer.sort(key=lambda x: x[0])
    kept = []
    for r in rows:
        c = r["cue"]["start"]
        if r["rule"].rsplit(".", 1)[-1] in ("speaker-cue-content", "speaker-noun-like-cue", "content-speaker-cue","subordinate-speaker-cue-content") and any(a <= c < b and o is not r for a, b, o in outer):
            continue
        kept.append(r)
    rows = kept
    return STATEMENTS.validate_python(rows)


def _trim(plain: str, start: int, end: int) -> tuple[int, int]:
    while start < end and (plain[start].isspace() or plain[start] in ",:;—-"):
        start += 1
    while start < end and plain[end - 1].isspace():
        end -= 1
    if start < end and plain[start] == "“":
        close = plain.find("”", start, end)
        if close < 0:
            return start + 1, end
        if not any(c.isalnum() for c in plain[close:end]):
            return start + 1, close
    return start, end


def _kind(plain: str, parts: list[tuple[int, int]], segments: Segments) -> str:
    """Direct when all words stand in quotation marks, mixed when some do."""
    from bisect import bisect_left
    quotations = segments.quotations
    outside = inside = False
    for s, e in parts:
        i = max(0, bisect_left(quotations, (s, 0)) - 1)
        at = s
        while i < len(quotations) and quotations[i].start < e:
            qs, qe = quotations[i].content
            if qe > s:
                inside = True
                outside = outside or (at < qs and bool(WORD.search(plain, at, qs)))
                at = max(at, qe)
            i += 1
        outside = outside or (at < e and bool(WORD.search(plain, at, e)))
    return ("mixed" if outside else "direct") if inside else "indirect"


def _continued(segments: Segments, end: int) -> list[tuple[int, int]]:
    """The rest of a quotation that is reopened at each paragraph."""
    out = []
    quotations = segments.quotations
    from bisect import bisect_left
    i = bisect_left(quotations, (end, 0)) - 1
    while 0 <= i < len(quotations) - 1 and quotations[i].open and abs(quotations[i].content[1] - end) <= 2:
        nxt = quotations[i + 1]
        para = segments.at("paragraphs", nxt.start)
        if segments.plain[quotations[i].end:nxt.start].strip():
            break
        out.append(_trim(segments.plain, *nxt.content))
        end = nxt.content[1]
        i += 1
    return out


def _row(document: Document, segments: Segments, match: Match) -> dict[str, Any] | None:
    text, plain = document.text, segments.plain
    cue = match.span("cue")
    if segments.at("inner", match.anchor[0]):
        return None
    parts = sorted(_trim(plain, s, e) for s, e in match.groups["content"])
    parts = [(s, e) for s, e in parts if s < e]
    if parts and match.rule.id.split(".")[-1] in ("speaker-cue-content","participle-cue-content","coordinated-cue-content","speaker-noun-like-cue","speaker-tell-hearer-content"):
        s, e = parts[-1]
        window = plain[s:e]
        at = 0
        while m := END.search(window, at):
            at = m.end()
            if window.count("“", 0, m.start()) == window.count("”", 0, m.start()) and m.start() > 3:
                parts[-1] = _trim(plain, s, s + m.start())
                break
    if not parts:
        return None
    parts += _continued(segments, parts[-1][1])
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
        "kind": _kind(plain, parts, segments),
        "parts": tuple({"start": s, "end": e} for s, e in parts),
        "cue": {"start": cue[0], "end": cue[1]},
        "speaker": speaker and {"span": {"start": speaker[0], "end": speaker[1]}, "name": text[slice(*speaker)]},
    }
