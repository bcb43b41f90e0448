"""Rows that point to a row which is not there: found by SQLite's own check, mended by what each of them is for."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterator

    Mend = Callable[[sqlite3.Connection], object]

# What a row is without the row it points to: nothing (DELETE), itself without the pointer (a column), or a reason to
# make that row again (SQL). A person's reviews stand in no list: they are told, never changed.
WITHOUT = {
    ("claims", "documents"): "DELETE", ("spans", "claims"): "DELETE", ("links", "claims"): "DELETE",
    ("finding_claims", "claims"): "DELETE", ("finding_claims", "findings"): "DELETE",
    ("input_documents", "inputs"): "DELETE", ("input_documents", "documents"): "DELETE",
    ("speaker_names", "speakers"): "DELETE", ("speaker_words", "speakers"): "DELETE",
    ("claim_keys", "claims"): "DELETE", ("compared", "claims"): "DELETE", ("uncompared", "documents"): "DELETE",
    ("stories", "documents"): "DELETE", ("story_keys", "documents"): "DELETE",
    ("reference_keys", "reference_facts"): "DELETE", ("reference_keys", "reference_claims"): "DELETE",
    ("reference_matches", "claims"): "DELETE", ("reference_matches", "reference_facts"): "DELETE",
    ("reference_matches", "reference_claims"): "DELETE",
    ("claims", "claims"): "statement_id", ("claims", "speakers"): "speaker_id",
    ("speakers", "speakers"): "merged_into", ("documents", "sources"): "source_id",
    ("claims", "rules"): "INSERT INTO rules (id) SELECT DISTINCT rule FROM claims WHERE true ON CONFLICT DO NOTHING",
    ("inputs", "runs"): "", ("problems", "runs"): "",
}  # fmt: skip
# Which inputs hold what was lost with such a row, so that the next `extract` reads them again, changed or not.
AGAIN = {
    ("input_documents", "documents"): """
    UPDATE inputs SET digest = '' WHERE id IN (
      SELECT input_id FROM input_documents WHERE document_id NOT IN (SELECT id FROM documents)
    )""",
    **dict.fromkeys(
        [("spans", "claims"), ("claim_keys", "claims"), ("compared", "claims")], "UPDATE inputs SET digest = ''"
    ),
}
REVIEWED_LOST = """
SELECT 1 FROM reviews JOIN claims ON claims.id = claim_id WHERE document_id NOT IN (SELECT id FROM documents)
"""
RUNS = """
INSERT INTO runs (id, started, finished, version, rulebook)
SELECT DISTINCT run_id, '', '', '', '' FROM (SELECT run_id FROM inputs UNION SELECT run_id FROM problems)
WHERE run_id NOT IN (SELECT id FROM runs)
"""
UNOWNED = """
SELECT count(*) FROM documents WHERE id NOT IN (SELECT document_id FROM input_documents)
AND id NOT IN (SELECT document_id FROM claims WHERE EXISTS (SELECT 1 FROM reviews WHERE claim_id = claims.id))
"""


def orphans(connection: sqlite3.Connection) -> Iterator[tuple[str, Mend | None]]:
    """What each kind of orphan is, and how it is mended."""
    found: defaultdict[tuple[str, str, int], int] = defaultdict(int)
    for table, _, parent, nth in connection.execute("PRAGMA foreign_key_check"):
        found[table, parent, nth] += 1
    for (table, parent, nth), count in found.items():
        text = f"rows of {table} point to {parent} that are not there: {count:,}"
        mend = _mend(connection, table, parent, nth)
        yield (text if mend else f"{text}. Restore the database from a backup; nothing was changed."), mend
    ((unowned,),) = connection.execute(UNOWNED)
    if unowned:
        text = f"documents belong to no input, as when a run was killed: {unowned:,}"
        yield f"{text}. Run the same `onrecord extract` again.", None


def _mend(connection: sqlite3.Connection, table: str, parent: str, nth: int) -> Mend | None:
    how = WITHOUT.get((table, parent))
    if how is None or (parent == "documents" and connection.execute(REVIEWED_LOST).fetchone()):
        return None
    key = next(row for row in connection.execute(f'PRAGMA foreign_key_list("{table}")') if row[0] == nth)
    column, other = key[3], key[4] or "id"
    lost = f'"{column}" IS NOT NULL AND "{column}" NOT IN (SELECT "{other}" FROM "{parent}")'  # noqa: S608 - our own names
    if how == "DELETE":
        again = AGAIN.get((table, parent), "")
        return lambda c: (c.execute(again), c.execute(f'DELETE FROM "{table}" WHERE {lost}'))  # noqa: S608 - our own names
    if how == column:
        return lambda c: c.execute(f'UPDATE "{table}" SET "{column}" = NULL WHERE {lost}')  # noqa: S608 - our own names
    return lambda c: c.execute(how or RUNS)
