"""Each mention of a document to its speaker, in reading order; "we" comes last, when all others are known."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from extractor.resolve.antecedent import around_it, body_before, person_before
from extractor.resolve.belonging import told_by_way_of
from extractor.resolve.census import roster
from extractor.resolve.hearer import answers, hearer
from extractor.resolve.mentions import Reader
from extractor.resolve.nouns import Nouns
from extractor.resolve.phrases import shorter
from extractor.resolve.pointers import Pointers
from extractor.resolve.signed import signer
from extractor.resolve.subject import Scene, Subject
from extractor.resolve.told import subject_named
from extractor.resolve.turns import Turns
from extractor.resolve.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Sequence

    from db.plain import Document, Speaker
    from extractor.language import Language
    from extractor.resolve.antecedent import Candidate
    from extractor.resolve.mentions import Mention, Reading
    from extractor.resolve.roster import Place
    from extractor.segment import Segments

CONTENTS_BACK = 12  # so many contents are looked at for one that holds a mention
NOBODY = "pronoun: nobody is named before it"
GENDER = {"he_one": "male", "she_one": "female"}


class Resolver:
    """One document's mentions; `speakers` does it all."""

    def __init__(
        self, document: Document, segments: Segments, language: Language, mentions: Sequence[Mention | None]
    ) -> None:
        """Build the roster of the document."""
        self.document, self.mentions = document, mentions
        words = vocabulary(language)
        spans = [(m.start, m.end) for m in mentions if m]
        people = roster(segments.plain, words, spans) if spans else roster("", words)
        self.scene = Scene(segments, words, people)
        self.reader = Reader(segments.plain, words, people)
        self.nouns = Nouns(self.scene, self.reader)
        self.pointers = Pointers(self.nouns)
        self.turns = Turns(document, self.scene, mentions)
        self.found: list[Subject | None] = [None] * len(mentions)
        self.contents = sorted((m.content[0], m.content[1], n) for n, m in enumerate(mentions) if m)
        self.content_starts = [c[0] for c in self.contents]
        self.other: tuple[int, str, str | None] = (-1, "", None)  # whom "he" meant last, and in which sentence
        self.scene.contents = [(start, end) for start, end, _ in self.contents]

    def speakers(self) -> list[Speaker | None]:
        """The speaker of each mention."""
        later: list[int] = []
        for n, mention in enumerate(self.mentions):
            if mention is None:
                continue
            reading = self.reader.read(mention.start, mention.end)
            if self.scene.vocabulary.pronouns.get(reading.word) == "first_person" and reading.kind == "pronoun":
                later.append(n)
                continue
            self.scene.said, self.scene.content = self._said(mention), mention.content
            self.scene.begins = min(mention.start, mention.content[0])
            subject = self.found[n] = self._sure(self._subject(reading, self._around(mention, n)), mention)
            if self.scene.quotation(mention.start) < 0:
                self.scene.spoken.append((mention.start, subject))
        for n in later:
            self.found[n] = self._first_person(n)
        text = self.document.text
        return [
            s.record(m.start, m.end, text[m.start : m.end]) if m and s else None
            for m, s in zip(self.mentions, self.found, strict=True)
        ]

    def _sure(self, subject: Subject, mention: Mention) -> Subject:
        """A speaker, with what it tells that their words begin with "he" or "she": "Orm says he was late".

        So a guess becomes a person, and "her landlord", who "told her he would sell", a man.
        """
        plain, start = self.scene.segments.plain, mention.content[0]
        gender = GENDER.get(self.scene.vocabulary.pronouns.get(plain[start : start + 4].partition(" ")[0].lower(), ""))
        if not gender or subject.kind != "person":
            return subject
        if subject.entity:
            subject.entity.guess = False
            return subject
        owner = self.scene.vocabulary.owners.get(plain[mention.start : mention.end].partition(" ")[0].lower())
        return subject._replace(gender=gender) if owner and owner != gender and not subject.gender else subject

    def _said(self, mention: Mention) -> tuple[int, int]:
        """The content in front of a mention, where it is nothing but that; (0, 0) elsewhere."""
        start, end = mention.content
        return (start, end) if end <= mention.start and "“" not in self.scene.segments.plain[start:end] else (0, 0)

    def _around(self, mention: Mention, number: int) -> int | None:
        """The number of the mention within whose words this one stands, the narrowest."""
        last = bisect_right(self.content_starts, mention.start)
        for start, end, n in reversed(self.contents[max(0, last - CONTENTS_BACK) : last]):
            if n != number and start <= mention.start and mention.end <= end:
                return n
        return None

    def _subject(self, reading: Reading, around: int | None) -> Subject:
        """Whom a mention means."""
        if reading.kind == "pronoun":
            return self._pronoun(reading, around)
        turn = self.turns.subject(reading.start, reading.end)
        if turn:
            return turn
        if reading.kind == "several":
            return self._several(reading, around)
        if reading.kind == "name" and reading.place:
            return self._name(reading, reading.place)
        whose = self.pointers.whose(reading)
        return whose or self.nouns.subject(reading, lambda word, at: self._he(at, word, around))

    def _printed(self, reading: Reading) -> str:
        return self.document.text[reading.start : reading.end]

    def _several(self, reading: Reading, around: int | None) -> Subject:
        """Each by itself, joined as they were printed."""
        parts = [self._subject(part, around) for part in reading.parts]
        names = [p.name or self._printed(r) for p, r in zip(parts, reading.parts, strict=True)]
        name = f"{', '.join(names[:-1])} and {names[-1]}"
        kinds = {p.kind for p in parts}
        return Subject(
            name,
            "group" if kinds == {"person"} else "organisation" if kinds == {"organisation"} else "group",
            "several",
            min(p.certainty for p in parts),
        )

    def _name(self, reading: Reading, place: Place) -> Subject:
        """A name: the fullest form of it."""
        entity = place.entity
        printed = self.scene.segments.plain[place.start : reading.name_end]
        body = entity.kind == "organisation" or self.nouns.bodies.firm(entity)
        if body or (entity.kind is None and self._like_body(reading, place)):
            return self.nouns.bodies.named(place, reading)
        how, certainty = shorter(self.scene, printed, place)
        return self.scene.person(entity, how, certainty, place)

    def _like_body(self, reading: Reading, place: Place) -> bool:
        return reading.article in self.scene.vocabulary["known_article"] or reading.name_end > place.end

    def _pronoun(self, reading: Reading, around: int | None) -> Subject:
        kind = self.scene.vocabulary.pronouns[reading.word]
        if kind in GENDER:
            subject = self._he(reading.start, GENDER[kind], around, speaks=True)
            self.other = self.scene.sentence(reading.start), GENDER[kind], subject.name
            return subject
        if kind == "relative":
            return self.pointers.again(reading) or self.pointers.relative(reading)
        if kind == "it_one":
            return self._it(reading, ("organisation", "document"))
        if kind == "they_many":
            return self._they(reading, around)
        return Subject(self._printed(reading), "group", "as printed", 0.5)

    def _he(self, at: int, gender: str, around: int | None, *, speaks: bool = False) -> Subject:
        """The person whom "he" or "she" means."""
        speaker = self.found[around] if around is not None else None
        quoted = self.scene.quotation(at) >= 0
        bonus = around_it(speaker, quoted=quoted)
        sentence, told_as, name = self.other
        if name and sentence == self.scene.sentence(at) and told_as != gender:
            bonus[name] = None  # "he" and "she" of one sentence are two people
        best = person_before(self.scene, at, gender, bonus, speaks=speaks)
        told = self._told(gender, best) if speaks and not quoted and (not best or best.at < self.scene.begins) else None
        if told:
            return told
        heard = self._heard(at, gender, best) if speaks and not quoted else None
        if heard:
            return heard
        unsure = best is None or best.wrong
        someone = self.pointers.somebody(at, gender) if unsure else told_by_way_of(self.scene, at, gender, best)
        if someone:
            return someone
        return self._meant(best) if best else Subject(None, "person", NOBODY, 0.0, gender)

    def _heard(self, at: int, gender: str, best: Candidate | None) -> Subject | None:
        """Who was asked just before, where nobody else fits who has spoken or was named since, or an answer is told."""
        asks = self.scene.spoken[-1][0] if self.scene.spoken else 0
        if best and not best.wrong and not (answers(self.scene, at) if best.spoke else best.at < asks):
            return None
        phrase = hearer(self.scene, at)
        reading = self.reader.read(*phrase) if phrase else None
        if reading and GENDER.get(self.scene.vocabulary.pronouns.get(reading.word, "")) == gender:
            return self._him(reading.start, gender)
        if not reading or reading.kind not in {"name", "noun"}:
            return None
        asked = self._subject(reading, None)
        if asked.entity and asked.entity is self.scene.spoken[-1][1].entity:  # "Ana Ruiz asked the clerk"
            asked = Subject(self._printed(reading), "person", "", 0, self.scene.vocabulary.genders.get(reading.word))
        if asked.kind != "person" or asked.gender not in {None, gender} or not asked.name:
            return None
        return asked._replace(gender=gender).found("pronoun: who was asked", 0.7)

    def _him(self, at: int, gender: str) -> Subject | None:
        """Who was asked, where that is told by "him" or "her"; it is not who asks."""
        one = person_before(self.scene, at, gender, {self.scene.spoken[-1][1].name: None})
        return self._meant(one).found("pronoun: who was asked", 0.6) if one and not one.wrong else None

    def _told(self, gender: str, best: Candidate | None) -> Subject | None:
        """The holder of an office whom the sentence before is about; not where that may well be the best so far."""
        phrase = self.pointers.told_of(self.scene.vocabulary["office"].__contains__) or self._somebody_new()
        told = self._subject(self.reader.read(*phrase), None) if phrase else None
        if not told or not told.name or told.kind != "person" or told.gender not in {None, gender}:
            return None
        elected = self.scene.vocabulary["elected"]
        if best and best.subject.entity and not told.entity and told.head in elected:
            heads = {head for role in self.scene.roles(best.subject.entity) for head in role.heads}
            if heads & elected:
                return None  # "the Danish leader" is the president
        return told._replace(gender=told.gender or gender).found("pronoun: the person told of before", 0.7)

    def _somebody_new(self) -> tuple[int, int] | None:
        """The phrase for somebody who is told of for the first time just before a quotation: "A nurse was waiting."."""
        quoted = self.scene.quotation(self.scene.begins) >= 0
        phrase = self.pointers.told_of(self.scene.vocabulary.role) if quoted else None
        new = phrase and self.scene.vocabulary.a_body.match(self.scene.segments.plain, phrase[0])
        return phrase if new else None

    def _told_body(self) -> Subject | None:
        """The body that the sentence before is about."""
        how = "pronoun: the body told of before"
        place = subject_named(self.scene, aside=True)
        if place:
            body = place.entity.kind in {None, "organisation"}
            return self.nouns.bodies.named(place, None).found(how, 0.7) if body else None
        phrase = self.pointers.told_of(self.scene.vocabulary["telling_body"].__contains__)
        told = self._subject(self.reader.read(*phrase), None) if phrase else None
        if not told or not told.name or told.kind not in {"organisation", "group"}:
            return None
        return told._replace(kind="organisation").found(how, 0.7)

    def _meant(self, best: Candidate) -> Subject:
        """A candidate as the speaker that a pronoun means."""
        subject = best.subject
        if subject.entity and subject.kind == "person":
            subject = self.scene.person(subject.entity, "", 0)
        if best.wrong:
            return subject.found("pronoun of another gender: the last speaker", 0.5)
        if subject.entity:
            subject.entity.guess = False  # "he" is a person
        if best.spoke:
            return subject.found("pronoun: the last speaker", 0.9)
        return subject.found("pronoun: the nearest person named", 0.8 if best.score > 0 else 0.6)

    def _it(self, reading: Reading, kinds: tuple[str, ...]) -> Subject:
        best = body_before(self.scene, reading.start, kinds)
        told = self._told_body() if not best or best.at < self.scene.begins else None
        if told:
            return told
        document = self.pointers.something(reading.start) if not best or not best.spoke else None
        if document:
            return document
        body = self.pointers.body(reading.start) if not best or best.score < 0 else None
        if body:
            return body
        if best:
            how = "the last speaker" if best.spoke else "the nearest body named"
            return self.nouns.bodies.whole(best.subject).found(f"pronoun: {how}", 0.8 if best.spoke else 0.6)
        return Subject(None, "organisation", "pronoun: nothing is named before it", 0.0)

    def _they(self, reading: Reading, around: int | None) -> Subject:
        crowd = self.pointers.crowd(reading.start)
        best = body_before(self.scene, reading.start, ("group",))
        if best and (best.spoke or not crowd):
            return best.subject.found("pronoun: the last speaker" if best.spoke else "pronoun: an earlier speaker", 0.7)
        if crowd:
            return crowd
        best = body_before(self.scene, reading.start, ("organisation", "document"))
        if best:
            return best.subject.found("pronoun: the nearest body named", 0.3)
        speaker = self.found[around] if around is not None else None
        one = person_before(self.scene, reading.start, None, around_it(speaker, quoted=False))
        return (
            self._meant(one).found("pronoun: the nearest person named", 0.4)
            if one
            else Subject(None, "group", "pronoun: nobody is named before it", 0.0)
        )

    def _first_person(self, number: int) -> Subject:
        """I and we: who speaks the words they stand in, else who signs the text, else whom its headline names."""
        mention = self.mentions[number]
        assert mention is not None  # noqa: S101 - only mentions come here
        around = self._around(mention, number)
        speaker = self.found[around] if around is not None else None
        if speaker and speaker.name:
            return speaker.found("first person: who speaks here", speaker.certainty * 0.9)
        return signer(self.document, self.scene, mention.start)
