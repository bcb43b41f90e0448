"""Running text whose lines a program broke, with its lines joined again."""

from __future__ import annotations

import re

BLOCK = re.compile(r"^[^\n]++(?:\n[^\n]++)+", re.MULTILINE)
WRAPPED = re.compile(r"\n(?=[^\n])(?<=[^\n]{45}\n)")
TURN = re.compile(  # how a line of a hearing begins that goes on with no other: a turn, or a line in capitals
    r"^[ ]*+(?:[QA][.:][ ]|[A-Z][A-Z.'-]++(?:[ ][A-Z][A-Z.'-]*+){0,4}(?:[ ]\([^()\n]{1,40}\))?:(?=[ \n]|$)"
    r"|[^a-z\n]*[A-Z]{3}[^a-z\n]*$)",
    re.MULTILINE,
)
ASKED = re.compile(r"^[ ]*+[QA][.:][ ]+\S", re.MULTILINE)
HEARING = 4  # lines with questions and answers that make a hearing
WRAP = range(45, 100)  # lines of these lengths may have been broken by a program and not by their writer
RAGGED = 25  # how much such lines differ in length at most


def unwrapped(plain: str) -> str:
    """Line breaks that a program put into running text become spaces; every other line is a paragraph."""
    if len(ASKED.findall(plain)) >= HEARING:
        return BLOCK.sub(lambda m: _turns(m.group()), plain)
    if not WRAPPED.search(plain):
        return plain
    blocks = [m.group() for m in BLOCK.finditer(plain)]
    often = any(block.count("\n") > 1 and _is_wrapped(block) for block in blocks)
    return BLOCK.sub(lambda m: _joined(m.group(), often=often), plain)


def _joined(block: str, *, often: bool) -> str:
    """A block with its lines joined, if a program broke them: two alone may be a headline and who wrote below it."""
    two = not often and block.count("\n") == 1 and block[block.index("\n") + 1].isupper()
    return block.replace("\n", " ") if _is_wrapped(block) and not two else block


def _turns(block: str) -> str:
    """A block of a hearing's lines with a line for each turn, from its first turn on."""
    found = list(TURN.finditer(block)) if max(map(len, block.split("\n"))) < max(WRAP) else []
    if not found:
        return block.replace("\n", " ") if _is_wrapped(block) else block
    first = found[0].start()
    heads, capitals = {m.start() for m in found}, {m.end() for m in found if m.group()[-1] not in ": "}
    return block[:first] + "".join(
        " " if sign == "\n" and at + 1 not in heads and at not in capitals else sign
        for at, sign in enumerate(block[first:], first)
    )


def _is_wrapped(block: str) -> bool:
    """Whether all lines of a block but its last have about the same length, as a program breaks them."""
    lengths = [len(line) for line in block.split("\n")[:-1]]
    return min(lengths) in WRAP and max(lengths) in WRAP and max(lengths) - min(lengths) <= RAGGED
