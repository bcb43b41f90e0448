"""The words that say what a claim is about, brought to one form."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path

WORD = re.compile(r"[^\W\d_][\w'’-]*")
NAME = re.compile(r"(?<![.!?:“\"«„‘(]\s)(?<![“\"«„‘(–—])(?<=\s)[^\W\d_a-z][\w'’-]*")  # not at a beginning
SHORT = 4  # letters; shorter words say little
HERE = Path(__file__).parent


def listed(name: str) -> frozenset[str]:
    """The words of a list that stands beside this file."""
    return frozenset((HERE / name).read_text(encoding="utf-8").split())


def lines(name: str) -> list[str]:
    """The lines of a list, where each is a group of words."""
    return (HERE / name).read_text(encoding="utf-8").splitlines()


def stemmed(name: str) -> frozenset[str]:
    """The words of a list as `topics` gives them."""
    return topics((HERE / name).read_text(encoding="utf-8"))


EMPTY = listed("common.txt")  # say nothing of the matter


@lru_cache(maxsize=2_000)  # the sentences that are compared come again soon; more would only take memory
def topics(text: str | None) -> frozenset[str]:
    """The telling words of a text in lower case, without the endings of plurals and of verbs."""
    words = (_plain(word) for word in WORD.findall((text or "").replace("-", " ")))
    return frozenset(stem(word) for word in words if len(word) >= SHORT and word not in EMPTY)


@lru_cache(maxsize=2_000)
def names(text: str | None) -> frozenset[str]:
    """The words with a capital that do not owe it to the beginning of a sentence."""
    whole = _shortened().sub(r"\1", text or "").replace("-", " ")
    words = (_plain(word) for word in NAME.findall(whole) if word[0].isupper())
    return frozenset(stem(word) for word in words if len(word) >= SHORT and word not in EMPTY)


@cache
def _shortened() -> re.Pattern[str]:
    """A short form with its full stop, behind which no sentence begins."""
    return re.compile(rf"\b({'|'.join(sorted(listed('shortened.txt')))})\.(?=\s)")


def spoken(stems: frozenset[str], text: str) -> list[str]:
    """Telling words as a text spells them, in its order, each once."""
    found = {stem(low): word for word in reversed(WORD.findall(text)) if (low := _plain(word)) not in EMPTY}
    return [word for key, word in reversed(found.items()) if key in stems]


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """A word without its ending, or what means the same: "voted" and "vote", "killed" and "dead" come out the same."""
    bare = _bare(word)
    return _meanings().get(bare, bare)


@cache
def _meanings() -> dict[str, str]:
    """Words that mean the same in a count, each with the first of its line."""
    return {_bare(word): _bare(line.split()[0]) for line in lines("same.txt") for word in line.split()}


def _bare(word: str) -> str:
    for ending in ("ian", "ia"):  # Veldanian, Veldania; Tessalian, Tessaly
        if word.endswith(ending) and len(word) - len(ending) >= SHORT:
            return word[: -len(ending)]
    for ending in ("ings", "ing", "ies", "sses", "es", "ed", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= SHORT - 1 and not word.endswith("ss"):
            return word[: -len(ending)] + {"sses": "ss"}.get(ending, "")
    return word.removesuffix("e").removesuffix("y") if len(word) > SHORT else word


def _plain(word: str) -> str:
    return word.lower().removesuffix("'s").removesuffix("’s").rstrip("'’")
