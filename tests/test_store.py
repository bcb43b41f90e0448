"""The record on disk: what is saved, what changes when an input is read again, and what never does."""

from __future__ import annotations

import sqlite3
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from records_made import TEXT, document, extraction, figure, statement

from db.records import Extraction, Problem, unchecked
from db.rows import number
from db.store import Input, Part, RecordError, Store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

BOOKKEEPING = {"runs", "sqlite_sequence", "_sqlite_migrations"}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "claims.db", create=True) as opened:
        yield opened


def read(path: str, digest: str = "d", recipe: str = "r") -> Input:
    return Input(path=path, size=1, modified=None, digest=digest, recipe=recipe)


def save(store: Store, *found: Extraction, path: str = "one.txt", problems: tuple[Problem, ...] = ()) -> None:
    run = store.begin(version="1", rulebook="r")
    store.save([Part(path, unchecked(found), unchecked(problems), read=read(path))], run)
    store.finish(run)


def review(store: Store, claim: int, status: str = "checked", verdict: str | None = "accurate") -> None:
    with store.transaction() as connection:
        sql = "INSERT INTO reviews (claim_id, reviewer, at, status, verdict) VALUES (?, 'kim', '2024-05-03', ?, ?)"
        connection.execute(sql, [claim, status, verdict])


def dump(store: Store) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table, those of the search index too, run bookkeeping aside."""
    names = [n for (n,) in store.connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    tables = {n: store.connection.execute(f'SELECT * FROM "{n}"').fetchall() for n in names if n not in BOOKKEEPING}
    for name in ("inputs", "problems"):
        tables[name] = [row[:-1] for row in tables[name]]
    return tables


def found(store: Store, words: str, table: str = "claims") -> list[int]:
    sql = f"SELECT rowid FROM {table}_fts WHERE {table}_fts MATCH ? ORDER BY rowid"
    return [id_ for (id_,) in store.connection.execute(sql, [words])]


def check_index(store: Store) -> None:
    """Raises when the search index and the rows that it is made from differ."""
    for table in ("claims", "documents"):
        store.connection.execute(f"INSERT INTO {table}_fts ({table}_fts, rank) VALUES ('integrity-check', 1)")


def test_a_statement_and_its_figures_are_rows_that_point_to_each_other(store: Store) -> None:
    save(store, extraction())
    sql = "SELECT id, family, kind, text, speaker, value, noun, statement_id, source, published, status FROM claims"
    assert store.connection.execute(sql).fetchall() == [
        (1, "statement", "direct", "The ferry carried 1,200 people,", "Mara Lind", None, None, None, "Harbour Post",
         "2024-05-02", "new"),
        (2, "figure", "count", "1,200", "Mara Lind", 1200, "people", 1, "Harbour Post", "2024-05-02", "new"),
        (3, "figure", "count", "7.5%", None, 7.5, "people", None, "Harbour Post", "2024-05-02", "new"),
    ]  # fmt: skip
    assert store.connection.execute("SELECT * FROM spans").fetchall() == [
        (1, "cue", 0, 34, 38), (1, "part", 0, 1, 32), (1, "speaker", 0, 39, 48),
    ]  # fmt: skip


def test_every_span_on_record_reads_its_words_back(store: Store) -> None:
    save(store, extraction())
    rows = store.rows("SELECT d.text AS whole, c.* FROM claims AS c JOIN documents AS d ON d.id = document_id")
    assert all(
        row["whole"][row["span_start"] : row["span_end"]] == row["text"]
        and row["whole"][row["context_start"] : row["context_end"]] == row["context"]
        for row in rows
    )


def test_saving_the_same_again_changes_no_row(store: Store) -> None:
    save(store, extraction(), extraction("two"))
    before = dump(store)
    save(store, extraction(), extraction("two"))
    assert dump(store) == before


def test_a_review_sets_status_and_verdict_and_outlives_other_rules(store: Store) -> None:
    save(store, extraction())
    review(store, 2, verdict="misleading")
    better = extraction()
    changed = better.figures[0].model_copy(update={"rule": "en.figures.people", "value": Decimal(1201)})
    save(store, better.model_copy(update={"figures": (changed, better.figures[1])}))
    sql = "SELECT rule, value, status, verdict FROM claims WHERE id = 2"
    assert store.connection.execute(sql).fetchall() == [("en.figures.people", 1201, "checked", "misleading")]


def test_a_claim_found_no_longer_goes_unless_somebody_reviewed_it(store: Store) -> None:
    save(store, extraction())
    review(store, 1)
    edited = document(text="The harbour is closed.")
    save(store, Extraction(document=edited))
    assert store.connection.execute("SELECT id, status, gone FROM claims").fetchall() == [(1, "checked", 1)]
    assert (found(store, "ferry"), found(store, "closed", "documents")) == ([1], [1])
    check_index(store)


def test_a_claim_found_again_is_gone_no_longer(store: Store) -> None:
    save(store, extraction())
    review(store, 1)
    save(store, Extraction(document=document()))
    save(store, extraction())
    assert store.connection.execute("SELECT id, status, gone FROM claims WHERE id = 1").fetchall() == [
        (1, "checked", 0)
    ]
    check_index(store)


def test_an_article_taken_out_of_a_file_goes_with_its_claims_but_not_its_reviewed_ones(store: Store) -> None:
    save(store, extraction(), extraction("two"), extraction("three"))
    review(store, 4)
    save(store, extraction())
    assert store.connection.execute("SELECT id FROM documents").fetchall() == [(1,), (2,)]
    assert store.connection.execute("SELECT id, gone FROM claims ORDER BY id").fetchall() == [
        (1, 0),
        (2, 0),
        (3, 0),
        (4, 1),
    ]
    check_index(store)


def test_a_document_that_another_input_holds_too_stays(store: Store) -> None:
    save(store, extraction(), path="a.txt")
    save(store, extraction(), path="b.txt")
    save(store, path="a.txt")
    assert found(store, "ferry") == [1, 2, 3]


def test_the_search_index_follows_a_changed_speaker(store: Store) -> None:
    save(store, extraction())
    said = statement(document())
    assert said.speaker is not None
    other = said.model_copy(update={"speaker": said.speaker.model_copy(update={"resolved": "Mara Lindgren"})})
    save(store, Extraction(document=document(), statements=(other,)))
    assert found(store, "speaker: lindgren") == [1]
    assert found(store, 'speaker: "lind"') == []
    check_index(store)


def test_a_speaker_merged_into_another_is_shown_under_that_name_by_later_runs_too(store: Store) -> None:
    save(store, extraction())
    with store.transaction() as connection:
        connection.execute("INSERT INTO speakers (name, kind) VALUES ('Mara A. Lind', 'person')")
        connection.execute("UPDATE speakers SET merged_into = 2 WHERE id = 1")
    save(store, extraction(), extraction("two"))
    sql = "SELECT family, speaker, speaker_id FROM claims WHERE speaker_id IS NOT NULL ORDER BY id"
    of_one = [("statement", "Mara A. Lind", 1), ("figure", "Mara A. Lind", 1)]
    assert store.connection.execute(sql).fetchall() == [*of_one, *of_one]
    profile = store.connection.execute("SELECT name, statements, figures, documents FROM speaker_profile").fetchall()
    assert profile == [("Mara A. Lind", 2, 2, 2)]


def test_a_mention_that_nobody_resolved_is_shown_but_is_no_speaker(store: Store) -> None:
    said = statement(document())
    assert said.speaker is not None
    he = said.speaker.model_copy(update={"name": "he", "resolved": None, "resolution": "not resolved"})
    save(store, Extraction(document=document(), statements=(said.model_copy(update={"speaker": he}),)))
    assert store.connection.execute("SELECT speaker, speaker_id FROM claims").fetchall() == [("he", None)]
    assert store.connection.execute("SELECT * FROM speakers").fetchall() == []


def test_problems_are_told_once_and_go_when_the_input_is_read(store: Store) -> None:
    problem = Problem(path="one.txt", stage="read", message="is empty")
    run = store.begin(version="1", rulebook="r")
    for _ in range(2):
        store.save([Part("one.txt", problems=(problem,))], run)
    rows = store.connection.execute("SELECT input, path, stage, message FROM problems").fetchall()
    assert rows == [("one.txt", "one.txt", "read", "is empty")]
    save(store, extraction())
    assert store.connection.execute("SELECT * FROM problems").fetchall() == []


def test_an_unreadable_input_keeps_what_it_gave_before(store: Store) -> None:
    save(store, extraction())
    run = store.begin(version="1", rulebook="r")
    store.save([Part("one.txt", problems=(Problem(path="one.txt", stage="read", message="vanished"),))], run)
    assert store.connection.execute("SELECT count(*) FROM claims WHERE gone = 0").fetchall() == [(3,)]


def test_an_input_counts_as_unchanged_only_after_it_was_read_to_its_end(store: Store) -> None:
    run = store.begin(version="1", rulebook="r")
    store.save([Part("one.txt", (extraction(),), last=False)], run)
    begun = store.is_unchanged(read("one.txt"))
    store.save([Part("one.txt", (extraction("two"),), read=read("one.txt"))], run)
    states = [store.is_unchanged(read("one.txt", *how)) for how in (("d", "r"), ("other", "r"), ("d", "other"))]
    assert (begun, states) == (False, [True, False, False])
    assert store.connection.execute("SELECT * FROM input_documents").fetchall() == [(1, 1), (1, 2)]


def test_a_batch_is_saved_whole_or_not_at_all(store: Store) -> None:
    before = dump(store)
    run = store.begin(version="1", rulebook="r")
    bad = extraction("two")
    bad = bad.model_copy(update={"figures": (bad.figures[0].model_copy(update={"confidence": 7.0}),)})
    with pytest.raises(sqlite3.IntegrityError):
        store.save([Part("one.txt", (extraction(), bad), read=read("one.txt"))], run)
    assert dump(store) == before
    save(store, extraction())
    assert store.connection.execute("SELECT count(*) FROM claims").fetchall() == [(3,)]


def test_the_same_document_twice_in_one_batch_is_one_document(store: Store) -> None:
    save(store, extraction(), extraction())
    assert store.connection.execute("SELECT (SELECT count(*) FROM documents), count(*) FROM claims").fetchall() == [
        (1, 3)
    ]


def test_lone_surrogates_become_replacement_characters_and_spans_stay_true(store: Store) -> None:
    text = TEXT.replace("ferry", "f\ud800rry")
    doc = document(text=text)
    said = statement(doc, "The f\ud800rry carried 1,200 people,")
    save(store, Extraction(document=doc, statements=(said,), figures=(figure(doc, of=said),)))
    rows = store.connection.execute("SELECT text, span_start, span_end FROM claims").fetchall()
    assert rows == [("The f\ufffdrry carried 1,200 people,", 1, 32), ("1,200", 19, 24)]


@pytest.mark.parametrize(
    ("value", "stored"),
    [("184", 184), ("1E+11", 100_000_000_000), ("0.10", 0.1), ("1e30", 1e30), ("NaN", None), ("1e999999", None)],
)
def test_numbers_are_integers_where_they_are_whole(value: str, stored: float | None) -> None:
    assert (number(Decimal(value)), type(number(Decimal(value)))) == (stored, type(stored))


def test_closing_leaves_everything_in_one_file(tmp_path: Path) -> None:
    with Store.open(tmp_path / "claims.db", create=True) as store:
        save(store, extraction())
    (tmp_path / "copy.db").write_bytes((tmp_path / "claims.db").read_bytes())
    with Store.open(tmp_path / "copy.db", write=False) as copy:
        assert copy.connection.execute("SELECT count(*) FROM claims").fetchall() == [(3,)]
    assert not (tmp_path / "claims.db-wal").exists()


def test_a_reader_cannot_write(tmp_path: Path) -> None:
    Store.open(tmp_path / "claims.db", create=True).close()
    with (
        Store.open(tmp_path / "claims.db", write=False) as store,
        pytest.raises(RecordError, match=r"may only be read\. Copy it"),
    ):
        store.begin(version="1", rulebook="r")


def test_two_writers_take_turns(tmp_path: Path) -> None:
    with Store.open(tmp_path / "claims.db", create=True) as one, Store.open(tmp_path / "claims.db") as two:
        save(one, extraction(), path="a.txt")
        save(two, extraction("two"), path="b.txt")
        save(one, extraction("three"), path="c.txt")
        assert one.connection.execute("SELECT count(*), max(id) FROM claims").fetchall() == [(9, 9)]
        check_index(one)
