"""A document's text in paragraphs, sentences and quotations, each with its offsets.

The rules do not read the text itself but its *reading text*, which has the same length: outer quotation marks are
always “ and ”, inner ones and apostrophes ', odd spaces and soft line breaks a plain space. So every offset in it is an
offset in the text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import NamedTuple

from extractor.abbreviated import abbreviated
from extractor.unwrapped import unwrapped

ODD = dict.fromkeys("\xa0\u2002\u2003\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t\u2028\x85\x0b\x0c", " ")
MARKS = {"‘": "‘", "‛": "‘", "’": "'", "ʼ": "'", "´": "'", "`": "'", "„": "“", "‟": "“", "«": "“", "»": "”", "＂": '"'}
PLAIN = ODD | MARKS | {"‐": "-", "‑": "-", "−": "-", "―": "—", "\r": " "}
PARAGRAPH = re.compile(r"[^\s•‣▪▫●○◦■□➢✓\uf000-\uf0ff][^\n]*")  # behind what marks an item of a list
TYPED_OPENING = re.compile(r"(?<![^\s(\[—-])(?:''|’’)|‘‘")
LOW = re.compile(r"„([^„“”\n]*)[“”]")  # a quotation that opens low and closes with what opens elsewhere
MARK = re.compile(r"[“”\"‘']")
UNCLOSED = re.compile(r"[,?!](?=(?:\s[^\s,.;:“”]+){1,8},?\s$)")  # “… paper, the director said, “and …
STOP = re.compile(  # begins with what few places have, so that the others are passed over fast
    r"[.!?…](?:[.!?…]*[”'\)\]]{0,3}(?=\s+[“‘'(\[]{0,2}[$£€¥₹]?[^\W_a-zß-ÿ])|(?<=[a-z]{4}\.)(?= “[a-z]))"
)
FINISHED = ",.!?…"
TAIL = 120  # characters in front of a mark in which a quotation may have ended without one
DASHED = (" -", " –", " —")
LONGEST_SINGLE = 1200  # characters between single marks
GAP = 6  # characters in which the next paragraph begins


class Quotation(NamedTuple):
    """One quotation: its marks stand at `start` and `end - 1` (no mark at the end when it is `open`)."""

    start: int
    end: int
    open: bool = False
    single: bool = False

    @property
    def content(self) -> tuple[int, int]:
        """The stretch between the marks."""
        return self.start + 1, self.end if self.open else self.end - 1


@dataclass(slots=True, eq=False, repr=False)
class Segments:
    """The reading text with its paragraphs, sentences and quotations, all half-open and in reading order.

    `sentences` treat a quotation as one piece; `inner` are the sentences inside quotations.
    """

    text: str
    plain: str
    paragraphs: list[tuple[int, int]]
    sentences: list[tuple[int, int]]
    quotations: list[Quotation]
    inner: list[tuple[int, int]]
    _starts: dict[str, list[int]] = field(default_factory=dict)

    def at(self, kind: str, position: int) -> tuple[int, int] | None:
        """The paragraph, sentence or inner sentence ("paragraphs", "sentences", "inner") that holds the position."""
        spans: list[tuple[int, int]] = getattr(self, kind)
        starts = self._starts.get(kind)
        if starts is None:
            starts = self._starts[kind] = [s for s, _ in spans]
        index = bisect_right(starts, position) - 1
        return spans[index] if index >= 0 and position < spans[index][1] else None

    def following(self, end: int) -> int:
        """Where the paragraph ends that comes behind one that ends here."""
        index = bisect_right(self.paragraphs, (end, end))
        return self.paragraphs[index][1] if index < len(self.paragraphs) else end


def segment(text: str, abbreviations: frozenset[str] = frozenset(), comma: re.Pattern[str] | None = None) -> Segments:
    """Cut a text into paragraphs, sentences and quotations, in time linear in its length.

    `abbreviations` are words with their full stop, after which no sentence ends ("Mr."), none does before a number
    ("No.#"), or one does before certain words ("U.S.+"), which stand there in lower case without a full stop ("the").
    `comma` is one that stands for a decimal point ("3,5 million"), and is read as that.
    """
    plain = unwrapped(_plain(text))
    plain = comma.sub(".", plain) if comma else plain
    paragraphs = [m.span() for m in PARAGRAPH.finditer(plain)]
    quotations = _quotations(plain, paragraphs)
    plain = _canonical(plain, quotations)
    sentences, inner = _sentences(plain, paragraphs, quotations, abbreviations)
    return Segments(text, plain, paragraphs, sentences, quotations, inner)


def _plain(text: str) -> str:
    """The text with its odd spellings of a sign as the usual one; replacing one by one is far faster than a table."""
    text = text.replace("``", "“ ")
    if "''" in text or "’’" in text or "‘‘" in text:  # two signs for a mark, which keeps to the word it opens or closes
        text = TYPED_OPENING.sub(' "', text).replace("'''", "'\" ").replace("''", '" ').replace("’’", "” ")
    if "„" in text:
        text = LOW.sub("“\\1”", text)
    for odd, usual in PLAIN.items():
        text = text.replace(odd, usual)
    return text


def _quotations(plain: str, paragraphs: list[tuple[int, int]]) -> list[Quotation]:
    """The outer quotations. One still open at its paragraph's end ends there, and is marked open."""
    found: list[Quotation] = []
    for start, end in paragraphs:
        opened = -1
        closer = ""
        for m in MARK.finditer(plain, start, end):
            at, mark = m.start(), m.group()
            if opened < 0:
                closer = _opens(plain, at, mark, start, end)
                opened = at if closer else -1
            elif _ends(plain, opened, at, closer, end) and _closes(plain, at, mark, end):
                found.append(Quotation(opened, at + 1, single=mark == "'"))
                opened = -1
            elif mark == "“" and closer == "”" and (words := UNCLOSED.search(plain, max(opened, at - TAIL), at)):
                found.append(Quotation(opened, words.start() + 1, open=True))
                opened = at
        if opened >= 0 and (closer != "'" or plain[opened] == "‘"):
            found.append(Quotation(opened, end, open=True, single=closer == "'"))
    return found


def _opens(plain: str, at: int, mark: str, start: int, end: int) -> str:
    """The mark that will close a quotation opened here, or "" when none is opened."""
    before = plain[at - 1] if at > start else " "
    after = plain[at + 1] if at + 1 < end else " "
    if mark == "“":
        return "”"
    if mark == '"':
        return '"' if not before.isalnum() and (not after.isspace() or before.isspace()) else ""
    if mark in "‘'" and not before.isalnum() and after.isalpha():
        return "'" if _single_ends(plain, at, end) or (mark == "‘" and _is_reopened(plain, at, end)) else ""
    return ""


def _is_reopened(plain: str, at: int, end: int) -> bool:
    """Whether a single quotation that no mark closes goes on in the next paragraph, which opens with one again."""
    return plain[at + 1].isupper() and plain[end : end + GAP].lstrip().startswith("‘")


def _ends(plain: str, opened: int, at: int, closer: str, end: int) -> bool:
    """Whether the mark here ends what waits for `closer`; two shapes are mixed where the right one never comes."""
    mark = plain[at]
    if mark == closer or (mark == "”" and closer == '"'):
        return True
    if mark == "“" and closer == "”":  # “so?“ he asked
        return plain[at - 1] in FINISHED and plain[at + 1 : min(at + 2, end)].strip() == ""
    if mark != '"' or closer != "”":
        return False
    right = plain.find("”", at, end)
    if right < 0 or 0 <= plain.find("“", at, right) < right:
        return True
    return plain[at - 1] in FINISHED and '"' not in plain[opened:at]  # “… now,” with a typewriter's mark at its end


def _single_ends(plain: str, at: int, end: int) -> bool:
    """Whether a single mark here opens a quotation that closes in the same stretch of text: two words, or “Fear,”."""
    last = min(end, at + LONGEST_SINGLE)
    close = plain.find("'", at + 1, last)
    while close >= 0 and not _closes(plain, close, "'", end):
        close = plain.find("'", close + 1, last)
    if close < 0 or (" " not in plain[at:close] and plain[close - 1] not in ",!?"):
        return False
    return '"' not in plain[at:close] and "“" not in plain[at:close]


def _closes(plain: str, at: int, mark: str, end: int) -> bool:
    """Whether this mark can close a quotation: a single one must not be an apostrophe."""
    if mark == "”":
        return True
    after = plain[at + 1] if at + 1 < end else " "
    if mark == '"':
        return not after.isalnum()
    before = plain[at - 1]
    if after.isalnum():
        return False
    ends = before in ",.!?…" or (before != "s" and before.isalnum()) or after in ",.;:"
    return ends or plain[at + 1 : at + 3] in DASHED


def _canonical(plain: str, quotations: list[Quotation]) -> str:
    """The text with “ and ” at the outer quotations only, and ' for every other mark."""
    if not quotations:
        return plain.replace('"', "'").replace("“", "'").replace("”", "'").replace("‘", "'")
    out: list[str] = []
    done = 0
    for q in quotations:
        start, end = q.content
        out += (_quiet(plain[done : q.start]), "“", _quiet(plain[start:end]), "" if q.open else "”")
        done = q.end
    out.append(_quiet(plain[done:]))
    return "".join(out)


def _quiet(piece: str) -> str:
    return piece.replace('"', "'").replace("“", "'").replace("”", "'").replace("‘", "'")


def _sentences(
    plain: str, paragraphs: list[tuple[int, int]], quotations: list[Quotation], abbreviations: frozenset[str]
) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Outer sentences (a quotation is never cut) and the sentences inside quotations."""
    stops = [m.end() for m in STOP.finditer(plain) if not abbreviated(plain, m.start(), abbreviations)]
    outer: list[tuple[int, int]] = []
    inner: list[tuple[int, int]] = []
    q = n = 0
    for start, end in paragraphs:
        begin = start
        while n < len(stops) and stops[n] < end:
            stop = stops[n]
            n += 1
            if stop <= start:
                continue
            while q < len(quotations) and quotations[q].end < stop:
                q += 1
            if q < len(quotations) and quotations[q].start < stop <= quotations[q].content[1]:
                continue
            _add(outer, plain, begin, stop)
            begin = stop
        _add(outer, plain, begin, end)
    n = 0
    for quotation in quotations:
        begin, end = quotation.content
        while n < len(stops) and stops[n] <= begin:
            n += 1
        while n < len(stops) and stops[n] < end:
            _add(inner, plain, begin, stops[n])
            begin = stops[n]
            n += 1
        _add(inner, plain, begin, end)
    return outer, inner


def _add(spans: list[tuple[int, int]], plain: str, start: int, end: int) -> None:
    """Add a sentence without the white space around it, if anything is left."""
    while start < end and plain[start].isspace():
        start += 1
    while start < end and plain[end - 1].isspace():
        end -= 1
    if start < end:
        spans.append((start, end))
