"""The noun a sum, a share or a measurement hangs on: "£5,000 in fees", "a £2m overspend", "an outlay of about £5m"."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from extractor.clauses import FAR
from extractor.normalisers import fragment
from extractor.topic import topic

if TYPE_CHECKING:
    from extractor.language import Language
    from extractor.topic import Topic

NEAR = 60  # signs in front of a figure in which what gives it its noun stands
RATIO = "ratio"
BEHIND = {  # by kind of those that have a sign or a unit where others have a noun, what leads from a figure to its noun
    "money": ("_of_behind", "_in_behind", "_off_behind"),
    "percentage": ("_off_behind",),
    "measurement": ("_of_behind",),
    RATIO: ("_as_behind",),
}
CHANGED = 100  # signs in front of a figure in which what it changes stands
NEXT = re.compile(r"[\s-]+")


def hanging(language: Language, sentence: str, start: int, end: int, kind: str) -> str | None:
    """The noun that the figure of a kind at sentence[start:end] hangs on; None where it is about its whole clause."""
    topics, first = topic(language), max(0, start - NEAR)
    changed = _changed(language, sentence, start, end) if kind != RATIO else None
    if changed:
        return changed
    behind = _led_to(language, sentence, start, end, kind)
    if not behind and kind != RATIO and fragment(language, "_given_before").search(sentence, first, start):
        behind = NEXT.match(sentence, end)
    near = topics.run(sentence[behind.end() : behind.end() + FAR]) if behind else []
    if near and _nominal(topics, near[0]):
        return " ".join(near)
    before = fragment(language, "_of_before").search(sentence, first, start) if kind == "money" else None
    return _ending(topics, sentence, before.start(), start) if before else None


def _led_to(language: Language, sentence: str, start: int, end: int, kind: str) -> re.Match[str] | None:
    """What leads from a figure to its noun: "£5,000 in fees", "spent £5m on roofs", "5% off fares"."""
    spent = kind == "money" and fragment(language, "_spent_before").search(sentence, max(0, start - NEAR), start)
    names = (*BEHIND[kind], "_on_behind") if spent else BEHIND[kind]
    return next((found for name in names if (found := fragment(language, name).match(sentence, end))), None)


def _changed(language: Language, sentence: str, start: int, end: int) -> str | None:
    """What went up or down by a figure: "a 5% rise in visits", "cut the risk by 40%"; None where that is not told."""
    topics = topic(language)
    behind = fragment(language, "_changed_behind").match(sentence, end)
    near = topics.run(sentence[behind.end() : behind.end() + FAR]) if behind else []
    if not near:
        before = fragment(language, "_changed_before").search(sentence, max(0, start - CHANGED), start)
        near = topics.run(before["object"]) if before else []
    return " ".join(near) or None


def _nominal(topics: Topic, word: str) -> bool:
    """Whether a word behind a figure can begin what it counts: no verb, no adverb, no participle."""
    return word not in topics.clauses.verbs and not word.endswith(("ed", "ly", "ing"))


def _ending(topics: Topic, sentence: str, end: int, figure: int) -> str | None:
    """The unbroken run of content words that ends at a place, when none stands between it and the figure."""
    words = topics.words(sentence, figure)
    first = last = bisect_right(words.ends, end)
    while first and words.ends[first - 1] + 1 >= (words.starts[first] if first < last else end):
        first -= 1
    alone = bisect_left(words.starts, figure) == last
    return (" ".join(words.words[first:last]) or None) if alone else None
