"""The clauses in front of a figure: where they begin, which only tell who speaks, and which say nothing of it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from extractor.normalisers import fragment
from extractor.trie import word_pattern

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractor.language import Language

WORD = re.compile(r"(?<![^\W_])[^\W\d_][\w'&.-]*[^\W_]|(?<![^\W_])[^\W\d_]")
DATELINE = re.compile(r"[A-Z]{3}[^—–“”;:]{0,45} [—–] ")  # "MILLBROOK, Ohio — "
BREAK = re.compile(r"[;:()“”–—]|,\s")
INSERTED = ("relative", "indefinite", "known_article", "preposition", "adverb")  # what is set off in a clause begins so
VERBS = ("finite_verb", "present_verb", "auxiliary", "topic_verb")
LEADING = ("be_word", "auxiliary", "relative_subject", "topic_leading")  # in front of a verb
SPEECH = ("speech_verb_past", "speech_verb_third", "speech_verb_base", "tell_verb_past", "tell_verb_third")
TELLING = ("speech_verb_past", "speech_verb_third")
TOLD = 50  # characters in front of "that" in which a verb of saying stands
NEXT = 20  # characters in front of a word in which the one before it stands
FAR = 400  # signs to either side of a figure that are looked at: a sentence without end must not cost its square


class Words(NamedTuple):
    """Content words in reading order, each with its place."""

    starts: list[int]
    ends: list[int]
    words: list[str]


class Clauses:
    """Judges clauses of one language; the words that it knows are data of the lexicon."""

    def __init__(self, language: Language) -> None:
        """Gather the words that tell what a clause does."""
        low = language.lowered
        self.verbs = frozenset().union(*(low.get(name, frozenset()) for name in VERBS))
        self.extents = low.get("extent_word", frozenset())
        self.passive = low.get("be_word", frozenset())
        self.articles = low.get("article_like", frozenset())
        self.people = low.get("topic_people", frozenset())
        self.leading = frozenset().union(*(low.get(name, frozenset()) for name in LEADING))
        self.relatives = low.get("relative_subject", frozenset())
        self.said = re.compile(word_pattern(low.get("clause_cue", frozenset()), leftwards=False) + r"\s")
        self.that = re.compile(word_pattern(low.get("content_joint", frozenset()), leftwards=False) + r"\s")
        self.source = re.compile(word_pattern(low.get("source_lead", frozenset()), leftwards=False) + r"\s")
        self.speech = frozenset().union(*(low.get(name, frozenset()) for name in SPEECH))
        self.inserted = frozenset().union(*(low.get(name, frozenset()) for name in INSERTED)) - self.speech
        self.telling = frozenset().union(*(low.get(name, frozenset()) for name in TELLING)) - low.get(
            "noun_like", frozenset()
        )
        self.led = fragment(language, "_clause_led")
        self.verbal = fragment(language, "_clause_doing")
        self.owner = fragment(language, "_owner_word")
        self.valuing = fragment(language, "_clause_valuing")
        self.participle = fragment(language, "_clause_participle")
        opener = word_pattern(language.words.get("sentence_opener", frozenset()), leftwards=False)
        self.new = re.compile(rf"[.?!]”?\s+(?:“|(?={opener}\s))")

    def goes_on(self, rest: str, near: list[str]) -> bool:
        """Whether behind a comma the clause goes on, or somebody speaks: "5%, sank", "5%, brokers said"."""
        behind = (m.group().lower() for m in islice(WORD.finditer(rest), len(near), len(near) + 1))
        told = self.telling.intersection(word.lower() for word in near) or self.speech.intersection(behind)
        return bool(told) or near[0] in self.verbs or self.led.fullmatch(near[0]) is not None

    def breaks(self, sentence: str, start: int) -> list[int]:
        """Where the clauses in front of a place begin, the nearest first; none of another sentence."""
        first = (sentence.find(" ", start - FAR, start) + 1 or start - FAR) if start > FAR else 0
        place = DATELINE.match(sentence, 0, start)
        first = max([first, place.end() if place else 0, *(m.end() for m in self.new.finditer(sentence, first, start))])
        return [*reversed([m.end() for m in BREAK.finditer(sentence, first, start)]), first]

    def speaks(self, sentence: str, start: int, end: int) -> bool:
        """Whether a clause only tells who says what stands around it: "…, the council found, …"."""
        words = WORD.findall(sentence, start, end)
        return len(words) > 1 and not self.telling.isdisjoint((words[-1].lower(), " ".join(words[-2:]).lower()))

    def sourced(self, sentence: str, breaks: list[int], number: int) -> bool:
        """Whether a clause only tells whose word it is: "12 came, according to the mayor, Ada Lind, and 9 …"."""
        named = word_at(sentence, breaks[number])[:1].isupper()
        near = breaks[number : number + (2 if named else 1)]
        return number > 0 and number < len(breaks) - 1 and any(self.source.match(sentence, at) for at in near)

    def _doing(self, sentence: str, words: Words, number: int, at: int) -> bool:
        """Whether a content word of a clause only tells what is done, or how far it goes: "1km long and cost £5m"."""
        word, start = words.words[number], words.starts[number]
        before = sentence[max(at, start - NEXT) : start].split()
        if word in self.extents:
            return True
        if self._acts(sentence, words.ends[number]):
            return False
        if word in self.verbs:
            return not before or before[-1].lower() not in self.articles
        return self.led.fullmatch(word) is not None and (not before or before[-1].lower() in self.leading)

    def tells(self, sentence: str, words: Words, near: Sequence[int], at: int, end: int) -> bool:
        """Whether these content words of a clause say what a figure is about better than the clause in front of it.

        So they do if a person is its subject, whom that clause does not name: "she was earning".
        """
        person = not self.people.isdisjoint(sentence[at:end].lower().split())
        return person or not all(self._doing(sentence, words, n, at) for n in near)

    def _acts(self, sentence: str, end: int) -> bool:
        """Whether the word that ends at a place is no verb, as one stands behind it: "costs rose 5%"."""
        return not self.verbs.isdisjoint(sentence[end : end + NEXT].split()[:1])

    def bare(self, sentence: str, words: Words, at: int, end: int, units: Sequence[tuple[int, int]]) -> bool:
        """Whether nothing but the verb that a clause begins with says what a figure is about."""
        doing = self.verbal.match(sentence, at, end)  # "having peaked at"
        behind = doing.end() if doing else sentence.find(" ", at, end) + 1 or end
        verb = word_at(sentence, at) in self.relatives  # "who paid £5m", "which can run to £5m"
        all_near = range(bisect_left(words.starts, behind), bisect_left(words.starts, end))
        near = [n for n in all_near if not within(words.starts[n], units)]
        return (
            len(near) <= verb
            or bool(self.valuing.fullmatch(sentence, at, end))
            or all(self._doing(sentence, words, n, at) for n in near)
        )

    def passed(self, sentence: str, breaks: list[int]) -> int:
        """How many clauses stand between a figure with a verb and its subject: two in "prices, which …, rose 4%"."""
        first = word_at(sentence, breaks[0]) or word_at(sentence, breaks[0] + 1)  # behind a closing mark stands a space
        verb = first in self.verbs or first in self.relatives or self.led.fullmatch(first)
        if (
            len(breaks) == 1
            or not verb
            or (first not in self.relatives and self._acts(sentence, breaks[0] + len(first)))
        ):
            return 0
        return 2 if breaks[2:] and self._set_off(sentence, breaks, first) else 1

    def _set_off(self, sentence: str, breaks: list[int], first: str) -> bool:
        """Whether the clause in front of the nearest one, which begins with `first`, parts a verb from its subject."""
        at, until = breaks[1], breaks[0]
        mark, aside = sentence[at - 1 : at], word_at(sentence, at)
        return (
            mark == "("
            or (mark == "“" and aside[:1].isupper())  # sales of the novel, “The Weir,” have
            or aside.lower() in self.inserted
            or sentence[at].isdigit()  # ", 90 metres tall,"
            or (self.owner.fullmatch(aside) is not None and self.verbs.isdisjoint(sentence[at:until].split()))
            or (first not in self.relatives and self.led.fullmatch(aside) is not None)
        )

    def since(self, sentence: str, words: Words, at: int, end: int) -> int:
        """The number of the first content word of a clause, or behind who says it: "Varga said fares …"."""
        first, last = bisect_left(words.starts, at), bisect_right(words.ends, end)
        said = self.said.finditer(sentence, at, end) if first < last else ()
        told = [m.end() for m in said if not self._is_said(sentence, m.start())]
        doing = self.participle.match(sentence, at, end) if at else None  # ", taking its gain to 40 percent"
        told += [doing.end()] if doing and doing.end() < end else []
        told += [m.end() for m in self.that.finditer(sentence, at, end) if self._saying(sentence, m.start())]
        return bisect_left(words.starts, max(told)) if told else first

    def _is_said(self, sentence: str, end: int) -> bool:
        """Whether something is said of a subject: "it is thought to be about 900 years old"."""
        before = sentence[max(0, end - NEXT) : end].split()
        return bool(before) and before[-1].lower() in self.passive

    def _saying(self, sentence: str, end: int) -> bool:
        """Whether a verb of saying stands in front of "that", or of who is told: "told the House that"."""
        words = WORD.findall(sentence, max(0, end - TOLD), end)
        return any(word.lower() in self.speech for word in words)


def within(place: int, units: Sequence[tuple[int, int]]) -> bool:
    """Whether a place lies in the words of a figure."""
    return any(start <= place < end for start, end in units)


def word_at(sentence: str, start: int) -> str:
    """The word that begins at a place, "" where none does."""
    found = WORD.match(sentence, start)
    return found.group() if found else ""
