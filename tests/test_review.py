"""Reviews: added and never changed, through the shell and in the browser, and safe from what an article may hold."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from served import answer, served

from db.review import ConflictError, Review, ReviewError, add, counter_example, history
from db.store import Store
from db.store.corrected import corrections
from db.web.pages.marks import Mark, Piece, marked
from extractor.cli import main

NEWS = """The Ferry <script>alert(1)</script>

Ines Varga said that 7 percent of the 40 boats were lost. “It was a bad year,” Varga added.

Mara Lind told reporters on Monday that the board had spent $3 million.
"""


def run(*words: str) -> Result:
    return CliRunner().invoke(main, list(words))


@pytest.fixture(scope="module")
def extracted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of one article, which every test gets a copy of."""
    folder = tmp_path_factory.mktemp("extracted")
    (folder / "news.txt").write_text(NEWS, encoding="utf-8")
    result = run("extract", str(folder / "claims.db"), str(folder / "news.txt"))
    assert result.exit_code == 0, result.output
    return folder / "claims.db"


@pytest.fixture
def database(extracted: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(extracted, tmp_path))


def rows(database: Path, sql: str, *values: object) -> list[tuple[Any, ...]]:
    with sqlite3.connect(database) as connection:
        return connection.execute(sql, values).fetchall()


def decide(database: Path, **fields: Any) -> int:  # noqa: ANN401 - fields of a review
    with Store.open(database) as store, store.transaction() as connection:
        return add(connection, Review(**{"claim": 1, "reviewer": "Kim", **fields}))


def test_the_last_review_counts_and_all_are_kept(database: Path) -> None:
    decide(database, verdict="accurate", note="heard it")
    decide(database, verdict="misleading", reviewer="Jo", corrections={"speaker": "Ines L. Varga"})
    assert rows(database, "SELECT status, verdict FROM claims WHERE id = 1") == [("checked", "misleading")]
    with Store.open(database, write=False) as store:
        told = [(r["reviewer"], r["verdict"], r["note"], r["corrections"]) for r in history(store.connection, 1)]
        fixed = corrections(store.connection, 1)
    assert told == [("Kim", "accurate", "heard it", {}), ("Jo", "misleading", None, {"speaker": "Ines L. Varga"})]
    assert fixed == {"speaker": "Ines L. Varga"}


@pytest.mark.parametrize(
    "wrong",
    [
        {"reviewer": " "}, {"status": "done"}, {"verdict": "so-so"}, {"evidence_url": "javascript:alert(1)"},
        {"corrections": {"text": "other"}}, {"claim": 999},
    ],
)  # fmt: skip
def test_what_no_review_can_hold_is_refused(database: Path, wrong: dict[str, Any]) -> None:
    with pytest.raises(ReviewError):
        decide(database, **wrong)
    assert rows(database, "SELECT count(*) FROM reviews") == [(0,)]


def test_a_claim_that_was_reviewed_meanwhile_is_a_conflict(database: Path) -> None:
    decide(database, verdict="accurate", seen=0)
    with pytest.raises(ConflictError):
        decide(database, verdict="inaccurate", reviewer="Jo", seen=0)
    assert rows(database, "SELECT reviewer FROM reviews") == [("Kim",)]


def test_the_shell_reviews_and_offers_a_counter_example(database: Path) -> None:
    result = run("review", str(database), "1", "--verdict", "wrongly extracted", "--reviewer", "Kim")
    assert (result.exit_code, result.output.splitlines()[0]) == (0, "Claim 1: checked, wrongly extracted, by Kim.")
    assert 'counter_examples:\n  - text: "Ines Varga said that' in result.output
    assert run("review", str(database), "1", "--verdict", "so-so", "--reviewer", "Kim").exit_code == 1
    assert run("review", str(database), "no-such-key", "--reviewer", "Kim").exit_code == 1


def test_reviews_outlive_an_edited_article_and_other_rules(database: Path) -> None:
    text = rows(database, "SELECT text FROM claims WHERE id = 1")[0][0]
    decide(database, verdict="accurate")
    news = database.parent / "news.txt"
    news.write_text("New first line of the article, put in later.\n\n" + NEWS.replace("“", '"').replace("”", '"'))
    own = database.parent / "rules" / "en" / "figures"
    own.mkdir(parents=True)
    (own / "boats.yaml").write_text(
        "id: en.figures.boats\ndescription: Boats.\nconfidence: low\nnormaliser: number\nanchor: number\n"
        "gives: {kind: count}\npattern: |\n  (?P<number> (?&_number) ) \\s+ boats \\b\n"
        "examples:\n  - text: They had 40 boats.\n    expect: [{value: '40'}]\n"
        "counter_examples:\n  - text: They had 40 cars.\n    because: No boats.\n"
    )
    result = run("extract", str(database), str(news), "--rules", str(database.parent / "rules"))
    assert result.exit_code == 0, result.output
    assert rows(database, "SELECT text, verdict FROM claims WHERE id = 1") == [(text, "accurate")]


def test_a_text_is_cut_wherever_a_claim_begins_or_ends() -> None:
    marks = [Mark(2, 8, "statement", 1), Mark(2, 4, "figure", 2), Mark(8, 9, "cue", 1)]
    assert marked("abcdefghij", marks) == [
        Piece("ab"),
        Piece("cd", "figure statement", 2, (2, 1)),
        Piece("efgh", "statement", 1),
        Piece("i", "cue", 1),
        Piece("j"),
    ]
    twice = [Mark(0, 1, "statement", 1), Mark(3, 4, "statement", 1)]
    assert [piece.anchors for piece in marked("abcd", twice)] == [(1,), (), ()]
    assert marked("abcdefghij", marks, 3, 5) == [
        Piece("d", "figure statement", 2, (2, 1)),
        Piece("e", "statement", 1),
    ]


def test_a_counter_example_is_yaml_whatever_the_words() -> None:
    import yaml  # noqa: PLC0415 - for this test only

    made = counter_example({"rule": "en.figures.count", "context": 'He said: "7: 8"\n# no'})
    assert yaml.safe_load(made) == {"counter_examples": [{"text": 'He said: "7: 8" # no', "because": "..."}]}


def test_without_a_reviewer_everything_is_only_to_be_read(database: Path) -> None:
    with served(database) as address:
        claim = f"{address}/-/onrecord/claim/1"
        assert "Only to be read" in answer(claim)[1]
        assert answer(claim, b"verdict=accurate")[0] == 403
        assert answer(f"{address}/-/onrecord/claim/999")[0] == 404
    assert rows(database, "SELECT count(*) FROM reviews") == [(0,)]


def test_a_named_reviewer_acts_for_this_machine_only_and_hostile_text_stays_text(database: Path) -> None:
    with sqlite3.connect(database) as connection:
        connection.execute("UPDATE documents SET url = 'javascript:alert(1)'")
    with served(database, "--reviewer", "Kim") as address:
        claim = f"{address}/-/onrecord/claim/1"
        assert "Save, as Kim" in answer(claim)[1]
        for header in ({"X-Forwarded-For": "9.9.9.9"}, {"Forwarded": "for=9.9.9.9"}, {"Host": "evil.example"}):
            assert "Only to be read" in answer(claim, headers=header)[1]
        assert answer(claim, b"verdict=accurate")[0] == 403  # no CSRF token
        for path in ("claim/1", "document/1", "speaker/1"):
            status, page = answer(f"{address}/-/onrecord/{path}")
            assert status == 200
            assert "<script>alert" not in page
            assert "javascript:" not in page
    assert rows(database, "SELECT count(*) FROM reviews") == [(0,)]
