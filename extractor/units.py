"""Units of measurement, by quantulum3's table; the only file that imports quantulum3.

The table is written once, by `python -m extractor.units > rules/en/lexicon/units.yaml`, since quantulum3 takes seconds to
load. What it would get wrong in news is left out (currencies, time, words of one letter) or fixed here.
"""

from __future__ import annotations

import re
import sys
from functools import cache

SYMBOLS = frozenset(
    "km cm mm nm kg mg lb lbs oz ft mph kph km/h kmh m/s GB MB TB KB kW MW GW TW kWh MWh GWh TWh GHz MHz kHz Hz hp MPa psi "
    "ml mL cl kcal kJ MJ mAh dB mpg rpm sqm km2 m2 °C °F ºC ºF".split()
)
FIXED = {
    "ton": "ton", "tons": "ton", "tonne": "metric ton", "tonnes": "metric ton", "acre": "acre", "acres": "acre",
    "hectare": "hectare", "hectares": "hectare", "barrel": "barrel", "barrels": "barrel", "point": "point", "points": "point",
    "basis points": "basis point", "basis point": "basis point", "degrees": "degree", "degree": "degree",
    "degrees celsius": "degree Celsius", "degrees fahrenheit": "degree Fahrenheit", "celsius": "degree Celsius",
    "fahrenheit": "degree Fahrenheit", "degc": "degree Celsius", "degf": "degree Fahrenheit", "deg c": "degree Celsius",
    "deg f": "degree Fahrenheit", "m.p.h.": "mile per hour", "sq m": "square metre", "sq ft": "square foot", "ksi": "kilopound per square inch",
    "kt": "knot", "μm": "micrometre", "µm": "micrometre", "cubic feet": "cubic foot", "ml": "millilitre", "mL": "millilitre", "m2": "square metre",
    "ghz": "gigahertz", "mhz": "megahertz", "kwh": "kilowatt hour", "sq km": "square kilometre", "sq mi": "square mile", "ppg": "point per game",
    "rpg": "rebound per game", "apg": "assist per game", "mpg": "mile per gallon", "pct points": "percentage point", "°C": "degree Celsius", "°F": "degree Fahrenheit", "ºC": "degree Celsius",
    "ºF": "degree Fahrenheit", "lb": "pound-mass", "lbs": "pound-mass", "mph": "mile per hour", "kph": "kilometre per hour",
    "km/h": "kilometre per hour", "kmh": "kilometre per hour", "square feet": "square foot", "feet": "foot", "ft": "foot",
    "square kilometres": "square kilometre", "square kilometers": "square kilometre", "square miles": "square mile",
    "square metres": "square metre", "square meters": "square metre", "sqm": "square metre", "cubic metres": "cubic metre",
    "square foot": "square foot", "cubic meters": "cubic metre", "gallons": "gallon", "pounds": "pound",
}  # fmt: skip
SKIPPED = {"currency", "time", "dimensionless", "charge", "temperature", "data storage rate", "typography"}
NOT_IN_NEWS = frozenset(
    "foot yard hand rod pole chain link perch grain stone slug peck bushel cup drop dash pinch cord fathom rope span pace "
    "line point mark second minute hour day week month year mole bar gray count bit face barn sol are rad grade gon turn "
    "pieze knot poise rood cable".split()
)


def table() -> dict[str, str]:
    """Unit word or symbol → quantulum3's name of the unit, for what news uses."""
    from quantulum3 import load  # noqa: PLC0415 - seconds to load, needed to write the table only

    found: dict[str, str] = {}
    for unit in load.units().names.values():
        entity = unit.entity.name if unit.entity else ""
        if entity in SKIPPED or " per " in unit.name:
            continue
        for surface in (*unit.surfaces, *(f"{s}s" for s in unit.surfaces)):
            if re.fullmatch(r"[a-z]{3,}( [a-z]+){0,2}", surface) and surface.rstrip("s") not in NOT_IN_NEWS:
                found.setdefault(surface, unit.name)
        for symbol in unit.symbols:
            if symbol in SYMBOLS:
                found.setdefault(symbol, unit.name)
    return dict(sorted((found | FIXED | {"yard": "yard", "yards": "yard", "foot": "foot", "inches": "inch", "inch": "inch"}).items()))


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
    out.write("# Units of measurement: word or symbol, and quantulum3's name of the unit. Written by extractor/units.py.\n")
    out.write("unit_word:\n  values:\n")
    for word, name in table().items():
        out.write(f'    "{word}": "{name}"\n')


if __name__ == "__main__":
    main()
