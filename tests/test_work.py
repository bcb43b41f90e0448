"""How much work a text and a document cost, counted without a clock: a slow-down fails here first.

The ceilings stand a little above what was counted; whoever has to raise one says why in the message of the change.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from news_made import article, lines

from db.store import Store
from extractor.cli import check, main
from extractor.match import Engine
from extractor.rulebook import load
from extractor.segment import segment

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path

BOOK = load()
NEWS = "".join(article(n) for n in range(20))
DULL = "Nobody remembers a colder spring, and the fields stayed empty until the boats came back. " * 400
ATTEMPTS = [(NEWS, "figures", 49), (NEWS, "attribution", 26), (DULL, "figures", 5), (DULL, "attribution", 15)]
ROWS = "INSERT INTO staged_"  # one run of a prepared statement for each claim and span
OUR_OWN = "--"  # how SQLite marks what its search index does by itself


@pytest.mark.parametrize(("text", "family", "ceiling"), ATTEMPTS)
def test_rule_attempts_a_kilobyte(text: str, family: str, ceiling: int) -> None:
    segments = segment(text, BOOK.language.stops)
    for _ in range(3):  # what a glance tells is known from here on, whatever was read before
        list(Engine(BOOK).matches(segments, family))
    engine = Engine(BOOK)
    list(engine.matches(segments, family))
    assert engine.attempts / (len(text) / 1000) <= ceiling


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The SQL that is run from here on, one for each execution."""
    seen: list[str] = []
    begin = Store.__init__

    def traced(self: Store, connection: sqlite3.Connection, path: Path) -> None:
        begin(self, connection, path)
        connection.set_trace_callback(seen.append)

    monkeypatch.setattr(Store, "__init__", traced)
    return seen


def extract(folder: Path, count: int) -> Path:
    database = folder / "claims.db"
    result = CliRunner().invoke(main, ["extract", str(database), str(lines(folder / "news.jsonl", count))])
    assert result.exit_code == 0, result.output
    return database


def test_sql_statements_a_document(run: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(check, "together", lambda _: None)
    extract(tmp_path, 200)
    ours = [sql for sql in run if not sql.startswith((OUR_OWN, ROWS))]
    assert len(ours) / 200 <= 40


def test_sql_statements_to_compare_a_claim(run: list[str], tmp_path: Path) -> None:
    database = extract(tmp_path, 60)
    began = next(n for n, sql in enumerate(run) if "FROM claims LEFT JOIN compared" in sql)
    with Store.open(database, write=False) as store:
        (claims,) = store.connection.execute("SELECT count(*) FROM claims").fetchone()
    assert (len(run) - began) / claims <= 55
