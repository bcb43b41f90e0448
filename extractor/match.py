"""The rule engine: one scan of the text finds every trigger, and only the rules concerned are tried there.

A match binds the named groups of its rule to offsets of the text. Which of several readings stands is settled here too.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from db.plain import Problem
from extractor.sieve import Sieve
from extractor.telling import DIGIT, telling

if TYPE_CHECKING:
    from collections.abc import Iterator

    import regex

    from extractor.book import Compiled, Rulebook
    from extractor.brief import Brief
    from extractor.segment import Segments
    from extractor.side import Side
    from extractor.telling import Telling

Fit = Any  # a regex.Match, or None where the side does not fit
Fits = dict[Any, Fit]
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


@dataclass
class Engine:
    """The compiled rules of the trigger families, ready to scan text.

    `attempts` counts the rules tried, as a measure of work that does not depend on a clock.
    """

    rulebook: Rulebook
    problems: list[Problem] = field(default_factory=list)
    attempts: int = 0

    def __post_init__(self) -> None:
        """Group the rules by trigger."""
        self._sieves = {family: Sieve(self.rulebook.family(family)) for family in FAMILIES}
        self._wanted = frozenset().union(*(sieve.words() for sieve in self._sieves.values()))
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
        sieve, words = self._sieves[family], self._telling(segments)
        windows = Windows(segments, sieve, words)
        shut = [] if quoted else segments.quotations
        n = 0
        for at, word in zip(words.starts, words.words, strict=True):
            trigger = DIGIT if word[0].isdecimal() else word
            if trigger not in sieve.triggers:
                continue
            while n < len(shut) and shut[n].end <= at:
                n += 1
            if n < len(shut) and shut[n].start <= at:
                continue
            found = self._at(trigger, windows, at, missed, first=first)
            if found:
                yield found

    def _at(self, trigger: str, windows: Windows, at: int, missed: list[Miss] | None, *, first: bool) -> list[Match]:
        """Every rule of these that fits at one place; a side that rules share is matched once."""
        sides: Fits = {}
        gates: dict[tuple[str, str, str], tuple[str, int] | None] = {}
        found: list[Match] = []
        for compiled in windows.possible(trigger, at):
            gate = compiled.gate
            if gate not in gates:
                gates[gate] = windows.through(gate, at)
            seen = gates[gate]
            if seen is None:
                continue
            window, offset = seen
            here = at - offset
            self.attempts += 1
            try:
                left, right = _sides(compiled, sides, window, here)
            except TimeoutError:
                self._too_slow(compiled)
                continue
            if right and (left or not compiled.left):
                found.append(_match(compiled, left, right, offset))
                if first:
                    return found
            elif missed is not None:
                which = "right" if (compiled.left_first and left) or not right else "left"
                missed.append(Miss(compiled.rule, at, f"the words {which} of it"))
        return found

    def _too_slow(self, compiled: Compiled) -> None:
        """Take a rule that ran out of time out of this engine, and say so."""
        for sieve in self._sieves.values():
            sieve.drop(compiled)
        slow = f"{compiled.rule.id}: took more than {compiled.timeout} s at one place"
        message = f"{slow} and is left out of this run. Simplify its pattern."
        self.problems.append(Problem(path=compiled.path, stage="match", message=message))


class Windows:
    """The stretch of reading text that a rule may see around a position; the last ones are kept."""

    def __init__(self, segments: Segments, sieve: Sieve, words: Telling) -> None:
        """Cut windows out of these segments, which hold these telling words."""
        self.segments = segments
        self.sieve = sieve
        self.words = words
        self._last: dict[str, tuple[int, int, str]] = {}
        self._laid = sieve.lay(words, 0, 0)

    def around(self, at: int, within: str) -> tuple[str, int]:
        """(window, offset of its start) for "sentence" or "paragraph"; inside a quotation, its own sentence."""
        start, end, window = self._last.get(within, (0, 0, ""))
        if start <= at < end:
            return window, start
        if within == "paragraph":
            span = self.segments.at("paragraphs", at)
        else:
            span = self.segments.at("inner", at) or self.segments.at("sentences", at)
        start, end = span or (at, at + 1)
        window = self.segments.plain[start:end]
        self._last[within] = (start, end, window)
        return window, start

    def possible(self, trigger: str, at: int) -> list[Compiled]:
        """Those of the rules of one trigger that find in the sentence around a position the words they need."""
        start, end, _ = self._last.get("sentence", (0, 0, ""))
        if not start <= at < end:
            self.around(at, "sentence")
            start, end, _ = self._last["sentence"]
            self._laid = self.sieve.lay(self.words, start, end)
        return self.sieve.possible(trigger, self._laid.met(at))

    def through(self, gate: tuple[str, str, str], at: int) -> tuple[str, int] | None:
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


def _sides(compiled: Compiled, sides: Fits, window: str, here: int) -> tuple[Fit, Fit]:
    """Both sides of a rule at one place, the second only if the first fits; each pattern is tried once a place."""
    left, right = compiled.left, compiled.right
    if left is None:
        return None, _right(right, sides, window, here, compiled.timeout)
    if compiled.left_first:
        before = _left(compiled, left, sides, window, here)
        return before, _right(right, sides, window, here, compiled.timeout) if before else None
    after = _right(right, sides, window, here, compiled.timeout)
    return _left(compiled, left, sides, window, here) if after else None, after


def _right(side: Side, sides: Fits, window: str, here: int, timeout: float | None) -> Fit:
    if side not in sides:
        sides[side] = side.match(window, here) if timeout is None else side.match(window, here, timeout=timeout)
    return sides[side]


def _left(compiled: Compiled, side: Side, sides: Fits, window: str, here: int) -> Fit:
    if side not in sides:
        match = side.fullmatch if compiled.forwards else side.match
        sides[side] = (
            match(window, 0, here) if compiled.timeout is None else match(window, 0, here, timeout=compiled.timeout)
        )
    return sides[side]


def _match(compiled: Compiled, left: regex.Match[str] | None, right: regex.Match[str], offset: int) -> Match:
    """The two sides as one match, offsets moved from the window to the text."""
    groups: Groups = {}
    for side in (left, right):
        if side:
            for name in side.re.groupindex:
                spans = side.spans(name)
                if spans:
                    groups.setdefault(name, []).extend((s + offset, e + offset) for s, e in spans)
    anchor = groups[compiled.rule.anchor or ""][0]
    start = left.start() if left else right.start()
    return Match(compiled.rule, compiled.rank, start + offset, right.end() + offset, anchor, groups)
