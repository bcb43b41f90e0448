"""What happened to whom, on which day, and whether it did: killed is not injured, and asked for is not got."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from db.crossref.own import behind, clause
from db.crossref.words import lines, listed, stemmed, topics

if TYPE_CHECKING:
    from collections.abc import Iterator

Row = dict[str, Any]
PLAIN = re.compile(r"[\w'’]+")
CHANGE = re.compile(
    rf"\b(?:by|{'|'.join(sorted(listed('moving.txt')))})\s+(?:[^,;.]*,?\s+or\s+)?(?:(?!to\b|at\b|from\b)[a-z]+\s+)?$"
)
RAISED = re.compile(r"\braised\s+(?:[a-z]+\s+){0,2}$")  # money that was collected
ADDED = re.compile(r"\b(?:another|additional|extra|further|includes|contains)\s+(?:[a-z]+\s+)?$")
ADDS = re.compile(r"\s+(?:more|new|additional|further|others?)\b")
LEAD = re.compile(r"[\s-]+(?:[\w-]+\s+)?(?:advantage|lead|edge|margin|deficit)\b")
AMONG = re.compile(r"(?<!them )\b[Aa]mong\s+([^\d,.;:]{4,40})")
RATE = re.compile(r"\b(?!the\b|a\b|its\b|of\b|key\b|interest\b)(\w+)[\s-]rate\b")
BASE = re.compile(
    r"\b(?:from|over|than|on)\s+(?:a|an|the|one)\s+(?:same\s+)?(?:previous\s+)?(year|quarter|month|week|day)\b"
)
HEAD = re.compile(r"(\w+)\s+of\s+(?:[\w-]+\s+)?$")
IS_TO = re.compile(r"\b(?:is|are|was|were) to\b")
NOUN = re.compile(
    r"\b(?:an?|the|its?|his|her|their|this|that|no)\s+(?:ask|bid|call|demand|hope|need|offer|plan|promise)s?\b"
)
LEVEL = re.compile(r"\b(?:to|at)\s+(?:\w+\s+)?$")
INTENT, COMING, SAYING, CHANGING, STAGES = (
    listed(f"{name}.txt") for name in ("intent", "coming", "saying", "changing", "stages")
)
CHANGED = listed("changed.txt")  # said of anything in the sentence, for the rest of it has changed as well
PEOPLE, FATES, ESTIMATES, BODIES = (stemmed(f"{name}.txt") for name in ("people", "fates", "estimates", "bodies"))
STATES = {"by", "of", "until", "since", "through", "from", "to"}  # before a day: not when it happened
DATELINE = re.compile(r"[^.]{0,12}?(?:\s\([^()]{2,40}\)|[–—:]|\s-\s)")
NEAR = 3  # words between a verb of saying and its day
DAY = len("2026-03-04")


def other_fate(one: Row, other: Row) -> bool:
    """Whether the people counted fared differently: 19 were injured, 3 were killed."""
    left, right = fates(one), fates(other)
    return bool(left and right and not left & right)


def fates(row: Row) -> frozenset[str]:
    """What is told of those counted, in the clause of the figure."""
    return FATES & (topics(clause(row)) | topics(row["noun"]))


def counted(row: Row) -> frozenset[str]:
    """What is counted; people are told by what happened to them: "14 people were killed", "a toll of 27"."""
    nouns = frozenset(word for part in (row["noun"] or "").split()[:4] for word in topics(part))
    return nouns | fates(row) if not nouns or nouns & (PEOPLE | FATES) else nouns


def other_mood(one: Row, other: Row, *, even_coming: bool) -> bool:
    """Whether one is a hope, a demand or a forecast, and the other is none."""
    if ESTIMATES & topics(one["context"]) & topics(other["context"]):
        even_coming = False  # "will cost" and "costs" are both what somebody reckons
    moods = [is_wished(row, even_coming=even_coming) for row in (one, other)]
    return moods[0] != moods[1]


def other_day(one: Row, other: Row) -> bool:
    """Whether both say on which day it happened, and the days differ."""
    left, right = _days(one), _days(other)
    return bool(left and right and not left & right) and not (_is_level(one) and _is_level(other))


def is_now(row: Row) -> bool:
    """Whether its clause says that it is more, or less, than before: has climbed to."""
    return bool(CHANGING & frozenset(PLAIN.findall(clause(row).lower())))


def names_other_day(one: Row, other: Row) -> bool:
    """Whether both sentences name days, and not one in common: counted on Sunday night, edged up on Monday."""
    left, right = (named_days(row) for row in (one, other))
    return bool(left and right and not left & right)


def named_days(row: Row) -> frozenset[str]:
    """The single days in the sentence of a figure, without that of a dateline."""
    places = ((timex, int(at) - row["context_start"]) for timex, _, at in _told_days(row))
    return frozenset(timex[:DAY] for timex, at in places if not DATELINE.match(row["context"][at:]))


def _told_days(row: Row) -> Iterator[tuple[str, str, str]]:
    return (told.partition("@") for told in (row["days"] or "").split())


def other_way(one: Row, other: Row) -> bool:
    """Whether one went up and the other down: 240 jobs are created, 180 are lost."""
    ways = [[bool(way & frozenset(PLAIN.findall(_before(row).lower()))) for way in _opposite()] for row in (one, other)]
    return ways in ([[True, False], [False, True]], [[False, True], [True, False]])


def other_share(one: Row, other: Row) -> bool:
    """Whether one is added to what the other is in all, or a lead over another, or of a group, or another rate."""
    return (
        any(of(one) != of(other) for of in (_is_added, _is_lead))
        or any(_are_others(found, one, other) for found in (RATE, BASE))
        or _other_head(one, other)
        or _other_group(one, other)
    )


def _is_added(row: Row) -> bool:
    """Whether it comes on top: an additional 275, another 30, 47 new cases, the newest release includes 64."""
    return bool(ADDED.search(_before(row)) or ADDS.match(behind(row)))


def _is_lead(row: Row) -> bool:
    """Whether it is what somebody is ahead by: a 26-delegate advantage."""
    return bool(LEAD.match(behind(row)))


def _other_group(one: Row, other: Row) -> bool:
    """Whether one holds among some only, of whom the other's sentence knows nothing: among younger voters."""
    return any(
        topics(group) - topics(theirs["context"])
        for mine, theirs in ((one, other), (other, one))
        for group in AMONG.findall(mine["context"])
    )


def other_body(one: Row, other: Row) -> bool:
    """Whether it is of two bodies: the city council's budget, the school board's."""
    left, right = (BODIES & (topics(row["context"]) - topics(row["speaker"])) for row in (one, other))
    return bool(left - right and right - left)


def _other_head(one: Row, other: Row) -> bool:
    """Whether two things are told to be of that size: a revenue of 2 billion, a profit of 3."""
    left, right = (frozenset(topics(" ".join(HEAD.findall(_before(row))))) for row in (one, other))
    return bool(left - topics(other["context"]) and right - topics(one["context"]))


def _are_others(found: re.Pattern[str], one: Row, other: Row) -> bool:
    """Whether both say which it is, and not the same: the poverty rate, the unemployment rate; from a month before."""
    left, right = (frozenset(word.lower() for word in found.findall(row["context"])) for row in (one, other))
    return bool(left and right and not left & right)


def is_apart(one: Row, other: Row) -> bool:
    """Whether the clauses tell of two things that go together: revenue and profit, health and education."""
    left, right = _things(clause(one)), _things(clause(other))
    return any(left[line].isdisjoint(right[line]) for line in left.keys() & right.keys())


@lru_cache(maxsize=2_000)
def _things(text: str) -> dict[int, set[int]]:
    """Which of the things that go together a text names, by the line they stand in."""
    found: dict[int, set[int]] = {}
    for line, thing in filter(None, map(_apart().get, PLAIN.findall(text.lower()))):
        found.setdefault(line, set()).add(thing)
    return found


@cache
def _apart() -> dict[str, tuple[int, int]]:
    """Words that tell such things apart, each with its line and its place there."""
    table = [line.split("|") for line in lines("apart.txt")]
    return {word: (n, m) for n, parts in enumerate(table) for m, part in enumerate(parts) for word in part.split()}


def is_change(row: Row) -> bool:
    """Whether it tells by how much something changed, not what it came to: of two days, these are two."""
    led = row["context"][: row["span_start"] - row["context_start"]]
    return bool(CHANGE.search(led)) and not (row["kind"] == "money" and RAISED.search(led))


def is_changing(row: Row) -> bool:
    """Whether its clause says that the number was another before: has risen to, now, the final."""
    return is_now(row) or bool((STAGES | CHANGED) & frozenset(PLAIN.findall(row["context"].lower())))


@cache
def _opposite() -> tuple[frozenset[str], ...]:
    """Words of going up, and words of going down."""
    return tuple(frozenset(line.split()) for line in lines("opposite.txt"))


def _is_level(row: Row) -> bool:
    """Whether it is where something stands from that day on: raised to 9 percent."""
    return bool(LEVEL.search(_before(row)))


def is_wished(row: Row, *, even_coming: bool) -> bool:
    """Whether somebody wants it, expects it or threatens with it, or it is still to come."""
    led = NOUN.sub(" ", _before(row))
    words = frozenset(map(str.lower, PLAIN.findall(led)))
    return bool(words & INTENT or (even_coming and (words & COMING or IS_TO.search(led))))


def _before(row: Row) -> str:
    whole = clause(row)
    return whole[: whole.rfind(row["text"])]


def _days(row: Row) -> frozenset[str]:
    """The single days in the clause of a figure on which it happened, not those on which it was said."""
    start = row["span_start"] - row["context_start"]
    whole = clause(row)
    begins = start - whole.rfind(row["text"])
    found = set()
    for timex, _, at in _told_days(row):
        place = int(at) - row["context_start"] - begins
        if 0 <= place < len(whole):
            led = PLAIN.findall(whole[:place].lower())[-NEAR:]
            if not SAYING & set(led) and not STATES & set(led[-1:]):
                found.add(timex[:DAY])
    return frozenset(found)
