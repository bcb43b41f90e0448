"""Whose a document is that names nobody: "The union issued a statement saying …"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extractor.resolve.roles import ARTICLE
from extractor.resolve.subject import Subject

if TYPE_CHECKING:
    from extractor.resolve.mentions import Reading
    from extractor.resolve.subject import Scene

CLAUSE_END = re.compile(r"[.;:“”,]\s")
LONGEST_OWNER = 80


def issued(scene: Scene, reading: Reading) -> Subject | None:
    """A document without a "by": it is theirs who put it out in the same clause."""
    plain = scene.segments.plain
    if scene.vocabulary.own.search(plain, reading.start, reading.end):
        return None
    start = scene.sentence_start(reading.start)
    verb = scene.vocabulary.issue.search(plain, start, reading.start) if scene.vocabulary.issue else None
    if not verb or CLAUSE_END.search(plain, start, reading.start):
        return None
    owners = [p for p in scene.roster.inside(start, verb.start()) if p.end - p.start > 1]
    if not owners:
        return None
    owner = _bare(scene.segments.text[start : verb.start()].strip())
    if owners[0].lead - start > len("the ") or len(owner) > LONGEST_OWNER:
        return None
    name = f"{_bare(scene.segments.text[reading.start : reading.end])} by {owner}"
    return Subject(name, "document", "document: who put it out", 0.7, affiliation=owner, head=reading.word)


def _bare(phrase: str) -> str:
    """A phrase without its article."""
    article = ARTICLE.match(phrase)
    return (
        phrase[article.end() :]
        if article and not phrase.lower().startswith(("his ", "her ", "its ", "their ", "our ", "my "))
        else phrase
    )
