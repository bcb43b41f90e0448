"""Names that a headline or a dateline only seems to hold: "Bridge Opens Late" is nobody, "PORTO (Agency) -" no body."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING

from extractor.resolve.names import is_given

if TYPE_CHECKING:
    from extractor.resolve.vocabulary import Vocabulary

HEADLINE_RUN = 3  # spaces in a run of capitals from which its line is looked at
SHORT_RUN, TOP = 2, 300  # likewise at the start of one of the first lines: "Ana Ruiz Makes 'Swirls'"
LONGEST_HEADLINE = 250  # characters
LONG_WORD = 4  # letters; "with" is written "With" in such headlines
CAPITALS = 0.85
PLACE = re.compile(
    r"^(?=\w{3})([^\Wa-z]+(?: [^\Wa-z]+){0,3})(?:, [^\n()—–]{2,30})?(?: \([^\n()]{2,30}\))? ?(?:[—–:]|-{1,2}) ",
    re.MULTILINE,
)
AGENCY = re.compile(
    r"^(?:[^\Wa-z]{3,}[^\n()]{0,45}|[^\W\d_a-z][^\n()\d]{2,45} \d{1,2}(?:, \d{4})? )?"
    r"\(([^\W\d_a-z][^\n()]{1,20})\) ?(?:[—–:]|-{1,2}) ",
    re.MULTILINE,
)
INITIALS = re.compile(r"^([^\W\d_a-z]{2,3})(?:, [^\W\d_a-z]| of [^\W\d_a-z]|$)[^\n.]{0,40}$", re.MULTILINE)


def without_datelines(plain: str, found: dict[str, list[int]]) -> None:
    """Take out of `found` the places in capitals that paragraphs open with, and the agencies in brackets behind them.

    So it goes with the initials under a reader's letter. "VARGA: …" is no place where an Ana Varga is named.
    """
    places = list(PLACE.finditer(plain))
    turns = {place[1] for place in places if place.group().endswith(": ")}
    lasts = {text.rpartition(" ")[2].upper() for text in found if " " in text} if turns else set()
    for place in places:
        last = place[1].rpartition(" ")[2]
        if not (last in turns and last in lasts):
            _drop(found, place[1], place.start())
    for m in AGENCY.finditer(plain):
        _drop(found, m[1], m.start(1))
    for m in INITIALS.finditer(plain):
        _drop(found, m[1], m.start(1))


def _drop(found: dict[str, list[int]], name: str, at: int) -> None:
    """Take one naming out of `found`."""
    starts = found.get(name)
    if starts and at in starts:
        starts.remove(at)
        if not starts:
            del found[name]


def without_headlines(plain: str, found: dict[str, list[int]], vocabulary: Vocabulary) -> None:
    """Take out of `found` (run of capitals to its places) what stands in such headlines and nowhere else.

    Whoever goes by a last name alone in the text keeps the full name of the headline: "Rep. Ana Ruiz Wins Again".
    """
    long = [
        at
        for text, starts in found.items()
        if text.count(" ") >= HEADLINE_RUN or (" " in text and text.isupper())
        for at in starts
    ]
    long += [s[0] for t, s in found.items() if t.count(" ") == SHORT_RUN and s[0] < TOP and _opens_line(plain, s[0])]
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
        at = found.pop(text)[0]
        name = _full_name(text, found, vocabulary)
        if name:
            found.setdefault(name, []).append(at + text.index(name))


def _full_name(text: str, found: dict[str, list[int]], vocabulary: Vocabulary) -> str | None:
    """The given name and last name in a headline of whoever the text calls by the last name alone."""
    for given, last in pairwise(text.split(" ")):
        alone = last.istitle() and last in found and is_given(given, vocabulary)
        if alone and not any(other.endswith(f" {last}") for other in found):
            return f"{given} {last}"
    return None


def _opens_line(plain: str, at: int) -> bool:
    return at == 0 or plain[at - 1] == "\n"


def _line(plain: str, at: int) -> tuple[int, int]:
    """The line of a position, no further than a headline can reach."""
    least, most = max(0, at - LONGEST_HEADLINE), min(len(plain), at + LONGEST_HEADLINE)
    start, end = plain.rfind("\n", least, at) + 1, plain.find("\n", at, most)
    return start or least, most if end < 0 else end


def _capitals(line: str) -> bool:
    """Whether nearly all longer words of a line have a capital, or all its letters are capitals."""
    if line.isupper():
        return True
    words = [w for w in line.split() if len(w) >= LONG_WORD]
    return len(words) >= HEADLINE_RUN and sum(w[0].isupper() or not w[0].isalpha() for w in words) >= CAPITALS * len(
        words
    )
