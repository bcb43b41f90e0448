"""What went up or down by a figure or to it, and which figure is where it came from: "rose 12% to 40 from 36"."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from extractor.trie import word_pattern

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractor.language import Language

Row = dict[str, Any]
BACK, ON = 80, 40  # characters in front of a figure, and behind it, that tell where it moves
SHARES = frozenset({"percentage"})  # are changes without a word like "by" in front: sales rose 12%
UP_TO = "<="  # its "to" is no way that something went
OF = " of "
WORD = re.compile(r"[^\W\d_][\w'-]*")
MOVING = frozenset({"percentage", "money", "count", "total", "measurement", "temperature", "rate", "duration", "vote"})


class Patterns(NamedTuple):
    """The words in front of a figure and behind it, for one language."""

    to: re.Pattern[str]
    by: re.Pattern[str]
    directly: re.Pattern[str]
    behind: re.Pattern[str]
    done: re.Pattern[str]
    coming: re.Pattern[str]


@lru_cache(maxsize=8)
def _patterns(language: Language) -> Patterns:
    def words(name: str) -> str:
        return word_pattern(language.words.get(name, frozenset()), leftwards=False)

    word, by, lead = words("trend_word"), words("trend_by"), rf"(?:{words('bound_before')}\s+)?(?:an?\s+)?$"
    between = rf"(?:(?!{words('trend_stop')})[^.,;:()“”]|(?<=\d)[.,](?=\d)){{0,60}}?"
    manner, share = r"(?:\s+\w+ly)?", rf"(?:(?!{words('noun_stop')})[\w-]+\s+){{0,3}}?"
    return Patterns(
        to=re.compile(rf"(?P<word>{word}){between},?\s{words('trend_to')}\s+{lead}"),
        by=re.compile(rf"(?P<word>{words('trend_sure')}){manner},?\s+{by}\s+{lead}"),
        directly=re.compile(rf"(?P<word>{word}){manner}\s+(?:{by}\s+)?{lead}"),
        behind=re.compile(rf"\s+(?:(?P<more>{words('trend_more')})|{share}(?P<word>{words('trend_noun')}))(?![\w-])"),
        done=re.compile(rf"{words('be_word')}\s+(?:\w+\s+)?$"),
        coming=re.compile(rf"\s{words('trend_from')}\s+{lead}"),
    )


def move(rows: Sequence[Row], plain: str, language: Language) -> None:
    """Set `trend` on what something moved by or to, and `part` on what it moved by and came from; rows in order."""
    patterns = _patterns(language)
    last: Row | None = None
    for row in rows:
        _told_both(row)
        if row["kind"] not in MOVING or row.get("part") or row.get("value") is None:
            continue
        start, end = row["span"].start, row["span"].end
        before = plain[max(row["context"].start, start - BACK) : start]
        if last and _comes_from(last, row, plain, patterns, language):
            row["part"] = "from"
            continue
        told = _moved(row, before, plain[end : min(row["context"].end, end + ON)], patterns, language)
        if told:
            row.update(told)
            last = row


def _told_both(row: Row) -> None:
    """What tells both ends moved from the first to the second."""
    low, high = row.get("low"), row.get("high")
    if row.get("part") == "change" and low is not None and high is not None and low != high:
        row["trend"] = "up" if high > low else "down"


def _comes_from(last: Row, row: Row, plain: str, patterns: Patterns, language: Language) -> bool:
    """Whether a figure is where the one before it came from: nothing but what is counted, and when, between them."""
    gap = plain[last["span"].end : row["span"].start]
    alike = all(last.get(name) == row.get(name) for name in ("kind", "unit", "context"))
    if not alike or last.get("part") or len(gap) > BACK or not patterns.coming.search(gap):
        return False
    counted = {*(last.get("noun") or "").lower().split(), *(last.get("measure") or "").lower().split()}
    bounds = {word for bound in language.lowered.get("bound_before", ()) for word in bound.split()}
    return {w.lower() for w in WORD.findall(gap)} <= counted | bounds | language.lowered.get("trend_gap", frozenset())


def _moved(row: Row, before: str, behind: str, patterns: Patterns, language: Language) -> Row | None:
    """The trend of a figure, with `part` where it is the change itself; None when nothing moves."""
    found = patterns.to.search(before) if row.get("bound") != UP_TO else None
    if found:
        return {"trend": _meaning(found["word"], language)}
    share = row["kind"] in SHARES
    found = (patterns.directly if share else patterns.by).search(before)
    if found and not share and patterns.done.search(before, 0, found.start()):
        return None  # "the line was extended by two crews"
    found = found or (patterns.behind.match(behind) if share else None)
    trend = _meaning(found["word"] or found.groupdict().get("more") or "", language) if found else None
    if not trend or (trend == "up" and behind.startswith(OF)):
        return None  # "they gained 12% of the vote"
    return {"part": "change", "trend": trend}


def _meaning(word: str, language: Language) -> str | None:
    return language.meaning(" ".join(word.split()), "trend_word", "trend_noun", "trend_more")
