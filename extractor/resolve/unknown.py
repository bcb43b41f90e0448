"""Names of which nothing tells what bears them, and that a pronoun may mean: who the sentence before is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.resolve.told import word_before

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractor.resolve.roster import Entity, Place
    from extractor.resolve.subject import Scene

OPENING, OPENING_WORDS = 40, 6  # characters and words of a sentence in which "he" goes on


def unknown_subjects(scene: Scene, at: int) -> Iterator[Place]:
    """Who or what is named at the start of the sentence before, where nothing tells what bears the name."""
    for n in range(scene.roster.before(at) - 1, -1, -1):
        place = scene.roster.places[n]
        if scene.sentence(at) - scene.sentence(place.start) > 1:
            return
        start = scene.sentence_start(place.start)
        named = place.entity.kind is None and (len(place.entity.tokens) > 1 or _is_named_within(scene, place.entity))
        if named and place.lead == start < scene.sentence_start(at):
            yield place


def gone_on(scene: Scene, at: int) -> Place | None:
    """The only name two sentences before, where the one between goes on: "Harlan looks at it. He thinks"."""
    number = scene.sentence(at)
    start, between = scene.sentences[number - 2 : number] if number > 1 else (0, 0)
    words = scene.segments.plain[between : between + OPENING].lower().split()
    if not {*words[:OPENING_WORDS]} & (scene.vocabulary["he_one"] | scene.vocabulary["she_one"]):
        return None
    places = scene.roster.inside(start, between)
    place = places[0] if len(places) == 1 and scene.quotation(start) < 0 else None
    if (
        not place
        or place.entity.kind not in {None, "person"}
        or not (place.lead == start or _put_to(scene, start, place))
    ):
        return None
    return place if place.entity.is_person() or _is_named_within(scene, place.entity) else None


def _put_to(scene: Scene, start: int, place: Place) -> bool:
    """Whether it is told to whom one turned: "I put this to Harlan"."""
    first = scene.segments.plain[start : start + OPENING].partition(" ")[0].lower()
    to = word_before(scene.segments.plain, place) in scene.vocabulary["infinitive_word"]
    return to and first in scene.vocabulary["first_person"]


def _is_named_within(scene: Scene, entity: Entity) -> bool:
    """Whether a name stands anywhere but at the start of a sentence, where any word has a capital."""
    return any(place.start > scene.sentence_start(place.start) for place in entity.places)
