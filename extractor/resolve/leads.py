"""What somebody is who is told of before the name comes: "A dairy farmer was fined. Ana Ruiz, 58, had denied it"."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from extractor.resolve.roles import AGED, WORD, Role

if TYPE_CHECKING:
    from extractor.resolve.roster import Entity
    from extractor.resolve.subject import Scene
    from extractor.resolve.vocabulary import Vocabulary

WORDS_READ = 8
VERBAL = ("ed", "ing")  # "a farmer accused of"


def lead_role(scene: Scene, entity: Entity) -> Role | None:
    """The role with which the sentence opens in front of the one that opens with somebody's first naming."""
    place = entity.places[0] if entity.places else None
    number = scene.sentence(place.start) if place else 0
    if not place or number < 1 or place.lead != scene.sentences[number]:
        return None
    start, end = scene.segments.sentences[number - 1]
    if not AGED.match(scene.segments.plain, place.end) or scene.quotation(start) >= 0:
        return None
    others = any(other.entity.is_person() for other in scene.roster.inside(start, end))
    return None if others else _opening(scene.segments.plain[start:end], scene.vocabulary)


def _opening(sentence: str, vocabulary: Vocabulary) -> Role | None:
    """The role in the phrase that a sentence opens with, behind "a"."""
    words = [m.group() for m in islice(WORD.finditer(sentence), WORDS_READ + 1)]
    if not words or words[0].lower() not in vocabulary["indefinite"]:
        return None
    head = 0
    for at, word in enumerate(words[1:], 1):
        if word in vocabulary["phrase_stop"] or word in vocabulary["finite_verb"] or (head and word.endswith(VERBAL)):
            break
        head = at if vocabulary.role(word) else head
    role = vocabulary.role(words[head]) if head else None
    if not role:
        return None
    return Role(" ".join(words[1 : head + 1]), None, frozenset({role}), vocabulary.genders.get(words[head]))
