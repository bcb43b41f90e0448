"""Whom the letters in front of the turns of an interview stand for: "NP" for "Nora Palm", "Q" and "A"."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from extractor.resolve.signed import author
from extractor.resolve.subject import Subject

if TYPE_CHECKING:
    from collections.abc import Iterable

    from db.plain import Document
    from extractor.resolve.mentions import Mention
    from extractor.resolve.roster import Entity
    from extractor.resolve.subject import Scene


class Turns:
    """The turns of one document."""

    def __init__(self, document: Document, scene: Scene, mentions: Iterable[Mention | None]) -> None:
        """Find out who takes them."""
        self.text = document.text
        taken = [m for m in mentions if m and self._ends(m.start, m.end) in {":", "."}]
        printed = dict.fromkeys(self.text[m.start : m.end] for m in taken if self._ends(m.start, m.end) == ":")
        self.known = _initials(printed)
        questions, answers = ([m for m in taken if self._is(m, scene, mark)] for mark in ("asks_mark", "answers_mark"))
        if questions and answers:
            asks = author(document, scene)
            how, certainty = ("asks: the author", 0.7) if asks else ("asks: nobody signs the text", 0.0)
            self._stand_for(questions, Subject(asks, "person", how, certainty))
            asked = _presented(scene, min(questions[0].start, answers[0].start), asks)
            nobody = Subject(None, "person", "answers: nobody is presented", 0.0)
            how = "answers: whom the lines above present"
            self._stand_for(answers, scene.person(asked, how, 0.6) if asked else nobody)

    def subject(self, start: int, end: int) -> Subject | None:
        """Who takes the turn that a mention stands in front of; None when it is in front of none, or says so itself."""
        return self.known.get(self.text[start:end]) if self._ends(start, end) in {":", "."} else None

    def _ends(self, start: int, end: int) -> str:
        """The sign behind a mention that may take a turn: a full stop at the start of a line only."""
        sign = self.text[end : end + 1]
        return sign if sign == ":" or start == 0 or self.text[start - 1] == "\n" else ""

    def _is(self, mention: Mention, scene: Scene, mark: str) -> bool:
        return self.text[mention.start : mention.end].lower() in scene.vocabulary[mark]

    def _stand_for(self, turns: Iterable[Mention], subject: Subject) -> None:
        self.known |= {self.text[turn.start : turn.end]: subject for turn in turns}


def _initials(names: Iterable[str]) -> dict[str, Subject]:
    """Who stands in front of a colon by the initials of a name that stands there as well."""
    out = {}
    for name in names:
        initials = "".join(word[0] for word in name.split())
        if len(initials) > 1 and initials.isupper() and initials in names:
            out[initials] = Subject(name, "person", "initials", 0.9)
    return out


def _presented(scene: Scene, before: int, asks: str | None) -> Entity | None:
    """The person named most often in front of a place, of several the first; not who asks."""
    places = scene.roster.places[: scene.roster.before(before)]
    named = Counter(
        id(p.entity) for p in places if p.entity.is_person() and len(p.entity.tokens) > 1 and p.entity.name != asks
    )
    people = {id(p.entity): p.entity for p in places}
    return people[named.most_common(1)[0][0]] if named else None
