"""The rule engine: one scan of the text finds every trigger, and only the rules concerned are tried there.

A match binds the named groups of its rule to offsets of the text. Which of several readings stands is settled here too.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from db.plain import Problem
from extractor.glimpse import glance
from extractor.sieve import Sieve, met
from extractor.telling import Wanted, telling

if TYPE_CHECKING:
    from collections.abc import Iterator

    import regex

    from extractor.book import Compiled, Rulebook
    from extractor.brief import Brief
    from extractor.segment import Segments
    from extractor.side import Side
    from extractor.sieve import Rules
    from extractor.telling import Telling

Fit = Any  # a regex.Match, or None where the side does not fit
Fits = dict[Any, Fit]
Gate = tuple[str, str, str]
Groups = dict[str, list[tuple[int, int]]]
FAMILIES = ("attribution", "figures")  # the families whose rules have an anchor


class Match(NamedTuple):
    """One rule that fits at one place; `groups` holds every named group that took part, `anchor` the anchor's span."""

    rule: Brief
    rank: int
    start: int
    end: int
    anchor: tuple[int, int]
    groups: Groups

    def span(self, name: str) -> tuple[int, int] | None:
        """The first span of a group, None when it took no part."""
        spans = self.groups.get(name)
        return spans[0] if spans else None


class Miss(NamedTuple):
    """A rule that was tried and did not fit, and on which side of its anchor ("left", "right") or to which rule."""

    rule: Brief
    at: int
    why: str


@dataclass(eq=False, repr=False)
class Engine:
    """The compiled rules of the trigger families, ready to scan text.

    `attempts` counts the rules tried, as a measure of work that does not depend on a clock.
    """

    rulebook: Rulebook
    problems: list[Problem] = field(default_factory=list)
    attempts: int = 0

    def __post_init__(self) -> None:
        """Group the rules by trigger."""
        self._sieves = [Sieve(self.rulebook.family(family)) for family in FAMILIES]
        words = frozenset().union(*(sieve.words() for sieve in self._sieves))
        self._wanted = Wanted(words, lambda word: [sieve.seen(word) for sieve in self._sieves])
        self._read: tuple[Segments, Telling] | None = None

    def fragment(self, name: str) -> Side:
        """A named piece of pattern of the language, ready to match rightwards."""
        return self.rulebook.fragments[name]

    def _telling(self, segments: Segments) -> Telling:
        """The telling words of a text, the same for every family."""
        if self._read is None or self._read[0] is not segments:
            self._read = segments, telling(segments.plain, self._wanted)
        return self._read[1]

    def matches(
        self,
        segments: Segments,
        family: str,
        missed: list[Miss] | None = None,
        *,
        first: bool = False,
        quoted: bool = True,
    ) -> Iterator[list[Match]]:
        """For each trigger in reading order, the matches of the rules that fit there, the preferred rule first.

        With `first`, no rule is tried behind one that fits; without `quoted`, none inside a quotation. With `missed`,
        the rules that came close are added to it.
        """
        nth = FAMILIES.index(family)
        words = self._telling(segments)
        windows = Windows(segments, words, nth)
        shut = [] if quoted else segments.quotations
        q = 0
        triggers: list[tuple[int, Rules]] = [(n, told[nth][0]) for n, told in enumerate(words.told) if told[nth][0]]
        for number, rules in triggers:
            at = words.starts[number]
            while q < len(shut) and shut[q].end <= at:
                q += 1
            if q < len(shut) and shut[q].start <= at < shut[q].end - 1:  # its closing mark is outside
                continue
            unmet = ~windows.met(number, at)
            possible = [compiled for mask, compiled in rules if not mask & unmet]
            if possible and missed is None:
                seen = glance(segments.plain, at)
                possible = [c for c in possible if c.glimpse is None or c.glimpse[seen]]
            found = self._at(possible, windows, at, missed, first=first) if possible else None
            if found:
                yield found

    def _at(
        self, rules: list[Compiled], windows: Windows, at: int, missed: list[Miss] | None, *, first: bool
    ) -> list[Match]:
        """Every rule of these that fits at one place; a side that rules share is matched once."""
        fits: Fits = {}
        gates: dict[Gate, tuple[str, int] | None] = {}
        found: list[Match] = []
        sentence = windows.around(at, "sentence")
        for compiled in rules:
            gate = compiled.gate
            if gate is not None and gate not in gates:
                gates[gate] = windows.through(gate, at)
            seen = gates[gate] if gate else sentence
            if seen is None:
                continue
            self.attempts += 1
            try:
                left, right = _sides(compiled, fits, seen[0], at - seen[1])
            except TimeoutError:
                self._too_slow(compiled)
                continue
            if right and (left or not compiled.left):
                found.append(_match(compiled, left, right, seen[1]))
                if first:
                    return found
            elif missed is not None:
                which = "right" if (compiled.left_first and left) or not right else "left"
                missed.append(Miss(compiled.rule, at, f"the words {which} of it"))
        return found

    def _too_slow(self, compiled: Compiled) -> None:
        """Take a rule that ran out of time out of this engine, and say so."""
        for sieve in self._sieves:
            sieve.drop(compiled)
        slow = f"{compiled.rule.id}: took more than {compiled.timeout} s at one place"
        message = f"{slow} and is left out of this run. Simplify its pattern."
        self.problems.append(Problem(path=compiled.path, stage="match", message=message))


class Windows:
    """The stretch of reading text that a rule may see around a position; the last ones are kept."""

    def __init__(self, segments: Segments, words: Telling, family: int) -> None:
        """Cut windows out of these segments, which hold these telling words, for the rules of this family."""
        self.segments = segments
        self.words = words
        self.family = family
        self._last: dict[str, tuple[int, int, str]] = {}
        self._first, self._met = 0, [0]

    def around(self, at: int, within: str) -> tuple[str, int]:
        """(window, offset of its start) for "sentence", "paragraph" or "pair"; inside a quotation, its own sentence."""
        start, end, window = self._last.get(within, (0, 0, ""))
        if start <= at < end:
            return window, start
        if within == "sentence":
            span = self.segments.at("inner", at) or self.segments.at("sentences", at)
        else:
            span = self.segments.at("paragraphs", at)
        start, end = span or (at, at + 1)
        window = self.segments.plain[start : self.segments.following(end) if within == "pair" else end]
        self._last[within] = (start, end, window)
        return window, start

    def met(self, number: int, at: int) -> int:
        """The needs that are met in the sentence around a telling word, for rules with their anchor there."""
        start, end, _ = self._last.get("sentence", (0, 0, ""))
        if not start <= at < end:
            self.around(at, "sentence")
            start, end, _ = self._last["sentence"]
            self._first, self._met = met(self.words, self.family, start, end)
        return self._met[number - self._first]

    def through(self, gate: Gate, at: int) -> tuple[str, int] | None:
        """The window that a rule with this gate sees, or None where a sign that it needs is absent.

        A gate is (within, signs that must stand left of the anchor, signs that must stand right of it).
        """
        within, before, behind = gate
        window, offset = self.around(at, within)
        here = at - offset
        for sign in before:
            if window.rfind(sign, 0, here) < 0:
                return None
        for sign in behind:
            if window.find(sign, here) < 0:
                return None
        return window, offset


def _sides(compiled: Compiled, fits: Fits, window: str, here: int) -> tuple[Fit, Fit]:
    """Both sides of a rule at one place, the second only if the first fits; each pattern is tried once a place."""
    left, right, limit = compiled.left, compiled.right, compiled.timeout
    before = None
    if compiled.left_first and left is not None:
        before = fits[left] if left in fits else _left(compiled, left, fits, window, here)
        if not before:
            return before, None
    if right in fits:
        after = fits[right]
    else:
        after = right.match(window, here) if limit is None else right.match(window, here, timeout=limit)
        fits[right] = after
    if after and left is not None and before is None:
        before = fits[left] if left in fits else _left(compiled, left, fits, window, here)
    return before, after


def _left(compiled: Compiled, side: Side, fits: Fits, window: str, here: int) -> Fit:
    match, limit = side.fullmatch if compiled.forwards else side.match, compiled.timeout
    fit = fits[side] = match(window, 0, here) if limit is None else match(window, 0, here, timeout=limit)
    return fit


def _match(compiled: Compiled, left: regex.Match[str] | None, right: regex.Match[str], offset: int) -> Match:
    """The two sides as one match, offsets moved from the window to the text."""
    groups: Groups = {}
    for side, fit in ((compiled.left, left), (compiled.right, right)):
        if fit and side:
            spans = fit.allspans()
            for name, number in side.groups:
                if spans[number]:
                    moved = [(s + offset, e + offset) for s, e in spans[number]]
                    groups[name] = groups[name] + moved if name in groups else moved
    anchor = groups[compiled.rule.anchor or ""][0]
    start = left.start() if left else right.start()
    return Match(compiled.rule, compiled.rank, start + offset, right.end() + offset, anchor, groups)
