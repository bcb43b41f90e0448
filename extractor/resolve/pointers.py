"""Words that point at what stands right before them: who, which, they."""

from __future__ import annotations

import re
from itertools import islice, pairwise
from typing import TYPE_CHECKING

from extractor.resolve.behalf import on_behalf, whose_words
from extractor.resolve.mentions import PARTICIPLES
from extractor.resolve.roles import WORD
from extractor.resolve.subject import Subject
from extractor.resolve.told import sentence_before
from extractor.resolve.vocabulary import plain_word

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from extractor.resolve.mentions import Reading
    from extractor.resolve.nouns import Nouns
    from extractor.resolve.roster import Place

BACK = 400  # characters before a word in which what it points at is looked for
ENDS = ",;:–—("
ARTICLES = ("known_article", "unknown_article", "owner")
PHRASE = 40  # characters before a name that say where somebody is
WORDS_BACK = 8  # so many words may a phrase have
PLACES_BACK = 4


WITH_OTHERS = re.compile(r" and ([a-z]+) (?:[a-z-]+ ){0,2}?([a-z-]+)s\b")
BY_PEOPLE = re.compile(  # "a survey by scientists at the institute, which found"
    r"\b((?:[Aa]n?|[Tt]he) (?:[\w-]+ ){0,2}?([a-z]+)) by (?:[a-z-]+ ){1,3}(?:at|from) [^,;.:“”]{2,60},? ?$"
)
COMPLEMENT = re.compile(r" ([a-z]+) [^\n,.;:“”—–()]{2,60}(?=,)")


class Pointers:
    """Finds what such words mean in one document."""

    def __init__(self, nouns: Nouns) -> None:
        """Work on the scene of these nouns."""
        self.nouns, self.scene, self.words = nouns, nouns.scene, nouns.words
        self.text, self.plain = nouns.text, nouns.plain

    def relative(self, reading: Reading) -> Subject:
        """Who and which: the name or noun right in front of them."""
        start = max(self.scene.sentence_start(reading.start), reading.start - BACK)
        who = reading.word.startswith("who")
        found = None if who else BY_PEOPLE.search(self.plain, start, reading.start)
        if found and found[2] in self.words["document_noun"]:
            name = self.text[slice(*found.span(1))]
            return Subject(name, "document", "relative pronoun", 0.7, head=found[2])
        named = self._named(start, reading.start, who=who)
        if named:
            return named
        phrase = self._somebody(start, reading.start) if who else self._phrase(start, reading.start)
        if not phrase:
            return Subject(None, "person", "relative pronoun: nothing in front of it", 0.0)
        among = self._among(phrase[0], reading.end) if who else None
        if among:
            return among
        noun = self.nouns.reader.read(*phrase)
        if noun.kind == "name" and noun.place and noun.place.entity.kind == "person":
            return self.scene.person(noun.place.entity, "relative pronoun", 0.8, noun.place)
        kind = "person" if who and not self.words.group(noun.word) else self.nouns.kind(noun)
        return Subject(self.text[slice(*phrase)], kind, "relative pronoun", 0.7, head=noun.word)

    def again(self, reading: Reading) -> Subject | None:
        """Whom "who" meant before in "who says … and who insists"."""
        start = max(self.scene.sentence_start(reading.start), reading.start - BACK)
        place, last = self.scene.spoken[-1] if self.scene.spoken else (-1, None)
        words = self.plain[max(start, reading.start - PHRASE) : reading.start].split()
        if not last or place < start or not words or words[-1] not in self.words["and_word"]:
            return None
        same = self.plain.startswith(f"{reading.word} ", place) and last.name
        return last.found("relative pronoun", 0.7) if same else None

    def whose(self, reading: Reading) -> Subject | None:
        """The office of "whose office": of whoever or whatever is named in front."""
        first, _, rest = self.plain[reading.start : reading.end].partition(" ")
        if not rest or first not in self.words["relative"]:
            return None
        owner = self._named(
            max(self.scene.sentence_start(reading.start), reading.start - BACK), reading.start, who=True
        )
        if not owner or not owner.name:
            return None
        kind = self.nouns.kind(reading)
        return Subject(f"{owner.name}'s {rest}", kind, "owner", 0.8, affiliation=owner.name, head=reading.word)

    def _somebody(self, start: int, end: int) -> tuple[int, int] | None:
        """The phrase in front of "who": of "the man at the gate" the man, since no gate is anybody."""
        first = phrase = self._phrase(start, end)
        while first and phrase:
            phrase = whose_words(self.plain, self.words, *phrase)
            noun = self.nouns.reader.read(*phrase)
            person = noun.place is not None and noun.place.entity.kind == "person" and not self._within(noun.place)
            lead = self.plain[max(start, phrase[0] - PHRASE) : phrase[0]].rstrip()
            known = next((words for words in self.words["knowing"] if lead.endswith(words)), "")
            if known:  # "a person familiar with the plans"
                end = phrase[0] - len(known) - 1
                phrase = self._phrase(start, end)
                continue
            phrase = on_behalf(self.plain, self.words, start, *phrase)
            if person or self.words.group(noun.word) or (noun.kind == "noun" and self.nouns.kind(noun) == "person"):
                return phrase[0], max(phrase[1], first[1])  # "the head of the board"
            before = self.plain[start : phrase[0]].split()
            end = phrase[0]
            linked = bool(before) and before[-1] in self.words["before_relative"]
            phrase = self._phrase(start, end) if linked else None
        return first

    def _among(self, start: int, end: int) -> Subject | None:
        """Whom "those" means in "Among those who … was Ana Ruiz": who is named behind the verb."""
        number = self.scene.sentence(start)
        sentence = self.scene.segments.sentences[number]
        opening = self.plain[sentence[0] : start].strip().lower()
        if opening not in self.words["among_word"]:
            return None
        for place in self.scene.roster.inside(end, sentence[1]):
            verb = self.plain[max(0, place.lead - 6) : place.lead].split()
            if place.entity.kind == "person" and verb and verb[-1] in self.words["was_word"]:
                return self.scene.person(place.entity, "relative pronoun", 0.7, place)
        return None

    def _named(self, start: int, end: int, *, who: bool) -> Subject | None:
        """The name in front of a position, with nothing between but what says more of it."""
        for place in reversed(self.scene.roster.inside(start, end)[-PLACES_BACK:]):
            between = self.plain[place.end : end]
            if not self.words.apposed.match(between):
                continue
            if place.entity.kind == "person" and who and not self._within(place):
                return self.scene.person(place.entity, "relative pronoun", 0.85, place)
            of = self.plain[max(0, place.lead - PHRASE) : place.lead].split()[-1:]
            whole = not of or of[0] not in self.words["of_word"]  # not "the Commission of Orvan"
            if place.entity.kind == "organisation" and not who and whole and not between.strip(" ,"):
                return self.nouns.bodies.named(place, None).found("relative pronoun", 0.7)
        return None

    def _within(self, place: Place) -> bool:
        """Whether a name only says where somebody is: "at Norvik", "at the University of Orvan"."""
        before = self.plain[max(0, place.lead - PHRASE) : place.lead].split()
        before = before[:-1] if before and before[-1].rpartition("-")[2] in self.words["place_ending"] else before
        at, of = self.words["at_word"], self.words["of_word"]
        if not before or before[-1] in at:
            return bool(before)
        return before[-1] in of and len(before) > 1 and plain_word(before[-2]) in self.words["organisation_noun"]

    def _phrase(self, start: int, end: int) -> tuple[int, int] | None:
        """The noun phrase that ends in front of a position."""
        while stop := self.words.before_relative.search(self.plain, max(start, end - 12), end):
            end = stop.start()
        begin = end
        for m in reversed(list(WORD.finditer(self.plain, start, end))[-WORDS_BACK:]):
            if begin != end and self.plain[m.end() : begin].strip():
                break
            low = m.group().lower()
            article = any(low in self.words[name] for name in ARTICLES)
            if low in self.words["phrase_stop"] and low != "of" and not article:
                break
            begin = m.start()
            if article:
                break
        begin = self._behind_infinitive(start, begin, end)
        return (begin, end) if begin < end else None

    def _behind_infinitive(self, start: int, begin: int, end: int) -> int:
        """Where a phrase begins without the verb in front of it: "to call detectives"."""
        first, _, rest = self.plain[begin:end].partition(" ")
        before = self.plain[start:begin].split()[-1:]
        plain = first.islower() and not any(first in self.words[name] for name in ARTICLES)
        verb = rest and plain and before and before[0] in self.words["infinitive_word"]
        return begin + len(first) + 1 if verb else begin

    def crowd(self, at: int) -> Subject | None:
        """The people whom "they" may mean, in this sentence or the one before."""
        number = self.scene.sentence(at)
        start = max(self.scene.sentences[number - 1] if number > 0 else 0, at - BACK)
        people = [p for p in self.scene.roster.inside(start, at) if p.entity.kind == "person"]
        for one, other in pairwise(people):
            if self.plain[one.end : other.lead].strip() in self.words["and_word"]:
                name = f"{one.entity.name} and {other.entity.name}"
                return Subject(name, "group", "pronoun: those named before", 0.7)
        for one in people:
            found = WITH_OTHERS.match(self.plain, one.end, at)
            if found and found[1] in self.words["owner"] and self.words.role(found[2]):
                name = f"{one.entity.name}{self.text[one.end : found.end()]}"
                return Subject(name, "group", "pronoun: those named before", 0.7)
        for m in WORD.finditer(self.plain, start, at):
            word = m.group().lower()
            here = m.start() >= self.scene.sentence_start(at)  # "watchdogs renewed their calls"
            several = word.endswith("s") and (
                word[:-1] in self.words.roles or (here and word[:-1] in self.words["public_noun"])
            )
            if word in self.words["people_noun"] or several:
                phrase = self._phrase(max(start, m.start() - 60, self.scene.sentence_start(m.start())), m.end())
                if phrase:
                    name = self.text[slice(*phrase)]
                    return Subject(name, "group", "pronoun: the people named before", 0.5, head=word)
        return None

    def told_of(self, means: Callable[[str], object]) -> tuple[int, int] | None:
        """The phrase that the sentence before is about, where it opens that one and nobody speaks in it."""
        start, end = sentence_before(self.scene) or (0, 0)
        link = WORD.match(self.plain, start, end)
        if link and link.group().lower() in self.words["sentence_link"]:
            start = link.end() + 1
        found = self._opening(start, end, means)
        return (start, self._complement(found[0], end)) if found else None

    def _complement(self, end: int, stop: int) -> int:
        """Where a phrase ends with what it is of or for, in front of a comma: "a spokesman for the minister,"."""
        found = COMPLEMENT.match(self.plain, end, stop)
        if not found or found[1] not in self.words["name_link"]:
            return end
        verb = any(w in self.words["finite_verb"] or w.endswith(PARTICIPLES) for w in found.group().split())
        return end if verb else found.end()

    def somebody(self, at: int, gender: str | None) -> Subject | None:
        """The person without a name with whom this sentence or the one before begins: "The Archbishop of York"."""
        for start, end, head in self._openings(at, self.words.role):
            known = self.words.genders.get(head)
            if not gender or known in {None, gender}:
                how = "pronoun: the person told of before"
                return Subject(self.text[start:end], "person", how, 0.5, gender or known, head=head)
        return None

    def something(self, at: int) -> Subject | None:
        """The document with which this sentence or the one before begins: "The 11-page report"."""
        for start, end, head in self._openings(at, self.words["document_noun"].__contains__):
            return Subject(self.text[start:end], "document", "pronoun: the document told of before", 0.6, head=head)
        return None

    def body(self, at: int) -> Subject | None:
        """The body without a name with which this sentence or the one before begins: "The French regulator"."""
        for start, end, head in self._openings(at, self.words.bodies.__contains__):
            reading = self.nouns.reader.read(start, end)
            known = reading.article in self.words["known_article"] and self.nouns.bodies.noun(reading)
            if known:
                return known.found("pronoun: the body told of before", 0.5)
            return Subject(self.text[start:end], "organisation", "pronoun: the body told of before", 0.5, head=head)
        return None

    def _openings(self, at: int, means: Callable[[str], object]) -> Iterator[tuple[int, int, str]]:
        """The phrases that open this sentence and the one before, with their heads, if these mean what is asked for."""
        number = self.scene.sentence(at)
        for start in self.scene.sentences[max(0, number - 1) : number + 1][::-1]:
            found = self._opening(start, at, means)
            if found:
                yield start, *found

    def _opening(self, start: int, at: int, means: Callable[[str], object]) -> tuple[int, str] | None:
        """The end and the head of a phrase that opens a sentence and whose head means what is asked for."""
        opening = list(islice(WORD.finditer(self.plain, start, at), WORDS_BACK + 1))
        words = [m.group().lower() for m in opening]
        owned = words and words[0].endswith("'s") and opening[0].group()[0].isupper()
        if not words or opening[0].start() != start or not (owned or self._is_article(words[0])):
            return None
        stop = next((n for n, word in enumerate(words) if n and word in self.words["phrase_stop"]), len(words))
        heads = [n for n in range(1, stop) if means(words[n])]
        if not heads or heads[-1] + 1 == len(words) or not self._goes_on(opening, heads[-1]):
            return None
        return self._with_place(opening, heads[-1]), words[heads[-1]]

    def _is_article(self, word: str) -> bool:
        return any(word in self.words[name] for name in ("known_article", "unknown_article", "owner"))

    def _goes_on(self, words: list[re.Match[str]], head: int) -> bool:
        """Whether what follows a noun is no part of what it names: a comma, a verb, or "at"."""
        word, *behind = [m.group() for m in words[head + 1 : head + 3]]
        verb = word.endswith(PARTICIPLES) or word in self.words["finite_verb"]
        names = word.endswith("s") and bool(behind) and (self._is_article(behind[0]) or not behind[0].islower())
        verb = verb or word in self.words["self_word"]
        return self.plain[words[head].end()] in ENDS or verb or names or word in self.words["phrase_stop"]

    def _with_place(self, words: list[re.Match[str]], head: int) -> int:
        """Where a phrase ends with whose it is, in capitals: "of York"."""
        end = words[head].end()
        if words[head + 1].group() in self.words["name_link"]:
            for m in words[head + 2 :]:
                if not m.group()[0].isupper():
                    break
                end = m.end()
        return end
