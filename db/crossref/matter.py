"""Whether two figures are about the same thing: their noun, topic words, names, period and whole agree."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from db.crossref.bounds import digits, measure
from db.crossref.event import PEOPLE, counted, is_apart, other_day, other_fate, other_mood
from db.crossref.own import clause, other_behind, role
from db.crossref.places import other_place
from db.crossref.wholes import are_long, are_wholes
from db.crossref.words import listed, names, spoken, stem, topics

Row = dict[str, Any]
ENOUGH = 0.5  # of the telling words of the shorter sentence that both share
SURE = 0.75  # from here on other names, or other words behind the figure, are no objection
SHARED = 3  # telling words at least
MANY, MOST, ALL = 4, 0.6, 0.9  # where the values differ: so many words and so much of them, or nearly all
RARE = 2  # of these, that few other claims share
NUMBER = "number None "  # what measures a count or a side of a vote begins with: the 112 who voted for it
SIDES = topics("against")  # says nothing of the matter, only of the side
AGAINST = frozenset(map(stem, listed("against.txt")))
EXACT = 3  # digits before the noughts
COUNTED = {"count", "total", "money", "percentage", "measurement"}
CAPITAL = re.compile(r"\b[^\W\d_a-z][\w'’-]+")
TELLING = 99  # smaller numbers come again by chance
NOUNLESS = {
    "money",
    "percentage",
    "duration",
    "age",
    "measurement",
    "temperature",
    "date",
}  # their unit says what is counted


class Matter(NamedTuple):
    """What two figures share: how much of their words (0 to 1), these words, and whether one of them is a name."""

    score: float
    words: tuple[str, ...]
    named: bool
    told: bool = False  # by their sort alone: two wholes of one body

    @property
    def surely(self) -> bool:
        """Whether it is enough to say that two other values cannot both be right."""
        return self.told or (self.named and (self.score >= ALL or (self.score >= MOST and len(self.words) >= MANY)))


def sayers(one: Row, other: Row) -> frozenset[str]:
    """The names that who says the one and who says the other have in common: two polls of one institute."""
    return names(f" {one['speaker'] or ''}") & names(f" {other['speaker'] or ''}")


def own_names(one: Row, other: Row) -> bool:
    """Whether each has a name around it that the other lacks: killed 14 here, and 6 there."""
    if is_headline(one) or is_headline(other):
        return False
    left, right = _names(one, other), _names(other, one)
    return bool(left - topics(other["context"]) and right - topics(one["context"]))


def is_headline(row: Row) -> bool:
    """Whether most of its words have a capital, which then says nothing."""
    words = re.findall(r"[^\W\d_]{4,}", row["context"])
    return bool(sum(word[0].isupper() for word in words) > SURE * len(words))


def is_telling(row: Row) -> bool:
    """Whether a number is so exact that it hardly comes twice: 18.6 million."""
    return row["kind"] in COUNTED and row["value"] is not None and digits(row["value"]) >= EXACT


def key(row: Row, word: str) -> str:
    """What a figure is looked up by: its measure with a telling word of its sentence."""
    sort = measure(row)
    return f"figure {'number' if sort.startswith(NUMBER) else sort} {word}"


def same(one: Row, other: Row) -> Matter | None:
    """What two figures are both about; None when it is not surely the same thing."""
    if not _may_be_same(one, other):
        return None
    mine, theirs = _topics(one, other), _topics(other, one)
    shared = mine & theirs
    score = len(shared) / max(1, min(len(mine), len(theirs)))
    rare = [word for word in shared if key(one, word) not in one["common"]]
    exact = one["value"] == other["value"] and is_telling(one)
    if len(rare) < RARE - exact:
        return None
    if are_wholes(one, other, shared) or are_long(one, other, shared):
        return Matter(round(max(score, ENOUGH), 2), tuple(spoken(shared, one["context"])), named=True, told=True)
    said = one["value"] == other["value"] and topics(one["speaker"]) & topics(other["speaker"])
    if exact and shared & _capitals(one) & _capitals(other) and not other_fate(one, other):
        score = max(score, ENOUGH)
    elif len(shared) + bool(said) < SHARED or score < ENOUGH:
        return None
    parted = one["part"] and one["part"] == other["part"]  # the abstentions of one vote
    if not _same_names(one, other, score) or (score < SURE and not (parted or exact) and other_behind(one, other)):
        return None
    named = shared & (names(one["context"]) | names(other["context"])) or sayers(one, other)
    return Matter(round(score, 2), tuple(spoken(shared, one["context"])), bool(named))


def _may_be_same(one: Row, other: Row) -> bool:
    alike = measure(one) == measure(other) and _same_noun(one, other)
    if not alike or other_fate(one, other) or other_day(one, other) or other_mood(one, other, even_coming=False):
        return False
    if is_apart(one, other) or other_place(one, other):
        return False
    return same_period(one, other) and _same_part(one, other)


def shared_topics(one: Row, other: Row) -> frozenset[str]:
    """The telling words that both sentences hold, without those of who says it."""
    return _topics(one, other) & _topics(other, one)


def _topics(row: Row, other: Row) -> frozenset[str]:
    return topics(row["context"]) - topics(row["text"]) - _sayer(row, other) - SIDES


def _capitals(row: Row) -> frozenset[str]:
    """Words with a capital, wherever they stand."""
    return topics(" ".join(CAPITAL.findall(row["context"])))


def _sayer(row: Row, other: Row) -> frozenset[str]:
    """The words of who says it, which tell nothing of the matter, but when the other tells it of them."""
    return topics(row["speaker"]) - (topics(other["context"]) - topics(other["speaker"]))


def _same_noun(one: Row, other: Row) -> bool:
    """Whether what is counted goes by the same word, as far as it is told."""
    if (
        one["kind"] == other["kind"] == "ratio"
        or (one["kind"] in NOUNLESS and other["kind"] in NOUNLESS)
        or (one["part"] and one["part"] == other["part"])
    ):
        return True
    left, right = counted(one), counted(other)
    if left & right:
        return True
    if one["value"] == other["value"] and is_telling(one) and left & PEOPLE and right & PEOPLE:
        return True  # inhabitants, people
    held = left & topics(other["context"]) or right & topics(one["context"])
    return bool(held and one["value"] == other["value"] and abs(one["value"] or 0) > TELLING)


def _same_part(one: Row, other: Row) -> bool:
    """Whether both are wholes, or both parts on one side: "184 of 189 were for it", "two of 193 were against it"."""
    if role(one) != role(other) and None not in {role(one), role(other)}:
        return False
    against = [bool(AGAINST & topics(row["context"])) for row in (one, other)]
    return role(one) != "part" or role(other) != "part" or against[0] == against[1]


def same_period(one: Row, other: Row) -> bool:
    """Whether the months and years that are named, if both name any, have one in common."""
    left, right = (
        [month for told in (row["periods"] or "").split() for month in _months(told)] for row in (one, other)
    )
    near = [a for a in left for b in right if a.startswith(b) or b.startswith(a)]
    return bool(near) or not left or not right


def _months(period: str) -> list[str]:
    """The months of a quarter, or a year or a month as it is."""
    year, quarter, number = period.partition("-Q")
    return [f"{year}-{int(number) * 3 - n:02}" for n in range(3)] if quarter and number.isdigit() else [period]


def _same_names(one: Row, other: Row, score: float) -> bool:
    """Whether the names around them agree: where each has its own, the rest must be all the more alike."""
    left, right = _names(one, other), _names(other, one)
    if not left or not right:
        return True
    if not left & right:
        return False
    return not (left - right and right - left) or (score >= SURE and not (one["beside"] and other["beside"]))


def _names(row: Row, other: Row) -> frozenset[str]:
    speaker = _sayer(row, other)
    whole = row["context"]
    near = names(f" {clause(row)}") if row["beside"] else frozenset()
    return (near or names(whole) or names(f" {row['title'] or ''} {row['place'] or ''}")) - speaker
