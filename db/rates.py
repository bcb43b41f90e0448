"""What a figure is measured in: its unit, or what a rate is for each of, "per year", where nothing has a unit."""

from __future__ import annotations

from typing import Any

MEASURED = "coalesce({0}.unit, 'per ' || {0}.per)"  # the same in SQL, for a table of claims


def measured(row: dict[str, Any]) -> str | None:
    """What a figure is measured in, as MEASURED has it: its unit, or "per year" where it only has a base."""
    return row["unit"] or (f"per {row['per']}" if row.get("per") else None)


def parted(told: str | None) -> dict[str, str | None]:
    """`unit` and `per` of what a figure is measured in: "dollar per hour" and "hour", nothing and "100,000"."""
    unit, _, per = (f" {told}" if told else "").partition(" per ")
    return {"unit": told if unit else None, "per": per or None}
