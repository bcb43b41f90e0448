"""What one document says twice: the same day in other words, the same number of the same thing in another sentence.

Each is linked with the first that says so, so that the links of a document stay as few as its claims.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from db.crossref.bounds import is_vague, measure, span
from db.crossref.event import PEOPLE, fates
from db.crossref.own import clause
from db.crossref.words import listed, names, stem, topics

if TYPE_CHECKING:
    from collections.abc import Iterator

Row = dict[str, Any]
Link = tuple[str, float, str]
TIMES = listed("times.txt")
OFTEN = PEOPLE | topics("votes voters")
QUOTES = "“\"‘'«„"
KNOWN = re.compile(r"\b(?:the|these|those)\s+$", re.IGNORECASE)
BESIDE = 3  # characters between two names of one day
SMALL = 12  # such numbers come again by chance
SURE, SURER = 0.8, 0.9
COUNTED = {"count", "total", "money", "percentage"}


def links(figures: list[Row]) -> Iterator[tuple[Row, Row, Link]]:
    """The figures of one document that say the same, in reading order."""
    first: dict[tuple[Any, ...], Row] = {}
    for row in figures:
        said = _said(row)
        if said is None:
            continue
        before = first.setdefault(said, row)
        if _is_by_chance(before, row):
            continue
        if before["context_start"] == row["context_start"] and not _is_apart(before, row):
            continue
        words = f"{before['text']} and {row['text']}"
        if row["kind"] != "date":
            yield before, row, ("agrees", SURE, f"{words}: the same number of {row['noun']} in one document")
        elif before["text"].casefold() != row["text"].casefold():
            yield before, row, ("agrees", SURER, f"{words} are both {row['date_from']}")


def _is_apart(before: Row, row: Row) -> bool:
    """Whether a sentence tells a day twice: "BEIJING, Dec 5: China said today", but not "on Monday, June 5"."""
    return bool(row["kind"] == "date" and row["span_start"] - before["span_end"] > BESIDE)


def _is_by_chance(before: Row, row: Row) -> bool:
    """Whether two sums of money, of people or of votes share no word but what is counted."""
    if (row["kind"] != "money" and not topics(row["noun"]) & OFTEN) or _is_taken_up(row):
        return False
    shared = topics(before["context"]) & topics(row["context"])
    said = topics(row["text"]) | topics(row["noun"]) | topics(before["noun"]) | names(f" {row['context']}")
    return not shared - said and not fates(before) & fates(row)


def _is_taken_up(row: Row) -> bool:
    """Whether an article says that the number was told before: "the 12,000 people"."""
    return bool(KNOWN.search(row["context"][: row["span_start"] - row["context_start"]]))


def _is_loose(row: Row) -> bool:
    """Whether "today" stands in somebody's words, where it often means these times."""
    at = row["span_start"] - row["context_start"]
    quoted = row["speaker"] is not None or row["context"][at - 1 : at] in QUOTES
    return quoted and row["text"].casefold() in TIMES


def _said(row: Row) -> tuple[Any, ...] | None:
    """What a figure says, when that is telling enough: a single day, or a number of something."""
    if row["kind"] == "date":
        is_day = row["date_from"] and row["date_from"] == row["date_to"] and not _is_loose(row)
        return ("date", row["date_from"]) if is_day else None
    noun = (row["noun"] or "").lower().split()
    if (
        row["kind"] not in COUNTED
        or row["value"] is None
        or abs(row["value"]) <= SMALL
        or not noun
        or is_vague(row)
        or not span(row)
    ):
        return None
    whose = names(f" {clause(row)}") if row["kind"] == "percentage" else None  # one poll gives many the same share
    return measure(row), row["value"], stem(noun[0]), whose
