"""The database's shape: made by migrations, refused when it is not ours, with triggers that cannot be lost."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import pytest
import sqlite_utils
from records_made import extraction

from db import schema
from db.schema import migrate
from db.store import Input, Part, Store

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Opens = Callable[[Path], sqlite3.Connection]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    place = tmp_path / "claims.db"
    with Store.open(place, create=True) as store:
        run = store.begin(version="1", rulebook="r")
        store.save([Part("a.txt", (extraction(),), read=Input("a.txt", 1, None, "d", "r"))], run)
    return place


def test_every_table_is_strict(path: Path) -> None:
    sql = "SELECT name FROM pragma_table_list WHERE type = 'table' AND strict = 0"
    names = {name for (name,) in sqlite3.connect(path).execute(sql)}
    assert names == {"sqlite_schema", "sqlite_temp_schema", "_sqlite_migrations"}


def test_reviews_are_only_added(path: Path) -> None:
    connection = schema.connect(path)
    add = "INSERT {} INTO reviews (id, claim_id, reviewer, at, status) VALUES (1, 2, 'kim', '2024-05-03', 'in review')"
    connection.execute(add.format(""))
    for sql in ("UPDATE reviews SET note = 'x'", "DELETE FROM reviews", add.format("OR REPLACE")):
        with pytest.raises(sqlite3.IntegrityError, match="reviews are only ever added"):
            connection.execute(sql)
    with pytest.raises(sqlite3.IntegrityError, match="a reviewed claim stays on record"):
        connection.execute("DELETE FROM claims WHERE id = 2")
    with pytest.raises(sqlite3.IntegrityError, match="status and verdict follow from reviews"):
        connection.execute("UPDATE claims SET status = 'checked' WHERE id = 2")


def test_links_and_findings_raise_what_a_claim_is_worth_looking_at(path: Path) -> None:
    connection = schema.connect(path)
    worth = "SELECT worth FROM claims ORDER BY id"
    before = connection.execute(worth).fetchall()
    connection.execute("INSERT INTO links VALUES (1, 2, 3, 'disagrees', 0.9, 'another value')")
    connection.execute("INSERT INTO findings VALUES (1, 'k', 'sum', 'does not add up', NULL, 0.9)")
    connection.execute("INSERT INTO finding_claims VALUES (1, 3, 0)")
    after = connection.execute(worth).fetchall()
    connection.execute("DELETE FROM findings")
    connection.execute("DELETE FROM links")
    assert (before, after) == ([(4,), (6,), (4,)], [(4,), (10,), (12,)])
    assert connection.execute(worth).fetchall() == before


def test_next_up_says_why(path: Path) -> None:
    rows = schema.connect(path).execute("SELECT id, why FROM next_up ORDER BY id").fetchall()
    assert rows == [
        (1, "a statement, attributed"), (2, "a figure, attributed, specific"), (3, "a figure, specific"),
    ]  # fmt: skip


def test_views_and_triggers_come_back_after_a_migration_that_rebuilds_a_table(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rebuilding = tmp_path / "9999_rebuilding.sql"
    rebuilding.write_text(
        "CREATE TABLE other AS SELECT * FROM reviews;\nDROP TABLE reviews;\nALTER TABLE other RENAME TO reviews;\n"
    )
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE VIEW mine AS SELECT count(*) FROM claims")
    files = (*migrate.migration_files(), rebuilding)
    monkeypatch.setattr(migrate, "migration_files", lambda: files)
    connection = schema.connect(path)
    assert connection.execute("PRAGMA user_version").fetchone() == (len(files),)
    assert connection.execute("SELECT * FROM mine").fetchone() == (3,)
    triggers = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")}
    assert {"reviews_decide", "reviews_are_not_changed", "reviewed_claims_stay"} <= triggers


def test_sqlite_utils_drops_triggers_and_we_notice(path: Path) -> None:
    connection = schema.connect(path)
    sqlite_utils.Database(connection).table("reviews").transform(rename={"note": "remark"})
    assert {"reviews_decide", "reviews_are_not_changed"} <= schema.missing(connection)
    schema.upgrade(connection)
    assert not {"reviews_decide", "reviews_are_not_changed"} & schema.missing(connection)


def test_a_migration_that_fails_half_way_leaves_the_database_as_it_was(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    failing = tmp_path / "0002_failing.sql"
    failing.write_text("ALTER TABLE claims ADD COLUMN mood TEXT;\nINSERT INTO nowhere VALUES (1);\n")
    with sqlite3.connect(path) as connection:
        before = list(connection.iterdump())
    files = (*migrate.migration_files(), failing)
    monkeypatch.setattr(migrate, "migration_files", lambda: files)
    with pytest.raises(schema.RecordError, match="no such table: nowhere"):
        schema.connect(path)
    with sqlite3.connect(path) as connection:
        assert list(connection.iterdump()) == before


def test_the_units_of_older_rates_are_parted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place, files = tmp_path / "older.db", migrate.migration_files()
    before = [("rate", "per 100,000"), ("money", "dollar per hour"), ("count", "per year"), ("rate", "percent")]
    with monkeypatch.context() as older:
        older.setattr(migrate, "migration_files", lambda: files[:6])
        connection = schema.connect(place, create=True)
    with connection:
        connection.execute("INSERT INTO rules (id, description, confidence, pattern) VALUES ('r', '', 'high', '')")
        connection.execute(
            "INSERT INTO documents (id, key, text, language, format, start) VALUES (1, 'd', '', 'en', 'txt', 0)"
        )
        for n, (kind, unit) in enumerate(before):
            connection.execute(
                "INSERT INTO claims (key, family, kind, text, context, confidence, rule, document_id, span_start, "
                "span_end, context_start, context_end, unit) VALUES (?, 'figure', ?, '', '', 1, 'r', 1, 0, 0, 0, 0, ?)",
                [str(n), kind, unit],
            )
    connection.close()
    found = schema.connect(place).execute("SELECT unit, per FROM claims ORDER BY id").fetchall()
    assert found == [(None, "100,000"), ("dollar per hour", "hour"), (None, "year"), ("percent", None)]


@pytest.mark.parametrize("opens", [lambda p: schema.connect(p, create=True), schema.connect_to_read])
class TestRefused:
    def test_a_file_that_is_no_database(self, opens: Opens, tmp_path: Path) -> None:
        place = tmp_path / "letter.db"
        place.write_text("Dear reader, this is a letter and no database at all.\n" * 50)
        with pytest.raises(schema.RecordError, match=r"letter.db: is no database. Choose another name"):
            opens(place)
        assert place.read_text().startswith("Dear reader")

    def test_another_programs_database(self, opens: Opens, tmp_path: Path) -> None:
        with sqlite3.connect(tmp_path / "other.db") as connection:
            connection.execute("CREATE TABLE claims (id)")
        with pytest.raises(schema.RecordError, match=r"other.db: is a database, but none of onrecord"):
            opens(tmp_path / "other.db")

    def test_a_newer_schema(self, opens: Opens, path: Path) -> None:
        with sqlite3.connect(path) as connection:
            connection.execute("PRAGMA user_version = 99")
        with pytest.raises(schema.RecordError, match=rf"schema 99; this one knows {schema.version()}\). Run `pip"):
            opens(path)

    def test_a_folder(self, opens: Opens, tmp_path: Path) -> None:
        with pytest.raises(schema.RecordError, match=r"is a folder\. Name a database file"):
            opens(tmp_path)


def test_no_such_database_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(schema.RecordError, match=r"no such database. Make one with `onrecord extract"):
        schema.connect_to_read(tmp_path / "none.db")


def test_a_record_on_read_only_media_can_be_read(path: Path) -> None:
    connection = schema.connect_to_read(path)
    assert connection.execute("SELECT count(*) FROM claims").fetchone() == (3,)
