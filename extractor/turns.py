"""The turns of a transcript: which of them are some, and what follows one, its speaker's until the next one speaks."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from extractor.content import Contents, Part
    from extractor.settle import Candidate

TRANSCRIPT = 3  # turns that make a text a transcript
MOST = 12  # paragraphs between two turns; more are no turn but a text between two interviews
ASIDE = "([*"  # a paragraph that begins so is a stage direction


def without_headings(sentences: Iterable[list[Candidate]], contents: Contents) -> list[list[Candidate]]:
    """The attributions of each sentence but what only looks like turns: titles, or names that come again, tell.

    Turns that a rule gives as "alternating" are some where two take them, as "repeated" where one comes again; names
    that end alike are one, "INES VARGA" and "VARGA".
    """
    read = list(sentences)
    turns = [one for found in read for one in found if one.match.rule.gives.get("reach") == "paragraph"]
    if not turns:
        return read
    often = Counter(contents.plain[slice(*one.speaker)].rpartition(" ")[2] for one in turns if one.speaker)
    titled = any(one.match.rule.confidence == "high" and "turns" not in one.match.rule.gives for one in turns)
    again = len(turns) >= TRANSCRIPT and max(often.values()) > 1
    dropped = {"alternating"} if len(often) == 1 else set[str]()
    dropped |= set() if titled or again else {"repeated"}
    return [[one for one in found if one.match.rule.gives.get("turns") not in dropped] for found in read]


def speak_on(kept: Sequence[Candidate], contents: Contents) -> None:
    """Give each turn the paragraphs up to the next turn, where nobody else speaks in them; `kept` in reading order."""
    turns = [one for one in kept if one.match.rule.gives.get("reach") == "paragraph"]
    if len(turns) < TRANSCRIPT:
        return
    paragraphs = contents.segments.paragraphs
    starts = [start for start, _ in paragraphs]
    held = {bisect_right(starts, start) - 1 for one in kept for start, _ in (*one.parts, one.cue)}
    for turn, following in pairwise(turns):
        first, last = (bisect_right(starts, one.cue[0]) for one in (turn, following))
        between = range(first, last - 1)
        if len(between) <= MOST:
            free = [paragraphs[n] for n in between if n not in held]
            loud = contents.plain[turn.cue[1] : paragraphs[first - 1][1]].isupper()
            turn.parts += [part for paragraph in free if (part := _said(contents, paragraph, loud=loud))]


def _said(contents: Contents, paragraph: Part, *, loud: bool) -> Part | None:
    """What a paragraph says; None for a stage direction, and for a heading, where not all is in capitals (`loud`)."""
    part = contents.trimmed(*paragraph)
    if part is None or contents.plain[part[0]] in ASIDE:
        return None
    return None if contents.plain[slice(*part)].isupper() and not loud else part
