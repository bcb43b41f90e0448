"""Dates: the day of the week against the date beside it."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise
from typing import TYPE_CHECKING

from db.checks import Finding, Row

if TYPE_CHECKING:
    from collections.abc import Iterator

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
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
        if falls != name:
            done = f"{other['date_from']} is a {falls.capitalize()}"
            yield Finding(f"{one['text']}, {other['text']} is no such day", done, 0.9, (one, other))
