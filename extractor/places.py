"""The places of a text at which rules are to be tried, and which rules those are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from extractor.glimpse import glance

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractor.book import Compiled
    from extractor.windows import Gate, Window, Windows

Try = tuple["Compiled", "Window"]


class Place:
    """A trigger of a text: `fits` holds what each side gave here, `found` the matches, the preferred rule first."""

    __slots__ = ("at", "fits", "found")

    def __init__(self, at: int) -> None:
        """A place at which nothing is tried yet."""
        self.at = at
        self.fits: dict[Any, Any] = {}
        self.found: list[Any] = []


def places(windows: Windows, family: int, *, quoted: bool, glancing: bool) -> Iterator[tuple[Place, list[Try]]]:
    """Each place with the rules to be tried there, in reading order; without `quoted`, none inside a quotation.

    With `glancing`, a glance at the place leaves out most rules that cannot begin so.
    """
    plain, words = windows.segments.plain, windows.words
    shut = [] if quoted else windows.segments.quotations
    q = first = last = base = 0
    needs: list[int] = []
    triggers = [(n, rules, told[3]) for n, told in enumerate(words.told) if (rules := told[0][family])]
    for number, rules, length in triggers:
        at = words.starts[number]
        while q < len(shut) and shut[q].end <= at:
            q += 1
        if q < len(shut) and shut[q].start <= at < shut[q].end - 1:  # its closing mark is outside
            continue
        seen = glance(plain, at, length) if glancing else None
        if seen in rules.never:
            continue
        if not first <= at < last:
            first, last, base, needs = windows.met(at)
        chosen = rules.possible(~needs[number - base])
        if seen is not None and chosen:
            chosen = rules.beginning(chosen, seen)
        tries = _tries(rules.of(chosen), windows, at) if chosen else None
        if tries:
            yield Place(at), tries


def _tries(possible: tuple[Compiled, ...], windows: Windows, at: int) -> list[Try]:
    """These rules with what each sees, but for those whose window lacks a sign that they need."""
    sentence = windows.around(at, "sentence")
    gates: dict[Gate, Window | None] = {}
    out: list[Try] = []
    for compiled in possible:
        window: Window | None = sentence
        if gate := compiled.gate:
            if gate not in gates:
                gates[gate] = windows.through(gate, at)
            window = gates[gate]
        if window:
            out.append((compiled, window))
    return out
