"""Which rules a place can hold, told by the words left of it and from it on: the others are not tried there."""

from __future__ import annotations

from bisect import bisect_left
from itertools import accumulate
from operator import or_
from typing import TYPE_CHECKING, NamedTuple

from extractor.need import WORD

if TYPE_CHECKING:
    from collections.abc import Mapping

    from extractor.rulebook import Compiled

Rules = tuple["Compiled", ...]


class Laid(NamedTuple):
    """The telling words of one sentence: where each begins, and what is met in front of it and from it on, as bits."""

    starts: list[int]
    before: list[int]
    behind: list[int]

    def met(self, here: int) -> int:
        """The bits of the needs that are met for a rule whose anchor begins at this place."""
        nth = bisect_left(self.starts, here)
        return self.before[nth] | self.behind[nth]


NOTHING = Laid([], [0], [0])


class Sieve:
    """The rules of one family by trigger; every need of theirs is a bit, once for each side of the anchor."""

    def __init__(self, table: Mapping[str, Rules]) -> None:
        """Number the needs of all rules and note which words meet which."""
        self._bits: dict[tuple[str, frozenset[str]], int] = {}
        self._words: dict[str, tuple[int, int]] = {}
        self._wanted = {trigger: [(self._mask(c), c) for c in rules] for trigger, rules in table.items()}
        for (side, need), bit in self._bits.items():
            for word in need:
                left, right = self._words.get(word, (0, 0))
                self._words[word] = (left | bit, right) if side == "left" else (left, right | bit)

    def lay(self, window: str) -> Laid:
        """Take one sentence apart; in vain where no rule needs anything."""
        if not self._words:
            return NOTHING
        words = [(m.start(), self._words[w]) for m in WORD.finditer(window.lower()) if (w := m.group()) in self._words]
        before = list(accumulate((left for _, (left, _) in words), or_, initial=0))
        behind = list(accumulate((right for _, (_, right) in reversed(words)), or_, initial=0))
        return Laid([start for start, _ in words], before, behind[::-1])

    def possible(self, trigger: str, met: int) -> list[Compiled]:
        """The rules of a trigger whose needs are met, the preferred first."""
        unmet = ~met
        return [compiled for mask, compiled in self._wanted[trigger] if not mask & unmet]

    def drop(self, compiled: Compiled) -> None:
        """Never name this rule again."""
        for trigger in compiled.triggers & self._wanted.keys():
            self._wanted[trigger] = [pair for pair in self._wanted[trigger] if pair[1] is not compiled]

    def _mask(self, compiled: Compiled) -> int:
        mask = 0
        for side, needs in (("left", compiled.needs_left), ("right", compiled.needs_right)):
            for need in needs:
                mask |= self._bits.setdefault((side, need), 1 << len(self._bits))
        return mask
