"""A phrase as it stands, with the full name of whom it is for: "a spokesman for Ms Ruiz"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.resolve.subject import Subject

if TYPE_CHECKING:
    from extractor.resolve.mentions import Reading
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
