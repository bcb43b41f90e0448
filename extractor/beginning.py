"""The beginning of a pattern, for a glance: it lets through all that the pattern matches, and more, and is faster."""

from __future__ import annotations

import re

from extractor.pattern import LOOKS, NOTHING, tokens

SEEN = 2  # items that take room
DIGITS = re.compile(r"(?<!\\)\d(?:-\d)?")


def beginning(pattern: str) -> str:
    """A pattern up to its second item that takes room: what a glance can see of it."""
    items = tokens(pattern)
    at = taken = 0
    while at < len(items) and taken < SEEN:
        kind, text, _ = items[at]
        at = _behind(items, at) + 1
        while at < len(items) and items[at][0] in {"repeat", "space"}:
            kind, text, _ = ("space", "", 0) if items[at][1].startswith(("*", "?", "{0", "{,")) else (kind, text, 0)
            at += 1
        taken += kind != "space" and text not in LOOKS and text not in NOTHING
    return pattern[: items[at][2]] if at < len(items) else pattern


def bare(pattern: str) -> str:
    """An expanded pattern that matches what the given one does, and more: nothing looks around, digits are alike."""
    items = tokens(pattern)
    out: list[str] = []
    at = 0
    while at < len(items):
        kind, text, _ = items[at]
        if text in LOOKS:
            at = _behind(items, at)
        elif text not in NOTHING:
            out.append(_loose(kind, text))
        at += 1
    return "".join(out)


def _behind(items: list[tuple[str, str, int]], at: int) -> int:
    """Where the group that opens here closes; `at` itself where none opens."""
    depth = 0
    while True:
        depth += {"open": 1, "close": -1}.get(items[at][0], 0)
        if not depth:
            return at
        at += 1


def _loose(kind: str, text: str) -> str:
    """One item that matches no less: groups without a name and not atomic, repeats that give back, any digit."""
    if kind == "open":
        return text if text.startswith("(?i") else "(?:"
    if kind == "repeat":
        return text[:-1] if text[1:].endswith("+") else text
    if kind == "class" and DIGITS.search(text):
        return "(?s:.)" if text.startswith("[^") else rf"[\d{DIGITS.sub('', text[1:-1])}]"
    return r"\d" if kind == "literal" and text.isdecimal() else text
