"""One scan for the capitalised names of a document, put together into people and bodies with their places."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from extractor.resolve.headlines import without_datelines, without_headlines
from extractor.resolve.names import Surface, is_given, name_in
from extractor.resolve.roles import AGED, is_firm, set_off
from extractor.resolve.roster import Entity, Place, Roster
from extractor.resolve.runs import called_by_day, called_he, name_run, without_nationality
from extractor.resolve.vocabulary import plain_word

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from extractor.resolve.vocabulary import Vocabulary

JUST_BEFORE = 200  # characters
PLAIN_NAME = 2  # words: a given name and one more
LONGEST_NAME = 8  # words; what is longer is no name, and must not cost time
LONGEST_ROLE = 48  # characters
LONGEST_LINK = 5  # characters, with the blanks around it: " and "
PLACES_READ = 3  # namings at which a role is looked for
NAMESAKES = 12  # so many people of one name are told apart
ENDS = ("…",)
THE = ("the ", "The ")
WORKS = re.compile(r" ([a-z]+) (?:([a-z]+) )?([A-Z][\w&'-]*(?: (?:& )?[A-Z][\w&'-]*){0,4})")


def roster(plain: str, vocabulary: Vocabulary, speakers: Sequence[tuple[int, int]] = ()) -> Roster:
    """The roster of a reading text; a name that fills a `speakers` span is a person if nothing is against it."""
    found: dict[str, list[int]] = {}
    letters = {start for start, end in speakers if end - start == 1}  # "Q. Has the dam held?" names nobody
    adjectives = vocabulary["mid_adjective"]
    for m in vocabulary.names(plain).finditer(plain):
        start, end = m.span()
        alone = plain[start:end].lower() in adjectives and plain[end + 1 : end + 2].islower()
        if start not in letters and not alone:
            text, at = name_run(plain, start, end, vocabulary)
            found.setdefault(text, []).append(at)
    without_nationality(found, vocabulary)
    without_headlines(plain, found, vocabulary)
    without_datelines(plain, found)
    texts = {plain[s:e] for s, e in speakers}
    spoken = {t for t in texts if t in found and not plain.endswith(THE, 0, found[t][0])}
    return _Census(plain, vocabulary, found, spoken).roster()


def _word_behind(plain: str, end: int) -> str:
    """The word behind a comma that follows a name, "" where none does."""
    return plain[end + 2 : end + 12].partition(" ")[0] if plain.startswith(", ", end) else ""


@dataclass(slots=True, eq=False, repr=False)
class _Census:
    """Puts the runs of a text together: `forms` leads from each known form of a name to its entity."""

    plain: str
    vocabulary: Vocabulary
    found: dict[str, list[int]]
    spoken: set[str]
    surfaces: dict[str, Surface] = field(default_factory=dict)
    owner: dict[str, Entity] = field(default_factory=dict)
    forms: dict[tuple[str, ...], Entity] = field(default_factory=dict)
    singles: dict[str, Entity] = field(default_factory=dict)
    several: dict[str, list[Entity]] = field(default_factory=dict)
    kin: frozenset[str] = frozenset()

    def roster(self) -> Roster:
        """Names of several words first, the longest before the others; then those of one; then all their places."""
        self.kin = self.vocabulary["kin"]
        for text in self.found:
            odd = called_by_day(self.plain, text, self.found, self.vocabulary)
            odd = odd or called_he(self.plain, text, self.found[text], self.vocabulary)
            surface = odd or name_in(text, self.vocabulary)
            if surface:
                self.surfaces[text] = surface
        alone = {s.tokens[0] for s in self.surfaces.values() if len(s.tokens) == 1}
        many = sorted(
            (t for t, s in self.surfaces.items() if len(s.tokens) > 1), key=lambda t: -len(self.surfaces[t].tokens)
        )
        for text in many:
            self._full(text, alone)
        entities = list(dict.fromkeys(self.owner.values()))
        bearers = self._bearers(entities)
        self._offices(bearers)
        for text in self.surfaces:
            if text not in self.owner:
                self._one_word(text, bearers)
        places = self._walk()
        namesakes = {token: len(some) for token, some in bearers.items()}
        return Roster([*entities, *self.singles.values()], places, [p.start for p in places], namesakes)

    def _offices(self, bearers: dict[str, list[Entity]]) -> None:
        """Take an office without an article for a name where somebody is called so: "Bishop" for "Pat Bishop"."""
        for text in self.found.keys() - self.surfaces.keys():
            lead, _, last = text.rpartition(" ")
            word = plain_word(last)
            titled = not lead or self.vocabulary.role(lead)  # "Cllr Sheikh"
            if titled and self.vocabulary.role(last) and any(e.tokens[-1] == word for e in bearers.get(word, ())):
                self.found[text] = [at for at in self.found[text] if not self.plain.endswith(THE, 0, at)]
                self.surfaces[text] = Surface(lead, last, len(text) - len(last), (word,), "", None, None)

    def _full(self, text: str, alone: set[str]) -> None:
        """Give a name of several words to the entity that has it in a longer form, or to a new one."""
        surface, starts = self.surfaces[text], self.found[text]
        entity = self._known(surface)
        if entity is None:
            kind = surface.kind
            if kind is None and surface.tokens[-1] in alone and not self.plain.endswith(THE, 0, starts[0]):
                kind = "person"
            kind = kind or self._called(surface, starts, len(text)) or self._body(starts, len(text))
            entity = Entity(surface.core, kind, surface.gender, surface.tokens, surface.suffix, first=starts[0])
            self._register(entity)
        entity.gender, entity.kind = entity.gender or surface.gender, entity.kind or surface.kind
        if text in self.spoken and entity.kind is None:
            entity.kind, entity.guess = "person", True
        entity.weight += len(starts)
        entity.first = min(entity.first, starts[0])
        self.owner[text] = entity

    def _called(self, surface: Surface, starts: list[int], length: int) -> str | None:
        """A person, where a role stands beside the name: "the novelist Ines Varga", "Ines Varga, the mayor, …"."""
        if surface.tokens[-1] in self.vocabulary["firm_word"]:
            return None  # "a strategist at Daito Securities, who …"
        for start in starts[:PLACES_READ]:
            if set_off(self.plain, start, start + length, self.vocabulary):
                return "person"
            behind = self._of_a_person(start, start + length)
            if behind or AGED.match(self.plain, start + length) or self._works(start + length):
                return "person"
            words = self.plain[max(0, start + surface.skip - LONGEST_ROLE) : start + surface.skip].split()
            if words and words[-1].islower() and self.vocabulary.role(words[-1].rstrip(",")):
                return "person"
            if self._holds_office(words):
                return "person"
        return None

    def _of_a_person(self, start: int, end: int) -> bool:
        """Whether "who" stands behind a name; "whose" may be said of "the charity Norvik", too."""
        word, words = _word_behind(self.plain, end), self.vocabulary
        noun = self.plain[max(0, start - LONGEST_ROLE) : start].split()[-1:]
        firm = word not in words["relative_subject"] and noun and noun[0] in words["firm_noun"]
        return word in words["of_a_person"] and not firm

    def _works(self, end: int) -> bool:
        """Whether it is told at which body somebody is: "Ben Oak at Norvik", "Ben Oak of Norvik Economics"."""
        words = self.vocabulary
        m = WORKS.match(self.plain, end)
        if not m or (m[2] and m[2] not in words["known_article"]):
            return False
        body = any(plain_word(m[3].split()[-1]) in words[name] for name in ("organisation_noun", "firm_word"))
        return m[1] in words["at_word"] or (body and m[1] in words["of_word"])

    def _holds_office(self, words: list[str]) -> bool:
        """Whether words in front of a name are an office with what it is for: "Vice Minister of Transport"."""
        lists = ("portfolio_link", "office_link", "nation")
        fields = self.vocabulary.portfolio_words.union(*(self.vocabulary[name] for name in lists))
        rest = list(words)
        while rest and plain_word(rest[-1]) in fields:
            rest.pop()
        return bool(rest) and len(rest) < len(words) - 1 and self.vocabulary.role(rest[-1]) is not None

    def _body(self, starts: list[int], length: int) -> str | None:
        """A body, where a noun for a firm stands beside the name."""
        some = starts[:PLACES_READ]
        return "organisation" if any(is_firm(self.plain, at, at + length, self.vocabulary) for at in some) else None

    def _register(self, entity: Entity) -> None:
        """Note the shorter forms of a name: its beginnings, its end without the given name, its first and last word."""
        tokens = entity.tokens
        self.forms.setdefault(tokens, entity)
        if entity.kind != "organisation":
            for length in range(2, min(len(tokens), LONGEST_NAME)):
                self.forms.setdefault(tokens[:length], entity)
            if len(tokens) > PLAIN_NAME:
                self.forms.setdefault(tokens[1:], entity)
            self.forms.setdefault((*ENDS, tokens[0], tokens[-1]), entity)

    def _known(self, surface: Surface) -> Entity | None:
        """The entity that has a name of several words in a longer form."""
        tokens = surface.tokens
        for form in (tokens, (*ENDS, tokens[0], tokens[-1])):
            known = self.forms.get(form)
            if known and surface.suffix == known.suffix and _alike(surface, known):
                return known
        return None

    def _bearers(self, entities: Iterable[Entity]) -> dict[str, list[Entity]]:
        """Who bears each word in their name, those named most often first."""
        out: dict[str, list[Entity]] = {}
        for entity in sorted(entities, key=lambda e: (-e.weight, e.first)):
            if entity.kind not in ("organisation", "group"):
                for token in dict.fromkeys(entity.tokens[:LONGEST_NAME]):
                    out.setdefault(token, []).append(entity)
        return out

    def _one_word(self, text: str, bearers: dict[str, list[Entity]]) -> None:
        """Give a name of one word to whoever bears it and is not of another gender than its title says."""
        surface = self.surfaces[text]
        told = surface.gender if surface.lead else None
        fitting = [] if surface.suffix else bearers.get(surface.tokens[0], [])[:NAMESAKES]
        if text.isupper():  # "UN" is not short for "UN News", but "VARGA" for "Ines Varga"
            fitting = [e for e in fitting if e.tokens[-1] == surface.tokens[0]]
        named = fitting
        fitting = [e for e in fitting if not told or e.gender in (None, told)]
        if len(fitting) > 1:
            self.several[text] = fitting
        else:
            couple = self._couple(surface, named) if told and not fitting else None
            single = couple or (None if fitting else self._single(surface, told, text))
            self.owner[text] = single or _titled(fitting[0], surface)

    def _couple(self, surface: Surface, named: list[Entity]) -> Entity | None:
        """Who shares a last name that is printed once: "Mr Ruiz" is Tom in "Tom and Ana Ruiz"."""
        for other in named:
            given = next(iter(self.plain[max(0, other.first - LONGEST_ROLE) : other.first].split()[-2:-1]), "")
            alone = self.plain.rfind(given, 0, other.first) in self.found.get(given, ())  # not "Ben Oak and Ana Ruiz"
            link = self.plain[max(0, other.first - LONGEST_LINK) : other.first].split()[-1:]
            pair = alone and is_given(given, self.vocabulary) and link and link[0] in self.vocabulary["and_word"]
            if pair and other.tokens[1:] == surface.tokens:
                tokens = (plain_word(given), *surface.tokens)
                entity = Entity(f"{given} {surface.core}", "person", surface.gender, tokens)
                return self.forms.setdefault(tokens, entity)
        return None

    def _single(self, surface: Surface, told: str | None, text: str) -> Entity:
        """Somebody or something that is never named in more than one word."""
        token = surface.tokens[0]
        entity = self.singles.get(f"{token} {told}" if told else token) or self.singles.get(token)
        if entity is None or (told and entity.gender not in (None, told)):
            entity = Entity(surface.core, surface.kind, surface.gender, surface.tokens)
            self.singles[f"{token} {told}" if told else token] = entity
        if surface.kind == "person" and (entity.kind is None or entity.guess):
            entity.kind, entity.guess = "person", False
        elif entity.kind is None and self._body(self.found[text], len(text)):
            entity.kind = "organisation"
        elif entity.kind is None and entity.gender and self._called(surface, self.found[text], len(text)):
            entity.kind = "person"
        elif entity.kind is None and text in self.spoken:
            entity.kind, entity.guess = "person", True
        kin = self._kin(self.found[text]) if entity.kind in {None, "person"} else None
        if kin and not entity.kind:
            entity.kind = "person"
        entity.gender = entity.gender or told or (self.vocabulary.genders.get(kin) if kin else None)
        if plain_word(surface.lead.rpartition(" ")[2]) in self.vocabulary["peer"]:
            entity.name = f"{surface.lead.rpartition(' ')[2]} {surface.core}"
        return entity

    def _kin(self, starts: list[int]) -> str | None:
        """Whose wife or brother bears a name of one word: "his wife, Verna,"."""
        for start in starts[:PLACES_READ]:
            words = self.plain[max(0, start - LONGEST_ROLE) : start].rstrip(" ,").rsplit(" ", 2)[-2:]
            if words[-1] in self.kin:
                owned = words[0].lower() in self.vocabulary["owner"] or words[0].endswith("'s")
                return words[-1] if owned else None
        return None

    def _walk(self) -> list[Place]:
        """All namings in reading order; one that fits several people goes to the likeliest."""
        last: dict[str, tuple[int, Entity]] = {}
        places: list[Place] = []
        for start, text in sorted([(at, name) for name in self.surfaces for at in self.found[name]]):
            surface = self.surfaces[text]
            if text in self.several:
                entity = _titled(_namesake(self.several[text], last.get(surface.tokens[0]), start), surface)
            else:
                entity = self.owner[text]
                if self.several and len(surface.tokens) > 1:
                    last[surface.tokens[-1]] = last[surface.tokens[0]] = start, entity
            skip = start + surface.skip
            place = Place(skip - len(surface.lead) - 1 if surface.lead else skip, skip, start + len(text), entity)
            entity.places.append(place)
            places.append(place)
        return places


def _alike(surface: Surface, known: Entity) -> bool:
    """Whether a name of several words can be a form of an entity: people by what is between first and last word."""
    if surface.kind == "organisation" or known.kind == "organisation":
        return surface.tokens == known.tokens and surface.kind == known.kind
    short, long = surface.tokens, known.tokens
    return short == long[: len(short)] or set(short[1:-1]) <= set(long[1:-1])


def _titled(entity: Entity, surface: Surface) -> Entity:
    """A person, with what a title tells of them."""
    if surface.lead:
        entity.kind = entity.kind or "person"
        entity.gender = entity.gender or surface.gender
    return entity


def _namesake(fitting: list[Entity], last: tuple[int, Entity] | None, start: int) -> Entity:
    """Of several who bear a name, the one named in full just before, else the one named most often."""
    return last[1] if last and last[1] in fitting and start - last[0] < JUST_BEFORE else fitting[0]
