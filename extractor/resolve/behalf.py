"""Whom "who" means in front of whom another name stands: the lawyers of "lawyers for the tenants, who say"."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from extractor.resolve.roles import WORD

if TYPE_CHECKING:
    from extractor.resolve.vocabulary import Vocabulary

REACH = 40  # characters in front of a phrase


def on_behalf(plain: str, words: Vocabulary, start: int, begin: int, end: int) -> tuple[int, int]:
    """The lawyers in "lawyers for the tenants, who say"."""
    before = list(WORD.finditer(plain, max(start, begin - REACH), begin))[-2:]
    if len(before) > 1 and before[1].group() in words["name_link"] and before[0].group() in words["speaks_for"]:
        return before[0].start(), end
    return begin, end


def whose_words(plain: str, vocabulary: Vocabulary, start: int, end: int) -> tuple[int, int]:
    """The people in "the advice of council officers"."""
    words = list(WORD.finditer(plain, start, end))
    for one, of in pairwise(words[:-1]):
        if of.group() in vocabulary["of_word"] and one.group() in vocabulary["uttered"]:
            return of.end() + 1, end
    return start, end
