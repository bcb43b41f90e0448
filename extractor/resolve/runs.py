"""A run of capitalised words without what is no part of a name: a verb, "I", what an office is for, its country."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extractor.resolve.vocabulary import plain_word

if TYPE_CHECKING:
    from extractor.resolve.vocabulary import Vocabulary

ASKS = re.compile(r"[^.!?…\n]{0,300}\?")  # how a question goes on
PERIOD = re.compile(r" (?:[QH]\d|FY\d*)$")  # "Norvik Q2 profit", in a headline
BEFORE = 60  # characters in front of a run in which the office stands
NAMED = 2  # words that a name has at least
LONGEST_PLACE = (3, 2, 1)  # words of the name of a country


def name_run(plain: str, start: int, end: int, vocabulary: Vocabulary) -> tuple[str, int]:
    """What a run names, and where that starts."""
    text, at = PERIOD.sub("", plain[start:end]), start
    verb, _, name = text.partition(" ")
    asks = verb.lower() in vocabulary["asking_verb"] and ASKS.match(plain, end)
    if name and (asks or verb.lower() in vocabulary["inverted_verb"]):  # "Will Lind go?", "Added Lind: …"
        text, at = name, at + len(verb) + 1
    if text.count(" ") > 1:
        held = _held(plain, at, end, vocabulary)
        text, at = text[held - at :], held
        text = _without_i(text, vocabulary) if plain[end + 1 : end + 2].islower() else text
    return text, at


def _held(plain: str, start: int, end: int, vocabulary: Vocabulary) -> int:
    """Where a name starts behind what its bearer's office is for: "Minister of Energy", "Ambassador to Kenya"."""
    field = vocabulary.portfolio.match(plain, start, end)
    if field:
        return field.end()
    words = plain[start:end].split(" ")
    before = plain[max(0, start - BEFORE) : start].split()
    if len(before) < NAMED or before[-1] not in vocabulary["office_link"] or not vocabulary.role(before[-2]):
        return start
    if plain_word(words[-1]) in vocabulary["organisation_noun"]:
        return start
    for length in LONGEST_PLACE:
        place = " ".join(words[:length])
        if len(words) >= length + NAMED and plain_word(place) in vocabulary["nation"]:
            return start + len(place) + 1
    return start


def _without_i(text: str, vocabulary: Vocabulary) -> str:
    """A name without the "I" that begins a clause behind it; kings and wars keep their number."""
    name, _, last = text.rpartition(" ")
    if len(last) > 1 or last.lower() not in vocabulary["first_person"] or " " not in name:
        return text
    words = name.split(" ")
    return text if vocabulary.role(words[0]) or words[-1].lower() in vocabulary["numbered_word"] else name
