"""`onrecord doctor`: each thing that can go wrong is done to a record, told, mended, and told no more."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from dumped import dump
from records_made import extraction

from db import schema
from db.store import Input, Part, Store
from extractor.cli import main


@pytest.fixture(autouse=True)
def record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    place = tmp_path / "claims.db"
    with Store.open(place, create=True) as store:
        run = store.begin(version="1", rulebook="r")
        parts = [Part(f"{n}.txt", (extraction(n),), read=Input(f"{n}.txt", 1, None, "d", "r")) for n in ("one", "two")]
        store.save(parts, run)
        with store.transaction() as connection:
            columns = "(claim_id, reviewer, at, status, verdict)"
            connection.execute(f"INSERT INTO reviews {columns} VALUES (2, 'kim', 'now', 'checked', 'accurate')")
        store.finish(run)
    return place


def doctor(*words: str) -> Result:
    return CliRunner().invoke(main, ["doctor", "claims.db", *words])


def spoil(sql: str) -> None:
    with closing(sqlite3.connect("claims.db", isolation_level=None)) as connection:
        connection.executescript(sql)


def test_a_sound_record_has_no_fault() -> None:
    assert (doctor().exit_code, doctor().output) == (0, "claims.db: no fault found.\n")


MADE = ", ".join(sorted(place.stem for place in Path(schema.__file__).parent.glob("migrations/*.sql")))
HARMS = {
    "DROP TRIGGER reviews_decide": "triggers are missing or changed: reviews_decide",
    "DROP TRIGGER reviews_decide; CREATE TRIGGER reviews_decide AFTER INSERT ON reviews BEGIN SELECT 1; END": (
        "triggers are missing or changed: reviews_decide"
    ),
    "DROP INDEX claims_kind": "indexes are missing or changed: claims_kind",
    "DROP VIEW next_up": "views are missing or changed: next_up",
    "DROP TABLE links": "tables are missing or changed: links",
    "DELETE FROM _sqlite_migrations": f"migrations were made and not noted: {MADE}",
    "DELETE FROM documents WHERE key = (SELECT max(key) FROM documents WHERE id = 2)": (
        "rows of claims point to documents that are not there: 3"
    ),
    "DELETE FROM claims WHERE id = 4": "rows of spans point to claims that are not there: 3",
    "INSERT INTO links VALUES (1, 1, 77, 'repeats', 1, 'x')": "rows of links point to claims that are not there: 1",
    "DELETE FROM rules": "rows of claims point to rules that are not there: 6",
    "DELETE FROM runs": "rows of inputs point to runs that are not there: 2",
    "DELETE FROM speakers": "rows of claims point to speakers that are not there: 4",
    "DELETE FROM sources": "rows of documents point to sources that are not there: 2",
    "UPDATE claims SET context = 'other words' WHERE id = 1": "the search index of claims is stale",
    "UPDATE documents SET title = 'other words' WHERE id = 1": "the search index of documents is stale",
    "DROP TRIGGER only_reviews_decide; UPDATE claims SET status = 'new' WHERE id = 2": (
        "claims do not show their last review: 1"
    ),
    "UPDATE claims SET repeats = 7 WHERE id = 1": "claims count their repeats wrongly: 1",
    "UPDATE claims SET findings = 7 WHERE id = 1": "claims count their findings wrongly: 1",
}


@pytest.mark.parametrize(("harm", "told"), HARMS.items(), ids=[str(n) for n in range(len(HARMS))])
def test_what_went_wrong_is_told_and_mended(harm: str, told: str, record: Path) -> None:
    reviews = dump(record)["reviews"]
    spoil(f"PRAGMA foreign_keys = off; {harm}")
    result = doctor()
    assert (result.exit_code, f"claims.db: {told}\n" in result.output) == (1, True), result.output
    mended = doctor("--mend")
    assert (mended.exit_code, f"{told} (mended)\n" in mended.output) == (0, True), mended.output
    assert doctor().output == "claims.db: no fault found.\n"
    assert dump(record)["reviews"] == reviews


@pytest.mark.parametrize(
    ("harm", "unchanged"),
    {
        "DELETE FROM documents WHERE id = 2": [True, False],
        "DELETE FROM claims WHERE id = 4": [False, False],  # of which document, nobody knows
        "DROP INDEX claims_kind": [True, True],
    }.items(),
)
def test_what_was_lost_is_read_again(harm: str, unchanged: list[bool], record: Path) -> None:
    spoil(f"PRAGMA foreign_keys = off; DROP TRIGGER reviewed_claims_stay; {harm}")
    doctor("--mend")
    with Store.open(record) as store:
        told = [store.is_unchanged(Input(f"{n}.txt", 1, None, "d", "r")) for n in ("one", "two")]
    assert told == unchanged


def test_a_damaged_index_is_built_again(record: Path) -> None:
    spoil(
        "PRAGMA writable_schema = on; "
        "UPDATE sqlite_master SET sql = replace(sql, '(rule)', '(kind)') WHERE name = 'claims_rule';"
    )
    result = doctor("--mend")
    assert "indexes are damaged (" in result.output
    assert doctor("--mend").exit_code == 0
    assert doctor().output == "claims.db: no fault found.\n"
    assert len(dump(record)["claims"]) == 6


def test_a_review_without_its_claim_is_told_and_kept() -> None:
    spoil("PRAGMA foreign_keys = off; DROP TRIGGER reviewed_claims_stay; DELETE FROM claims WHERE id = 2")
    result = doctor("--mend")
    assert "rows of reviews point to claims that are not there: 1. Restore the database" in result.output
    assert result.exit_code == 1


def test_a_half_migrated_table_is_told() -> None:
    spoil("ALTER TABLE runs DROP COLUMN problems")
    assert "the table runs lacks problems: a migration was left half done" in doctor().output


def test_a_log_lost_in_the_middle_of_a_run_is_told(record: Path) -> None:
    with Store.open(record) as store:
        run = store.begin(version="1", rulebook="r")
        store.save([Part("three.txt", (extraction("three"),), read=Input("three.txt", 1, None, "d", "r"))], run)
        shutil.copy(record, "copy.db")  # as a power cut may leave it: the log of changes is lost
    shutil.move("copy.db", record)
    Path("claims.db-wal").unlink(missing_ok=True)
    result = doctor()
    assert result.exit_code == 1
    assert "run 2, begun" in result.output
    assert "did not come to its end: it was stopped, or its log of changes was lost" in result.output
    assert len(dump(record)["claims"]) == 6


def test_a_record_that_was_copied_without_its_log_is_told(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "new.db")) as connection:
        connection.execute("PRAGMA journal_mode = wal")
        shutil.copy(tmp_path / "new.db", tmp_path / "claims.db")
    assert "it is empty: its log of changes, claims.db-wal, was lost" in doctor().output


def test_what_is_no_record_is_refused(record: Path) -> None:
    record.write_text("Dear reader, this is a letter.")
    assert "claims.db: is no database." in doctor().output
    record.unlink()
    assert "claims.db: no such database." in doctor().output
    spoil("CREATE TABLE other (id)")
    assert "is a database, but none of onrecord" in doctor().output
