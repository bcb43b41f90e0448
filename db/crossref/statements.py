"""Two statements in the same words: the same quotation, printed again, shortened or with other marks."""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

Row = dict[str, Any]
Link = tuple[str, float, str]
WORD = re.compile(r"\w+")
SHORTEST = 4  # words; shorter statements repeat by chance
SKETCH = 8  # the least hashes of the runs of four words
ALIKE = 80  # of 100, as rapidfuzz measures the shared words
PARTLY = 95  # for a shortened quotation within a longer one


def keys(claim: Row) -> Iterator[str]:
    """What a statement is looked up by: its words, and a sketch of its runs of four words."""
    words = _words(claim["text"])
    if len(words) < SHORTEST:
        return
    runs = {" ".join(words[n : n + SHORTEST]) for n in range(len(words) - SHORTEST + 1)}
    yield from (f"statement {run}" for run in sorted(runs, key=_hash)[:SKETCH])


def link(one: Row, other: Row) -> Link | None:
    """Whether one repeats the other, and how much of it."""
    from rapidfuzz import fuzz  # noqa: PLC0415 - only when there is something to compare

    left, right = (" ".join(_words(row["text"])) for row in (one, other))
    whole = fuzz.ratio(left, right)
    if whole >= ALIKE:
        return "repeats", round(whole / 100, 2), f"{whole:.0f} of 100 in the same words"
    part = fuzz.partial_ratio(left, right)
    if part >= PARTLY and min(len(left.split()), len(right.split())) > SHORTEST:
        return "repeats", round(part / 100, 2), "one is a piece of the other"
    return None


@lru_cache(maxsize=10_000)  # a statement is compared with many others, and stays the same
def _words(text: str) -> tuple[str, ...]:
    return tuple(WORD.findall(text.lower()))


def _hash(run: str) -> bytes:
    return hashlib.blake2b(run.encode(), digest_size=8).digest()
