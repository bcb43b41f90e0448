"""Two who ask and answer, each in a paragraph of their own, where only the first turns say whose they are."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from extractor.content import Contents, Part
    from extractor.segment import Quotation
    from extractor.settle import Candidate

WORD = re.compile(r"[\w']+")


class Dialogue:
    """The dialogues of one text; `words` hold the verbs that begin one, and how an answer begins."""

    def __init__(self, contents: Contents, words: Mapping[str, AbstractSet[str]], kept: Sequence[Candidate]) -> None:
        """Begin with none; `kept` are the statements of the text so far."""
        self._kept = kept
        self._contents = contents
        self._words = words
        self._others: dict[int, Part] = {}  # whom the speaker of a turn speaks with, by the end of the turn

    def turn(self, last: Candidate, quotation: Quotation) -> Candidate | None:
        """The turn that a quotation is behind another: it answers a question, or asks again; None where it does not."""
        own = self._contents.trimmed(*quotation.content)
        other = own and (self._others.get(last.parts[-1][1]) or self._asked(last, own))
        if last.open or not own or not other or self._asks(own) == self._asks(last.parts[-1]):
            return None
        self._others[own[1]] = last.speaker or other
        return replace(last, parts=[own], open=quotation.open, speaker=other)

    def _asks(self, part: Part) -> bool:
        return self._contents.plain[part[1] - 1] == "?"

    def _asked(self, last: Candidate, own: Part) -> Part | None:
        """Who spoke before somebody asks, and so is asked; or who asks what somebody answers."""
        before = next((one for one in reversed(self._kept) if one.speaker and one.cue[0] < last.cue[0]), None)
        if not last.speaker or not before or self._name(before) == self._name(last):
            return None
        asks = last if self._asks(last.parts[-1]) else before
        asked = self._contents.plain[slice(*asks.cue)].lower() in self._words["asking_cue"]
        return before.speaker if asked and (asks is before or (self._bare(last) and self._answers(last, own))) else None

    def _bare(self, one: Candidate) -> bool:
        """Whether nothing stands in its sentence behind who asks: neither a hearer nor what they are."""
        sentence = self._contents.segments.at("sentences", one.cue[0]) or one.cue
        end = max(part[1] for part in (one.cue, one.speaker or one.cue))
        return not any(c.isalnum() for c in self._contents.plain[end : sentence[1]])

    def _answers(self, question: Candidate, own: Part) -> bool:
        """Whether a quotation answers, told by how it begins or by "you" in the question: many only wonder."""
        plain = self._contents.plain
        opening = WORD.match(plain, *own)
        asked = {word for part in question.parts for word in WORD.findall(plain[slice(*part)].lower())}
        return bool(asked & self._words["hearer_word"]) or bool(opening and opening[0] in self._words["answer_opening"])

    def _name(self, one: Candidate) -> str:
        return self._contents.plain[slice(*one.speaker)] if one.speaker else ""
