"""A quotation whose words differ between two reports of one speaker."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from db.checks import Finding, Link, Row

if TYPE_CHECKING:
    from collections.abc import Iterator

WORD = re.compile(r"\w+")
LONGEST = 3  # words that differ in one place; more is another cut, not another word
INNER = re.compile(r"[“\"«„]([^”\"»“]+)[”\"»“]")
SHORT = {"re": "are", "ve": "have", "ll": "will", "m": "am"}
QUOTED = {"direct", "mixed"}


def check_link(link: Link) -> Iterator[Finding]:
    """Words put in the place of others within the same quotation; what is left out is no difference."""
    one, other = link.claims
    if one["family"] != "statement" or {one["kind"], other["kind"]} - QUOTED or not _same_speaker(one, other):
        return
    left, right = (_words(row) for row in (one, other))
    changes = [
        (" ".join(left[a:b]), " ".join(right[c:d]))
        for how, a, b, c, d in SequenceMatcher(a=left, b=right, autojunk=False).get_opcodes()
        if how == "replace" and a and b < len(left) and c and d < len(right) and max(b - a, d - c) <= LONGEST
    ]
    if changes:
        done = "; ".join(f"“{mine}” against “{theirs}”" for mine, theirs in changes)
        yield Finding("the words of a quotation differ between two reports", done, 0.7, (one, other))


def _words(row: Row) -> list[str]:
    """The quoted words alone, with "we're" written out: what a report says in its own words may differ."""
    quoted = INNER.findall(row["text"]) if row["kind"] == "mixed" else []
    text = " ".join(quoted) or row["text"]
    for short, full in SHORT.items():
        text = re.sub(rf"['’]{short}\b", f" {full}", text)
    return WORD.findall(text.lower())


def _same_speaker(one: dict[str, str | None], other: dict[str, str | None]) -> bool:
    """Whether the last words of both names are one: a report may give the surname only."""
    left, right = ((row["speaker"] or "").split()[-1:] for row in (one, other))
    return bool(left) and left == right
