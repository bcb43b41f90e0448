"""What a figure is about, in the words of its clause: the content words left of it and those that hang on its right."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache
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
RIGHT = re.compile(
    r"\s*[,)]?\s*(?:(?:of|in|on|for|from|off|to|at|by|against|worth)\s+)?(?:(?:the|its|his|her|their|all|a|an)\s+)?"
)
INSERTED = ("relative", "indefinite", "known_article", "preposition", "adverb")  # what is set off in a clause begins so
VERBS = ("finite_verb", "present_verb", "auxiliary", "topic_verb")
LEADING = ("be_word", "auxiliary", "relative_subject", "topic_leading")  # in front of a verb
SPEECH = ("speech_verb_past", "speech_verb_third", "speech_verb_base", "tell_verb_past", "tell_verb_third")
TELLING = ("speech_verb_past", "speech_verb_third")
TOLD = 50  # characters in front of "that" in which a verb of saying stands
SIGNS = ("currency_sign", "currency_letter")
KNOWN = 2_000  # words of which it is remembered whether they say anything
NEXT = 20  # characters in front of a word in which the one before it stands
MOST = 5  # content words on either side
FAR = 400  # signs to either side in which they are looked for: a sentence without end must not cost its square


class Words(NamedTuple):
    """Content words in reading order, each with its place."""

    starts: list[int]
    ends: list[int]
    words: list[str]


class Topic:
    """Finds topics in one language; its stop words are data of the lexicon."""

    def __init__(self, language: Language) -> None:
        """Gather the words that say nothing of the topic."""
        lists = (
            "noun_stop",
            "rise_word",
            "bound_before",
            "auxiliary",
            "time_unit",
            "say_verb",
            "day_word",
            "topic_stop",
            "weekday",
            "month_name",
            "cardinal",
            "scale",
        )
        self.stops = frozenset(w for name in lists for w in language.lowered.get(name, frozenset()))
        low = language.lowered
        self.verbs = frozenset().union(*(low.get(name, frozenset()) for name in VERBS))
        self.extents = low.get("extent_word", frozenset())
        self.passive = low.get("be_word", frozenset())
        self.articles = low.get("article_like", frozenset())
        self.people = low.get("topic_people", frozenset())
        self.leading = frozenset().union(*(low.get(name, frozenset()) for name in LEADING))
        self.relatives = low.get("relative_subject", frozenset())
        self.inserted = frozenset().union(*(low.get(name, frozenset()) for name in INSERTED))
        self.said = re.compile(word_pattern(low.get("clause_cue", frozenset()), leftwards=False) + r"\s")
        self.that = re.compile(word_pattern(low.get("content_joint", frozenset()), leftwards=False) + r"\s")
        self.source = re.compile(word_pattern(low.get("source_lead", frozenset()), leftwards=False) + r"\s")
        self.speech = frozenset().union(*(low.get(name, frozenset()) for name in SPEECH))
        self.telling = frozenset().union(*(low.get(name, frozenset()) for name in TELLING)) - low.get(
            "noun_like", frozenset()
        )
        self.kept = low.get("topic_kept", frozenset())
        self.manner = fragment(language, "_manner_word")
        self.led = fragment(language, "_clause_led")
        self.doing = fragment(language, "_clause_doing")
        self.owner = fragment(language, "_owner_word")
        self.plural = fragment(language, "_plural_word")
        self.participle = fragment(language, "_clause_participle")
        opener = word_pattern(language.words.get("sentence_opener", frozenset()), leftwards=False)
        self.new = re.compile(rf"[.?!]”?\s+(?:“|(?={opener}\s))")
        self._last = "", Words([], [], []), 0
        self.signs = frozenset(w for name in SIGNS for w in language.words.get(name, frozenset()))
        self._empty = lru_cache(KNOWN)(self._says_nothing)

    def of(self, sentence: str, start: int, end: int, units: Sequence[tuple[int, int]] = ()) -> str | None:
        """The topic of the figure at sentence[start:end]; None when the clause has no words for it.

        No word of it lies in `units`, the places of other figures with a unit: "120 square miles and 400 feet deep".
        """
        words = self._left(sentence, start, units)
        behind = RIGHT.match(sentence, end)
        at = behind.end() if behind else end
        rest = sentence[at : at + FAR]
        near = self.run(rest)
        if near and behind and "," in behind.group() and self._goes_on(rest, near):
            near = []
        words += [w for w in near if w not in words]
        return " ".join(words) or None

    def _goes_on(self, rest: str, near: list[str]) -> bool:
        """Whether behind a comma the clause goes on, or somebody speaks: "5%, sank", "5%, brokers said"."""
        behind = (m.group().lower() for m in islice(WORD.finditer(rest), len(near), len(near) + 1))
        told = self.telling.intersection(word.lower() for word in near) or self.speech.intersection(behind)
        return bool(told) or near[0] in self.verbs or self.led.fullmatch(near[0]) is not None

    def _left(self, sentence: str, start: int, units: Sequence[tuple[int, int]]) -> list[str]:
        """The content words left of a place, of the nearest clause that has any."""
        words = self.words(sentence, start)
        breaks = self._breaks(sentence, start)
        passed = self._passed(sentence, breaks) if self._bare(sentence, words, breaks[0], start, units) else 0
        stop = breaks[passed - 1] if passed else start
        last = bisect_right(words.ends, stop)
        weak: list[str] = []
        for number, at in enumerate(breaks[passed:], passed):
            if 0 < number < len(breaks) - 1 and self._speaks(sentence, at, breaks[number - 1]):
                last = bisect_left(words.starts, at)
                continue
            if self._sourced(sentence, breaks, number) or (weak and sentence[at - 1 : at] == "("):
                last = bisect_left(words.starts, at)
                continue
            since = self._since(sentence, words, at, stop)
            if since == last > bisect_left(words.starts, at):
                return []  # what stands there is who says it: "Varga said 40% were late"
            if since < last:
                near = range(max(since, last - MOST), last)
                found = [n for n in near if not _within(words.starts[n], units)]
                told = [words.words[n] for n in found]
                if found and (
                    self._someone(sentence[at:stop]) or not all(self._doing(sentence, words, n, at) for n in found)
                ):
                    return told
                weak = weak or told
        return weak

    def _breaks(self, sentence: str, start: int) -> list[int]:
        """Where the clauses in front of a place begin, the nearest first; none of another sentence."""
        first = (sentence.find(" ", start - FAR, start) + 1 or start - FAR) if start > FAR else 0
        place = DATELINE.match(sentence, 0, start)
        first = max([first, place.end() if place else 0, *(m.end() for m in self.new.finditer(sentence, first, start))])
        return [*reversed([m.end() for m in BREAK.finditer(sentence, first, start)]), first]

    def _speaks(self, sentence: str, start: int, end: int) -> bool:
        """Whether a clause only tells who says what stands around it: "…, the council found, …"."""
        words = WORD.findall(sentence, start, end)
        return len(words) > 1 and words[-1].lower() in self.telling

    def _sourced(self, sentence: str, breaks: list[int], number: int) -> bool:
        """Whether a clause only tells whose word it is: "12 came, according to the mayor, Ada Lind, and 9 …"."""
        named = _word_at(sentence, breaks[number])[:1].isupper()
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

    def _someone(self, clause: str) -> bool:
        """Whether a clause has a subject of its own that no clause in front of it names better: "she was earning"."""
        return not self.people.isdisjoint(clause.lower().split())

    def _acts(self, sentence: str, end: int) -> bool:
        """Whether the word that ends at a place is no verb, as one stands behind it: "costs rose 5%"."""
        return not self.verbs.isdisjoint(sentence[end : end + NEXT].split()[:1])

    def _bare(self, sentence: str, words: Words, at: int, end: int, units: Sequence[tuple[int, int]]) -> bool:
        """Whether nothing but the verb that a clause begins with says what a figure is about."""
        doing = self.doing.match(sentence, at, end)  # "having peaked at"
        behind = doing.end() if doing else sentence.find(" ", at, end) + 1 or end
        verb = _word_at(sentence, at) in self.relatives  # "who paid £5m", "which can run to £5m"
        all_near = range(bisect_left(words.starts, behind), bisect_left(words.starts, end))
        near = [n for n in all_near if not _within(words.starts[n], units)]
        return len(near) <= verb or all(self._doing(sentence, words, n, at) for n in near)

    def _passed(self, sentence: str, breaks: list[int]) -> int:
        """How many clauses stand between a figure with a verb and its subject: two in "prices, which …, rose 4%"."""
        first = _word_at(sentence, breaks[0])
        verb = first in self.verbs or first in self.relatives or self.led.fullmatch(first)
        if (
            len(breaks) == 1
            or not verb
            or (first not in self.relatives and self._acts(sentence, breaks[0] + len(first)))
        ):
            return 0
        aside = _word_at(sentence, breaks[1])
        set_off = (
            aside.lower() in self.inserted
            or sentence[breaks[1]].isdigit()  # ", 90 metres tall,"
            or (self.owner.fullmatch(aside) and self.verbs.isdisjoint(sentence[breaks[1] : breaks[0]].split()))
            or (first not in self.relatives and self.led.fullmatch(aside))
        )
        return 2 if set_off and breaks[2:] else 1

    def _since(self, sentence: str, words: Words, at: int, end: int) -> int:
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

    def words(self, sentence: str, end: int) -> Words:
        """The content words of a sentence up to the end of the word at a place, each read once for all its figures."""
        known, words, read = self._last
        if known != sentence:
            words, read = Words([], [], []), 0
        behind = sentence.find(" ", end)
        to = behind if behind >= 0 else len(sentence)
        for m in WORD.finditer(sentence, read, to):
            if not self._empty(word := m.group()):
                words.starts.append(m.start())
                words.ends.append(m.end())
                words.words.append(word)
        self._last = sentence, words, max(read, to)
        return words

    def _says_nothing(self, word: str) -> bool:
        """Whether a word says nothing of the topic: a stop word, "forty-two", a sum of money as "Sh20"."""
        low = word.lower()
        return (
            low in self.stops
            or ("-" in low and all(part in self.stops for part in low.split("-")))
            or (word[-1].isdigit() and word.rstrip("0123456789.,") in self.signs)
            or (low not in self.kept and self.manner.fullmatch(word) is not None)
        )

    def run(self, text: str) -> list[str]:
        """The unbroken run of content words that a text begins with, in its first clause."""
        cut = BREAK.search(text)
        text = text[: cut.start()] if cut else text
        out: list[str] = []
        for m in WORD.finditer(text):
            if (
                self._empty(m.group())
                or len(out) == MOST
                or (text[: m.start()].strip(" -") and m.start() > 2 + sum(map(len, out)) + 2 * len(out))
            ):
                break
            out.append(m.group())
        return out

    def several(self, words: str | None) -> str | None:
        """The last word of a topic that names several, None where none does: "terminals" of "runs terminals Orvan"."""
        known = [w for w in (words or "").split() if w.lower() not in self.verbs and self.plural.fullmatch(w)]
        return known[-1] if known else None


def _within(place: int, units: Sequence[tuple[int, int]]) -> bool:
    """Whether a place lies in the words of a figure."""
    return any(start <= place < end for start, end in units)


def _word_at(sentence: str, start: int) -> str:
    """The word that begins at a place, "" where none does."""
    found = WORD.match(sentence, start)
    return found.group() if found else ""


@lru_cache(maxsize=8)
def topic(language: Language) -> Topic:
    """The topic finder of a language, made once."""
    return Topic(language)
