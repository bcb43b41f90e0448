"""Patterns as text: cut at the anchor, word lists and fragments put in, and the triggers an anchor can start with.

What a rule may write beyond `regex` itself is a named list (`\\L<name>`: one whole word or phrase of the lexicon) and a
fragment (`(?&_name)`). Both are written out here, lists as tries, since that is five to ten times faster to match.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from extractor.language import Language

DIGIT = "0"  # the trigger that stands for every number in digits
PIECE = re.compile(r"\\L<(\w+)>|\(\?&(_\w+)\)")
TOKEN = re.compile(
    r"""(?P<space>\s+|(?<!\\)\#[^\n]*)|(?P<list>\\L<\w+>)|(?P<call>\(\?&_\w+\))|(?P<escape>\\[pP]\{[^}]*\}|\\.)"""
    r"""|(?P<class>\[\^?\]?(?:\\.|[^\]\\])*\])|(?P<open>\((?:\?(?:P<\w+>|<\w+>|[a-zA-Z-]*:|<?[=!]|>|\|))?)|(?P<close>\))"""
    r"""|(?P<bar>\|)|(?P<repeat>[*+?][+?]?|\{\d*,?\d*\}[+?]?)|(?P<literal>.)""",
    re.DOTALL | re.VERBOSE,
)


class PatternError(Exception):
    """A pattern that cannot be cut or compiled; the message says what to write instead."""


def tokens(pattern: str) -> list[tuple[str, str, int]]:
    """(kind, text, position) of each token of a verbose pattern, white space and comments included."""
    return [(m.lastgroup or "", m.group(), m.start()) for m in TOKEN.finditer(pattern)]


def cut(pattern: str, anchor: str) -> tuple[str, str, str]:
    """What stands left of the anchor group, the group, what stands right of it; it must not be inside another group."""
    depth = start = 0
    inside = False
    for kind, text, at in tokens(pattern):
        if kind == "open":
            if text == f"(?P<{anchor}>":
                if depth:
                    msg = f"the anchor group {anchor!r} stands inside another group; move it to the top level"
                    raise PatternError(msg)
                start, inside = at, True
            depth += 1
        elif kind == "close":
            depth -= 1
            if inside and depth == 0:
                return pattern[:start], pattern[start : at + 1], pattern[at + 1 :]
        elif kind == "bar" and depth == 0:
            msg = "alternatives (|) at the top level; put them in a group or in rules of their own"
            raise PatternError(msg)
    msg = f"there is no group (?P<{anchor}>…); the anchor must name a group of the pattern"
    raise PatternError(msg)


def expand(pattern: str, language: Language, *, leftwards: bool, seen: tuple[str, ...] = ()) -> str:
    """The pattern with its lists and fragments written out, for matching in the given direction."""

    def put(m: re.Match[str]) -> str:
        if m[1]:
            return word_pattern(_words(m[1], language), leftwards=leftwards)
        if m[2] in seen:
            msg = f"fragment {m[2]!r} calls itself ({' → '.join((*seen, m[2]))}); write it without recursion"
            raise PatternError(msg)
        body = _fragment(m[2], language)
        return f"(?:{expand(body, language, leftwards=leftwards, seen=(*seen, m[2]))}\n)"

    return PIECE.sub(put, pattern)


def _words(name: str, language: Language) -> frozenset[str]:
    try:
        return language.words[name]
    except KeyError:
        msg = f"there is no word list {name!r}; add it to the lexicon or correct the name"
        raise PatternError(msg) from None


def _fragment(name: str, language: Language) -> str:
    try:
        return language.fragments[name]
    except KeyError:
        msg = f"there is no fragment {name!r}; add it to the language or correct the name"
        raise PatternError(msg) from None


@cache
def word_pattern(words: frozenset[str], *, leftwards: bool) -> str:
    """One whole word or phrase of the list; words in lower case match in any case, others as they are written."""
    low = [w for w in words if w == w.lower()]
    exact = [w for w in words if w != w.lower()]
    choices = [f"(?i:{_bounded(low, leftwards)})"] if low else []
    choices += [_bounded(exact, leftwards)] if exact else []
    return f"(?:{'|'.join(choices)})"


def _bounded(words: list[str], leftwards: bool) -> str:  # noqa: FBT001 - a direction, passed on from word_pattern
    """A trie between word boundaries where the words start or end with a letter or digit."""
    groups: dict[tuple[bool, bool], list[str]] = {}
    for word in words:
        groups.setdefault((word[0].isalnum(), word[-1].isalnum()), []).append(word)
    parts = []
    for (before, after), group in sorted(groups.items(), reverse=True):
        body = suffix_trie(group) if leftwards else trie(group)
        parts.append((r"(?<!\w)" if before else "") + f"(?:{body})" + (r"(?!\w)" if after else ""))
    return parts[0] if len(parts) == 1 else f"(?:{'|'.join(parts)})"


def trie(words: Iterable[str]) -> str:
    """A pattern for any of the words, longest first, sharing their beginnings."""
    return _trie(words, lambda head, tail: head + tail)


def suffix_trie(words: Iterable[str]) -> str:
    """The same, sharing their ends: for matching leftwards."""
    return _trie([w[::-1] for w in words], lambda head, tail: tail + head)


def _trie(words: Iterable[str], join) -> str:  # type: ignore[no-untyped-def]  # noqa: ANN001 - a two-line function above
    root: dict[str, dict] = {}  # type: ignore[type-arg] # a trie nests without end
    for word in words:
        node = root
        for sign in word:
            node = node.setdefault(sign, {})
        node[""] = {}

    def write(node: dict) -> str:  # type: ignore[type-arg] # as above
        branches = [join(_literal(sign), write(child)) for sign, child in sorted(node.items()) if sign]
        if not branches:
            return ""
        body = branches[0] if len(branches) == 1 and "" not in node else f"(?:{'|'.join(branches)})"
        return f"{body}?" if "" in node else body

    return write(root)


def _literal(sign: str) -> str:
    return r"\s+" if sign == " " else re.escape(sign)


def triggers(anchor: str, language: Language) -> frozenset[str]:
    """What an anchor can start with: words in lower case, single signs, or DIGIT for a number in digits."""
    found, may_be_empty = _first(tokens(anchor), 0, language)[:2]
    if may_be_empty or not found:
        msg = "the anchor can start with anything; let it start with a word, a word list, a digit or a sign"
        raise PatternError(msg)
    return frozenset(found)


def _first(items: list[tuple[str, str, int]], i: int, language: Language) -> tuple[set[str], bool, int]:
    """(triggers, may it match nothing, where it ended) of the alternatives from item i up to their closing bracket."""
    found: set[str] = set()
    empty_branch = False
    open_ = True  # whether the current branch could still be at its first sign
    while i < len(items):
        kind, text, _ = items[i]
        if kind == "close":
            return found, empty_branch or open_, i
        if kind == "bar":
            empty_branch, open_ = empty_branch or open_, True
            i += 1
            continue
        starts, empty, end = _item(items, i, language) if open_ else (set(), True, _skip(items, i))
        i = end + 1
        optional = (i < len(items) and items[i][0] == "repeat" and items[i][1][0] in "*?") or _zero(items, i)
        while i < len(items) and items[i][0] == "repeat":
            i += 1
        if open_ and kind != "space":
            found |= starts
            open_ = empty or optional
    return found, empty_branch or open_, i


def _zero(items: list[tuple[str, str, int]], i: int) -> bool:
    return i < len(items) and items[i][0] == "repeat" and items[i][1].startswith(("{0", "{,"))


def _skip(items: list[tuple[str, str, int]], i: int) -> int:
    """The index of the last token of the item at i: a group ends at its closing bracket."""
    if items[i][0] != "open":
        return i
    depth = 0
    for j in range(i, len(items)):
        depth += {"open": 1, "close": -1}.get(items[j][0], 0)
        if depth == 0:
            return j
    msg = "a bracket is not closed"
    raise PatternError(msg)


def _item(items: list[tuple[str, str, int]], i: int, language: Language) -> tuple[set[str], bool, int]:
    """(triggers, may it match nothing, index of its last token) of one item."""
    kind, text, _ = items[i]
    if kind == "open":
        if text in {"(?=", "(?!", "(?<=", "(?<!"}:
            return set(), True, _skip(items, i)
        return _first(items, i + 1, language)
    if kind == "list":
        return {_trigger(word) for word in _words(text[3:-1], language)}, False, i
    if kind == "call":
        starts, empty, _ = _first(tokens(_fragment(text[3:-1], language)), 0, language)
        return starts, empty, i
    if kind == "class":
        return _class(text), False, i
    if kind == "escape":
        return _escape(text, i)
    if kind == "space" or text in "^$":
        return set(), True, i
    return _word(items, i)


def _word(items: list[tuple[str, str, int]], i: int) -> tuple[set[str], bool, int]:
    """A literal word, up to where its letters end; its last letter may be optional ("votes?")."""
    word, j = items[i][1], i
    if not word.isalnum():
        return {word}, False, i
    while j + 1 < len(items) and items[j + 1][0] == "literal" and items[j + 1][1].isalnum():
        j += 1
        word += items[j][1]
    forms = {word}
    if j + 1 < len(items) and items[j + 1][0] == "repeat":
        j += 1
        forms = {word, word[:-1]} if items[j][1][0] == "?" and len(word) > 1 else set()
    if not forms or (j + 1 < len(items) and items[j + 1][0] in {"open", "class", "call"}):
        msg = f"the anchor's word {word!r} goes on with a group; write the whole words, or a word list"
        raise PatternError(msg)
    return {_trigger(f) for f in forms}, False, j


def _trigger(word: str) -> str:
    """The trigger of a word or phrase: its first word in lower case, its first sign, or DIGIT."""
    first = re.match(r"[^\W_]+", word)
    if not first:
        return word[0]
    return DIGIT if first.group()[0].isdigit() else first.group().lower()


def _class(text: str) -> set[str]:
    """The triggers of a character class: digits, or signs named one by one."""
    body = text[1:-1]
    if body in {r"\d", "0-9", "1-9"}:
        return {DIGIT}
    signs = re.findall(r"\\[pP]\{[^}]*\}|\\.|.", body)
    if body.startswith("^") or any(
        s[-1].isalpha() or ("-" in s and len(signs) > 2 and s not in (signs[0], signs[-1])) for s in signs
    ):
        if body == r"\p{Sc}":
            return _currency_signs()
        msg = f"the anchor starts with the class {text}; name the signs one by one, or use a word list"
        raise PatternError(msg)
    return {DIGIT if s[-1].isdigit() else s[-1] for s in signs}


def _escape(text: str, i: int) -> tuple[set[str], bool, int]:
    """The triggers of an escaped item."""
    if text == r"\d":
        return {DIGIT}, False, i
    if text == r"\p{Sc}":
        return _currency_signs(), False, i
    if text in {r"\b", r"\B", r"\m", r"\M"}:
        return set(), True, i
    if text[1].isalpha():
        msg = f"the anchor starts with {text}; let it start with a word, a word list, a digit or a sign"
        raise PatternError(msg)
    return {text[1]}, False, i


@cache
def _currency_signs() -> set[str]:
    return {c for c in map(chr, range(sys.maxunicode + 1)) if unicodedata.category(c) == "Sc"}
