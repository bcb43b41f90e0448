"""The sample newsletter, through the whole way: read, extracted, stored, extracted again, reviewed and edited."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from extractor import extract, read
from extractor.cli import main
from extractor.cli.demo import sample

if TYPE_CHECKING:
    from pathlib import Path

    from db.records import Document, Extraction

FIRST = "Ferry Crews in Tarnby Vote to End a Strike of 19\xa0Days"
FIGURES = """SELECT c.text, substr(d.text, c.span_start + 1, c.span_end - c.span_start) FROM claims c
    JOIN documents d ON d.id = c.document_id WHERE family = 'figure'"""
STATEMENTS = """SELECT c.text, group_concat(substr(d.text, s.start + 1, s."end" - s.start), ' ')
    FROM (SELECT * FROM spans ORDER BY claim_id, nth) s JOIN claims c ON c.id = s.claim_id AND s.role = 'part'
    JOIN documents d ON d.id = c.document_id GROUP BY c.id"""


@pytest.fixture(scope="module")
def documents() -> list[Document]:
    return list(read(sample()))


@pytest.fixture(scope="module")
def found(documents: list[Document]) -> list[Extraction]:
    return [extract(document) for document in documents]


@pytest.fixture
def newsletter(tmp_path: Path) -> Path:
    path = tmp_path / "newsletter.txt"
    path.write_text(sample().read_text(encoding="utf-8"), encoding="utf-8")
    return path


def put_on_record(newsletter: Path) -> Path:
    database = newsletter.parent / "claims.db"
    result = CliRunner().invoke(main, ["extract", str(database), str(newsletter)])
    assert result.exit_code == 0, result.output
    return database


def dump(database: Path) -> list[str]:
    """Every row of what was found; of runs and inputs the numbers and times may differ."""
    with sqlite3.connect(database) as connection:
        return [
            line for line in connection.iterdump() if not line.startswith(('INSERT INTO "runs"', "INSERT INTO runs"))
        ]


def rows(database: Path, sql: str, *values: Any) -> list[tuple[Any, ...]]:  # noqa: ANN401 - what SQLite takes
    with sqlite3.connect(database) as connection:
        return connection.execute(sql, values).fetchall()


def test_the_articles_and_their_headers(documents: list[Document]) -> None:
    told = [(d.title, d.source, str(d.published), d.author, d.place) for d in documents[1:]]
    assert told == [
        (FIRST, "The Harbour Post", "2026-03-03", "Elin Sandvik", "TARNBY"),
        ("Tarnby Strike Ends; Company Counts Its Losses", "Northern Courier", "2026-03-04", None, "Tarnby"),
        ("Orvan Valley: Water Falls, Questions Rise", "Radio Orvan", "2026-03-02", None, None),
        ("Fewer Smokers, but More Young Ones", "Tarnby Health Review", "2026-03-01", None, None),
        ("Opinion: Leave the Old Pier Alone", "The Harbour Post", "2026-02-28", "Tor Haugen", None),
        ("Book Fair Opens Its Doors in Lisse", "Northern Courier", "2026-02-27", None, "LISSE"),
    ]  # fmt: skip
    assert documents[4].notes == ("the year 2026 is taken from the article beside it",)


def test_every_claim_reads_back(documents: list[Document], found: list[Extraction]) -> None:
    read_back = 0
    for document, extraction in zip(documents, found, strict=True):
        text = document.text
        for statement in extraction.statements:
            assert statement.text == " ".join(text[p.start : p.end] for p in statement.parts)
            assert (statement.span.start, statement.span.end) == (statement.parts[0].start, statement.parts[-1].end)
            if statement.speaker:
                assert statement.speaker.name == text[statement.speaker.span.start : statement.speaker.span.end]
        for figure in extraction.figures:
            assert figure.text == text[figure.span.start : figure.span.end]
        read_back += len(extraction.statements) + len(extraction.figures)
    assert read_back > 100


def test_every_span_on_record_reads_back(newsletter: Path) -> None:
    database = put_on_record(newsletter)
    figures, statements = rows(database, FIGURES), rows(database, STATEMENTS)
    assert (len(figures) > 90, len(statements) > 30) == (True, True)
    assert [words for words, _ in figures + statements] == [text for _, text in figures + statements]


def test_who_said_what(found: list[Extraction]) -> None:
    said = [(s.speaker and s.speaker.resolved, s.kind, s.text) for e in found for s in e.statements]
    assert (
        "Ines Varga",
        "direct",
        "We did not get everything we asked for, but nobody will sail alone at night again.",
    ) in said
    assert ("Ines Varga", "direct", "The ferry is not a hobby. It is the only road we have,") in said
    assert ("Jonas Holt", "indirect", "the government had promised Sound Lines a subsidy.") in said
    assert ("Ulla Berg", "direct", "In 1987 we counted 3,400 homeless. This time it is fewer than 1,300,") in said
    assert ("Hanna Quist", "direct", "There is a kind of hunger for paper, and we feed it.") in said
    assert (
        "Amin Saleh",
        "mixed",
        "he had written “for nobody in particular, every morning between five and seven”.",
    ) in said


def test_a_second_extract_changes_no_row(newsletter: Path) -> None:
    database = put_on_record(newsletter)
    before = dump(database)
    assert put_on_record(newsletter) == database
    assert dump(database) == before


def test_a_changed_file_keeps_its_reviews(newsletter: Path) -> None:
    database = put_on_record(newsletter)
    find = "SELECT id, status, verdict FROM claims WHERE text LIKE 'We did not get everything%'"
    claim = rows(database, find)[0][0]
    rows(
        database,
        "INSERT INTO reviews (claim_id, reviewer, status, verdict, note, at) VALUES (?, ?, ?, ?, ?, ?)",
        *(claim, "Kim", "checked", "accurate", "heard it", "2026-03-05T10:00:00Z"),
    )
    text = newsletter.read_text(encoding="utf-8")
    edited = text.replace("By Elin Sandvik\n", "By Elin Sandvik\n\nThis article was corrected.\n").replace(
        "“We did", '"We did'
    )
    newsletter.write_text(edited, encoding="utf-8")
    put_on_record(newsletter)
    assert rows(database, find) == [(claim, "checked", "accurate")]
    assert rows(database, "SELECT reviewer, note FROM reviews WHERE claim_id = ?", claim) == [("Kim", "heard it")]
