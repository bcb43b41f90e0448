"""The rule engine: one scan of a text finds every trigger, and only the rules concerned are tried there.

Rules are tried one after the other, each at all its places in all texts at hand: a pattern is larger than what it is
matched with, and stays near the processor that way.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from db.plain import Problem
from extractor.fit import attempt
from extractor.places import places
from extractor.sieve import Sieve
from extractor.telling import Wanted, telling
from extractor.windows import Windows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from extractor.book import Compiled, Rulebook
    from extractor.fit import Match, Miss
    from extractor.places import Place, Try
    from extractor.segment import Segments
    from extractor.side import Side
    from extractor.windows import Window

FAMILIES = ("attribution", "figures")  # the families whose rules have an anchor
ROUND = 5_000  # places at which rules are tried together; more would only take memory
Matches = list[list["Match"]]  # for each place at which a rule fits, in reading order, its matches, the preferred first


class Found(NamedTuple):
    """What rules fit in a text: the preferred one at each verb of speech outside quotations; and all at each number."""

    statements: Matches
    figures: Matches


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
        self._sieve = Sieve([self.rulebook.family(family) for family in FAMILIES])
        self._wanted = Wanted(self._sieve.words(), self._sieve.seen)

    def fragment(self, name: str) -> Side:
        """A named piece of pattern of the language, ready to match rightwards."""
        return self.rulebook.fragments[name]

    def find(self, texts: Iterable[Segments]) -> list[Found]:
        """What the stages need of each of these texts; many short ones together take less than one by one."""
        told = [self._read(segments) for segments in texts]
        statements = self._through(told, "attribution", first=True, quoted=False)
        return [Found(*pair) for pair in zip(statements, self._through(told, "figures"), strict=True)]

    def matches(self, segments: Segments, family: str, missed: list[Miss] | None = None) -> Matches:
        """Every match of the rules of a family; with `missed`, the rules that came close are added to it."""
        return self._through([self._read(segments)], family, missed)[0]

    def _read(self, segments: Segments) -> Windows:
        """The telling words of a text, and what rules may see around them."""
        return Windows(segments, telling(segments.plain, self._wanted))

    def _through(
        self,
        texts: Iterable[Windows],
        family: str,
        missed: list[Miss] | None = None,
        *,
        first: bool = False,
        quoted: bool = True,
    ) -> list[Matches]:
        """The matches in each text; with `first` only the preferred ones, without `quoted` none inside quotations."""
        nth = FAMILIES.index(family)
        out: list[Matches] = []
        now = Round(first=first)
        for windows in texts:
            out.append([])
            for place, tries in places(windows, nth, quoted=quoted, glancing=missed is None):
                now.add(out[-1], place, tries)
                if len(now.places) >= ROUND:
                    self._play(now, missed)
                    now = Round(first=first)
        self._play(now, missed)
        return out

    def _play(self, now: Round, missed: list[Miss] | None) -> None:
        """Try every rule of a round, the preferred first, at all its places."""
        for compiled, todo in now.turns():
            try:
                for place, seen in todo:
                    if not (now.first and place.found):
                        self.attempts += 1
                        attempt(compiled, place, seen, missed)
            except TimeoutError:
                self._too_slow(compiled)
        for into, place in now.places:
            if place.found:
                into.append(place.found)

    def _too_slow(self, compiled: Compiled) -> None:
        """Take a rule that ran out of time out of this engine, and say so."""
        self._sieve.drop(compiled)
        slow = f"{compiled.rule.id}: took more than {compiled.timeout} s at one place"
        message = f"{slow} and is left out of this run. Simplify its pattern."
        self.problems.append(Problem(path=compiled.path, stage="match", message=message))


class Round:
    """Places, each with where its matches go, and the rules to be tried there; with `first` until one fits."""

    def __init__(self, *, first: bool) -> None:
        """No place yet."""
        self.first = first
        self.places: list[tuple[Matches, Place]] = []
        self._turns: dict[int, tuple[Compiled, list[tuple[Place, Window]]]] = {}

    def add(self, into: Matches, place: Place, tries: list[Try]) -> None:
        """One more place."""
        self.places.append((into, place))
        for compiled, window in tries:
            turn = self._turns.get(compiled.rank)
            if turn is None:
                turn = self._turns[compiled.rank] = compiled, []
            turn[1].append((place, window))

    def turns(self) -> Iterator[tuple[Compiled, list[tuple[Place, Window]]]]:
        """Each rule with its places, the preferred rule first."""
        return (self._turns[rank] for rank in sorted(self._turns))
