"""Names that a headline in capitals only seems to hold: "Bridge Opens Late" is nobody."""

from __future__ import annotations

from bisect import bisect_right

HEADLINE_RUN = 3  # spaces in a run of capitals from which its line is looked at
LONGEST_HEADLINE = 250  # characters
LONG_WORD = 4  # letters; "with" is written "With" in such headlines
CAPITALS = 0.85


def without_headlines(plain: str, found: dict[str, list[int]]) -> None:
    """Take out of `found` (run of capitals to its places) what stands in such headlines and nowhere else."""
    long = [at for text, starts in found.items() if text.count(" ") >= HEADLINE_RUN for at in starts]
    first = next(iter(found.values()), [0])
    lines = {_line(plain, at) for at in (first[0], *long)}
    headlines = sorted((s, e) for s, e in lines if e - s < LONGEST_HEADLINE and _capitals(plain[s:e]))
    if not headlines:
        return
    opens = [s for s, _ in headlines]

    def inside(at: int) -> bool:
        line = bisect_right(opens, at) - 1
        return line >= 0 and at < headlines[line][1]

    for text in [t for t, starts in found.items() if " " in t and all(map(inside, starts))]:
        del found[text]


def _line(plain: str, at: int) -> tuple[int, int]:
    """The line of a position, no further than a headline can reach."""
    least, most = max(0, at - LONGEST_HEADLINE), min(len(plain), at + LONGEST_HEADLINE)
    start, end = plain.rfind("\n", least, at) + 1, plain.find("\n", at, most)
    return start or least, most if end < 0 else end


def _capitals(line: str) -> bool:
    """Whether nearly all longer words of a line have a capital."""
    words = [w for w in line.split() if len(w) >= LONG_WORD]
    return len(words) >= HEADLINE_RUN and sum(w[0].isupper() or not w[0].isalpha() for w in words) >= CAPITALS * len(
        words
    )
