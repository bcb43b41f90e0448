"""Where the articles of a text begin. A text is cut only where the same shape of header is found at two places or more.

Newsletters come in four shapes: header under the title, header above it, source at the foot of each article,
titles set apart by rules. The first shape that fits twice is taken.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extractor.headers import Line

HEADER_LINES = 8  # lines under a title in which its header may stand
ABOVE = 2  # lines above the first line of a header, of which the upper may be the title, the lower a subtitle
ENOUGH = 2  # articles that make a digest, and pieces of evidence that make a header
SOME_TEXT = 150  # characters of running text without which a stretch between two rules is no article
RARE = 0.1
EVIDENCE = ("source", "published", "author", "place")
HEADER = frozenset({"header", "dateline"})
ASIDE = frozenset({"furniture", "link"})


class Region(NamedTuple):
    """The lines of an article: from `first`, its header up to `body`, both indexes."""

    first: int
    body: int


def regions(lines: Sequence[Line]) -> list[Region]:
    """Where articles begin; fewer than two when the text is one document."""
    opening = next((line.role for line in lines if line.role not in {"break", "masthead", "furniture"}), "text")
    shapes = (_led, _footed, _ruled) if opening == "header" else (_titled, _footed, _ruled)
    for shape in shapes:
        found = shape(lines)
        if len(found) >= ENOUGH:
            return found
    return []


def _titled(lines: Sequence[Line]) -> list[Region]:
    """Articles whose header, or dateline, stands right under their title, and those set like them without one."""
    candidates: list[Region] = []
    index = 0
    while index < len(lines):
        top = _top(lines, index) if lines[index].role in HEADER else None
        if top is None and "url" in lines[index].fields and lines[index].role == "title":
            top = index
        if top is not None:
            candidates.append(Region(top, header_end(lines, top)))
            index = candidates[-1].body
        index = max(index + 1, candidates[-1].body if candidates else 0)
    sure = _consistent(lines, candidates)
    return sorted({*sure, *_alike(lines, sure)}) if len(sure) >= ENOUGH else sure


def _top(lines: Sequence[Line], index: int) -> int | None:
    """The line of the title above the first line of a header, None where there is none."""
    above = []
    for at in range(index - 1, max(-1, index - 1 - ABOVE), -1):
        if lines[at].role not in {"title", "furniture"}:
            break
        above.append(at)
    titles = [at for at in above if lines[at].role == "title"]
    if len(titles) < ENOUGH:
        return titles[0] if titles else None
    lower, upper = titles
    apart = lines[lower].gap > max(1 if upper == 0 else 0, lines[upper].gap)
    return lower if apart or lines[lower].level > lines[upper].level == 0 else upper


def header_end(lines: Sequence[Line], top: int) -> int:
    """The index of the first line behind the header that begins at `top`."""
    kinds: set[str] = set()
    index = top + 1
    while index < min(len(lines), top + 1 + HEADER_LINES):
        line = lines[index]
        if line.role not in {*HEADER, *ASIDE, "title"}:
            break
        if line.role in {"title", "furniture"} and not _more_header(lines, index, top, kinds):
            break
        kinds |= _kinds(line)
        index += 1
        if line.role == "dateline":
            break
    return index


def _more_header(lines: Sequence[Line], index: int, top: int, kinds: set[str]) -> bool:
    """Whether a title or caption inside a header is followed by more of the same header, and not by another one."""
    if kinds and lines[index].role == "title" and lines[index].gap > 1:
        return False
    near = lines[index + 1 : top + 1 + HEADER_LINES]
    ahead = next((line for line in near if line.role not in {"title", *ASIDE}), None)
    return ahead is not None and ahead.role in HEADER and not _kinds(ahead) & kinds


def _kinds(line: Line) -> set[str]:
    return {name for name in EVIDENCE if name in line.fields} if line.role in HEADER else set()


def _consistent(lines: Sequence[Line], candidates: Sequence[Region]) -> list[Region]:
    """The candidates with two kinds of evidence, and those with one that the first or the sure ones show too."""
    kinds = [_evidence(lines, region) for region in candidates]
    sure = [k for k in kinds if len(k) >= ENOUGH]
    common = set().union(*sure, kinds[0] if candidates and _opens(lines, candidates[0]) else set())
    found = []
    for number, (region, own) in enumerate(zip(candidates, kinds, strict=True)):
        end = candidates[number + 1].first if number + 1 < len(candidates) else len(lines)
        bare = own <= {"published", "url"} and not _text(lines[region.first : end])
        if (len(own) >= ENOUGH or own & common) and not bare:
            found.append(region)
    return found


def _evidence(lines: Sequence[Line], region: Region) -> set[str]:
    """The kinds of fields in a header; a dateline in full is a kind of its own besides."""
    own = set().union(*(_kinds(line) for line in lines[region.first : region.body]))
    if "url" in lines[region.first].fields:
        own.add("url")
    if any(line.role == "dateline" and len(_kinds(line)) >= ENOUGH for line in lines[region.first : region.body]):
        own.add("dateline")
    return own


def _opens(lines: Sequence[Line], region: Region) -> bool:
    """Whether nothing but titles and furniture stands above."""
    return not any(line.role == "text" for line in lines[: region.first])


def _text(lines: Sequence[Line]) -> int:
    """Characters of running text."""
    return sum(line.end - line.start for line in lines if line.role in {"text", "dateline"})


def _alike(lines: Sequence[Line], sure: Sequence[Region]) -> Iterator[Region]:
    """Titles without a header that are set off in a digest just as the titles with one are."""
    inside = {index for region in sure for index in range(region.first, region.body)}
    levels = {lines[region.first].level for region in sure}
    gaps = [lines[region.first].gap for region in sure[1:]]
    wide = min(gaps) if min(gaps) > 1 and _seldom(lines, min(gaps)) else None
    ruled = all(lines[region.first - 1].role == "break" for region in sure[1:])
    for index in range(sure[0].body, len(lines)):
        line, above = lines[index], lines[index - 1]
        if line.role != "title" or index in inside or index + 1 >= len(lines) or lines[index + 1].role != "text":
            continue
        headed = levels == {line.level} and line.level > 0
        apart = above.role == "end" or (ruled and above.role == "break") or (wide and line.gap >= wide)
        if headed or (apart and (line.level in levels)):
            yield Region(index, index + 1)


def _seldom(lines: Sequence[Line], gap: int) -> bool:
    """Whether running text is seldom set off by a gap as wide."""
    texts = [line for line in lines if line.role == "text"]
    return sum(line.gap >= gap for line in texts) <= RARE * len(texts)


def _led(lines: Sequence[Line]) -> list[Region]:
    """Articles whose header stands above their title."""
    found: list[Region] = []
    first: set[str] = set()
    index = 0
    while index < len(lines):
        body = index
        while body < min(len(lines), index + HEADER_LINES) and lines[body].role in {"header", "title", *ASIDE}:
            body += 1
        run = lines[index:body]
        kinds = set().union(*(_kinds(line) for line in run))
        titled = any("title" in line.fields for line in run)
        if lines[index].role == "header" and titled and kinds and (not found or kinds & first):
            first = first or kinds
            found.append(Region(index, body))
            index = body
        else:
            index += 1
    return found


def _footed(lines: Sequence[Line]) -> list[Region]:
    """Articles at whose foot their source stands: the first begins with the text, the last ends with it."""
    ends = [
        index + 1
        for index, line in enumerate(lines)
        if line.role == "header" and _kinds(line) and index and lines[index - 1].role in {"text", "header", "end"}
    ]
    ends = [end for end in ends if end == len(lines) or lines[end].role not in {"header", "text"}]
    starts = [0]
    for end in ends:
        start = next((i for i in range(end, len(lines)) if lines[i].role not in {"break", "end", *ASIDE}), None)
        if start is None:
            return [Region(s, s + 1) for s in starts if lines[s].role == "title"] if _whole(lines, starts) else []
        starts.append(start)
    return []


def _whole(lines: Sequence[Line], starts: Sequence[int]) -> bool:
    """Whether every stretch from start to start begins with a title and holds text."""
    ends = [*starts[1:], len(lines)]
    return all(lines[s].role == "title" and _text(lines[s:e]) for s, e in zip(starts, ends, strict=True))


def _ruled(lines: Sequence[Line]) -> list[Region]:
    """Titles with their text that are set apart by rules, all of the same kind and none with a header."""
    breaks = [-1, *(index for index, line in enumerate(lines) if line.role == "break"), len(lines)]
    stretches = [(above + 1, below) for above, below in pairwise(breaks) if below > above + 1]
    if any(line.role in HEADER for line in lines) or len({lines[start].level for start, _ in stretches}) > 1:
        return []
    whole = all(lines[s].role == "title" and _text(lines[s:e]) >= SOME_TEXT for s, e in stretches)
    return [Region(start, start + 1) for start, _ in stretches] if whole else []
