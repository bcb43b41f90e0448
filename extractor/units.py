"""Units of measurement, by quantulum3's table; the only file that imports quantulum3.

The table is written once, by `python -m extractor.units > rules/en/lexicon/units.yaml`, since quantulum3 takes
seconds to load. What it would get wrong in news is left out (currencies, time, words of one letter).
"""

from __future__ import annotations

import re
import sys
from functools import cache

SYMBOLS = """km cm mm nm kg mg lb lbs oz ft mph kph km/h kmh m/s GB MB TB KB kW MW GW TW kWh MWh GWh TWh GHz MHz kHz Hz
    hp MPa psi ml mL cl kcal kJ MJ mAh dB mpg rpm sqm km2 m2 °C °F ºC ºF"""
SKIPPED = {"currency", "time", "dimensionless", "charge", "temperature", "data storage rate", "typography"}
NOT_IN_NEWS = """foot yard hand rod pole chain link perch grain stone slug peck bushel cup drop dash pinch cord fathom
    rope span pace line point mark second minute hour day week month year mole bar gray count bit face barn sol are rad
    grade gon turn pieze knot poise rood cable league"""


def table() -> dict[str, str]:
    """Unit word or symbol → quantulum3's name of the unit, for what news uses."""
    from quantulum3 import load  # noqa: PLC0415 - seconds to load, needed to write the table only

    symbols, others = frozenset(SYMBOLS.split()), frozenset(NOT_IN_NEWS.split())
    found: dict[str, str] = {}
    for unit in load.units().names.values():
        entity = unit.entity.name if unit.entity else ""
        if entity in SKIPPED or " per " in unit.name:
            continue
        for surface in (*unit.surfaces, *(f"{s}s" for s in unit.surfaces)):
            if re.fullmatch(r"[a-z]{3,}( [a-z]+){0,2}", surface) and surface.rstrip("s") not in others:
                found.setdefault(surface, unit.name)
        for symbol in unit.symbols:
            if symbol in symbols:
                found.setdefault(symbol, unit.name)
    return dict(sorted(found.items()))


@cache
def asked(word: str) -> str | None:
    """What quantulum3 itself calls an unknown unit word; None when it knows none. Slow at its first call."""
    from quantulum3 import parser  # noqa: PLC0415 - seconds to load, for rare words only

    read = parser.parse(f"2 {word}")
    name = read[0].unit.name if read else "dimensionless"
    return None if name == "dimensionless" else name


def main() -> None:
    """Write the table as a word list."""
    out = sys.stdout
    out.write(
        "# Units of measurement: word or symbol, and quantulum3's name of the unit. Written by extractor/units.py.\n"
    )
    out.write("unit_table:\n  values:\n")
    for word, name in table().items():
        out.write(f'    "{word}": "{name}"\n')


if __name__ == "__main__":
    main()
