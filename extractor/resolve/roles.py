"""What a person is called by what they do: "President", "main coordinator of the initiative"; and for whom."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from extractor.resolve.vocabulary import plain_word

if TYPE_CHECKING:
    from extractor.resolve.roster import Place
    from extractor.resolve.vocabulary import Vocabulary

REACH = 160  # characters around a name in which its role may stand
REACH_DIRECT = 70
LONGEST_PLACE = (1, 2, 3)  # words of the name of a country
TITLES_KEPT = 20_000
MARKS = ",;:“”—–()'"
ARTICLE = re.compile(r"(?:the|an?|one of the|his|her|its|their|our|my)\s+", re.IGNORECASE)
BREAK = re.compile(r"[,;:“”—–\n(]|(?<!\b[A-Z]\w)(?<!\b[A-Z]\w\w)\.\s|\s'")
OWNER = re.compile(r"[^\W\d_a-z][\w.-]*(?:\s[^\W\d_a-z][\w.-]*)*(?:'s|(?<=s)')\s+")
AT = re.compile(r"\s(?:of|for|at|from|with|in)\s+(?:the\s+)?(?=\S*[^\W\d_a-z])")
BEHIND_STARTS = (", ", " (", " —", " –", " -", "— ", "– ", "—a", "—t")
WORD = re.compile(r"[\w'.-]*\w\.?")
SENTENCE_END = re.compile(r"[.!?”]\s|\n")
GOES_ON = re.compile(r" [a-z]+")
SET_OFF = re.compile(r", (\S[^,.;:“”]{3,70}),")
CLAUSE_ENDING = "ing"
AGED = re.compile(r", \d{1,2}(?=[,.](?!\d))")  # "Ana Ruiz, 62,"
PLACED = re.compile(r"(?:^|\s)([a-z]+)(?: [^\W\d_a-z][\w'-]*){1,3}, $")  # "in Lisse, " in front of "North Holm"
PLACED_REACH = 40  # characters
LONGEST_NOUN = 24  # characters


class Role(NamedTuple):
    """A role as printed, without its article, and the body or place it is held at; `heads` are its words for a role."""

    phrase: str
    affiliation: str | None
    heads: frozenset[str]
    gender: str | None


def role_of(phrase: str, vocabulary: Vocabulary) -> Role | None:
    """A phrase, or what stands in front of its "and", as a role; None when it is none."""
    found = _role(phrase, vocabulary)
    joined = None if found else vocabulary.joined.search(phrase)
    return _role(phrase[: joined.start()], vocabulary) if joined else found


def _role(phrase: str, vocabulary: Vocabulary) -> Role | None:
    """A phrase as a role; None when no word of it up to its first "of", "at" … is the name of one."""
    phrase = _without_courtesy(phrase, vocabulary)
    article = ARTICLE.match(phrase)
    text = phrase[article.end() :] if article else phrase
    clause = vocabulary.clause.search(text)
    text = (text[: clause.start()] if clause else text).strip(" ,'").removesuffix("'s")
    end = vocabulary.phrase_end.search(text)
    words = _office_first(WORD.findall(text[: end.start()] if end else text), vocabulary)
    if not words or not vocabulary.role(words[-1]) or (not article and plain_word(words[-1]) in vocabulary["courtesy"]):
        return None
    if any(w.lower() in vocabulary["not_in_role"] for w in words) or words[0].lower() in vocabulary["pointing"]:
        return None
    if words[0] in vocabulary["finite_verb"] and len(words) > 1 and ARTICLE.match(f"{words[1]} "):
        return None  # "Ben Oak, tells an official that …"
    heads = frozenset(r for w in words if (r := vocabulary.role(w)))
    gender = next((vocabulary.genders[w] for w in map(plain_word, words) if w in vocabulary.genders), None)
    owner = OWNER.match(text)
    printed = text[owner.end() :] if owner else text
    return Role(_trimmed(printed, vocabulary), _affiliation(text, words, vocabulary), heads, gender)


def _without_courtesy(phrase: str, vocabulary: Vocabulary) -> str:
    """An office without the title of whoever holds it: "Minister of State Smt."."""
    words = phrase.split()
    ends = len(words)
    while ends and plain_word(words[ends - 1]) in vocabulary["courtesy_title"]:
        ends -= 1
    office = ends < len(words) and any(vocabulary.role(word) for word in words[:ends])
    return " ".join(words[:ends]) if office else phrase


def _office_first(words: list[str], vocabulary: Vocabulary) -> list[str]:
    """The office alone of "Prime Minister St. Lucia", where what it is held of stands right behind it."""
    for at, word in enumerate(words[:-1]):
        if vocabulary.role(word) and word[0].isupper() and not any(vocabulary.role(w) for w in words[at + 1 :]):
            places = {plain_word(" ".join(words[at + 1 : at + 1 + n])) for n in LONGEST_PLACE}
            return words[: at + 1] if places & vocabulary["nation"] else words
    return words


def _trimmed(text: str, vocabulary: Vocabulary) -> str:
    """A phrase without the full stop of its sentence; an abbreviation keeps its own."""
    return text if plain_word(text.rpartition(" ")[2]) in vocabulary.short else text.rstrip(".")


def _affiliation(text: str, words: list[str], vocabulary: Vocabulary) -> str | None:
    """What follows "of", "at" … if it has a name, else the name that stands in front of the role."""
    behind = AT.search(text)
    if behind:
        return _trimmed(text[behind.end() :], vocabulary)
    lead: list[str] = []
    for word in words:
        if vocabulary.role(word) or not word[0].isupper() or plain_word(word) in vocabulary["not_a_name"]:
            break
        lead.append(word)
    return " ".join(lead).removesuffix("'s") or None


def role_at(plain: str, place: Place, vocabulary: Vocabulary) -> Role | None:
    """The role that stands right before a naming or, set off by a comma, behind it or in front of it.

    A title alone gives way to an office behind the name: "Dr. Ana Ruiz, director of the board".
    """
    before = _before(plain, place, vocabulary)
    if before and plain_word(before.phrase) not in vocabulary["title_word"]:
        return before
    behind = _behind(plain, place, vocabulary)
    if before and not (behind and behind.heads & vocabulary["office"]):
        return before
    if not before or not behind:
        return behind
    return behind._replace(heads=behind.heads | before.heads, gender=behind.gender or before.gender)


def _before(plain: str, place: Place, vocabulary: Vocabulary) -> Role | None:
    if place.lead == place.start:
        word = plain[max(0, place.start - 24) : place.start].rstrip(" ").rpartition(" ")[2]
        low = word.rstrip(".").lower()
        if not word.endswith(",") and low not in vocabulary.roles and low not in vocabulary.portfolio_words:
            return None
        if word.endswith(".") and plain_word(word) not in vocabulary.short:
            return None  # the sentence before ends with it: "… by a doctor. Ana Ruiz said"
    if not plain.startswith(",", max(0, place.lead - 2)):
        words = plain[max(0, place.lead - REACH_DIRECT) : place.start].rpartition("\n")[2].split()
        return _known(" ".join(_title_words(words, vocabulary)), vocabulary) if words else None
    title = _known(plain[place.lead : place.start].strip(), vocabulary) if place.lead < place.start else None
    text = plain[max(0, place.lead - REACH) : place.lead].rstrip(" ,")
    breaks = [m.end() for m in BREAK.finditer(text)]
    phrase = _last_phrase((text[breaks[-1] :] if breaks else text).split(), vocabulary)
    if place.lead < place.start and not (
        (ARTICLE.match(phrase) or OWNER.match(phrase)) and plain.startswith(",", place.end)
    ):
        return title  # "on Monday, Senator Ana Ruiz", and not "the minister of labour, Senator Ana Ruiz,"
    if GOES_ON.match(plain, place.end) and _fronted(text, vocabulary):
        return title  # "On the day she met her brother, Ana Ruiz left"
    role = role_of(phrase, vocabulary)
    return role._replace(heads=role.heads | title.heads) if role and title else role or title


def _fronted(text: str, vocabulary: Vocabulary) -> bool:
    """Whether the sentence that a text ends with opens with a clause or phrase in front of its subject."""
    first = SENTENCE_END.split(text)[-1].partition(" ")[0].lower()
    return first in vocabulary["preposition"] or first in vocabulary["subordinator"]


def _last_phrase(words: list[str], vocabulary: Vocabulary) -> str:
    """The noun phrase at the end of some words: of "The officer said the driver" what stands behind the verb."""
    for at in range(len(words) - 1, 0, -1):
        before = words[at - 1].lower()
        linked = before in vocabulary["before_relative"] and before not in vocabulary["agent_word"]
        assists = at > 1 and before.endswith(CLAUSE_ENDING) and vocabulary.role(words[at - 2])
        linked = linked or bool(assists)  # "counsel assisting the coroner"
        begins = ARTICLE.match(f"{words[at]} ") and not linked
        if begins or before in vocabulary["finite_verb"]:
            return " ".join(words[at:])
    return " ".join(words)


def _known(phrase: str, vocabulary: Vocabulary) -> Role | None:
    """A title as a role, read once: "Sen." stands before many names."""
    kept = vocabulary.titles
    if phrase in kept:
        return kept[phrase]
    if len(kept) >= TITLES_KEPT:
        kept.clear()
    return kept.setdefault(phrase, role_of(phrase, vocabulary))


def _title_words(words: list[str], vocabulary: Vocabulary) -> list[str]:
    """The words at the end that belong to a title: behind the last small word or verb."""
    stops = vocabulary["phrase_stop"]
    start = len(words) - 1
    capital = words[start][0].isupper()
    titled = start and plain_word(words[start]) in vocabulary["courtesy_title"] and words[start - 1][-1].isalpha()
    if titled and vocabulary.role(words[start - 1]):
        start, capital = start - 1, words[start - 1][0].isupper()  # "club spokesman Commodore Ben Oak"
    while start > 0:
        word = words[start - 1]
        low = word.lower()
        if start > 1 and capital and words[start - 2][0].isupper() and _linked(words[start - 2], low, vocabulary):
            start -= 2
            continue
        if low in stops or word[-1] in MARKS or (word[-1] == "." and low.rstrip(".") not in vocabulary.short):
            break
        if low == word and low not in vocabulary["role_opener"] and (capital or low.endswith(("ed", "ing", "n't"))):
            break
        if start > 1 and words[start - 2].isdigit():
            break  # "5 Times Rep. Ana Ruiz Won", in a headline
        capital = capital or low != word
        start -= 1
    return words[start:]


def _linked(word: str, link: str, vocabulary: Vocabulary) -> bool:
    """Whether a small word goes on with a title: "Mayor of", "Minister for", "Trade and"."""
    if vocabulary.role(word):
        return link in vocabulary["place_word"] or link in vocabulary["portfolio_link"]
    return plain_word(word) in vocabulary.portfolio_words and link in vocabulary["portfolio_link"]


def _behind(plain: str, place: Place, vocabulary: Vocabulary) -> Role | None:
    if plain[place.end : place.end + 2] not in BEHIND_STARTS:
        return None
    found = vocabulary.behind.match(plain, place.end, place.end + REACH + 20)
    role = role_of(found.group(1), vocabulary) if found else None
    return None if found and role and _is_where(plain, place.start, found.group(1), role, vocabulary) else role


def _is_where(plain: str, start: int, phrase: str, role: Role, vocabulary: Vocabulary) -> bool:
    """Whether a name tells where something is, in front of a subject: "in Lisse, North Holm, the mayor said"."""
    if phrase.endswith(role.phrase) or not plain.startswith(", ", max(0, start - 2)):
        return False
    front = PLACED.search(plain[max(0, start - PLACED_REACH) : start])
    return bool(front) and front[1] in vocabulary["place_word"]  # type: ignore[index] # it is found


def set_off(plain: str, start: int, end: int, vocabulary: Vocabulary) -> bool:
    """Whether a name stands between commas beside a role: "Ines Varga, the mayor,", "the head of it, Ben Oak,"."""
    if plain.startswith(", ", end):
        word = plain[max(0, start - 24) : start].rstrip(" ").rpartition(" ")[2].lower()
        passive = word in vocabulary["agent_word"]  # "was joined by Ana Ruiz, director of the board"
        subject = passive or word not in vocabulary["pointing"] or word in vocabulary["was_word"]
        found = vocabulary.behind.match(plain, end, end + REACH + 20) if subject else None
        role = role_of(found.group(1), vocabulary) if found else None
        if found and role and _is_where(plain, start, found.group(1), role, vocabulary):
            return False
        office = role and role.heads & vocabulary["office"] and vocabulary.phrase_end.search(role.phrase)
        if found and role and (office or (ARTICLE.match(found.group(1)) and not passive)):
            return True
    if not plain.startswith(",", max(0, start - 2)) or not plain.startswith(",", end):
        return False
    text = plain[max(0, start - REACH) : start].rstrip(" ,")
    breaks = [m.end() for m in BREAK.finditer(text)]
    phrase = (text[breaks[-1] :] if breaks else text).strip()
    for agent in vocabulary["agent_word"]:
        phrase = phrase.rpartition(f" {agent} ")[2]  # "was denied by the doctor of the clinic, Ana Ruiz,"
    firms = phrase.rpartition(" ")[2] in vocabulary["firm_noun"]  # "a spokesman for the airline, Delta Nord,"
    return bool(ARTICLE.match(phrase) and role_of(phrase, vocabulary)) and not firms


def is_firm(plain: str, start: int, end: int, vocabulary: Vocabulary) -> bool:
    """Whether a noun for a firm stands beside a name: "the retailer Norvik", "Norvik, a seed maker,", "Norvik plc"."""
    before = plain[max(0, start - LONGEST_NOUN) : start].rpartition(" ")[0].rpartition(" ")[2]
    apposed = before.endswith(",") and plain[end : end + 1] in {",", ".", ";"}  # "the developer, Norvik Homes,"
    if (
        before in vocabulary["firm_noun"]
        or (apposed and before[:-1] in vocabulary["private_noun"])
        or plain[end + 1 : end + 5].strip(" .,;)") in vocabulary["firm_suffix"]
    ):
        return True
    found = SET_OFF.match(plain, end)
    words = found[1].split() if found else []
    if not found or not any(words[0].lower() in vocabulary[name] for name in ("known_article", "indefinite")):
        return False
    stop = vocabulary.phrase_end.search(found[1])
    return (found[1][: stop.start()] if stop else found[1]).rpartition(" ")[2] in vocabulary["firm_noun"]
