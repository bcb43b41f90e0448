"""Where the content behind a cue ends at the latest: with its sentence, paragraph or quotation, or at a comma."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extractor.content import Contents, Part
    from extractor.fit import Match
    from extractor.match import Engine

FRONT = 400  # characters from a sentence's start in which a clause in front of the main one has its verb
FAR = 1000  # characters of a content in which its end is looked for


class Reach:
    """How far contents reach in one text."""

    def __init__(self, contents: Contents, engine: Engine) -> None:
        """Take the patterns of the language."""
        self.contents = contents
        self._and_that = engine.fragment("_and_that")
        self._fronted = engine.fragment("_fronted")
        self._fronted_content = engine.fragment("_fronted_content")
        self._opening = engine.fragment("_opening")
        self._silence = engine.fragment("_silence")
        self._thing = engine.fragment("_thing")
        self._uttered = engine.fragment("_uttered")
        self._judges = engine.rulebook.language.words["thing_cue"]

    def behind(self, match: Match, sentence: Part, start: int) -> Part | None:
        """The content that starts behind the cue of a match."""
        return self.contents.behind(start, self.end(match, sentence, start), self._and_that)

    def end(self, match: Match, sentence: Part, start: int) -> int:
        """Where the content that starts behind the cue of a match ends."""
        gives, plain = match.rule.gives, self.contents.plain
        if gives.get("reach") == "paragraph":
            return (self.contents.segments.at("paragraphs", start) or sentence)[1]
        if gives.get("reach") == "quotation":
            quotation = self.contents.quotation_at(start)
            return quotation.end if quotation else sentence[1]
        if gives.get("cut") == "comma":
            opening = self._opening.match(plain, start, sentence[1])
            return opening.end() if opening else sentence[1]
        uttered = self._uttered.match(plain, start, sentence[1])
        if uttered:
            end: int = uttered.end()
            return end
        begun, cued = match.anchor
        front = begun - sentence[0] < FRONT and "," not in plain[cued:start]
        fronted = front and self._fronted.fullmatch(plain, sentence[0], begun)
        ending = self._fronted_content if fronted else self._silence
        clause = ending.match(plain, start, min(sentence[1], start + FAR))
        end = clause.end() if clause and clause.end() > start else sentence[1]
        judged = gives.get("reach") == "thing" or plain[begun:cued].lower() in self._judges
        thing = judged and self._thing.match(plain, start, min(end, start + FAR))
        return self._bracketed(sentence[0], start, thing.end() if thing else end)

    def _bracketed(self, first: int, start: int, end: int) -> int:
        """The end of a content, or where the brackets close that it stands in: "Varga (who denies it) left"."""
        plain = self.contents.plain
        if plain.rfind("(", first, start) <= plain.rfind(")", first, start):
            return end
        close = plain.find(")", start, end)
        return close if close > start and plain.find("(", start, close) < 0 else end
