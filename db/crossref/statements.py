"""Two statements in the same words: the same quotation, printed again, shortened or with other marks."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from db.crossref.words import listed, names, topics

if TYPE_CHECKING:
    from collections.abc import Iterator

Row = dict[str, Any]
Link = tuple[str, float, str]
WORD = re.compile(r"\w+")
NUMBERS = listed("numbers.txt")
NEGATIONS = listed("negations.txt")
QUOTED = re.compile(r"[“\"«]([^“”\"«»]+)[”\"»]")
LEFT_OUT = re.compile(r"\[?(?:…|\.\s?\.\s?\.)\]?")
LEAST = 1  # keys that two claims must share
TELLING = 2  # words of a piece that are no names
MANY = 4  # telling words in common, from which on another word is a slip of the pen
SHORTEST = 4  # words; shorter statements repeat by chance
SKETCH = 8  # the least hashes of the runs of four words
ALIKE = 80  # of 100, as rapidfuzz measures the shared words
PARTLY = 95  # for a shortened quotation within a longer one
OWN = 10  # words; a shorter piece of what somebody else says is a turn of phrase
LONG = 60  # words; of these a sketch of another quotation would be lost, so that both ends are looked up too


def keys(claim: Row) -> Iterator[str]:
    """What a statement is looked up by: a sketch of its runs of four words, with those at both of its ends."""
    words = _words(claim["text"])
    if len(words) < SHORTEST:
        return
    runs = [" ".join(words[n : n + SHORTEST]) for n in range(len(words) - SHORTEST + 1)]
    some = set(sorted(set(runs), key=_hash)[:SKETCH]) if len(runs) > LONG else set(runs)
    yield from (f"statement {run}" for run in sorted(some | {runs[0], runs[-1]}))


def link(one: Row, other: Row) -> Link | None:
    """Whether one repeats the other, and how much of it; other numbers make it another statement."""
    from rapidfuzz import fuzz  # noqa: PLC0415 - only when there is something to compare

    if _is_phrase(one, other):
        return None
    left, right = (" ".join(_words(row["text"])) for row in (one, other))
    whole = fuzz.ratio(left, right)
    if whole >= ALIKE and sorted(_numbers(left)) == sorted(_numbers(right)):
        return (
            None
            if _is_another(one, other)
            else ("repeats", round(whole / 100, 2), f"{whole:.0f} of 100 in the same words")
        )
    short, long = sorted((_quoted(one), _quoted(other)), key=len)
    pieces = [" ".join(words) for piece in LEFT_OUT.split(short) if (words := _words(piece))]
    telling = topics(short) - names(f" {short}")  # "Harbour Master Ines Varga of Tarnby" says nothing yet
    if "indirect" in {one["kind"], other["kind"]} and _are_two(one, other) and len(_words(short)) < OWN:
        return None  # "the presumptive nominee of the party" is in anybody's mouth
    if len(_words(short)) > SHORTEST and len(telling) >= TELLING and _follow(pieces, " ".join(_words(long))):
        return (
            "repeats",
            0.9,
            "one is a piece of the other" if len(pieces) == 1 else "one leaves out words of the other",
        )
    return None


def _quoted(row: Row) -> str:
    """The words of a statement; where it quotes within itself, those alone: clean water was “not a favour”."""
    pieces = [piece for piece in QUOTED.findall(row["text"]) if len(_words(piece)) > SHORTEST]
    return " … ".join(pieces) or str(row["text"])


def _is_phrase(one: Row, other: Row) -> bool:
    """Whether two speakers use words that many do: "we are very happy with the result"."""
    shared = topics(one["text"]) & topics(other["text"])
    return _are_two(one, other) and len(shared) <= TELLING


def _are_two(one: Row, other: Row) -> bool:
    """Whether the last words of the speakers' names differ."""
    speakers = [(row["speaker"] or "").lower().split()[-1:] for row in (one, other)]
    return speakers[0] != speakers[1] and all(speakers)


def _is_another(one: Row, other: Row) -> bool:
    """Whether a "not", or in a short one another telling word, makes words that are alike another statement."""
    from rapidfuzz import fuzz  # noqa: PLC0415 - as above

    left, right = topics(one["text"]), topics(other["text"])
    if len(left & right) < MANY and left - right and right - left:
        return True
    mine, theirs = (Counter(word for word in _words(row["text"]) if word in NEGATIONS) for row in (one, other))
    plain = (" ".join(word for word in _words(row["text"]) if word not in NEGATIONS) for row in (one, other))
    return mine != theirs and fuzz.ratio(*plain) >= PARTLY


def _follow(pieces: list[str], whole: str) -> bool:
    """Whether the pieces stand in the whole, one behind the other."""
    from rapidfuzz import fuzz  # noqa: PLC0415 - as above

    at = 0
    for piece in pieces:
        found = fuzz.partial_ratio_alignment(piece, whole[at:])
        if found is None or found.score < PARTLY:
            return False
        if _numbers(piece) != _numbers(whole[at + found.dest_start : at + found.dest_end]):
            return False
        at += found.dest_end
    return bool(pieces)


def _numbers(words: str) -> list[str]:
    return [word for word in words.split() if word.isdigit() or word in NUMBERS]


@lru_cache(maxsize=2_000)  # a statement is compared with many others, and stays the same
def _words(text: str) -> tuple[str, ...]:
    return tuple(WORD.findall(text.lower()))


def _hash(run: str) -> bytes:
    return hashlib.blake2b(run.encode(), digest_size=8).digest()
