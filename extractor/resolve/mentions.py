"""A mention as printed: a pronoun, a name with what stands around it, several of them, or a noun with its article."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from extractor.resolve.apposed import AGE, LONGEST_OFFICE, Apposed, is_article, is_body
from extractor.resolve.extent import name_end
from extractor.resolve.vocabulary import plain_word

if TYPE_CHECKING:
    from extractor.resolve.roster import Place, Roster
    from extractor.resolve.vocabulary import Vocabulary

POSSESSIVE = re.compile(r"'s?$")
LONGEST_PRONOUN = 13
NOUN_AT_LEAST = 2  # words of a phrase that keeps its last one, whatever it looks like: "the accused"
PARTICIPLES = ("ed", "ing")  # "a study published", "a man waiting"
OWNED = re.compile(r" ([a-z]+) [A-Z][^,.;:“”]*'s [a-z][\w' -]*")
NOT_SUFFIX = re.compile(r",(?!\s(?:Jr|Sr)\b)")


class Mention(NamedTuple):
    """A speaker as found: its span, and the hull of what it is said to have said."""

    start: int
    end: int
    content: tuple[int, int]


@dataclass(slots=True)
class Reading:
    """What a mention is: `kind` pronoun, name, noun or several.

    `word` is the pronoun, or the noun at the head of the phrase in lower case; `article` the first word if it is one.
    """

    kind: str
    start: int
    end: int
    word: str = ""
    article: str = ""
    place: Place | None = None
    name_end: int = 0
    parts: tuple[Reading, ...] = ()


@dataclass(slots=True, eq=False)
class Reader:
    """Reads the mentions of one document."""

    plain: str
    vocabulary: Vocabulary
    roster: Roster
    names: Apposed = field(init=False)

    def __post_init__(self) -> None:
        """Look for names behind what somebody is in the same document."""
        self.names = Apposed(self.plain, self.vocabulary, self.roster)

    def read(self, start: int, end: int) -> Reading:
        """What the mention from `start` to `end` is."""
        text = self.plain[start:end]
        if end - start < LONGEST_PRONOUN:
            low = POSSESSIVE.sub("", text.strip().lower())
            if low in self.vocabulary.pronouns and not (text.isupper() and len(text) > 1):  # "WHO" is no "who"
                return Reading("pronoun", start, end, low)
        place = self.roster.exactly(start, end)
        if place and (place.entity.kind == "person" or len(place.entity.tokens) > 1) and place.entity.kind != "group":
            return Reading("name", start, end, place=place, name_end=end)
        joined = self.vocabulary.joined.search(text) and not self._two_fields(start, end)
        return (joined and self._several(start, end)) or self._phrase(start, end)

    def _two_fields(self, start: int, end: int) -> bool:
        """Whether it is one office of two fields: "Trade and Ports Minister Ana Ruiz"."""
        words = self.plain[start:end].split()[:LONGEST_OFFICE]
        if len(words) < LONGEST_OFFICE or words[1] not in self.vocabulary["and_word"]:
            return False
        first, _, second, office = words
        named = any(p.entity.is_person() for p in self.roster.inside(start, start + len(first)))
        fields = first[0].isupper() and second[0].isupper() and plain_word(second) not in self.vocabulary["rank_word"]
        return fields and not named and bool(self.vocabulary.role(office)) and not self.vocabulary.role(second)

    def _several(self, start: int, end: int) -> Reading | None:
        """Names, pronouns or offices joined by "and" or a comma, and nothing else."""
        text = self.plain[start:end]
        parts: list[Reading] = []
        both = self.vocabulary.both.match(text)
        at = both.end() if both else 0
        for m in [*self.vocabulary.joined.finditer(text), None]:
            stop = m.start() if m else len(text)
            if at and stop > at and self.vocabulary.a_body.match(text, at):
                return self._phrase(start, end)
            if stop > at:
                part = self._part(start + at, start + stop)
                if part is None and m is None and len(parts) > 1 and text[:at].endswith(", "):
                    break
                if part is None and not (parts and self._aside(text[at:stop])):
                    return None
                parts += [part] if part else []
            at = m.end() if m else stop
        return Reading("several", start, end, parts=tuple(parts)) if len(parts) > 1 else None

    def _aside(self, text: str) -> bool:
        """Whether it only tells of who stands in front of it: an age, or "a virologist"."""
        return text.isdigit() or text.partition(" ")[0] in self.vocabulary["indefinite"]

    def _part(self, start: int, end: int) -> Reading | None:
        """One of several: a pronoun, a name, titles in front allowed, or "the captain"."""
        low = self.plain[start:end].strip().lower()
        if low in self.vocabulary.pronouns:
            return Reading("pronoun", start, end, low)
        for place in self.roster.inside(start, end):
            article = self.plain[start : place.lead].strip().lower()
            alone = not article or article in self.vocabulary["known_article"]  # "the United States"
            if place.end == end and place.entity.kind != "group" and (place.entity.is_person() or alone):
                titled = place.lead < place.start and plain_word(place.entity.name) in self.vocabulary.portfolio_words
                return None if titled else Reading("name", start, end, place=place, name_end=end)
        words = low.split()
        if words and words[0] in self.vocabulary["known_article"] and self.vocabulary.role(words[-1]):
            return self._phrase(start, end)
        return None

    def _phrase(self, start: int, end: int) -> Reading:
        """A name, or a noun with what belongs to it."""
        core = self._core_end(start, end)
        text = self.plain[start:core]
        places = self.roster.inside(start, end)
        article = plain_word(text.split(" ", 1)[0])
        owned = OWNED.fullmatch(self.plain, core, end)
        if owned and owned[1] in self.vocabulary["of_word"]:  # "the Bank of England's chief economist"
            return Reading("noun", start, end, self._head(self.plain[start:end].split()), article, name_end=core)
        holder, from_there = self._of_a_body(start, end), plain_word(self._ageless(text.partition(" ")[2]))
        if from_there in self.vocabulary["countryman"] and article in self.vocabulary["known_article"]:
            holder = from_there
        if holder:
            return Reading("noun", start, end, holder, article, name_end=core if holder == from_there else end)
        titled = self._titled(places, start, end)
        if titled:
            return Reading("name", start, end, article=article, place=titled, name_end=titled.end)
        off = self.names.behind(self._one_of(start, end) or text, end)
        for place in places:
            if place.end == core and self._heads(place, start, core) and (place.entity.is_person() or not off):
                return Reading(
                    "name",
                    start,
                    end,
                    article=article,
                    place=place,
                    name_end=name_end(self.plain, place, end, self.vocabulary, "name_link"),
                )
        head = self._apposed(places, start, core, end) or self._office(places, start, end) or off
        if head:
            if head is off and head.entity.kind is None and not is_body(text.rpartition(" ")[2], self.vocabulary):
                head.entity.kind, head.entity.guess = "person", True  # whoever is a successor is somebody
            return Reading("name", start, end, article=article, place=head, name_end=head.end)
        words = POSSESSIVE.sub("", text).split()
        while len(words) > NOUN_AT_LEAST and words[-1].endswith(PARTICIPLES) and words[-1].islower():
            words.pop()
        return Reading("noun", start, end, self._head(words), article, name_end=core)

    def _head(self, words: list[str]) -> str:
        """The noun of a phrase; of "the 61-year-old diver" the age, which tells that it is a person."""
        heads = [plain_word(word).lstrip(AGE) for word in words] or [""]
        guards = " ".join(heads[-2:])
        if guards in self.vocabulary["body_phrase"] or guards in self.vocabulary["person_phrase"]:
            return guards
        numbers = [head for head, word in zip(heads, words, strict=False) if word[0].isdigit()]
        aged = [head for head in numbers if self.vocabulary.role(head)]
        return aged[-1] if aged and not self.vocabulary.role(heads[-1]) else heads[-1]

    def _of_a_body(self, start: int, end: int) -> str:
        """The office behind a body's name that holds a small word: "A Department for Education spokeswoman"."""
        words = self.plain[start:end].split()
        links = [word in self.vocabulary["name_link"] for word in words]
        if not any(links[2:-1]) or links[1] or not is_article(words[0], self.vocabulary):
            return ""
        named = all(link or word[0].isupper() for word, link in zip(words[1:-1], links[1:-1], strict=True))
        return plain_word(words[-1]) if named and words[-1].islower() and self.vocabulary.role(words[-1]) else ""

    def _ageless(self, text: str) -> str:
        """A phrase without the age at its start: of "61-year-old Swede" the Swede."""
        age, _, rest = text.partition(" ")
        return rest if age[:1].isdigit() and self.vocabulary.role(age.lstrip(AGE)) else text

    def _titled(self, places: list[Place], start: int, end: int) -> Place | None:
        """The name at the end of a title: "Ministry of Trade spokesman Ben Oak", "spokesman for the board Ben Oak"."""
        place = places[-1] if len(places) > 0 and places[-1].end == end else None
        words = self.plain[start : place.lead].split() if place and place.entity.is_person() else []
        while len(words) > NOUN_AT_LEAST and words[-1] in self.vocabulary["past_role"]:
            words.pop()  # "a spokesman for former Gov. Ben Oak"
        if len(words) < NOUN_AT_LEAST or words[-1][-1] in ",;:—–-" or words[-1].lower() in self.vocabulary["pointing"]:
            return None
        if any(word in self.vocabulary["agent_word"] for word in words):
            return None  # "records kept by historian Ines Varga"
        if words[-1] in self.vocabulary["portfolio_link"] and self.vocabulary.role(words[-2]):
            return None  # "the minister of Agriculture"
        roles = [bool(self.vocabulary.role(w)) for w in words]
        whose = roles[-1] and words[-2].lower() in self.vocabulary["known_article"] and any(roles[:-2])
        return place if any(roles) and not whose else None  # "spokesman of the mayor Ben Oak" is somebody else

    def _core_end(self, start: int, end: int) -> int:
        """Where the noun of a phrase ends: in front of its first "of", comma, dash …."""
        at = start
        if " ".join(self.plain[start:end].rsplit(" ", 2)[1:]).lower() in self.vocabulary["person_phrase"]:
            return end  # "Oak's running mate"
        while m := self.vocabulary.phrase_end.search(self.plain, at, end):
            if m.start() > start and not (m.group() == "," and self._goes_on(start, m.start())):
                return m.start()
            at = m.end()
        text = self.plain[start:end]
        return end - (len(text) - len(POSSESSIVE.sub("", text.rstrip())))

    def _goes_on(self, start: int, comma: int) -> bool:
        """Whether a comma stands inside a phrase: before "Jr.", or between adjectives ("the quiet, old mayor")."""
        if not NOT_SUFFIX.match(self.plain, comma):
            return True
        words = self.plain[start:comma].split()
        return len(words) == 2 and is_article(words[0], self.vocabulary) and words[1].islower()  # noqa: PLR2004

    def _heads(self, place: Place, start: int, core: int) -> bool:
        """Whether a name at the end of a phrase is what the phrase is about, and not a word for a crowd."""
        entity = place.entity
        owned = len(entity.tokens) == 1 and self.plain.endswith("'s ", start, place.lead)
        if owned and entity.tokens[0] in self.vocabulary["organisation_noun"]:
            return False  # "The Ombudsman's Office"
        if entity.kind == "group" or (
            entity.kind == "organisation" and self.vocabulary.a_body.match(self.plain, start)
        ):
            return False
        if entity.kind is not None or len(entity.tokens) > 1 or place.start > start:
            return True
        opens = not self.plain[max(0, start - 2) : start].strip(" “") or self.plain[start - 2] in ".?!"
        follows = self.vocabulary.phrase_end.match(self.plain, core)
        return not (opens and follows and follows.group() != "," and self.vocabulary.group(entity.tokens[0]))

    def _office(self, places: list[Place], start: int, end: int) -> Place | None:
        """The name behind an office and what that is for: "Minister of State for Energy Ana Ruiz"."""
        place = places[-1] if places and places[-1].end == end else None
        words = self.plain[start : place.lead].split() if place and place.entity.is_person() else []
        links = self.vocabulary["portfolio_link"]
        known = [w in links or plain_word(w) in self.vocabulary.portfolio_words for w in words]
        field = known.index(True) if any(known) else 0
        whose = words[-1:] and words[-1] in links  # "a spokesman for Ana Ruiz" is not she
        return place if field and not whose and all(known[field:]) and self.vocabulary.role(words[field - 1]) else None

    def _apposed(self, places: list[Place], start: int, core: int, end: int) -> Place | None:
        """The name set off behind a phrase that is no name: "The head of the harbour board, Ines Varga"."""
        for place in places:
            before = self.plain[start : place.lead].rstrip()
            if place.lead >= core and before.endswith((",", "—", "–", "-", ":")) and self._alone(place, end):
                return place
        return None

    def _one_of(self, start: int, end: int) -> str:
        """What one of several is: of "one of the guards" the guard; nothing where several are not spoken of."""
        text = self.plain[start:end]
        opening = next((words for words in self.vocabulary["one_of"] if text.lower().startswith(f"{words} ")), None)
        return text[len(opening) + 1 :].removesuffix("s") if opening else ""

    def _alone(self, place: Place, end: int) -> bool:
        rest = self.plain[place.end : end].strip()
        return place.entity.is_person() and (not rest or rest[0] in ",—–-(")
