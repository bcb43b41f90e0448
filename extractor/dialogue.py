"""Two who ask and answer, each in a paragraph of their own, where only the first of them is named."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from extractor.content import Contents, Part
    from extractor.segment import Quotation
    from extractor.settle import Candidate


class Dialogue:
    """The dialogues of one text; `asking` holds the verbs that begin one."""

    def __init__(self, contents: Contents, asking: AbstractSet[str], kept: Sequence[Candidate]) -> None:
        """Begin with none; `kept` are the statements of the text so far."""
        self._kept = kept
        self._contents = contents
        self._asking = asking
        self._others: dict[int, Part] = {}  # whom the speaker of a turn speaks with, by the end of the turn

    def turn(self, last: Candidate, quotation: Quotation) -> Candidate | None:
        """The turn that a quotation is behind another: it answers a question, or asks again; None where it does not."""
        own = self._contents.trimmed(*quotation.content)
        other = self._others.get(last.parts[-1][1]) or self._asked(last)
        if last.open or not own or not other or self._asks(own) == self._asks(last.parts[-1]):
            return None
        self._others[own[1]] = last.speaker or other
        return replace(last, parts=[own], open=quotation.open, speaker=other)

    def _asks(self, part: Part) -> bool:
        return self._contents.plain[part[1] - 1] == "?"

    def _asked(self, last: Candidate) -> Part | None:
        """Who spoke before somebody asks, and so is asked; or who asks what somebody answers."""
        before = [one for one in self._kept if one.speaker and one.cue[0] < last.cue[0]]
        if not last.speaker or not before or self._name(before[-1]) == self._name(last):
            return None
        asks = last if self._asks(last.parts[-1]) else before[-1]
        return before[-1].speaker if self._contents.plain[slice(*asks.cue)].lower() in self._asking else None

    def _name(self, one: Candidate) -> str:
        return self._contents.plain[slice(*one.speaker)] if one.speaker else ""
