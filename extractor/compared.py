"""A number without a noun counts what the one in front of it does: "12 boats, against nine in May", "four of them"."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from extractor.normalisers import fragment
from extractor.topic import topic
from extractor.trie import word_pattern

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractor.book import Rulebook
    from extractor.language import Language

Row = dict[str, Any]
COUNTS = "count"
PERCENTAGE = "percentage"
SHARES = frozenset({"ratio", PERCENTAGE})
BEHIND = 40  # characters behind a number in which its own noun stands
FAR = 120  # characters between two numbers of which the second takes up the noun of the first
PAIRS = (  # what stands behind a number that takes one up, what between the two, and whether it may be more
    ("_alone", "_left_out", True),
    ("_alone_subject", "_joined", False),  # "300 beds, but only 120 are in use"
    ("_alone_placed", "_placed_before", True),
)
BACK = 60  # characters in front of one in which it is told what it is compared with


def share_nouns(rows: Sequence[Row], plain: str, rulebook: Rulebook) -> None:
    """Give counts that take up one in front of them its noun; rows in reading order."""
    last: Row | None = None
    share: Row | None = None
    for row in rows:
        start, end = row["span"]
        if row["kind"] == PERCENTAGE:
            share = _next_share(share, row, plain, rulebook)
        near = last is not None and last["context"] == row["context"]
        if row["kind"] in SHARES and last and near and rulebook.fragments["_of_them"].match(plain, end):
            row["noun"] = last["noun"]
        if row["kind"] != COUNTS:
            continue
        if last and _among(last, row, plain, rulebook):
            row["noun"] = last["noun"]
        elif _named(row, plain, rulebook):
            last = last if near and _placed(rulebook.language).search(plain[max(0, start - BACK) : start]) else row
        elif last and near and _takes_up(last, row, plain, rulebook):
            row["noun"] = last["noun"]
        elif fragment(rulebook.language, "_of_several").match(plain, end):
            row["noun"] = topic(rulebook.language).several(row["noun"])


def _next_share(share: Row | None, row: Row, plain: str, rulebook: Rulebook) -> Row | None:
    """The share that the next may be of the same as, this one where its noun is told; it may take up the one before."""
    if fragment(rulebook.language, "_of_behind").match(plain, row["span"].end):
        return row
    if share and _same_share(share, row, plain, rulebook):
        row["noun"] = share["noun"]
        return row
    return None


def _same_share(share: Row, row: Row, plain: str, rulebook: Rulebook) -> bool:
    """Whether a share is of the same as another: "40% of the vote, against 30% for Varga and 9% for Oak"."""
    since, (start, end) = share["span"].end, row["span"]
    if share["context"] != row["context"] or start - since > FAR or not share["noun"]:
        return False
    if fragment(rulebook.language, "_share_for").match(plain, end):
        return True
    own = topic(rulebook.language).run(plain[end : end + BEHIND])
    return not own and bool(_compares(rulebook.language).search(plain[max(since, start - BACK) : start]))


def _named(row: Row, plain: str, rulebook: Rulebook) -> bool:
    """Whether what a number counts is told beside it: by its rule or behind it."""
    gives, end = rulebook.gives.get(row["rule"], {}), row["span"].end
    expected = rulebook.language.lowered.get("expected_word", frozenset())
    if gives.get("counts") == "before" or not row["noun"] or row["noun"].lower() in expected:
        return False
    return bool(gives.get("noun")) or row["noun"] in plain[end : end + BEHIND]


def _takes_up(last: Row, row: Row, plain: str, rulebook: Rulebook) -> bool:
    """Whether a number counts what the last one does: told by its rule, by a comparison, or as its verb is left out."""
    since, start = last["span"].end, row["span"].start
    gives = rulebook.gives.get(row["rule"], {})
    if gives.get("noun") or start - since > FAR:
        return False
    if gives.get("counts") == "before" or _paired(plain, last, row, rulebook):
        return True
    if ";" in plain[since:start]:
        return False
    if _compares(rulebook.language).search(plain[max(since, start - BACK) : start]):
        return True
    return bool(rulebook.fragments["_of_those"].fullmatch(plain, since, start))


def _among(last: Row, row: Row, plain: str, rulebook: Rulebook) -> bool:
    """Whether a number counts some of what the sentence before told: "There are 90 cases. Of those, 61 …"."""
    since, (start, end) = last["span"].end, row["span"]
    own = bool(row["noun"]) and plain[end : end + BEHIND].lstrip().startswith(row["noun"])
    leads = rulebook.fragments["_among_those"]
    return not own and start - since <= 2 * FAR and bool(leads.fullmatch(plain, since, start))


def _paired(plain: str, last: Row, row: Row, rulebook: Rulebook) -> bool:
    """Whether a number stands alone, and what leads to it says that it counts the same."""
    since, (start, end), known = last["span"].end, row["span"], rulebook.fragments
    more = (row.get("value") or 0) > (last.get("value") or 0)
    return any(
        (may_be_more or not more) and known[alone].match(plain, end) and known[between].fullmatch(plain, since, start)
        for alone, between, may_be_more in PAIRS
    )


@lru_cache(maxsize=8)
def _placed(language: Language) -> re.Pattern[str]:
    """What tells, in front of a number, that it only says where or when: "40 arrests in 12 cities"."""
    words = word_pattern(language.words.get("preposition", frozenset()), leftwards=False)
    return re.compile(words + r"\s(?:the\s)?(?:\w+\s)?$")


@lru_cache(maxsize=8)
def _compares(language: Language) -> re.Pattern[str]:
    """What tells, up to two words in front of a number, that it is compared."""
    words = word_pattern(language.words.get("compared_word", frozenset()), leftwards=False)
    return re.compile(words + r"\s(?:[\w-]+\s){0,2}$")
