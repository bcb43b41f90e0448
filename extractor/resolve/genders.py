"""Whether a woman or a man bears a name that does not tell: how the next sentence goes on, with "He" or "She"."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extractor.resolve.roster import Entity, Place
    from extractor.resolve.subject import Scene

PLACES_READ = 6  # namings of somebody
LONGEST_VERB = 40  # characters, with "her viewers" behind it
VERB_AND_OWNER = 2  # words
LONGEST_WORD = 6  # characters, with the space behind: "She "


def gender_told(scene: Scene, entity: Entity) -> str | None:
    """What the sentences behind somebody's namings tell, if all tell the same."""
    told = {gender for place in entity.places[:PLACES_READ] if (gender := _told_behind(scene, place))}
    if not told and entity.places:
        return _told_by_owner(scene, entity.places[0])
    return told.pop() if len(told) == 1 else None


def _told_by_owner(scene: Scene, place: Place) -> str | None:
    """What "her" tells where somebody named first speaks to their own people: "Ana Ruiz told her viewers"."""
    words = scene.segments.plain[place.end : place.end + LONGEST_VERB].split()
    opens = place.lead == scene.sentence_start(place.start) and len(words) > VERB_AND_OWNER
    own = opens and words[0] in scene.vocabulary["tells_people"] and scene.vocabulary.group(words[VERB_AND_OWNER])
    return scene.vocabulary.owners.get(words[1]) if own else None


def _told_behind(scene: Scene, place: Place) -> str | None:
    """How the sentence behind a naming begins, where nobody else is named in front of it."""
    number = scene.sentence(place.start)
    if number + 1 >= len(scene.sentences) or scene.quotation(place.start) >= 0:
        return None
    start = scene.sentences[number + 1]
    if scene.paragraph(start) != scene.paragraph(place.start):
        return None
    word = scene.segments.plain[start : start + LONGEST_WORD].partition(" ")[0].lower()
    gender = {"he_one": "male", "she_one": "female"}.get(scene.vocabulary.pronouns.get(word, ""))
    if not gender:
        gender = scene.vocabulary.owners.get(word)
    return gender if gender and not _another(scene, place, scene.sentences[number], start) else None


def _another(scene: Scene, place: Place, start: int, end: int) -> bool:
    """Whether somebody else is named right before or behind a naming, in the same sentence."""
    at = bisect_left(scene.roster.starts, place.start)
    around = scene.roster.places[max(0, at - 1) : at] + scene.roster.places[at + 1 : at + 2]
    others = [one for one in around if start <= one.start < end and one.entity is not place.entity]
    return any(one.entity.kind in {None, "person"} for one in others)
