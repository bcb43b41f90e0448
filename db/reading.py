"""Claims for people: a figure's reading in one short piece, and a text as a spreadsheet's cell holds it."""

from __future__ import annotations

import re
from typing import Any

BREAK = re.compile(r"\r\n?")
MOST_CHARACTERS = 32_767  # that a spreadsheet's cell holds
NOUNLESS = ("money", "duration", "age", "temperature")  # their unit says what is counted

COUNTED = {  # units that are written out, as they stand behind several
    "century": "centuries", "degree Celsius": "degrees Celsius", "degree Fahrenheit": "degrees Fahrenheit",
    **{name: f"{name}s" for name in (
        "second", "minute", "hour", "day", "week", "month", "quarter", "year", "decade", "metre", "kilometre",
        "centimetre", "percentage point", "dollar", "euro", "pound", "time",
    )},
}  # fmt: skip


def reading(row: dict[str, Any]) -> str:
    """How a figure was read, in one short piece: "> 100,000,000,000 USD", "10 to 12 boats", "2021-11-20"."""
    low, value, high = (_number(row.get(name)) for name in ("low", "value", "high"))
    number = value or (f"{low} to {high}" if low and high else low or high)
    if not number:
        return row.get("timex") or ""
    sign = "" if row.get("bound") in {None, "="} else row["bound"]
    unit, of = row.get("unit") or "", row.get("of")
    if of is not None and row.get("kind") == "ratio" and 0 < (row.get("value") or 0) < 1:
        number = _number(round(row["value"] * of, 4)).removesuffix(".0")  # one in five is 0.2, and reads as 1 of 5
    whole = f"of {_number(of)}" if of is not None and not row.get("per") else ""
    noun = None if row.get("kind") in NOUNLESS else row.get("noun")
    per = f"per {row['per']}" if row.get("per") and not unit else ""
    moved = ", ".join(row[name] for name in ("part", "trend") if row.get(name))
    pieces = (sign, number, whole, _counted(unit, number), noun, per, f"({moved})" if moved else "")
    return " ".join(piece for piece in pieces if piece)


def _counted(unit: str, number: str) -> str:
    """A unit as it is written behind its number: "1 day", "19 days", "3 dollars per week"."""
    name, per, rest = unit.partition(" per ")
    return unit if number in {"1", "-1"} else f"{COUNTED.get(name, name)}{per}{rest}"


def as_cell(text: str) -> str:
    """The text as a cell holds it: one kind of line break, no blanks around it, and cut with a mark where too long."""
    told = BREAK.sub("\n", text).strip()
    return told if len(told) <= MOST_CHARACTERS else told[: MOST_CHARACTERS - 1] + "…"


def _number(value: float | None) -> str:
    """With four places behind the point, or four digits of what is less than one: two thirds are 0.6667."""
    if value is None or isinstance(value, int):
        return "" if value is None else f"{value:,}"
    return f"{round(value, 4):,}" if abs(value) >= 1 else f"{float(f'{value:.4g}'):,}"
