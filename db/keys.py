"""Names that outlive better rules and edited articles: of a document, and of each claim in it."""

from __future__ import annotations

import hashlib
import re
import unicodedata

WORDS = re.compile(r"[^\W_]+")


def normalised(words: str) -> str:
    """The words alone: compatibility forms folded, lower case, letters and digits only, single spaces."""
    folded = words if words.isascii() else unicodedata.normalize("NFKC", words)
    return " ".join(WORDS.findall(folded.casefold()))


def digest(*parts: str) -> str:
    """A short stable name for the given parts: 16 hexadecimal digits."""
    return hashlib.blake2b("\x1f".join(parts).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def claim_key(document: str, family: str, part: str | None, words: str, nth: int) -> str:
    """The key of a claim: no offset and no rule in it, so that it outlives better rules and edited articles.

    `family` is "statement" or "figure"; `nth` counts the claims of that document, family and part with the same
    normalised words, from 0, in reading order.
    """
    return digest(document, family, part or "", normalised(words), str(nth))
