"""A number without a noun counts what the number does that it is compared with: "12 boats, against nine in May"."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from extractor.trie import word_pattern

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractor.book import Rulebook
    from extractor.language import Language

Row = dict[str, Any]
COUNTS = "count"
BEHIND = 40  # characters behind a number in which its own noun stands
BACK = 60  # characters in front of one in which it is told what it is compared with


def share_nouns(rows: Sequence[Row], plain: str, rulebook: Rulebook) -> None:
    """Give counts that are compared with one in front of them its noun; rows in reading order."""
    last: Row | None = None
    for row in rows:
        if row["kind"] != COUNTS or not row["noun"]:
            continue
        start, end = row["span"].start, row["span"].end
        if row["noun"] in plain[end : end + BEHIND]:
            last = row
        elif last and last["context"] == row["context"]:
            between = plain[max(last["span"].end, start - BACK) : start]
            if _compares(rulebook.language).search(between) and not _tells_noun(row["rule"], rulebook):
                row["noun"] = last["noun"]


def _tells_noun(rule: str, rulebook: Rulebook) -> bool:
    """Whether a rule tells itself what it counts: "injured 30" are people."""
    return any(c.rule.gives.get("noun") for c in rulebook.compiled if c.rule.id == rule)


@lru_cache(maxsize=8)
def _compares(language: Language) -> re.Pattern[str]:
    """What tells, up to two words in front of a number, that it is compared."""
    words = word_pattern(language.words.get("compared_word", frozenset()), leftwards=False)
    return re.compile(words + r"\s(?:[\w-]+\s){0,2}$")
