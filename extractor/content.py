"""What was said: the words that a rule bound as content, without outer marks, cut where another attribution begins."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import regex

from extractor.pattern import expand

if TYPE_CHECKING:
    from extractor.language import Language
    from extractor.match import Match
    from extractor.segment import Segments

Part = tuple[int, int]
WORD = re.compile(r"[^\W_]")
LEADING = " \n,:;—-"
SHORTEST = 4  # characters that what was said must have before it can be cut


class Content(NamedTuple):
    """The parts of what was said, in order; `kind` direct, indirect or mixed; `open` when a quotation never closes."""

    parts: list[Part]
    kind: str
    open: bool


def content(match: Match, segments: Segments, language: Language) -> Content | None:
    """What a match says was said; None when nothing is left of it."""
    plain = segments.plain
    parts = sorted(match.groups["content"])
    if match.rule.gives.get("cut") == "yes":
        parts[-1] = _cut(plain, *parts[-1], _ends(language))
    parts = [p for p in (_trimmed(plain, *part) for part in parts) if p[0] < p[1]]
    if not parts:
        return None
    parts += _continued(segments, parts[-1][1])
    last = _quotation(segments, parts[-1][1])
    return Content(parts, _kind(segments, parts), last is not None and segments.quotations[last].open)


@lru_cache(maxsize=8)
def _ends(language: Language) -> regex.Pattern[str]:
    """The fragment that says where a content ends before its sentence does."""
    return regex.compile(expand("(?&_content_end)", language, leftwards=False), regex.VERBOSE)


def _cut(plain: str, start: int, end: int, ends: regex.Pattern[str]) -> Part:
    """The part up to the first end that stands outside its quotation marks."""
    window = plain[start:end]
    for m in ends.finditer(window):
        at = m.start()
        if at >= SHORTEST and window.count("“", 0, at) - window.count("”", 0, at) <= 0 + m.group().startswith("”"):
            return start, start + at + m.group().startswith("”")
    return start, end


def _trimmed(plain: str, start: int, end: int) -> Part:
    """The part without white space and punctuation in front, and without the marks when they hold all of it."""
    while start < end and plain[start] in LEADING:
        start += 1
    while start < end and plain[end - 1].isspace():
        end -= 1
    if start < end and plain[start] == "“":
        close = plain.find("”", start, end)
        if close < 0 or not WORD.search(plain, close, end):
            return start + 1, end if close < 0 else close
    return start, end


def _quotation(segments: Segments, end: int) -> int | None:
    """The index of the quotation whose words end here, if one does."""
    index = bisect_left(segments.quotations, (end, 0)) - 1
    if index >= 0 and 0 <= segments.quotations[index].content[1] - end <= 1:
        return index
    return None


def _continued(segments: Segments, end: int) -> list[Part]:
    """The rest of a quotation that is reopened at each paragraph and closed at the last."""
    out: list[Part] = []
    index = _quotation(segments, end)
    while index is not None and segments.quotations[index].open and index + 1 < len(segments.quotations):
        here, following = segments.quotations[index], segments.quotations[index + 1]
        if segments.plain[here.end : following.start].strip():
            break
        out.append(_trimmed(segments.plain, *following.content))
        index += 1
    return [part for part in out if part[0] < part[1]]


def _kind(segments: Segments, parts: list[Part]) -> str:
    """Direct when all words stand in quotation marks, mixed when some do."""
    outside = inside = False
    for start, end in parts:
        at = start
        first = max(0, bisect_left(segments.quotations, (start, 0)) - 1)
        for quotation in segments.quotations[first:]:
            if quotation.start >= end:
                break
            opens, closes = quotation.content
            if closes > start:
                inside = True
                outside = outside or bool(WORD.search(segments.plain, at, max(at, opens)))
                at = max(at, closes)
        outside = outside or bool(WORD.search(segments.plain, at, max(at, end)))
    return ("mixed" if outside else "direct") if inside else "indirect"
