"""Whether "the nurse" is somebody else than whoever was named last: one just told of, or without a name."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from extractor.trie import word_pattern

if TYPE_CHECKING:
    from extractor.resolve.mentions import Reading
    from extractor.resolve.subject import Scene
    from extractor.resolve.vocabulary import Vocabulary

TOLD_BEFORE = 300  # characters in front of "the nurse" in which "a nurse" was told of
ASIDE = 60  # characters behind it that tell of the name
WORDS_BETWEEN = r"(?:[\w-]+ ){0,2}?"


def is_another(scene: Scene, reading: Reading) -> bool:
    """Whether a noun was new just before, and not said of anybody: "told a nurse. The nurse said"."""
    plain, words = scene.segments.plain, scene.vocabulary
    start = max(0, reading.start - TOLD_BEFORE)
    before = (m[1].lower().strip() for m in _anew(words, reading.word).finditer(plain, start, reading.start))
    return any(not word.endswith(",") and word not in words["said_of"] for word in before)


def is_withheld(scene: Scene, reading: Reading) -> bool:
    """Whether it is told behind a noun that there is no name: "The supervisor, whose name was redacted,"."""
    plain = scene.segments.plain
    if not plain.startswith(", ", reading.end):
        return False
    aside = plain[reading.end + 2 : reading.end + 2 + ASIDE].partition(",")[0]
    first = aside.partition(" ")[0]
    return first in scene.vocabulary["of_a_person"] and any(w in aside for w in scene.vocabulary["no_name_wanted"])


def fits_no(main: str | None, heads: frozenset[str] | set[str], words: Vocabulary) -> bool:
    """Whether whoever is known by some roles is not called so: a captain is no farmer, a plumber no landlord."""
    if main in words["party_member"]:
        return bool(heads) and not heads & words["elected"]  # "the Democrat" is no director
    if main in words["counterpart"]:
        return bool(heads) and main not in heads
    return main in words["trade"] and bool(heads & (words["trade"] | words["office"] | words["counterpart"]))


@lru_cache(maxsize=64)
def _anew(vocabulary: Vocabulary, noun: str) -> re.Pattern[str]:
    """What finds a noun with "a" or "another", and the word in front of that."""
    article = word_pattern(vocabulary["indefinite"], leftwards=False)
    return re.compile(rf"((?:[\w'-]+,? )?)(?i:{article}) {WORDS_BETWEEN}{re.escape(noun)}\b")
