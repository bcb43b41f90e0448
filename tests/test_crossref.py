"""What belongs together and what cannot be true, on texts that go the whole way."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result

from db import checks, crossref
from db.store import Store
from extractor.cli import main
from extractor.cli.demo import sample

CASES = yaml.safe_load((Path(__file__).parent / "crossref" / "checks.yaml").read_text(encoding="utf-8"))


def run(*words: object) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


def rows(database: Path, sql: str) -> list[tuple[Any, ...]]:
    with sqlite3.connect(database) as connection:
        return connection.execute(sql).fetchall()


def on_record(folder: Path, *texts: str) -> Path:
    database = folder / "claims.db"
    for number, text in enumerate(texts):
        path = folder / f"{number}.txt"
        path.write_text(text, encoding="utf-8")
        result = run("extract", database, path, "--published", "2026-03-04")
        assert result.exit_code == 0, result.output
    return database


def test_every_check_has_cases() -> None:
    assert sorted(CASES) == list(checks.names())


def test_every_check_stands_in_the_docs() -> None:
    told = (Path(__file__).parent.parent / "docs" / "checks.md").read_text(encoding="utf-8")
    table = told.split("| check | what it finds | example |")[1].split("\n\n")[0]
    assert [line.split("|")[1].strip() for line in table.splitlines()[2:]] == list(checks.names())


@pytest.mark.parametrize(("name", "case"), [(name, case) for name in CASES for case in CASES[name]["found"]])
def test_a_check_finds_what_cannot_be_true(tmp_path: Path, name: str, case: dict[str, Any]) -> None:
    found = rows(on_record(tmp_path, *case.get("texts", [case.get("text")])), "SELECT check_name, sum FROM findings")
    assert [row for row in found if row[0] not in case.get("others", ())] == [(name, case["sum"])]


@pytest.mark.parametrize("texts", [texts for name in CASES for texts in CASES[name]["silent"]])
def test_no_check_cries_wolf(tmp_path: Path, texts: str | list[str]) -> None:
    given = [texts] if isinstance(texts, str) else texts
    assert rows(on_record(tmp_path, *given), "SELECT check_name, message FROM findings") == []


def test_the_sample_disagrees_where_it_is_meant_to(tmp_path: Path) -> None:
    database = tmp_path / "claims.db"
    assert run("extract", database, sample()).exit_code == 0
    told = rows(database, "SELECT left_text, right_text FROM disagreements ORDER BY left_text")
    assert told == [("162 to 22", "162 votes to 31"), ("19\xa0Days", "20 days")]
    assert rows(database, "SELECT message FROM findings") == []


def test_nothing_is_compared_twice_and_what_changed_is_compared_again(tmp_path: Path) -> None:
    one, other = (
        "The strike of the Tarnby ferry crews lasted 19 days.",
        "The strike of the Tarnby ferry crews lasted 20 days.",
    )
    database = on_record(tmp_path, one, other)
    assert rows(database, "SELECT relation FROM links") == [("disagrees",)]
    with Store.open(database) as store:
        assert list(crossref.pending(store.connection)) == []
    (tmp_path / "1.txt").write_text(one)
    assert run("extract", database, tmp_path / "1.txt", "--published", "2026-03-04").exit_code == 0
    assert rows(database, "SELECT relation FROM links") == [("agrees",)]


def test_check_ends_with_three_when_asked_to(tmp_path: Path) -> None:
    database = on_record(tmp_path, CASES["share"]["found"][0]["text"])
    assert run("check", database).exit_code == 0
    result = run("check", database, "--fail-on", "0.8")
    assert (result.exit_code, "1 finding, 0 disagreements." in result.output) == (3, True)
