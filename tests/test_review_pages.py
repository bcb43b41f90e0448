"""The pages as people meet them: who may see, who may write, what a hostile article can do, what stands on them."""

from __future__ import annotations

import socket
import sqlite3
from typing import TYPE_CHECKING

import pytest
import yaml
from click.testing import CliRunner
from record_of_many import record_of_many
from records_made import extraction, rows, two_on_record
from served import Visitor, answer, served

from db.review import Review, add
from db.store import Part, Store
from db.store.select import Selection, select
from extractor.cli import main

if TYPE_CHECKING:
    from pathlib import Path

PAGES = ("", "/claim/1", "/document/1", "/speaker/1", "/disagreements")
HOSTILE = "<script>alert(1)</script>"


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return two_on_record(tmp_path / "claims.db")


def test_hostile_text_stays_text_on_every_page(database: Path) -> None:
    with Store.open(database) as store, store.transaction() as connection:
        for table, column in (
            ("documents", "title"), ("documents", "source"), ("documents", "author"), ("speakers", "name"),
            ("speaker_names", "name"), ("claims", "speaker"), ("claims", "noun"), ("claims", "title"),
            ("claims", "source"), ("claims", "context"), ("claims", "text"), ("claims", "cue"),
        ):  # fmt: skip
            connection.execute(f"UPDATE {table} SET {column} = ? || rowid" if table != "speaker_names" else
                               f"UPDATE {table} SET {column} = ?", [HOSTILE])  # fmt: skip
        connection.execute("UPDATE documents SET url = 'javascript:alert(1)', text = text || ?", [HOSTILE])
        connection.execute("UPDATE documents SET url = 'http://[' WHERE id = 2")
        connection.execute("INSERT INTO links VALUES (1, 2, 5, 'disagrees', 1, ?)", [HOSTILE])
        connection.execute("INSERT INTO findings VALUES (1, 'k', 'sums', ?, ?, 1)", [HOSTILE, HOSTILE])
        connection.execute("INSERT INTO finding_claims VALUES (1, 1, 0)")
        connection.execute("UPDATE rules SET description = ?", [HOSTILE])
        connection.execute(
            "INSERT INTO problems (input, path, stage, message, run_id) VALUES (?1, ?1, ?1, ?1, 1)", [HOSTILE]
        )
        fixed = {"speaker": HOSTILE, "noun": HOSTILE, "unit": HOSTILE, "kind": HOSTILE}
        for claim in (1, 2):
            add(connection, Review(claim, HOSTILE, note=HOSTILE, evidence_quote=HOSTILE, corrections=fixed))
        connection.execute("INSERT INTO reviews (claim_id, reviewer, at, status, evidence_url) VALUES "
                           "(1, 'x', '2024-01-01', 'new', 'javascript:alert(1)')")  # fmt: skip
    with served(database, "--reviewer", HOSTILE) as address:
        for table in (
            "documents",
            "reviews",
            "claims",
            "problems",
            "speakers",
            "next_up",
            "to_do",
            "claims/2",
            "links",
        ):
            text = answer(f"{address}/claims/{table}")[1]
            assert ("<script>alert" in text, 'href="javascript' in text) == (False, False), table
        for page in (*PAGES, "/document/2", "/claim/2", "/claim/4", f"/document/1?kind={HOSTILE}&status={HOSTILE}"):
            status, text = answer(f"{address}/-/onrecord{page}".replace("<", "%3C").replace(">", "%3E"))
            assert status == 200, page
            assert "<script>alert" not in text, page
            assert 'href="javascript' not in text, page
            assert 'href="http://["' not in text, page
            assert "&lt;script&gt;alert" in text, page


def test_who_may_not_see_the_record_sees_none_of_its_pages(database: Path, tmp_path: Path) -> None:
    closed = tmp_path / "closed.yaml"
    closed.write_text(yaml.safe_dump({"databases": {"claims": {"tables": {"reviews": {"allow": {"id": "root"}}}}}}))
    with served(database, "--metadata", str(closed)) as address:
        assert {answer(f"{address}/-/onrecord{page}")[0] for page in PAGES} == {403}
        assert answer(f"{address}/claims/documents.json")[0] == 200
    with served(database, "--reviewer", "Kim", "--metadata", str(closed)) as address:
        kim = Visitor(address)
        kim.get("/-/allow-debug")  # sets the token's cookie without one of our pages
        assert {kim.send(f"/-/onrecord{page}", verdict="accurate")[0] for page in PAGES} == {403}
        assert answer(f"{address}/-/onrecord/speaker/1", b"merge=2")[0] == 403
    assert rows(database, "SELECT count(*) FROM reviews") == [(0,)]


def test_a_team_reviews_under_its_own_names_with_passwords(database: Path, tmp_path: Path) -> None:
    passwords = pytest.importorskip("datasette_auth_passwords.utils", reason="needs datasette-auth-passwords")
    hashes = {f"{name}_password_hash": {"$env": f"{name.upper()}_HASH"} for name in ("kim", "jo")}
    team = tmp_path / "team.yaml"
    team.write_text(yaml.safe_dump({"plugins": {"datasette-auth-passwords": hashes}}))
    environment = {f"{name.upper()}_HASH": passwords.hash_password(f"{name}-secret") for name in ("kim", "jo")}
    with served(database, "--metadata", str(team), environment=environment) as address:
        nobody, kim, jo = (Visitor(address) for _ in range(3))
        assert nobody.send("/-/onrecord/claim/1", verdict="accurate")[0] == 403
        assert 'Only to be read. To decide, <a href="/-/login">log in</a>.' in nobody.get("/-/onrecord/claim/1")[1]
        for visitor, name in ((kim, "kim"), (jo, "jo")):
            visitor.send("/-/login", username=name, password=f"{name}-secret")
        assert kim.send("/-/onrecord/claim/1", seen=0, verdict="accurate")[0] == 200
        status, page = jo.send("/-/onrecord/claim/1", seen=0, verdict="inaccurate")
        assert (status, "reviewed by somebody else meanwhile" in page) == (200, True)
        assert jo.send("/-/onrecord/claim/2", seen="1e9", verdict="misleading")[0] == 200
    assert rows(database, "SELECT claim_id, reviewer, verdict FROM reviews ORDER BY id") == [
        (1, "kim", "accurate"), (2, "jo", "misleading"),
    ]  # fmt: skip


def test_a_reviewer_by_name_is_refused_where_others_can_reach_the_record(database: Path) -> None:
    result = CliRunner().invoke(main, ["browse", str(database), "--host", "0.0.0.0", "--reviewer", "Kim"])  # noqa: S104 - refused
    assert (result.exit_code, "this machine only" in result.output) == (2, True)


def test_speakers_are_merged_and_split_again_and_reviews_stay(database: Path) -> None:
    with Store.open(database) as store, store.transaction() as connection:
        connection.execute("INSERT INTO speakers (name, kind) VALUES ('M. Lind', 'person')")
    shown = "SELECT DISTINCT speaker FROM claims WHERE speaker IS NOT NULL"
    found = "SELECT count(*) FROM claims_fts WHERE claims_fts MATCH 'speaker: m'"
    with served(database, "--reviewer", "Kim") as address:
        kim = Visitor(address)
        assert kim.send("/-/onrecord/claim/1", seen=0, verdict="accurate")[0] == 200
        status, page = kim.send("/-/onrecord/speaker/2", merge=1)
        assert (status, "Split off Mara Lind" in page) == (200, True)
        assert (rows(database, shown), rows(database, found)) == ([("M. Lind",)], [(4,)])
        assert "one speaker already" in kim.send("/-/onrecord/speaker/2", merge=1)[1]
        with Store.open(database) as store:
            run = store.begin(version="2", rulebook="r")
            store.save([Part("a.txt", (extraction(), extraction("two")))], run)
        assert rows(database, shown) == [("M. Lind",)]
        assert kim.send("/-/onrecord/speaker/2", split=1)[0] == 200
        assert (rows(database, shown), rows(database, found)) == ([("Mara Lind",)], [(0,)])
        assert kim.send("/-/onrecord/speaker/2", split=77)[0] == 200
        assert Visitor(address)._answer("/-/onrecord/speaker/2", b"merge=1")[0] == 403  # noqa: SLF001 - without its token
    assert rows(database, "SELECT claim_id, verdict FROM reviews") == [(1, "accurate")]
    assert rows(database, "SELECT status, verdict FROM claims WHERE id = 1") == [("checked", "accurate")]


def test_corrections_are_shown_instead_of_the_reading_wherever_the_claim_is(database: Path) -> None:
    with Store.open(database) as store, store.transaction() as connection:
        connection.execute("INSERT INTO links VALUES (1, 2, 5, 'disagrees', 1, 'the same measure')")
    pages = {
        "/claim/2": ("1,300 people", '<a href="/-/onrecord/speaker/2">Ola Berg</a>', "counter_examples:",
                     "noun <q>people</q>", "1,300 others came"),
        "/document/1": ("1,300 people", "Ola Berg"),
        "/speaker/1": ("said by Ola Berg",), "/speaker/2": ("1,300 people",), "": ("1,300 people",),
        "/disagreements": ("1,300 people", "Ola Berg"),
    }  # fmt: skip
    with served(database, "--reviewer", "Kim") as address:
        kim = Visitor(address)
        with Store.open(database) as store, store.transaction() as connection:
            connection.execute("INSERT INTO speakers (name, kind) VALUES ('Ola Berg', 'person')")
            connection.execute("UPDATE claims SET value = 1300, context = '1,300 others came' WHERE id = 5")
        kim.send("/-/onrecord/claim/2", seen=0, verdict="wrongly extracted", value="1300", speaker="Ola Berg")
        for page, words in pages.items():
            text = kim.get(f"/-/onrecord{page}")[1]
            assert [word for word in words if word not in text] == [], page
        table = kim.get("/claims/claims?_sort=id")[1]
        assert "1300 (corrected; read as 1200)" in table
        assert "Ola Berg (corrected; read as Mara Lind)" in table
        assert answer(f"{address}/-/onrecord/claim/1", b"csrftoken=y", {"Cookie": "ds_csrftoken=x"})[0] == 403


def test_datasettes_table_shows_the_corrected_speaker_of_a_statements_figures(database: Path) -> None:
    with Store.open(database) as store, store.transaction() as connection:
        add(connection, Review(1, "Kim", corrections={"speaker": "Ola Berg"}))
    with served(database) as address:
        table = Visitor(address).get("/claims/claims?id=2")[1]
    assert table.count("Ola Berg (corrected; read as Mara Lind)") == 1


def test_a_corrected_statement_gives_its_speaker_to_its_figures_until_that_is_taken_back(database: Path) -> None:
    with Store.open(database) as store:
        for told, shown in (("Ola Berg", "Ola Berg"), ("", "Mara Lind")):
            with store.transaction() as connection:
                add(connection, Review(1, "Kim", corrections={"speaker": told}))
            assert {row["speaker"] for row in select(store, Selection(speaker=shown)) if row["document_id"] == 1} == {
                shown
            }
            assert [row["id"] for row in select(store, Selection(speaker=shown)) if row["document_id"] == 1] == [1, 2]
        with store.transaction() as connection:
            add(connection, Review(2, "Kim", corrections={"kind": "money", "value": "7.5", "unit": "USD"}))
        assert [row["id"] for row in select(store, Selection(kind=("money",)))] == [2]
        assert [row["id"] for row in select(store, Selection(kind=("count",), title="Ferry"))] == [3, 5, 6]


def test_nobody_behind_a_proxy_is_the_reviewer_even_when_it_adds_no_header(database: Path) -> None:
    with served(database, "--reviewer", "Kim") as address:
        host = address.removeprefix("http://")
        page = "/-/onrecord/claim/1"
        assert "Save, as Kim" in answer(address + page)[1]
        assert "Save, as Kim" in answer(address + page, headers={"Origin": address})[1]
        for headers in ({"Origin": "https://desk.example"}, {"Origin": "null"}, {"X-Forwarded-Server": "desk"},
                        {"CF-Connecting-IP": "9.9.9.9"}, {"Host": "desk.example"}):  # fmt: skip
            assert "Only to be read" in answer(address + page, headers=headers)[1], headers
        with socket.create_connection(("127.0.0.1", int(host.rpartition(":")[2]))) as old:
            old.sendall(f"GET {page} HTTP/1.0\r\nHost: {host}\r\n\r\n".encode())  # as nginx asks, as it comes
            told = b"".join(iter(lambda: old.recv(65536), b"")).decode()
    assert ("200 OK" in told, "Only to be read" in told) == (True, True)


def test_a_document_of_more_claims_than_datasette_returns_shows_them_all(tmp_path: Path) -> None:
    record_of_many(tmp_path / "many.db", 10_500)
    with sqlite3.connect(tmp_path / "many.db") as connection:
        connection.execute("UPDATE claims SET document_id = 1")
        (number,) = connection.execute("SELECT count(*) FROM claims").fetchone()
    connection.close()
    with served(tmp_path / "many.db") as address:
        page = Visitor(address).get("/-/onrecord/document/1")[1]
    assert (page.count("in the text</a>"), f"{number:,} claims" in page) == (number, True)
