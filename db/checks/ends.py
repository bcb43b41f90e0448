"""Ranges whose lower end is above the upper one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from db.checks import Finding, Row

if TYPE_CHECKING:
    from collections.abc import Iterator


def check(sentence: list[Row]) -> Iterator[Finding]:
    """A range upside down; a change may go either way."""
    for row in sentence:
        if row["part"] != "change" and None not in (row["low"], row["high"]) and row["low"] > row["high"]:
            yield Finding(f"{row['text']} begins above its end", f"{row['low']} > {row['high']}", 0.7, (row,))
