"""Who "I" and "we" are in a text that is all one person's words: its author, or whom its headline names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extractor.resolve.apposed import NAME_LENGTHS
from extractor.resolve.roles import WORD
from extractor.resolve.subject import Subject
from extractor.resolve.vocabulary import plain_word

if TYPE_CHECKING:
    from db.plain import Document
    from extractor.resolve.roster import Entity
    from extractor.resolve.subject import Scene

LETTER = 3000  # characters of a letter
SIGNED = re.compile(r"^[—–]+ ?([^,—–\n]{4,40})(?:, [A-Z][\w.' -]{1,30}){0,3}$", re.MULTILINE)
FIRST, LAST = 3, 4  # paragraphs at the top and at the bottom in which the name of the author stands
RUNNING = (".", "”", "!", "?")  # how a paragraph ends that is no headline or caption


def signer(document: Document, scene: Scene, at: int) -> Subject:
    """Who signs a letter below a position, else the author of a document, else the person whom its headline names.

    Without a name when there is none of them.
    """
    signed = _below(scene, at) or author(document, scene) or _signature(scene)
    if signed:
        return Subject(signed, "person", "first person of a signed text", 0.85)
    chosen = _in_headline(document.title, scene) if document.title else []
    if not chosen:
        return Subject(None, "person", "first person: nobody signs the text", 0.0)
    best = max(chosen, key=lambda e: (_in_running_text(e, scene), len(e.places)))
    return scene.person(best, "first person: whom the headline names", 0.7)


def author(document: Document, scene: Scene) -> str | None:
    """Who wrote a document: as its head says, or a line of its own at the top."""
    return document.author or _byline(scene)


def _byline(scene: Scene) -> str | None:
    """The name in a line of its own at the top, behind "By", and what its bearer is behind a comma."""
    for line in (line for start, end in scene.segments.paragraphs[:FIRST] for line in _lines(scene, start, end)):
        text = scene.segments.plain[slice(*line)].partition(",")[0]
        lead, _, name = text.partition(" ")
        person = _person(scene, line[0] + len(text) - len(name), line[0] + len(text))
        if person and lead.lower() in scene.vocabulary["byline"]:
            return person.name
    return None


def _signature(scene: Scene) -> str | None:
    """The name of a person in a line of its own below the text."""
    for start, end in scene.segments.paragraphs[:0:-1][:LAST]:
        person = _person(scene, *_lines(scene, start, end)[0])
        if person and person.kind == "person":
            return person.name if scene.segments.plain[:start].rstrip().endswith((*RUNNING, ",")) else None
    return None


def _below(scene: Scene, at: int) -> str | None:
    """Who signs the letter that a position stands in, behind a dash: "— Ana Ruiz, Orvan"."""
    for found in SIGNED.finditer(scene.segments.plain, at, at + LETTER):
        person = _person(scene, *found.span(1))
        if person:
            return person.name
    return None


def _person(scene: Scene, start: int, end: int) -> Entity | None:
    """Who fills a line with their name, if it may be a person."""
    place = scene.roster.exactly(start, end)
    entity = place.entity if place else None
    if not entity or entity.kind not in {None, "person"} or len(entity.tokens) not in NAME_LENGTHS:
        return None
    stops = scene.vocabulary["outlet_word"] | scene.vocabulary["nation"] | scene.vocabulary["city"]
    return None if entity.kind is None and {entity.tokens[-1], " ".join(entity.tokens)} & stops else entity


def _lines(scene: Scene, start: int, end: int) -> list[tuple[int, int]]:
    """The lines of a paragraph, each as (start, end) without blanks around it."""
    out = []
    for line in scene.segments.plain[start:end].splitlines(keepends=True):
        at = start + len(line) - len(line.lstrip())
        out.append((at, at + len(line.strip())))
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
