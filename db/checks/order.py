"""What ends before it begins: "began in 2010 and ended in 2004"."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from db.checks import Finding, Row
from db.checks._sentence import before, between, said, words

if TYPE_CHECKING:
    from collections.abc import Iterator

NEAR = 4  # words between "began" and its day


def check(sentence: list[Row]) -> Iterator[Finding]:
    """An end on an earlier day than the beginning, both named as such."""
    days = [row for row in sentence if row["kind"] == "date" and row["date_from"] and row["bound"] == "="]
    for one, other in pairwise(days):
        begins = words("order", "begin") & set(said(before(one))[-NEAR:])
        stops = words("order", "end") & set(said(between(one, other))[-NEAR:])
        if begins and stops and other["date_to"] < one["date_from"]:
            done = f"{other['date_to']} is before {one['date_from']}"
            yield Finding(f"it ends on {other['text']} and begins on {one['text']}", done, 0.6, (one, other))
