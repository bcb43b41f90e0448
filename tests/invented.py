"""Invented news, as much of it as a test needs: the same number always gives the same article."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

PEOPLE = ("Mara Lind", "Tobin Asher", "Ines Okafor", "Pavel Brandt", "Lucia Hartmann", "Edda Voss", "Joren Vale")
ROLES = ("harbour master", "mayor", "minister", "analyst", "union leader", "councillor")
THINGS = ("boats", "houses", "jobs", "visitors", "tickets", "trees", "pupils")
PLACES = ("Eastmere", "Port Hallow", "Ostrava Bay", "Kell", "Norrby")
SENTENCES = (
    "{person}, the {role}, said that {n} {things} were lost in {place}.",
    "“We expect {pct}% more {things} next year,” said {person}.",
    "The council of {place} approved the plan {ayes}-{noes} on Tuesday.",
    "According to {person}, the bridge will cost ${money} million.",
    "{place} counted {n} {things} in {year}, up from {m} a year earlier.",
    "Nobody in {place} remembers a colder spring than that one, and the fields stayed empty for weeks.",
    "The road along the river was closed after the storm, and lorries had to wait outside the town.",
    "{person} told reporters: “The {things} are safe, and the work goes on.”",
)


def article(n: int, sentences: int = 12) -> str:
    """One article of paragraphs of three sentences."""
    chance = random.Random(n)  # noqa: S311 - no secret
    said = [chance.choice(SENTENCES).format_map(_words(chance)) for _ in range(sentences)]
    return "\n\n".join(" ".join(said[i : i + 3]) for i in range(0, sentences, 3)) + "\n"


def _words(chance: random.Random) -> dict[str, object]:
    return {
        "person": chance.choice(PEOPLE), "role": chance.choice(ROLES), "things": chance.choice(THINGS),
        "place": chance.choice(PLACES), "n": f"{chance.randrange(2, 90_000):,}", "m": chance.randrange(2, 900),
        "pct": chance.randrange(1, 99), "ayes": chance.randrange(20, 60), "noes": chance.randrange(0, 20),
        "money": chance.randrange(2, 900), "year": chance.randrange(1990, 2024),
    }  # fmt: skip


def archive(folder: Path, count: int, sentences: int = 12) -> Path:
    """A folder of so many articles, one a file."""
    folder.mkdir(parents=True, exist_ok=True)
    for n in range(count):
        (folder / f"{n:05}.txt").write_text(article(n, sentences), encoding="utf-8")
    return folder
