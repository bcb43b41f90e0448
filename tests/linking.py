"""How well claims are linked: precision and recall of db.crossref over pairs of short texts.

python tests/linking.py tests/crossref/held-out.yaml  tells the figures and every fault.
"""

from __future__ import annotations

import shutil
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from db import crossref
from db.store import Input, Part, Store
from extractor import extract

RELATIONS = ("agrees", "disagrees", "updates", "repeats")
DAY = "2026-03-04"
LINKS = """
SELECT relation, a.text, b.text FROM links JOIN claims AS a ON a.id = left_id JOIN claims AS b ON b.id = right_id
"""


class Link(NamedTuple):
    """A relation with words of the one and of the other claim."""

    relation: str
    one: str
    other: str

    def meets(self, wanted: Link) -> bool:
        return self.relation == wanted.relation and all(
            a.lower() in b.lower() or b.lower() in a.lower()
            for a, b in ((self.one, wanted.one), (self.other, wanted.other))
        )

    def turned(self) -> Link:
        """Within one document no claim comes first."""
        return Link(self.relation, self.other, self.one)


@dataclass
class Measured:
    """Links that are right, those that are not, and those that were missed."""

    right: int = 0
    found: int = 0
    wanted: int = 0
    wrong: list[Link] = field(default_factory=list)
    missed: list[Link] = field(default_factory=list)

    @property
    def precision(self) -> float:
        return (self.found - len(self.wrong)) / max(1, self.found)

    @property
    def recall(self) -> float:
        return (self.wanted - len(self.missed)) / max(1, self.wanted)

    def add(self, found: set[Link], wanted: set[Link], may: set[Link]) -> None:
        """Tally the links of one pair; those that only may be count for neither side."""
        wrong = [link for link in sorted(found) if not any(link.meets(other) for other in wanted | may)]
        told = [link for link in found if any(link.meets(other) for other in wanted)]
        self.found += len(told) + len(wrong)
        self.wanted += len(wanted)
        self.wrong += wrong
        self.missed += [other for other in sorted(wanted) if not any(link.meets(other) for link in found)]


def linked(folder: Path, name: str, texts: list[str], days: list[str]) -> set[Link]:
    """The links between two texts of two outlets."""
    empty, path = folder / "empty.db", folder / f"{name}.db"
    if not empty.exists():
        Store.open(empty, create=True).close()
    shutil.copy(empty, path)  # making one anew takes as long as all the rest
    with Store.open(path) as store:
        run = store.begin(version="1", rulebook="r")
        for n, (text, day) in enumerate(zip(texts, days, strict=True)):
            made = extract(text, published=day, source=f"Outlet {n}")
            store.save([Part(f"{n}", (made,), read=Input(f"{n}", 1, None, f"{n}", "r"))], run)
        for document in crossref.pending(store.connection):
            with store.transaction() as connection:
                crossref.compare(connection, document)
        return {Link(*row) for row in store.connection.execute(LINKS)}


def expected(pair: dict[str, Any]) -> set[Link]:
    """The links that a pair should have."""
    return {Link(relation, *map(str, words)) for relation in RELATIONS for words in pair.get(relation, [])}


def measure(pairs: list[dict[str, Any]], folder: Path) -> Measured:
    """Link every pair in a record of its own, and tally."""
    measured = Measured()
    for n, pair in enumerate(pairs):
        days = [str(day) for day in pair.get("days", [DAY, DAY])]
        texts = [pair["one"], pair["other"]] if "other" in pair else [pair["one"]]
        found, wanted = linked(folder, str(n), texts, days[: len(texts)]), expected(pair)
        may = {Link(*map(str, words)) for words in pair.get("may", [])}
        if len(texts) == 1:
            wanted_or_may = wanted | may
            found = {link if any(link.meets(other) for other in wanted_or_may) else link.turned() for link in found}
        measured.add(found, wanted, may)
    return measured


def load(name: str) -> list[dict[str, Any]]:
    """The pairs of a file of tests/crossref."""
    path = Path(__file__).parent / "crossref" / name
    pairs: list[dict[str, Any]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return pairs


if __name__ == "__main__":
    import tempfile

    with tempfile.TemporaryDirectory() as place:
        told = measure(yaml.safe_load(Path(sys.argv[1]).read_text(encoding="utf-8")), Path(place))
    for title, links in (("wrong", told.wrong), ("missed", told.missed)):
        for link in links:
            sys.stdout.write(f"{title}: {link.relation}: {link.one!r} / {link.other!r}\n")
    sys.stdout.write(
        f"precision {told.precision:.2f}, recall {told.recall:.2f}; {told.found} links, {told.wanted} wanted\n"
    )
