"""Whom "the 44-year-old" and "the Icelander" mean: who was given that age, or called so in front of the name."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from extractor.resolve.roles import WORD
from extractor.resolve.vocabulary import plain_word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractor.resolve.roster import Entity, Place
    from extractor.resolve.subject import Scene

IN_FRONT = 45  # characters in front of a name in which an age or a nation stands
WORDS_IN_FRONT = 4
YEARS = re.compile(r"(?<![\w-])(\d{1,3})-(\w+-\w+)")
BEHIND = re.compile(r"(?:, (?:[a-z]+ )?| \()(\d{1,3})(?=[,.)](?!\d))")  # "Ana Ruiz, 62,", "Ana Ruiz (62)"


@dataclass(slots=True, eq=False)
class Epithets:
    """Ages and nations that the names of one document stand beside, read once."""

    scene: Scene
    bearers: dict[str, list[Entity]] = field(default_factory=dict)
    ages: dict[int, set[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Read what stands beside each naming of somebody."""
        for place in self.scene.roster.places:
            if place.entity.kind not in {None, "person"}:
                continue
            ages = set(self._ages(place))
            if ages:
                self.ages.setdefault(id(place.entity), set()).update(ages)
            for word in ages | self._nations(place):
                self.bearers.setdefault(word, []).append(place.entity)

    def age(self, phrase: str) -> str | None:
        """The age that a phrase tells: of "the 44-year-old diver" 44."""
        return next((m[1] for m in YEARS.finditer(phrase) if m[2] in self.scene.vocabulary["anybody"]), None)

    def bearer(self, epithet: str, before: int) -> Entity | None:
        """Who was named last, before a position, with an age or a nation; nobody where two share it."""
        some = {id(e): e for e in self.bearers.get(epithet, ()) if e.places[0].start < before}
        return some.popitem()[1] if len(some) == 1 else None

    def fits(self, entity: Entity, age: str | None) -> bool:
        """Whether somebody may be of an age: none is told of them, or that one."""
        ages = self.ages.get(id(entity))
        return not age or not ages or age in ages

    def _ages(self, place: Place) -> Iterator[str]:
        plain = self.scene.segments.plain
        behind = BEHIND.match(plain, place.end)
        if behind:
            yield behind[1]
        front = plain[max(0, place.lead - IN_FRONT) : place.start]
        for m in YEARS.finditer(front):
            words = WORD.findall(front[m.end() :])
            if m[2] in self.scene.vocabulary["anybody"] and len(words) < WORDS_IN_FRONT and "," not in front[m.end() :]:
                yield m[1]

    def _nations(self, place: Place) -> set[str]:
        """What the words right in front of a name say of where somebody is from."""
        front = self.scene.segments.plain[max(0, place.lead - IN_FRONT) : place.start].rstrip()
        return {plain_word(front.rpartition(" ")[2])} & self.scene.vocabulary["countryman"]
