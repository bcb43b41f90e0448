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

NOTHING = (0, 0)
MOST = 2_000  # sets of unmet needs remembered for a trigger


class Rules:
    """The rules that a word triggers, the preferred first, each with the bits of its needs."""

    __slots__ = ("_needs", "_pairs", "_possible")

    def __init__(self) -> None:
        """No rule yet."""
        self._pairs: list[tuple[int, Compiled]] = []
        self._needs = 0
        self._possible: dict[int, list[Compiled]] = {}

    def add(self, needs: int, compiled: Compiled) -> None:
        """One more rule, less preferred than those before it."""
        self._pairs.append((needs, compiled))
        self._needs |= needs

    def drop(self, compiled: Compiled) -> None:
        """Never give this rule again."""
        self._pairs = [pair for pair in self._pairs if pair[1] is not compiled]
        self._possible.clear()

    def possible(self, unmet: int) -> list[Compiled]:
        """The rules that need nothing of what is unmet; the same needs stay unmet again and again."""
        unmet &= self._needs
        known = self._possible.get(unmet)
        if known is None:
            if len(self._possible) >= MOST:
                self._possible.clear()
            known = self._possible[unmet] = [compiled for needs, compiled in self._pairs if not needs & unmet]
        return known


Seen = tuple[Rules | None, int, int]  # what a word tells: the rules it triggers, the needs it meets left and right


class Sieve:
    """The rules of one family by trigger; every need of theirs is a bit, once for each side of the anchor."""

    def __init__(self, rules: Iterable[Compiled]) -> None:
        """Number the needs of all rules, the preferred first, and note which words meet which."""
        self._bits: dict[tuple[str, frozenset[str]], int] = {}
        self._needed: dict[str, tuple[int, int]] = {}
        self._triggers: dict[str, Rules] = {}
        for compiled in rules:
            needs = self._mask(compiled)
            for trigger in compiled.triggers:
                self._triggers.setdefault(trigger, Rules()).add(needs, compiled)
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
            return self._triggers.get(word), *self._needed.get(word, NOTHING)
        signs = [self._needed.get(sign, NOTHING) for sign in word[1:]]
        left, right = reduce(or_, (left for left, _ in signs), 0), reduce(or_, (right for _, right in signs), 0)
        return self._triggers.get(DIGIT), left, right

    def drop(self, compiled: Compiled) -> None:
        """Never name this rule again."""
        for trigger in compiled.triggers & self._triggers.keys():
            self._triggers[trigger].drop(compiled)

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
