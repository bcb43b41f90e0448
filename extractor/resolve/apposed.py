"""The name set off by commas behind what somebody, or a body, is: ", Ines Varga," behind "The head of the board"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractor.resolve.vocabulary import plain_word

if TYPE_CHECKING:
    from extractor.resolve.roster import Entity, Place, Roster
    from extractor.resolve.vocabulary import Vocabulary

AGE = "0123456789-"  # left out of a head: "the 61-year-old"
LONGEST_OFFICE = 4  # words, with an article: "The Prime Minister"
ENDS_NAME = (",", ".", ";", "")
NAME_LENGTHS = (2, 3)  # words of a name that may be a person's though nothing tells
CLAUSE_ENDING = "ing"  # "the captain, defending mate Ana Ruiz,"
LONGEST_WORD = 24  # characters
NAME_BEHIND = 80  # characters behind a role in which its name is set off
BRACKETS = re.compile(r" \([^()\n]{1,30}\)[,.;]")  # "Ana Ruiz (SPD),"
FROM_THERE = re.compile(r" ([a-z]+) [^,.;:“”\n]{2,50}[,.;]")
CLAUSE = re.compile(
    r" ([a-z]+) [^,.;:“”()\n]{3,80}?([a-z]\w*)(?=, )"
)  # " who treated her", with ", Alan Fry," behind it


def is_article(word: str, vocabulary: Vocabulary) -> bool:
    """Whether a word is an article, of what is known or new."""
    return word.lower() in vocabulary["known_article"] or word.lower() in vocabulary["indefinite"]


def is_body(noun: str, vocabulary: Vocabulary) -> bool:
    """Whether a noun is for a body, of one kind or any."""
    word = plain_word(noun)
    return word in vocabulary.bodies or word in vocabulary["body_noun"]


@dataclass(slots=True, eq=False)
class Apposed:
    """Finds such names in one document."""

    plain: str
    vocabulary: Vocabulary
    roster: Roster

    def behind(self, phrase: str, end: int) -> Place | None:
        """The name set off behind a role or a kind of body: "The head of the board", with ", Ines Varga," behind it."""
        words = phrase.split()
        told = self._told(words, end)
        end = told or end
        if not words or not self.plain.startswith(", ", end):
            return None
        if len(words) > 1 and words[-1].endswith(CLAUSE_ENDING) and self.vocabulary.role(words[-2]):
            words.pop()  # "Counsel assisting, Ines Varga,"
        group = self.vocabulary.group(words[-1])
        owned = is_article(words[0], self.vocabulary) or words[0].lower() in self.vocabulary["owner"]
        owned = owned or (words[0].endswith("'s") and not group)
        office = owned and any(self.vocabulary.role(w) for w in words[1:LONGEST_OFFICE])
        body = is_body(words[-1], self.vocabulary) and not office
        who = self.vocabulary.role(words[-1]) or plain_word(words[-1]).endswith(self.vocabulary.person_endings)
        who = who or " ".join(words[-2:]).lower() in self.vocabulary["person_phrase"]
        if not body and not office and not who:
            return None
        near = self.roster.inside(end + 2, end + NAME_BEHIND)
        found = next((p for p in near if self._set_off(p, end + 2, words[-1], person=not body)), None)
        last = self.plain[max(0, end - LONGEST_WORD) : end].rpartition(" ")[2]
        firms = office and last in self.vocabulary["firm_noun"]  # "a spokesman for the airline, Delta Nord,"
        nation = found is not None and body and plain_word(found.entity.name) in self.vocabulary["nation"]
        unsure = nation or firms or told  # "the police in Canton, Ohio,"
        return None if found and unsure and not found.entity.is_person() else found

    def another(self, person: Entity, start: int, end: int) -> bool:
        """Whether a name is set off behind a phrase that is not somebody's: "The spokesman of it, Ines Varga,"."""
        near = self.roster.inside(end, end + NAME_BEHIND) if self.plain.startswith(", ", end) else []
        place = next((p for p in near if p.lead == end + len(", ")), None)
        if not place or self.plain[place.end : place.end + 1] != ",":
            return False
        in_front = self.roster.inside(max(0, start - NAME_BEHIND), start)[-1:]
        if in_front and in_front[0].entity is person and in_front[0].end + len(", ") == start:
            return False  # "Ines Varga, the editor of the paper, Orvan Daily,"
        named = place.entity.kind in {None, "person"} and len(place.entity.tokens) in NAME_LENGTHS
        return named and place.entity is not person

    def _told(self, words: list[str], end: int) -> int:
        """Where a clause ends that tells of somebody in front of the name: "The doctor who treated her, Ana Ruiz,"."""
        clause = CLAUSE.match(self.plain, end) if words and self.vocabulary.role(words[-1]) else None
        if not clause or clause[1] not in self.vocabulary["of_a_person"]:
            return 0
        return 0 if self.vocabulary.role(clause[2]) else clause.end()  # "who met the mayor, Ana Ruiz,"

    def _set_off(self, place: Place, start: int, role: str, *, person: bool) -> bool:
        """Whether a name is set off right there that fits a role, or a noun: "the developer, Norvik Homes,"."""
        named = place.entity.kind is None and len(place.entity.tokens) in NAME_LENGTHS
        fits = place.entity.is_person() or named if person else place.entity.kind in (None, "organisation")
        firm = person and (not self.vocabulary.role(role) or role in self.vocabulary["person_or_firm"])
        fits = fits or (firm and place.entity.kind == "organisation")
        words = self.plain[start : place.lead].split()
        if words and words[-1].rpartition("-")[2] in self.vocabulary["place_ending"]:
            words.pop()  # "the developer, Munich-based Norvik,"
        article = is_article(" ".join(words), self.vocabulary)
        titled = place.lead < place.start and article  # "its head, the Danish MP Lars Juhl,"
        leads = not words or titled or (self._leads(words) if person else article)
        return fits and leads and self._ended(place)

    def _ended(self, place: Place) -> bool:
        """Whether a name that is set off ends there, or behind where its bearer comes from: "Ana Ruiz of Orvan,"."""
        if self.plain[place.end : place.end + 1] in ENDS_NAME or BRACKETS.match(self.plain, place.end):
            return True
        found = FROM_THERE.match(self.plain, place.end)
        return bool(found) and found[1] in self.vocabulary["place_word"]  # type: ignore[index] # it is found

    def _leads(self, words: list[str]) -> bool:
        """Whether words in front of a name say what somebody is: "retired colonel"."""
        if len(words) == 1 and words[0].endswith("'s"):
            return True  # "its chair, Uganda's Ines Varga"
        if words[-1] in self.vocabulary["named_word"]:
            return len(words) > 1 and bool(self.vocabulary.role(words[-2]))  # "a wheat farmer named Orville Tate"
        last = words[-1].lstrip(AGE)
        role = self.vocabulary.role(last) or plain_word(last).endswith(self.vocabulary.person_endings)
        clause = words[0] in self.vocabulary["pointing"] or words[0].endswith(CLAUSE_ENDING)
        clause = clause or self.vocabulary.phrase_end.search(f" {' '.join(words)}") is not None
        return bool(role) and last.islower() and not clause
