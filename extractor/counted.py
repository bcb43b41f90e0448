"""The noun of a count, where the words behind the number are not all of it, or none of it."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from extractor.normalisers import fragment

if TYPE_CHECKING:
    from extractor.language import Language


def counted(language: Language, noun: str, plain: str, end: int) -> str | None:
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


def undone(language: Language, noun: str | None) -> str | None:
    """A noun without what it did: the "34-year-old founder" kept a stake."""
    did = language.words.get("noun_past", frozenset())
    return " ".join(takewhile(lambda word: word not in did, (noun or "").split())) or None
