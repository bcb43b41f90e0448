"""The day that a figure holds for: "as of Nov. 20" dates the figures of its sentence."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from extractor.trie import word_pattern

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractor.language import Language

Row = dict[str, Any]
BEFORE = 24  # characters in front of a date in which "as of" is looked for


@lru_cache(maxsize=8)
def _words(language: Language) -> re.Pattern[str]:
    return re.compile(word_pattern(language.words.get("as_of_word", frozenset()), leftwards=False) + r"\s+$")


def hold(rows: Sequence[Row], plain: str, language: Language, undated: frozenset[str]) -> None:
    """Set `as_of` on the figures in front of each dating date in its sentence; on those behind it if there are none.

    `undated` are the kinds that no date dates: dates themselves.
    """
    words = _words(language)
    for row in rows:
        start = row["span"].start
        if row.get("date_to") is None or not words.search(plain[max(0, start - BEFORE) : start]):
            continue
        sentence = [r for r in rows if r["kind"] not in undated and r["context"] == row["context"]]
        for dated in [r for r in sentence if r["span"].start < start] or sentence:
            dated["as_of"] = row["date_to"]
