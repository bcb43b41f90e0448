"""Who was asked just before "he answered": the one whom the last speaker put a question to."""

from __future__ import annotations

from itertools import islice, pairwise
from typing import TYPE_CHECKING

from extractor.resolve.roles import WORD

if TYPE_CHECKING:
    from extractor.resolve.subject import Scene

WORDS_READ = 24  # so many words of the sentence in which somebody asks
SENTENCES_BACK = 2
MARKS = ",:“"


def hearer(scene: Scene, at: int) -> tuple[int, int] | None:
    """The phrase for whoever was asked in the sentence before a position."""
    place, _ = scene.spoken[-1] if scene.spoken else (at, None)
    number = scene.sentence(place)
    if not 0 < scene.sentence(at) - number <= SENTENCES_BACK or scene.paragraph(place) != scene.paragraph(at):
        return None
    stop = scene.segments.sentences[number][1]
    words = list(islice(WORD.finditer(scene.segments.plain, place, stop), WORDS_READ))
    asks = next((n for n, m in enumerate(words) if m.group() in scene.vocabulary["asks_somebody"]), len(words))
    phrase = words[asks + 1 :]
    nobody = scene.vocabulary["question_word"] | scene.vocabulary["agent_word"]
    if phrase and phrase[0].group() in nobody:
        return None  # "Ana Ruiz, asked by Ben Oak how …"
    for one, following in pairwise(phrase):
        between = scene.segments.plain[one.end() : following.start()]
        if any(mark in between for mark in MARKS) or following.group() in scene.vocabulary["question_word"]:
            return phrase[0].start(), one.end()
    return None


def answers(scene: Scene, at: int) -> bool:
    """Whether the pronoun at a position has a verb behind it that tells of an answer."""
    words = scene.segments.plain[at : at + WORDS_READ].split()[1:2]
    return bool(words) and words[0].rstrip(",.:") in scene.vocabulary["answer_verb"]
