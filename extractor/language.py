"""What a language.yaml holds: abbreviations, word lists (the lexicon) and named pieces of pattern (fragments)."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from pydantic import Field, ValidationError

from extractor.rule import Strict, fault, load_yaml

if TYPE_CHECKING:
    from pathlib import Path


class Inflection(Strict):
    """How words with this ending are inflected: the match of `ending` is cut off, then each form's ending is added."""

    ending: str
    forms: dict[str, str]


class WordList(Strict):
    """A named list. With `inflect` each word brings its forms; "say/says/said/saying" spells them out.

    `of` takes in the words of other lists, `without` then leaves out those of others.
    `means` is what every word of the list stands for (a bound, a unit, a number), for the normalisers; `values` gives
    each word its own meaning.
    """

    words: tuple[str, ...] = ()
    inflect: str | None = None
    of: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    means: str | None = None
    values: dict[str, str] = Field(default={})


class Language(Strict):
    """One language: what the segmenter, the patterns and the normalisers need to know of it."""

    language: str
    abbreviations: tuple[str, ...] = ()
    inflections: dict[str, tuple[Inflection, ...]] = Field(default={})
    lexicon: dict[str, WordList] = Field(default={})
    fragments: dict[str, str] = Field(default={})

    def __hash__(self) -> int:
        """Languages are told apart by identity: each is read once."""
        return id(self)

    @cached_property
    def stops(self) -> frozenset[str]:
        """Abbreviations in lower case, each with its full stop; "no.#" for one that stands before numbers only."""
        words = (word.lower().rstrip(".") for word in self.abbreviations)
        return frozenset(f"{word[:-1]}.#" if word.endswith("#") else f"{word}." for word in words)

    @cached_property
    def words(self) -> dict[str, frozenset[str]]:
        """Every word list in full; an inflected list `x` also gives `x_FORM` for each of its forms."""
        out: dict[str, set[str]] = {}
        for name, entry in self.lexicon.items():
            for word in (*entry.words, *entry.values):
                for form, spelling in self._forms(word, entry.inflect):
                    out.setdefault(name, set()).add(spelling)
                    if form:
                        out.setdefault(f"{name}_{form}", set()).add(spelling)
        for name, entry in self.lexicon.items():
            for other in entry.of:
                for key in [k for k in out if k == other or k.startswith(f"{other}_")]:
                    out.setdefault(name + key[len(other) :], set()).update(out[key])
            for key in [k for k in out if entry.without and (k == name or k.startswith(f"{name}_"))]:
                out[key] = out[key].difference(*(out[other] for other in entry.without))
        return {name: frozenset(words) for name, words in out.items()}

    def _forms(self, word: str, inflect: str | None) -> list[tuple[str, str]]:
        """(form, spelling) of a word; only the first of several words is inflected ("point out")."""
        if inflect is None:
            return [("", word)]
        first, _, rest = word.partition(" ")
        tail = f" {rest}" if rest else ""
        table = self.inflections[inflect]
        names = list(table[0].forms)
        if "/" in first:
            return [(n, f + tail) for n, f in zip(names, first.split("/"), strict=True)]
        for row in table:
            stem, count = re.subn(f"(?:{row.ending})$", "", first)
            if count:
                return [(n, stem + ending + tail) for n, ending in row.forms.items()]
        return [("", word)]

    def meaning(self, word: str, *lists: str) -> str | None:
        """What a word stands for according to the first of the named lists that holds it."""
        low = " ".join(word.lower().split())
        for name in lists:
            if low in self.values[name]:
                return self.values[name][low]
            if low in self.lowered[name]:
                return self.lexicon[name].means or self.meaning(word, *self.lexicon[name].of)
        return None

    @cached_property
    def values(self) -> dict[str, dict[str, str]]:
        """What each word of a list with values stands for, by list and lower-case word."""
        return {n: {word.lower(): value for word, value in e.values.items()} for n, e in self.lexicon.items()}

    @cached_property
    def lowered(self) -> dict[str, frozenset[str]]:
        """Every word list in lower case."""
        return {name: frozenset(word.lower() for word in words) for name, words in self.words.items()}

    def extended(self, other: Language) -> Language:
        """The language with the abbreviations, lists and fragments of another on top."""
        return Language(
            language=self.language,
            abbreviations=(*self.abbreviations, *other.abbreviations),
            inflections=self.inflections | other.inflections,
            lexicon=self.lexicon | other.lexicon,
            fragments=self.fragments | other.fragments,
        )


def load_language(path: Path) -> Language:
    """Read a language.yaml and what stands beside it in lexicon/*.yaml and fragments/*.yaml."""
    language = _read(path, None, "")
    for room in ("lexicon", "fragments"):
        for more in sorted((path.parent / room).glob("*.yaml")):
            language = language.extended(_read(more, room, language.language))
    return language


def _read(path: Path, room: str | None, name: str) -> Language:
    """One file as a Language, of which it may be one field only; raises RuleError with the first fault's place."""
    data, node = load_yaml(path)
    try:
        return Language.model_validate({"language": name, room: data} if room else data)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        raise fault(
            path, node, first["loc"][1:] if room else first["loc"], f"{first['msg']}. Correct the value."
        ) from error
