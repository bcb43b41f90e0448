"""Who is named in a document: people, bodies and whatever else has a name, each with its places in the text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from typing import NamedTuple


@dataclass(slots=True, eq=False, repr=False)
class Entity:
    """A person, or something else with a name. `name` is its fullest form; `kind` None when nothing tells."""

    name: str
    kind: str | None
    gender: str | None
    tokens: tuple[str, ...]
    suffix: str = ""
    guess: bool = False  # nothing but its speaking says that it is a person
    weight: int = 0  # how often it is named in full
    first: int = 0  # where it is named first
    places: list[Place] = field(default_factory=list)

    def is_person(self) -> bool:
        """Whether it is, or may well be, a person."""
        return self.kind == "person"


class Place(NamedTuple):
    """One naming of an entity: titles start at `lead`, the name itself runs from `start` to `end`."""

    lead: int
    start: int
    end: int
    entity: Entity


@dataclass(slots=True, eq=False, repr=False)
class Roster:
    """Every entity of a document, and all its namings in reading order."""

    entities: list[Entity]
    places: list[Place]
    starts: list[int]
    namesakes: dict[str, int]

    def inside(self, start: int, end: int) -> list[Place]:
        """The namings that lie within a stretch of text."""
        out = self.places[bisect_left(self.starts, start) : bisect_left(self.starts, end)]
        return [p for p in out if p.end <= end]

    def exactly(self, start: int, end: int) -> Place | None:
        """The naming that fills a stretch of text, titles included or not, or that ends with it."""
        at = bisect_left(self.starts, start)
        for place in self.places[max(0, at - 1) : at + 1]:
            if place.end == end and (start <= place.lead or start > place.start or start == place.start):
                return place if start >= place.lead else None
        return None

    def before(self, position: int) -> int:
        """How many namings start before a position."""
        return bisect_right(self.starts, position - 1)
