"""How many independent sources tell of a claim, and what one document says twice."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result
from served import Visitor, served

from extractor.cli import main

if TYPE_CHECKING:
    from pathlib import Path

WIRE = (
    "Some 12,000 people marched through Lisse on Saturday against the closing of the hospital. The march began "
    "at the old customs house and ended on the square before the town hall, where the mayor spoke for an hour. "
    "“The hospital must stay open, because the nearest one is two hours away,” said Marit Dahl. The ministry "
    "had announced in the spring that the wards would move to the mainland within two years, and that the "
    "building would be sold to a company that runs hotels."
)
OWN = (
    "In Lisse about 12,500 people marched on Saturday to protest against the closing of the hospital, our "
    "reporter counted. Shops stayed shut all afternoon, buses were led around the centre, and a band played "
    "until it rained. Nobody was hurt."
)


def run(*words: object) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


def record(folder: Path, *prints: tuple[str, str]) -> Path:
    database = folder / "claims.db"
    for number, (source, text) in enumerate(prints):
        (folder / f"{number}.txt").write_text(text)
        place = folder / f"{number}.txt"
        assert run("extract", database, place, "--published", "2026-03-04", "--source", source).exit_code == 0
    return database


def told(database: Path, text: str) -> tuple[int, int]:
    sql = """SELECT reports, independent FROM independent_sources JOIN claims ON id = claim_id
    WHERE family = 'figure' AND text LIKE ? ORDER BY id LIMIT 1"""
    with sqlite3.connect(database) as connection:
        reports, independent = connection.execute(sql, [f"%{text}%"]).fetchone()
    return reports, independent


def test_a_wire_story_printed_five_times_counts_once(tmp_path: Path) -> None:
    cut = WIRE.rpartition(" The ministry")[0]
    prints = [
        (f"Outlet {n}", text) for n, text in enumerate((WIRE, cut, WIRE + " Rain fell.", "By us.\n\n" + WIRE, WIRE))
    ]
    database = record(tmp_path, *prints)
    assert told(database, "12,000") == (5, 1)
    assert told(record(tmp_path, *prints, ("Own Post", OWN)), "12,000") == (6, 2)


def test_two_articles_of_one_outlet_are_one_source(tmp_path: Path) -> None:
    database = record(tmp_path, ("Post", WIRE), ("Post", OWN))
    assert told(database, "12,000") == (2, 1)
    with sqlite3.connect(database) as connection:
        ((claim,),) = connection.execute("SELECT id FROM claims WHERE value = 12000").fetchall()
    assert "2 documents, 1 of them independent" in run("show", database, claim).output


def test_what_one_document_says_twice_is_linked(tmp_path: Path) -> None:
    text = (
        "Some 12,000 people marched on February 28. The police had expected fewer.\n\n"
        "The 12,000 people were led by the mayor. Seven boats lay in the harbour on Saturday; seven boats had left."
    )
    database = record(tmp_path, ("Post", text))
    with sqlite3.connect(database) as connection:
        found = connection.execute("SELECT relation, reason FROM links ORDER BY reason").fetchall()
    assert [relation for relation, _ in found] == ["agrees", "agrees"]
    assert "in one document" in found[0][1]
    assert "are both 2026-02-28" in found[1][1]


@pytest.mark.slow
def test_the_pages_show_sources_facts_evidence_and_roles(tmp_path: Path) -> None:
    (tmp_path / "facts.csv").write_text(
        "measure,place,value,unit,url\nmarched hospital,Lisse,11500,people,https://f.example\n"
    )
    said = "“Nobody will sail alone,” said Ines Varga, the president of the Seamen's Guild."
    again = "“The rise is wrong,” guild president Varga said on Tuesday."
    database = record(tmp_path, ("A", WIRE), ("B", OWN), ("A", said), ("B", again))
    assert run("check", database, "--reference", tmp_path / "facts.csv").exit_code == 0
    with sqlite3.connect(database) as connection:
        ((claim,),) = connection.execute("SELECT id FROM claims WHERE value = 12000").fetchall()
        ((speaker,),) = connection.execute("SELECT id FROM speakers WHERE name = 'Ines Varga'").fetchall()
    with served(database) as address:
        page = Visitor(address).get(f"/-/onrecord/claim/{claim}")[1]
        assert "Told by 2 documents, 2 of them independent." in page
        assert "a difference of +500.0: suggests accurate." in page
        page = Visitor(address).get(f"/-/onrecord/speaker/{speaker}")[1]
        assert "is part of" in page
        assert "president of the Seamen" in page
