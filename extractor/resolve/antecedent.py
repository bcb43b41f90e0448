"""Whom a pronoun or a general word ("the activist") means: the best of those named, or heard, just before it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from extractor.resolve.apposed import NAME_LENGTHS
from extractor.resolve.roles import role_at
from extractor.resolve.told import asker, introduced, signs, subject_named, word_at, word_before
from extractor.resolve.unknown import gone_on, unknown_subjects
from extractor.resolve.vocabulary import plain_word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractor.resolve.roster import Place
    from extractor.resolve.subject import Scene, Subject

NAMES_BACK = 30  # so many namings are looked at
BODIES_BACK = 8
SENTENCES_BACK = 12
PARAGRAPH = 1500  # characters of it that are looked at
SPEAKERS_BACK = 3
SPEAKERS_FAR = 12  # where the last speaker is of another gender
NEAR = -3.5  # who scores less is named too far away, or beside the point
# What speaks for somebody (and against them), in sentences of distance.
A_SENTENCE, A_PARAGRAPH = -0.7, -0.8
IS_SUBJECT, IS_OBJECT, IS_OWNER, IN_QUOTATION = 1.5, -1.5, -0.7, -3.0
IS_INTRODUCED = 3.0  # "Among them is Ana Ruiz"
SPOKE_LAST, SPEAKS_HERE, UNKNOWN_GENDER, WRONG_GENDER, NOT_A_PERSON, UNNAMED = 1.0, 1.5, -0.4, -5.0, -5.5, -0.8
IN_OWN_WORDS, NAMES_HIMSELF = -1.5, -3.0
TOLD_OF = 1.5  # the subject of the sentence before, in which nobody speaks
OPENS_LAST = 0.5  # the sentence before


class Candidate(NamedTuple):
    """Somebody who may be meant."""

    score: float
    at: int
    subject: Subject
    spoke: bool
    wrong: bool
    number: int = -1


Bonus = dict[str | None, float | None]  # what speaks for somebody by that name; None rules them out


def around_it(speaker: Subject | None, *, quoted: bool) -> Bonus:
    """What it tells of "he" that it stands in words that a speaker said, `quoted` verbatim or not."""
    return {speaker.name: None if quoted else SPEAKS_HERE} if speaker else {}


def person_before(scene: Scene, at: int, gender: str | None, bonus: Bonus, *, speaks: bool = False) -> Candidate | None:
    """The person whom "he" or "she" means.

    Where the pronoun itself `speaks`, nobody is meant who is named in what is said.
    """
    best: Candidate | None = None
    asks = asker(scene, at)
    bonus = {**bonus, asks: None} if asks else bonus
    himself: set[int] = scene.named_in_content(at) if speaks else set()
    for one in _heard(scene, at, gender):
        best = _better(best, _not_himself(one, himself), bonus)
    told = _told(scene, gender) if gender else None
    if told and told.entity.kind is None:
        alone = best is None and len(told.entity.tokens) in NAME_LENGTHS
        if alone or role_at(scene.segments.plain, told, scene.vocabulary):
            told.entity.kind = "person"  # "Harlan, the nominee, shrugged. He said"
    told_of = IS_SUBJECT + TOLD_OF
    for one in _named(scene, at, gender):
        if best and one.score + IS_INTRODUCED < best.score and not bonus:
            break
        standing_out = standing(scene, one.number, scene.quotation(at))
        if told and told is scene.roster.places[one.number]:
            standing_out = told_of
        best = _better(best, _not_himself(one._replace(score=one.score + standing_out), himself), bonus)
    if best and best.wrong and gender in scene.vocabulary["sure_gender"]:
        return _heard_long_ago(scene, at, gender) or best
    if best and gender and not best.spoke and scene.paragraph(best.at) < scene.paragraph(at):
        best = _only_one_here(scene, at, gender, asks) or best
    return best if best and (best.score >= NEAR or best.spoke) else _perhaps(scene, at)


def _only_one_here(scene: Scene, at: int, gender: str, asks: str | None) -> Candidate | None:
    """The only person in front of a position whom this paragraph names and who fits, in nobody's words."""
    start = max(scene.paragraphs[scene.paragraph(at)], at - PARAGRAPH)
    people = [p for p in scene.roster.inside(start, at) if p.entity.is_person() and p.entity.name != asks]
    here = {id(p.entity): p for p in people if scene.gender(p.entity) in {None, gender}}
    place = here.popitem()[1] if len(here) == 1 else None
    if not place or place.entity.gender != gender or scene.quotation(place.start) >= 0 or scene.is_said(place.start):
        return None
    if word_before(scene.segments.plain, place) in scene.vocabulary["and_word"]:
        return None
    return Candidate(NEAR, place.start, scene.subject(place.entity), spoke=False, wrong=False)


def _heard_long_ago(scene: Scene, at: int, gender: str | None) -> Candidate | None:
    """The woman, or man, who spoke last, where the last speaker is none."""
    for place, subject in reversed(scene.spoken[-SPEAKERS_FAR:]):
        if place < at and subject.entity and subject.kind == "person" and subject.gender == gender:
            return Candidate(NEAR, place, subject, spoke=False, wrong=False)
    return None


def _told(scene: Scene, gender: str) -> Place | None:
    """Whom the sentence before is about, or introduces, if it may be a woman, or a man, as is wanted."""
    subject = subject_named(scene)
    fits = subject and scene.gender(subject.entity) in {None, gender}
    return subject if fits else introduced(scene)


def _not_himself(one: Candidate, himself: set[int]) -> Candidate:
    """Somebody, with what speaks against them if they are named in what they would have said."""
    entity = one.subject.entity
    return one._replace(score=one.score + NAMES_HIMSELF) if entity and id(entity) in himself else one


def _perhaps(scene: Scene, at: int) -> Candidate | None:
    """Where nobody known as a person is near: the subject of the sentence before, if its name may be a person's."""
    place = next((one for one in unknown_subjects(scene, at) if len(one.entity.tokens) in NAME_LENGTHS), None)
    place = place or gone_on(scene, at)
    return Candidate(NEAR, place.start, scene.subject(place.entity), spoke=False, wrong=False) if place else None


def _better(best: Candidate | None, one: Candidate, bonus: Bonus) -> Candidate | None:
    """The better of two, with what speaks for one who speaks here; None in `bonus` rules somebody out."""
    if one.subject.name in bonus:
        extra = bonus[one.subject.name]
        if extra is None:
            return best
        one = one._replace(score=one.score + (0 if one.wrong else extra))
    return one if best is None or one.score > best.score else best


def _heard(scene: Scene, at: int, gender: str | None) -> Iterator[Candidate]:
    """Those who spoke last."""
    for n, (place, subject) in enumerate(reversed(scene.spoken[-SPEAKERS_BACK:])):
        if place >= at or subject.name is None or (gender and subject.kind == "group"):
            continue
        score = _distance(scene, place, at) + IS_SUBJECT + (SPOKE_LAST if n == 0 else 0)
        wrong = subject.kind != "person" or bool(gender and subject.gender and subject.gender != gender)
        if word_at(scene.segments.plain, place) in scene.vocabulary["agent_word"]:
            if not subject.entity:
                continue  # "asked by a reporter": he is who was asked
            score += IS_OBJECT
        if subject.kind != "person":
            score += NOT_A_PERSON
        elif not subject.entity:
            score += UNNAMED
        if subject.kind == "person" and wrong:
            score += WRONG_GENDER
        elif gender and not subject.gender and subject.entity:
            score += UNKNOWN_GENDER
        if not (wrong and n):
            yield Candidate(score, place, subject, n == 0, wrong)


def _named(scene: Scene, at: int, gender: str | None) -> Iterator[Candidate]:
    """Those named before, the nearest first; how they stand in their sentence is not yet in the score."""
    last = scene.roster.before(at)
    first_sentence = scene.sentence(at) - SENTENCES_BACK
    for n in range(last - 1, max(-1, last - 1 - NAMES_BACK), -1):
        place = scene.roster.places[n]
        entity = place.entity
        if entity.kind != "person" or (gender and scene.gender(entity) not in {None, gender}):
            continue
        if scene.sentence(place.start) < first_sentence:
            return
        if signs(scene, place):
            continue
        score = _distance(scene, place.start, at)
        if gender and not entity.gender:
            score += UNKNOWN_GENDER
        if place.lead == scene.sentence_start(place.start) and scene.sentence(at) - scene.sentence(place.start) == 1:
            score += OPENS_LAST
        yield Candidate(score, place.start, scene.subject(entity), spoke=False, wrong=False, number=n)


def _distance(scene: Scene, place: int, at: int) -> float:
    sentences = scene.sentence(at) - scene.sentence(place)
    return A_SENTENCE * sentences + A_PARAGRAPH * (scene.paragraph(at) - scene.paragraph(place))


def standing(scene: Scene, number: int, quotation: int) -> float:
    """How much a naming stands out: as a subject, an object, an owner or within another's quotation."""
    place = scene.roster.places[number]
    plain = scene.segments.plain
    score = 0.0
    inside = scene.quotation(place.start)
    if inside >= 0 and inside != quotation:
        score += IN_QUOTATION
    if scene.says(place.start):
        score += IN_OWN_WORDS
    if plain.startswith("'s", place.end):
        score += IS_OWNER
    before_it = word_before(plain, place)
    if before_it in scene.vocabulary["was_word"] and _opens_among(scene, place.start):
        return score + IS_INTRODUCED
    if before_it in scene.vocabulary["pointing"]:
        return score + IS_OBJECT
    before = scene.roster.places[number - 1] if number else None
    owner = before is not None and plain.startswith("'s", before.end)  # "Varga's niece, Ana Lind, left"
    person = before is not None and not owner and (before.entity.is_person() or not place.entity.is_person())
    first = before is None or not person or before.start < scene.sentence_start(place.start)
    return score + (IS_SUBJECT if first else 0)


def _opens_among(scene: Scene, position: int) -> bool:
    """Whether a sentence begins like "Among the critics is Ana Ruiz", with its subject at the end."""
    start = scene.sentence_start(position)
    return scene.segments.plain[start : start + 8].partition(" ")[0].lower() in scene.vocabulary["among_word"]


def body_before(scene: Scene, at: int, kinds: tuple[str, ...]) -> Candidate | None:
    """The body, document or group that "it" or "they" at a position means."""
    best: Candidate | None = None
    for n, (spot, subject) in enumerate(reversed(scene.spoken[-SPEAKERS_BACK:])):
        guess = subject.entity and subject.entity.guess and "organisation" in kinds
        if spot < at and (subject.kind in kinds or guess) and subject.name:
            score = _distance(scene, spot, at) + IS_SUBJECT + (SPOKE_LAST if n == 0 else 0)
            body = subject._replace(kind="organisation", role=None, affiliation=None) if guess else subject
            if best is None or score > best.score:
                best = Candidate(score, spot, body, n == 0, wrong=False)
    if "organisation" in kinds:
        best = _named_body(scene, at, best)
        if best is None or (best.score < 0 and not best.spoke):
            best = _perhaps_body(scene, at) or best
    return best if best and best.score >= NEAR else None


def _perhaps_body(scene: Scene, at: int) -> Candidate | None:
    """The subject of the sentence before, where nothing tells that it is no body."""
    place = next(unknown_subjects(scene, at), None)
    if not place:
        return None
    body = scene.subject(place.entity)._replace(kind="organisation")
    return Candidate(0, place.start, body, spoke=False, wrong=False)


def _where(scene: Scene, number: int) -> bool:
    """Whether a country or a city is named for where something is: "in Ohio", "Canton, Ohio"."""
    place = scene.roster.places[number]
    if plain_word(place.entity.name) not in scene.vocabulary["nation"]:
        return False
    before = scene.roster.places[number - 1] if number else None
    joined = before is not None and scene.segments.plain[before.end : place.lead] == ", "
    return joined or word_before(scene.segments.plain, place) in scene.vocabulary["place_word"]


def _named_body(scene: Scene, at: int, best: Candidate | None) -> Candidate | None:
    """A body named before a position that is likelier than the best so far, or else that one."""
    last = scene.roster.before(at)
    here = scene.quotation(at)
    for n in range(last - 1, max(-1, last - 1 - BODIES_BACK), -1):
        place = scene.roster.places[n]
        if place.entity.kind == "organisation" and not _where(scene, n):
            score = _distance(scene, place.start, at) + standing(scene, n, here)
            if best is None or score > best.score:
                best = Candidate(score, place.start, scene.subject(place.entity), spoke=False, wrong=False)
    return best
