"""The words of a text that rules wait for, found in one walk: triggers, and what rules need beside them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Container

DIGIT = "0"  # the trigger that stands for every number in digits
WORD = re.compile(r"[^\W\d_]+|\d+(?:[.,]\d+)*|[^\w\s]|_")  # letters in a row, a number, or a sign


class Telling(NamedTuple):
    """Where each telling word begins, and the words, in lower case; every number in digits is telling."""

    starts: list[int]
    words: list[str]


def telling(text: str, wanted: Container[str]) -> Telling:
    """The wanted words of a text and its numbers; a table of words costs less to make ready than a pattern of them."""
    found = [
        (m.start(), word) for m in WORD.finditer(lowered(text)) if (word := m.group()) in wanted or word[0].isdecimal()
    ]
    return Telling([start for start, _ in found], [word for _, word in found])


def lowered(text: str) -> str:
    """The text in lower case with every character in its place."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
