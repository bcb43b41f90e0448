"""A text cut into pieces wherever a mark begins or ends."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class Mark(NamedTuple):
    """A stretch of the document's text, half-open: what stands there, and the key of its claim."""

    start: int
    end: int
    role: str
    claim: str


class Piece(NamedTuple):
    """A stretch of text: the roles of the marks over it, and the claims whose first and last mark is here."""

    text: str
    roles: tuple[str, ...]
    begins: tuple[str, ...]
    ends: tuple[str, ...]


def pieces(text: str, marks: Iterable[Mark], start: int = 0, end: int | None = None) -> Iterator[Piece]:
    """The text from start to end, without gap or overlap; what reaches over the edges is cut there."""
    stop = len(text) if end is None else min(end, len(text))
    inside = sorted(
        Mark(max(m.start, start), min(m.end, stop), m.role, m.claim) for m in marks if m.start < stop and m.end > start
    )
    cuts = sorted({start, stop} | {m.start for m in inside} | {m.end for m in inside})
    first, last = _edges(inside)
    waiting, over = 0, list[Mark]()
    for left, right in pairwise(cuts):
        while waiting < len(inside) and inside[waiting].start <= left:
            over.append(inside[waiting])
            waiting += 1
        over = [mark for mark in over if mark.end > left]
        roles = tuple(sorted({mark.role for mark in over}))
        yield Piece(text[left:right], roles, first.get(left, ()), last.get(right, ()))


def _edges(marks: list[Mark]) -> tuple[dict[int, tuple[str, ...]], dict[int, tuple[str, ...]]]:
    """Which claims begin, and which end, at each place."""
    begin: dict[str, int] = {}
    end: dict[str, int] = {}
    for mark in marks:
        begin[mark.claim] = min(mark.start, begin.get(mark.claim, mark.start))
        end[mark.claim] = max(mark.end, end.get(mark.claim, mark.end))
    return _turned(begin), _turned(end)


def _turned(places: dict[str, int]) -> dict[int, tuple[str, ...]]:
    out: dict[int, tuple[str, ...]] = {}
    for claim, place in places.items():
        out[place] = (*out.get(place, ()), claim)
    return out
