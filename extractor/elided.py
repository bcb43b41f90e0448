"""A number that takes up the unit of the amount in front of it: "fell to 2.8 billion crowns from 3.4 billion"."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from extractor.normalisers import fragment
from extractor.trie import word_pattern

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractor.language import Language

Row = dict[str, Any]
AMOUNTS = frozenset({"money", "measurement", "percentage"})
BARE = frozenset({"count", "rate"})  # kinds in which a number without a unit is read
FAR = 140  # characters between the two
NEAR = 24  # characters between the two ends of a way
BACK = 40  # characters in front of the second that say that it is compared
ALIKE = 8  # so many times larger at most, and smaller unless it is
PERCENTAGE, WHOLE = "percentage", 100
SPAN, AGE = "duration", "age"  # "30 months, rather than the 18 proposed"
NUMBER = re.compile(r"\d[\d.]*")
MILLION = 1_000_000  # or more: "206 billion kwacha, with a further 12 billion"


def share_units(rows: Sequence[Row], plain: str, language: Language) -> None:
    """Give bare numbers that are compared with an amount, or added to it, its kind and unit; rows in reading order."""
    amount: Row | None = None
    for row in rows:
        if row["kind"] in AMOUNTS:
            converted = plain[max(0, row["span"].start - 2) : row["span"].start].endswith("(")
            amount = amount if converted and amount else row
        elif row["kind"] in (SPAN, AGE):
            amount = row
        elif amount and row["kind"] in BARE and _takes_up(amount, row, plain, language):
            unit, per = amount["unit"].split(" per ")[0], row.get("per")
            row.update(kind=amount["kind"], unit=f"{unit} per {per}" if per else amount["unit"], noun=amount["noun"])
            if amount.get("timex"):
                row["timex"] = NUMBER.sub(str(row["value"]), amount["timex"], count=1)
            amount = row


def _takes_up(amount: Row, row: Row, plain: str, language: Language) -> bool:
    """Whether a number counts nothing of its own, is about as large as an amount, and is compared with it."""
    since, start = amount["span"].end, row["span"].start
    told = None in (amount.get("value"), row.get("value"), amount.get("unit")) or amount["context"] != row["context"]
    if told or row.get("unit") or start - since > FAR or _named(row, plain, language):
        return False
    size, other = abs(amount["value"]), abs(row["value"])
    if amount["kind"] == PERCENTAGE and other > WHOLE:
        return False  # "fell by 30 percent to 87 million"
    lead = plain[max(since, start - BACK) : start]
    if _leads(language, "amount_end").search(lead):
        first = amount["span"].start  # "cut by 1.5 million tons to 28 million"
        before = plain[max(0, first - BACK) : first]
        ends = size <= other * ALIKE and other <= size * ALIKE and start - since <= NEAR
        came = (
            ends and amount["kind"] not in (SPAN, AGE) and _leads(language, "trend_from").search(before)
        )  # "from 40 million tons to 12 million"
        return bool(came or _leads(language, "trend_by").search(before))
    alike = other <= size * ALIKE and (size <= other * ALIKE or other >= MILLION)
    return alike and any(_leads(language, name).search(lead) for name in _lists(amount, plain, language))


def _lists(amount: Row, plain: str, language: Language) -> tuple[str, ...]:
    """The lists of what leads to a number of the same: "in two years, up from 12" tells no other years."""
    if amount["kind"] not in (SPAN, AGE):
        return ("amount_lead",)
    first = amount["span"].start
    within = _leads(language, "span_within").search(plain[max(0, first - BACK) : first])
    return ("span_lead",) if within else ("span_lead", "span_from")


def _named(row: Row, plain: str, language: Language) -> bool:
    """Whether what a number counts stands behind it."""
    noun, end = row["noun"] or "", row["span"].end
    if fragment(language, "_of_behind").match(plain, end):
        return True  # "hundreds of homes"
    expected = noun.lower() in language.lowered.get("expected_word", frozenset())
    return bool(noun) and not expected and plain[end : end + BACK].lstrip(" -").startswith(noun)


@lru_cache(maxsize=8)
def _leads(language: Language, name: str) -> re.Pattern[str]:
    """What says, in front of a number and what bounds it, how it stands to the amount before it; a list of words."""
    words = word_pattern(language.words.get(name, frozenset()), leftwards=False)
    bounds = word_pattern(language.words.get("bound_before", frozenset()), leftwards=False)
    articles = word_pattern(language.words.get("definite_or_not", frozenset()), leftwards=False)
    return re.compile(rf"(?i:{words})\s(?:{bounds}\s)?(?:{articles}\s)?$")
