"""One measure at two times in one document: "7 percent, down from 9", "over 80 percent … on course to reach 90".

Also what the text takes up again with a word like "it", and what two speakers say of one thing.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from db.crossref.bounds import is_vague, measure, span
from db.crossref.event import is_wished, other_day, other_fate, other_mood, other_way
from db.crossref.own import clause
from db.crossref.words import listed, names, stem, stemmed, topics

if TYPE_CHECKING:
    from collections.abc import Iterator

Row = dict[str, Any]
Link = tuple[str, float, str]
KINDS = {"count", "total", "money", "percentage", "rate", "measurement", "vote"}
NEUTRAL = stemmed("neutral.txt")  # as subjects of "reach" they bring no measure of their own
NUMBER = r"(?:[\w-]+\s+)?$"  # one word between a preposition and its number: "about"
MOVED = rf"\b(?:{'|'.join(sorted(listed('moving.txt')))})\b[^.;]*"
UP_FROM = re.compile(rf"\b(?:up|down)\b[^.;]{{0,30}}\bfrom\s+{NUMBER}")
COMPARED = re.compile(rf"\bcompared\s+(?:with|to)\s+{NUMBER}")
EARLIER = re.compile(
    r"\s*(?:%|percent)?\s+(?:last|(?:in\s+)?\d{4}|(?:a|one|the)\s+(?:year|month|quarter|week|decade)\b|earlier|previously)"
)
MOVES = re.compile(rf"\b(?:{'|'.join(sorted(listed('moving.txt')))}|but|while|whereas)\b")
MOVED_FROM, MOVED_TO = (re.compile(rf"{MOVED}\b{word}\s+{NUMBER}", re.IGNORECASE) for word in ("from", "to"))
FROM, TO = (re.compile(rf"\b{word}\s+{NUMBER}") for word in ("from", "to"))
REACH = re.compile(rf"\b(?:reach(?:ed)?|(?:risen?|climb(?:ed)?|grown?|dropp?(?:ed)?|fall(?:en)?)\s+to)\s+{NUMBER}")
IT_WAS = re.compile(rf"\b(?:it|they)\s+(?P<verb>was|were|had been|has been|have been)\s+(?:at\s+)?{NUMBER}")
NOW = re.compile(r"\b(?:now|is|are|stands?|currently)\b")
FREE = re.compile(r"\W*$|\s*[,.;:!?)–—]|\s+(?:by|before|in|at|on|this|next|last|within|after|today|now|a year)\b")
SPOKE = re.compile(rf"\b(?:spoke|speak|talked?|talk)\s+of\s+{NUMBER}")
BACK = 4  # figures that are looked at before each
NEXT = 3  # characters between two sentences
SURE, LIKELY = 0.8, 0.7
ALIKE, TWO = 0.9, 2  # of the telling words of two sentences by two speakers


def links(figures: list[Row]) -> Iterator[tuple[Row, Row, Link]]:
    """Each figure with the nearest before it that is told to be of the same measure, in reading order."""
    for at, row in enumerate(figures):
        for before in reversed(figures[max(0, at - BACK) : at]):
            found = _link(before, row) if _are_comparable(before, row) else None
            if found:
                yield before, row, found
                break


def _are_comparable(before: Row, row: Row) -> bool:
    if not {before["kind"], row["kind"]} <= KINDS or None in (span(before), span(row)) or is_vague(row):
        return False
    near = row["context_start"] - (before["context_start"] + len(before["context"])) <= NEXT
    rated = {before["kind"], row["kind"]} == {"rate", "count"} and before["noun"] == row["noun"]
    return near and before["span_start"] != row["span_start"] and (measure(before) == measure(row) or rated)


def _link(before: Row, row: Row) -> Link | None:
    told = f"{before['text']} and {row['text']}"
    led, free = _led(row), FREE.match(_behind(row))
    if before["context_start"] == row["context_start"] and _are_ends(before, row):
        return _moved(before, row, f"{told}: what it was and what it came to", SURE)
    if free and REACH.search(led) and not _subject(row):
        return _moved(before, row, f"{told}: what it is and what it reaches", LIKELY)
    again = IT_WAS.search(led)
    if again and (free or _next(before) == _next(row)):
        if _meet(before, row):
            return "agrees", LIKELY, f"{told} can both be true of it"
        past = again["verb"] in {"was", "were", "had been"} and NOW.search(_led(before))
        return _moved(before, row, f"{told}: what it is and what it was", LIKELY) if past else None
    if not _meet(before, row) and ((free and SPOKE.search(led)) or _are_of_two(before, row)):
        return "disagrees", LIKELY, f"{before['text']} against {row['text']}, by two speakers"
    return None


def _moved(before: Row, row: Row, why: str, score: float) -> Link | None:
    return ("updates", score, why) if before["value"] != row["value"] else None


def _are_ends(before: Row, row: Row) -> bool:
    """Whether a sentence tells both as the ends of one change."""
    led, gap = (
        _led(row),
        row["context"][before["span_end"] - row["context_start"] :][: row["span_start"] - before["span_end"]],
    )
    first = _led(before)
    if FROM.search(first) and not TO.search(gap):
        return False  # "one is up from 37, the other down from 49"
    if UP_FROM.search(gap) or (COMPARED.search(gap) and EARLIER.match(_behind(row))):
        return True
    if MOVES.search(gap):
        return False
    return bool((MOVED_FROM.search(first) and TO.search(gap)) or (MOVED_TO.search(first) and FROM.search(led)))


def _subject(row: Row) -> frozenset[str]:
    """What a clause speaks of before the figure, names and empty words aside."""
    whole = f" {clause(row)}"
    led = whole[: whole.rfind(row["text"])]
    return topics(led) - names(led) - NEUTRAL


def _are_of_two(before: Row, row: Row) -> bool:
    """Whether two speakers give two numbers in sentences that are else the same."""
    left, right = (topics(each["speaker"]) for each in (before, row))
    if not left or not right or left & right or not _noun(before) or _noun(before) != _noun(row):
        return False
    if other_fate(before, row) or other_way(before, row) or other_day(before, row):
        return False
    mine, theirs = topics(before["context"]) - left, topics(row["context"]) - right
    shared = mine & theirs
    if before["context_start"] == row["context_start"] or is_wished(before, even_coming=True):
        return False  # "he calls for a trillion; she calls for half of that"
    alike = len(shared) >= max(TWO, ALIKE * min(len(mine), len(theirs)))
    return alike and not other_mood(before, row, even_coming=True)


def _noun(row: Row) -> str:
    return stem((row["noun"] or "").lower().split(" ")[0])


def _meet(before: Row, row: Row) -> bool:
    left, right = span(before) or (0, 0), span(row) or (0, 0)
    if "rate" in {before["kind"], row["kind"]} and before["bound"] in {"<", "<="}:
        return right[0] <= left[1]  # "three or less", on some days none
    return max(left[0], right[0]) <= min(left[1], right[1])


def _led(row: Row) -> str:
    return str(row["context"][: row["span_start"] - row["context_start"]])


def _behind(row: Row) -> str:
    return str(row["context"][row["span_end"] - row["context_start"] :])


def _next(row: Row) -> str:
    return next(iter(re.findall(r"\w+", _behind(row))), "")
