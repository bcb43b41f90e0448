"""The words that say what a claim is about, brought to one form."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

WORD = re.compile(r"[^\W\d_][\w'’-]*")
SHORT = 4  # letters; shorter words say little
EMPTY = frozenset(
    (Path(__file__).parent / "common.txt").read_text(encoding="utf-8").split()
)  # say nothing of the matter


@lru_cache(maxsize=10_000)  # a sentence is compared with many others, and stays the same
def topics(*texts: str | None) -> frozenset[str]:
    """The telling words of some texts in lower case, without the endings of plurals and of verbs."""
    found: set[str] = set()
    for text in texts:
        for word in WORD.findall(text or ""):
            low = word.lower().removesuffix("'s").removesuffix("’s")
            if len(low) >= SHORT and low not in EMPTY:
                found.add(stem(low))
    return frozenset(found)


def stem(word: str) -> str:
    """A word without its ending: "losses" and "loss", "voted" and "vote" come out the same."""
    for ending in ("ings", "ing", "ies", "sses", "es", "ed", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= SHORT - 1 and not word.endswith("ss"):
            return word[: -len(ending)] + {"ies": "y", "sses": "ss"}.get(ending, "")
    return word.removesuffix("e") if len(word) > SHORT else word
