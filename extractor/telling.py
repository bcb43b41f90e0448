"""The words of a text that rules wait for, found in one walk over it: triggers, and what rules need beside them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

Told = tuple[tuple[int, Any], ...]  # offsets in a piece of text, and what the words there tell
DIGIT = "0"  # the trigger that stands for every number in digits
SIGNS = "²³¹¼-¾⁰-₉⅐-↋"  # count as letters for `re`, and may stand right behind a word that has ended
WORD = re.compile(r"[^\W\d_]+|\d+(?:[.,]\d+)*|[^\w\s]|_")  # letters in a row, a number, or a sign
WORD_OR_SIGN = re.compile(rf"[^\W\d_{SIGNS}]+|\d+(?:[.,]\d+)*|[^\w\s]|[_{SIGNS}]")
HAS_SIGN = re.compile(f"[{SIGNS}]")
MOST = 50_000  # pieces of text remembered, with what they tell
LONGEST = 60  # characters of a piece that is remembered


class Wanted(dict[str, Told]):
    """What stands between two spaces, and which telling words it holds, where, and what they tell; () for most.

    News says the same pieces again and again, so a text is looked up and not searched.
    """

    def __init__(self, words: frozenset[str], tell: Callable[[str], Any]) -> None:
        """Ask what each of the words tells when it is first met; and numbers, with commas and points or without."""
        super().__init__()
        self._words, self._tell = words, tell
        self._known: dict[str, Any] = {}
        self._numbers = [tell(f"{DIGIT}{signs}") for signs in ("", ",", ".", ",.")]

    def __missing__(self, piece: str) -> Told:
        """What a piece tells that was not met so far."""
        words = (WORD_OR_SIGN if HAS_SIGN.search(piece) else WORD).finditer(piece)
        found = tuple((m.start(), told) for m in words if (told := self._of(m.group())) is not None)
        if len(piece) <= LONGEST:
            if len(self) >= MOST:
                self.clear()
            self[piece] = found
        return found

    def _of(self, word: str) -> Any:  # noqa: ANN401 - whatever words tell
        """What one word tells."""
        if word in self._words:
            if word not in self._known:
                self._known[word] = self._tell(word)
            return self._known[word]
        return self._numbers[("," in word) + 2 * ("." in word)] if word[0].isdecimal() else None


class Telling(NamedTuple):
    """Where each telling word begins, and what it tells."""

    starts: list[int]
    told: list[Any]


def telling(text: str, wanted: Wanted) -> Telling:
    """The telling words of a text."""
    starts: list[int] = []
    told: list[Any] = []
    at = 0
    for piece in lowered(text).split(" "):
        for offset, what in wanted[piece]:
            starts.append(at + offset)
            told.append(what)
        at += len(piece) + 1
    return Telling(starts, told)


def lowered(text: str) -> str:
    """The text in lower case with every character in its place."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
