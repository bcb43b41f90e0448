"""One side of a rule: a compiled pattern that is loaded when it is first tried, since a text tries few of them."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import regex


class Side:
    """A pattern's `match`, `fullmatch` and `groups`, the names of its groups with their numbers."""

    __slots__ = ("fullmatch", "groups", "kept", "match")
    groups: tuple[tuple[str, int], ...]
    match: Any  # regex.Pattern.match
    fullmatch: Any

    def __init__(self, kept: bytes) -> None:
        """A pattern as a pickle of our own making."""
        self.kept = kept

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - one of the slots, all empty before the first use
        """Load the pattern."""
        if name not in self.__slots__:
            raise AttributeError(name)
        pattern: regex.Pattern[str] = pickle.loads(self.kept)  # noqa: S301 - from the checked cache, or made here
        self.groups = tuple(pattern.groupindex.items())
        self.match, self.fullmatch = pattern.match, pattern.fullmatch
        self.kept = b""  # what is loaded needs no pickle
        return getattr(self, name)

    def __reduce__(self) -> tuple[type[Side], tuple[bytes | Side]]:
        """Kept as it came, or what was loaded of it."""
        return Side, (self.kept or pickle.dumps(self.match.__self__),)


class Twin(Side):
    """The same pattern for rules that see another stretch of the text: it is loaded once for both."""

    __slots__ = ("first",)

    def __init__(self, first: Side) -> None:
        """Another side with the pattern of one."""
        self.first = first
        self.kept = b""

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - one of the slots, all empty before the first use
        """Take what the first one has, or loads."""
        if name not in Side.__slots__:
            raise AttributeError(name)
        self.groups, self.match, self.fullmatch = self.first.groups, self.first.match, self.first.fullmatch
        return getattr(self, name)

    def __reduce__(self) -> tuple[type[Side], tuple[bytes | Side]]:
        """Kept with the first one."""
        return Twin, (self.first,)
