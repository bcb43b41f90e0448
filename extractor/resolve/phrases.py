"""A phrase or a name as it stands, with the full name of whom it is for: "a spokesman for Ms Ruiz"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.resolve.subject import Subject
from extractor.resolve.vocabulary import plain_word

if TYPE_CHECKING:
    from extractor.resolve.mentions import Reading
    from extractor.resolve.roster import Place
    from extractor.resolve.subject import Scene


def as_printed(scene: Scene, reading: Reading, kind: str, gender: str | None) -> Subject:
    """Somebody, or a body, without a name of its own."""
    text = scene.segments.text
    phrase = Subject(text[reading.start : reading.end], kind, "as printed", 1.0, gender, head=reading.word)
    place = next(iter(scene.roster.inside(reading.start, reading.end)[-1:]), None)
    if kind != "person" or not place or not place.entity.is_person() or place.end != reading.end:
        return phrase
    full = place.entity.name
    link = scene.segments.plain[reading.start : place.lead].split()[-1:]
    if not link or link[0] not in scene.vocabulary["name_link"] or full == text[place.start : place.end]:
        return phrase
    name = f"{text[reading.start : place.lead]}{full}"
    return phrase._replace(name=name, resolution="last name", certainty=0.9, affiliation=full)


def shorter(scene: Scene, printed: str, place: Place) -> tuple[str, float]:
    """How a name relates to the fullest one, and how sure that is."""
    entity = place.entity
    if printed == entity.name:
        return "as printed", 1.0 if entity.kind else 0.8
    tokens = printed.split(" ")
    if len(tokens) > 1:
        return "shorter name", 0.95
    certainty = 0.95 if scene.roster.namesakes.get(entity.tokens[-1], 1) == 1 else 0.75
    given = len(entity.tokens) > 1 and plain_word(printed) == entity.tokens[0]
    return ("given name", certainty - 0.05) if given else ("last name", certainty)
