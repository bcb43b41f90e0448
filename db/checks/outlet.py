"""An article that calls another outlet than its source "this newspaper": it may have been taken over from there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from db.checks import Finding, Row
from db.checks._sentence import said, words

if TYPE_CHECKING:
    from collections.abc import Iterator

NAME = r"((?:[^\W\d_a-z][\w.&'-]*)(?:[ \xa0][^\W\d_a-z][\w.&'-]*){0,3})"


def check_text(text: str, statements: list[Row]) -> Iterator[Finding]:
    """Somebody told an outlet that is not the source, in a text that speaks of that outlet as its own."""
    own = next((phrase for phrase in sorted(words("outlet", "own")) if phrase in text.lower()), None)
    if own is None:
        return
    told = "|".join(sorted(words("outlet", "told")))
    for row in statements:
        found = re.search(rf"\b(?:{told})\s+(?:the\s+)?{NAME}", row["context"])
        source = row["source"] or ""
        if found and source and _is_outlet(found[1]) and not set(said(found[1])) & set(said(source)):
            message = f"“{own}” seems to be {found[1]}, not {source}"
            yield Finding(message, f"“{found[1]}” against “{source}”", 0.5, (row,))
            return


def _is_outlet(name: str) -> bool:
    """Whether a name is an outlet's by one of its words, or in capitals: AFP, but not Ben Oak and not MPs."""
    return name.isupper() or bool(words("outlet", "named") & set(said(name)))
