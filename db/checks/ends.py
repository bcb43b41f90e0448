"""Ranges whose lower end is above the upper one: "between 5 and 3 million"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from db.checks import Finding, Row
from db.checks._sentence import before, said, words

if TYPE_CHECKING:
    from collections.abc import Iterator


def check(sentence: list[Row]) -> Iterator[Finding]:
    """A range upside down; a result ("46 to 40 percent") and what moved ("from 40 to 30") may go either way."""
    for row in sentence:
        first = {*said(before(row))[-1:], *said(row["text"])[:1]}
        if words("both_ends", "between") & first and None not in (row["low"], row["high"]) and row["low"] > row["high"]:
            yield Finding(f"{row['text']} begins above its end", f"{row['low']} > {row['high']}", 0.7, (row,))
