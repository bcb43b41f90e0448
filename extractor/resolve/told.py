"""Whom the sentence before is about: its subject, where nobody speaks in it, rather than the last speaker."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from extractor.resolve.roles import role_at
from extractor.resolve.vocabulary import plain_word

if TYPE_CHECKING:
    from extractor.resolve.roster import Place
    from extractor.resolve.subject import Scene
    from extractor.resolve.vocabulary import Vocabulary

SHORT = 90  # characters of a paragraph of one sentence that may lead on to the next paragraph
SPEAKERS_BACK = 3
ASKED_BY = 2  # words in front of whoever asks
LONGEST_BYLINE = 12  # characters in front of the author's name
LONGEST_OPENING = 60  # characters in front of a subject
FOLLOWING = re.compile(r" (?:\([^()]{1,30}\) )?([a-z][\w'-]*)(?: ([a-z][\w'-]*))?(?: ([a-z][\w'-]*))?")
ASIDE = re.compile(r",? \([^()\n]{1,60}\)|, \d{1,3}\b|, ([a-z]\w*) [^\n;:“”]{2,160}?, ")
TOLD_MORE = re.compile(r"(?:, \d{1,3})?, (\w+) [^\n;:“”]*[.!]?\s*$")


def sentence_before(scene: Scene, *, aside: bool = False) -> tuple[int, int] | None:
    """The sentence in front of a statement, where it is told and not said; None where another topic begins.

    With `aside` a document may be named in it as the source: "Norvik forecast a loss, according to the report."
    """
    before = _led_on(scene)
    told = before and not _speaks(scene, *before, aside=aside)
    return before if told else None


def _led_on(scene: Scene) -> tuple[int, int] | None:
    """The sentence in front of a statement, told and in the same paragraph, or one that leads on to the next."""
    known = scene.before
    if known and known[0] == scene.begins:
        return known[1]
    scene.before = scene.begins, None
    number = scene.sentence(scene.begins) - 1
    if number < 0:
        return None
    start, end = scene.segments.sentences[number]
    here, before = scene.paragraph(scene.begins), scene.paragraph(start)
    if here != before:
        paragraph = scene.segments.paragraphs[before]
        if here - before > 1 or paragraph[0] != start or paragraph[1] > end or end - start > SHORT:
            return None
        if scene.segments.plain[start:end].rstrip()[-1:] not in (".", "!"):
            return None  # a headline
    if scene.quotation(start) < 0 and not scene.is_said(start):
        scene.before = scene.begins, (start, end)
    return scene.before[1]


def _speaks(scene: Scene, start: int, end: int, *, aside: bool) -> bool:
    """Whether anybody speaks in a sentence."""
    spoken = [subject for place, subject in scene.spoken[-SPEAKERS_BACK:] if start <= place < end]
    return any(subject.kind != "document" for subject in spoken) if aside else bool(spoken)


def is_nameless(scene: Scene) -> bool:
    """Whether the sentence before is about somebody who is not to be named."""
    start, end = sentence_before(scene) or (0, 0)
    words = scene.segments.plain[start:end]
    first = words.partition(" ")[0].lower()
    return first in scene.vocabulary["unknown_article"] and any(w in words for w in scene.vocabulary["no_name_wanted"])


def subject_named(scene: Scene, *, aside: bool = False) -> Place | None:
    """Who is named as the subject of the sentence in front of a statement."""
    sentence = sentence_before(scene, aside=aside)
    if not sentence:
        return None
    at = bisect_left(scene.roster.starts, sentence[0])
    for place in scene.roster.places[at : at + 3]:
        if place.end > sentence[1] or place.lead - sentence[0] > LONGEST_OPENING:
            return None
        if _opens(scene, sentence[0], place) and acts(scene.segments.plain, place.end, scene.vocabulary):
            return place
    return None


def introduced(scene: Scene) -> Place | None:
    """Who is named for the first time at the end of the sentence before, and told more of: ", who runs a group."."""
    start, end = sentence_before(scene) or (0, 0)
    at = bisect_left(scene.roster.starts, end)
    for place in scene.roster.places[max(0, at - 3) : at][::-1]:
        new = place.start >= start and place.entity.places[0] is place and len(place.entity.tokens) > 1
        more = TOLD_MORE.match(scene.segments.plain, place.end, end) if new and place.entity.is_person() else None
        if more and (
            more[1] in scene.vocabulary["of_a_person"] or role_at(scene.segments.plain, place, scene.vocabulary)
        ):
            return place
    return None


def asker(scene: Scene, at: int) -> str | None:
    """The name of whoever asks in front of "he" at a position, who is somebody else: "Asked by Ben Oak, he said"."""
    place, subject = scene.spoken[-1] if scene.spoken else (at, None)
    if not subject or not scene.sentence_start(at) < place < at:
        return None
    words = scene.segments.plain[scene.sentence_start(at) : place].split()
    asked = len(words) == ASKED_BY and words[-1] in scene.vocabulary["agent_word"]
    return subject.name if asked else None


def signs(scene: Scene, place: Place) -> bool:
    """Whether a naming is the author's, in a line of its own: "By Ines Varga"."""
    line = scene.segments.plain[max(0, place.lead - LONGEST_BYLINE) : place.lead].rpartition("\n")
    alone = line[1] or place.lead < LONGEST_BYLINE
    return bool(alone) and line[2].strip().lower() in scene.vocabulary["byline"]


def _opens(scene: Scene, start: int, place: Place) -> bool:
    """Whether nothing stands in front of a subject but "But", "In May," or what it is: "the captain"."""
    words = scene.segments.plain[start : place.lead].split()
    if not words:
        return True
    if words[-1].endswith(","):
        return words[0].lower() in scene.vocabulary["fronting"]
    linked = words[0].lower().rstrip(",") in scene.vocabulary["sentence_link"]
    rest = words[1:] if linked else words
    article = rest[:1] and rest[0].lower() in scene.vocabulary["known_article"]
    return not rest or (
        len(rest) < 3 + bool(article) and all(map(str.isalpha, rest)) and _names(rest, scene.vocabulary)
    )


def _names(words: list[str], vocabulary: Vocabulary) -> bool:
    """Whether words in front of a name say what bears it: "the retired captain", "activist fund"."""
    last = plain_word(words[-1])
    kinds = vocabulary.role(last) or last in vocabulary.bodies or last in vocabulary["known_article"]
    return bool(kinds)


def acts(plain: str, end: int, vocabulary: Vocabulary) -> bool:
    """Whether a verb follows a name, an aside between them allowed, and its bearer is no victim of what is done."""
    for _ in range(2):
        aside = ASIDE.match(plain, end)
        if not aside or (
            aside[1]
            and aside[1]
            not in vocabulary["apposition_opener"] | vocabulary["of_a_person"] | vocabulary["relative_subject"]
        ):
            break
        end = aside.end() - (aside.group()[-1] == " ")
    found = FOLLOWING.match(plain, end)
    if not found:
        return False
    words = [w for w in found.groups() if w]
    while len(words) > 1 and (words[0] in vocabulary["self_word"] or words[0].endswith("ly")):
        words.pop(0)
    verb = words[0]
    if verb in vocabulary["finite_verb"] or verb.endswith(tuple(vocabulary["verb_ending"])):
        noun = verb[:-1] in vocabulary.roles or verb[:-1] in vocabulary.bodies or verb in vocabulary.roles
        return not noun and not any(word in vocabulary["done_to"] for word in words)
    return False


def word_before(plain: str, place: Place) -> str:
    """The word in front of a naming, in lower case; "" at the start of a sentence or behind a mark."""
    return word_at(plain, place.lead)


def word_at(plain: str, start: int) -> str:
    """The word in front of a position, likewise."""
    return plain[max(0, start - 24) : start].rstrip(" ").rpartition(" ")[2].lower()
