"""Dates and times as TIMEX3 values, reckoned from the day of publication with the tense of the sentence."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from extractor.normalisers import fragment
from extractor.normalisers._away import away, far_away, narrated
from extractor.normalisers._calendar import (
    calendar,
    day_alone,
    day_word,
    nth_weekday,
    only_year,
    same_day,
    weekday,
)
from extractor.normalisers._clock import clock, every, part_alone, repeated
from extractor.normalisers._days import span
from extractor.normalisers._periods import (
    century,
    decade,
    fiscal,
    half_year,
    holiday,
    joined_years,
    quarter,
    reference,
    relative,
    season,
)
from extractor.normalisers.duration import normalise as duration
from extractor.trie import word_pattern

if TYPE_CHECKING:
    from collections.abc import Mapping

    from extractor.language import Language
    from extractor.normalisers import Context, Fields

CLOCK = re.compile(r"(?<=[\dX])T")  # a time of day in a TIMEX3 value
STRICT = frozenset({"<", ">"})  # what bounds a date only where it stands alone
READERS = (  # the group that a rule binds, and what reads it; the first that is bound counts
    ("hour", clock),
    ("named_hour", clock),
    ("named_part", part_alone),
    ("fiscal", fiscal),
    ("half_year", half_year),
    ("season", season),
    ("holiday", holiday),
    ("next_year", joined_years),
    ("nth", nth_weekday),
    ("month", calendar),
    ("day_alone", day_alone),
    ("same_day", same_day),
    ("every", every),
    ("weekday", weekday),
    ("today", day_word),
    ("quarter", quarter),
    ("decade", decade),
    ("century", century),
    ("away", away),
    ("narrated", narrated),
    ("unit_of_time", relative),
    ("reference", reference),
    ("year", only_year),
)


def normalise(groups: Mapping[str, str], context: Context) -> list[Fields]:
    """One figure with `timex` and, where they are known, its first and last day; none for an impossible date."""
    for words, read in READERS:
        if groups.get(words):
            timex = read(groups, context)
            if timex is None:
                return _how_much_later(groups, context) if words == "away" else []
            kind = "set" if words == "every" or groups.get("each") else "time" if CLOCK.search(timex) else "date"
            kind = "time_span" if "/" in timex else kind
            return [
                {
                    "timex": timex,
                    "kind": kind,
                    "bound": _bound(groups, context),
                    **span(timex),
                    **repeated(groups, context),
                    **far_away(groups, context),
                }
            ]
    return []


def _bound(groups: Mapping[str, str], context: Context) -> str:
    """How a date is bound: "since 1993"; no bound in "not until 1993", "the day before 3 May", "after 2019 talks"."""
    if fragment(context.language, "_not_until").search(context.before):
        return "="
    lead = _leading(context.language).search(context.before)
    if lead is None:
        return context.bound(groups)
    found = context.language.meaning(lead["lead"], "date_bound") or "="
    if lead["article"] and not (groups.get("decade") and found != "~"):
        return "="
    if found not in STRICT and " " not in lead["lead"]:
        return found
    beside = fragment(context.language, "_no_date_bound").search(context.before)
    return "=" if beside or fragment(context.language, "_dated_noun").match(context.behind) else found


@cache
def _leading(language: Language) -> re.Pattern[str]:
    """The words in front of a date that bound it."""
    words = word_pattern(frozenset(language.values["date_bound"]), leftwards=False)
    return re.compile(rf"(?P<lead>{words})\s+(?P<article>the\s+)?\Z")


def _how_much_later(groups: Mapping[str, str], context: Context) -> list[Fields]:
    """For "four days later" where no date is told from which they count: how long that is."""
    if context.language.meaning(groups["direction"], "away_word") != "later":
        return []
    return [{"kind": "duration"} | found for found in duration({"number": groups["away"], **groups}, context)]
