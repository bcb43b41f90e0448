"""Invented news in the manner of a wire: many names and words, some speech, a figure here and there, much of neither.

The same number always gives the same article.
"""

from __future__ import annotations

import json
import random
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

STARTS = ("Al", "Bren", "Cor", "Dal", "Es", "Fen", "Gar", "Hol", "Ir", "Jor", "Kel", "Lun", "Mar", "Nor", "Os", "Pel")
ENDS = ("ander", "brook", "dale", "eth", "field", "grim", "holt", "ina", "kar", "lund", "mere", "nik", "ova", "rand")
FIRST = ("Ada", "Bruno", "Clara", "Dario", "Elin", "Farid", "Greta", "Hugo", "Ines", "Jonas", "Karin", "Leo", "Mina")
ROLES = ("harbour master", "mayor", "spokeswoman", "analyst", "union leader", "councillor", "director", "professor")
THINGS = ("boats", "houses", "jobs", "visitors", "tickets", "trees", "pupils", "lorries", "farms", "patients")
ACTS = ("opened", "closed", "moved", "painted", "measured", "visited", "counted", "left", "mended", "sold")
WHAT = ("bridge", "school", "market", "ferry", "mill", "library", "tunnel", "station", "quarry", "theatre", "archive")
WHEN = ("after", "before", "during", "despite", "without", "because of", "ahead of", "in spite of", "beyond", "since")
EVENT = (
    "storm", "winter", "harvest", "strike", "fair", "drought", "vote", "merger", "trial", "flood", "parade",
    "audit", "holiday", "blackout", "frost", "rehearsal", "campaign", "festival", "quarrel", "survey", "handover",
    "inquest",
)  # fmt: skip
MANNER = (
    "first", "long", "last", "quiet", "costly", "planned", "sudden", "regional", "second", "famous", "modest",
    "bitter", "annual", "late", "northern", "southern", "private", "public", "narrow", "rural", "urban", "brief",
    "hidden",
)  # fmt: skip
SUBJECT = (
    "road", "owner", "engine", "season", "court", "river", "budget", "tenant", "foreman", "bakery", "tender",
    "committee", "gravel", "orchard", "captain", "insurer", "choir", "landlord", "pump", "registry", "ledger",
    "turbine", "warden",
)  # fmt: skip
EVENTS = (
    "failed", "flooded", "resigned", "returned", "expired", "hesitated", "objected", "stalled", "recovered",
    "vanished", "collapsed", "improved", "withdrew", "burned", "arrived", "shrank", "leaked", "agreed",
    "protested", "sank",
)  # fmt: skip
SAID = (
    "“The {what} was {act} {how} because {why},” said {person}, a {role} from {place}.",
    "{person}, the {role}, said that the {what} in {place} would stay open until {why}.",
    "According to {person}, {why} and the {what} was {act} {how}.",
    "“Nobody {act} the {what} {how},” {person} told reporters. “In {place} {why}.”",
)
NUMBERED = (
    "{place} counted {n:,} {things} in {year}, up from {m:,} a year earlier.",
    "The {what} in {place} cost ${money} million and took {months} months.",
    "The council of {place} approved the new {what} {ayes}-{noes} on Tuesday, {month} {day}.",
    "Nearly {pct} percent of the {things} in {place} were {act} {how}.",
)
PLAIN = (
    "The {what} of {place} was {act} {how}, and people walked home past the {other} because {why}.",
    "Few in {place} remember how the {what} came to stand behind the {other}, since {why}.",
    "Since then the {other} has been {act} {how}, while the {what} waits for better weather.",
    "When {why}, the owners of the {what} {act} the {other} {how} and wrote to their neighbours.",
)


def article(n: int, sentences: int = 24) -> str:
    """One article of paragraphs of three sentences, about 2.3 kB: a third of it speech, a fifth with figures."""
    chance = random.Random(n)  # noqa: S311 - no secret
    kinds = chance.choices((SAID, NUMBERED, PLAIN), (35, 20, 45), k=sentences)
    said = [chance.choice(kind).format_map(_words(chance)) for kind in kinds]
    return "\n\n".join(" ".join(said[i : i + 3]) for i in range(0, sentences, 3)) + "\n"


def row(n: int, sentences: int = 24) -> dict[str, Any]:
    """One article with what a wire says of it."""
    day = f"{2015 + n % 8}-{n % 12 + 1:02}-{n % 28 + 1:02}"
    source = f"The {STARTS[n % 16]}{ENDS[n % 14]} Post"
    return {"id": n, "title": f"Report {n}", "source": source, "date": day, "text": article(n, sentences)}


def lines(path: Path, count: int, *, first: int = 0, sentences: int = 24) -> Path:
    """A file of JSON lines with so many articles."""
    with path.open("w", encoding="utf-8") as file:
        for n in range(first, first + count):
            file.write(json.dumps(row(n, sentences), ensure_ascii=False) + "\n")
    return path


def _name(chance: random.Random) -> str:
    return chance.choice(STARTS) + chance.choice(ENDS)


def _words(chance: random.Random) -> dict[str, object]:
    what, other = chance.sample(WHAT, 2)
    return {
        "person": f"{chance.choice(FIRST)} {_name(chance)}", "place": _name(chance), "what": what, "other": other,
        "role": chance.choice(ROLES), "things": chance.choice(THINGS), "act": chance.choice(ACTS),
        "how": f"{chance.choice(WHEN)} the {chance.choice(MANNER)} {chance.choice(EVENT)}",
        "why": f"the {chance.choice(MANNER)} {chance.choice(SUBJECT)} {chance.choice(EVENTS)}",
        "n": chance.randrange(2, 90_000), "m": chance.randrange(2, 90_000), "pct": chance.randrange(1, 99),
        "ayes": chance.randrange(20, 60), "noes": chance.randrange(0, 20), "money": chance.randrange(2, 900),
        "months": chance.randrange(2, 40), "year": chance.randrange(1990, 2024), "day": chance.randrange(1, 29),
        "month": chance.choice(("March", "May", "June")),
    }  # fmt: skip
