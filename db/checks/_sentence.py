"""What several checks share: the words around figures, and what moved from where to where."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

Row = dict[str, Any]
YEARS = range(1500, 2200)
WORD = re.compile(r"[\w.]*\w")


class Ends(NamedTuple):
    """What something changed from and to, with the figures that say so."""

    start: float
    end: float
    figures: tuple[Row, ...]


@cache
def _listed() -> dict[str, dict[str, list[str]]]:
    import yaml  # noqa: PLC0415 - only when there is something to check

    text = (Path(__file__).parent / "words.yaml").read_text(encoding="utf-8")
    found: dict[str, dict[str, list[str]]] = yaml.safe_load(text)
    return found


@cache
def words(check: str, group: str) -> frozenset[str]:
    """A check's list of words."""
    return frozenset(_listed()[check][group])


def said(text: str) -> list[str]:
    """The words of a text in lower case."""
    return WORD.findall(text.lower())


def shown(number: float) -> str:
    """A number as a finding tells it: 2,000,000."""
    return f"{number:,.10g}"


def between(one: Row, other: Row) -> str:
    """What stands between two figures of a sentence."""
    start = one["context_start"]
    return str(one["context"][one["span_end"] - start : other["span_start"] - start])


def before(row: Row) -> str:
    """What stands in the sentence before a figure."""
    return str(row["context"][: row["span_start"] - row["context_start"]])


def behind(row: Row) -> str:
    """What stands in the sentence behind a figure."""
    return str(row["context"][row["span_end"] - row["context_start"] :])


def ends(sentence: list[Row]) -> Iterator[Ends]:
    """Each "from A to B", whether it was read as one figure or as two, and "to B from A"."""
    for row in sentence:
        moved = row["part"] == "change" or _begins_with_from(row)
        if moved and None not in (row["low"], row["high"]) and not _are_years(row):
            yield Ends(row["low"], row["high"], (row,))
    yield from _came_from(sentence)
    for one, other in pairwise(sentence):
        if None in (one["value"], other["value"]) or one["kind"] != other["kind"] or one["unit"] != other["unit"]:
            continue
        lead, gap = said(before(one))[-1:], said(between(one, other))
        joined = lead and lead[0] in words("both_ends", "from") and gap and gap[-1] in words("both_ends", "to")
        if joined and len(gap) < len(("members", "last", "year", "to")):
            yield Ends(one["value"], other["value"], (one, other))


def _came_from(sentence: list[Row]) -> Iterator[Ends]:
    """Each "to B from A"."""
    for n, came in enumerate(sentence):
        if came["part"] == "from" and came["value"] is not None:
            alike = [r for r in sentence[:n] if all(r[name] == came[name] for name in ("kind", "unit", "bound"))]
            went = next((r for r in reversed(alike) if r["trend"] and not r["part"]), None)
            if went:
                yield Ends(came["value"], went["value"], (went, came))


def _are_years(row: Row) -> bool:
    """Whether "from 2009 to 2014" says when, not what."""
    return row["unit"] is None and all(row[end] in YEARS for end in ("low", "high"))


def _begins_with_from(row: Row) -> bool:
    return bool(words("both_ends", "from") & set(said(row["text"])[:1]))
