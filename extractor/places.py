"""The places of a text at which rules are to be tried, and which rules those are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from extractor.glimpse import glance
from extractor.windows import Windows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractor.book import Compiled
    from extractor.segment import Segments
    from extractor.telling import Telling
    from extractor.windows import Gate, Window

Try = tuple["Compiled", "Window"]


class Place:
    """A trigger of a text: `fits` holds what each side gave here, `found` the matches, the preferred rule first."""

    __slots__ = ("at", "fits", "found")

    def __init__(self, at: int) -> None:
        """A place at which nothing is tried yet."""
        self.at = at
        self.fits: dict[Any, Any] = {}
        self.found: list[Any] = []


def places(
    segments: Segments, words: Telling, family: int, *, quoted: bool, glancing: bool
) -> Iterator[tuple[Place, list[Try]]]:
    """Each place with the rules to be tried there, in reading order; without `quoted`, none inside a quotation.

    With `glancing`, a glance at the place leaves out most rules that cannot begin so.
    """
    windows = Windows(segments, words, family)
    shut = [] if quoted else segments.quotations
    q = 0
    triggers = [(n, told[family][0]) for n, told in enumerate(words.told) if told[family][0]]
    for number, rules in triggers:
        at = words.starts[number]
        while q < len(shut) and shut[q].end <= at:
            q += 1
        if q < len(shut) and shut[q].start <= at < shut[q].end - 1:  # its closing mark is outside
            continue
        possible = rules.possible(~windows.met(number, at))
        if possible and glancing:
            seen = glance(segments.plain, at)
            possible = [c for c in possible if c.glimpse is None or c.glimpse[seen]]
        tries = _tries(possible, windows, at) if possible else None
        if tries:
            yield Place(at), tries


def _tries(possible: list[Compiled], windows: Windows, at: int) -> list[Try]:
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
