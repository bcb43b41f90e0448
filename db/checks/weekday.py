"""Dates: the day of the week against the date beside it."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise
from typing import TYPE_CHECKING

from db.checks import Finding, Row

if TYPE_CHECKING:
    from collections.abc import Iterator

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
LEAP = (2, 29)  # nobody can say which year is meant
NEAR = 3  # characters between "Monday" and "March 3"


def check(sentence: list[Row]) -> Iterator[Finding]:
    """A named day of the week that the date beside it does not fall on."""
    for one, other in pairwise(sentence):
        name = next((day for day in DAYS if one["text"].lower() == day), None)
        if name is None or not 0 < other["span_start"] - one["span_end"] <= NEAR or not other["date_from"]:
            continue
        if other["date_from"] != other["date_to"]:
            continue
        falls = DAYS[dt.date.fromisoformat(other["date_from"]).weekday()]
        if falls != name and not _fits_nearer(other, name):
            done = f"{other['date_from']} is a {falls.capitalize()}"
            yield Finding(f"{one['text']}, {other['text']} is no such day", done, 0.9, (one, other))


def _fits_nearer(row: Row, name: str) -> bool:
    """Whether a date without its year falls on the day in a year in which it is no further from the publication."""
    day = dt.date.fromisoformat(row["date_from"])
    if not row["published"] or str(day.year) in row["text"]:
        return False
    published = dt.date.fromisoformat(row["published"])
    for year in (day.year - 1, day.year + 1):
        if (day.month, day.day) == LEAP:
            return True
        other = day.replace(year=year)
        if abs(other - published) <= abs(day - published) and DAYS[other.weekday()] == name:
            return True
    return False
