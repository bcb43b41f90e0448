"""One file a kind of figure: each turns the words that a rule bound into the values of its figures."""

from __future__ import annotations

import importlib
import re
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from extractor.trie import word_pattern

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from extractor.language import Language
    from extractor.numerals import Numerals

DENIED = {">": "<=", "<": ">="}
LEADING = ("_bound_led", "_bound_passed")
LISTED = re.compile(r"\\L<(\w+)>")  # a word list in a pattern
Fields = dict[str, Any]


class Context(NamedTuple):
    """What a normaliser may know besides the words: the language, its numbers, the day of publication, the sentence.

    `told` is the last date in front, which "the following year" counts from, as TIMEX3 writes it, `told_day` the last
    day, `told_here` whether the sentence itself tells the date. `before` and `behind` are the words of the sentence
    around the figure.
    """

    language: Language
    numerals: Numerals
    published: dt.date | None
    sentence: str
    before: str = ""
    told: str | None = None
    told_day: str | None = None
    told_here: bool = False
    behind: str = ""

    @property
    def ahead(self) -> bool:
        """Whether the sentence speaks of what is to come; the nearest verb in front of the date goes first."""
        words = _ahead(self.language)
        said = _said(self.language).search(self.before)
        if (said and not said[1]) or self._over:
            return False  # the day on which it was said, or that is over
        done = max((m.start() for m in _done(self.language).finditer(self.before) if not m[1]), default=None)
        aimed = fragment(self.language, "_aimed").search(self.before)
        if aimed or (done is None and _until(self.language).search(self.before)):
            return True
        if words.search(self.sentence) is None:
            return False
        if done is None and words.search(self.before) is None:
            return not self._done_first
        return done is None or any(m.start() >= done for m in words.finditer(self.before))

    @property
    def _over(self) -> bool:
        """Whether the words beside a date say that it is over: since Monday, Tuesday's close."""
        over = fragment(self.language, "_day_over").match(self.behind)
        return bool(over or fragment(self.language, "_looking_back").search(self.before))

    @property
    def _done_first(self) -> bool:
        """Whether the first verb behind the words is done: on Monday she said that they will sail."""
        first = next((m for m in _done(self.language).finditer(self.behind) if not m[1]), None)
        if first is None or _ahead(self.language).search(self.behind, 0, first.start()):
            return False
        return _relative(self.language).search(self.behind, 0, first.start()) is None

    @property
    def past(self) -> bool:
        """Whether something is done in the sentence."""
        return any(not m[1] for m in _done(self.language).finditer(self.sentence))

    @property
    def listed(self) -> bool:
        """Whether a day of the week stands right in front, with "and" or "to" between."""
        return _day_joined(self.language).search(self.before) is not None and not self.behind.startswith("'")

    def _unbound(self, bound: str) -> bool:
        """Whether the word in front of a bound makes it none: "a book about three sailors", "crept up to 40"."""
        words = _unbounding(self.language, bound.lower())
        return words is not None and words.search(self.before[: max(0, self.before.rfind(bound))]) is not None

    @property
    def compared(self) -> bool:
        """Whether the words in front compare with what was before."""
        return _compared(self.language).search(self.before) is not None

    def bound(self, groups: Mapping[str, str]) -> str:
        """The bound that the words before or behind a number give it."""
        found = groups.get("behind") and self.language.meaning(groups["behind"], "bound_behind")
        if not found and groups.get("bound"):
            found = self.language.meaning(groups["bound"], "bound_before", "bound_passing", "date_bound")
            found = None if self._unbound(groups["bound"]) else self._denied(groups["bound"], found)
        return found or (">=" if groups.get("plus") else self._led())

    def _denied(self, bound: str, found: str | None) -> str | None:
        """A bound that is denied, the other way round: "not expected to top 3%"."""
        front = self.before[: max(0, self.before.rfind(bound))]
        turned = DENIED.get(found or "")
        return turned if turned and fragment(self.language, "_bound_denied").search(front) else found

    def _led(self) -> str:
        """The bound that a word further in front tells: "a minimum term of 29 years"."""
        if self.language.lowered["bound_word"].isdisjoint(self.before.split()):
            return "="
        led = next((found for name in LEADING if (found := fragment(self.language, name).search(self.before))), None)
        return (led and self.language.meaning(led["word"], "bound_word")) or "="


@cache
def fragment(language: Language, name: str) -> re.Pattern[str]:
    """A piece of pattern of the rules, in the grammar of `re`; one that fits nothing where the language has none.

    Its word lists are written out.
    """

    def words(found: re.Match[str]) -> str:
        return word_pattern(language.words.get(found[1], frozenset()), leftwards=False)

    return re.compile(f"(?x:{LISTED.sub(words, language.fragments.get(name, '(?!)'))})")


@cache
def _ahead(language: Language) -> re.Pattern[str]:
    return re.compile(word_pattern(language.words.get("ahead_word", frozenset()), leftwards=False))


@cache
def _day_joined(language: Language) -> re.Pattern[str]:
    day, joint = (
        word_pattern(frozenset(words), leftwards=False)
        for words in (language.values["weekday"], language.words.get("day_joint", ()))
    )
    return re.compile(rf"{day},?\s{joint}\s$")


@cache
def _until(language: Language) -> re.Pattern[str]:
    return re.compile(word_pattern(language.words.get("until_word", frozenset()), leftwards=False))


@cache
def _relative(language: Language) -> re.Pattern[str]:
    return re.compile(word_pattern(language.words.get("relative_word", frozenset()), leftwards=False))


@cache
def _said(language: Language) -> re.Pattern[str]:
    """A verb of speech right in front of a date; the group is bound in the passive: "will be recalled on"."""
    verb, lead, be = (
        word_pattern(language.words.get(name, frozenset()), leftwards=False)
        for name in ("speech_verb_past", "day_lead", "be_word")
    )
    return re.compile(rf"((?![A-Z]){be}\s)?{verb}(?:\s\w+)?(?:\s{lead})?\s*$")


@cache
def _unbounding(language: Language, bound: str) -> re.Pattern[str] | None:
    name = language.meaning(bound, "unbound_by")
    return re.compile(word_pattern(language.words.get(name, frozenset()), leftwards=False) + r"\s$") if name else None


@cache
def _compared(language: Language) -> re.Pattern[str]:
    return re.compile(word_pattern(language.words.get("comparing_word", frozenset()), leftwards=False))


@cache
def _done(language: Language) -> re.Pattern[str]:
    """A verb in the past, also a regular one; the group is bound where it is done to somebody, which may be to come."""
    past, be = (
        word_pattern(language.words.get(name, frozenset()), leftwards=False) for name in ("past_verb", "be_word")
    )
    regular = language.fragments.get("_regular_past", r"(?!)")
    return re.compile(rf"({be}\s(?:\w+\s)?)?(?:{past}|(?x:{regular}))(?!['’])")


class Normaliser(Protocol):
    """What each module of this folder is."""

    def normalise(self, groups: Mapping[str, str], context: Context) -> list[Fields]:
        """The figures that the bound words stand for, each as fields of a Figure; none when they make no sense."""
        ...


@cache
def normaliser(name: str) -> Normaliser:
    """The normaliser of this module name."""
    return importlib.import_module(f"{__name__}.{name}")
