"""A name as printed: what stands in front of it, what it may stand for, and whether a woman or a man bears it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from extractor.resolve.vocabulary import plain_word

if TYPE_CHECKING:
    from extractor.resolve.vocabulary import Vocabulary

NAMES_KEPT = 50_000
JOINED = "&"  # in the name of a firm: "Calder & Wick"
PLAIN_BODY = 2  # words: "Farmer Bank" may be somebody


class Surface(NamedTuple):
    """A name as printed: the words in front of it ("Cuban President"), and itself; `skip` is where it starts."""

    lead: str
    core: str
    skip: int
    tokens: tuple[str, ...]
    suffix: str
    gender: str | None
    kind: str | None


def name_in(text: str, vocabulary: Vocabulary) -> Surface | None:
    """What a run of capitalised words holds, read once; None when they name nobody ("The", "On Monday")."""
    kept = vocabulary.read
    if text in kept:
        return kept[text]
    if len(kept) >= NAMES_KEPT:
        kept.clear()
    return kept.setdefault(text, _read(text, vocabulary))


def _read(text: str, vocabulary: Vocabulary) -> Surface | None:
    suffix = vocabulary.suffix.search(text)
    words = (text[: suffix.start()] if suffix else text).split(" ")
    first = 0
    while first < len(words) and plain_word(words[first]) in vocabulary["not_a_name"]:
        if first < len(words) - 1 and _may_be_given(words[first], vocabulary):
            break  # "Will Oak"
        if len(words) == first + 2 and _is_numbered_body(words[first], words[first + 1], vocabulary):
            break
        first += 1
    while first < len(words) - 1 and words[first].rpartition("-")[2] in vocabulary["from_there_ending"]:
        first += 1  # "Lisbon-based Norvik", "Lisbon-born Ana Ruiz"
    while first < len(words) - 1 and words[first].partition("-")[2].partition("-")[0] in vocabulary["of_word"]:
        first += 1  # "Mother-of-three Ana Ruiz"
    if first == len(words):
        return None
    first += _is_nation_in_front(words[first:], vocabulary)
    start = _behind_roles(words, first, vocabulary)
    polite = any(plain_word(word) in vocabulary["courtesy"] for word in words[first:start])
    guards = plain_word(" ".join(words[-2:])) in vocabulary["body_phrase"]
    if vocabulary.role(words[-1]) and not polite and not guards and not is_given(words[start], vocabulary):
        return None
    while start < len(words) - 2 and _belongs_to_role(words[start], words[start + 1], vocabulary):
        start += 1
    bare = " ".join(words[start:])
    core = bare + (suffix.group() if suffix else "")
    tokens = tuple(_without_particle(plain_word(w), vocabulary) for w in words[start:])
    lead = " ".join(words[first:start])
    gender, given = _gender(words[first:start], tokens, vocabulary)
    kind = _kind(bare, tokens, vocabulary, person=given or bool(suffix), titled=bool(lead))
    if first and len(tokens) == 1 and words[first - 1].rpartition("-")[2] in vocabulary["place_ending"]:
        kind = kind or "organisation"
    ending = suffix.group().strip(" ,.") if suffix else ""
    return Surface(lead, core, len(text) - len(core), tokens, ending, gender if kind != "group" else None, kind)


def _is_nation_in_front(words: list[str], vocabulary: Vocabulary) -> bool:
    """Whether a name of two words or more, with a given name, stands behind a nation: "Norwegian Ana Ruiz"."""
    nation = len(words) > PLAIN_BODY and plain_word(words[0]) in vocabulary["countryman"]
    return nation and not is_given(words[0], vocabulary) and is_given(words[1], vocabulary)


def _without_particle(word: str, vocabulary: Vocabulary) -> str:
    """The name in "al-masri", which may stand without its article elsewhere."""
    particle, hyphen, name = word.partition("-")
    return name if hyphen and name and particle in vocabulary["name_particle"] else word


def _kind(core: str, tokens: tuple[str, ...], vocabulary: Vocabulary, *, person: bool, titled: bool) -> str | None:
    """What a name stands for, as far as it tells by itself."""
    last = tokens[-1]
    if plain_word(core) in vocabulary["nation"] or JOINED in tokens:
        return "organisation"
    if person and not any(t in vocabulary["organisation_noun"] for t in tokens[1:]):
        return "person"
    if any(t in vocabulary["not_a_name"] for t in tokens[1:-1]) or " ".join(tokens[-2:]) in vocabulary["body_phrase"]:
        return "organisation"
    if last in vocabulary["crowd"] or (last.endswith("s") and vocabulary.role(last[:-1])):
        return "group"
    letters = len(tokens) == 1 and core.isupper() and core.isalpha() and len(core) > 1 and not titled
    if letters or any(t in vocabulary["organisation_noun"] for t in tokens):
        return "organisation"
    return "person" if titled or any(len(t) == 1 for t in tokens[:-1]) else None


def _behind_roles(words: list[str], first: int, vocabulary: Vocabulary) -> int:
    """Where the name starts behind titles and roles; `first` when there are none."""
    start = first
    if _is_body(words[first:], vocabulary):
        return first
    for at in range(first, len(words) - 1):
        inside = at > start and plain_word(words[at]) in vocabulary["name_inside"]
        inside |= first < at == len(words) - 2 and plain_word(words[at]) in vocabulary["titled_name"]
        role = _is_role(words[at], vocabulary) and not inside
        if role and plain_word(words[at + 1]) not in vocabulary["organisation_noun"]:
            start = at + 1
    if start == first + 1 and start == len(words) - 1:
        given = plain_word(words[first])
        if given in vocabulary["given_male"] and given not in vocabulary["office"]:
            return first
    return start


def _is_body(words: list[str], vocabulary: Vocabulary) -> bool:
    """Whether a name that begins with a word for people is a body's: "Consumer Safety Commission"."""
    first, last = words[0].lower(), plain_word(words[-1])  # with its full stop, "Sen." is no such word
    people = first in vocabulary.roles and first not in vocabulary["office"]
    return (
        people
        and len(words) > PLAIN_BODY
        and last in vocabulary["organisation_noun"]
        and not is_given(words[1], vocabulary)
    )


def _is_numbered_body(word: str, following: str, vocabulary: Vocabulary) -> bool:
    """Whether a number belongs to the name of a body: "First Committee"."""
    return word.lower() in vocabulary["ordinal_word"] and plain_word(following) in vocabulary["organisation_noun"]


def _is_role(word: str, vocabulary: Vocabulary) -> bool:
    """Whether a word says what somebody is, also by its end: "Eight-year-old"."""
    end = word.partition("-")[2]
    from_there = plain_word(word) in vocabulary["countryman_noun"]
    return bool(from_there or vocabulary.role(word) or (end.islower() and vocabulary.role(end)))


def _belongs_to_role(word: str, following: str, vocabulary: Vocabulary) -> bool:
    """Whether a word is of the title and not the name: "State" in "Secretary of State John Smith"."""
    return is_given(following, vocabulary) and plain_word(word) in vocabulary.bodies


def is_given(word: str, vocabulary: Vocabulary) -> bool:
    """Whether a word is a given name."""
    low = plain_word(word)
    return any(low in vocabulary[name] for name in ("given_female", "given_male", "given_either"))


def _may_be_given(word: str, vocabulary: Vocabulary) -> bool:
    """Whether a word that names nobody by itself can begin a name; a month hardly does."""
    return is_given(word, vocabulary) and plain_word(word) not in vocabulary["month_name"]


def _gender(lead: list[str], tokens: tuple[str, ...], vocabulary: Vocabulary) -> tuple[str | None, bool]:
    """Woman or man by title or given name, and whether the name begins with a given name."""
    told = next((vocabulary.genders[w] for w in map(plain_word, lead) if w in vocabulary.genders), None)
    given = tokens[0].split("-")[0]
    female, male = given in vocabulary["given_female"], given in vocabulary["given_male"]
    either = given in vocabulary["given_either"]
    alone = len(tokens) == 1 and (tokens[0] in vocabulary["nation"] or not told)
    return told or ("female" if female else "male" if male else None), (female or male or either) and not alone
