"""Two reports of one event, each in its own words: the names around both figures tell that it is one event.

What is counted, or what became of those counted, tells that it is one figure. Two values of it agree when both can be
true, or the later one updates the other, or they disagree: then more must speak for it, since more can be wrong.
"""

from __future__ import annotations

import datetime as dt
import re
from functools import cache
from typing import Any

from db.crossref.bounds import is_vague, measure, size, span
from db.crossref.event import (
    BODIES,
    DAY,
    FATES,
    PEOPLE,
    counted,
    is_change,
    is_changing,
    other_day,
    other_mood,
    other_share,
    other_way,
)
from db.crossref.matter import is_headline, is_telling, key, own_names, same_period, sayers, shared_topics
from db.crossref.own import behind, clause, other_purpose
from db.crossref.sure import are_open, grew, is_of_poll, other_kind, share_another, stands_in
from db.crossref.words import lines, listed, names, spoken, stem, stemmed, topics

Row = dict[str, Any]
Link = tuple[str, float, str]
NEWS = 10  # days between two reports of one event
SAME = 3  # days between two that should know the same
LIKELY, SURE = 0.5, 0.6
NAME = 2  # what a name weighs, against another word
EVENT, SURELY = 4, 5  # what names and words must weigh to tell one event, and for two values to be at odds
FEW = 4  # people, who are told by their number alone from here on
SHARES = 6  # what must tell that two percentages are of one thing
SMALL = 12  # other numbers up to here come again by chance
NEAR = 1.25  # times: further apart are "more than 80" and 140
FAR = 10  # times: that is another thing
OTHERS = listed("another.txt")  # tell of another event of the same kind
WORD = re.compile(r"\w+")
OF = re.compile(r"\s+(?:[a-z]+\s+)?of\s+((?:[a-z-]+\s+){0,2}[a-z-]+)")
NEXT = re.compile(r";|\d")  # where the next figure may begin
OF_THEM = re.compile(r"\s+of\s+(?:them|whom|those|these)\b")
KINDS = {"count", "total", "money", "measurement", "duration", "percentage", "magnitude", "range", "ratio", "vote"}
FOLK = stemmed("folk.txt")
AGENT = re.compile(r"(?:(?<!numb)(?<!pap)ers|(?<!doll)ors|ists|men|women|ians|ees|mates|pupils|families|households)$")


def link(one: Row, other: Row) -> Link | None:
    """How two figures of one event relate; None when it may be two events, or two things."""
    if not _may_be_one(one, other):
        return None
    meet = _meet(one, other) and not other_day(one, other)
    shared = shared_topics(one, other) | (_around(one) & _around(other) if meet else frozenset())
    named = shared & (_around(one) | _around(other))
    told = _told(one, other, named)
    weight = (
        _weight(one, named) * NAME + _weight(one, shared - named) + len(_fate(one) & _fate(other)) + _more(one, other)
    )
    on = ", ".join(spoken(shared, f"{one['context']} {one['near'] or ''}")[:5])
    if not _weight(one, named) or weight < EVENT:
        return None
    if meet:
        is_one = _agree(one, other, told, weight)
        words = f"{one['text']} and {other['text']} can both be true"
        return ("agrees", SURE, f"reports of one event, {on}: {words}") if is_one else None
    later = _is_later(one, other)
    if weight < SURELY or not told or not _differ(one, other, later=later, weight=weight):
        return None
    if later:
        words = f"{one['text']} and {other['text']} hold for different days"
        return "updates", LIKELY, f"reports of one event, {on}: {words}"
    return "disagrees", LIKELY, f"reports of one event, {on}: {one['text']} against {other['text']}"


def _weight(row: Row, words: frozenset[str]) -> int:
    """How many words tell something: not those that many claims share."""
    return sum(key(row, word) not in row["common"] for word in words)


def _more(one: Row, other: Row) -> int:
    """What else is the same: who says it, and the month or year that both name."""
    return bool(sayers(one, other)) + bool({*(one["periods"] or "").split()} & {*(other["periods"] or "").split()})


def _may_be_one(one: Row, other: Row) -> bool:
    """Whether nothing speaks against one event and one measure of it."""
    if measure(one) != measure(other) or not {one["kind"], other["kind"]} <= KINDS:
        return False
    if not _is_news(one, other) or is_of_poll(one, other) or _is_other(one) != _is_other(other):
        return False
    if _other_stuff(one, other) or any(map(_is_no_level, (one, other))):
        return False
    if not same_period(one, other) or (one["part"] != other["part"]):
        return False
    return not (other_way(one, other) or _other_fate(one, other))


def _is_no_level(row: Row) -> bool:
    """Whether it is vague, what something changed by, or some of those counted before: 12 of them."""
    if row["kind"] in {"ratio", "vote"}:
        return False
    return is_vague(row) or (is_change(row) and not _are_people(row)) or bool(OF_THEM.match(behind(row)))


def _other_stuff(one: Row, other: Row) -> bool:
    """Whether one is of something that the other's sentence does not name: 120 kilometres of road."""
    if is_telling(one) or is_telling(other):
        return False
    return any(
        not topics(found[1]) & topics(theirs["context"])
        for mine, theirs in ((one, other), (other, one))
        if (found := OF.match(behind(mine))) and topics(found[1])
    )


def _is_other(row: Row) -> bool:
    """Whether the sentence tells of another event than the one before: an aftershock, a separate accident."""
    return bool(OTHERS & frozenset(WORD.findall(row["context"].lower())))


def _is_news(one: Row, other: Row) -> bool:
    when = [row["published"] for row in (one, other)]
    return all(when) and _apart(one, other) <= NEWS


def _apart(one: Row, other: Row) -> int:
    """The days between their publication."""
    return abs((dt.date.fromisoformat(one["published"]) - dt.date.fromisoformat(other["published"])).days)


def _around(row: Row) -> frozenset[str]:
    """The names in the sentences in front of a figure's and in the headline."""
    return names(f" {row['near'] or ''}") | names(f" {row['title'] or ''} {row['place'] or ''}") | names(row["context"])


def _fate(row: Row) -> frozenset[str]:
    """What became of those counted: in the clause, else in what follows where that counts nobody else."""
    told = topics(clause(row)) | topics(row["noun"])
    if not told & _fates().keys() and not row["mates"]:
        told |= topics(NEXT.split(behind(row), maxsplit=1)[0])
    return frozenset(_fates()[word] for word in told & _fates().keys())


@cache
def _fates() -> dict[str, str]:
    """What says how people fared, each with the first word of its line: killed, bodies."""
    known = {word: word for word in FATES}
    for line in lines("fated.txt"):
        first, *_ = line.split()
        known |= dict.fromkeys(topics(line), stem(first))
    return known


def _other_fate(one: Row, other: Row) -> bool:
    left, right = _fate(one), _fate(other)
    return bool(left and right and not left & right)


def _told(one: Row, other: Row, named: frozenset[str]) -> frozenset[str]:
    """What both say of the figure itself: what is counted, what became of them, or words of its clause."""
    left, right = counted(one), counted(other)
    both = (_fate(one) & _fate(other)) | ((left & right) - PEOPLE - named)
    if one["unit"] is not None:
        both |= (topics(clause(one)) & topics(clause(other))) - topics(one["text"]) - topics(other["text"]) - named
    return both


def _are_people(row: Row) -> bool:
    """Whether people are counted, by whatever they are called: residents, fishermen, supporters."""
    words = (row["noun"] or "").lower().split()[:4]
    return bool(topics(row["noun"]) & (PEOPLE | FOLK)) or any(AGENT.search(word) for word in words)


def _meet(one: Row, other: Row) -> bool:
    """Whether both can be true: one value, one rounded from the other, or one within what the other leaves open."""
    left, right = span(one), span(other)
    if not left or not right or max(left[0], right[0]) > min(left[1], right[1]):
        return False
    exact = (
        one["bound"] == other["bound"] == "=" and one["unit"] == other["unit"] and one["low"] is other["low"] is None
    )
    return not exact or _is_rounded(*sorted((abs(one["value"]), abs(other["value"])), key=_digits))


def _digits(value: float) -> int:
    return len(f"{value:.12g}".replace(".", "").strip("0"))


def _is_rounded(rounder: float, value: float) -> bool:
    """Whether one number is the other, said with as many or fewer digits."""
    text = f"{rounder:.12g}"
    noughts = len(text) - len(text.rstrip("0")) if "." not in text else -len(text.partition(".")[2])
    return bool(abs(rounder - value) <= 10**noughts / 2)


def _agree(one: Row, other: Row, told: frozenset[str], weight: int) -> bool:
    """Whether two values that can both be true are of one thing."""
    least, most = sorted(abs(size(row) or 0) for row in (one, other))
    same = one["value"] == other["value"] and one["unit"] == other["unit"]
    if most > NEAR * least or (not same and other_share(one, other)):
        return False
    people = one["unit"] is None and _are_people(one) and _are_people(other)
    if not (told or people or (same and is_telling(one))):
        return False
    return weight >= SURELY or bool(told) or most > (FEW if people and same else SMALL)


def _differ(one: Row, other: Row, *, later: bool, weight: int) -> bool:
    """Whether two values that cannot both be true are surely of one thing."""
    least, most = sorted(abs(size(row) or 0) for row in (one, other))
    last = max((one, other), key=lambda row: row["as_of"] or row["published"])
    unsure = (
        most >= FAR * least
        or are_open(one, other)
        or is_headline(one)
        or is_headline(other)
        or (not later and _apart(one, other) > SAME)
        or (most <= SMALL and one["unit"] is None and not _fate(one) & _fate(other))
        or (other_day(one, other) and not (later and is_changing(last)))
        or ("percent" in measure(one) and (weight < SHARES or one["beside"] or other["beside"]))
        or ("vote" in {one["kind"], other["kind"]} and not share_another(one, other))
        or any(stands_in(*rows) for rows in ((one, other), (other, one)))
    )
    return not (unsure or _are_two(one, other))


def _are_two(one: Row, other: Row) -> bool:
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


def _is_later(one: Row, other: Row) -> bool:
    """Whether the one was published, or holds for, another day, and grew, is told to change, or names another day."""
    first, last = sorted((one, other), key=lambda row: row["as_of"] or row["published"])
    when = [row["as_of"] or row["published"] for row in (first, last)]
    fared = _fate(one) & _fate(other) and None not in (first["value"], last["value"]) and first["value"] < last["value"]
    named = [{told[:DAY] for told in (row["days"] or "").split()} for row in (first, last)]
    apart = all(named) and not named[0] & named[1]
    return when[0] != when[1] and bool(fared or apart or grew(first, last) or is_changing(last))
