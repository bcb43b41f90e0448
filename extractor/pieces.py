"""Compiled patterns by what they were compiled from, kept from one build of the rules to the next.

To compile them takes most of a build; so a rule that changes costs no more than its own patterns.
"""

from __future__ import annotations

import copyreg
import hashlib
import pickle
import sys
from typing import TYPE_CHECKING, Any

import regex

from extractor.cache import keep, load
from extractor.glimpse import Glimpse
from extractor.pattern import FLAGS
from extractor.side import Side, Twin

if TYPE_CHECKING:
    from collections.abc import Mapping

MOST = 2_000  # patterns kept, the newest: all rules have half as many


class Pieces:
    """The patterns of one build: sides and glimpses, each made once, from what is kept where it can be."""

    def __init__(self) -> None:
        """With the patterns that earlier builds kept."""
        version = f"{regex.__file__} {regex.__version__} {sys.version} {FLAGS} without sources"
        self._key = f"patterns-{hashlib.blake2b(version.encode(), digest_size=16).hexdigest()}"
        self._kept: Mapping[bytes, bytes] = load(self._key) or {}
        self._used: dict[bytes, bytes] = {}
        self._sides: dict[tuple[str, str], Side] = {}
        self._firsts: dict[str, Side] = {}
        self._glimpses: dict[tuple[str, float | None], Glimpse] = {}

    def side(self, source: str, within: str) -> Side:
        """A side; rules that share it and its window share the object, which is then matched once a place."""
        if (source, within) not in self._sides:
            first = self._firsts.get(source)
            self._sides[source, within] = Twin(first) if first else Side(self._pattern(source))
            self._firsts.setdefault(source, self._sides[source, within])
        return self._sides[source, within]

    def glimpse(self, source: str, timeout: float | None) -> Glimpse:
        """What tells whether a right side can begin as a place does; shared likewise."""
        if (source, timeout) not in self._glimpses:
            self._glimpses[source, timeout] = Glimpse(self._pattern(source), timeout)
        return self._glimpses[source, timeout]

    def keep(self) -> None:
        """Keep the patterns of this build, and of those before it as many as there is room for."""
        if all(name in self._kept for name in self._used):
            return
        newest_last = {name: kept for name, kept in self._kept.items() if name not in self._used} | self._used
        keep(self._key, dict(list(newest_last.items())[-MOST:]))

    def _pattern(self, source: str) -> bytes:
        """The pickle of a compiled pattern."""
        name = hashlib.blake2b(source.encode(), digest_size=16).digest()
        if name not in self._used:
            kept = self._kept.get(name)
            self._used[name] = kept or _pickled(source)
        return self._used[name]


class _Sourceless:
    """A compiled pattern that is pickled without its source, which takes more memory than a fifth of the rest."""

    def __init__(self, source: str) -> None:
        pattern = regex.compile(source, FLAGS, cache_pattern=False)
        self._told: Any = copyreg.dispatch_table[type(pattern)](pattern)

    def __reduce__(self) -> tuple[Any, tuple[Any, ...]]:
        """Made again as `regex` itself does it."""
        make, (_, *parts) = self._told
        return make, ("", *parts)


def _pickled(source: str) -> bytes:
    return pickle.dumps(_Sourceless(source), protocol=pickle.HIGHEST_PROTOCOL)
