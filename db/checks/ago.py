"""Time gone by: "150 years ago, in 1920"."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from db.checks import Finding, Row
from db.checks._sentence import between, said, words

if TYPE_CHECKING:
    from collections.abc import Iterator

YEAR = len("1920")
ROUND = 10  # years
NEAR = 6  # characters between the two


def check(sentence: list[Row]) -> Iterator[Finding]:
    """A number of years ago that is not the year beside it."""
    for one, other in pairwise(sentence):
        told, year = (one, other) if words("ago", "ago") & set(said(one["text"])) else (other, one)
        if not _is_year(year) or not words("ago", "ago") & set(said(told["text"])) or len(told["timex"] or "") != YEAR:
            continue
        if not 0 < len(between(one, other)) <= NEAR or told["bound"] != "=" or not told["timex"].isdigit():
            continue
        meant, named = int(told["timex"]), int(year["timex"])
        if abs(meant - named) > _slack(told, meant):
            yield Finding(f"{told['text']} is not {year['text']}", f"{meant}, not {named}", 0.7, (told, year))


def _slack(told: Row, meant: int) -> float:
    """Round numbers of years are meant roughly."""
    years = int((told["published"] or told["timex"])[:YEAR]) - meant
    return 1 if years % ROUND else max(1, years / ROUND)


def _is_year(row: Row) -> bool:
    return row["kind"] == "date" and row["timex"] is not None and row["timex"] == row["text"]
