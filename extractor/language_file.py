"""What a language.yaml holds: abbreviations, word lists (the lexicon) and named pieces of pattern (fragments)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pydantic import Field, ValidationError

from extractor.language import Language, Lists
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


class LanguageFile(Strict):
    """One language as its files say it; `ready` is what the stages read of it."""

    language: str
    abbreviations: tuple[str, ...] = ()
    inflections: dict[str, tuple[Inflection, ...]] = Field(default={})
    lexicon: dict[str, WordList] = Field(default={})
    fragments: dict[str, str] = Field(default={})

    def ready(self) -> Language:
        """The language for its readers: all lists in full."""
        return Language(
            language=self.language,
            abbreviations=self.abbreviations,
            fragments=self.fragments,
            words=Lists({name: "\n".join(sorted(words)) for name, words in self._words().items()}),
            means={name: entry.means for name, entry in self.lexicon.items()},
            takes_in={name: entry.of for name, entry in self.lexicon.items()},
            values={n: {word.lower(): value for word, value in e.values.items()} for n, e in self.lexicon.items()},
        )

    def _words(self) -> dict[str, set[str]]:
        """Every word list in full; an inflected list `x` also gives `x_FORM` for each of its forms.

        The abbreviations are the list `abbreviation`, without their full stops.
        """
        out: dict[str, set[str]] = {"abbreviation": {word.rstrip("+#*") for word in self.abbreviations}}
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
        return out

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

    def extended(self, other: LanguageFile) -> LanguageFile:
        """The language with the abbreviations, lists and fragments of another on top."""
        return LanguageFile(
            language=self.language,
            abbreviations=(*self.abbreviations, *other.abbreviations),
            inflections=self.inflections | other.inflections,
            lexicon=self.lexicon | other.lexicon,
            fragments=self.fragments | other.fragments,
        )


def load_language(path: Path) -> LanguageFile:
    """Read a language.yaml and what stands beside it in lexicon/*.yaml and fragments/*.yaml."""
    language = _read(path, None, "")
    for room in ("lexicon", "fragments"):
        for more in sorted((path.parent / room).glob("*.yaml")):
            language = language.extended(_read(more, room, language.language))
    return language


def _read(path: Path, room: str | None, name: str) -> LanguageFile:
    """One file as a language, of which it may be one field only; raises RuleError with the first fault's place."""
    data, node = load_yaml(path)
    try:
        return LanguageFile.model_validate({"language": name, room: data} if room else data)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        raise fault(
            path, node, first["loc"][1:] if room else first["loc"], f"{first['msg']}. Correct the value."
        ) from error
