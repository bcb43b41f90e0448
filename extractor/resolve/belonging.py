"""Whom "he" means where the one named only tells whose he is: "The adviser to Ben Oak left after he said …"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.resolve.subject import Subject

if TYPE_CHECKING:
    from extractor.resolve.antecedent import Candidate
    from extractor.resolve.subject import Scene

LENGTHS = (3, 8)  # words of such a phrase in front of the name: "The adviser to"
ARTICLES = ("known_article", "unknown_article", "owner")


def told_by_way_of(scene: Scene, at: int, gender: str, best: Candidate | None) -> Subject | None:
    """The person without a name who opens a pronoun's sentence, where the best candidate is named in that phrase."""
    place = next(iter(scene.roster.inside(best.at, at)), None) if best and not best.spoke else None
    if not best or not place or place.entity is not best.subject.entity:
        return None
    words, start = scene.vocabulary, scene.sentence_start(at)
    front = scene.segments.plain[start : place.lead].split()
    least, most = LENGTHS
    if not least <= len(front) <= most or not any(front[0].lower() in words[name] for name in ARTICLES):
        return None
    if front[-1] not in words["name_link"] or any(word in words["phrase_stop"] for word in front[1:-1]):
        return None
    known = words.genders.get(front[-2])
    if not words.role(front[-2]) or known not in {None, gender}:
        return None
    name = f"{scene.segments.text[start : place.lead]}{place.entity.name}"
    how = "pronoun: the person told of before"
    return Subject(name, "person", how, 0.6, gender, affiliation=place.entity.name, head=front[-2])
