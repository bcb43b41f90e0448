"""A number with its bound and what stands beside it: counts, percentages, money, measurements, rates, ages."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from db.rates import parted
from extractor.normalisers._ranges import FAR, low_end

if TYPE_CHECKING:
    from collections.abc import Mapping

    from extractor.normalisers import Context, Fields

UNITS = {  # the group that names a unit → the word list that says which
    "sign": "currency_sign", "currency": "currency_letter", "money": "currency_word", "sign_behind": "currency_behind",
    "hundredths": "percent_word", "unit": "unit_word", "unit_letter": "unit_letter", "side": "side_letter",
    "time": "time_unit", "coin": "coin_letter",
}  # fmt: skip

WHOLE = 100  # per cent: two shares that make it up are the sides of a vote: "lost 41% to 59%"
HALF = Decimal("0.5")
BELOW_ZERO = ("minus", "-", "−", "–")


def normalise(groups: Mapping[str, str], context: Context) -> list[Fields]:
    """One figure: the value of `number`, or `low` and `high`; `of` the whole; the unit by `unit`, `money` or `sign`."""
    fields: Fields = {"bound": context.bound(groups)}
    if "low" in groups:
        low, high = context.numerals.read(groups["low"]), context.numerals.read(groups["high"])
        if low is None or high is None or ("joined" in groups and low > high):
            return []  # "a 3-2 defeat", "24-7"
        ends = _two_units(groups, context)
        if ends:
            return [
                fields | {"value": v, "group": name, "unit": unit}
                for (name, v), unit in zip((("low", low), ("high", high)), ends, strict=True)
            ]
        sides = "low_told" in groups and low + high == WHOLE
        apart = low > high or ("moved" in groups and (sides or FAR * low < high))  # "rose 0.3 to 61.7%"
        against = "against" in groups or ("margin" in groups and low > high)  # "won by 54-46%", and "rose by 2-3%"
        if against or ("upwards" in groups and "from" not in groups and apart):
            unit = _unit(groups, context)
            both = {"low": low, "high": high}
            return [
                fields | {"value": v, "group": f"{name}_told" if f"{name}_told" in groups else name} | unit
                for name, v in both.items()
            ]
        fields |= {"low": low_end(groups, context, low, high), "high": high}
    else:
        value = context.numerals.read(groups["number"])
        if value is None:
            return []
        if "and_half" in groups:
            part = context.language.meaning(groups["and_half"].split()[-1], "fraction_word")
            value += Decimal(part or HALF)
        opening = groups.get("opening")
        if opening == ".":
            value = value.scaleb(-len(groups["number"].split()[0]))
        below = "negative" in groups or (opening or "").lower().startswith(BELOW_ZERO)
        fields["value"] = -value if below else value
    fields |= _unit(groups, context)
    if "whole" in groups:
        fields["of"] = context.numerals.read(groups["whole"])
    return [fields]


def _two_units(groups: Mapping[str, str], context: Context) -> tuple[str, str] | None:
    """The units of the two ends of a range that names two: from 5 km to 10 miles."""
    low, high = (context.language.meaning(groups.get(name) or "", "unit_word") for name in ("low_unit", "unit"))
    return (low, high) if low and high and low != high else None


def _unit(groups: Mapping[str, str], context: Context) -> Fields:
    """`unit` and, where a rate is bound, `per`: "dollar per hour" per "hour"; what is only counted has no unit."""
    found = None
    for group, words in UNITS.items():
        if groups.get(group):
            found = context.language.meaning(groups[group], words) or found
    told = found
    if groups.get("per"):
        per = context.language.meaning(groups["per"], "time_unit", "unit_word", "per_letter") or groups["per"].lower()
        told = f"{found} per {per}" if found else f"per {per}"
    return {name: value for name, value in parted(told).items() if value}
