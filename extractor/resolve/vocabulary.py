"""The word lists that tell people, bodies and documents apart, made ready for looking up; and the scan for names."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extractor.language import Language, Lists
    from extractor.resolve.names import Surface
    from extractor.resolve.roles import Role

LATIN = "A-ZÀ-ÖØ-Þ"  # capitals
WIDE = range(0x100, 0x590)  # where others stand; a class of them takes `re` long to compile, and few texts need it
BEYOND = re.compile(f"[{chr(WIDE[0])}-{chr(WIDE[-1])}]")
PRONOUNS = ("he_one", "she_one", "it_one", "they_many", "first_person", "relative", "nobody_named")
_READY: dict[int, tuple[Language, Vocabulary]] = {}


@dataclass(slots=True, eq=False, repr=False)
class Vocabulary:
    """Word lists in lower case and without accents, and what is derived from them.

    `pronouns` maps a pronoun to the list that it stands in; `same` an office to the name that stands for all its names,
    `places` a word for a nation likewise.
    `read`, `titles` and `known` keep what has been read, since the same names and titles come again in document after
    document.
    """

    language: Language
    lists: Lists
    pronouns: dict[str, str]
    same: dict[str, str]
    places: dict[str, str]
    roles: frozenset[str]
    phrase_end: re.Pattern[str]
    clause: re.Pattern[str]
    behind: re.Pattern[str]
    short: frozenset[str]
    apposed: re.Pattern[str]
    before_relative: re.Pattern[str]
    both: re.Pattern[str]
    joined: re.Pattern[str]
    own: re.Pattern[str]
    a_body: re.Pattern[str]
    owners: dict[str, str]
    person_endings: tuple[str, ...]
    issue: re.Pattern[str] | None
    bodies: frozenset[str]
    genders: dict[str, str]
    portfolio: re.Pattern[str]
    portfolio_words: frozenset[str]
    suffix: re.Pattern[str]
    names_himself: re.Pattern[str]
    read: dict[str, Surface | None] = field(default_factory=dict)
    titles: dict[str, Role | None] = field(default_factory=dict)
    known: dict[str, frozenset[str]] = field(default_factory=dict)

    def __getitem__(self, name: str) -> frozenset[str]:
        """A word list; an empty one when the language has none of that name."""
        words = self.known.get(name)
        if words is None:
            words = self.known[name] = self.lists.get(name, frozenset())
        return words

    def names(self, plain: str) -> re.Pattern[str]:
        """What finds the runs of capitalised words of a text."""
        capitals = any(c.isupper() for c in BEYOND.findall(plain))
        return _names(self.language, LATIN + _wide() if capitals else LATIN)

    def role(self, word: str) -> str | None:
        """The office or role that a word names, by the name that stands for all its names; None when it names none."""
        plain = plain_word(word)
        front, hyphen, rest = plain.rpartition("-")
        if hyphen and plain not in self.roles and (front in self["role_prefix"] or front in self.roles):
            plain = rest  # vice-principal, secretary-treasurer
        return self.same.get(plain, plain) if plain in self.roles else None

    def group(self, word: str) -> bool:
        """Whether a noun means several people or bodies."""
        if word in self["crowd"]:
            return True
        return word.endswith("s") and not word.endswith(("ss", "us", "is"))


def vocabulary(language: Language) -> Vocabulary:
    """The vocabulary of a language, made once."""
    kept = _READY.get(id(language))
    if kept is None:
        kept = _READY[id(language)] = (language, _build(language))
    return kept[1]


def plain_word(word: str) -> str:
    """A word in lower case without accents and without a full stop at its end."""
    low = word.lower()
    if not low.isascii():
        low = "".join(c for c in unicodedata.normalize("NFKD", low) if not unicodedata.combining(c))
    return low.rstrip(".")


def _build(language: Language) -> Vocabulary:
    lists = language.words.changed(plain_word)
    empty: frozenset[str] = frozenset()
    kinds = ("office", "person_noun", "kin", "title_female", "title_male")
    roles = frozenset().union(*(lists.get(k, empty) for k in kinds))
    genders = dict.fromkeys(lists.get("woman_noun", empty), "female") | dict.fromkeys(
        lists.get("man_noun", empty), "male"
    )
    return Vocabulary(
        language=language,
        lists=lists,
        pronouns={w: name for name in reversed(PRONOUNS) for w in lists.get(name, ())},
        same=_one_name(language, "office_same"),
        places=_one_name(language, "nation_same"),
        roles=roles,
        phrase_end=re.compile(rf",|\s[(–—-]|[–—;:“”]|\s(?:{_either(language, 'phrase_end')})\b(?!-)"),
        clause=re.compile(rf"\s(?:{_either(language, 'clause_opener')})\b"),
        behind=_behind(language),
        apposed=_apposed(language),
        before_relative=re.compile(rf"(?:[ ,—–(-]|(?<!\w)(?:{_either(language, 'before_relative')}))$"),
        both=re.compile(rf"(?i:{_either(language, 'both_word')})\s" if "both_word" in lists else r"(?!)"),
        joined=re.compile(rf",?\s(?:{_either(language, 'and_word')})\s|,\s"),
        own=re.compile(rf"\s(?:{_either(language, 'from_word')})\s|'s\s"),
        a_body=re.compile(rf"(?i:{_either(language, 'indefinite')})\s" if "indefinite" in lists else r"(?!)"),
        owners={w: g for g in ("male", "female") for w in lists.get(f"owner_{g}", empty)},
        person_endings=tuple(sorted(lists.get("person_ending", ()))),
        issue=re.compile(rf"\b(?:{_either(language, 'issue_verb')})\b") if lists.get("issue_verb") else None,
        short=frozenset(map(plain_word, language.shortened)),
        bodies=lists.get("organisation_noun", empty) | lists.get("nation", empty),
        genders=genders,
        portfolio=_portfolio(language),
        portfolio_words=frozenset(plain_word(w) for p in language.words.get("portfolio", ()) for w in p.split()),
        suffix=re.compile(rf",?\s(?:{_either(language, 'name_suffix')})\b\.?$" if "name_suffix" in lists else r"(?!)"),
        names_himself=re.compile(rf",?\s(?:{_either(language, 'names_himself') or '(?!)'})\s"),
    )


def _one_name(language: Language, name: str) -> dict[str, str]:
    """The words of each row of a list, to the first of the row."""
    return {word: row.split("/")[0] for row in language.words.get(name, ()) for word in row.split("/")}


def _behind(language: Language) -> re.Pattern[str]:
    """What finds a phrase set off behind a name by a comma, a dash or a bracket, with an age in front or not."""
    place = rf"(?:,?\s(?:{_either(language, 'place_word')})\s[^,.;:]{{1,40}})?"
    mark = rf"(?:\s\([^()]{{1,40}}\))?(?:(?:,\s+\d{{1,3}})?{place},\s+|\s\(|\s?[–—]\s?|\s-\s)"
    short = f"|(?:{_short(language)})\\." if _short(language) else ""
    return re.compile(rf"{mark}((?:[^,;:“”—–\n().?!]{short}|\.(?=\w)){{3,160}}?)(?=[,;:“”—–\n()]|\s-\s|[.?!]|$)")


def _apposed(language: Language) -> re.Pattern[str]:
    """What may stand between a name and "who": where one comes from, brackets, an age, an apposition."""
    place = rf"(?:\s(?:{_either(language, 'place_word')})\s[^,.;:“”]{{1,50}})?"
    opener = _either(language, "apposition_opener")
    more = rf"\s?\([^)]*\),?|,\s*\d{{1,3}},?|,\s(?:{opener})\b[^.;:“”]*|,\s[^.;:“”]{{1,90}},|\s?[,—–-]"
    return re.compile(rf"^{place}(?:,\s*\d{{1,3}}(?=,\s[a-z]))?(?:{more})?\s*$")


def _portfolio(language: Language) -> re.Pattern[str]:
    """What an office is for, behind "of", with a name of two words or more behind it."""
    if not language.words.get("portfolio"):
        return re.compile(r"(?!)")
    behind = "|".join(rf"(?<=\s{re.escape(w)}\s)" for w in language.words.get("portfolio_link", ()))
    return re.compile(rf"(?:{behind})(?:(?:{_either(language, 'portfolio')})\s)++(?=\S+\s\S)")


def _short(language: Language) -> str:
    """The abbreviations that begin with a capital, as alternatives."""
    return "|".join(
        sorted((a for a in language.shortened if a[0].isupper() and a.isalpha()), key=lambda a: (-len(a), a))
    )


@cache
def _wide() -> str:
    return "".join(c for c in map(chr, WIDE) if c.isupper())


@lru_cache(maxsize=8)
def _names(language: Language, upper: str) -> re.Pattern[str]:
    """What finds every run of capitalised words; particles may stand inside, and abbreviations keep their full stop.

    Of owners only plurals belong to a name ("the Farmers' Union"); "Kell's Labour Party" are two. What two bodies do
    is theirs, "the Food and Drug Administration" is one.
    """
    short = _short(language)
    word = rf"[{upper}]\w*+(?:['&-](?!s\b)\w+)*+"
    owners = _either(language, "name_owner")
    bodies = "|".join(sorted(w.capitalize() for w in language.words.get("organisation_noun", ())))
    body = rf"(?=(?:\ [{upper}]\w+){{0,2}}?\ (?:{bodies})\b)"
    apart = rf"(?!(?:[\w-]+\ )?(?:{bodies})\ and|[{upper}]{{2}})"
    ends = "|".join(sorted(w.capitalize() for w in language.words.get("joint_end", ())))
    of_country = "".join(rf"|{re.escape(w)}\ " for w in sorted(language.words.get("joint_opener", ())))
    joint = (
        rf"(?:The\ |(?<=the\ ){of_country}){apart}(?:{word}\ ){{1,2}}and\ (?:{word}'?\ ){{0,3}}?(?:{bodies}|{ends})\b|"
    )
    owner = rf"(?:[{upper}]\w*+(?<=s)'|(?:{owners})'s){body}|" if owners and bodies else ""
    dotted = rf"(?:{short})\.|" if short else ""
    joint = joint if bodies else ""
    token = rf"(?:(?=\w{{1,6}}\.)(?:{dotted}(?:[{upper}]\.)++(?:[{upper}]\b)?)|{owner}{word})"
    particles, suffixes = _either(language, "name_particle"), _either(language, "name_suffix")
    inside = rf"(?:(?=[a-z])(?:{particles})[\ -])?+" if particles else ""
    partner = rf"(?:,\ {word})?\ &\ {word}"  # "Poole, Barrow & Lund"
    return re.compile(
        rf"\b(?=[{upper}])(?:{joint}{token})(?:(?=[ ,])(?:,?\ (?:{suffixes})\b\.?|\ {inside}{token}|{partner}))*+"
    )


def _either(language: Language, name: str) -> str:
    """The words of a list as alternatives, the longest first."""
    return "|".join(re.escape(w) for w in sorted(language.words.get(name, ()), key=lambda w: (-len(w), w)))
