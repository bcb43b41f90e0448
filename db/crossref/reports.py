"""Two reports of one event, each in its own words: the names around both figures tell that it is one event.

What is counted, or what became of those counted, tells that it is one figure. Two values of it agree when both can be
true, or the later one updates the other, or they disagree: then more must speak for it, since more can be wrong.
"""

from __future__ import annotations

from typing import Any

from db.crossref import company
from db.crossref.bounds import digits, is_converted, measure, meet, size
from db.crossref.chance import (
    FEW,
    PRICE,
    SHARES,
    SMALL,
    SURELY,
    THOUSAND,
    TWO,
    is_anybodys,
    is_close,
    is_exact,
    is_fine_share,
    is_same,
    is_surely_share,
)
from db.crossref.company import SEVERAL
from db.crossref.event import (
    BODIES,
    PEOPLE,
    counted,
    is_changing,
    is_now,
    named_days,
    names_other_day,
    other_day,
    other_share,
)
from db.crossref.fared import ATTENDED, are_people, fate
from db.crossref.matter import CAPITAL, is_headline, is_telling, key, own_names, sayers, shared_topics
from db.crossref.objections import apart, are_two, may_be_one
from db.crossref.own import clause
from db.crossref.sure import are_open, grew, share_another, stands_in
from db.crossref.words import names, spoken, topics

Row = dict[str, Any]
Link = tuple[str, float, str]
SAME = 3  # days between two that should know the same
LIKELY, SURE = 0.5, 0.6
NAME = 2  # what a name weighs, against another word
EVENT = 4  # what names and words must weigh to tell one event
LARGE = 10_000  # with two digits and more, such a number seldom comes twice
NEAR = 1.25  # times: further apart are "more than 80" and 140
FAR = 10  # times: that is another thing


def link(one: Row, other: Row) -> Link | None:
    """How two figures of one event relate; None when it may be two events, or two things."""
    if not may_be_one(one, other):
        return None
    both = meet(one, other) and not other_day(one, other)
    left, right = _around(one), _around(other)
    shared = shared_topics(one, other)
    befell = fate(one) & fate(other)
    if both or (befell and is_now(_last(one, other))):
        shared |= (left & right) | (left & _capitals(other)) | (_capitals(one) & right)
    named = (shared & (left | right)) - BODIES
    told = _told(one, other, named)
    weight = _weight(one, named) * NAME + _weight(one, shared - named) + len(befell) + _more(one, other)
    least = _least(one, other, told)
    exact = one["value"] == other["value"] and is_telling(one)
    if weight < least or not (_weight(one, named) or company.shared(one, other) + exact >= SEVERAL):
        return None
    if both and not _has_grown(one, other):
        is_one = _agree(one, other, told, weight)
        words = f"{one['text']} and {other['text']} can both be true"
        return ("agrees", SURE, f"reports of one event, {_on(one, shared)}: {words}") if is_one else None
    later = _is_later(one, other)
    enough = EVENT if later and _fared_worse(one, other) else SURELY
    if weight < enough or not told or not _differ(one, other, later=later, weight=weight):
        return None
    if later:
        words = f"{one['text']} and {other['text']} hold for different days"
        return "updates", LIKELY, f"reports of one event, {_on(one, shared)}: {words}"
    return "disagrees", LIKELY, f"reports of one event, {_on(one, shared)}: {one['text']} against {other['text']}"


def _on(row: Row, shared: frozenset[str]) -> str:
    """The words that tell of one event, as they were printed."""
    return ", ".join(spoken(shared, f"{row['context']} {row['near'] or ''}")[:5])


def _least(one: Row, other: Row, told: frozenset[str]) -> int:
    """What names and words must weigh to tell one event: little for one number of the same people or things."""
    if is_same(one, other) and one["unit"] is None and one["value"] > SMALL:
        return NAME if told or (are_people(one) and are_people(other)) else EVENT
    befell = fate(one) & fate(other) and abs(size(one) or 0) > FEW
    return SHARES if _is_few(one) and not befell and not _names_here(one, other) else EVENT


def _is_few(row: Row) -> bool:
    """Whether a number is so small that names in the sentences in front of it tell too little: 10 arrested."""
    return row["unit"] is None and abs(size(row) or 0) <= SMALL


def _names_here(one: Row, other: Row) -> frozenset[str]:
    """The names that their own sentences share."""
    left, right = (topics(row["context"]) for row in (one, other))
    return left & right & (names(one["context"]) | names(other["context"]))


def _last(one: Row, other: Row) -> Row:
    """The one that was published, or holds, later."""
    return max((one, other), key=lambda row: row["as_of"] or row["published"])


def _has_grown(one: Row, other: Row) -> bool:
    """Whether the later report tells that there are more by now than the "at least" of the earlier one."""
    if one["published"] == other["published"]:
        return False
    first, last = sorted((one, other), key=lambda row: str(row["published"]))
    values = first["value"], last["value"]
    return None not in values and values[0] < values[1] and first["bound"] != "=" and is_now(last)


def _weight(row: Row, words: frozenset[str]) -> int:
    """How many words tell something: not those that many claims share."""
    return sum(key(row, word) not in row["common"] for word in words)


def _more(one: Row, other: Row) -> int:
    """What else is the same: a vote, many digits, who says it, the month or year that both name."""
    periods = [{*(row["periods"] or "").split()} for row in (one, other)]
    votes = one["kind"] == other["kind"] == "vote"
    days = [named_days(row) for row in (one, other)]
    exact = (is_telling(one) and is_telling(other) and meet(one, other)) or is_converted(one, other)
    exact = exact or (one["value"] == other["value"] and (one["value"] or 0) >= THOUSAND) or is_fine_share(one, other)
    exact = exact or (one["kind"] == "money" and one["value"] == other["value"] and digits(one["value"] or 0) >= PRICE)
    same = (sayers(one, other), periods[0] & periods[1], days[0] & days[1])
    large = one["value"] == other["value"] and (one["value"] or 0) >= LARGE and digits(one["value"] or 0) >= TWO
    return int(votes) + int(exact) + int(large) + sum(map(bool, same)) + NAME * company.shared(one, other)


def _around(row: Row) -> frozenset[str]:
    """The names in the sentences in front of a figure's and in the headline."""
    return names(f" {row['near'] or ''}") | names(f" {row['title'] or ''} {row['place'] or ''}") | names(row["context"])


def _capitals(row: Row) -> frozenset[str]:
    """What may be a name around a figure, also where it begins a sentence."""
    return topics(" ".join(CAPITAL.findall(f"{row['near'] or ''} {row['title'] or ''} {row['context']}")))


def _told(one: Row, other: Row, named: frozenset[str]) -> frozenset[str]:
    """What both say of the figure itself: what is counted, what became of them, or words of its clause."""
    left, right = counted(one), counted(other)
    both = (fate(one) & fate(other)) | ((left & right) - PEOPLE - named)
    if one["unit"] is not None:
        both |= (topics(clause(one)) & topics(clause(other))) - topics(one["text"]) - topics(other["text"]) - named
    return both


def _agree(one: Row, other: Row, told: frozenset[str], weight: int) -> bool:
    """Whether two values that can both be true are of one thing."""
    least, most = sorted(abs(size(row) or 0) for row in (one, other))
    same = is_same(one, other)
    if is_close(one, other, weight) and not (stands_in(one, other) or stands_in(other, one)):
        return True
    if most > NEAR * least or (not same and (other_share(one, other) or are_open(one, other))):
        return False
    if "ratio" in {one["kind"], other["kind"]} and not is_surely_share(one, other, told, weight):
        return False
    people = one["unit"] is None and are_people(one) and are_people(other)
    exact = is_exact(one, other, weight, same=same)
    turned = is_converted(one, other) and company.several(one, other)
    anybodys = is_anybodys(one, other) and not turned
    if not (told or people or exact) or (anybodys and own_names(one, other)):
        return False
    return weight >= SURELY or bool(told) or most > (FEW if people and same else SMALL)


def _differ(one: Row, other: Row, *, later: bool, weight: int) -> bool:
    """Whether two values that cannot both be true are surely of one thing."""
    least, most = sorted(abs(size(row) or 0) for row in (one, other))
    last = _last(one, other)
    unsure = (
        most >= FAR * least
        or are_open(one, other)
        or (bool(fate(one)) != bool(fate(other)) and (one["beside"] or other["beside"]))
        or is_headline(one)
        or is_headline(other)
        or (not later and apart(one, other) > SAME)
        or (most <= SMALL and one["unit"] is None and not fate(one) & fate(other))
        or (other_day(one, other) and not (later and is_changing(last)))
        or ("percent" in measure(one) and (one["beside"] or other["beside"]))
        or (measure(one).startswith(("percent", "money")) and weight < SHARES)
        or ("vote" in {one["kind"], other["kind"]} and not share_another(one, other))
        or any(stands_in(*rows) for rows in ((one, other), (other, one)))
    )
    return not unsure and (company.shared(one, other) >= SEVERAL or not are_two(one, other))


def _fared_worse(one: Row, other: Row) -> bool:
    """Whether the later report tells of more who fared alike: 12 dead on Monday, 29 on Wednesday."""
    first, last = sorted((one, other), key=lambda row: row["as_of"] or row["published"])
    return bool(fate(one) & fate(other) - ATTENDED) and (first["value"] or 0) < (last["value"] or 0)


def _is_later(one: Row, other: Row) -> bool:
    """Whether the one was published, or holds for, another day, and grew, is told to change, or names another day."""
    first, last = sorted((one, other), key=lambda row: row["as_of"] or row["published"])
    when = [row["as_of"] or row["published"] for row in (first, last)]
    if when[0] == when[1]:  # in the morning nine bodies, in the evening the toll climbed to 14
        return bool(fate(one) & fate(other) - ATTENDED and is_now(max((one, other), key=lambda row: row["value"] or 0)))
    return bool(_fared_worse(one, other) or names_other_day(one, other) or grew(first, last) or is_changing(last))
