"""Whether a verb of speech is denied or only supposed: "would not say", "nobody said", "if he says"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extractor.content import Contents
    from extractor.match import Engine
    from extractor.settle import Candidate

IN_FRONT = 12  # characters in front of a subject: room for the word that supposes it


class Denials:
    """What tells that something was not said, or only may be."""

    def __init__(self, contents: Contents, engine: Engine) -> None:
        """Take the patterns of the language."""
        self.contents = contents
        self._denied, self._supposed = engine.fragment("_denied"), engine.fragment("_supposed")

    def tell(self, found: Candidate) -> bool:
        """Whether the words from the subject to the verb, or right in front of the subject, take it back."""
        start, cue, plain = found.start, found.cue[0], self.contents.plain
        if start >= cue:
            return False
        if self._denied.fullmatch(plain, start, cue):
            return True
        sentence = self.contents.segments.at("sentences", start)
        first = max(sentence[0] if sentence else 0, start - IN_FRONT)
        return bool(self._supposed.fullmatch(plain, first, start))
