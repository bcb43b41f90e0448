"""A number without a noun counts what the number does that it is compared with: "12 boats, against nine in May"."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

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
    sure = {c.rule.id for c in rulebook.family("figures") if c.rule.gives.get("noun")}
    last: Row | None = None
    for row in rows:
        if row["kind"] != COUNTS or not row["noun"]:
            continue
        start, end = row["span"].start, row["span"].end
        if row["noun"] in plain[end : end + BEHIND]:
            last = row
        elif last and row["rule"] not in sure and last["context"] == row["context"]:
            between = plain[max(last["span"].end, start - BACK) : start]
            if _compares(rulebook.language).search(between):
                row["noun"] = last["noun"]


@lru_cache(maxsize=8)
def _compares(language: Language) -> re.Pattern[str]:
    """What tells, up to two words in front of a number, that it is compared."""
    words = sorted(language.words.get("compared_word", ()), key=lambda w: (-len(w), w))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words)) or '(?!)'})\s(?:[\w-]+\s){{0,2}}$")
