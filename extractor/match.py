"""The rule engine: one scan of the text finds every trigger, and only the rules concerned are tried there.

A match binds the named groups of its rule to offsets of the text. Which of several readings stands is settled here too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from db.records import Problem
from extractor.cache import kept_pattern
from extractor.pattern import expand
from extractor.rulebook import FLAGS, scanner
from extractor.sieve import Sieve
from extractor.trigger import DIGIT

if TYPE_CHECKING:
    from collections.abc import Iterator

    import regex

    from extractor.rule import Rule
    from extractor.rulebook import Compiled, Rulebook
    from extractor.segment import Segments

Side = Any  # a regex.Match, or None where the side does not fit
Sides = dict[Any, Side]
Groups = dict[str, list[tuple[int, int]]]
FAMILIES = ("attribution", "figures")  # the families whose rules have an anchor


class Match(NamedTuple):
    """One rule that fits at one place; `groups` holds every named group that took part, `anchor` the anchor's span."""

    rule: Rule
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

    rule: Rule
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
        self._fragments: dict[str, regex.Pattern[str]] = {}
        self._scan: dict[str, re.Pattern[str] | None] = {}
        self._sieves: dict[str, Sieve] = {}
        for family in FAMILIES:
            table: dict[str, tuple[Compiled, ...]] = {}
            for compiled in self.rulebook.family(family):
                for trigger in compiled.triggers:
                    table[trigger] = (*table.get(trigger, ()), compiled)
            self._scan[family], self._sieves[family] = _scanner(table), Sieve(table)

    def fragment(self, name: str) -> regex.Pattern[str]:
        """A named piece of pattern of the language, ready to match rightwards."""
        if name not in self._fragments:
            source = expand(f"(?&{name})", self.rulebook.language, leftwards=False)
            self._fragments[name] = kept_pattern(source, FLAGS)
        return self._fragments[name]

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
        scan = self._scan[family]
        if scan is None:
            return
        windows = Windows(segments, self._sieves[family])
        shut = [] if quoted else segments.quotations
        n = 0
        for m in scan.finditer(lowered(segments.plain)):
            while n < len(shut) and shut[n].end <= m.start():
                n += 1
            if n < len(shut) and shut[n].start <= m.start() < shut[n].end - 1:  # its closing mark is outside
                continue
            word = m.group()
            trigger = DIGIT if word[0].isdigit() else word
            found = self._at(trigger, windows, m.start(), missed, first=first)
            if found:
                yield found

    def _at(self, trigger: str, windows: Windows, at: int, missed: list[Miss] | None, *, first: bool) -> list[Match]:
        """Every rule of these that fits at one place; a side that rules share is matched once."""
        sides: Sides = {}
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

    def __init__(self, segments: Segments, sieve: Sieve) -> None:
        """Cut windows out of these segments."""
        self.segments = segments
        self.sieve = sieve
        self._last: dict[str, tuple[int, int, str]] = {}
        self._laid = sieve.lay("")

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

    def possible(self, trigger: str, at: int) -> list[Compiled]:
        """Those of the rules of one trigger that find in the sentence around a position the words they need."""
        start, end, _ = self._last.get("sentence", (0, 0, ""))
        if not start <= at < end:
            window, start = self.around(at, "sentence")
            self._laid = self.sieve.lay(window)
        return self.sieve.possible(trigger, self._laid.met(at - start))

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


def lowered(text: str) -> str:
    """The text in lower case with every character in its place."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def _scanner(table: dict[str, tuple[Compiled, ...]]) -> re.Pattern[str] | None:
    """One pattern for all triggers of a family."""
    if not table:
        return None
    words = [t for t in table if t[0].isalpha()]
    signs = [t for t in table if not t[0].isalnum()]
    return re.compile(scanner(words, signs, digits=DIGIT in table))


def _sides(compiled: Compiled, sides: Sides, window: str, here: int) -> tuple[Side, Side]:
    """Both sides of a rule at one place, the second only if the first fits; each pattern is tried once a place."""
    left, right = compiled.left, compiled.right
    if left is None:
        return None, _right(right, sides, window, here, compiled.timeout)
    if compiled.left_first:
        before = _left(compiled, left, sides, window, here)
        return before, _right(right, sides, window, here, compiled.timeout) if before else None
    after = _right(right, sides, window, here, compiled.timeout)
    return _left(compiled, left, sides, window, here) if after else None, after


def _right(side: regex.Pattern[str], sides: Sides, window: str, here: int, timeout: float | None) -> Side:
    if side not in sides:
        sides[side] = side.match(window, here) if timeout is None else side.match(window, here, timeout=timeout)
    return sides[side]


def _left(compiled: Compiled, side: regex.Pattern[str], sides: Sides, window: str, here: int) -> Side:
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
