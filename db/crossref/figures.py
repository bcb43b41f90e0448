"""Two figures about the same thing: they agree, disagree, or the later one updates the other."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from db.crossref.words import stem, topics

if TYPE_CHECKING:
    from collections.abc import Iterator

Row = dict[str, Any]
Link = tuple[str, float, str]  # relation, score, reason
DATES = {"date", "time", "set", "ordinal", "age"}  # compared by nobody: two articles name the same day all the time
ENOUGH = 0.5  # of the telling words of the shorter sentence that both share
SHARED = 3  # telling words at least
ABOUT = 0.1  # what "about" allows to either side
ROUNDED = 0.01  # what rounding allows
SAME_NEWS = 14  # days
VAGUE = (1, 10)  # counts so small say little by themselves


def keys(claim: Row) -> Iterator[str]:
    """What a figure is looked up by: its kind, unit and part with each telling word of its sentence."""
    if claim["kind"] in DATES or _span(claim) is None:
        return
    for word in topics(claim["context"]):
        yield f"figure {claim['kind']} {claim['unit']} {claim['part']} {word}"


def link(one: Row, other: Row) -> Link | None:
    """How two figures relate, None when they are not surely about the same thing."""
    if any(one[name] != other[name] for name in ("kind", "unit", "part")) or not _same_noun(one, other):
        return None
    mine, theirs = topics(one["context"]), topics(other["context"])
    shared = mine & theirs
    score = len(shared) / max(1, min(len(mine), len(theirs)))
    if len(shared) < SHARED or score < ENOUGH:
        return None
    told = f"both on {', '.join(sorted(shared)[:5])}"
    left, right = _span(one), _span(other)
    if left is None or right is None:
        return None
    if max(left[0], right[0]) <= min(left[1], right[1]):
        return "agrees", round(score, 2), f"{told}: {one['text']} and {other['text']} can both be true"
    if _later(one, other):
        return "updates", round(score, 2), f"{told}: {one['text']} and {other['text']} hold for different days"
    return "disagrees", round(score, 2), f"{told}: {one['text']} against {other['text']}"


def _same_noun(one: Row, other: Row) -> bool:
    """Whether what is counted goes by the same word, as far as it is told."""
    if one["kind"] in {"money", "percentage", "vote", "duration", "measurement"}:
        return True
    left, right = (frozenset(stem(w.lower()) for w in (row["noun"] or "").split()) for row in (one, other))
    return bool(left & right)


def _span(claim: Row) -> tuple[float, float] | None:
    """From the least to the most that a figure claims; None when it has no value."""
    low, high = claim["low"], claim["high"]
    if low is None and claim["value"] is None:
        return None
    if low is not None and high is not None:
        return min(low, high), max(low, high)
    value = float(claim["value"])
    around = abs(value) * (ABOUT if claim["bound"] == "~" else ROUNDED if abs(value) >= max(VAGUE) * 10 else 0)
    if claim["bound"] in {">", ">="}:
        return value - around, value * 1.5 + around
    if claim["bound"] in {"<", "<="}:
        return value * 0.5 - around, value + around
    return value - around, value + around


def _later(one: Row, other: Row) -> bool:
    """Whether the two hold for different days."""
    days = [row["as_of"] or row["published"] for row in (one, other)]
    if not all(days):
        return False
    if one["as_of"] and other["as_of"]:
        return bool(one["as_of"] != other["as_of"])
    first, second = (dt.date.fromisoformat(day) for day in days)
    return abs((first - second).days) > SAME_NEWS
