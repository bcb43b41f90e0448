"""What speaks against two figures being one measure of one event."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from db.crossref import company
from db.crossref.bounds import is_converted, is_vague, measure, meet, size
from db.crossref.chance import CLOSE, is_same
from db.crossref.company import SEVERAL
from db.crossref.event import BODIES, is_apart, is_change, is_changing, other_mood, other_share, other_way
from db.crossref.fared import fared_otherwise
from db.crossref.matter import NUMBER, own_names, same_period, sayers, shared_topics
from db.crossref.own import behind, clause, other_purpose
from db.crossref.places import other_place
from db.crossref.sure import is_of_poll, other_kind
from db.crossref.words import listed, names, spoken, topics

Row = dict[str, Any]
HUNDRED = 100  # smaller numbers come again by chance
NEWS = 10  # days between two reports of one event
LATER = 100  # days between two of a rate that is set anew
KINDS = {"count", "total", "vote", "range", "money", "measurement", "magnitude", "temperature"}
KINDS |= {"percentage", "ratio", "duration"}
OTHERS = listed("another.txt")  # tell of another event of the same kind
WORD = re.compile(r"\w+")
LENGTH = "measurement metre "
OF = re.compile(r"\s+(?:[a-z]+\s+)?of\s+((?:[a-z-]+\s+){0,2}[a-z-]+)")
OF_THEM = re.compile(r"\s+of\s+(?:them|whom|those|these)\b")
BY = re.compile(r"((?:[\w-]+,? ){0,4})by (?:[\w-]+ )?$")  # "watched by 300", but not "grew by 300"
LITTLE = listed("common.txt") | listed("little.txt")
YEAR = re.compile(r"\b(?:in|of|during)\s+(?:[A-Z][a-z]+\s+)?((?:19|20)\d\d)\b")
LIMITS = listed("limits.txt")
MOVING = listed("moving.txt")


def may_be_one(one: Row, other: Row) -> bool:
    """Whether nothing speaks against one event and one measure of it."""
    same = is_same(one, other)
    if _is_surely_told_alike(one, other, same=same):
        return not (other_place(one, other) or other_way(one, other))
    return (
        _is_measured_alike(one, other, same=same)
        and _is_one_event(one, other)
        and not (is_of_poll(one, other) and not (same and _is_one_answer(one, other)))
        and not (any(map(is_vague, (one, other))) or (not same and any(map(_is_no_level, (one, other)))))
        and _is_one_level(one, other, same=same)
        and not (_other_stuff(one, other) or _other_year(one, other) or is_apart(one, other) or other_place(one, other))
        and not (other_way(one, other) or fared_otherwise(one, other))
    )


def _is_surely_told_alike(one: Row, other: Row, *, same: bool) -> bool:
    """Whether so many other figures are alike that one number, or what it is rounded to, is told by both."""
    if not company.several(one, other) or not (_is_measured_alike(one, other, same=same) and _is_news(one, other)):
        return False
    least, most = sorted(abs(size(row) or 0) for row in (one, other))
    return meet(one, other) and most <= CLOSE * least and not any(map(is_vague, (one, other)))


def _is_one_event(one: Row, other: Row) -> bool:
    """Whether it may be one event by its time, and neither tells of another one, or of what there may be."""
    if not _is_news(one, other) or not same_period(one, other):
        return False
    return _is_other(one) == _is_other(other) and _is_limit(one) == _is_limit(other)


def _is_measured_alike(one: Row, other: Row, *, same: bool) -> bool:
    """Whether they are of one measure; one number may be told as a side of a vote by one report only."""
    if not {one["kind"], other["kind"]} <= KINDS:
        return False
    if measure(one) == measure(other) and one["part"] == other["part"]:
        return True
    return (
        same and all(measure(row).startswith(NUMBER) for row in (one, other)) and None in (one["part"], other["part"])
    )


def _is_one_answer(one: Row, other: Row) -> bool:
    """Whether two equal shares of those asked are of one poll, and not of two who are named beside them."""
    left, right = (names(f" {clause(row)}") for row in (one, other))
    if left - right and right - left:
        return False
    exact = one["unit"] == "percent" and one["value"] % 1
    asked = names(f" {one['context']} {one['near'] or ''}") & names(f" {other['context']} {other['near'] or ''}")
    by_name = left & right and asked - left - right and company.same_share(one, other)  # the party, and who asked
    return bool(exact or by_name or sayers(one, other) or company.shared(one, other) >= SEVERAL)


def _is_no_level(row: Row) -> bool:
    """Whether it is some of those counted before: 12 of them."""
    return row["kind"] not in {"ratio", "vote"} and bool(OF_THEM.match(behind(row)))


def _is_one_level(one: Row, other: Row, *, same: bool) -> bool:
    """Whether neither is what something changed by, or both are by the same, or it is so exact that it is the same."""
    moved = [_has_moved(row) for row in (one, other)]
    if not any(moved):
        return True
    exact = same and (one["value"] >= HUNDRED or (one["unit"] is not None and one["value"] % 1 > 0))
    return meet(one, other) and (all(moved) or exact or is_converted(one, other))


def _has_moved(row: Row) -> bool:
    """Whether it is what something changed by: grew by 300, but not watched by 300."""
    if row["kind"] in {"ratio", "vote"} or not is_change(row):
        return False
    by = BY.search(row["context"][: row["span_start"] - row["context_start"]])
    return by is None or bool(MOVING & {*by[1].split()})


def _is_limit(row: Row) -> bool:
    """Whether it is what there may be, not what there is: a capacity of 30,000."""
    return bool(LIMITS & {*WORD.findall(clause(row).lower())})


def _other_stuff(one: Row, other: Row) -> bool:
    """Whether one length is of something that the other's sentence does not name: 120 kilometres of road."""
    return any(
        not {*WORD.findall(found[1])} & {*WORD.findall(theirs["context"].lower())} - LITTLE
        for mine, theirs in ((one, other), (other, one))
        if measure(mine).startswith(LENGTH) and (found := OF.match(behind(mine)))
    )


def _other_year(one: Row, other: Row) -> bool:
    """Whether the one happened in a year that is over, of which the other's sentence knows nothing."""
    return any(
        year < mine["published"][:4] and year not in theirs["context"]
        for mine, theirs in ((one, other), (other, one))
        for year in YEAR.findall(clause(mine))
    )


def _is_other(row: Row) -> bool:
    """Whether the sentence tells of another event than the one before: an aftershock, a separate accident."""
    return bool(OTHERS & frozenset(WORD.findall(row["context"].lower())))


def _is_news(one: Row, other: Row) -> bool:
    when = [row["published"] for row in (one, other)]
    if not all(when):
        return False
    long = (
        LATER
        if ("percent" in measure(one) or (one["periods"] and one["periods"] == other["periods"]))
        and is_changing(max((one, other), key=lambda row: row["published"]))
        else NEWS
    )
    return apart(one, other) <= long


def apart(one: Row, other: Row) -> int:
    """The days between their publication."""
    return abs((dt.date.fromisoformat(one["published"]) - dt.date.fromisoformat(other["published"])).days)


def are_two(one: Row, other: Row) -> bool:
    """Whether the words around them tell of two things, or one only of what is wanted."""
    return (
        other_purpose(one, other)
        or other_share(one, other)
        or own_names(one, other)
        or _other_body(one, other)
        or other_mood(one, other, even_coming=True)
        or other_kind(one, other, spoken(shared_topics(one, other), one["context"]))
    )


def _other_body(one: Row, other: Row) -> bool:
    """Whether the clause of each names a body that the other's sentence lacks: the council's budget, the school's."""
    left, right = (BODIES & topics(clause(row)) for row in (one, other))
    return bool(left - topics(other["context"]) and right - topics(one["context"]))
