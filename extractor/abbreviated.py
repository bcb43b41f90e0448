"""Full stops of abbreviations, behind which no sentence ends."""

from __future__ import annotations

import re

DOTTED = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]")  # "j.p", "f.b.i"
FOLLOWING = re.compile(r"\s+[“']?([^\W\d_]+)")  # the word behind a full stop
QUOTATION = re.compile(r"\s+[“\"](?=[^\W\d_a-z])")  # of a sentence: "of Harbour Lines Corp. “One ferry sank,” he said"
LONGEST_ABBREVIATION = 12
LONGEST_LEAD = 80  # characters
LEAD = 6  # words at most: "On Monday at 9 a.m. President Ruiz left" is one sentence


def abbreviated(plain: str, at: int, abbreviations: frozenset[str]) -> bool:
    """Whether the full stop at `at` belongs to an abbreviation or to an initial ("J. Smith")."""
    if plain[at] != ".":
        return False
    words = plain[max(0, at - LONGEST_ABBREVIATION) : at].rsplit(None, 1)
    word = words[-1].lstrip("“”'([").rpartition("-")[2] if words else ""  # "then-Sen."
    if f"{word}.#" in abbreviations:
        return plain[at + 1 : at + 3].lstrip()[:1].isdigit()
    if f"{word}.*" in abbreviations:
        following = FOLLOWING.match(plain, at + 1)
        low = max(0, at - LONGEST_LEAD)
        lead = plain[max(plain.rfind("\n", low, at), plain.rfind(". ", low, at) + 1, low) : at].split()
        opens = len(lead) <= LEAD and f"^{lead[0].lower()}" in abbreviations
        return not following or opens or f"~{following[1].lower()}" in abbreviations
    dotted = DOTTED.fullmatch(word)
    if f"{word}.+" in abbreviations and not dotted and QUOTATION.match(plain, at + 1):
        return False
    if f"{word}.+" in abbreviations or dotted:
        following = FOLLOWING.match(plain, at + 1)
        return not following or following[1].lower() not in abbreviations
    return (len(word) == 1 and word.isalpha()) or f"{word}." in abbreviations
