"""A figure's reading in one short piece, for people."""

from __future__ import annotations

from typing import Any

NOUNLESS = ("money", "duration", "age", "temperature")  # their unit says what is counted


def reading(row: dict[str, Any]) -> str:
    """How a figure was read, in one short piece: "> 100,000,000,000 USD", "10 to 12 boats", "2021-11-20"."""
    low, value, high = (_number(row.get(name)) for name in ("low", "value", "high"))
    number = value or (f"{low} to {high}" if low and high else low or high)
    if not number:
        return row.get("timex") or ""
    sign = "" if row.get("bound") in {None, "="} else row["bound"]
    whole = f"of {_number(row['of'])}" if row.get("of") is not None else ""
    noun = None if row.get("kind") in NOUNLESS else row.get("noun")
    pieces = (sign, number, whole, row.get("unit"), noun, row.get("part") and f"({row['part']})")
    return " ".join(piece for piece in pieces if piece)


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:,}"
