"""A speaker's surname that is spelt in two ways: "Ralph Gonsalves" in the text, "Ralph Gonzales" under the picture."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from db.checks import Finding, Row
from db.checks._sentence import said, words

if TYPE_CHECKING:
    from collections.abc import Iterator

SHORT = 5  # letters; shorter names are nearly alike by chance
ALIKE = 75  # of 100, as rapidfuzz measures it


def check_text(text: str, statements: list[Row]) -> Iterator[Finding]:
    """The same first names before a surname that differs by a letter or two, when nobody else has it."""
    people = {row["speaker"]: row for row in reversed(statements) if len((row["speaker"] or "").split()) > 1}
    for name, row in reversed(people.items()):
        *first, last = name.split()
        if words("spelling", "article") & set(said(name)):
            continue  # a group: "the Democrats"
        others = re.findall(rf"\b{re.escape(' '.join(first))}[ \xa0]([^\W\d_a-z][\w-]+)", text)
        for other in dict.fromkeys(others):
            if f"{' '.join(first)} {other}" not in people and _is_slip(_plain(last), _plain(other)):
                done = f"“{last}” against “{other}”"
                yield Finding(f"the name of {name} is spelt in two ways", done, 0.6, (row,))


def _is_slip(one: str, other: str) -> bool:
    """Whether two surnames are one, with another letter: not one with an ending, as in "the Vargas"."""
    from rapidfuzz import fuzz  # noqa: PLC0415 - only when there is something to compare

    short, long = sorted((one, other), key=len)
    return (
        len(short) >= SHORT and short[0] == long[0] and not long.startswith(short) and fuzz.ratio(one, other) >= ALIKE
    )


def _plain(name: str) -> str:
    letters = unicodedata.normalize("NFKD", name.casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))
