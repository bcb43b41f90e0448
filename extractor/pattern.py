r"""Patterns as text: cut at the anchor, word lists and fragments put in.

What a rule may write beyond `regex` itself is a named list (`\L<name>`: one whole word or phrase of the lexicon) and a
fragment (`(?&_name)`). Both are written out here, lists as tries, since that is five to ten times faster to match.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

import regex

from extractor.trie import word_pattern

if TYPE_CHECKING:
    from extractor.language import Language

FLAGS = regex.VERSION0 | regex.VERBOSE
TOKEN = re.compile(
    r"""(?P<space>\s+|(?<!\\)\#[^\n]*)|(?P<list>\\L<\w+>)|(?P<call>\(\?&_\w+\))|(?P<escape>\\[pP]\{[^}]*\}|\\.)"""
    r"""|(?P<class>\[\^?\]?(?:\\.|[^\]\\])*\])|(?P<open>\((?:\?(?:P<\w+>|<\w+>|[a-zA-Z-]*:|<?[=!]|>|\|))?)|(?P<close>\))"""
    r"""|(?P<bar>\|)|(?P<repeat>[*+?][+?]?|\{\d*,?\d*\}[+?]?)|(?P<literal>.)""",
    re.DOTALL | re.VERBOSE,
)
LOOKS = {"(?=": False, "(?!": False, "(?<=": True, "(?<!": True}  # whether what looks so is matched leftwards
NOTHING = {r"\b", r"\B", r"\m", r"\M", r"\A", r"\Z", "^", "$"}  # items that take no room


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
    """The pattern with its lists and fragments written out, for matching in the given direction.

    What looks ahead is matched rightwards and what looks behind leftwards, whatever stands around it.
    """
    out: list[str] = []
    ways = [leftwards]
    for kind, text, _ in tokens(pattern):
        if kind == "open":
            ways.append(LOOKS.get(text, ways[-1]))
        elif kind == "close" and len(ways) > 1:
            ways.pop()
        if kind == "list":
            out.append(word_pattern(words_of(text[3:-1], language), leftwards=ways[-1]))
        elif kind == "call":
            out.append(_called(text[3:-1], language, leftwards=ways[-1], seen=seen))
        else:
            out.append(text)
    return "".join(out)


@lru_cache(maxsize=1_000)  # the same few in rule after rule
def _called(name: str, language: Language, *, leftwards: bool, seen: tuple[str, ...]) -> str:
    """A fragment written out."""
    if name in seen:
        msg = f"fragment {name!r} calls itself ({' → '.join((*seen, name))}); write it without recursion"
        raise PatternError(msg)
    return f"(?:{expand(fragment(name, language), language, leftwards=leftwards, seen=(*seen, name))}\n)"


def words_of(name: str, language: Language) -> frozenset[str]:
    """The words of a list; raises PatternError when there is none of that name."""
    try:
        return language.words[name]
    except KeyError:
        msg = f"there is no word list {name!r}; add it to the lexicon or correct the name"
        raise PatternError(msg) from None


def fragment(name: str, language: Language) -> str:
    """The text of a fragment; raises PatternError when there is none of that name."""
    try:
        return language.fragments[name]
    except KeyError:
        msg = f"there is no fragment {name!r}; add it to the language or correct the name"
        raise PatternError(msg) from None
