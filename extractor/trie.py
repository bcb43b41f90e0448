"""Word lists as patterns: a trie for matching rightwards, its mirror image for matching leftwards."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


@cache
def word_pattern(words: frozenset[str], *, leftwards: bool) -> str:
    """One whole word or phrase of the list; words in lower case match in any case, others as they are written."""
    low = [w for w in words if w == w.lower()]
    exact = [w for w in words if w != w.lower()]
    choices = [f"(?i:{_bounded(low, leftwards)})"] if low else []
    choices += [_bounded(exact, leftwards)] if exact else []
    return f"(?:{'|'.join(choices) or '(?!)'})"


def _bounded(words: list[str], leftwards: bool) -> str:  # noqa: FBT001 - a direction, passed on from word_pattern
    """A trie between word boundaries where the words start or end with a letter or digit."""
    groups: dict[tuple[bool, bool], list[str]] = {}
    for word in words:
        groups.setdefault((word[0].isalnum(), word[-1].isalnum()), []).append(word)
    parts = []
    for (before, after), group in sorted(groups.items(), reverse=True):
        body = suffix_trie(group) if leftwards else trie(group)
        parts.append((r"(?<![^\W\d_])" if before else "") + f"(?:{body})" + (r"(?![^\W\d_])" if after else ""))
    return parts[0] if len(parts) == 1 else f"(?:{'|'.join(parts)})"


def trie(words: Iterable[str]) -> str:
    """A pattern for any of the words, longest first, sharing their beginnings."""
    return _trie(words, lambda head, tail: head + tail)


def suffix_trie(words: Iterable[str]) -> str:
    """The same, sharing their ends: for matching leftwards."""
    return _trie([w[::-1] for w in words], lambda head, tail: tail + head)


def _trie(words: Iterable[str], join: Callable[[str, str], str]) -> str:
    root: dict[str, Any] = {}
    for word in words:
        node = root
        for sign in word:
            node = node.setdefault(sign, {})
        node[""] = {}

    def write(node: dict[str, Any]) -> str:
        branches = [join(_literal(sign), write(child)) for sign, child in sorted(node.items()) if sign]
        if not branches:
            return ""
        body = branches[0] if len(branches) == 1 and "" not in node else f"(?:{'|'.join(branches)})"
        return f"{body}?" if "" in node else body

    return write(root)


def _literal(sign: str) -> str:
    return r"\s+" if sign == " " else re.escape(sign)
