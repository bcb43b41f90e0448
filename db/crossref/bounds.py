"""From the least to the most that a figure claims, by its bound, in the smallest unit it can be compared in."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

Row = dict[str, Any]
ABOUT = 0.1  # what "about" allows to either side
ROUNDED = 0.01  # what rounding allows
ROUNDER = 0.05  # what it allows for a million and more with one digit: "two million" may be 2.1
LARGE = 1e6
LASTING = {"duration", "age"}  # "a blockade, now 60 years old" has lasted as long
EXACT = 100  # smaller numbers are seldom rounded
LABEL = re.compile(r"\d{8,}")  # nobody writes a count so: it is the number of a message, or its time
COUNTED = 1e13  # larger numbers without a unit are names of something
PARTED = 0.02  # what "one in three" allows to either side
VAGUE = 5  # times its low end is the high one of "hundreds" and the like
CONVERTED = 1.03  # times: what rounding leaves between two units
DEGREES = {"degree Celsius": (0, 1), "degree Fahrenheit": (32, 5 / 9)}  # where water freezes, and their size in Celsius
ROUND = {"decade", "century"}  # are never counted exactly
OPEN = 2  # "more than 80" does not go on for ever: who knew of 200 would not say so


@cache
def lengths() -> dict[str, float]:
    """The days in each unit of time."""
    import yaml  # noqa: PLC0415 - only when durations are compared

    text = (Path(__file__).parent / "lengths.yaml").read_text(encoding="utf-8")
    return {unit: float(days) for unit, days in yaml.safe_load(text).items()}


@cache
def sizes() -> dict[str, tuple[str, float]]:
    """For each unit the one it can be turned into, and how many of these it is."""
    import yaml  # noqa: PLC0415 - only when measurements are compared

    table = yaml.safe_load((Path(__file__).parent / "sizes.yaml").read_text(encoding="utf-8"))
    found = {base: (base, 1.0) for base in table}
    return found | {unit: (base, float(many)) for base, units in table.items() for unit, many in units.items()}


def measure(claim: Row) -> str:
    """What two figures must have in common to be compared at all: a vote's whole is a count like any other."""
    kind, unit = claim["kind"], claim["unit"]
    turned = _turned_measure(claim)
    if turned:
        return turned
    if kind in {"vote", "count", "total"} or (kind == "range" and unit is None):
        part = claim["part"] or ("ayes" if kind == "vote" and claim["of"] is None else None)
        return f"number {unit if kind != 'vote' else None} {None if part in {'whole', None} else part}"
    if kind == "ratio" and 0 < (claim["value"] or 0) < 1:
        return "percentage percent None"  # "one in three" and "34 percent"
    return f"{kind} {unit} {claim['part']}"


def _turned_measure(claim: Row) -> str | None:
    """The measure of what can be turned into other units: 14 months are more than a year."""
    kind, unit = claim["kind"], claim["unit"]
    if (kind in LASTING and unit in lengths()) or (kind == "date" and years_ago(claim)):
        return "duration"
    if unit == "basis point":
        return "percentage percentage point None"
    if kind == "temperature" and unit in DEGREES:
        return "temperature"
    return f"measurement {sizes()[unit][0]} {claim['part']}" if kind == "measurement" and unit in sizes() else None


def base(unit: str, value: float) -> tuple[str, float, str]:
    """What a unit is turned into, how many of that it is, and the unit itself; a share in words is a percentage."""
    if not unit and 0 < value < 1:
        return "percent", value * 100, "share"
    if unit in lengths():
        return "day", value * lengths()[unit], unit
    turned, many = sizes().get(unit, (unit, 1.0))
    return turned, value * many, unit


def years_ago(claim: Row) -> int:
    """How long ago "40 years ago" was, so that it meets "for four decades"; 0 for any other date."""
    year, published = claim["timex"] or "", claim["published"] or ""
    told = claim["text"].endswith(" ago") and len(year) == len(published[:4]) == len("2026")
    return int(published[:4]) - int(year) if told else 0


def span(claim: Row) -> tuple[float, float] | None:
    """From the least to the most; None when the figure has no value."""
    low, high, value = claim["low"], claim["high"], claim["value"]
    if claim["unit"] is None and ((value or 0) > COUNTED or LABEL.fullmatch(claim["text"])):
        return None
    if claim["kind"] == "ratio" and value is not None and 0 < value < 1:
        far = PARTED * OPEN if claim["bound"] in {"~", "<", ">"} else PARTED
        return (value - far * (claim["bound"] != ">")) * 100, (value + far * (claim["bound"] != "<")) * 100
    if years := years_ago(claim) if claim["kind"] == "date" else 0:
        return (years - 1) * lengths()["year"], (years + 1) * lengths()["year"]
    scale = _scale(claim)
    if low is not None and high is not None:
        several = 2 if is_vague(claim) else 1  # "hundreds" are two hundred at least
        return min(low, high) * scale * several, max(low, high) * scale
    if value is None:
        return None
    about = claim["bound"] == "~" or claim["unit"] in ROUND
    around = abs(value) * (ABOUT if about else _rounding(claim))
    least, most = value - around, value + around
    if claim["bound"] in {">", ">="}:
        most = max(value, value * OPEN) + around
    elif claim["bound"] in {"<", "<="}:
        least = min(value, value / OPEN) - around
    return _turned(claim, least) * scale, _turned(claim, most) * scale


def _scale(claim: Row) -> float:
    """How many of the smallest unit one of a claim's is: days, metres, kilograms."""
    if claim["kind"] in LASTING:
        return lengths().get(claim["unit"], 1)
    if claim["unit"] == "basis point":
        return 0.01
    return sizes().get(claim["unit"], ("", 1.0))[1] if claim["kind"] == "measurement" else 1


def _turned(claim: Row, value: float) -> float:
    """A temperature in degrees Celsius, any other number as it is."""
    freezing, degree = DEGREES.get(claim["unit"], (0, 1)) if claim["kind"] == "temperature" else (0, 1)
    return (value - freezing) * degree


def is_converted(one: Row, other: Row) -> bool:
    """Whether it is one size in two units: 62 miles, 100 kilometres."""
    if one["unit"] == other["unit"] or measure(one) != measure(other):
        return False
    least, most = sorted(abs(size(row) or 0) for row in (one, other))
    return 0 < most <= CONVERTED * least


def meet(one: Row, other: Row) -> bool:
    """Whether two figures can both be true: one value, the other rounded, or one within what the other leaves open."""
    if is_converted(one, other):
        return True
    left, right = span(one), span(other)
    if not left or not right or max(left[0], right[0]) > min(left[1], right[1]):
        return False
    exact = (
        one["bound"] == other["bound"] == "=" and one["unit"] == other["unit"] and one["low"] is other["low"] is None
    )
    return not exact or is_rounded(*sorted((abs(one["value"]), abs(other["value"])), key=digits))


def digits(value: float) -> int:
    """How many digits tell something of a number: 4 of 186,400."""
    return len(f"{value:.12g}".replace(".", "").strip("0"))


def is_rounded(rounder: float, value: float) -> bool:
    """Whether one number is the other, said with as many or fewer digits."""
    text = f"{rounder:.12g}"
    noughts = len(text) - len(text.rstrip("0")) if "." not in text else -len(text.partition(".")[2])
    return bool(abs(rounder - value) <= 10**noughts / 2)


def size(claim: Row) -> float | None:
    """The number alone in the smallest unit it can be compared in; the middle of a range."""
    scale = _scale(claim)
    if None not in (claim["low"], claim["high"]):
        return float(claim["low"] + claim["high"]) / 2 * scale
    if claim["kind"] == "ratio" and claim["value"] is not None and claim["value"] < 1:
        scale = 100
    return None if claim["value"] is None else float(_turned(claim, claim["value"]) * scale)


def is_vague(claim: Row) -> bool:
    """Whether it is a word like "hundreds" or "dozens": these come in any two articles."""
    low, high = claim["low"], claim["high"]
    return claim["bound"] == "~" and None not in (low, high) and high >= VAGUE * low > 0


def _rounding(claim: Row) -> float:
    """How far a number may stand for its neighbours: large ones do, and lengths of time in years."""
    value = abs(claim["value"])
    if value >= LARGE and len(f"{value:.0f}".rstrip("0")) == 1:
        return ROUNDER
    long = claim["kind"] == "duration" and lengths().get(claim["unit"], 0) > 365  # noqa: PLR2004 - a year
    return ROUNDED if value >= EXACT or long else 0
