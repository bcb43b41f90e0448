"""Two figures about the same thing: they agree, disagree, or the later one updates the other."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from db.crossref.bounds import is_vague, span
from db.crossref.matter import MANY, RARE, Matter, key, same
from db.crossref.own import alike, role
from db.crossref.wholes import is_long
from db.crossref.words import listed, stem, topics

if TYPE_CHECKING:
    from collections.abc import Iterator

Row = dict[str, Any]
Link = tuple[str, float, str]  # relation, score, reason
LEAST = RARE  # keys that two claims must share
DATES = {"date", "time", "set", "ordinal"}  # compared by nobody: two articles name the same day all the time
SMALL = 12  # such numbers are common to many sentences
SAME_NEWS = 7  # days
ALSO = 1.25  # times: "more than 300" and "at least 280" mean the same
POLLS = frozenset(map(stem, listed("polls.txt")))
GROWING = frozenset(map(stem, listed("growing.txt")))  # what is counted up day by day


def keys(claim: Row) -> Iterator[str]:
    """What a figure is looked up by: its measure with each telling word of its sentence."""
    if claim["kind"] in DATES or span(claim) is None or (claim["kind"] == "age" and not is_long(claim)):
        return
    for word in topics(claim["context"]):
        yield key(claim, word)


def link(one: Row, other: Row) -> Link | None:
    """How two figures relate, None when they are not surely about the same thing."""
    left, right = span(one), span(other)
    matter = same(one, other) if left and right else None
    if not left or not right or not matter or (is_vague(one) and is_vague(other)):
        return None
    relation = _relation(one, other, both=max(left[0], right[0]) <= min(left[1], right[1]))
    if "age" in {one["kind"], other["kind"]} and not (matter.told and relation == "agrees"):
        return None
    if relation == "agrees":
        if _are_open(one, other, left[0], right[0]):
            return None
    elif not _differ(one, other, matter, relation):
        return None
    words = f"{one['text']} and {other['text']}"
    how = {
        "agrees": f"{words} can both be true",
        "updates": f"{words} hold for different days",
        "disagrees": f"{one['text']} against {other['text']}",
    }
    return relation, matter.score, f"both on {', '.join(matter.words[:5])}: {how[relation]}"


def _relation(one: Row, other: Row, *, both: bool) -> str:
    if one["as_of"] and other["as_of"] and one["as_of"] != other["as_of"]:
        return "updates"
    if not both and role(one) == role(other) == "whole":
        return "disagrees"  # members do not come and go with a vote
    days = [row["as_of"] or row["published"] for row in (one, other)]
    apart = abs((dt.date.fromisoformat(days[0]) - dt.date.fromisoformat(days[1])).days) if all(days) else 0
    if apart and _grew(*sorted((one, other), key=lambda row: row["as_of"] or row["published"])):
        return "updates"
    if both:
        return "agrees"
    return "updates" if apart > SAME_NEWS else "disagrees"


def _differ(one: Row, other: Row, matter: Matter, relation: str) -> bool:
    """Whether two other values are surely of the same thing; two polls are not."""
    another = _share_another(one, other)
    if not another and (not matter.surely or (relation == "updates" and len(matter.words) < MANY)):
        return False
    if not matter.told and not another and (POLLS & (topics(one["context"]) | topics(other["context"]))):
        return False
    if relation == "updates" and not _grew(one, other) and not _grew(other, one) and _is_small(one, other):
        return False
    held = [_stands_in(one, other), _stands_in(other, one)]
    return alike(one, other) and not (all(held) if relation == "updates" else any(held))


def _is_small(one: Row, other: Row) -> bool:
    """Whether the numbers are too small to be one measure at two times: "one delegate away", "nine states"."""
    values = [abs(row["value"]) for row in (one, other) if row["value"] is not None and row["unit"] is None]
    return bool(values) and (min(values) <= 1 or max(values) <= SMALL)


def _are_open(one: Row, other: Row, left: float, right: float) -> bool:
    """Whether both are open to one side and far from each other: "at least 501" and "at least 882" say nothing."""
    bounds = {one["bound"][0], other["bound"][0]}
    return len(bounds) == 1 and bounds <= {"<", ">"} and max(left, right) > min(left, right) * ALSO


def _grew(earlier: Row, later: Row) -> bool:
    """Whether a toll or the like went up with time."""
    up = None not in (earlier["value"], later["value"]) and later["value"] > earlier["value"]
    return up and any(GROWING & topics(row["context"]) for row in (earlier, later))


def _share_another(one: Row, other: Row) -> bool:
    """Whether their sentences have another figure in common, as the ayes of one vote whose noes are in doubt."""
    left, right = ({float(value) for value in (row["beside"] or "").split()} for row in (one, other))
    return any(value > SMALL for value in left & right)


def _stands_in(one: Row, other: Row) -> bool:
    """Whether the other's sentence holds the one's value as well: it is that one which belongs to it."""
    return one["value"] is not None and str(one["value"]) in (other["beside"] or "").split()
