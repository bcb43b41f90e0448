"""One day that two documents name, long after it for one of them at least: the days of the news come everywhere."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Any

from db.crossref.words import listed, names, spoken, topics

if TYPE_CHECKING:
    from collections.abc import Iterator

Row = dict[str, Any]
Link = tuple[str, float, str]
NEWS = 7  # days within which a day is that of the news
SHARED = 2  # telling words of sentence and headline, one of them a name
LIKELY = 0.6
TIMES = listed("times.txt")


def is_day(row: Row) -> bool:
    """Whether a figure is one certain day of a document that has a day itself."""
    is_single = row["date_from"] and row["date_from"] == row["date_to"]
    return bool(row["kind"] == "date" and is_single and row["published"] and row["text"].casefold() not in TIMES)


def keys(row: Row) -> Iterator[str]:
    """The day with each telling word of its sentence and of the headline."""
    for word in _words(row):
        yield f"day {row['date_from']} {word}"


def link(one: Row, other: Row) -> Link | None:
    """The same day, when it is recalled and both tell of the same matter."""
    told = one["text"] + other["text"]
    if (
        one["date_from"] != other["date_from"]
        or not re.search(r"\d", told)
        or " ago" in told
        or max(_after(one), _after(other)) <= NEWS
    ):
        return None
    shared = _words(one) & _words(other)
    named = shared & _names(one) & _names(other)
    if len(shared) < SHARED or not named:
        return None
    on = ", ".join(spoken(shared, f"{one['context']} {one['title'] or ''}")[:5])
    return "agrees", LIKELY, f"both on {on}: {one['text']} and {other['text']} are {one['date_from']}"


def _after(row: Row) -> int:
    return abs((dt.date.fromisoformat(row["published"]) - dt.date.fromisoformat(row["date_from"])).days)


def _words(row: Row) -> frozenset[str]:
    return topics(row["context"]) | topics(row["title"])


def _names(row: Row) -> frozenset[str]:
    return names(row["context"]) | names(f" {row['title'] or ''}")
