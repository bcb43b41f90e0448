"""The noun a sum, a share or a measurement hangs on: "£5,000 in fees", "a £2m overspend", "an outlay of about £5m"."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from extractor.topic import FAR

if TYPE_CHECKING:
    from extractor.topic import Topic

NEAR = 60  # signs in front of a figure in which what gives it its noun stands
HANGING = frozenset({"money", "percentage", "measurement"})  # kinds that have a sign or a unit where others have a noun
IN = re.compile(r"\s+in\s+(?=[^\W\d_A-Z])")  # "£5,000 in fees"
OF = re.compile(r"[\s-]+(?:worth\s+)?of\s+(?:the\s+)?")  # "150 tonnes of wheat"
NEXT = re.compile(r"[\s-]+")
GIVEN = re.compile(r"(?:\b(?:an?|the|its|their|his|her|this|that)|[’']s)\s+(?:[^\W\d_-]+\s+){0,2}$", re.IGNORECASE)
BEFORE_OF = re.compile(r"\s+of\s+(?:\S+\s+){0,3}$")


def hanging(topic: Topic, sentence: str, start: int, end: int, kind: str) -> str | None:
    """The noun that the figure of a kind at sentence[start:end] hangs on; None where it is about its whole clause."""
    first = max(0, start - NEAR)
    behind = OF.match(sentence, end) if kind != "percentage" else None
    if kind == "money":
        behind = behind or IN.match(sentence, end)
    if not behind and GIVEN.search(sentence, first, start):
        behind = NEXT.match(sentence, end)
    near = topic.run(sentence[behind.end() : behind.end() + FAR]) if behind else []
    if near and _nominal(topic, near[0]):
        return " ".join(near)
    before = BEFORE_OF.search(sentence, first, start) if kind == "money" else None
    return _ending(topic, sentence, before.start(), start) if before else None


def _nominal(topic: Topic, word: str) -> bool:
    """Whether a word behind a figure can begin what it counts: no verb, no adverb, no participle."""
    return word not in topic.verbs and not word.endswith(("ed", "ly", "ing"))


def _ending(topic: Topic, sentence: str, end: int, figure: int) -> str | None:
    """The unbroken run of content words that ends at a place, when none stands between it and the figure."""
    words = topic.words(sentence)
    first = last = bisect_right(words.ends, end)
    while first and words.ends[first - 1] + 1 >= (words.starts[first] if first < last else end):
        first -= 1
    alone = bisect_left(words.starts, figure) == last
    return (" ".join(words.words[first:last]) or None) if alone else None
