"""Bodies that speak: by their names, their acronyms ("FHB"), or the noun that says what they are ("the ministry")."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from extractor.resolve.antecedent import body_before
from extractor.resolve.extent import fields_end, name_end
from extractor.resolve.names import JOINED
from extractor.resolve.roles import WORD
from extractor.resolve.subject import Subject
from extractor.resolve.told import word_before
from extractor.resolve.vocabulary import plain_word

if TYPE_CHECKING:
    from extractor.resolve.mentions import Reader, Reading
    from extractor.resolve.roster import Entity, Place
    from extractor.resolve.subject import Scene

PUBLIC = ("public_body", "own_noun", "joint_end")  # what no firm is called
OWNED = re.compile(r"^[^\W\d_a-z].*'s ")
STEM = 5  # letters: "police", "Policing"
PLACES_BACK = 150  # so many namings are looked at
NAME_REACH = 80  # how far the name of a body may go on behind its first words
BRACKETED = re.compile(r"\((?:the )?([A-Z]{2,10}|[A-Z][a-z]{2,9})\)")
SHORT_OFFICE = (2, 4)  # letters: "the CS"
OF = re.compile(r" ([a-z]+) [A-Z][\w'-]*(?: [A-Z][\w'-]*){0,3}")
BRACKET_REACH = 120  # characters in front of "(ABC)" in which its words stand


class Bodies:
    """The bodies of one document."""

    def __init__(self, scene: Scene, reader: Reader) -> None:
        """Work on this scene."""
        self.scene, self.reader, self.words = scene, reader, scene.vocabulary

    def noun(self, reading: Reading) -> Subject | None:
        """Find "the ministry" by its name, and "the organisation" as any that was named or heard last."""
        last = self.scene.roster.before(reading.start)
        places = self.scene.roster.places[max(0, last - PLACES_BACK) : last][::-1]
        for place in sorted(places, key=lambda place: self.scene.says(place.start)):
            entity = place.entity
            if entity.kind == "organisation" and reading.word in entity.tokens and not self._nation(entity.name):
                called_so = self.named(place, None)
                if " " in (called_so.name or ""):
                    return called_so.found("kind of body", 0.85)
        called = next((p for p in places if word_before(self.scene.segments.plain, p) == reading.word), None)
        if called and called.entity.kind in {None, "organisation"}:
            return self.named(called, None).found("kind of body", 0.8)  # "the company Norvik"
        public = self._public(places, reading) if reading.word in self.words["public_noun"] else None
        owned = OWNED.search(self._behind_article(reading))  # "the Ombudsman's Office" is no other office
        spoken = public or (None if owned else self.scene.spoke_as(reading.word, reading.start))
        if spoken:
            return public or spoken.found("kind of body", 0.8)
        qualified = " " in self._placeless(self._behind_article(reading))
        known = self.words["trade_noun" if qualified else "body_noun"] - self.words["own_noun"]
        if reading.word not in known or self._told_more(reading):
            return None
        best = body_before(self.scene, reading.start, ("organisation",))
        fits = best and best.score > -1 and self._fits(best.subject.entity, best.at, reading)
        if best and fits and not self._other_kind(best.subject, reading.word):
            return self.whole(best.subject).found("kind of body: the last named", 0.6)
        only = self._only(places) if reading.word in self.words["firm_noun"] else None
        subject = self.named(only, None) if only and self._fits(only.entity, only.start, reading) else None
        other = subject is None or self._other_kind(subject, reading.word)
        return None if other or not subject else subject.found("kind of body: the only one named", 0.5)

    def _public(self, places: list[Place], reading: Reading) -> Subject | None:
        """The public body that was named last: no firm is "the agency", "the regulator"."""
        place = next((p for p in places if p.entity.tokens[-1] in self.words["public_body"]), None)
        if not place or place.entity.kind != "organisation" or self.scene.says(place.start):
            return None
        if not self._fits(place.entity, place.start, reading):
            return None
        return self.named(place, None).found("kind of body: the last named", 0.7)

    def _fits(self, entity: Entity | None, at: int, reading: Reading) -> bool:
        """Whether a body named at a place may be meant: no energy office is "the offshore regulator"."""
        here = self.scene.paragraph(at) == self.scene.paragraph(reading.start)
        if here or reading.word not in self.words["public_noun"]:
            return True
        fields = [plain_word(w) for w in self._placeless(self._behind_article(reading)).split()[:-1]]
        fields = [w for w in fields if w not in self.words["role_opener"] and w not in self.words["mid_adjective"]]
        own = {word[:STEM] for word in entity.tokens} if entity else set()
        return not fields or any(word[:STEM] in own for word in fields)

    def whole(self, subject: Subject) -> Subject:
        """A body in the fullest form of its name that the text gives."""
        entity = subject.entity
        if not entity:
            return subject
        first = entity.places[0].start if entity.places else 0
        return subject._replace(name=self.firm(entity) or self._fullest(entity, self._of(entity), first))

    def _of(self, entity: Entity) -> str:
        """The name of a body with what it is of: "Central Bank of Orvan"."""
        plain = self.scene.segments.plain
        places = [p for p in entity.places if p.end - p.start == len(entity.name)]
        m = OF.match(plain, places[0].end) if places else None
        if not m or m[1] not in self.words["body_link"]:
            return entity.name
        return entity.name + plain[places[0].end : fields_end(plain, m.end(), self.words)]

    def _end(self, place: Place) -> int:
        return name_end(self.scene.segments.plain, place, place.end + NAME_REACH, self.words, "body_link")

    def _placeless(self, phrase: str) -> str:
        """A phrase without what only says where a body is: "the Lisbon-based company"."""
        first, _, rest = phrase.partition(" ")
        return rest if first.rpartition("-")[2] in self.words["place_ending"] else phrase

    def _told_more(self, reading: Reading) -> bool:
        """Whether a phrase itself says which body it means: "the federation representing the yards"."""
        more = self.scene.segments.plain[reading.name_end : reading.end].strip()
        return more[:1].isalpha()

    def _only(self, places: list[Place]) -> Place | None:
        """The first naming of the one body, nations apart, that is named."""
        bodies = [p for p in places if p.entity.kind == "organisation" and not self._nation(p.entity.name)]
        return bodies[-1] if len({id(p.entity) for p in bodies}) == 1 else None

    def named(self, place: Place, reading: Reading | None) -> Subject:
        """A body by its name, in the fullest form that the text gives."""
        end = reading.name_end if reading else self._end(place)
        printed = self.scene.segments.text[place.start : end]
        full = self.firm(place.entity) or self._fullest(place.entity, printed, place.start)
        known = reading is not None and reading.article in self.words["known_article"]
        held = self._held_by.get(printed) if known and full == printed and printed.isupper() else None
        if held:
            return self.scene.person(held, "role: its first letters", 0.8)
        if full == printed:
            return Subject(full, "organisation", "as printed", 1.0, entity=place.entity)
        how = "acronym" if printed.isupper() and " " not in printed else "shorter name"
        return Subject(full, "organisation", how, 0.9, entity=place.entity)

    def firm(self, entity: Entity) -> str | None:
        """The full name of the one firm that a single word is short for: "Norvik Foods"."""
        if len(entity.tokens) > 1 or (entity.kind == "person" and not entity.guess):
            return None
        names = self._firms.get(entity.tokens[0], [])
        short = None if entity.name.isupper() else self._spelled_out.get(entity.name)  # "Ipid"
        return names[0] if len(names) == 1 else short

    @cached_property
    def _firms(self) -> dict[str, list[str]]:
        """The firms of the text, by the first word of their names."""
        out: dict[str, list[str]] = {}
        for entity in self.scene.roster.entities:
            if entity.kind != "person" and len(entity.tokens) > 1 and entity.tokens[-1] in self.words["firm_word"]:
                out.setdefault(entity.tokens[0], []).append(entity.name)
        return out

    @cached_property
    def _held_by(self) -> dict[str, Entity]:
        """Who holds the office of which only the first letters stand: "the CS" for a cabinet secretary."""
        out: dict[str, Entity] = {}
        least, most = SHORT_OFFICE
        for entity in self.scene.roster.entities:
            for role in self.scene.roles(entity) if entity.is_person() else ():
                letters = "".join(word[0] for word in role.phrase.split() if word[0].isupper())
                for length in range(least, min(most, len(letters)) + 1):
                    out.setdefault(letters[-length:], entity)
        return out

    def _behind_article(self, reading: Reading) -> str:
        return self.scene.segments.plain[reading.start : reading.name_end].partition(" ")[2]

    def _other_kind(self, subject: Subject, word: str) -> bool:
        """Whether it is a nation, or nothing but a body of another kind: "the committee" is no union."""
        name = subject.name or ""
        head = plain_word(name.split()[-1]) if name else ""
        ends = {plain_word(name.split()[0]), head} if name else set()
        if ends & self.words["state_word"] and word not in ends:
            return True
        if word in self.words["own_trade"] and head in self.words["other_trade"]:
            return True  # a food firm is no airline
        if word in self.words["no_firm"] and (head in self.words["firm_word"] or JOINED in name.split()):
            return True  # no airline is "the union"
        if word in self.words["private_noun"] and any(head in self.words[kind] for kind in PUBLIC):
            return True  # no commission is "the company"
        unnamed = subject.entity is None and name.partition(" ")[0].lower() in self.words["known_article"]
        return self._nation(name) or (unnamed and head != word and head in self.words["body_noun"])

    def _nation(self, name: str) -> bool:
        return plain_word(name) in self.words["nation"]

    def _fullest(self, entity: Entity, printed: str, at: int) -> str:
        """The longest name that holds all words of this one, or whose initials it is; what stands before goes first."""
        if printed.isupper() and " " not in printed:
            full = self._spelled_out.get(printed, printed)
            return printed if printed in full.split() else full  # "UN" is not short for "UN News"
        names = self._by_last.get(entity.tokens[-1], ())
        longer = [e for e in names if set(entity.tokens) < set(e.tokens)] if len(names) > 1 else []
        before = [e for e in longer if e.places and e.places[0].start < at] or longer
        best = max((e.name for e in before), key=len, default="")
        return best if len(best) > len(printed) else printed

    @cached_property
    def _by_last(self) -> dict[str, list[Entity]]:
        """Everything but people, by the last word of its name."""
        out: dict[str, list[Entity]] = {}
        for entity in self.scene.roster.entities:
            if entity.kind != "person":
                out.setdefault(entity.tokens[-1], []).append(entity)
        return out

    @cached_property
    def _spelled_out(self) -> dict[str, str]:
        """What each acronym stands for: the words in front of "(ABC)", or a name with these initials."""
        entities = [e for some in self._by_last.values() for e in some]
        out = {"".join(t[0] for t in e.tokens).upper(): e.name for e in reversed(entities) if len(e.tokens) > 1}
        plain = self.scene.segments.plain
        for m in BRACKETED.finditer(plain):
            name = _in_front(plain[max(0, m.start() - BRACKET_REACH) : m.start()].rstrip(), m[1].upper())
            if name:
                out[m[1]] = name
        return out


def _in_front(text: str, short: str) -> str | None:
    """The words at the end of a text whose capitals spell an acronym; small words between them count for nothing."""
    want = len(short) - 1
    for m in reversed(list(WORD.finditer(text))):
        first = m.group()[0]
        if first.upper() == short[want] and (first.isupper() or want):
            want -= 1
            if want < 0:
                return text[m.start() :]
        elif first.isupper():
            return None
    return None
