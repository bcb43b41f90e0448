"""The people and bodies that a document names: their full names, genders and roles, in the order of their mentions."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractor.language import Language

UPPER = "A-ZÀ-ÖØ-ÞŁŚŻČŠŽĐ"
NAME = re.compile(
    rf"(?<![\w'])[{UPPER}][\w'.-]*"
    rf"(?:[ \n](?:(?:de|del|van|von|der|la|al|bin|el|da|of|the|for|and|in) ){{0,2}}[{UPPER}][\w'.-]*)*"
)
PARTICLES = {"of", "the", "for", "and", "in"}


@dataclass
class Entity:
    """One person or body: its fullest name, and every place where it is mentioned."""

    name: str
    gender: str | None = None
    role: str | None = None
    places: list[int] = field(default_factory=list)

    @property
    def tokens(self) -> list[str]:
        """The words of the name, without particles."""
        return [t for t in self.name.replace(".", "").split() if t not in PARTICLES]


def bare(name: str, titles: frozenset[str]) -> tuple[str, list[str]]:
    """A name without the titles in front and the possessive behind, and those titles."""
    words = name.strip(" .,").removesuffix("'s").removesuffix("'").split()
    taken = []
    while len(words) > 1 and words[0].rstrip(".") in titles:
        taken.append(words.pop(0).rstrip("."))
    return " ".join(words), taken


class Mentions:
    """Every capitalised name of a text, gathered into entities by full name, last name and acronym."""

    def __init__(self, plain: str, language: Language) -> None:
        """Read the names in one pass."""
        self.words = language.words
        self.entities: dict[str, Entity] = {}
        self._by_token: dict[str, list[Entity]] = {}
        found: dict[str, list[int]] = {}
        for m in NAME.finditer(plain):
            found.setdefault(m.group(), []).append(m.start())
        for name, places in found.items():
            if " " in name or "\n" in name:
                self._add(plain, places[0] + len(name), name)
        for name, places in found.items():
            entity = self.named(name)
            if entity:
                entity.places += places

    def _add(self, plain: str, end: int, name: str) -> None:
        """Take in a name of several words, and an acronym in brackets behind it; `end` is where it ends first."""
        full, titles = bare(name, self.words["title"])
        if " " not in full or full in self.entities:
            return
        entity = Entity(full, self._gender(full, titles), " ".join(titles) or None)
        acronym = re.match(r" \(([A-Z]{2,8})\)", plain[end : end + 12])
        self.entities[full] = entity
        for token in [entity.tokens[-1], entity.tokens[0], full, *([acronym[1]] if acronym else [])]:
            self._by_token.setdefault(token, []).append(entity)

    def _gender(self, full: str, titles: list[str]) -> str | None:
        """Of a name, by title or given name; None when neither tells."""
        first = full.split(maxsplit=1)[0].split("-", maxsplit=1)[0]
        if first in self.words["female_name"] or self.words["female_title"] & set(titles):
            return "female"
        return "male" if first in self.words["male_name"] or self.words["male_title"] & set(titles) else None

    def named(self, name: str, gender: str | None = None, before: int | None = None) -> Entity | None:
        """The entity that a name means: the same words, else the nearest with that last or first name."""
        plain, titles = bare(name, self.words["title"])
        if plain in self.entities:
            return self.entities[plain]
        tokens = plain.replace(".", "").split()
        if not tokens:
            return None
        gender = gender or ("female" if self.words["female_title"] & set(titles) else None)
        able = [e for e in self._by_token.get(tokens[-1], []) if not (gender and e.gender and e.gender != gender)]
        if before is not None and len(able) > 1:
            able.sort(key=lambda e: max((p for p in e.places if p < before), default=-1), reverse=True)
        return able[0] if able and len(tokens) == 1 else None

    def nearest(self, before: int, gender: str | None) -> Iterator[Entity]:
        """People mentioned before a place, the nearest first, who can be of that gender."""
        last = {e.name: max((p for p in e.places if p < before), default=-1) for e in self.entities.values()}
        for name in sorted((n for n, p in last.items() if p >= 0), key=lambda n: -last[n]):
            if self.entities[name].gender == gender:
                yield self.entities[name]
