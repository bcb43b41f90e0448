"""Whether a rule can match at a trigger, told by the few signs that stand there, seen at a glance.

The glance goes from the trigger's word to three signs behind it. No rule is tried where none of its matches begins so.
"""

from __future__ import annotations

import pickle
from typing import Any

from extractor.telling import WORD

BEHIND = 3  # signs: what parts two words, and the beginning of the next
FEW = 20  # places at which to try a rule costs less than to load what tells whether to
SHAPE = dict.fromkeys(map(ord, "123456789"), "0")  # numbers of one shape look the same


def glance(plain: str, start: int, length: int) -> str:
    """What a glance at a trigger of so many letters sees, 0 for a number, which is as long as it is."""
    if length:
        return plain[start : start + length + BEHIND]
    word = WORD.match(plain, start)
    return plain[start : (word.end() if word else start) + BEHIND].translate(SHAPE)


class Glimpse:
    """Whether something that begins as was seen can match: by the bare pattern of a rule, loaded when first asked."""

    __slots__ = ("_asked", "_match", "kept", "timeout")

    def __init__(self, kept: bytes, timeout: float | None) -> None:
        """A bare pattern as a pickle of our own making, and the seconds that one look may take."""
        self.kept, self.timeout = kept, timeout
        self._match: Any = None
        self._asked = 0

    def may(self, seen: str) -> bool | None:
        """Ask the pattern, which takes what ends too early for a match that may go on; None for the first few."""
        self._asked += 1
        if self._asked < FEW:
            return None
        if self._match is None:
            self._match = pickle.loads(self.kept).match  # noqa: S301 - from the checked cache, or made here
            self.kept = b""
        try:
            return self._match(seen, partial=True, timeout=self.timeout) is not None
        except TimeoutError:
            return True  # whoever tries the rule is told

    def __reduce__(self) -> tuple[type[Glimpse], tuple[bytes, float | None]]:
        """Kept without having been asked."""
        return Glimpse, (self.kept or pickle.dumps(self._match.__self__), self.timeout)
