"""The record in Datasette: every table and column explained, every page and query answering."""

from __future__ import annotations

import json
import os
import re
import signal
import sqlite3
import subprocess
import sys
import time
from typing import TYPE_CHECKING, Any
from urllib.error import URLError
from urllib.request import urlopen

import pytest
import yaml
from click.testing import CliRunner
from records_made import extraction
from served import answer, served

from db.store import Input, Part, Store
from db.web import configure
from extractor.cli import main

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("record") / "my-claims.db"
    with Store.open(path, create=True) as store:
        run = store.begin(version="1", rulebook="r")
        read = Input("a.txt", 1, None, "d", "r")
        store.save([Part("a.txt", (extraction(), extraction("two")), read=read)], run)
    return path


@pytest.fixture(scope="module")
def get(record: Path) -> Iterator[Callable[[str], str]]:
    """What Datasette, started as people start it, answers to a request."""
    with served(record) as address:
        yield lambda page: answer(address + page)[1]


def tables() -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = yaml.safe_load((configure.HERE / "tables.yaml").read_text())
    return found


def test_every_column_of_every_table_is_described_and_no_other(record: Path) -> None:
    connection = sqlite3.connect(record)
    names = [n for (n,) in connection.execute("SELECT name FROM pragma_table_list WHERE type = 'table' AND strict = 1")]
    columns = {n: {c[1] for c in connection.execute(f'PRAGMA table_xinfo("{n}")')} for n in names}
    assert {name: set(tables()[name]["columns"]) for name in columns} == columns


def test_every_view_is_described(record: Path) -> None:
    connection = sqlite3.connect(record)
    views = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'view'")}
    assert views <= set(tables())


def test_what_is_said_of_a_table_is_true_of_it(record: Path) -> None:
    connection = sqlite3.connect(record)
    for table, known in tables().items():
        columns = {c[1] for c in connection.execute(f'PRAGMA table_xinfo("{table}")')}
        named = {*known.get("facets", ()), *known.get("columns", ())}
        named |= {known[key] for key in ("sort", "sort_desc", "label") if key in known}
        assert named <= columns, table


def test_the_claims_page_shows_search_facets_and_labels(get: Callable[[str], str]) -> None:
    page = get("/my-claims/claims?_search=ferry")
    assert 'name="_search"' in page
    assert "Everything somebody can check." in page
    assert '<a href="/-/onrecord/document/1">Ferry is full</a>' in page
    assert re.search(r'<a href="/-/onrecord/claim/\d+">The ferry carried 1,200 people,</a>', page)
    assert "/onrecord/record.css" in page
    answer = json.loads(get("/my-claims/claims.json?_extra=facet_results"))
    facets = answer["facet_results"].get("results", answer["facet_results"])
    assert set(facets) == {"family", "kind", "status", "source"}
    assert (
        re.findall(r'data-facet-label="(\w+)"|id="facet-(\w+)"|facet-info-name">\s*<[^>]*>(\w+)', page)
        or "kind" in page
    )


def test_search_finds_claims_by_their_sentence(get: Callable[[str], str]) -> None:
    rows = json.loads(get("/my-claims/claims.json?_search=ferry+lind&_shape=array"))
    assert {(row["family"], row["text"]) for row in rows} == {
        ("statement", "The ferry carried 1,200 people,"), ("figure", "1,200"), ("figure", "7.5%"),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("to_do", {"id": 2, "why": "a figure, attributed, specific"}),
        ("figures_by_kind", {"kind": "count", "figures": 4, "checked": 0}),
        ("most_quoted", {"speaker": "Mara Lind", "statements": 2, "documents": 2}),
        ("figures_of", {"text": "7.5%", "noun": "people"}),
    ],
)
def test_ready_made_queries_answer(get: Callable[[str], str], query: str, first: dict[str, Any]) -> None:
    rows = json.loads(get(f"/my-claims/{query}.json?words=ferry&_shape=array"))
    assert {name: rows[0][name] for name in first} == first


def test_descriptions_and_the_rest_part_company_with_datasette_1() -> None:
    metadata, config = configure.files("claims", "1.0a19")
    assert set(metadata["databases"]["claims"]["tables"]["claims"]) == {"description", "columns"}
    assert config["databases"]["claims"]["tables"]["claims"]["sort_desc"] == "published"
    assert "to_do" in config["databases"]["claims"]["queries"]


def test_browse_serves_until_it_is_interrupted(record: Path) -> None:
    command = [sys.executable, "-m", "extractor.cli", "browse", str(record), "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, start_new_session=True) as process:
        assert process.stderr
        address = next(m.group(0) for line in process.stderr if (m := re.search(r"http://127\.0\.0\.1:\d+", line)))
        with urlopen(f"{address}/my-claims.json") as answer:  # noqa: S310 - our own server
            shown = {table["name"] for table in json.load(answer)["tables"] if not table["hidden"]}
        os.killpg(process.pid, signal.SIGINT)
        process.stderr.read()
    assert {"claims", "documents", "speakers", "reviews"} <= shown
    assert not {"spans", "_sqlite_migrations"} & shown
    assert process.returncode == 0


def test_what_a_row_is_about_leads_to_our_page_of_it_and_nothing_else_does(get: Callable[[str], str]) -> None:
    for page, leads in (
        ("/my-claims/documents", '<a href="/-/onrecord/document/1">Ferry is full</a>'),
        ("/my-claims/speakers", '<a href="/-/onrecord/speaker/1">Mara Lind</a>'),
        ("/my-claims/next_up", '<a href="/-/onrecord/claim/2">1,200</a>'),
        ("/my-claims/to_do", '<a href="/-/onrecord/claim/2">1,200</a>'),
        ("/my-claims/claims/2", '<a href="/-/onrecord/claim/1">'),
        ("/my-claims", 'begin at <a href="/-/onrecord">the desk</a>'),
    ):
        assert leads in get(page), page
    assert "/-/onrecord/claim/" not in get("/my-claims?sql=select+7+as+id,+'x'+as+text").partition("</form>")[2]


def test_the_desk_is_told_and_opened_and_a_port_in_use_is_told(record: Path, tmp_path: Path) -> None:
    opener = tmp_path / "xdg-open"
    opener.write_text(f'#!/bin/sh\necho "$1" > {tmp_path}/opened\n')
    opener.chmod(0o755)
    around = {"PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}"}
    with served(record, "--open", environment=around) as address:
        for _ in range(100):
            if (tmp_path / "opened").exists() and (tmp_path / "opened").read_text():
                break
            time.sleep(0.1)
        assert (tmp_path / "opened").read_text() == f"{address}/-/onrecord\n"
        port = address.rpartition(":")[2]
        done = CliRunner().invoke(main, ["browse", str(record), "--port", port])
    assert (done.exit_code, "Choose another with --port" in done.output) == (1, True)


def test_nothing_goes_on_when_browse_is_told_to_end(record: Path) -> None:
    command = [sys.executable, "-m", "extractor.cli", "browse", str(record), "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr
        address = next(m[1] for line in process.stderr if (m := re.search(r"The desk: (http://\S+)", line)))
        assert answer(address)[0] == 200
        process.terminate()  # as a service's manager does
        process.stderr.read()  # ends when Datasette has ended, too
    with pytest.raises(URLError):
        urlopen(address, timeout=5)  # noqa: S310 - our own server
