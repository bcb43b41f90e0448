"""Which rules a place can hold, told by the words left of it and from it on: the others are not tried there."""

from __future__ import annotations

from bisect import bisect_left
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING

from extractor.telling import DIGIT

if TYPE_CHECKING:
    from collections.abc import Iterable

    from extractor.book import Compiled
    from extractor.telling import Telling

Rules = list[tuple[int, "Compiled"]]  # each with the bits of its needs
Seen = tuple[Rules, int, int]  # what a word tells one sieve: the rules it triggers, the needs it meets left and right
NONE: Rules = []
NOTHING = (0, 0)


class Sieve:
    """The rules of one family by trigger; every need of theirs is a bit, once for each side of the anchor."""

    def __init__(self, rules: Iterable[Compiled]) -> None:
        """Number the needs of all rules, the preferred first, and note which words meet which."""
        self._bits: dict[tuple[str, frozenset[str]], int] = {}
        self._needed: dict[str, tuple[int, int]] = {}
        self._triggers: dict[str, Rules] = {}
        for compiled in rules:
            pair = self._mask(compiled), compiled
            for trigger in compiled.triggers:
                self._triggers.setdefault(trigger, []).append(pair)
        for (side, need), bit in self._bits.items():
            for word in need:
                left, right = self._needed.get(word, (0, 0))
                self._needed[word] = (left | bit, right) if side == "left" else (left, right | bit)

    def words(self) -> frozenset[str]:
        """Every word that a rule waits for or needs."""
        return frozenset((*self._triggers, *self._needed))

    def seen(self, word: str) -> Seen:
        """What a word tells; a number also meets the needs that its commas and points meet."""
        if word[0] != DIGIT:
            return self._triggers.get(word, NONE), *self._needed.get(word, NOTHING)
        signs = [self._needed.get(sign, NOTHING) for sign in word[1:]]
        left, right = reduce(or_, (left for left, _ in signs), 0), reduce(or_, (right for _, right in signs), 0)
        return self._triggers.get(DIGIT, NONE), left, right

    def drop(self, compiled: Compiled) -> None:
        """Never name this rule again."""
        for trigger in compiled.triggers & self._triggers.keys():
            self._triggers[trigger][:] = [pair for pair in self._triggers[trigger] if pair[1] is not compiled]

    def _mask(self, compiled: Compiled) -> int:
        mask = 0
        for side, needs in (("left", compiled.needs_left), ("right", compiled.needs_right)):
            for need in needs:
                mask |= self._bits.setdefault((side, need), 1 << len(self._bits))
        return mask


def met(words: Telling, family: int, start: int, end: int) -> tuple[int, list[int]]:
    """The number of the first telling word of a sentence, and for each the needs met for a rule anchored there.

    What a word needs on its left is met by those in front of it, what it needs on its right by it and those behind it.
    """
    first = bisect_left(words.starts, start)
    told = words.told[first : bisect_left(words.starts, end, first)]
    bits, out = 0, [0] * len(told)
    for nth, seen in enumerate(told):
        out[nth] = bits
        bits |= seen[family][1]
    bits = 0
    for nth in range(len(told) - 1, -1, -1):
        bits |= told[nth][family][2]
        out[nth] |= bits
    return first, out
