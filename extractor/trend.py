"""What went up or down by a figure or to it, and which figure is where it came from: "rose 12% to 40 from 36"."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extractor.language import Language

Row = dict[str, Any]
BACK, ON = 80, 40  # characters in front of a figure, and behind it, that tell where it moves
SHARES = frozenset({"percentage"})  # are changes without a word like "by" in front: sales rose 12%
MONEY, RATIO = "money", "ratio"
RANGED = 5  # words between a verb and the range that it moved over: "climbs from 248 to 319 miles"
ASIDE = 7  # words of the same in another unit between a change and its way: "12 points, or 0.4 per cent, higher"
MEASURED = "measurement"
WAYS = frozenset({MEASURED, "duration", "temperature", "age"})
POINT = "point"  # is a share, too
UP_TO = "<="  # its "to" is no way that something went
MOVING = frozenset(
    {"percentage", "money", "count", "total", "measurement", "temperature", "rate", "duration", "vote", "ratio", "age"}
)
PIECE = re.compile(r"\d[\d.,]*\d%?|[^\W_][\w'-]*|[^\w\s]")  # words, numbers and signs
WORD = re.compile(r"[^\W\d_][\w'-]*")
LONGEST = 5  # words of a phrase of the lists
COUNTED = frozenset({"count", "total", "vote", "rate"})
NUMBERED = 5  # words from "up from" to its number
COMPARED = frozenset({MONEY, MEASURED, RATIO})  # kinds that can be "higher" by so much
FAR = 14  # words between a verb and its "to"
BETWEEN = 3  # words between a percentage and its noun: a 3.8 per cent water rate increase
HEADED = 3  # words of a headline in front of "down 24%"
LONGEST_AGAIN = 30  # characters from a figure to the same one in another unit
SIGNS = frozenset(".,;:()“”")
ARTICLES = "indefinite"


def move(rows: Sequence[Row], plain: str, language: Language) -> None:
    """Set `trend` on what something moved by or to, and `part` on what it moved by and came from; rows in order."""
    last: Row | None = None
    for row in rows:
        _ranged(row, plain, language)
        _told_both(row)
        size = row.get("low") if row.get("value") is None else row["value"]
        if row["kind"] not in MOVING or row.get("part") or size is None:
            continue
        start, end = row["span"].start, row["span"].end
        if last and _comes_from(last, row, plain, language):
            row["part"] = "from"
            continue
        if last and _again(last, row, plain, language):
            row.update(part="change", trend=last["trend"])
            continue
        before = Before(plain[max(row["context"].start, start - BACK) : start], row, language)
        before.whole = start - row["context"].start <= BACK
        told = _moved(row, before, plain[end : min(row["context"].end, end + ON)], language)
        if told:
            row.update(told)
            last = row


def _ranged(row: Row, plain: str, language: Language) -> None:
    """A measurement or a span from one number to another behind a verb of change is where it went."""
    if row["kind"] not in WAYS or row.get("low") is None or not row["text"].lower().startswith("from "):
        return
    start = row["span"].start
    before = Before(plain[max(row["context"].start, start - BACK) : start], row, language)
    ends = range(before.end, max(0, before.end - RANGED), -1)
    unsure = language.lowered.get("trend_unsure", frozenset())
    went = (" ".join(before.phrase("trend_word", end)) for end in ends if SIGNS.isdisjoint(before.pieces[end:]))
    if any(word and word not in unsure for word in went):
        row["part"] = "change"


def _told_both(row: Row) -> None:
    """What tells both ends moved from the first to the second."""
    low, high = row.get("low"), row.get("high")
    if row.get("part") == "change" and low is not None and high is not None and low != high:
        row["trend"] = "up" if high > low else "down"


class Before:
    """The words in front of a figure, read from the last one back; its bound and an article are passed over."""

    def __init__(self, text: str, row: Row, language: Language) -> None:
        """Take the text in front of a row apart."""
        self.language = language
        self.whole = False  # whether the text is all there is in front of the row
        self.pieces = [piece.lower() for piece in PIECE.findall(text)]
        end = len(self.pieces)
        end -= end > 0 and self.pieces[end - 1] in language.lowered.get(ARTICLES, ())
        self.bound = self.phrase("bound_before", end) if row.get("bound", "=") != "=" else []
        self.end = end - len(self.bound)

    def phrase(self, name: str, end: int) -> list[str]:
        """The longest phrase of a list that ends at a place."""
        known, last = _phrases(self.language, name)
        if not end or self.pieces[end - 1] not in last:
            return []
        for length in range(min(LONGEST, end), 0, -1):
            if " ".join(self.pieces[end - length : end]) in known:
                return self.pieces[end - length : end]
        return []

    def went(self, name: str, end: int) -> tuple[str, int] | None:
        """The phrase of a list that ends at a place, with where it begins, an adverb between them or not."""
        for at in (end, end - len(self.phrase("trend_manner", end))):
            found = self.phrase(name, at)
            if found:
                return " ".join(found), at - len(found)
        return None

    def to(self) -> str | None:
        """What went, in front of "to": the first in the clause, as in "cut its growth forecast to"."""
        if " ".join(self.bound) in self.language.lowered.get("trend_level", ()):
            return (self.went("trend_word", self.end) or (None,))[0]  # "fell below 5"
        lead = self.phrase("trend_to", self.end)
        at = self.end - len(lead)
        at -= at > 0 and self.pieces[at - 1] == ","
        return self._first(at) if lead else None

    def _first(self, at: int) -> str | None:
        """The first in the clause, in front of a place, that tells which way something went."""
        first = None
        stops = self.language.lowered.get("trend_stop", frozenset()) | SIGNS
        for end in range(at, max(0, at - FAR), -1):
            found = " ".join(self.phrase("trend_word", end))
            first = first if first and found in self.language.lowered.get("trend_thing", ()) else found or first
            if self.pieces[end - 1] in stops:
                break
        return first

    def by(self, *, share: bool, kind: str) -> str | None:
        """What went, in front of "by"; without that for a share, and for money where it is plain: "rose $2"."""
        lead = self.phrase("trend_by", self.end)
        at = self.end - len(lead)
        if not share and not lead:
            lists = {MONEY: "trend_way", MEASURED: "trend_stands"}
            return " ".join(self.phrase(lists.get(kind, ""), self.end)) or None
        counted = kind in COUNTED  # such numbers can be of those who do it
        found = self.went("trend_sure" if counted else "trend_word", at)
        found = found or (self.went("trend_word", self.end) if share and lead else None)
        found = found or (self.went("trend_plus", at) if share and not lead else None)
        if found and counted and self._done(found[1]):
            return None
        near = found[0] if found else None
        unsure = near is None or near in self.language.lowered.get("trend_thing", ())
        return (self._far(lead, at) if unsure and not counted else None) or near

    def _far(self, lead: list[str], at: int) -> str | None:
        """What somebody did to something by so much: "cut the risk by", "raised taxes by"."""
        known = self.language.lowered
        first = self._first(at) if " ".join(lead) in known.get("trend_apart", ()) else None
        return None if first in known.get("trend_unsure", ()) else first

    def headed(self) -> str | None:
        """What a headline without a verb says: "Fares down" 24%."""
        last, *rest = *self.pieces[: self.end][::-1], ""
        known = self.language.lowered
        verbs = known.get("finite_verb", frozenset()) | known.get("trend_unheaded", frozenset())
        told = self.whole and last in known.get("trend_bare", ()) and 0 < len(rest) - 1 <= HEADED
        return last if told and verbs.isdisjoint(rest) else None

    def _done(self, at: int) -> bool:
        """Whether somebody does it: "the line was extended by two crews"."""
        be = self.language.lowered.get("be_word", frozenset())
        return bool(be & set(self.pieces[max(0, at - 2) : at]))

    def lifted(self) -> bool:
        """Whether something was put up to a number: "pushed the cost of credit up to 18 percent"."""
        known, at = self.language.lowered, self.end
        first = max(0, at - FAR // 2)
        near = self.pieces[first:at]
        nouns = [n for n, word in enumerate(near) if word in known.get("lifted_noun", frozenset())]
        verbs = [n for n, word in enumerate(near) if word in known.get("lifting_word", frozenset())]
        stops = SIGNS | known.get("trend_stop", frozenset())
        return bool(nouns and verbs) and verbs[-1] < nouns[-1] and stops.isdisjoint(near[verbs[-1] :])

    def comes(self) -> bool:
        """Whether "from" stands in front."""
        return bool(self.phrase("trend_from", self.end))


def _comes_from(last: Row, row: Row, plain: str, language: Language) -> bool:
    """Whether a figure is where the one before it came from: nothing but what is counted, and when, between them."""
    gap = plain[last["span"].end : row["span"].start]
    alike = all(last.get(name) == row.get(name) for name in ("kind", "unit", "context"))
    if not alike or last.get("part") or len(gap) > BACK or not Before(gap, row, language).comes():
        return False
    counted = {*(last.get("noun") or "").lower().split(), *(last.get("measure") or "").lower().split()}
    bounds = {word for bound in language.lowered.get("bound_before", ()) for word in bound.split()}
    return {w.lower() for w in WORD.findall(gap)} <= counted | bounds | language.lowered.get("trend_gap", frozenset())


def _again(last: Row, row: Row, plain: str, language: Language) -> bool:
    """Whether a figure tells the change before it in another unit: "up $1.27, or 1.6%"."""
    since, start = last["span"].end, row["span"].start
    if last.get("part") != "change" or not row.get("unit") or not 0 < start - since <= LONGEST_AGAIN:
        return False
    gap = Before(plain[since:start], row, language)
    return " ".join(gap.pieces[: gap.end]) in language.lowered.get("trend_again", ())


def _moved(row: Row, before: Before, behind: str, language: Language) -> Row | None:
    """The trend of a figure, with `part` where it is the change itself; None when nothing moves."""
    if row.get("bound") == UP_TO and before.lifted():
        return {"trend": "up", "bound": "="}
    pieces = [piece.lower() for piece in PIECE.findall(behind)]
    went = before.to() if row.get("bound") != UP_TO else None
    went = went or _came(row, before, pieces)
    if went:
        return {"trend": _meaning(went, language)}
    if row["kind"] == RATIO and (multiple := language.meaning(row["text"], "trend_multiple")):
        return {"part": "change", "trend": multiple}
    share = row["kind"] in SHARES or str(row.get("unit")).endswith(POINT) or _priced(row, language)
    moved = before.by(share=share, kind=row["kind"])
    if share or row["kind"] in COMPARED:
        moved = moved or next(_larger(_aside(pieces), language, nouns=share or row["kind"] == RATIO), None)
    moved = moved or (before.headed() if share else None)
    trend = _meaning(moved, language) if moved else None
    if not trend or (trend == "up" and set(pieces[:1]) & language.lowered.get("trend_share", frozenset())):
        return None  # "they gained 12% of the vote"
    return {"part": "change", "trend": trend}


def _priced(row: Row, language: Language) -> bool:
    """Whether a sum is a price, which moves by so much: "oil lost $2 a barrel"."""
    per = row.get("per") if row["kind"] == MONEY else None
    return per is not None and per not in language.lowered.get("time_unit", frozenset())


def _came(row: Row, before: Before, pieces: Sequence[str]) -> str | None:
    """What tells behind a figure that it came from another one: "4.1%, down from 4.4%"."""
    found, language = " ".join(pieces[:3]), before.language
    within = row["kind"] == "duration" and before.phrase("span_within", before.end)
    if within or row["text"].partition(" ")[0].lower() in language.lowered.get("article_like", ()):
        return None  # "in the past seven days, up from 5%"
    numbered = any(piece[0].isdigit() or piece in language.values["cardinal"] for piece in pieces[3 : 3 + NUMBERED])
    return found if numbered and found in language.lowered.get("trend_came", ()) else None


def _aside(pieces: Sequence[str]) -> Sequence[str]:
    """What stands behind a figure, without the same in another unit: "12 points, or 0.4%, higher"."""
    aside = list(pieces[:2]) == [",", "or"] and "," in pieces[2:ASIDE]
    return pieces[pieces.index(",", 2) + 1 :] if aside else pieces


def _larger(pieces: Sequence[str], language: Language, *, nouns: bool) -> Iterator[str]:
    """What tells behind a percentage which way it goes: "higher than", "pay rise"."""
    for length in (2, 1):
        if " ".join(pieces[:length]) in language.lowered.get("trend_more", frozenset()):
            yield " ".join(pieces[:length])
    for piece in pieces[: BETWEEN + 1 if nouns else 0]:
        if piece in language.lowered.get("trend_noun", frozenset()):
            yield piece
        if piece in SIGNS or piece in language.lowered.get("noun_stop", frozenset()):
            return


@cache
def _phrases(language: Language, name: str) -> tuple[frozenset[str], frozenset[str]]:
    """The phrases of a list, and the words that they end in."""
    known = language.lowered.get(name, frozenset())
    return known, frozenset(phrase.rpartition(" ")[2] for phrase in known)


def _meaning(word: str, language: Language) -> str | None:
    lists = ("trend_word", "trend_noun", "trend_more", "trend_way", "trend_bare", "trend_plus", "trend_came")
    return language.meaning(word, *lists)
