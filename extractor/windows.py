"""The stretch of a text that a rule may see around a place, and which of its needs are met there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.sieve import met

if TYPE_CHECKING:
    from extractor.segment import Segments
    from extractor.telling import Telling

Gate = tuple[str, str, str]
Window = tuple[str, int]  # the reading text that may be seen, and the offset of its start


class Windows:
    """The stretch of reading text that a rule may see around a position; the last ones are kept."""

    def __init__(self, segments: Segments, words: Telling) -> None:
        """Cut windows out of these segments, which hold these telling words."""
        self.segments = segments
        self.words = words
        self._last: dict[str, tuple[int, int, Window]] = {}
        self._met: dict[int, tuple[int, list[int]]] = {}

    def around(self, at: int, within: str) -> Window:
        """The window for "sentence", "paragraph" or "pair"; inside a quotation, its own sentence."""
        start, end, window = self._last.get(within, (0, 0, ("", 0)))
        if start <= at < end:
            return window
        if within == "sentence":
            span = self.segments.at("inner", at) or self.segments.at("sentences", at)
        else:
            span = self.segments.at("paragraphs", at)
        start, end = span or (at, at + 1)
        window = self.segments.plain[start : self.segments.following(end) if within == "pair" else end], start
        self._last[within] = (start, end, window)
        return window

    def met(self, at: int) -> tuple[int, int, int, list[int]]:
        """The sentence around a position, the number of its first telling word, and for each the needs that are met.

        They are met for rules with their anchor at that word.
        """
        self.around(at, "sentence")
        start, end, _ = self._last["sentence"]
        known = self._met.get(start)
        if known is None:
            known = self._met[start] = met(self.words, start, end)
        return start, end, *known

    def through(self, gate: Gate, at: int) -> Window | None:
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
