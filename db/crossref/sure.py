"""Whether two figures on one matter surely agree or differ: polls, open bounds and small numbers leave a doubt."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from db.crossref import company
from db.crossref.bounds import is_vague, size
from db.crossref.event import is_change, is_changing, other_body, other_mood, other_share, other_way
from db.crossref.matter import MANY, SURE, is_telling, own_names, sayers
from db.crossref.own import alike, other_purpose
from db.crossref.words import listed, stem, topics

if TYPE_CHECKING:
    from collections.abc import Iterable

    from db.crossref.matter import Matter

Row = dict[str, Any]
FAR = 10  # times
FEW = 3
SERIES = 0.6  # of the words of a measure that changes
SMALL = 12  # such numbers are common to many sentences
ALSO = 1.25  # times: "more than 300" and "at least 280" mean the same
KIND = re.compile(r"\b(?=([a-z]{3,}) ([a-z]{4,})\b)")
BOOTH = re.compile(r"\bpolling (?:stations?|places?|day)\b|\bthe polls\b")  # where people vote
PLAIN = re.compile(r"\w+")
ORDER = listed("order.txt")  # the first section, the upper house
POLLS = frozenset(map(stem, listed("polls.txt")))
COUNTED = POLLS - topics("voters")  # an election counts them as well
GROWING = frozenset(map(stem, listed("growing.txt")))  # what is counted up day by day


def agree(one: Row, other: Row, matter: Matter) -> bool:
    """Whether two values that can both be true say the same: "at least 501" and "at least 882" do not."""
    if _tell(COUNTED, one, other) and not share_another(one, other):
        return matter.score >= SURE and len(matter.words) >= MANY
    near = _are_near(one, other)
    if not (matter.surely or is_telling(one)) and company.at_odds(one, other):
        return False
    if other_way(one, other) or other_share(one, other):
        return False
    if near and (one["value"] == other["value"] or "~" in one["bound"] + other["bound"]):
        return True
    return (matter.surely or share_another(one, other)) and alike(one, other) and (near or not are_open(one, other))


def differ(one: Row, other: Row, matter: Matter, relation: str) -> bool:
    """Whether two other values are surely of the same thing; two polls are not."""
    another = share_another(one, other)
    if not another and not (_is_series(one, other, matter) if relation == "updates" else matter.surely):
        return False
    again = relation == "updates" and sayers(one, other)  # the institute asked once more
    if not (matter.told or another or again) and is_of_poll(one, other):
        return False
    if relation == "updates" and not grew(one, other) and not grew(other, one) and _is_small(one, other):
        return False
    if relation == "disagrees" and _are_no_contradiction(one, other):
        return False
    others = (
        other_purpose(one, other)
        or (relation == "disagrees" and not matter.told and other_kind(one, other, matter.words))
        or ((own_names(one, other) or other_body(one, other)) and not matter.told)
        or other_share(one, other)
        or _are_far(one, other, relation)
    )
    if others or other_mood(one, other, even_coming=relation == "disagrees"):
        return False
    held = [stands_in(one, other), stands_in(other, one)]
    return alike(one, other) and not (all(held) if relation == "updates" else any(held))


def _are_no_contradiction(one: Row, other: Row) -> bool:
    """Whether both may hold: two ways, two bounds, parts of two wholes, or one beside the other: now 7, to be 15."""
    if other_way(one, other) or are_open(one, other) or _are_parts_of_others(one, other):
        return True
    return company.told_near(one, other) or company.told_near(other, one)


def other_kind(one: Row, other: Row, shared: Iterable[str]) -> bool:
    """Whether one of their words is told more closely, and not alike: the reading test, the mathematics test."""
    left, right = (_kinds(row) for row in (one, other))
    words = {stem(word.lower()) for word in shared}
    mine, theirs = (topics(row["context"]) | {*PLAIN.findall(row["context"].lower())} for row in (one, other))
    return any(not left[word] & theirs and not right[word] & mine for word in left.keys() & right.keys() & words)


def _kinds(row: Row) -> dict[str, frozenset[str]]:
    """The words of a sentence in small letters, each with the telling ones right in front of it."""
    found: dict[str, frozenset[str]] = {}
    for first, second in KIND.findall(row["context"]):
        if kind := topics(first) | ORDER & {first}:
            found[stem(second)] = found.get(stem(second), frozenset()) | kind
    return found


def _is_series(one: Row, other: Row, matter: Matter) -> bool:
    """Whether it is one measure at two times: surely one matter, or one of which the text says that it changes."""
    if is_change(one) or is_change(other):
        return False
    changing = is_changing(one) or is_changing(other)
    return (matter.surely and len(matter.words) >= MANY) or (changing and matter.named and matter.score >= SERIES)


def grew(earlier: Row, later: Row) -> bool:
    """Whether a toll or the like went up with time."""
    up = None not in (earlier["value"], later["value"]) and later["value"] > earlier["value"]
    return up and any(GROWING & topics(row["context"]) for row in (earlier, later))


def is_of_poll(one: Row, other: Row) -> bool:
    """Whether somebody was asked: two polls do not disagree."""
    return any(POLLS & topics(BOOTH.sub(" ", row["context"])) for row in (one, other))


def _tell(words: frozenset[str], one: Row, other: Row) -> bool:
    return bool(words & (topics(one["context"]) | topics(other["context"])))


def _are_near(one: Row, other: Row) -> bool:
    """Whether the numbers themselves are near each other, whatever their bounds allow."""
    sizes = sorted(abs(size(row) or 0) for row in (one, other))
    return not (is_vague(one) or is_vague(other)) and sizes[1] <= sizes[0] * ALSO


def are_open(one: Row, other: Row) -> bool:
    """Whether both are open to one side: "at least 200" and "at least 900" are no contradiction, and no agreement."""
    return bool(one["bound"][0] == other["bound"][0] and one["bound"][0] in "<>")


def _are_parts_of_others(one: Row, other: Row) -> bool:
    """Whether each is a part of a whole, and the wholes differ: then it is these that disagree."""
    return None not in (one["of"], other["of"]) and one["of"] != other["of"]


def _are_far(one: Row, other: Row, relation: str) -> bool:
    """Whether one is ten times the other and more: two things, if no toll, and no slip of a million for a billion."""
    least, most = sorted(abs(size(row) or 0) for row in (one, other))
    if most < FAR * least or (relation == "updates" and (grew(one, other) or grew(other, one))):
        return False
    return relation == "updates" or f"{least:.9e}"[:9] != f"{most:.9e}"[:9]


def _is_small(one: Row, other: Row) -> bool:
    """Whether the numbers are too small to be one measure at two times: "one delegate away", "nine states"."""
    values = [abs(row["value"]) for row in (one, other) if row["value"] is not None and row["unit"] is None]
    return bool(values) and (min(values) <= FEW or max(values) <= SMALL)


def share_another(one: Row, other: Row) -> bool:
    """Whether their sentences have another figure in common, as the ayes of one vote whose noes are in doubt."""
    left, right = ({float(value) for value in (row["beside"] or "").split()} for row in (one, other))
    shared = [value for value in left & right if value > SMALL]
    if one["unit"] == "percent":  # whole percentages come again by chance
        return len(shared) > 1 or any(value % 1 for value in shared)
    return bool(shared)


def stands_in(one: Row, other: Row) -> bool:
    """Whether the other's sentence holds the one's value as well: it is that one which belongs to it."""
    return one["value"] is not None and str(one["value"]) in (other["beside"] or "").split()
