"""What is known from elsewhere beside the claims it is about, whichever of the two comes first."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from extractor.cli import main
from extractor.cli.demo import sample

DOCS = Path(__file__).parent.parent / "docs"
TEXT = "Unemployment in the province of Velden fell to 6.2 percent in February, the statistics office said."
FACT = {
    "measure": "unemployment", "place": "Velden", "period": "2026-02", "value": 6.4, "unit": "percent",
    "tolerance": 0.05, "url": "https://stats.example/u",
}  # fmt: skip
REVIEW = {
    "@type": "ClaimReview", "claimReviewed": "Unemployment in the province of Velden fell to 6.2 percent",
    "author": {"name": "Velden Checks"}, "url": "https://checks.example/u", "reviewRating": {"alternateName": "False"},
}  # fmt: skip


def run(*words: object, given: str | bytes | None = None) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words], input=given)


def beside(database: Path) -> list[tuple[Any, ...]]:
    with sqlite3.connect(database) as connection:
        return connection.execute(
            "SELECT text, round(difference, 2), suggested, rating FROM beside_reference"
        ).fetchall()


def news(folder: Path, text: str = TEXT) -> Path:
    (folder / "news.txt").write_text(text)
    return folder / "news.txt"


def facts(folder: Path, **changes: object) -> Path:
    (folder / "facts.jsonl").write_text(json.dumps(FACT | changes))
    return folder / "facts.jsonl"


def extract(folder: Path, *more: object) -> Path:
    result = run("extract", folder / "claims.db", news(folder), "--published", "2026-03-04", *more)
    assert result.exit_code == 0, result.output
    return folder / "claims.db"


def test_a_fact_that_comes_first_and_one_that_comes_later(tmp_path: Path) -> None:
    told = [("6.2 percent", -0.2, "mostly accurate", None)]
    assert beside(extract(tmp_path, "--reference", facts(tmp_path))) == told
    (tmp_path / "claims.db").unlink()
    database = extract(tmp_path)
    result = run("check", database, "--reference", facts(tmp_path))
    assert beside(database) == told
    assert "reference 6.4 percent, -0.2" in result.output
    assert "suggests mostly accurate" in result.output
    assert beside(extract(tmp_path, "--reference", facts(tmp_path))) == told


@pytest.mark.parametrize(
    ("changes", "verdict"),
    [({"value": 6.2}, "accurate"), ({"tolerance": 0.3}, "accurate"), ({"value": 9.9}, "inaccurate")],
)
def test_the_verdict_follows_from_the_difference(tmp_path: Path, changes: dict[str, object], verdict: str) -> None:
    ((_, _, suggested, _),) = beside(extract(tmp_path, "--reference", facts(tmp_path, **changes)))
    assert suggested == verdict


@pytest.mark.parametrize(
    "changes",
    [{"place": "Lisse"}, {"period": "2026-01"}, {"unit": "people"}, {"measure": "inflation"}, {"period": "2025"}],
)
def test_a_fact_about_something_else_stays_away(tmp_path: Path, changes: dict[str, object]) -> None:
    assert beside(extract(tmp_path, "--reference", facts(tmp_path, **changes))) == []


@pytest.mark.parametrize("suffix", ["csv", "db"])
def test_facts_in_other_formats(tmp_path: Path, suffix: str) -> None:
    place = tmp_path / f"facts.{suffix}"
    if suffix == "csv":
        place.write_text(as_table())
    else:
        with sqlite3.connect(place) as connection:
            connection.execute(f"CREATE TABLE reference_facts ({', '.join(FACT)})")
            connection.execute("INSERT INTO reference_facts VALUES (?, ?, ?, ?, ?, ?, ?)", list(FACT.values()))
    assert len(beside(extract(tmp_path, "--reference", place))) == 1


@pytest.mark.parametrize("graph", [REVIEW, [REVIEW], {"@graph": [REVIEW]}])
def test_somebody_has_checked_this_before(tmp_path: Path, graph: object) -> None:
    (tmp_path / "feed.json").write_text(json.dumps(graph))
    found = beside(extract(tmp_path, "--reference", tmp_path / "feed.json"))
    assert {rating for *_, rating in found} == {"False"}
    (tmp_path / "claims.db").unlink()
    again = extract(tmp_path)
    run("check", again, "--reference", tmp_path / "feed.json")
    assert sorted(map(str, beside(again))) == sorted(map(str, found))


def test_the_samples_of_the_docs(tmp_path: Path) -> None:
    database = tmp_path / "claims.db"
    assert run("extract", database, sample(), "--reference", DOCS / "facts.csv").exit_code == 0
    told = run("check", database, "--reference", DOCS / "checked.json").output
    assert "reference 76,500 passengers, +3,500" in told
    assert "Orvan Checks has checked this before: Mostly false (https://checks.example/water)" in told


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("a.csv", "measure,value\nfish,many\n", "fact 1: value"),
        ("a.csv", "value\n3\n", "fact 1: measure"),
        ("a.csv", "", "holds no facts"),
        ("a.json", "{}", "holds no checked claims"),
        ("a.json", "[1]", "no ClaimReview feed"),
        ("a.json", "no", "cannot be read"),
        ("a.jsonl", "no", "fact 1: the row: Invalid JSON"),
        ("a.db", "no database", "cannot be read"),
        ("a.txt", "no", "of no kind that is known"),
    ],
)
def test_a_file_that_cannot_be_used_is_told(tmp_path: Path, name: str, text: str, told: str) -> None:
    (tmp_path / name).write_text(text)
    result = run("check", extract(tmp_path), "--reference", tmp_path / name)
    assert (result.exit_code, told in result.output) == (1, True), result.output


def test_a_fact_that_cannot_be_read_is_left_out_and_told(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"measure": "fish", "value": "many"}\n{"measure": "members", "value": 203}\n')
    result = run("check", extract(tmp_path), "--reference", tmp_path / "a.jsonl")
    assert result.exit_code == 0
    assert "a.jsonl: fact 1: value: Input should be a valid number" in result.output
    assert "a.jsonl: 1 known from elsewhere." in result.output


def test_what_is_left_out_is_a_problem_until_it_is_mended(tmp_path: Path) -> None:
    database = extract(tmp_path)
    given = tmp_path / "a.jsonl"
    given.write_bytes(b'{"measure": "fish"\n\xff\xfe\n{"measure": "members", "value": 203}\n')
    run("check", database, "--reference", given)
    problems = json.loads(run("problems", database, "--json").output)
    assert [(row["path"], row["stage"], row["message"].split(":")[0]) for row in problems] == [
        (str(given), "reference", "fact 1"),
        (str(given), "reference", "fact 2"),
    ]
    extract(tmp_path)
    assert len(json.loads(run("problems", database, "--json").output)) == 2
    given.write_text('{"measure": "members", "value": 203}\n')
    run("check", database, "--reference", given)
    assert run("problems", database).output == "No problems.\n"


def test_a_feed_with_one_broken_entry_gives_the_others(tmp_path: Path) -> None:
    (tmp_path / "feed.json").write_text(json.dumps([3, REVIEW]))
    result = run("check", extract(tmp_path), "--reference", tmp_path / "feed.json")
    assert "feed.json: claim 1: is no checked claim (AttributeError" in result.output
    assert "feed.json: 1 known from elsewhere." in result.output


def as_table() -> str:
    return ",".join(FACT) + "\n" + ",".join(map(str, FACT.values())) + "\n"


@pytest.mark.parametrize(
    "given", [json.dumps(FACT), json.dumps(FACT) + "\n" + json.dumps(FACT), as_table(), json.dumps([REVIEW])]
)
def test_what_is_known_comes_from_standard_input(tmp_path: Path, given: str) -> None:
    database = extract(tmp_path)
    result = run("check", database, "--reference", "-", given=given)
    assert result.exit_code == 0, result.output
    assert {text for text, *_ in beside(database)} & {"6.2 percent", TEXT.split(", the", maxsplit=1)[0]}


def test_a_database_from_standard_input_and_what_is_none(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "facts.db") as connection:
        connection.execute(f"CREATE TABLE reference_facts ({', '.join(FACT)})")
        connection.execute("INSERT INTO reference_facts VALUES (?, ?, ?, ?, ?, ?, ?)", list(FACT.values()))
    database = extract(tmp_path)
    assert run("check", database, "--reference", "-", given=(tmp_path / "facts.db").read_bytes()).exit_code == 0
    assert len(beside(database)) == 1
    result = run("check", database, "--reference", "-", given="no facts")
    assert (result.exit_code, result.output) == (
        1,
        "Error: -: holds no facts. Its columns are measure, place, period, value, unit, tolerance, url.\n",
    )
    result = run("extract", database, "-", "--reference", "-", given="")
    assert (result.exit_code, "not both" in result.output) == (2, True)


def test_a_checked_claim_of_few_words_is_known_by_its_number(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "Unemployment in Veldania was 7.9 percent in January 2026, minister Ida Faber said."
    )
    feed = {
        "@type": "ClaimReview",
        "claimReviewed": "Unemployment in Veldania was 7.9 percent",
        "url": "https://a.example",
    }
    (tmp_path / "feed.json").write_text(json.dumps(feed))
    run("extract", tmp_path / "few.db", tmp_path / "a.txt", "--reference", tmp_path / "feed.json")
    assert "has checked this before" in run("check", tmp_path / "few.db").output
    (tmp_path / "feed.json").write_text(json.dumps({**feed, "claimReviewed": "Unemployment in Veldania was 6 percent"}))
    run("extract", tmp_path / "other.db", tmp_path / "a.txt", "--reference", tmp_path / "feed.json")
    assert "has checked this before" not in run("check", tmp_path / "other.db").output
