"""What an anchor can start with: the words, signs and numbers that the engine's one scan of a text looks for."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

from extractor.pattern import LOOKS, NOTHING, PatternError, fragment, tokens, words_of
from extractor.telling import DIGIT

if TYPE_CHECKING:
    from extractor.language import Language

First = tuple[set[str], bool]  # the triggers of a piece of pattern, and whether it can match nothing


def triggers(anchor: str, language: Language) -> frozenset[str]:
    """What an anchor can start with: words in lower case, single signs, or DIGIT for a number in digits."""
    found, empty = _Reading(anchor, language).alternatives()
    if empty or not found:
        raise _vague("can start with anything")
    return frozenset(found)


class _Reading:
    """A walk along the tokens of a pattern, as far as its first sign can reach."""

    def __init__(self, pattern: str, language: Language) -> None:
        self.items = [(kind, text) for kind, text, _ in tokens(pattern) if kind != "space"]
        self.at = 0
        self.language = language

    def alternatives(self) -> First:
        """The first signs of all branches up to the closing bracket, which is passed."""
        found: set[str] = set()
        empty = False
        while True:
            more, may_be_empty = self.branch()
            found, empty = found | more, empty or may_be_empty
            self.at += 1
            if self.at > len(self.items) or self.items[self.at - 1][0] == "close":
                return found, empty

    def branch(self) -> First:
        """The first signs of one branch: of its items up to the first that cannot match nothing."""
        found: set[str] = set()
        empty = True
        while self.at < len(self.items) and self.items[self.at][0] not in {"bar", "close"}:
            if not empty:
                self.skip()
                continue
            more, empty = self.item()
            found |= more
            empty = self.repeats() or empty
        return found, empty

    def repeats(self) -> bool:
        """Pass the quantifiers of an item; whether they allow none of it."""
        none = False
        while self.at < len(self.items) and self.items[self.at][0] == "repeat":
            none = none or self.items[self.at][1].startswith(("*", "?", "{0", "{,"))
            self.at += 1
        return none

    def skip(self) -> None:
        """Pass one item; a group up to its closing bracket."""
        depth = 0
        while self.at < len(self.items):
            depth += {"open": 1, "close": -1}.get(self.items[self.at][0], 0)
            self.at += 1
            if depth <= 0:
                return

    def item(self) -> First:  # noqa: PLR0911 - one line a kind of token
        """The first signs of one item, which is passed."""
        kind, text = self.items[self.at]
        if kind == "open" and text in LOOKS:
            self.skip()
            return set(), True
        if kind == "literal" and text.isalpha():
            return self.word(), False
        self.at += 1
        if kind == "open":
            return self.alternatives()
        if kind == "list":
            return {_trigger(word) for word in words_of(text[3:-1], self.language)}, False
        if kind == "call":
            return _Reading(fragment(text[3:-1], self.language), self.language).alternatives()
        if text in NOTHING:
            return set(), True
        return _class(text) if kind == "class" else _sign(text), False

    def word(self) -> set[str]:
        """A literal word up to where its letters end; its last letter may be optional ("votes?")."""
        start = self.at
        while self.at < len(self.items) and self.items[self.at][0] == "literal" and self.items[self.at][1].isalpha():
            self.at += 1
        word = "".join(text for _, text in self.items[start : self.at])
        after, sign = self.items[self.at] if self.at < len(self.items) else ("", "")
        if after in {"class", "call", "list"} or (after == "open" and sign not in LOOKS):
            raise _vague(f"has a word {word!r} that goes on with a group")
        if after == "repeat" and sign == "?" and len(word) > 1:
            self.at += 1
            return {_trigger(word), _trigger(word[:-1])}
        if after == "repeat":
            raise _vague(f"repeats a letter of {word!r}")
        return {_trigger(word)}


def _vague(what: str) -> PatternError:
    return PatternError(f"the anchor {what}; let it start with whole words, a word list, a digit or a sign")


def _trigger(word: str) -> str:
    """The trigger of a word or phrase: the letters it begins with in lower case, its first sign, or DIGIT."""
    first = re.match(r"[^\W\d_]+|\d", word)
    if not first:
        return word[0]
    return DIGIT if first.group()[0].isdigit() else first.group().lower()


def _class(text: str) -> set[str]:
    """The triggers of a character class: digits, or signs named one by one."""
    body = text[1:-1]
    if body in {r"\d", "0-9", "1-9"} or re.fullmatch(r"\d-\d", body):
        return {DIGIT}
    signs = re.findall(r"\\[pP]\{[^}]*\}|\\.|.", body)
    if body.startswith("^") or "-" in signs[1:-1]:
        raise _vague(f"starts with the class {text}")
    return set().union(*(_sign(sign) for sign in signs))


def _sign(text: str) -> set[str]:
    """The trigger of a sign, escaped or not, or of a class escape."""
    if text == r"\p{Sc}":
        return _currency_signs()
    if text == r"\d" or text[-1].isdigit():
        return {DIGIT}
    if text[-1].isalpha() or len(text) > len("\\x"):
        raise _vague(f"starts with {text}")
    return {text[-1]}


@cache
def _currency_signs() -> set[str]:
    return {c for c in map(chr, range(0x10000)) if unicodedata.category(c) == "Sc"}
