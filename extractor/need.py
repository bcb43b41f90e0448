"""Words of which a window must hold at least one, or a rule cannot match there: most rules are never tried."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractor.pattern import LOOKS, fragment, tokens, words_of
from extractor.telling import SIGNS

if TYPE_CHECKING:
    from extractor.language import Language

Need = frozenset[str]
Items = Sequence[tuple[str, str]]
Branches = tuple[tuple["Node", ...], ...]
WORD = re.compile(rf"[^\W\d_{SIGNS}]+|[^\w\s]|[{SIGNS}]")  # a window's words, and its signs one by one
DIGIT = re.compile(r"\\d|\d|\[(?:\\d|[\d-])+\]")  # a word and a number are taken apart with nothing between them
SHUT = {("(?!", r"\w"), ("(?!", r"\p{L}"), ("(?<!", r"\w"), ("(?<!", r"\p{L}"), ("(?<!", r"[\p{L}\d]")}
EDGE = {r"\s", r"\b", r"\ ", r"[\s-]"}
APART = ("edge", "sign", "list")  # kinds next to which no letter can stand
SHORT = 4  # letters
MOST = 3000  # words of one need; more say too little


@dataclass
class Node:
    """One item of a pattern: `kind` word, sign, list, edge, look, group or other; `optional` when none will do."""

    kind: str
    text: str = ""
    branches: tuple[tuple[Node, ...], ...] = ()
    optional: bool = False


def needs(pattern: str, language: Language, *, anchored: bool = False) -> tuple[Need, ...]:
    """Sets of words and signs: every match of the pattern holds at least one of each set; the smallest set first.

    An `anchored` pattern is tried only where a word, a number or a sign begins.
    """
    items = [(kind, text) for kind, text, _ in tokens(pattern) if kind != "space"]
    branches, _ = _branches(items, 0, language)
    found = set(_alternatives(branches, before=anchored, after=False, language=language))
    return tuple(sorted(found, key=lambda need: (len(need), sorted(need))))


def _branches(
    items: Sequence[tuple[str, str]], at: int, language: Language
) -> tuple[tuple[tuple[Node, ...], ...], int]:
    """The branches from `at` up to the closing bracket, and where that stands."""
    out: list[tuple[Node, ...]] = []
    here: list[Node] = []
    while at < len(items) and items[at][0] != "close":
        if items[at][0] == "bar":
            out.append(tuple(here))
            here = []
            at += 1
            continue
        node, at = _node(items, at, language)
        at = _quantified(items, at, node)
        here.append(node)
    return (*out, tuple(here)), at


def _node(items: Items, at: int, language: Language) -> tuple[Node, int]:
    """One item, and where the next begins."""
    kind, text = items[at]
    if kind == "open":
        branches, end = _branches(items, at + 1, language)
        return (_look(text, branches) if text in LOOKS else Node("group", text, branches)), end + 1
    if kind == "call":
        body = [(k, t) for k, t, _ in tokens(fragment(text[3:-1], language)) if k != "space"]
        return Node("group", "", _branches(body, 0, language)[0]), at + 1
    if kind == "literal" and text.isalpha():
        return _word(items, at)
    return _sign(kind, text), at + 1


def _look(text: str, branches: Branches) -> Node:
    """What looks around takes no room; it is an edge where it shuts letters out, whatever else it shuts out."""
    alone = [branch[0].text for branch in branches if len(branch) == 1 and not branch[0].optional]
    return Node("edge" if any((text, one) in SHUT for one in alone) else "look")


def _word(items: Items, at: int) -> tuple[Node, int]:
    """Letters in a row; the last may be optional ("votes?")."""
    end = at
    while end < len(items) and items[end][0] == "literal" and items[end][1].isalpha():
        end += 1
    word = "".join(text for _, text in items[at:end]).lower()
    if end == len(items) or items[end][0] != "repeat":
        return Node("word", word), end
    return (Node("word", f"{word}/{word[:-1]}"), end + 1) if items[end][1] == "?" else (Node("other"), end)


def _sign(kind: str, text: str) -> Node:
    """A sign, an edge of words, a list, or anything else."""
    if kind == "literal" and not text.isalnum() and text not in "^$.":
        return Node("sign", text)
    if text in EDGE or DIGIT.fullmatch(text):
        return Node("edge")
    if kind == "escape" and len(text) == len(r"\.") and not text[1].isalnum():
        return Node("sign", text[1])
    return Node("list" if kind == "list" else "other", text)


def _quantified(items: Items, at: int, node: Node) -> int:
    """Pass the quantifiers of an item and note whether they allow none of it."""
    while at < len(items) and items[at][0] == "repeat":
        node.optional = node.optional or items[at][1].startswith(("*", "?", "{0", "{,"))
        at += 1
    return at


def _alternatives(branches: Sequence[Sequence[Node]], *, before: bool, after: bool, language: Language) -> list[Need]:
    """What all branches need: the needs of the only one, or one of some need of each."""
    each = [_sequence(branch, before=before, after=after, language=language) for branch in branches]
    if len(each) == 1:
        return each[0]
    if not all(each):
        return []
    union = frozenset().union(*(min(some, key=_commonness) for some in each))
    return [union] if len(union) <= MOST else []


def _commonness(need: Need) -> tuple[bool, int]:
    """The less the better: a set that holds a short word ("a", "the") is nearly always met."""
    return any(word.isalpha() and len(word) < SHORT for word in need), len(need)


def _sequence(branch: Sequence[Node], *, before: bool, after: bool, language: Language) -> list[Need]:
    """What one branch needs; `before` and `after` say that no letter can stand next to it."""
    out: list[Need] = []
    for n, node in enumerate(branch):
        left = _apart(branch[:n][::-1], -1, otherwise=before)
        right = _apart(branch[n + 1 :], 0, otherwise=after)
        if node.optional or node.kind in {"other", "edge", "look"}:
            continue
        if node.kind == "group":
            out += _alternatives(node.branches, before=left, after=right, language=language)
        elif node.kind == "list":
            listed = words_of(node.text[3:-1], language)
            telling = [_telling(word) for word in listed]
            need = frozenset(telling)
            if all(telling) and len(need) <= MOST:
                out.append(need)
        elif node.kind == "sign" or (left and right):
            out.append(frozenset(node.text.split("/") if node.kind == "word" else node.text))
    return out


def _telling(word: str) -> str:
    """The rarest word or sign of a phrase: a sign that is no hyphen or apostrophe, else the longest word."""
    parts = WORD.findall(word.lower())
    signs = [p for p in parts if not p.isalpha() and p not in ("-", "'", ".")]
    return signs[0] if signs else max(parts, key=len, default="")


def _apart(nodes: Sequence[Node], side: int, *, otherwise: bool) -> bool:
    """Whether the items on one side, the nearest first, surely keep letters away; `side` is the end that is near."""
    for node in nodes:
        if node.kind == "look":
            continue
        inside = node.kind == "group" and all(_edged(branch, side) for branch in node.branches)
        edged = inside or node.kind in APART
        if not edged or not node.optional:
            return edged
    return otherwise


def _edged(branch: Sequence[Node], side: int) -> bool:
    """Whether a branch surely has no letter at one of its ends."""
    order = branch if side == 0 else branch[::-1]
    return _apart(order, side, otherwise=False)
