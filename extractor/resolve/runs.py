"""A run of capitalised words without what is no part of a name: a verb, "I", what an office is for, its country."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extractor.resolve.names import Surface, is_given
from extractor.resolve.vocabulary import plain_word

if TYPE_CHECKING:
    from extractor.resolve.vocabulary import Vocabulary

ASKS = re.compile(r"[^.!?…\n]{0,300}\?")  # how a question goes on
PERIOD = re.compile(r" (?:[QH]\d|FY\d*)$")  # "Norvik Q2 profit", in a headline
NAMED_HE = re.compile(r"[A-Z][a-z]+(?:[ -][A-Za-z][a-z]+)?(?<!ed)(?<!'s)")
NO_GIVEN = ("finite_verb", "not_a_name", "self_word", "he_one", "she_one")
BEFORE = 60  # characters in front of a run in which the office stands
NAMED = 2  # words that a name has at least
LONGEST_PLACE = (3, 2, 1)  # words of the name of a country


def name_run(plain: str, start: int, end: int, vocabulary: Vocabulary) -> tuple[str, int]:
    """What a run names, and where that starts."""
    text, at = plain[start:end], start
    if " " not in text:
        return text, at
    text = PERIOD.sub("", text)
    verb, _, name = text.partition(" ")
    lead = verb.lower()
    asks = lead in vocabulary["asking_verb"] and ASKS.match(plain, end)
    if name and (asks or lead in vocabulary["inverted_verb"]):  # "Will Lind go?", "Added Lind: …"
        text, at = name, at + len(verb) + 1
    if text.count(" ") > 1:
        held = _held(plain, at, end, vocabulary)
        text, at = text[held - at :], held
        text = _without_i(text, vocabulary) if plain[end + 1 : end + 2].islower() else text
    return text, at


def called_by_day(plain: str, text: str, found: dict[str, list[int]], vocabulary: Vocabulary) -> Surface | None:
    """The name of somebody called by a day or a month: "defender Sunday Obi", "April Jones" and later "Jones"."""
    given, _, last = text.partition(" ")
    day, month = given.lower() in vocabulary["weekday"], given.lower() in vocabulary["month_name"]
    if not (day or month) or last not in found or not last.istitle() or plain_word(last) in vocabulary["not_a_name"]:
        return None
    starts = found[text]
    before = [plain[max(0, start - BEFORE) : start].split(" ")[-2:-1] or [""] for start in starts]
    role = any(word.islower() and vocabulary.role(word) for (word,) in before)
    opens = month and is_given(given, vocabulary) and any(_opens(plain, start) for start in starts)
    tokens = (plain_word(given), plain_word(last))
    return Surface("", text, 0, tokens, "", None, "person") if role or opens else None


def called_he(plain: str, text: str, starts: list[int], vocabulary: Vocabulary) -> Surface | None:
    """The name of somebody whose last name comes first and looks like a pronoun: "the trader, He Lianhua,"."""
    first, _, given = text.partition(" ")
    if first.lower() not in vocabulary["he_one"] or not NAMED_HE.fullmatch(given):
        return None
    words = [word.lower() for word in given.split(" ")]
    if any(word in vocabulary[name] for word in words for name in NO_GIVEN):
        return None
    apposed = any(_told_more(plain, start + len(text), vocabulary) for start in starts)
    if not apposed and all(_opens(plain, start) for start in starts):
        return None
    return Surface("", text, 0, tuple(map(plain_word, text.split(" "))), "", None, "person")


def _told_more(plain: str, end: int, vocabulary: Vocabulary) -> bool:
    """Whether an age, a role or "a" stands behind a comma."""
    word = plain[end + 2 : end + BEFORE].partition(" ")[0] if plain.startswith(", ", end) else ""
    known = word in vocabulary["apposition_opener"] or word[:1].isdigit() or vocabulary.role(word.rstrip(","))
    return bool(word) and bool(known)


def without_nationality(found: dict[str, list[int]], vocabulary: Vocabulary) -> None:
    """Take "Italian" from "Italian Bertolaso" where a Guido Bertolaso is named as well."""
    for text in [t for t in found if plain_word(t.partition(" ")[0]) in vocabulary["countryman"]]:
        nation, _, last = text.partition(" ")
        named = bool(last) and not is_given(nation, vocabulary) and nation.lower() not in vocabulary["nation_given"]
        if named and any(t.endswith(f" {last}") and is_given(t.partition(" ")[0], vocabulary) for t in found):
            found[last] = sorted([*found.get(last, []), *(at + len(nation) + 1 for at in found.pop(text))])


def _opens(plain: str, start: int) -> bool:
    """Whether a sentence or a line begins at a position."""
    return start == 0 or plain[start - 1] == "\n" or plain[max(0, start - 2) : start] in {". ", "” "}


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
