"""One speaker who is "she" in one sentence and "he" in another: a slip, or somebody else is meant."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from db.checks import Finding, Row
from db.checks._sentence import words

if TYPE_CHECKING:
    from collections.abc import Iterator

KINDS = ("she", "he", "it")
BOTH = {"she": {"she", "her", "hers", "woman"}, "he": {"he", "him", "his", "man"}}
QUOTED = re.compile(r"[“\"«„][^”\"»“]*[”\"»“]")
GAP = 4  # characters between two sentences that follow each other


def check_text(text: str, statements: list[Row]) -> Iterator[Finding]:
    """Another pronoun for a speaker than before, in statements that follow each other without a break."""
    first: dict[int, tuple[str, Row]] = {}
    told: set[int] = set()
    for last, row in zip([None, *statements], statements, strict=False):
        if last and not (last["speaker_id"] == row["speaker_id"] and _adjoin(last, row)):
            first.clear()
        kind, speaker = _pronoun(row), row["speaker_id"]
        if not speaker or not kind or _are_two(text, row):
            continue
        one, earlier = first.setdefault(speaker, (kind, row))
        if one != kind and speaker not in told:
            told.add(speaker)
            message = f"{row['speaker']} is “{one}” in one place and “{kind}” in another"
            yield Finding(message, f"“{one}” against “{kind}”", 0.5, (earlier, row))


def _are_two(text: str, row: Row) -> bool:
    """Whether a sentence speaks, outside its quotation, of a "he" and a "she": somebody else is there."""
    here = QUOTED.sub(" ", text[row["context_start"] : row["context_start"] + len(row["context"])])
    return len({kind for kind, said in BOTH.items() if said & set(re.findall(r"\w+", here.lower()))}) > 1


def _adjoin(one: Row, other: Row) -> bool:
    """Whether the sentences of two statements follow each other at once."""
    return int(other["context_start"]) - int(one["context_start"]) - len(one["context"]) <= GAP


def _pronoun(row: Row) -> str | None:
    """Which pronoun a speaker is mentioned by, None when by a name."""
    mention = json.loads(row["speaker_mention"] or "{}").get("name", "").lower()
    return next((kind for kind in KINDS if mention in words("pronoun", kind)), None)
