"""The noun of a count, where the words behind the number are not all of it, or none of it."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from extractor.normalisers import fragment

if TYPE_CHECKING:
    from extractor.language import Language


def own_noun(
    language: Language, noun: str | None, plain: str, named: tuple[int, int] | None, *, several: bool
) -> str | None:
    """A noun, read behind its number at `named` or not, without what is not its own; None where nothing is left."""
    noun = _undone(language, noun, plain, named) if noun else None
    return _counted(language, noun, plain, named[1]) if noun and named and several else noun


def _counted(language: Language, noun: str, plain: str, end: int) -> str | None:
    """What several things that `noun`, which ends at a place, is told of are: "40 deck" and engine hands.

    None where it is what they do: "only two yielded enough".
    """
    last = noun.rpartition(" ")[2]
    if last in language.words.get("plural_noun", frozenset()) or fragment(language, "_plural_word").fullmatch(
        last.lower()
    ):
        return noun
    joined = fragment(language, "_modifiers_joined").match(plain, end)
    if joined:
        return joined["noun"]
    return None if fragment(language, "_clause_led").fullmatch(noun.partition(" ")[0]) and " " in noun else noun


def _undone(language: Language, noun: str, plain: str, named: tuple[int, int] | None) -> str | None:
    """A noun without what it did: the "34-year-old founder" kept a stake, a "60-year-old Lissian" visiting a fair."""
    did = language.words.get("noun_past", frozenset())
    words = list(takewhile(lambda word: word not in did, noun.split()))
    words = [] if " ".join(words[:2]) in did else words  # "shot dead"
    if len(words) > 1 and named and fragment(language, "_clause_participle").match(plain, named[1] - len(words[-1])):
        words = words[:-1]
    return " ".join(words) or None


def standing_off(language: Language, noun: str | None) -> bool:
    """Whether what stands behind a number only tells how far off something is: "12 short of a quorum"."""
    return (noun or "").partition(" ")[0] in language.words.get("standing_off", frozenset())


def pointing(language: Language, before: str) -> bool:
    """Whether an age without a noun stands for somebody, as what is in front of it tells: the coach praised "the …"."""
    return fragment(language, "_somebody_before").search(before) is not None
