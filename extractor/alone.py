"""Quotations that stand alone, with nobody named beside them: they go on from what was said, or answer it."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from extractor.content import A_SENTENCE
from extractor.dialogue import Dialogue

if TYPE_CHECKING:
    from extractor.content import Contents, Part
    from extractor.match import Engine
    from extractor.segment import Quotation
    from extractor.settle import Candidate


def reopen(kept: list[Candidate], contents: Contents) -> None:
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


def go_on(kept: list[Candidate], contents: Contents, engine: Engine) -> None:
    """Give each quotation that is a sentence of its own, and nobody's, to the statement that ends right before it.

    A word or a clause may lead to it: "“It is late,” he said. But “we will sail.”"
    """
    starts = [start for start, _ in contents.segments.sentences]
    ending = _endings(kept, contents, starts)
    owned = sorted(part for one in kept for part in one.parts)
    dialogue = Dialogue(contents, engine.rulebook.language.words, kept)
    leads = engine.fragment("_leads_on")
    kinds: dict[int, str] = {}  # of statements, which more quotations leave as it is
    for quotation in contents.quotations:
        index = bisect_right(starts, quotation.start) - 1
        last = ending.get(index - 1)
        if last is None or index in ending or _taken(quotation, owned):
            continue
        if starts[index] != quotation.start and not (
            leads.fullmatch(contents.plain, starts[index], quotation.start) and _whole(quotation, contents)
        ):
            continue
        if quotation.single and not contents.single(last.parts[-1]):
            continue
        if id(last) not in kinds:
            kinds[id(last)] = contents.kind(last.parts)
        found = _followed(last, kinds[id(last)], quotation, contents, dialogue)
        if found:
            ending[index], new = found
            kept += [ending[index]] if new else []


def _taken(quotation: Quotation, owned: list[Part]) -> bool:
    """Whether what somebody says holds the beginning of a quotation."""
    near = bisect_right(owned, (quotation.start + 1, quotation.end + 1)) - 1
    return near >= 0 and quotation.start < owned[near][1]


def _whole(quotation: Quotation, contents: Contents) -> bool:
    """Whether a quotation of a sentence or more ends its own sentence."""
    sentence = contents.segments.at("sentences", quotation.start)
    words = contents.plain[quotation.start : quotation.end]
    return sentence is not None and quotation.end >= sentence[1] and words.count(" ") >= A_SENTENCE


def _followed(
    last: Candidate, kind: str, quotation: Quotation, contents: Contents, dialogue: Dialogue
) -> tuple[Candidate, bool] | None:
    """The statement that a quotation belongs to, and whether it is a new one; None where it is nobody's."""
    sentence = contents.segments.at("sentences", quotation.start) or quotation.content
    alone = not any(c.isalnum() for c in contents.plain[quotation.end : sentence[1]])
    below = contents.opens_paragraph(quotation)
    if below and kind != "direct":
        more = _says_more(last, quotation, contents)
        return (more, True) if more else None
    turn = dialogue.turn(last, quotation) if below and alone else None
    if turn:
        return turn, True
    if not alone and contents.plain[quotation.content[1] - 1] == ",":
        return None  # the rest of its sentence tells whose it is
    own = contents.trimmed(*(sentence if alone else quotation.content))
    if own and kind == "indirect":  # "It was late, he said. “I saw it.”" are two
        return replace(last, parts=[own], open=quotation.open), True
    if own:
        last.parts.append(own)
    last.open = quotation.open
    return last, False
