"""Signs that a piece of pattern cannot match without: where one is absent, a rule need not be tried."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.pattern import fragment, tokens

if TYPE_CHECKING:
    from extractor.language import Language

NONE: frozenset[str] = frozenset()


def required(pattern: str, language: Language) -> frozenset[str]:
    """The signs (no letters, digits or spaces) that every match of a pattern holds."""
    return _Walk(pattern, language).alternatives()


def ends_in_sign(pattern: str) -> bool:
    """Whether a pattern's last item, white space aside, is a literal sign: then it fails fast from the right."""
    items = [(kind, text) for kind, text, _ in tokens(pattern) if kind != "space"]
    while items and (items[-1][1] in {r"\s", "\\ "} or items[-1][0] == "repeat"):
        items.pop()
    return bool(items) and items[-1][0] == "literal" and not items[-1][1].isalnum()


class _Walk:
    """A walk along the tokens of a pattern that collects what cannot be left out."""

    def __init__(self, pattern: str, language: Language) -> None:
        self.items = [(kind, text) for kind, text, _ in tokens(pattern) if kind != "space"]
        self.at = 0
        self.language = language

    def alternatives(self) -> frozenset[str]:
        """What all branches up to the closing bracket need."""
        common: frozenset[str] | None = None
        while True:
            branch = self.branch()
            common = branch if common is None else common & branch
            self.at += 1
            if self.at > len(self.items) or self.items[self.at - 1][0] == "close":
                return common

    def branch(self) -> frozenset[str]:
        """What one branch needs."""
        found = NONE
        while self.at < len(self.items) and self.items[self.at][0] not in {"bar", "close"}:
            kind, text = self.items[self.at]
            self.at += 1
            signs = self.item(kind, text)
            if not self.optional():
                found |= signs
        return found

    def item(self, kind: str, text: str) -> frozenset[str]:
        """What one item needs, itself already passed."""
        if kind == "open":
            inside = self.alternatives()
            return NONE if text in {"(?=", "(?!", "(?<=", "(?<!"} else inside
        if kind == "call":
            return required(fragment(text[3:-1], self.language), self.language)
        return frozenset(text) if kind == "literal" and not text.isalnum() and text not in "^$." else NONE

    def optional(self) -> bool:
        """Pass the quantifiers of an item; whether they allow none of it."""
        none = False
        while self.at < len(self.items) and self.items[self.at][0] == "repeat":
            none = none or self.items[self.at][1].startswith(("*", "?", "{0", "{,"))
            self.at += 1
        return none
