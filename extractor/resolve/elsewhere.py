"""How like an office is to somebody's, and whether it is held elsewhere: "the mayor of Lisse" is not Orvan's."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from extractor.resolve.roles import WORD
from extractor.resolve.vocabulary import plain_word

if TYPE_CHECKING:
    from collections.abc import Iterable

    from extractor.resolve.roles import Role
    from extractor.resolve.vocabulary import Vocabulary

NOT_THE_SAME = -9
STEM, STEM_OF_NATIONS = 3, 4  # letters that "Canadian" and "Canada" share; by which a nation's adjective is known


class Held(NamedTuple):
    """What is told of where an office is held: names, and words in small letters that tell one body from another."""

    names: frozenset[str]
    words: frozenset[str]
    fields: frozenset[str]


def likeness(wanted: set[str], phrase: str, role: Role, vocabulary: Vocabulary) -> int:
    """How many of some words, those of a phrase, a role shares; one that is over ("former") counts against it."""
    if elsewhere(phrase, role, vocabulary):
        return NOT_THE_SAME
    words = {plain_word(w) for w in WORD.findall(role.phrase)}
    if wanted & (vocabulary["past_role"] | vocabulary["rank_word"]) - words:
        return NOT_THE_SAME  # the prime minister is no other minister
    if words & vocabulary["rival_role"] - wanted:
        return NOT_THE_SAME  # the health secretary is not her shadow
    fields = vocabulary.portfolio_words
    if wanted & fields - words and words & fields - wanted:
        return NOT_THE_SAME  # a finance minister and the minister of health
    if wanted & fields - words and _qualified(role.phrase, vocabulary) - wanted - vocabulary["past_role"]:
        return NOT_THE_SAME  # a general secretary and the transport secretary
    return len(wanted & words) - 3 * bool(words & vocabulary["past_role"] - wanted)


def _qualified(phrase: str, vocabulary: Vocabulary) -> set[str]:
    """The words in front of an office that say which one it is: of "general secretary of the union" the first."""
    end = vocabulary.phrase_end.search(phrase)
    return {plain_word(w) for w in WORD.findall(phrase[: end.start()] if end else phrase)[:-1]}


def elsewhere(phrase: str, role: Role, vocabulary: Vocabulary) -> bool:
    """Whether a phrase with "of" or the like means an office that is not this role."""
    wanted = _held(_behind(phrase, vocabulary), vocabulary)
    if not any(wanted):
        return False
    known = _held(f"{_behind(role.phrase, vocabulary)} {_affiliation(role, vocabulary)}", vocabulary)
    if wanted.names and known.names:
        return _other_names(wanted, known, vocabulary)
    if wanted.fields and known.fields and not wanted.fields & known.fields:
        return True
    alike = wanted.names or known.names or wanted.words & known.words
    return bool(wanted.words and known.words) and not alike


def _other_names(wanted: Held, known: Held, vocabulary: Vocabulary) -> bool:
    """Whether names have nothing in common, or nothing but what an office is for: two ministers of health."""
    directions = [held.names & vocabulary["direction"] for held in (wanted, known)]
    if all(directions) and not directions[0] & directions[1]:
        return True  # North Korea and South Korea
    if not any(_same(one, other, vocabulary) for one in wanted.names for other in known.names):
        return not (_initials(wanted.names, known.names) or _initials(known.names, wanted.names))
    own, others = wanted.names - vocabulary.portfolio_words, known.names - vocabulary.portfolio_words
    return bool(own and others) and not any(_same(one, other, vocabulary) for one in own for other in others)


def _behind(phrase: str, vocabulary: Vocabulary) -> str:
    """What an office is of, for, at … as printed."""
    clause = vocabulary.clause.search(phrase)
    text = phrase[: clause.start()] if clause else phrase
    end = vocabulary.phrase_end.search(text)
    return text[end.end() :] if end and end.group() != "," else ""


def _affiliation(role: Role, vocabulary: Vocabulary) -> str:
    """Where a role is held; in front of an office only a body or a nation tells: no "Democratic senator"."""
    held = role.affiliation or ""
    words = [plain_word(word) for word in held.split()]
    leads = role.phrase.startswith(held)
    place = any(w in vocabulary["organisation_noun"] or _is_nation(w, vocabulary) for w in words)
    return held if place or not leads else ""


def _is_nation(word: str, vocabulary: Vocabulary) -> bool:
    """Whether a word names a nation, or says that something is of one."""
    if word in vocabulary["nation"] or word in vocabulary["countryman"] or word in vocabulary.places:
        return True
    return any(n.startswith(word[:STEM_OF_NATIONS]) for n in vocabulary["nation"]) and len(word) > STEM_OF_NATIONS


def _held(text: str, vocabulary: Vocabulary) -> Held:
    """The words of what an office is of that tell one body from another."""
    found = [(m.group().removesuffix("'s"), plain_word(m.group().removesuffix("'s"))) for m in WORD.finditer(text)]
    own = [(word, low) for word, low in found if not _is_general(low, vocabulary)]
    fields = frozenset(low for _, low in own if low in vocabulary.portfolio_words)
    names = frozenset(_canonical(low, vocabulary) for word, low in own if word[0].isupper())
    body = bool(found) and found[-1][1] in vocabulary["organisation_noun"]
    words = [low for word, low in own if word[0].islower() and low not in vocabulary["phrase_stop"]] if body else ()
    return Held(names, frozenset(words), fields)


def _is_general(word: str, vocabulary: Vocabulary) -> bool:
    lists = ("organisation_noun", "common_in_names", "firm_suffix")
    return any(word in vocabulary[name] for name in lists) or bool(vocabulary.role(word))


def _canonical(word: str, vocabulary: Vocabulary) -> str:
    bare = word.replace(".", "")
    return vocabulary.places.get(bare, bare)


def _same(one: str, other: str, vocabulary: Vocabulary) -> bool:
    """Whether two words are of one name: equal, or a nation and what is of it."""
    if one == other:
        return True
    nations = (one in vocabulary["nation"]) + (other in vocabulary["nation"])
    return nations == 1 and one[:STEM] == other[:STEM]


def _initials(names: Iterable[str], short: Iterable[str]) -> bool:
    """Whether one name is short for the other: its letters are the first ones of the other's words."""
    letters = sorted(name[0] for name in names)
    return len(letters) > 1 and any(set(letters) <= set(one) and len(one) <= len(letters) + 2 for one in short)
