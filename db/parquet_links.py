"""Links and findings of shards as they lie, in Parquet: DuckDB finds the pairs, and the judges of a record decide.

Each shard gets a file of its claims as the comparing sees them, with the keys that they are looked up by and what its
documents say by themselves (parquet_claims.py); one SQL script joins the keys over all shards. No speakers are merged
here: that asks for a record, in which people can split them again.
"""

from __future__ import annotations

import importlib
import json
from contextlib import contextmanager
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from db import checks
from db.crossref import FAMILIES, OWNERS, _best, _number
from db.exporters import needs
from db.parquet_claims import FINDINGS, LINKS, Row, Rows, finding_key

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from db.crossref import Link

SQL = Path(__file__).with_suffix(".sql")
AT_A_TIME = 1000  # rows
JUDGED = """
SELECT one.id, one.document_key, one.compared, one.checked, ifnull(common.keys, []),
other.id, other.document, other.document_key, other.compared, other.checked
FROM pairs JOIN claims AS one ON one.id = pairs.one JOIN claims AS other ON other.id = pairs.other
LEFT JOIN common ON common.id = one.id ORDER BY one.id, other.id
"""


def compare(folder: Path, claims: Sequence[Path]) -> tuple[int, int]:
    """Write links.parquet and findings.parquet into a folder, from the claims of shards; gives how many of each.

    DuckDB joins in a database beside them, which may be larger than memory and is gone at the end.
    """
    with (
        _scratch(folder / "scratch.duckdb") as connection,
        Rows(folder / "links.parquet", LINKS) as links,
        Rows(folder / "findings.parquet", FINDINGS) as findings,
    ):
        _join(connection, claims)
        for path in claims:
            told = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
            links.add(told["links"])
            findings.add(told["findings"])
        for one, other, link in _judged(connection):
            links.add([_link(one, other, link)])
            findings.add(list(_found(one, other, link)))
    return links.count, findings.count


@contextmanager
def _scratch(place: Path) -> Iterator[Any]:
    duckdb = needs("duckdb")
    place.unlink(missing_ok=True)  # of a run that was killed
    try:
        with duckdb.connect(str(place)) as connection:
            yield connection
    finally:
        place.unlink(missing_ok=True)


def _join(connection: Any, claims: Sequence[Path]) -> None:  # noqa: ANN401 - duckdb's types say little
    """Make the tables that the script makes."""
    connection.execute("CREATE OR REPLACE TABLE shards (nth BIGINT, file TEXT)")
    connection.executemany("INSERT INTO shards VALUES (?, ?)", [(n, str(path)) for n, path in enumerate(claims)])
    connection.execute("SET VARIABLE files = (SELECT list(file ORDER BY nth) FROM shards)")
    connection.execute(f"SET VARIABLE most = {OWNERS + 1}")
    least = ", ".join(f"'{name}': {family.LEAST}" for name, family in FAMILIES.items())
    connection.execute(f"SET VARIABLE least = MAP {{{least}}}")
    for statement in SQL.read_text(encoding="utf-8").split(";\n"):
        connection.execute(statement)


def _judged(connection: Any) -> Iterator[tuple[Row, Row, Link]]:  # noqa: ANN401 - as above
    """The pairs that are linked: of each claim the best with each other document."""
    cursor = connection.execute(JUDGED)
    pairs = (row for batch in iter(lambda: cursor.fetchmany(AT_A_TIME), []) for row in batch)
    for _, group in groupby(pairs, key=itemgetter(0)):
        both = list(group)
        id_, document, compared, checked, common, *_ = both[0]
        one = _row(id_, 0, document, compared, checked)
        known = set(common)
        one["common"] = {key for key in FAMILIES[one["family"]].keys(one) if _number(key) in known}
        others = (_row(*row[5:]) for row in both)
        for other, link in _best(one, others):
            yield one, other, link


def _row(id_: int, document: int, document_key: str, compared: str, checked: str) -> Row:
    """A claim as the comparing sees it, told apart from those of all other shards, and as the checks do."""
    more = {"id": id_, "document_id": document, "document_key": document_key}
    return {**json.loads(compared), **more, "checked": {**json.loads(checked), "id": id_}}


def _link(one: Row, other: Row, link: Link) -> Row:
    """A row of links.parquet, the earlier claim on the left."""
    relation, score, reason = link
    sides = {"left": other, "right": one}
    named = {f"{side}_key": row["checked"]["key"] for side, row in sides.items()}
    named |= {f"{side}_document": row["document_key"] for side, row in sides.items()}
    texts = {f"{side}_text": row["text"] for side, row in sides.items()}
    return {"relation": relation, "score": score, "reason": reason, **named, **texts}


def _found(one: Row, other: Row, link: Link) -> Iterator[Row]:
    """What the checks that look at links say of one."""
    both = checks.Link(link[0], link[1], (other["checked"], one["checked"]))
    for name in checks.names():
        check = getattr(importlib.import_module(f"db.checks.{name}"), "check_link", None)
        for found in check(both) if check else ():
            keys = [row["key"] for row in found.figures]
            yield {
                "key": finding_key(name, keys), "check_name": name, "message": found.message, "sum": found.sum,
                "confidence": found.confidence, "claims": keys,
            }  # fmt: skip
