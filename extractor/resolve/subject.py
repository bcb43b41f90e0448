"""Whom a statement is given to, once that is known; and where in a document one stands."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from db.plain import Span, Speaker
from extractor.resolve.genders import gender_told
from extractor.resolve.leads import lead_role
from extractor.resolve.roles import role_at

if TYPE_CHECKING:
    from extractor.resolve.roles import Role
    from extractor.resolve.roster import Entity, Place, Roster
    from extractor.resolve.vocabulary import Vocabulary
    from extractor.segment import Segments

SPOKEN_BACK = 8  # so many statements are looked at for "the agency"
CONTENTS_BACK = 12  # so many contents are looked at for one that holds a position
OWN_WORDS = 100  # characters behind "he said" in which a name is not his
SENTENCES_NEAR = 4
NAMINGS = 4  # so many of a person's namings are looked at for their role


class Subject(NamedTuple):
    """A speaker: the name it goes by, what it is, and how that was found."""

    name: str | None
    kind: str
    resolution: str
    certainty: float
    gender: str | None = None
    role: str | None = None
    affiliation: str | None = None
    entity: Entity | None = None
    head: str = ""

    def found(self, resolution: str, certainty: float) -> Subject:
        """The same subject, found in another way."""
        return self._replace(resolution=resolution, certainty=round(certainty, 2))

    def record(self, start: int, end: int, printed: str) -> Speaker:
        """As the speaker of a statement."""
        span, sure = Span(start, end), self.certainty
        return Speaker(span, printed, self.name, self.kind, self.role, self.affiliation, self.resolution, sure)


@dataclass(slots=True, eq=False, repr=False)
class Scene:
    """A document while its speakers are being resolved: who is named where, and who has spoken so far."""

    segments: Segments
    vocabulary: Vocabulary
    roster: Roster
    spoken: list[tuple[int, Subject]] = field(default_factory=list)
    sentences: list[int] = field(default_factory=list)
    paragraphs: list[int] = field(default_factory=list)
    quotations: list[int] = field(default_factory=list)
    said: tuple[int, int] = (0, 0)  # what whoever is looked for just now has said in front of the mention
    content: tuple[int, int] = (0, 0)  # the hull of all that
    begins: int = 0  # where that statement begins
    before: tuple[int, tuple[int, int] | None] | None = None  # the sentence in front of where that is
    contents: list[tuple[int, int]] = field(default_factory=list)  # of all statements, in reading order
    _roles: dict[int, tuple[Role, ...]] = field(default_factory=dict)
    _subjects: dict[int, Subject] = field(default_factory=dict)
    _people: dict[int, Subject] = field(default_factory=dict)
    _asked: set[int] = field(default_factory=set)
    _by_role: dict[str, list[Entity]] | None = None

    def __post_init__(self) -> None:
        """Take down where everything starts."""
        self.sentences = [s for s, _ in self.segments.sentences]
        self.paragraphs = [s for s, _ in self.segments.paragraphs]
        self.quotations = [q.start for q in self.segments.quotations]

    def says(self, position: int) -> bool:
        """Whether a position lies in what whoever is looked for has said: people seldom name themselves."""
        return self.said[0] <= position < self.said[1]

    def is_said(self, position: int) -> bool:
        """Whether a position lies within what anybody is said to have said."""
        last = bisect_right(self.contents, (position, position + 1))
        return any(position < end for _, end in self.contents[max(0, last - CONTENTS_BACK) : last])

    def named_in_content(self, at: int) -> set[int]:
        """Who is named, by identity, in what the pronoun at a position says: it is none of them.

        Words in front of it that are not quoted may name whoever speaks: "Ana Ruiz was late, she said."
        """
        start, end = self.content
        quoted = self.quotation(start) >= 0
        if not quoted:
            end = min(end, at + OWN_WORDS) if start > at else start
        elif start < at:
            end = min(end, at)
        places = self.roster.inside(start, end)
        return {id(p.entity) for p in places if (self.quotation(p.start) >= 0) == quoted}

    def sentence(self, position: int) -> int:
        """The number of the sentence that holds a position, or of the last one before it."""
        return bisect_right(self.sentences, position) - 1

    def paragraph(self, position: int) -> int:
        """The number of the paragraph."""
        return bisect_right(self.paragraphs, position) - 1

    def quotation(self, position: int) -> int:
        """The number of the quotation that holds a position, -1 outside of all."""
        at = bisect_right(self.quotations, position) - 1
        return at if at >= 0 and position < self.segments.quotations[at].end else -1

    def sentence_start(self, position: int) -> int:
        """Where the sentence of a position starts."""
        number = self.sentence(position)
        return self.sentences[number] if number >= 0 else 0

    def roles(self, entity: Entity) -> tuple[Role, ...]:
        """The roles that a person's first namings bring."""
        known = self._roles.get(id(entity))
        if known is None:
            places = [p for p in entity.places if p.end - p.start >= len(entity.name) or p.lead < p.start][:NAMINGS]
            found = [role_at(self.segments.plain, place, self.vocabulary) for place in places]
            known = tuple(r for r in found if r)
            lead = None if known else lead_role(self, entity)
            known = self._roles[id(entity)] = (lead,) if lead else known
        return known

    def gender(self, entity: Entity) -> str | None:
        """Whether somebody is a woman or a man: by name or title, or by how the text goes on."""
        if entity.gender is None and entity.kind == "person" and id(entity) not in self._asked:
            self._asked.add(id(entity))
            entity.gender = gender_told(self, entity)
        return entity.gender

    def subject(self, entity: Entity) -> Subject:
        """An entity as a bare subject, made once."""
        known = self._subjects.get(id(entity))
        if known is None:
            kind = entity.kind or "person"
            known = self._subjects[id(entity)] = Subject(entity.name, kind, "", 0, self.gender(entity), entity=entity)
        return known

    def called(self, head: str) -> list[Entity]:
        """The people in whose roles a word stands, such as "minister"."""
        if self._by_role is None:
            self._by_role = {}
            for entity in self.roster.entities:
                for word in {h for r in self.roles(entity) for h in r.heads} if entity.is_person() else ():
                    self._by_role.setdefault(word, []).append(entity)
        return self._by_role.get(head, [])

    def spoke_as(self, head: str, before: int) -> Subject | None:
        """Whoever spoke last under a noun, such as "agency", and more than that noun alone."""
        for place, subject in reversed(self.spoken[-SPOKEN_BACK:]):
            if subject.head == head and subject.name and place < before and self._tells(subject, place, before):
                return subject
        return None

    def _tells(self, subject: Subject, place: int, at: int) -> bool:
        """Whether a speaker goes by more than "the clerk": by "the club's clerk" or, just before, "a clerk"."""
        first, _, rest = (subject.name or "").partition(" ")
        near = self.sentence(at) - self.sentence(place) <= SENTENCES_NEAR
        new = subject.kind == "person" and first.lower() in self.vocabulary["unknown_article"]
        return " " in rest or (new and near and subject.head not in self.vocabulary["stranger"])

    def person(self, entity: Entity, resolution: str, certainty: float, place: Place | None = None) -> Subject:
        """An entity as a speaker, with the role of this naming or else its first."""
        here = role_at(self.segments.plain, place, self.vocabulary) if place else None
        known = self._people.get(id(entity)) if here is None else None
        if known:
            return known._replace(resolution=resolution, certainty=certainty)
        roles = (here,) if here else self.roles(entity)
        role = roles[0] if roles else None
        told = self.gender(entity) or next((r.gender for r in roles if r.gender), None)
        phrase, body = (role.phrase, role.affiliation) if role else (None, None)
        subject = Subject(entity.name, "person", resolution, certainty, told, phrase, body, entity)
        if here is None:
            self._people[id(entity)] = subject
        return subject
