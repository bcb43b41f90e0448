"""Numbers with a power of ten: "1.99×10^30"."""

from __future__ import annotations

import unicodedata
from decimal import Decimal
from typing import TYPE_CHECKING

from db.rates import parted

if TYPE_CHECKING:
    from collections.abc import Mapping

    from extractor.normalisers import Context, Fields

MINUS = str.maketrans("−–", "--")  # signs that are written for a minus


def normalise(groups: Mapping[str, str], context: Context) -> list[Fields]:
    """One figure, exact: its digits moved by the power."""
    number, power = (unicodedata.normalize("NFKC", groups[name]).translate(MINUS) for name in ("number", "power"))
    unit = context.language.meaning(groups.get("unit") or "", "unit_word")
    fields: Fields = {"value": Decimal(number).scaleb(int(power)), "bound": context.bound(groups)}
    if unit and groups.get("per"):
        unit = f"{unit} per {context.language.meaning(groups['per'], 'time_unit')}"
    return [fields | {name: value for name, value in parted(unit).items() if value}]
