"""What a figure is about, in the words of its clause: the content words left of it and those that hang on its right."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache
from typing import TYPE_CHECKING

from extractor.clauses import BREAK, FAR, WORD, Clauses, Words, within
from extractor.normalisers import fragment

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractor.language import Language

RIGHT = re.compile(
    r"\s*[,)]?\s*(?:(?:of|in|on|for|from|off|to|at|by|against|worth)\s+)?(?:(?:the|its|his|her|their|all|a|an)\s+)?"
)
SIGNS = ("currency_sign", "currency_letter")
KNOWN = 2_000  # words of which it is remembered whether they say anything
MOST = 5  # content words on either side


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
        self.clauses = Clauses(language)
        self.kept = low.get("topic_kept", frozenset())
        self.manner = fragment(language, "_manner_word")
        self.around = low.get("ordinal_word", frozenset()) | low.get("circumstance", frozenset())
        self.doing = fragment(language, "_verb_behind")
        self.plural = fragment(language, "_plural_word")
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
        if near and behind and self._apart(behind.group(), rest, near, bool(words)):
            near = []
        words += [w for w in near if w not in words]
        return " ".join(words) or None

    def _apart(self, joint: str, rest: str, near: list[str], told: bool) -> bool:  # noqa: FBT001
        """Whether the words right of a figure say nothing of it: "5%, sank", "5% in his first term"."""
        if "," in joint:
            return told or self.clauses.goes_on(rest, near)
        if joint.strip():
            return near[0].lower() in self.around
        return self.doing.match(rest) is not None

    def _left(self, sentence: str, start: int, units: Sequence[tuple[int, int]]) -> list[str]:
        """The content words left of a place, of the nearest clause that has any."""
        words = self.words(sentence, start)
        breaks = self.clauses.breaks(sentence, start)
        passed = (
            self.clauses.passed(sentence, breaks) if self.clauses.bare(sentence, words, breaks[0], start, units) else 0
        )
        stop = breaks[passed - 1] if passed else start
        last = bisect_right(words.ends, stop)
        weak: list[str] = []
        for number, at in enumerate(breaks[passed:], passed):
            if 0 < number < len(breaks) - 1 and self.clauses.speaks(sentence, at, breaks[number - 1]):
                last = bisect_left(words.starts, at)
                continue
            if self.clauses.sourced(sentence, breaks, number) or (weak and sentence[at - 1 : at] == "("):
                last = bisect_left(words.starts, at)
                continue
            since = self.clauses.since(sentence, words, at, stop)
            if since == last > bisect_left(words.starts, at):
                return []  # what stands there is who says it: "Varga said 40% were late"
            if since < last:
                near = range(max(since, last - MOST), last)
                found = [n for n in near if not within(words.starts[n], units)]
                told = [words.words[n] for n in found]
                if found and self.clauses.tells(sentence, words, found, at, stop):
                    return told
                weak = weak or told
        return weak

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
        known = [w for w in (words or "").split() if w.lower() not in self.clauses.verbs and self.plural.fullmatch(w)]
        return known[-1] if known else None


@lru_cache(maxsize=8)
def topic(language: Language) -> Topic:
    """The topic finder of a language, made once."""
    return Topic(language)
