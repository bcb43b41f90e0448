"""How far a content reaches: from where a rule says that it begins or ends to the other end."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extractor.segment import Quotation, Segments
    from extractor.side import Side

Part = tuple[int, int]
EDGE = " ,:;—–-*\n"
NEW_QUOTATION = "; “"  # begins something new in its sentence
TOLD_QUOTATION = ": “"  # so does a sentence in quotation marks behind a colon
DASHES = ("—", " –", " -", " --")  # behind which a sentence in quotation marks does so, too
DASHED = re.compile(r"\s[—–-]{1,2}\s|—")
LONGEST_INTERRUPTED = 1000  # characters of a sentence that an attribution interrupts
A_DASH = 6  # characters, with the spaces at its sides
A_SENTENCE = 3  # spaces
FINISHED = ",.!?…—-"


class Contents:
    """The contents that stand in one text, measured in its reading text."""

    def __init__(self, segments: Segments) -> None:
        """Index the quotations of a text by their ends."""
        self.plain = segments.plain
        self.segments = segments
        self.quotations = segments.quotations
        self._starts = [q.start for q in self.quotations]
        self._by_end = {q.end: q for q in self.quotations}

    def quotation_at(self, position: int) -> Quotation | None:
        """The quotation that covers a position, its marks included."""
        index = bisect_right(self._starts, position) - 1
        found = self.quotations[index] if index >= 0 else None
        return found if found and position < found.end else None

    def opens_paragraph(self, quotation: Quotation) -> bool:
        """Whether nothing stands in front of a quotation in its paragraph."""
        paragraph = self.segments.at("paragraphs", quotation.start)
        return paragraph is not None and not self.plain[paragraph[0] : quotation.start].strip()

    def fills_paragraph(self, quotation: Quotation) -> bool:
        """Whether a quotation of a sentence or more is all its paragraph."""
        paragraph = self.segments.at("paragraphs", quotation.start)
        whole = self.plain[quotation.start : quotation.end]
        long = whole.count(" ") >= A_SENTENCE
        return long and paragraph is not None and self.plain[slice(*paragraph)].strip() == whole.strip()

    def before(self, start: int, end: int) -> Part | None:
        """The content that ends at `end` and begins with its sentence at `start`, or with a new quotation in it."""
        first = self.plain.find("“", start, end)
        lead, opening = self.plain[max(start, first - A_DASH) : max(start, first)], self.plain[first + 1 : first + 2]
        dashed = lead.rstrip().endswith(DASHES) and opening.isupper()
        bracket = self.plain.rfind("(", start, end)
        bracketed = bracket + 1 if bracket >= 0 and self.plain.find(")", bracket, end) < 0 else start
        new = self.plain.rfind(NEW_QUOTATION, start, end)
        told = self.plain.rfind(TOLD_QUOTATION, start, end)
        new = told if told > new and self.plain[told + 3 : told + 4].isupper() else new
        return self.trimmed(max(first if dashed else start, bracketed, new), end)

    def behind_dash(self, before: Part, end: int) -> Part | None:
        """What stands behind the only dash of a sentence that an attribution interrupts: "- a law, she said, that"."""
        if end - before[0] > LONGEST_INTERRUPTED:
            return before
        dashes = list(DASHED.finditer(self.plain, before[0], end))
        alone = len(dashes) == 1 and dashes[0].end() < before[1] and not self.quotation_at(dashes[0].start())
        return self.trimmed(dashes[0].end(), before[1]) if alone else before

    def behind(self, start: int, end: int, and_that: Side) -> Part | None:
        """The content from `start` to its sentence's `end`, or the quotation that it is if no “and that …” follows."""
        plain = self.plain
        while start < end and plain[start] in EDGE:
            start += 1
        if start < end and plain[start] == "“":
            quotation = self.quotation_at(start)
            finished = quotation is not None and (quotation.open or plain[quotation.end - 2] in FINISHED)
            if quotation and finished and not and_that.match(plain, quotation.end, end):
                return self.trimmed(start, quotation.end)
        return self.trimmed(start, end)

    def trimmed(self, start: int, end: int) -> Part | None:
        """The stretch without the marks and signs at its edges, None when nothing is left."""
        plain = self.plain
        while start < end and plain[start] in EDGE:
            start += 1
        while start < end and plain[end - 1] in EDGE:
            end -= 1
        if start < end and plain[start] == "“":
            quotation = self.quotation_at(start)
            if quotation and (quotation.end >= end or not any(c.isalnum() for c in plain[quotation.end : end])):
                start, end = quotation.content
                while start < end and plain[start] == " ":  # « so »
                    start += 1
                while start < end and plain[end - 1] == " ":
                    end -= 1
        elif plain.startswith(("”", ",”"), end) and plain.rfind("“", start, end) > plain.rfind("”", start, end):
            end = plain.index("”", end) + 1
        return (start, end) if any(c.isalnum() for c in plain[start:end]) else None

    def single(self, part: Part) -> bool:
        """Whether a part lies in a quotation between single marks."""
        quotation = self.quotation_at(part[0])
        return quotation is not None and quotation.single

    def kind(self, parts: list[Part]) -> str:
        """Direct when all parts lie in quotations, indirect when none touches one, else mixed."""
        touched = inside = 0
        for start, end in parts:
            quotation = self.quotation_at(start)
            whole = bool(quotation) and end <= quotation.end  # type: ignore[union-attr]
            inside += whole
            touched += whole or "“" in self.plain[start:end] or quotation is not None
        return "direct" if inside == len(parts) else "mixed" if touched else "indirect"
