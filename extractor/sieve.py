"""Which rules a place can hold, told by the words left of it and from it on: the others are not tried there."""

from __future__ import annotations

from bisect import bisect_left
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, NamedTuple

from extractor.telling import DIGIT

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from extractor.book import Compiled
    from extractor.telling import Telling

NOTHING = (0, 0)
MOST = 2_000  # sets of unmet needs, and glances, remembered for a trigger
MANY = 40  # rules of a trigger that are too many to be asked one by one, and some of which can always begin


class Rules:
    """The rules that a word triggers, the preferred first, each with the bits of its needs."""

    __slots__ = ("_may", "_needs", "_pairs", "_possible")

    def __init__(self) -> None:
        """No rule yet."""
        self._pairs: list[tuple[int, Compiled]] = []
        self._needs = 0
        self._possible: dict[int, list[Compiled]] = {}
        self._may: dict[str, bool] = {}

    def may(self, seen: str) -> bool:
        """Whether any of the rules can begin with what a glance at the trigger sees, as far as is known."""
        known = self._may.get(seen)
        if known is None:
            if len(self._pairs) > MANY:
                return True
            known = any(c.glimpse is None or c.glimpse[seen] for _, c in self._pairs)
            if known and not any(c.glimpse and seen in c.glimpse for _, c in self._pairs):
                return True  # none was really asked
            if len(self._may) >= MOST:
                self._may.clear()
            self._may[seen] = known
        return known

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


class Seen(NamedTuple):
    """What a word tells: rules it triggers, by family, the needs it meets left and right, its length (0 a number)."""

    rules: tuple[Rules | None, ...]
    left: int
    right: int
    length: int


class Sieve:
    """The rules of all families by trigger; every need of theirs is a bit, once for each side of the anchor."""

    def __init__(self, families: Sequence[Iterable[Compiled]]) -> None:
        """Number the needs of all rules, the preferred of a family first, and note which words meet which."""
        self._bits: dict[tuple[str, frozenset[str]], int] = {}
        self._needed: dict[str, tuple[int, int]] = {}
        self._triggers: list[dict[str, Rules]] = [{} for _ in families]
        for triggers, rules in zip(self._triggers, families, strict=True):
            for compiled in rules:
                needs = self._mask(compiled)
                for trigger in compiled.triggers:
                    triggers.setdefault(trigger, Rules()).add(needs, compiled)
        for (side, need), bit in self._bits.items():
            for word in need:
                left, right = self._needed.get(word, (0, 0))
                self._needed[word] = (left | bit, right) if side == "left" else (left, right | bit)

    def words(self) -> frozenset[str]:
        """Every word that a rule waits for or needs."""
        return frozenset(self._needed).union(*self._triggers)

    def seen(self, word: str) -> Seen:
        """What a word tells; a number also meets the needs that its commas and points meet."""
        if word[0] != DIGIT:
            return Seen(self._rules(word), *self._needed.get(word, NOTHING), len(word))
        signs = [self._needed.get(sign, NOTHING) for sign in word[1:]]
        left, right = reduce(or_, (left for left, _ in signs), 0), reduce(or_, (right for _, right in signs), 0)
        return Seen(self._rules(DIGIT), left, right, 0)

    def _rules(self, trigger: str) -> tuple[Rules | None, ...]:
        return tuple([triggers.get(trigger) for triggers in self._triggers])

    def drop(self, compiled: Compiled) -> None:
        """Never name this rule again."""
        for triggers in self._triggers:
            for trigger in compiled.triggers & triggers.keys():
                triggers[trigger].drop(compiled)

    def _mask(self, compiled: Compiled) -> int:
        mask = 0
        for side, needs in (("left", compiled.needs_left), ("right", compiled.needs_right)):
            for need in needs:
                mask |= self._bits.setdefault((side, need), 1 << len(self._bits))
        return mask


def met(words: Telling, start: int, end: int) -> tuple[int, list[int]]:
    """The number of the first telling word of a sentence, and for each the needs met for a rule anchored there.

    What a word needs on its left is met by those in front of it, what it needs on its right by it and those behind it.
    """
    first = bisect_left(words.starts, start)
    told = words.told[first : bisect_left(words.starts, end, first)]
    bits, out = 0, [0] * len(told)
    for nth, seen in enumerate(told):
        out[nth] = bits
        bits |= seen[1]
    bits = 0
    for nth in range(len(told) - 1, -1, -1):
        bits |= told[nth][2]
        out[nth] |= bits
    return first, out
