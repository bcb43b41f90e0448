"""Which of the attributions that rules read in a sentence stand, and where the content of each ends."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractor.alone import go_on, reopen
from extractor.compete import Contest
from extractor.reach import Reach
from extractor.turns import speak_on, without_headings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from extractor.content import Contents, Part
    from extractor.fit import Match
    from extractor.match import Engine, Matches
    from extractor.side import Side


PARTS = re.compile(r"[,;:—“]")  # may stand between what two say
NEAR = 8  # so many attributions of the sentence are looked at for who speaks: more would cost their square
LONGEST_JOINT = 12  # characters with its comma
A_MARK = 2  # characters between a content and what is joined to it: a comma, a quotation mark


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
    clause: bool = False  # its speaker begins a clause
    led: bool = False  # its speaker begins with whose aide, or where an envoy they are
    negated: bool = False
    open: bool = False
    parts: list[Part] = None  # type: ignore[assignment]


def candidates(matches: Matches, contents: Contents, engine: Engine) -> Iterator[list[Candidate]]:
    """The attributions of each sentence, in reading order."""
    subject = engine.fragment("_sentence_subject")
    dateline, leads = engine.fragment("_dateline"), engine.fragment("_leads_speaker")
    segments, joints = contents.segments, engine.rulebook.language.words["clause_joint"]
    reach = Reach(contents, engine)
    here: list[Candidate] = []
    limit = -1
    span: tuple[int, int] = (0, 0)
    for match, *_ in matches:
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
        if candidate and candidate.speaker:
            if led := leads.match(contents.plain, candidate.speaker[0]):
                candidate.led, candidate.speaker = True, (led.start("lead"), candidate.speaker[1])
            candidate.clause = _opens_clause(contents.plain, candidate.speaker[0], joints)
        if candidate and match.rule.gives.get("speaker") == "subject":
            candidate.speaker = _joined(here, match, contents) or _subject(here, subject, contents, span, at)
            if match.span("link") and candidate.speaker and candidate.speaker[0] > at:
                continue  # the subject of a later clause
        if candidate:
            here.append(candidate)
    if here:
        yield here


def _joined(here: list[Candidate], match: Match, contents: Contents) -> Part | None:
    """Who speaks where the verb is joined to what somebody says: "when he thanked the crew and said it was late"."""
    last, joint = here[-1] if here else None, match.span("link") if "joined" in match.groups else None
    if last and any(_begins_in(contents, last, k) or _runs_over(last, k) for k in here[-NEAR:-1]):
        return None  # "Varga said Oak had called her and asked for help": who asked is the sentence's to tell
    ends = last.behind[1] if last and last.behind else None
    return last.speaker if last and joint and ends and abs(joint[0] - ends) <= A_MARK else None


def _subject(here: list[Candidate], pattern: Side, contents: Contents, sentence: Part, at: int) -> Part | None:
    """Who speaks where the verb at a place names nobody: whoever spoke before in the sentence, or its subject."""
    found = pattern.match(contents.plain, *sentence)
    main: Part | None = found.span("speaker") if found else None
    main = main if main and main[0] != at else None
    near = here[-NEAR:]
    for n, one in reversed([*enumerate(near)]):
        aside = one.own and not one.behind  # "a step that critics say is late, and called it old": who took the step
        if aside or any(_begins_in(contents, one, around) for around in near[:n]):
            continue  # "she denied that he had told them, saying …": she says it
        if one.speaker and main and one.speaker[0] == main[0]:
            return one.speaker if one.led else min(one.speaker, main)  # the shorter one: the other runs on over a verb
        sure = one.clause or one.match.rule.confidence == "high"
        if one.speaker and (not main or (sure and one.cue[0] > main[0])):
            return one.speaker
    return main


def _opens_clause(plain: str, at: int, joints: frozenset[str]) -> bool:
    """Whether a new clause begins at a place: "…, and the captain warned of it"."""
    _, comma, joint = plain[max(0, at - LONGEST_JOINT) : at].rpartition(", ")
    return bool(comma) and joint.strip() in joints


def _begins_in(contents: Contents, one: Candidate, around: Candidate) -> bool:
    """Whether somebody speaks in what another says, with nothing that parts the two."""
    if not (around.behind and one.speaker and around.speaker and around.behind[0] <= one.speaker[0] < around.behind[1]):
        return False
    return not PARTS.search(contents.plain, around.behind[0], one.speaker[0])


def _runs_over(one: Candidate, other: Candidate) -> bool:
    """Whether who speaks was read with the verb of another in it: "Trump complained Khan"."""
    return bool(one.speaker) and one.speaker[0] <= other.cue[0] < one.speaker[1]  # type: ignore[index]


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
        if behind and found.before:
            found.before = contents.behind_dash(found.before, sentence[1])
    if behind:
        found.behind = reach.behind(match, sentence, behind[0])
    if own:
        found.own = [p for p in (contents.trimmed(s, e) for s, e in own) if p]
    return found if found.before or found.behind or found.own else None


def settle(sentences: Iterable[list[Candidate]], contents: Contents, engine: Engine) -> list[Candidate]:
    """What stands, each with its parts; a quotation that nobody owns goes on from the statement in front of it."""
    kept: list[Candidate] = []
    contest = Contest(contents, engine)
    for found in without_headings(sentences, contents):
        for one in contest.stand(found):
            one.parts = sorted(
                [*(one.own or ()), *([one.before] if one.before else ()), *([one.behind] if one.behind else ())]
            )
            if one.parts:
                kept.append(one)
    reopen(kept, contents)
    go_on(kept, contents, engine)
    speak_on(kept, contents)
    return kept
