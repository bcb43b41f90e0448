"""Which rules a place can hold, told by the words left of it and from it on: the others are not tried there."""

from __future__ import annotations

from bisect import bisect_left
from functools import reduce
from itertools import accumulate
from operator import or_
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from extractor.book import Compiled
    from extractor.telling import Telling


class Laid(NamedTuple):
    """The telling words of one sentence: where each begins, and what is met in front of it and from it on, as bits."""

    starts: list[int]
    before: list[int]
    behind: list[int]

    def met(self, at: int) -> int:
        """The bits of the needs that are met for a rule whose anchor begins at this place."""
        nth = bisect_left(self.starts, at)
        return self.before[nth] | self.behind[nth]


class Sieve:
    """The rules of one family by trigger; every need of theirs is a bit, once for each side of the anchor."""

    def __init__(self, rules: Iterable[Compiled]) -> None:
        """Number the needs of all rules, the preferred first, and note which words meet which."""
        self._bits: dict[tuple[str, frozenset[str]], int] = {}
        self._needed: dict[str, tuple[int, int]] = {}
        self.triggers: dict[str, list[tuple[int, Compiled]]] = {}
        for compiled in rules:
            pair = self._mask(compiled), compiled
            for trigger in compiled.triggers:
                self.triggers.setdefault(trigger, []).append(pair)
        for (side, need), bit in self._bits.items():
            for word in need:
                left, right = self._needed.get(word, (0, 0))
                self._needed[word] = (left | bit, right) if side == "left" else (left, right | bit)

    def words(self) -> frozenset[str]:
        """Every word that a rule waits for or needs."""
        return frozenset((*self.triggers, *self._needed))

    def lay(self, words: Telling, start: int, end: int) -> Laid:
        """Take one sentence apart."""
        part = slice(bisect_left(words.starts, start), bisect_left(words.starts, end))
        needed = map(self._needed_by, words.words[part])
        found = [(at, bits) for at, bits in zip(words.starts[part], needed, strict=True) if bits]
        before = list(accumulate((left for _, (left, _) in found), or_, initial=0))
        behind = list(accumulate((right for _, (_, right) in reversed(found)), or_, initial=0))
        return Laid([at for at, _ in found], before, behind[::-1])

    def possible(self, trigger: str, met: int) -> list[Compiled]:
        """The rules of a trigger whose needs are met, the preferred first."""
        unmet = ~met
        return [compiled for mask, compiled in self.triggers[trigger] if not mask & unmet]

    def _needed_by(self, word: str) -> tuple[int, int] | None:
        """The needs that a word meets on either side; those of a number are its commas and points."""
        known = self._needed.get(word)
        if known or not word[0].isdecimal():
            return known
        signs = [self._needed.get(sign, (0, 0)) for sign in {*word} if not sign.isdecimal()]
        return reduce(or_, (left for left, _ in signs), 0), reduce(or_, (right for _, right in signs), 0)

    def drop(self, compiled: Compiled) -> None:
        """Never name this rule again."""
        for trigger in compiled.triggers & self.triggers.keys():
            self.triggers[trigger] = [pair for pair in self.triggers[trigger] if pair[1] is not compiled]

    def _mask(self, compiled: Compiled) -> int:
        mask = 0
        for side, needs in (("left", compiled.needs_left), ("right", compiled.needs_right)):
            for need in needs:
                mask |= self._bits.setdefault((side, need), 1 << len(self._bits))
        return mask
