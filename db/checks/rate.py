"""Rates: "41 per 100,000" against the count and the population beside it, "a day" against "a year"."""

from __future__ import annotations

import re
from itertools import combinations
from typing import TYPE_CHECKING

from db.checks import Finding, Row
from db.checks._sentence import between, said, shown, words

if TYPE_CHECKING:
    from collections.abc import Iterator

SO_MANY = re.compile(r"[\d,]+")
DAYS = {"day": 1.0, "week": 7.0, "month": 30.44, "year": 365.25}
EXACT = 0.1  # of the rate: rounding, and a population told in millions
ABOUT = 0.25  # of what a year makes by the day: not all days are worked, and both are round numbers


def check(sentence: list[Row]) -> Iterator[Finding]:
    """A rate that its count and its population do not make, or two rates of one thing that differ."""
    rates = [row for row in sentence if row["per"] and row["value"] and row["bound"] == "="]
    for rate in rates:
        if SO_MANY.fullmatch(rate["per"]):
            yield from _of_population(rate, float(rate["per"].replace(",", "")), sentence)
    for one, other in combinations(rates, 2):
        yield from _of_time(one, other)


def _of_population(rate: Row, base: float, sentence: list[Row]) -> Iterator[Finding]:
    some = [r for r in sentence if r["kind"] in {"count", "total"} and r["value"] not in {None, 0, base}]
    exact = [r for r in some if r["bound"] in {"=", "~"}]
    wholes = [r for r in exact if words("rate", "people") & set(said(r["noun"] or "")[:1]) and r["value"] > base]
    counts = [r for r in exact if set(said(r["noun"] or "")[:1]) & set(said(rate["noun"] or "")) and r not in wholes]
    if len(wholes) != 1 or len(counts) != 1 or counts[0]["value"] >= wholes[0]["value"]:
        return
    made = counts[0]["value"] / wholes[0]["value"] * base
    if abs(made - rate["value"]) > EXACT * rate["value"]:
        sum_ = f"{shown(counts[0]['value'])} / {shown(wholes[0]['value'])} × {shown(base)} = {made:,.1f}"
        yield Finding(
            f"{rate['text']} {rate['unit']} is not what {counts[0]['text']} of {wholes[0]['text']} make",
            f"{sum_}, not {shown(rate['value'])}",
            0.7,
            (rate, counts[0], wholes[0]),
        )


def _of_time(one: Row, other: Row) -> Iterator[Finding]:
    left, right = one["per"], other["per"]
    counted = {word for row in (one, other) for word in said(row["noun"] or "")}
    apart = set(said(between(one, other))) - words("rate", "joined") - counted
    alike = one["unit"].removesuffix(left) == other["unit"].removesuffix(right)
    if not {left, right} <= DAYS.keys() or left == right or not alike or apart:
        return
    made = one["value"] / DAYS[left] * DAYS[right]
    if abs(made - other["value"]) > ABOUT * other["value"]:
        message = f"{one['text']} a {left} is not {other['text']}"
        sum_ = f"{shown(one['value'])} a {left} = {shown(round(made))} a {right}, not {shown(other['value'])}"
        yield Finding(message, sum_, 0.6, (one, other))
