"""Which rules a place can hold, told by the words left of it and from it on: the others are not tried there."""

from __future__ import annotations

from bisect import bisect_left
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from extractor.telling import DIGIT

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from extractor.book import Compiled
    from extractor.telling import Telling

Key = TypeVar("Key")
What = TypeVar("What")
NOTHING = (0, 0)
MOST = 2_000  # sets of unmet needs, glances and sets of rules remembered for a trigger
MANY = 4  # rules of a trigger that are too many to be asked all as soon as something is seen


class Rules:
    """The rules that a word triggers, the preferred first; a set of them is a number, with a bit for each.

    `never` holds what may be seen at the trigger and none of the rules can begin with.
    """

    __slots__ = ("_begin", "_needs", "_pairs", "_possible", "_sets", "never")

    def __init__(self, pairs: Sequence[tuple[int, Compiled]]) -> None:
        """The rules, each with the bits of its needs."""
        self._pairs = tuple(pairs)
        self._needs = reduce(or_, (needs for needs, _ in pairs), 0)
        self.never: set[str] = set()
        self._possible: dict[int, int] = {}
        self._begin: dict[str, tuple[int, int]] = {}
        self._sets: dict[int, tuple[Compiled, ...]] = {}

    def drop(self, compiled: Compiled) -> None:
        """Never give this rule again."""
        self._pairs = tuple(pair for pair in self._pairs if pair[1] is not compiled)
        for known in (self.never, self._possible, self._begin, self._sets):
            known.clear()

    def possible(self, unmet: int) -> int:
        """The rules that need nothing of what is unmet; the same needs stay unmet again and again."""
        unmet &= self._needs
        known = self._possible.get(unmet)
        if known is None:
            ready = sum(1 << nth for nth, (needs, _) in enumerate(self._pairs) if not needs & unmet)
            known = _remember(self._possible, unmet, ready)
        return known

    def beginning(self, possible: int, seen: str) -> int:
        """Those of the possible rules that can begin with what a glance at the trigger sees, as far as is known."""
        asked, can = self._begin.get(seen, NOTHING)
        if possible & ~asked:
            asked, can = _remember(self._begin, seen, self._ask(possible, seen, asked, can))
        return possible & (can | ~asked)

    def _ask(self, possible: int, seen: str, asked: int, can: int) -> tuple[int, int]:
        """Which rules have been asked whether they can begin so, and which can: some put off their answer."""
        few = len(self._pairs) <= MANY
        for nth, (_, compiled) in enumerate(self._pairs):
            bit = 1 << nth
            if asked & bit or not (few or possible & bit):
                continue
            may = compiled.glimpse is None or compiled.glimpse.may(seen)
            if may is not None:
                asked, can = asked | bit, can | bit * may
        if not can and asked == (1 << len(self._pairs)) - 1:
            if len(self.never) >= MOST:
                self.never.clear()
            self.never.add(seen)
        return asked, can

    def of(self, chosen: int) -> tuple[Compiled, ...]:
        """The rules of a set, the preferred first."""
        known = self._sets.get(chosen)
        if known is None:
            rules = tuple(c for nth, (_, c) in enumerate(self._pairs) if chosen >> nth & 1)
            known = _remember(self._sets, chosen, rules)
        return known


def _remember(known: dict[Key, What], key: Key, what: What) -> What:
    """Keep what has been found, and forget the rest when it is too much."""
    if len(known) >= MOST:
        known.clear()
    known[key] = what
    return what


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
        self._triggers = [self._by_trigger(rules) for rules in families]
        for (side, need), bit in self._bits.items():
            for word in need:
                left, right = self._needed.get(word, (0, 0))
                self._needed[word] = (left | bit, right) if side == "left" else (left, right | bit)

    def _by_trigger(self, family: Iterable[Compiled]) -> dict[str, Rules]:
        """The rules that each word triggers; words that trigger the same share what is known of them."""
        found: dict[str, list[tuple[int, Compiled]]] = {}
        for compiled in family:
            pair = self._mask(compiled), compiled
            for trigger in compiled.triggers:
                found.setdefault(trigger, []).append(pair)
        shared: dict[tuple[int, ...], Rules] = {}
        out: dict[str, Rules] = {}
        for trigger, pairs in found.items():
            ranks = tuple(compiled.rank for _, compiled in pairs)
            if ranks not in shared:
                shared[ranks] = Rules(pairs)
            out[trigger] = shared[ranks]
        return out

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
