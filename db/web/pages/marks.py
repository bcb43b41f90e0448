"""A text with what is on record marked in it: pieces that a template can print, each with what covers it."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import Any, NamedTuple


class Mark(NamedTuple):
    """A stretch of the text, in characters, that belongs to a claim; `kind` is statement, figure, cue or speaker."""

    start: int
    end: int
    kind: str
    claim: int


class Piece(NamedTuple):
    """A stretch of text; `kinds` are the marks over it, `claim` the innermost, `anchors` the claims beginning here."""

    text: str
    kinds: str = ""
    claim: int | None = None
    anchors: tuple[int, ...] = ()


def excerpt(claim: dict[str, Any], most: int = 140) -> tuple[str, str, str]:
    """The words of a claim with what stands before and after them in its sentences, cut to whole words."""
    context, words = str(claim["context"]), str(claim["text"])
    at = claim["span_start"] - claim["context_start"]
    if context[max(at, 0) :][: len(words)] != words:  # a statement of several parts, or a record made elsewhere
        at = context.find(words)
    if at < 0:
        return "", words, ""
    room = max(most - len(words), 40)
    before, after = context[:at], context[at + len(words) :]
    if len(before) > room // 2:
        before = "…" + before[-(room // 2) :].partition(" ")[2]
    if len(after) > room - min(len(before), room // 2):
        after = after[: room - min(len(before), room // 2)].rpartition(" ")[0] + "…"
    return before.lstrip(), words, after.rstrip()


def marks_of(claims: list[dict[str, Any]], spans: list[dict[str, Any]]) -> list[Mark]:
    """The marks of claims that still stand in the text: figures, and the parts, cues and speakers of statements."""
    there = {claim["id"] for claim in claims if not claim["gone"]}
    figures = [c for c in claims if not c["gone"] and c["family"] == "figure"]
    kinds = {"part": "statement"}
    return [
        *(Mark(c["span_start"], c["span_end"], "figure", c["id"]) for c in figures),
        *(
            Mark(s["start"], s["end"], kinds.get(s["role"], s["role"]), s["claim_id"])
            for s in spans
            if s["claim_id"] in there
        ),
    ]


def marked(text: str, marks: list[Mark], start: int = 0, end: int | None = None) -> list[Piece]:
    """The text from start to end cut wherever a mark begins or ends."""
    stop = len(text) if end is None else min(end, len(text))
    inside = sorted(
        m._replace(start=max(m.start, start), end=min(m.end, stop)) for m in marks if m.start < stop and m.end > start
    )
    cuts = sorted({start, stop, *(m.start for m in inside), *(m.end for m in inside)})
    anchors = _anchors(inside)
    out: list[Piece] = []
    waiting = 0
    open_now: list[Mark] = []
    for left, right in pairwise(cuts):
        while waiting < len(inside) and inside[waiting].start <= left:
            open_now.append(inside[waiting])
            waiting += 1
        open_now = [mark for mark in open_now if mark.end > left]
        inner = min(open_now, key=lambda mark: mark.end - mark.start, default=None)
        kinds = " ".join(sorted({mark.kind for mark in open_now}))
        out.append(Piece(text[left:right], kinds, inner.claim if inner else None, anchors.get(left, ())))
    return out


def _anchors(marks: list[Mark]) -> dict[int, tuple[int, ...]]:
    """The claims whose own words begin at a place, so that each can be linked to, once."""
    found: defaultdict[int, tuple[int, ...]] = defaultdict(tuple)
    seen: set[int] = set()
    for mark in marks:
        if mark.kind in {"statement", "figure"} and mark.claim not in seen:
            found[mark.start] += (mark.claim,)
            seen.add(mark.claim)
    return found
