"""What stages and patterns need to know of a language: abbreviations, word lists, fragments, what words mean.

Kept rules bring all lists, and a text needs a few: each is one string until it is asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

Words = frozenset[str]


class Lists(Mapping[str, Words]):
    """Word lists by name, each taken apart when it is first asked for, every word passed through `change`."""

    def __init__(self, joined: Mapping[str, str], change: Callable[[str], str] | None = None) -> None:
        """Lists as their words joined by line breaks."""
        self.joined = joined
        self._change = change
        self._made: dict[str, Words] = {}

    def __getitem__(self, name: str) -> Words:
        """The words of a list."""
        if name not in self._made:
            words = self.joined[name].split("\n") if self.joined[name] else []
            self._made[name] = frozenset(map(self._change, words) if self._change else words)
        return self._made[name]

    def __iter__(self) -> Iterator[str]:
        """The names."""
        return iter(self.joined)

    def __len__(self) -> int:
        """How many lists there are."""
        return len(self.joined)

    def __contains__(self, name: object) -> bool:
        """Whether there is a list of that name."""
        return name in self.joined

    def changed(self, change: Callable[[str], str]) -> Lists:
        """The same lists with every word changed."""
        return Lists(self.joined, change)

    def __reduce__(self) -> tuple[type[Lists], tuple[Mapping[str, str]]]:
        """Kept as the strings; lists with changed words are made anew."""
        return Lists, (self.joined,)


@dataclass(eq=False, repr=False)
class Language:
    """One language, told apart from others by identity: each is read once.

    `means` says what every word of a list stands for, `takes_in` the lists that a list takes in, `values` what each
    word of a list stands for by itself, in lower case.
    """

    language: str
    abbreviations: tuple[str, ...]
    fragments: dict[str, str]
    words: Lists
    means: dict[str, str | None]
    takes_in: dict[str, tuple[str, ...]]
    values: dict[str, dict[str, str]]

    @cached_property
    def shortened(self) -> tuple[str, ...]:
        """Abbreviations as they are written, without full stop; "No#" for one that stands before numbers only."""
        return tuple(word.rstrip("+*") for word in self.abbreviations)

    @cached_property
    def stops(self) -> Words:
        """Abbreviations with their full stop; the words that open a sentence behind some, in lower case, without.

        "No.#" is one that stands before numbers only, "U.S.+" one behind which those words open a sentence. Each stands
        in capitals too, and "approx." with its first letter so, but "Ill." not as "ill.", which is a word. Behind
        "p.m.*" a sentence ends but before "~monday" and the like, or where "^at" and the like begin it nearby.
        """
        words = {form for word in self.abbreviations for form in (word, word.upper(), word[0].upper() + word[1:])}
        marked = (f"{word[:-1]}.{word[-1]}" if word[-1] in "#+*" else f"{word}." for word in words)
        behind_clock = (f"~{word}" for word in self.lowered.get("behind_clock", frozenset()))
        before_clock = (f"^{word}" for word in self.lowered.get("before_clock", frozenset()))
        return frozenset((*marked, *behind_clock, *before_clock)) | self.lowered.get("sentence_opener", frozenset())

    @cached_property
    def lowered(self) -> Lists:
        """Every word list in lower case."""
        return self.words.changed(str.lower)

    def meaning(self, word: str, *lists: str) -> str | None:
        """What a word stands for according to the first of the named lists that holds it."""
        low = " ".join(word.lower().split())
        for name in lists:
            if low in self.values[name]:
                return self.values[name][low]
            if low in self.lowered[name]:
                return self.means[name] or self.meaning(word, *self.takes_in[name])
        return None

    def __getstate__(self) -> dict[str, object]:
        """Without what is derived from it."""
        return {name: getattr(self, name) for name in self.__dataclass_fields__}
