"""Which of the attributions that rules read in a sentence stand, and where the content of each ends."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from extractor.compete import compete
from extractor.reach import Reach
from extractor.turns import speak_on, without_headings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from extractor.content import Contents, Part
    from extractor.match import Engine, Match
    from extractor.segment import Quotation
    from extractor.side import Side


@dataclass(slots=True)
class Candidate:
    """One attribution as read: `before` and `behind` are the contents in front of its cue and after it."""

    match: Match
    cue: Part
    speaker: Part | None
    start: int
    before: Part | None = None
    behind: Part | None = None
    own: list[Part] | None = None
    negated: bool = False
    open: bool = False
    parts: list[Part] = None  # type: ignore[assignment]


def candidates(contents: Contents, engine: Engine) -> Iterator[list[Candidate]]:
    """The attributions of each sentence, in reading order."""
    subject = engine.fragment("_sentence_subject")
    dateline = engine.fragment("_dateline")
    segments = contents.segments
    reach = Reach(contents, engine)
    here: list[Candidate] = []
    limit = -1
    span: tuple[int, int] = (0, 0)
    for found in engine.matches(segments, "attribution", first=True, quoted=False):
        match = found[0]
        at = match.anchor[0]
        if at >= limit:
            if here:
                yield here
            here = []
            span = segments.at("sentences", at) or match.anchor
            limit = span[1]
            headed = dateline.match(contents.plain, *span)
            span = (headed.end() if headed else span[0]), limit
        candidate = _candidate(match, contents, span, reach)
        if candidate and match.rule.gives.get("speaker") == "subject":
            candidate.speaker = _subject(here, subject, contents, span)
            if match.span("link") and candidate.speaker and candidate.speaker[0] > at:
                continue  # the subject of a later clause
        if candidate:
            here.append(candidate)
    if here:
        yield here


def _subject(here: list[Candidate], pattern: Side, contents: Contents, sentence: Part) -> Part | None:
    """Who speaks where the verb names nobody: whoever spoke before in the sentence, or the sentence's subject."""
    found = pattern.match(contents.plain, *sentence)
    main: Part | None = found.span("speaker") if found else None
    for one in reversed(here):
        if one.speaker and main and one.speaker[0] == main[0]:
            return min(one.speaker, main)  # the shorter one: the other runs on over a verb
        if one.speaker and (not main or (one.match.rule.confidence == "high" and one.cue[0] > main[0])):
            return one.speaker
    return main


def _candidate(match: Match, contents: Contents, sentence: Part, reach: Reach) -> Candidate | None:
    before, behind, own = match.span("before"), match.span("behind"), match.groups.get("content")
    speaker = match.span("speaker")
    start = match.anchor[0]
    if speaker and speaker[0] < start:
        start = speaker[0]
    link = match.span("link")
    found = Candidate(match, match.anchor, speaker, link[0] if link else start)
    if before:
        there = contents.segments.at("sentences", before[0])
        there = there if there and there[1] != sentence[1] else sentence  # without its dateline
        found.before = contents.before(there[0], before[1])
    if behind:
        found.behind = contents.behind(behind[0], reach.end(match, sentence, behind[0]))
    if own:
        found.own = [p for p in (contents.trimmed(s, e) for s, e in own) if p]
    return found if found.before or found.behind or found.own else None


def settle(
    sentences: Iterable[list[Candidate]], contents: Contents, words: Mapping[str, frozenset[str]]
) -> list[Candidate]:
    """What stands, each with its parts; a quotation that nobody owns goes on from the statement in front of it."""
    kept: list[Candidate] = []
    for found in without_headings(sentences, contents):
        for one in compete(found, contents, words):
            one.parts = sorted(
                [*(one.own or ()), *([one.before] if one.before else ()), *([one.behind] if one.behind else ())]
            )
            if one.parts:
                kept.append(one)
    _reopen(kept, contents)
    _continue(kept, contents)
    speak_on(kept, contents)
    return kept


def _reopen(kept: list[Candidate], contents: Contents) -> None:
    """Give a quotation that fills its paragraph and stays open to whoever says what the next paragraph opens with."""
    first = {one.parts[0][0]: one for one in kept}
    owned = {start for one in kept for start, _ in one.parts}
    for quotation, after in reversed(list(pairwise(contents.quotations))):
        one = first.get(after.content[0])
        part = contents.trimmed(*quotation.content)
        if not one or not part or not quotation.open or part[0] in owned:
            continue
        if contents.opens_paragraph(quotation) and contents.opens_paragraph(after):
            one.parts.insert(0, part)
            first[part[0]] = one


def _says_more(one: Candidate, quotation: Quotation, contents: Contents) -> Candidate | None:
    """The statement of a quotation that is a paragraph of its own, by whoever is told to speak in front of it."""
    part = contents.trimmed(quotation.start, quotation.end)
    if part and one.speaker and contents.fills_paragraph(quotation):
        return replace(one, parts=[part], open=quotation.open)
    return None


def _endings(kept: list[Candidate], contents: Contents, starts: list[int]) -> dict[int, Candidate]:
    """For the number of a sentence, the statement that ends there; one that quotes goes first."""
    ending: dict[int, Candidate] = {}
    for one in kept:
        quoted = contents.kind(one.parts) != "indirect"
        for at in (one.cue[0], one.parts[-1][0]):
            index = bisect_right(starts, at) - 1
            if quoted or index not in ending:
                ending[index] = one
    return ending


def _continue(kept: list[Candidate], contents: Contents) -> None:
    """Give each quotation that is a sentence of its own, and nobody's, to the statement that ends right before it."""
    sentences = contents.segments.sentences
    starts = [s for s, _ in sentences]
    ending = _endings(kept, contents, starts)
    owned = sorted(part for one in kept for part in one.parts)
    heads = [s for s, _ in owned]
    for quotation in contents.quotations:
        index = bisect_right(starts, quotation.start) - 1
        if index < 1 or starts[index] != quotation.start:
            continue
        near = bisect_right(heads, quotation.start + 1) - 1
        if near >= 0 and quotation.start < owned[near][1]:
            continue
        last = ending.get(index - 1)
        if last is None or index in ending or (quotation.single and not contents.single(last.parts[-1])):
            continue
        alone = not any(c.isalnum() for c in contents.plain[quotation.end : sentences[index][1]])
        gap = contents.plain[sentences[index - 1][1] : quotation.start]
        if "\n" in gap and contents.kind(last.parts) != "direct":
            again = _says_more(last, quotation, contents)
            if again:
                ending[index] = again
                kept.append(again)
            continue
        if not alone and contents.plain[quotation.content[1] - 1] == ",":
            continue  # the rest of its sentence tells whose it is
        own = contents.trimmed(*(sentences[index] if alone else quotation.content))
        if own and contents.kind(last.parts) == "indirect":  # "It was late, he said. “I saw it.”" are two
            last = replace(last, parts=[own])
            kept.append(last)
        elif own:
            last.parts.append(own)
        last.open = quotation.open
        ending[index] = last
