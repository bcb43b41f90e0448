"""Shares of one whole that come to more than 100 %."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from db.checks import Finding, Row
from db.checks._sentence import between, said, words

if TYPE_CHECKING:
    from collections.abc import Iterator

WHOLE = 100
WIDEST = 6  # words between two shares
ENOUGH = 3  # shares; two may overlap


def check(sentence: list[Row]) -> Iterator[Finding]:
    """A list of shares that exclude each other, as in a poll, with more than 100 % in all."""
    shares = [row for row in sentence if row["kind"] == "percentage" and row["value"] is not None]
    if len(shares) < ENOUGH or any(row["bound"] != "=" or row["unit"] != "percent" for row in shares):
        return
    around = set(said(shares[0]["context"]))
    if not words("poll", "sides") & around or words("poll", "moved") & around:
        return
    total = sum(row["value"] for row in shares)
    near = all(len(said(between(one, other))) <= WIDEST for one, other in pairwise(shares))
    if near and total > WHOLE + len(shares):  # each may be rounded up by one
        done = f"{' + '.join(format(row['value'], 'g') for row in shares)} = {total:g} > {WHOLE}"
        yield Finding("the shares come to more than 100 %", done, 0.7, tuple(shares))
