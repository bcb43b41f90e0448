"""Matches of the figure rules into Figures, each tied to the statement that holds it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from functools import lru_cache
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from db.keys import claim_key, normalised
from db.plain import Figure, Reason, Span
from extractor.asof import hold
from extractor.brief import CONFIDENCES
from extractor.compared import share_nouns
from extractor.conversion import share_bounds
from extractor.counted import own_noun, pointing, standing_off
from extractor.elided import share_units
from extractor.hanging import BEHIND, hanging
from extractor.normalisers import Context, normaliser
from extractor.numerals import Numerals
from extractor.topic import topic
from extractor.trend import move
from extractor.worded import bound_told, units_told

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from db.plain import Document, Statement
    from extractor.book import Rulebook
    from extractor.fit import Match
    from extractor.language import Language
    from extractor.match import Matches
    from extractor.segment import Segments

UNTOPICAL = frozenset({"date", "time", "set", "time_span"})
AGE = "age"
COUNT = "count"
BLOCK = 500  # characters: of a sentence without end, the block of a figure and those beside it are looked at
LONGEST_TOLD = 600  # characters between a date and "the next day" that counts from it
CALENDAR = re.compile(r"\d{4}(?:-\d\d){0,2}")
LONGEST_BEFORE = 60  # characters; the words around a date that tell its tense
Row = dict[str, Any]
Place = tuple[int, int]


def measure(
    document: Document, segments: Segments, found: Matches, rulebook: Rulebook, statements: tuple[Statement, ...]
) -> tuple[Figure, ...]:
    """The figures of a document, in reading order, from what rules fit in it."""
    holders = Holders(statements)
    counts: Counter[tuple[str | None, str]] = Counter()
    rows: list[Row] = []
    language = rulebook.language
    for own, match in settled(match for here in found for match in here):
        if match.rule.normaliser is None:
            continue  # a rule that only takes the place: a name that ends in a number
        for row in _rows(document, segments, language, (own, match), rows):
            row["statement"] = holders.of(row["span"].start)
            name = row.get("part"), normalised(row["text"])  # "5%" and "5" have the same words
            row["key"] = claim_key(document.key, "figure", *name, counts[name])
            counts[name] += 1
            rows.append(row)
    hold(rows, segments.plain, language, UNTOPICAL)
    share_bounds(rows, segments.plain, language)
    share_units(rows, segments.plain, language)
    share_nouns(rows, segments.plain, rulebook)
    move(rows, segments.plain, language)
    return tuple([Figure(**row) for row in rows])


def figure_span(match: Match) -> Place:
    """The words that the figure is: the group `figure`, else the anchor; with `opening`, what is right before it."""
    start, end = match.span("figure") or match.anchor
    opening = match.span("opening")
    return (opening[0] if opening else start), end


def settled(matches: Iterator[Match]) -> list[tuple[Place, Match]]:
    """The readings that stand with their words, in reading order: of two that share any the longer, then the preferred.

    A rule that gives takes: "all" goes first: it reads what only looks like a figure.
    """
    taken: list[tuple[Place, Match]] = []
    ends: list[Place] = []
    spans = [(figure_span(match), match) for match in matches]
    for (start, end), match in sorted(spans, key=_preference):
        near = bisect_right(ends, (start, end))
        if (near and ends[near - 1][1] > start) or (near < len(ends) and ends[near][0] < end):
            continue
        ends.insert(near, (start, end))
        taken.append(((start, end), match))
    return sorted(taken, key=itemgetter(0))


def _preference(placed: tuple[Place, Match]) -> tuple[bool, int, int, int]:
    (start, end), match = placed
    return match.rule.gives.get("takes") != "all", start - end, match.rank, match.start - match.end


class Holders:
    """Which statement holds a place in the text: the innermost."""

    def __init__(self, statements: tuple[Statement, ...]) -> None:
        """Index the parts of the statements by where they begin."""
        self.parts = sorted((p.start, p.end, s.key) for s in statements for p in s.parts)
        self.starts = [start for start, _, _ in self.parts]

    def of(self, position: int) -> str | None:
        """The key of the statement at a place, None where the document itself speaks."""
        nearest = bisect_right(self.starts, position)
        for _, end, key in reversed(self.parts[max(0, nearest - 8) : nearest]):
            if position < end:
                return key
        return None


@lru_cache(maxsize=8)
def _numerals(language: Language) -> Numerals:
    return Numerals(language)


def _told(rows: list[Row], start: int) -> dict[str, Any]:
    """The last calendar date before a place and the last day, which "that day" counts from; none that is far away.

    What only says how long ago, "since June", stands between a day and "that day"; another month or year does not.
    """
    told: dict[str, Any] = {}
    for row in reversed(rows):
        timex = row.get("timex") or ""
        if start - row["span"].end > LONGEST_TOLD:
            break
        if CALENDAR.fullmatch(timex):
            told = {"told": timex, "told_end": row["span"].end} | told
            if len(timex) == len("2021-11-20"):
                return told | {"told_day": timex}
            if row.get("bound", "=") == "=":
                break
    return told


def _context(language: Language, published: dt.date | None, plain: str, sentence: Place, own: Place) -> Context:
    """What is known around the figure at `own` in its sentence."""
    return Context(
        language=language,
        numerals=_numerals(language),
        published=published,
        sentence=plain[slice(*sentence)],
        before=plain[max(sentence[0], own[0] - LONGEST_BEFORE) : own[0]],
        behind=plain[own[1] : min(sentence[1], own[1] + LONGEST_BEFORE)],
    )


def _around(sentence: Place, start: int, end: int) -> Place:
    """What is looked at of a sentence: all of it, or the blocks of a giant one that are near, the same for many."""
    first, last = start // BLOCK - 1, end // BLOCK + 2
    return max(sentence[0], first * BLOCK), min(sentence[1], last * BLOCK)


@lru_cache(maxsize=8)
def _sure(confidence: str) -> tuple[float, tuple[Reason, ...]]:
    """How sure a figure of a rule is, and why."""
    weight = CONFIDENCES[confidence]
    return weight, (Reason(f"rule of {confidence} confidence", weight),)


class Reading(NamedTuple):
    """A match with what stands around it: its sentence begins in `plain` at `first`, `rows` are the figures before."""

    match: Match
    groups: dict[str, str]
    context: Context
    plain: str
    first: int
    rows: list[Row]


def _rows(
    document: Document, segments: Segments, language: Language, placed: tuple[Place, Match], rows: list[Row]
) -> Iterator[Row]:
    """The figures that one match stands for."""
    (start, end), match = placed
    gives = match.rule.gives
    confidence, reasons = _sure(match.rule.confidence)
    whole = segments.at("sentences", start) or (start, end)
    sentence = _around(whole, start, end)
    groups = {name: segments.plain[slice(*spans[0])] for name, spans in match.groups.items()}
    context = _context(language, document.published, segments.plain, sentence, (start, end))
    if gives.get("kind") in UNTOPICAL and (told := _told(rows, start)):
        context = context._replace(told_here=told.pop("told_end") > sentence[0], **told)
    here = Reading(match, groups, context, segments.plain, sentence[0], rows)
    for fields in normaliser(match.rule.normaliser or "").normalise(groups, context):
        own = match.span(fields.pop("group", gives.get("span", ""))) or (start, end)
        noun, about = _about(here, fields, own)
        yield {
            **match.rule.fields,
            **fields,
            "noun": noun or about,
            "measure": about,
            "document": document.key,
            "span": Span(*own),
            "text": document.text[slice(*own)],
            "rule": match.rule.id,
            "confidence": confidence,
            "reasons": reasons,
            "context": Span(min(whole[0], own[0]), max(whole[1], own[1])),
        }


def _about(here: Reading, fields: dict[str, Any], own: Place) -> tuple[str | None, str | None]:
    """The noun of a figure, taken out of its fields, and what it is about in the words of its clause."""
    match, context, gives = here.match, here.context, here.match.rule.gives
    kind = gives.get("kind")
    told = fields.pop("noun", None) or here.groups.get("noun") or gives.get("noun")
    end = match.end - here.first
    if standing_off(context.language, told):
        told, end = None, len(context.sentence)  # "12 short of a quorum"
    several = kind == COUNT and fields.get("value") != 1
    noun = own_noun(context.language, told, here.plain, match.span("noun"), several=several)
    somebody = not told and kind == AGE and pointing(context.language, context.before)
    if kind in UNTOPICAL or (told and not noun) or somebody:
        return noun, None
    start, units = own[0] - here.first, [*units_told(here.rows, here.first, here.plain), *bound_told(match, here.first)]
    about = topic(context.language).of(context.sentence, start, end, units)
    if not noun and (hangs := fields.get("kind", kind)) in BEHIND:
        noun = hanging(context.language, context.sentence, start, match.end - here.first, hangs)
    return noun, about
