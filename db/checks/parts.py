"""Totals against their parts: "120 boats: 70 trawlers and 60 ferries"."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from db.checks import Finding, Row
from db.checks._sentence import before, behind, between, said, words

if TYPE_CHECKING:
    from collections.abc import Iterator

NUMBERS = {"count", "total", "money", "vote", "measurement"}
WIDEST = 6  # words between two parts
NOUN = 2  # words of the noun behind a total
ROUNDING = 0.02  # of the whole, where its parts were rounded
ROUND = 1000  # smaller numbers are counted exactly


def check(sentence: list[Row]) -> Iterator[Finding]:
    """Parts that stand right behind their total, as a list to its end, and do not add up to it."""
    for n, whole in enumerate(sentence):
        parts = _parts(whole, sentence[n + 1 :])
        if len(parts) < len(("one", "other")) or not _is_whole(whole, parts):
            continue
        total = sum(part["value"] for part in parts)
        slack = whole["value"] * ROUNDING if whole["value"] >= ROUND else 0
        if abs(total - whole["value"]) > slack:
            summands = " + ".join(f"{part['value']:,}" for part in parts)
            done = f"{summands} = {total:,}, not {whole['value']:,}"
            yield Finding(f"the parts of {whole['text']} do not add up to it", done, 0.7, (whole, *parts))


def _parts(whole: Row, rest: list[Row]) -> list[Row]:
    """The figures that follow a total as a list: behind a colon, a bracket or a comma, then joined to each other."""
    parts: list[Row] = []
    for last, row in pairwise([whole, *rest]):
        gap = between(last, row)
        usable = row["kind"] in NUMBERS and row["value"] is not None and row["bound"] == "=" and row["of"] is None
        if ")" in gap or not usable or len(said(gap)) > WIDEST or words("parts", "some") & set(said(gap)):
            break
        if not parts and not (any(mark in gap for mark in (":", "(")) or (", " in gap and len(said(gap)) <= NOUN)):
            break
        if parts and not any(mark in gap for mark in (",", " and ")):
            break
        parts.append(row)
    return parts


def _is_whole(whole: Row, parts: list[Row]) -> bool:
    """Whether it is a plain number, larger than each part, with a list behind it that is whole: it ends with "and"."""
    if whole["kind"] not in NUMBERS or whole["value"] is None or whole["bound"] != "=" or whole["part"]:
        return False
    larger = all(part["value"] < whole["value"] for part in parts)
    listed = " and " in between(parts[-2], parts[-1]) and any(mark in between(whole, parts[0]) for mark in (":", "("))
    apposed = " and " in between(parts[-2], parts[-1]) and behind(parts[-1]).find(",") in range(40)
    open_list = words("parts", "some") & set(said(before(whole))[-2:])
    return larger and (listed or apposed) and not open_list and _same_kind(whole, parts)


def _same_kind(whole: Row, parts: list[Row]) -> bool:
    """Whether all are counts, or all are sums of one currency; a count may leave the currency out."""
    return all(part["kind"] == whole["kind"] or {part["kind"], whole["kind"]} == {"count", "money"} for part in parts)
