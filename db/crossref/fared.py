"""What became of those whom a figure counts, in whatever words, and whether it counts people at all."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from db.crossref.event import FATES, PEOPLE
from db.crossref.own import behind, clause
from db.crossref.words import lines, stem, stemmed, topics

Row = dict[str, Any]
NEXT = re.compile(r";|\d")  # where the next figure may begin
NEAREST = 20  # characters behind a number in which its own words stand
ATTENDED = frozenset({"attend"})  # who came, as whom they may be counted to whom more befell
FOLK = PEOPLE | stemmed("folk.txt")
AGENT = re.compile(r"(?:(?<!numb)(?<!pap)ers|(?<!doll)ors|ists|men|women|ians|ees|mates|pupils|families|households)$")


def fate(row: Row) -> frozenset[str]:
    """What became of those counted: in the clause, else in what follows where that counts nobody else."""
    if "fate" not in row:  # a claim is compared with up to fifty others
        row["fate"] = _fate(row)
    found: frozenset[str] = row["fate"]
    return found


def _fate(row: Row) -> frozenset[str]:
    told = topics(behind(row)[:NEAREST].rpartition(" ")[0]) | topics(row["noun"])  # "14 missing miners"
    if not _befell(told) - ATTENDED:  # demonstrators may have been arrested
        told |= topics(clause(row))
    if not told & _fates().keys() and not row["mates"]:
        told |= topics(NEXT.split(behind(row), maxsplit=1)[0])
    found = _befell(told)
    return found - ATTENDED or found


def _befell(told: frozenset[str]) -> frozenset[str]:
    return frozenset(_fates()[word] for word in told & _fates().keys())


@cache
def _fates() -> dict[str, str]:
    """What says how people fared, each with the first word of its line: killed, bodies."""
    known = {word: word for word in FATES}
    for line in lines("fated.txt"):
        first, *_ = line.split()
        known |= dict.fromkeys(topics(line), stem(first))
    return known


def fared_otherwise(one: Row, other: Row) -> bool:
    """Whether both say what became of those counted, and it is not the same."""
    left, right = fate(one), fate(other)
    return bool(left and right and not left & right)


def are_people(row: Row) -> bool:
    """Whether people are counted, by whatever they are called: residents, fishermen, supporters."""
    words = (row["noun"] or "").lower().split()[:4]
    return bool(topics(row["noun"]) & FOLK) or any(AGENT.search(word) for word in words)
