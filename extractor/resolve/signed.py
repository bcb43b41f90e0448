"""Who "I" and "we" are in a text that is all one person's words: its author, or whom its headline names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.resolve.mentions import NAME_LENGTHS
from extractor.resolve.roles import WORD
from extractor.resolve.subject import Subject
from extractor.resolve.vocabulary import plain_word

if TYPE_CHECKING:
    from db.plain import Document
    from extractor.resolve.roster import Entity
    from extractor.resolve.subject import Scene

FIRST, LAST = 3, 4  # paragraphs at the top and at the bottom in which the name of the author stands
RUNNING = (".", "”", "!", "?")  # how a paragraph ends that is no headline or caption


def signer(document: Document, scene: Scene) -> Subject:
    """The author of a document, else the person whom its headline names; without a name when there is neither."""
    author = document.author or _byline(scene) or _signature(scene)
    if author:
        return Subject(author, "person", "first person of a signed text", 0.85)
    chosen = _in_headline(document.title, scene) if document.title else []
    if not chosen:
        return Subject(None, "person", "first person: nobody signs the text", 0.0)
    best = max(chosen, key=lambda e: (_in_running_text(e, scene), len(e.places)))
    return scene.person(best, "first person: whom the headline names", 0.7)


def _byline(scene: Scene) -> str | None:
    """The name in a line of its own at the top, behind "By"."""
    for line in (line for start, end in scene.segments.paragraphs[:FIRST] for line in _lines(scene, start, end)):
        lead, _, name = scene.segments.plain[slice(*line)].partition(" ")
        place = scene.roster.exactly(line[1] - len(name), line[1])
        if place and lead.lower() in scene.vocabulary["byline"] and len(place.entity.tokens) in NAME_LENGTHS:
            return place.entity.name
    return None


def _signature(scene: Scene) -> str | None:
    """The name of a person in a line of its own below the text."""
    plain = scene.segments.plain
    for start, end in scene.segments.paragraphs[:1:-1][:LAST]:
        line = _lines(scene, start, end)[0]
        place = scene.roster.exactly(*line)
        entity = place.entity if place else None
        if entity and entity.kind in {None, "person"} and len(entity.tokens) in NAME_LENGTHS:
            above = plain[:start].rstrip()
            return entity.name if above.endswith((*RUNNING, ",")) else None
    return None


def _lines(scene: Scene, start: int, end: int) -> list[tuple[int, int]]:
    """The lines of a paragraph, each as (start, end) without blanks around it."""
    out = []
    for line in scene.segments.plain[start:end].splitlines(keepends=True):
        bare = line.strip()
        at = start + len(line) - len(line.lstrip())
        out.append((at, at + len(bare)))
        start += len(line)
    return out


def _in_headline(title: str, scene: Scene) -> list[Entity]:
    """The people whom a headline names by their last name, or else by their office."""
    tokens = {plain_word(w).removesuffix("'s") for w in WORD.findall(title.replace("’", "'"))}
    people = [e for e in scene.roster.entities if e.kind == "person" and len(e.tokens) > 1]
    offices = {r for t in tokens if t in scene.vocabulary["office"] and (r := scene.vocabulary.role(t))}
    named = [e for e in people if e.tokens[-1] in tokens]
    return named or [e for e in people if any(offices & r.heads for r in scene.roles(e))]


def _in_running_text(entity: Entity, scene: Scene) -> int:
    """How many namings stand in whole sentences, and not in a headline or a caption."""
    spans = [scene.segments.at("paragraphs", p.start) for p in entity.places]
    return sum(scene.segments.plain[s[0] : s[1]].rstrip().endswith(RUNNING) for s in spans if s)
