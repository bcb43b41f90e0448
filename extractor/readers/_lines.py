"""Lines as they stand on pages, put together again as paragraphs."""

from __future__ import annotations

import re
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from db.plain import Mark

if TYPE_CHECKING:
    from collections.abc import Sequence

SOFT = "\xad\ufffe\x02"  # how hyphens stand that only a line's end brought
WIDER = 1.25  # than the usual pitch is a gap between paragraphs
LARGER = 1.15  # is another size of type
SIDE = 6.0  # points by which the left edges of one column differ
SAFE = 1.1  # how much room more than its estimated width a word is given
SOME, MUCH = 0.15, 0.5  # of a column's width is room left before no word of a sentence; before no small letter
TURN = re.compile(r"(?:[QA][.:]|[A-Z][A-Z.'’ -]{2,40}:)\s")  # how a speaker's turn begins in a transcript
BULLET = re.compile(r"[•‣▪▫●○◦■□➢✓\uf000-\uf0ff]\s")  # how an item of a list begins
ENDS = ".!?:…\"'”’)"  # of a paragraph


class Line(NamedTuple):
    """One line: its words, its page from 1, its edges and the foot of its letters in points, and their size."""

    text: str
    page: int
    left: float
    right: float
    base: float
    size: float


class _Page(NamedTuple):
    """How lines are set: the usual pitch in heights, a letter's usual width and height, the column's right edge."""

    pitch: float
    letter: float
    size: float
    right: float


def paragraphs(lines: Sequence[Line]) -> tuple[str, tuple[Mark, ...]]:
    """The text with a blank line between paragraphs, and where in it each page begins."""
    lines = [line._replace(text=line.text[:-1].replace("\xad", "") + line.text[-1]) for line in lines]
    kept = frozenset(word for line in lines for word in re.findall(r"\w+-\w+", line.text))
    pitches = sorted(_pitch(a, b) for a, b in pairwise(lines) if a.page == b.page and a.base > b.base)
    pitch = pitches[len(pitches) // 4] if pitches else 0.0  # not the median: half of them may be gaps
    size = median([line.size for line in lines] or [0.0])
    letter = median([(line.right - line.left) / len(line.text) for line in lines] or [0.0])
    rights = _rights(lines)
    text: list[str] = []
    marks: list[Mark] = []
    length = 0
    for nth, line in enumerate(lines):
        before = lines[nth - 1] if nth else None
        if before:
            joint, cut = _joint(before, line, _Page(pitch, letter, size, _right(rights, before)), kept)
            text[-1] = text[-1][: len(text[-1]) - cut] + joint
            length += len(joint) - cut
        if before is None or before.page != line.page:
            marks.append(Mark(start=length, label=f"page {line.page}"))
        text.append(line.text)
        length += len(line.text)
    return "".join(text), tuple(marks)


def _joint(a: Line, b: Line, page: _Page, kept: frozenset[str]) -> tuple[str, int]:
    """What stands between two lines, and how many characters at the end of the first go."""
    if a.text[-1] in SOFT:
        return "", 1
    if a.text[-1] == "-" and a.text[-2:-1].isalpha() and b.text[0].islower():
        whole = re.findall(r"\w+$", a.text[:-1])[-1] + "-" + re.findall(r"^\w+", b.text)[0]
        return "", 0 if whole in kept else 1
    if not _apart(a, b, page):
        return " ", 0
    return "\n\n" + "\n" * (b.size > LARGER * page.size), 0  # a blank line more above headings: there digests are cut


def _apart(a: Line, b: Line, page: _Page) -> bool:
    """Whether a paragraph ends between two lines: a gap, another size of type, a turn, or room for the next word."""
    ended = a.text[-1] in ENDS
    if BULLET.match(b.text) or (ended and TURN.match(b.text)):
        return True
    if max(a.size, b.size) > LARGER * min(a.size, b.size):
        return True
    if a.page == b.page and a.base > b.base and _pitch(a, b) > WIDER * page.pitch > 0:
        return True
    room = page.right - a.right
    if room <= (len(b.text.split(" ", 1)[0]) + 1) * page.letter * SAFE:
        return False
    if b.text[0].islower():
        return room > MUCH * (page.right - a.left)
    return ended or room > SOME * (page.right - a.left)


def _pitch(a: Line, b: Line) -> float:
    """From one line's foot to the next one's, in heights of their letters."""
    return (a.base - b.base) / (max(a.size, b.size) or 1)


def _column(line: Line) -> tuple[int, int, int]:
    return line.page, round(line.size), round(line.left / SIDE)


def _rights(lines: Sequence[Line]) -> dict[tuple[int, int, int], float]:
    """The right edge of each column of each page, of lines in one size; a tenth may reach further, as headings do."""
    edges: dict[tuple[int, int, int], list[float]] = {}
    for line in lines:
        edges.setdefault(_column(line), []).append(line.right)
    return {column: sorted(rights)[-1 - len(rights) // 10] for column, rights in edges.items()}


def _right(rights: dict[tuple[int, int, int], float], line: Line) -> float:
    """The right edge of the column that a line stands in."""
    page, size, column = _column(line)
    return max(rights.get((page, size, near), 0.0) for near in (column - 1, column, column + 1))
