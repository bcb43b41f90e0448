"""The words of a text that rules wait for, found in one walk: triggers, and what rules need beside them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

DIGIT = "0"  # the trigger that stands for every number in digits
SIGNS = "²³¹¼-¾⁰-₉⅐-↋"  # count as letters for `re`, and may stand right behind a word that has ended
WORD = re.compile(r"[^\W\d_]+|\d+(?:[.,]\d+)*|[^\w\s]|_")  # letters in a row, a number, or a sign
WORD_OR_SIGN = re.compile(rf"[^\W\d_{SIGNS}]+|\d+(?:[.,]\d+)*|[^\w\s]|[_{SIGNS}]")
HAS_SIGN = re.compile(f"[{SIGNS}]")
MOST = 100_000  # words remembered that tell nothing


class Wanted(dict[str, Any]):
    """What each word that was met tells, None for most; a table is ready at once, a pattern of its words is not."""

    def __init__(self, words: frozenset[str], tell: Callable[[str], Any]) -> None:
        """Ask what each of the words tells when it is first met; and numbers, with commas and points or without."""
        super().__init__()
        self._words, self._tell = words, tell
        self._numbers = [tell(f"{DIGIT}{signs}") for signs in ("", ",", ".", ",.")]

    def __missing__(self, word: str) -> Any:  # noqa: ANN401 - whatever words tell
        """What a word tells that was not met so far."""
        if word in self._words:
            return self.setdefault(word, self._tell(word))
        if word[0].isdecimal():
            return self._numbers[("," in word) + 2 * ("." in word)]
        if len(self) < MOST:
            self[word] = None
        return None


class Telling(NamedTuple):
    """Where each telling word begins, and what it tells."""

    starts: list[int]
    told: list[Any]


def telling(text: str, wanted: Wanted) -> Telling:
    """The telling words of a text."""
    low = lowered(text)
    words = (WORD_OR_SIGN if HAS_SIGN.search(low) else WORD).finditer(low)
    found = [(m.start(), told) for m in words if (told := wanted[m.group()]) is not None]
    return Telling([start for start, _ in found], [told for _, told in found])


def lowered(text: str) -> str:
    """The text in lower case with every character in its place."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
