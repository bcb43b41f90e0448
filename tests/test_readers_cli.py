"""Files of many formats through `onrecord extract`: what is on record, and one problem for each thing that is wrong."""

from __future__ import annotations

import functools
import http.server
import shutil
import sqlite3
import threading
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner, Result
from readers_made import FILES

from extractor.cli import main

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


class Quiet(http.server.SimpleHTTPRequestHandler):
    """A web server that tells nothing."""

    def log_message(self, *_: object) -> None:
        """Keep what was asked for to itself."""


@pytest.fixture
def site() -> Iterator[str]:
    """The address of a web server that has the files of the readers' tests."""
    handler = functools.partial(Quiet, directory=str(FILES))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


def run(*words: str) -> Result:
    return CliRunner().invoke(main, list(words))


def rows(sql: str) -> list[tuple[Any, ...]]:
    with sqlite3.connect("claims.db") as connection:
        return connection.execute(sql).fetchall()


def test_a_folder_of_every_format() -> None:
    shutil.copytree(FILES, "press")
    result = run("extract", "claims.db", "press")
    assert rows("SELECT path FROM problems") == [("press/encrypted.pdf",)]
    formats = [form for (form,) in rows("SELECT DISTINCT format FROM documents ORDER BY format")]
    assert formats == ["csv", "docx", "eml", "html", "jsonl", "md", "parquet", "pdf", "srt", "txt", "vtt"]
    addresses = rows("SELECT url FROM documents WHERE url LIKE '%harbour-post%'")
    assert len(addresses) == 3  # each page once, though it stands in a crawl, in a feed and in a folder
    assert result.exit_code == 1


def test_each_piece_that_cannot_be_read_is_a_problem_of_its_own() -> None:
    with zipfile.ZipFile("a.zip", "w") as archive:
        archive.writestr("fine.txt", "The dam was 62% full.")
        archive.writestr("../out.txt", "The dam")
        archive.writestr("empty.txt", "")
    run("extract", "claims.db", "a.zip")
    assert rows("SELECT input, path, message FROM problems ORDER BY path") == [
        (
            "a.zip",
            "a.zip/../out.txt",
            "points outside its archive, and was not unpacked. Pack it anew without such names.",
        ),
        ("a.zip", "a.zip/empty.txt", "is empty. Nothing to extract."),
    ]
    assert rows("SELECT path FROM documents") == [("a.zip/fine.txt",)]


def test_the_column_of_the_text_can_be_named() -> None:
    Path("a.csv").write_text("id,words\n1,The dam was 62% full.\n")
    told = run("extract", "claims.db", "a.csv")
    assert "a.csv: has no column 'text', but: id, words. Name the one that holds the text: --text-column" in told.output
    assert run("extract", "claims.db", "a.csv", "--text-column", "words").exit_code == 0
    assert rows("SELECT text FROM claims") == [("62%",)]
    assert '"62%"' in run("scan", "a.csv", "--text-column", "words", "--json").output


def test_an_address_is_fetched_when_it_is_given(site: str) -> None:
    result = run("extract", "claims.db", f"{site}/note.md", f"{site}/report.pdf", f"{site}/saved.html")
    assert (result.exit_code, rows("SELECT path, url, format FROM documents")) == (
        0,
        [
            (f"{site}/note.md", "https://example.org/ferry", "md"),
            (f"{site}/report.pdf", f"{site}/report.pdf", "pdf"),
            (f"{site}/saved.html", "https://harbour-post.example/ferry", "html"),
        ],
    )
    assert "(0 inputs read, 1 unchanged)" in run("extract", "claims.db", f"{site}/note.md").output


def test_an_address_that_has_nothing_is_a_problem(site: str) -> None:
    result = run("scan", f"{site}/nothing.html", "http://127.0.0.1:1/a.html")
    assert f"{site}/nothing.html: was refused: 404 File not found. Check the address in a browser." in result.output
    assert "http://127.0.0.1:1/a.html: cannot be fetched: [Errno 111] Connection refused." in result.output
    run("extract", "claims.db", f"{site}/nothing.html")
    assert rows("SELECT path FROM problems") == [(f"{site}/nothing.html",)]


def test_claims_have_the_page_or_the_time_they_stand_at() -> None:
    run("extract", "claims.db", str(FILES / "report.pdf"), str(FILES / "panel.vtt"), str(FILES / "note.md"))
    found = dict(rows("SELECT text, location FROM claims WHERE kind IN ('count', 'percentage')"))
    assert [found[text] for text in ("340", "81%", "40")] == ["page 2", "page 3", "1:00:06"]
    assert rows("SELECT DISTINCT location FROM claims JOIN documents d ON d.id = document_id WHERE format = 'md'") == [
        (None,)
    ]
    back = run("export", "claims.db", "--format", "jsonl", "-o", "out.jsonl")
    assert back.exit_code == 0, back.output
    run("import", "copy.db", "out.jsonl")
    assert '"0:00:01"' in Path("out.jsonl").read_text()
