"""Decisions come back from a spreadsheet: what changed, nothing else, and nobody is overruled unawares."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner, Result
from openpyxl import Workbook

from extractor.cli import main

if TYPE_CHECKING:
    from pathlib import Path

HEAD = ["text", "key", "status", "verdict", "note", "evidence", "reviewer", "reviewed_at"]


def run(*words: object) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


@pytest.fixture
def database(tmp_path: Path) -> Path:
    (tmp_path / "news.txt").write_text("Ines Varga said that 7 percent of the 40 boats were lost.")
    assert run("extract", tmp_path / "claims.db", tmp_path / "news.txt").exit_code == 0
    return tmp_path / "claims.db"


def rows(database: Path, sql: str) -> list[tuple[Any, ...]]:
    with sqlite3.connect(database) as connection:
        return connection.execute(sql).fetchall()


def sheet(database: Path, *lines: list[str | None], head: list[str] = HEAD) -> Path:
    book = Workbook()
    assert book.active is not None
    book.active.append(head)
    for line in lines:
        book.active.append(line)
    path = database.parent / "sheet.xlsx"
    book.save(path)
    return path


def keys(database: Path) -> list[str]:
    return [key for (key,) in rows(database, "SELECT key FROM claims ORDER BY id")]


def test_what_was_changed_becomes_reviews_and_nothing_else(database: Path) -> None:
    first, second, third = keys(database)
    path = sheet(
        database,
        ["=1+1", first, "checked", "accurate", "heard it", "https://example.org/a\nThe words", "Kim", None],
        ["7-2", second, "new", None, None, None, None, None],
        ["x", third, "new", "misleading", None, "the yearbook", "Kim", None],
    )
    dry = run("import", database, path, "--dry-run")
    assert dry.exit_code == 0
    assert f"row 2, {first}, verdict: nothing → accurate" in dry.output
    assert rows(database, "SELECT count(*) FROM reviews") == [(0,)]
    result = run("import", database, path)
    assert (result.exit_code, result.output) == (0, "2 decisions taken, 0 not.\n")
    told = "SELECT claim_id, reviewer, status, verdict, note, evidence_url, evidence_quote FROM reviews"
    assert rows(database, told) == [
        (1, "Kim", "checked", "accurate", "heard it", "https://example.org/a", "The words"),
        (3, "Kim", "checked", "misleading", None, None, "the yearbook"),
    ]


def test_a_claim_reviewed_since_is_a_conflict(database: Path) -> None:
    first = keys(database)[0]
    path = sheet(database, ["x", first, "checked", "accurate", None, None, "Kim", None])
    assert run("review", database, "1", "--verdict", "inaccurate", "--reviewer", "Jo").exit_code == 0
    result = run("import", database, path)
    assert result.exit_code == 1
    assert "reviewed by somebody else since" in result.output
    assert rows(database, "SELECT reviewer, verdict FROM reviews") == [("Jo", "inaccurate")]


def test_unknown_keys_wrong_verdicts_and_no_reviewer_are_told_and_the_rest_is_taken(database: Path) -> None:
    first, second, third = keys(database)
    path = sheet(
        database,
        ["x", "no-such-key", "checked", "accurate", None, None, "Kim", None],
        ["x", first, "checked", "so-so", None, None, "Kim", None],
        ["x", second, "checked", "accurate", None, None, None, None],
        ["x", third, "checked", "accurate", None, None, "Kim", None],
    )
    result = run("import", database, path)
    assert result.exit_code == 1
    assert "1 decisions taken, 3 not." in result.output
    assert rows(database, "SELECT claim_id FROM reviews") == [(3,)]


def test_what_is_no_review_sheet_is_refused(database: Path) -> None:
    path = sheet(database, head=["text", "verdict"])
    assert "has no column key" in run("import", database, path).output
    path.write_bytes(b"no workbook")
    result = run("import", database, path)
    assert (result.exit_code, "is no workbook" in result.output) == (1, True)


def test_corrections_are_taken_from_a_cell_changed_and_taken_back(database: Path) -> None:
    first, second, third = keys(database)
    head = [*HEAD, "corrections"]

    def sent(key: str, told: str | None, at: str | None = None) -> list[str | None]:
        return ["x", key, "checked", "accurate", None, None, "Kim", at, told]

    path = sheet(database, sent(first, "Speaker: Ines L. Varga\n"), sent(second, "value: 8\nnoun: boats"), head=head)
    dry = run("import", database, path, "--dry-run").output
    assert f"row 2, {first}, corrections: nothing → Speaker: Ines L. Varga" in dry
    assert rows(database, "SELECT count(*) FROM reviews") == [(0,)]
    assert run("import", database, path).exit_code == 0
    at = rows(database, "SELECT max(at) FROM reviews")[0][0]
    path = sheet(
        database, sent(first, "speaker: Ines L. Varga", at), sent(second, "noun: ships", at), sent(third, "Ola Berg"),
        head=head,
    )  # fmt: skip
    wrong = run("import", database, path)
    assert (wrong.exit_code, "'Ola Berg' is no correction" in wrong.output) == (1, True)
    assert rows(database, "SELECT claim_id, corrections FROM reviews ORDER BY id") == [
        (1, '{"speaker": "Ines L. Varga"}'), (2, '{"noun": "boats", "value": "8"}'),
        (2, '{"noun": "ships", "value": ""}'),
    ]  # fmt: skip
    assert run("import", database, sheet(database, sent(third, "value: soon"), head=head), "--dry-run").exit_code == 1


def test_a_row_without_a_reviewer_says_what_to_do(database: Path) -> None:
    path = sheet(database, ["x", keys(database)[0], "checked", "accurate", None, None, None, None])
    assert "Fill in the column “reviewer”, or import with --reviewer NAME" in run("import", database, path).output
    assert run("import", database, path, "--reviewer", "Kim").exit_code == 0
    assert rows(database, "SELECT reviewer FROM reviews") == [("Kim",)]
