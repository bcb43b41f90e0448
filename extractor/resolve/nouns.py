"""Mentions without a person's name: "the minister", "the ministry", "his campaign", "the text", "who"."""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property
from typing import TYPE_CHECKING

from extractor.resolve.antecedent import body_before, person_before
from extractor.resolve.apposed import ENDS_NAME, NAME_LENGTHS
from extractor.resolve.bodies import Bodies
from extractor.resolve.documents import issued
from extractor.resolve.elsewhere import NOT_THE_SAME, elsewhere, likeness
from extractor.resolve.epithets import Epithets
from extractor.resolve.mentions import POSSESSIVE
from extractor.resolve.phrases import as_printed
from extractor.resolve.roles import WORD
from extractor.resolve.strangers import fits_no, is_another, is_withheld
from extractor.resolve.subject import Subject
from extractor.resolve.told import acts, is_nameless
from extractor.resolve.vocabulary import plain_word

if TYPE_CHECKING:
    from collections.abc import Callable

    from extractor.resolve.mentions import Reader, Reading
    from extractor.resolve.roster import Entity, Place
    from extractor.resolve.subject import Scene

SPOKE_NEAR = 3  # sentences
SENTENCES_NEAR = 10  # "the candidate" is not somebody called so pages ago
NAME_REACH = 40  # characters behind "his mother" in which her name stands
SPEAKERS_BACK = 30  # so many statements are looked at for "the report"


class Nouns:
    """Finds whom nouns mean in one document."""

    def __init__(self, scene: Scene, reader: Reader) -> None:
        """Work on this scene."""
        self.scene, self.reader = scene, reader
        self.text, self.plain = scene.segments.text, scene.segments.plain
        self.words = scene.vocabulary
        self.bodies = Bodies(scene, reader)

    def subject(self, reading: Reading, he: Callable[[str, int], Subject]) -> Subject:
        """Whom a phrase without a name of its own means; `he` resolves a pronoun of a gender at a place."""
        kind = self.kind(reading)
        owned = self._owned(reading, kind, he)
        if owned:
            return owned
        found = None
        if reading.article in self.words["known_article"]:
            found = self._known(kind, reading)
            if not found and kind in ("person", "group"):
                found = self._spoke(reading) or self._nameless(reading)
        if not found and kind == "document":
            found = issued(self.scene, reading)
        found = found or (self._names_himself(reading) if kind == "person" else None)
        return found or as_printed(self.scene, reading, kind, self._gender(reading))

    def _known(self, kind: str, reading: Reading) -> Subject | None:
        """Whom a phrase with "the" or "this" takes up again."""
        if kind == "person":
            nobody = is_nameless(self.scene) or is_withheld(self.scene, reading)
            return None if nobody else self._role(reading)
        if kind == "organisation":
            return self.bodies.noun(reading)
        return self._document(reading) if kind == "document" else None

    def _spoke(self, reading: Reading) -> Subject | None:
        """Whom "the spokesman" means who has spoken before as "a spokesman for the board"."""
        if " " in self.plain[reading.start : reading.end].partition(" ")[2]:
            return None
        spoken = self.scene.spoke_as(reading.word, reading.start)
        return spoken.found("role: the last speaker", 0.7) if spoken else None

    def _nameless(self, reading: Reading) -> Subject | None:
        """Whom "the woman" means where somebody without a name spoke just before: "One patient", "A nurse"."""
        place, last = self.scene.spoken[-1] if self.scene.spoken else (0, None)
        if not last or last.entity or last.kind != "person" or reading.word not in self.words["anybody"]:
            return None
        first = (last.name or "").partition(" ")[0].lower()
        near = self.scene.sentence(reading.start) - self.scene.sentence(place) <= SPOKE_NEAR
        gender = self._gender(reading)
        fits = not gender or last.gender in {None, gender}
        new = first in self.words["unknown_article"] and self.words.role(last.head)
        return last.found("role: the last speaker", 0.6)._replace(gender=gender) if new and near and fits else None

    def _names_himself(self, reading: Reading) -> Subject | None:
        """Whom "an eyewitness" means, "who gave his name as Ben Oak"."""
        lead = self.words.names_himself.match(self.plain, reading.end)
        place = next(iter(self.scene.roster.inside(lead.end(), lead.end() + NAME_REACH)), None) if lead else None
        if not lead or not place or place.lead != lead.end() or place.entity.kind not in {None, "person"}:
            return None
        place.entity.kind = "person"
        return self.scene.person(place.entity, "names himself", 0.9)

    def kind(self, reading: Reading) -> str:
        """What a noun stands for, told by its head."""
        word = reading.word
        if word in self.words["crowd"]:
            return "group"
        if word in self.words["body_phrase"]:
            return "organisation"
        if self.words.role(word) or word in self.words["countryman"] or word in self.words["person_phrase"]:
            return "person"
        if word in self.words["document_noun"] and word not in self.words["body_noun"]:
            return "document"
        if word in self.words.bodies:
            return "organisation"
        return "person" if word.endswith(self.words.person_endings) else "group"

    def _owned(self, reading: Reading, kind: str, he: Callable[[str, int], Subject]) -> Subject | None:
        """Read "his campaign" as Ruiz's campaign, "its director" as the clinic's, "Ruiz's campaign" as Ana Ruiz's."""
        text = self.plain[reading.start : reading.end]
        first, _, rest = text.partition(" ")
        gender = self.words.owners.get(first.lower())
        owner: Subject | None = (self._own(gender) or he(gender, reading.start)) if gender and rest else None
        if first.lower() in self.words["owner_it"]:
            best = body_before(self.scene, reading.start, ("organisation", "document"))
            owner = best.subject.found("", 0.6) if best and best.score > 0 else None
        elif not gender:
            owner, rest = self._possessor(reading)
        if not owner or not owner.name or not rest:
            return None
        named = self._kin(reading, owner) if reading.word in self.words["kin"] else None
        name = named.name if named else f"{owner.name}'s {rest}"
        if named:
            return self.scene.person(named, "relation", owner.certainty * 0.9)
        return Subject(name, kind, "owner", round(owner.certainty * 0.95, 2), affiliation=owner.name, head=reading.word)

    def _own(self, gender: str) -> Subject | None:
        """Whom what is said is about, where it stands in front: "Ana Ruiz broke a leg, her team said"."""
        start, end = self.scene.said
        place = next(iter(self.scene.roster.inside(start, end)), None)
        named = place is not None and place.lead == start and acts(self.plain, place.end, self.words)
        if not place or not named or len(place.entity.tokens) not in NAME_LENGTHS:
            return None
        fits = place.entity.kind in {None, "person"} and self.scene.gender(place.entity) in {None, gender}
        return self.scene.person(place.entity, "owner: whom it is about", 0.7) if fits else None

    def _possessor(self, reading: Reading) -> tuple[Subject | None, str]:
        for place in self.scene.roster.inside(reading.start, reading.end):
            if self.plain.startswith("'s ", place.end) and place.lead == reading.start and place.entity.is_person():
                subject = Subject(place.entity.name, "person", "owner", 0.95, place.entity.gender, entity=place.entity)
                return subject, self.plain[place.end + 3 : reading.end]
            if reading.word in self.words["followers"] and self._theirs(reading, place):
                owner = self._most_named(place.entity)
                subject = Subject(owner.name, "person", "owner", 0.9, owner.gender, entity=owner)
                return subject, POSSESSIVE.sub("", self.plain[place.end + 1 : reading.end])
        return None, ""

    def _theirs(self, reading: Reading, place: Place) -> bool:
        """Whether a name stands in front of those who belong to somebody: "the Varga campaign"."""
        article = self.plain[reading.start : place.lead].strip().lower()
        return article in self.words["known_article"] and place.entity.is_person()

    def _most_named(self, person: Entity) -> Entity:
        """Of all who have somebody's last name the one who is named most often: no other has a campaign."""
        return max(self._people[person.tokens[-1]], key=lambda e: len(e.places))

    @cached_property
    def epithets(self) -> Epithets:
        """The ages and nations of those who are named."""
        return Epithets(self.scene)

    @cached_property
    def _people(self) -> dict[str, list[Entity]]:
        """The people of the text by their last names."""
        out: dict[str, list[Entity]] = {}
        for entity in self.scene.roster.entities:
            out.setdefault(entity.tokens[-1], []).extend([entity] if entity.is_person() else [])
        return out

    def _kin(self, reading: Reading, owner: Subject) -> Entity | None:
        """The person whom the text calls somebody's wife, brother …."""
        others = (entity for entity in self.scene.called(reading.word) if entity is not owner.entity)
        return self._apposed(reading, owner) or next(others, None)

    def _apposed(self, reading: Reading, owner: Subject) -> Entity | None:
        """Who is named between commas right behind: "his mother, Samar,"."""
        for place in self.scene.roster.inside(reading.end, reading.end + NAME_REACH):
            whole = place.lead == reading.end + len(", ") and self.plain.startswith(", ", reading.end)
            if (
                whole
                and self.plain[place.end : place.end + 1] in (*ENDS_NAME, " ")
                and place.entity is not owner.entity
            ):
                return place.entity
        return None

    def _role(self, reading: Reading) -> Subject | None:
        """Find "the minister" by who is called so, "the activist" also by who the text is about just there."""
        main = self.words.role(reading.word)
        countryman = reading.word in self.words["countryman"]
        if not main and not countryman:
            return None
        gender = self._gender(reading)
        phrase = self.plain[reading.start : reading.end]
        age = self.epithets.age(phrase)
        bearer = self.epithets.bearer(age or (reading.word if countryman else ""), reading.start)
        if bearer:
            return self.scene.person(bearer, "role", 0.85)
        anybody = countryman or reading.word not in self.words["office"] or reading.word in self.words["person_noun"]
        anybody = anybody or phrase.rpartition(" ")[2] in self.words["own_field"]
        called = self._called(reading, main, gender, SENTENCES_NEAR if anybody else None) if main else None
        other = called and main in self.words["member"] and self._other(called, reading)
        if other:
            return other
        if called:
            return (
                None
                if self.reader.names.another(called, reading.start, reading.end)
                else self.scene.person(called, "role", 0.85)
            )
        if reading.word in self.words["office_holder"]:
            return self._official(reading, gender)
        owned = "'s " in phrase  # "the Bank of Orvan's economist" is told of anew
        known = anybody and not owned and reading.word not in self.words["stranger"]
        return self._near(reading, main, gender) if known and not is_another(self.scene, reading) else None

    def _near(self, reading: Reading, main: str | None, gender: str | None) -> Subject | None:
        """Whom "the activist" means of those who are told of just there."""
        one = person_before(self.scene, reading.start, gender, {})
        if one is None or one.wrong or one.subject.entity is None or one.score < 0:
            return None
        phrase = self.plain[reading.start : reading.end]
        if not self.epithets.fits(one.subject.entity, self.epithets.age(phrase)):
            return None
        roles = self.scene.roles(one.subject.entity)
        heads = {head for role in roles for head in role.heads}
        if any(main in role.heads and elsewhere(phrase, role, self.words) for role in roles):
            return None
        if fits_no(main or reading.word, heads, self.words):
            return None
        how = "the last speaker" if one.spoke else "the nearest person named"
        return self.scene.person(one.subject.entity, f"role: {how}", 0.6)

    def _other(self, called: Entity, reading: Reading) -> Subject | None:
        """Who spoke just before "the councillor", of whom no office is told, where one called so comes only later."""
        last = self.scene.spoken[-1] if self.scene.spoken else None
        if not last or called.places[0].start < reading.start or not last[1].entity or last[1].kind != "person":
            return None
        near = self.scene.sentence(reading.start) - self.scene.sentence(last[0]) <= SPOKE_NEAR
        office = any(role.heads & self.words["office"] for role in self.scene.roles(last[1].entity))
        return self.scene.person(last[1].entity, "role: the last speaker", 0.6) if near and not office else None

    def _official(self, reading: Reading, gender: str | None) -> Subject | None:
        """Who spoke just before "the official", if by office."""
        place, last = self.scene.spoken[-1] if self.scene.spoken else (0, None)
        if not last or not last.entity or last.kind != "person" or gender not in {None, last.gender}:
            return None
        heads = {head for role in self.scene.roles(last.entity) for head in role.heads}
        near = self.scene.sentence(reading.start) - self.scene.sentence(place) <= SPOKE_NEAR
        office = heads & self.words["public_office"]
        if reading.word in self.plain[place : reading.start]:
            return None  # another one, just told of
        return self.scene.person(last.entity, "role: the last speaker", 0.6) if near and office else None

    def _gender(self, reading: Reading) -> str | None:
        """What a phrase says of whether a woman or a man is meant."""
        return self.words.genders.get(reading.word)

    def _called(self, reading: Reading, main: str, gender: str | None, within: int | None) -> Entity | None:
        """The person whose role has this head, most other words in common, and who is named nearest."""
        wanted = {*self._words(reading)} - self.words["known_article"]
        here, phrase = self.scene.sentence(reading.start), self.plain[reading.start : reading.end]
        best: tuple[tuple[int, bool, int], Entity] | None = None
        for entity in self.scene.called(main):
            if gender and entity.gender and entity.gender != gender:
                continue
            at = self._nearest(entity, reading.start)
            if within is not None and abs(here - self.scene.sentence(at)) > within:
                continue
            roles = [role for role in self.scene.roles(entity) if main in role.heads]
            shared = [likeness(wanted, phrase, role, self.words) for role in roles]
            rank = (max(shared), at < reading.start, -abs(at - reading.start))
            if rank[0] > NOT_THE_SAME and (best is None or rank > best[0]):
                best = rank, entity
        return best[1] if best else None

    def _words(self, reading: Reading) -> list[str]:
        return [plain_word(w) for w in WORD.findall(self.plain[reading.start : reading.name_end or reading.end])]

    def _nearest(self, entity: Entity, at: int) -> int:
        """Where an entity is named last before a position, or else first behind it."""
        before = bisect_left(entity.places, at, key=lambda p: p.start)
        return entity.places[max(0, before - 1)].start

    def _document(self, reading: Reading) -> Subject | None:
        """Find "the text", "the report" by what was called so, or spoke last."""
        for place, subject in reversed(self.scene.spoken[-SPEAKERS_BACK:]):
            same = subject.head == reading.word or reading.word in self.words["any_document"]
            if subject.kind == "document" and same and place < reading.start:
                return subject.found("kind of document", 0.7)
        return None
