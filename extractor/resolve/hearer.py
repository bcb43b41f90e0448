"""Who was asked just before "he answered": the one whom the last speaker put a question to."""

from __future__ import annotations

from itertools import islice, pairwise
from typing import TYPE_CHECKING

from extractor.resolve.roles import WORD

if TYPE_CHECKING:
    from extractor.resolve.subject import Scene

WORDS_READ = 24  # so many words of the sentence in which somebody asks
SENTENCES_BACK = 2
PUT_IT_TO = 3  # words
MARKS = ",:“"


def hearer(scene: Scene, at: int) -> tuple[int, int] | None:
    """The phrase for whoever was asked in the sentence before a position."""
    place, _ = scene.spoken[-1] if scene.spoken else (at, None)
    number = scene.sentence(place)
    further = scene.paragraph(at) - scene.paragraph(place)
    if not 0 < scene.sentence(at) - number <= SENTENCES_BACK or further > answers(scene, at):
        return None
    stop = scene.segments.sentences[number][1]
    words = list(islice(WORD.finditer(scene.segments.plain, place, stop), WORDS_READ))
    phrase = words[_behind_verb(scene, [m.group() for m in words]) :]
    nobody = scene.vocabulary["question_word"] | scene.vocabulary["agent_word"]
    if phrase and phrase[0].group() in nobody:
        return None  # "Ana Ruiz, asked by Ben Oak how …"
    for one, following in pairwise(phrase):
        between = scene.segments.plain[one.end() : following.start()]
        if any(mark in between for mark in MARKS) or following.group() in scene.vocabulary["question_word"]:
            return phrase[0].start(), one.end()
    return None


def _behind_verb(scene: Scene, words: list[str]) -> int:
    """The number of the word behind "asked", or "put it to"; as many as there are where nobody asks."""
    verbs = scene.vocabulary["asks_somebody"]
    for n, word in enumerate(words):
        if word in verbs:
            return n + 1
        if " ".join(words[n : n + PUT_IT_TO]) in verbs:
            return n + PUT_IT_TO
    return len(words)


def answers(scene: Scene, at: int) -> bool:
    """Whether the pronoun at a position has a verb behind it that tells of an answer."""
    words = scene.segments.plain[at : at + WORDS_READ].split()[1:2]
    return bool(words) and words[0].rstrip(",.:") in scene.vocabulary["answer_verb"]
