"""How far the name of a body goes: "Friends of the Harbour", "Department of Fisheries and Coastal Affairs"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extractor.resolve.vocabulary import plain_word

if TYPE_CHECKING:
    from extractor.resolve.roster import Place
    from extractor.resolve.vocabulary import Vocabulary

NEXT = re.compile(r" ([^\s,;:()]+)([,;:()])?")
MORE = re.compile(r"(?:,(?: [A-Z][\w'-]+){1,3}){0,4},? and((?: [A-Z][\w'-]+){1,3})(?![\w'-])")


def name_end(plain: str, place: Place, end: int, vocabulary: Vocabulary, links: str) -> int:
    """Where the name of a body ends that goes on behind one of the words of a list: "of", "for" …."""
    if place.entity.kind == "person":
        return place.end
    stop = place.end
    m = NEXT.match(plain, place.end, end)
    while m and (m[1][0].isupper() or m[1].lower() in vocabulary[links]):
        stop = m.end(1) if m[1][0].isupper() else stop
        m = None if m[2] else NEXT.match(plain, m.end(), end)
    return fields_end(plain, stop, vocabulary) if stop > place.end else stop


def fields_end(plain: str, end: int, vocabulary: Vocabulary) -> int:
    """Where the fields end that a body is for: "… Fisheries and Coastal Affairs"."""
    more = MORE.match(plain, end)
    if not more:
        return end
    last = plain_word(more[1].rpartition(" ")[2])
    return more.end() if last in vocabulary.portfolio_words or last in vocabulary["field_word"] else end
