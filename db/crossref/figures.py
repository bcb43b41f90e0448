"""Two figures about the same thing: they agree, disagree, or the later one updates the other."""

from __future__ import annotations

import datetime as dt
import math
from typing import TYPE_CHECKING, Any

from db.crossref import days, reports
from db.crossref.bounds import ROUND, is_vague, size, span
from db.crossref.event import is_changing, names_other_day
from db.crossref.matter import RARE, is_telling, key, same
from db.crossref.own import role
from db.crossref.sure import agree, differ, grew
from db.crossref.wholes import is_long
from db.crossref.words import names, topics

if TYPE_CHECKING:
    from collections.abc import Iterator

Row = dict[str, Any]
Link = tuple[str, float, str]  # relation, score, reason
LEAST = RARE  # keys that two claims must share
STEP = 1.125  # times
DATES = {"date", "time", "set", "ordinal"}  # have no size to compare
SAME_NEWS = 7  # days


def keys(claim: Row) -> Iterator[str]:
    """What a figure is looked up by: its measure with each telling word of its sentence."""
    if days.is_day(claim):
        yield from days.keys(claim)
    if (claim["kind"] in DATES and not is_long(claim)) or span(claim) is None or _is_common(claim):
        return
    near = names(f" {claim['near'] or ''}")
    for word in topics(claim["context"]) | near:
        yield key(claim, word)
    for large in _larges(claim):
        for word in near | names(f" {claim['context']}"):
            yield key(claim, f"~{large} {word}")
    if is_telling(claim):
        yield key(claim, f"={claim['value']:.9g}")


def link(one: Row, other: Row) -> Link | None:
    """How two figures relate, None when they are not surely about the same thing."""
    if days.is_day(one) and days.is_day(other):
        return days.link(one, other)
    return _of_one_matter(one, other) or reports.link(one, other)


def _of_one_matter(one: Row, other: Row) -> Link | None:
    """How two figures relate whose sentences share so many words that they are about the same thing."""
    left, right = span(one), span(other)
    matter = same(one, other) if left and right else None
    if not left or not right or not matter or (is_vague(one) and is_vague(other)):
        return None
    relation = _relation(one, other, both=max(left[0], right[0]) <= min(left[1], right[1]))
    if "age" in {one["kind"], other["kind"]} and not (matter.told and relation == "agrees"):
        return None
    if not (agree(one, other, matter) if relation == "agrees" else differ(one, other, matter, relation)):
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
    when = [row["as_of"] or row["published"] for row in (one, other)]
    apart = abs((dt.date.fromisoformat(when[0]) - dt.date.fromisoformat(when[1])).days) if all(when) else 0
    if apart and grew(*sorted((one, other), key=lambda row: row["as_of"] or row["published"])):
        return "updates"
    if both:
        return "agrees"
    changing = apart and (
        names_other_day(one, other) or is_changing(max((one, other), key=lambda row: row["as_of"] or row["published"]))
    )
    return "updates" if apart > SAME_NEWS or changing else "disagrees"


def _larges(claim: Row) -> Iterator[int]:
    """How large a number is, in two steps of an eighth: it shares one with what it may be rounded to."""
    how = abs(size(claim) or 0)
    if how:
        step = math.floor(math.log(how, STEP))
        yield from (step, step + 1)


def _is_common(claim: Row) -> bool:
    """Whether it is the age of a person, or "a day" and "a year", which come everywhere."""
    if claim["kind"] == "age":
        return not is_long(claim)
    return bool(claim["kind"] == "duration" and claim["value"] == 1 and claim["unit"] not in ROUND)
