"""Readers of what comes from the web: pages that Chromium saved, a crawl of wget's, feeds."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest
from readers_made import documents, known, said

from extractor.readers import PartlyReadError, ReadError

if TYPE_CHECKING:
    from pathlib import Path

FERRY = {
    "title": "The ferry sails again",
    "author": "Ines Varga",
    "source": "Harbour Post",
    "language": "en",
    "url": "https://harbour-post.example/ferry",
    "format": "html",
    "published": "2021-05-03",
}
LIBRARY = {
    "title": "The library opens",
    "source": "Harbour Post",
    "language": "en",
    "url": "https://harbour-post.example/library",
    "format": "html",
    "published": "2021-05-04",
}
DAM = LIBRARY | {
    "title": "The dam is low",
    "url": "https://harbour-post.example/dam",
    "published": "2021-05-05",
}


def test_a_saved_page_gives_its_article_without_menu_and_footer() -> None:
    (document,) = documents("saved.html")
    assert known(document) == FERRY
    paragraphs = document.text.split("\n\n")
    assert [len(paragraphs), paragraphs[0], paragraphs[-1]] == [
        5,
        "The ferry sails again",
        "Tickets cost £4 for adults and £2 for children, the company said in a notice on its door.",
    ]
    assert said(document)[0] == ("Óscar Dray", "We carried 62 people on the first morning,")


def test_a_page_of_articles_gives_each_and_no_teaser() -> None:
    documents_ = documents("list.html")
    assert [known(d) for d in documents_] == [LIBRARY, DAM]
    assert documents_[1].text.startswith("The dam above the town was 62% full on Wednesday, the water company said,")


def test_a_crawl_gives_the_pages_that_were_found() -> None:
    assert [known(d) for d in documents("crawl.warc.gz")] == [FERRY, LIBRARY, DAM]


def test_a_web_archive_of_a_browser(tmp_path: Path) -> None:
    (tmp_path / "a.mhtml").write_bytes(
        b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://harbour-post.example/quay\r\n"
        b'MIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="B"\r\n\r\n'
        b"--B\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
        b"<html><body><article><h1>Quay</h1><p>The quay is 120 metres long, =C3=93scar Dray said on Monday.</p>"
        b"</article></body></html>\r\n--B--\r\n"
    )
    (document,) = documents(tmp_path / "a.mhtml")
    assert document.url == "https://harbour-post.example/quay"
    assert document.text.endswith("The quay is 120 metres long, Óscar Dray said on Monday.")


def test_feeds_give_their_entries() -> None:
    (rss,), (atom,) = documents("feed.rss"), documents("feed.atom")
    assert known(rss) == FERRY | {"title": "The ferry & the dam", "format": "feed"}
    assert rss.text == "“We carried 62 people,” said Óscar Dray.\n\nThe dam is full."
    assert known(atom) == LIBRARY | {"author": "Mara Lind", "format": "feed"}
    assert atom.text == "It holds 12,000 books."


BOMB = b'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><rss><channel>&b;</channel></rss>'
BAD = (
    ("a.html", b"<html><body></body></html>", "holds no article"),
    ("a.rss", BOMB, "declares entities"),
    ("a.rss", "\ufeff".encode("utf-16") + BOMB.decode().encode("utf-16-le"), "declares entities"),
    ("a.xml", b"<note>The dam</note>", "is no RSS or Atom feed"),
    ("a.rss", b'<rss version="2.0"><channel><title>A</title></channel></rss>', "holds no entry"),
    ("a.warc", b"The dam was 62% full.", "holds no web page"),
    ("a.warc.gz", b"\x1f\x8b\x08broken", "holds no web page|cannot be read as warc"),
)


@pytest.mark.parametrize(("name", "data", "why"), BAD)
def test_what_cannot_be_read_is_told(name: str, data: bytes, why: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(ReadError, match=f"^{name}: (?:{why})"):
        documents(tmp_path / name)


def test_an_entry_without_text_costs_itself_alone(tmp_path: Path) -> None:
    (tmp_path / "a.rss").write_text(
        '<rss version="2.0"><channel><title>A</title><item><title>Gone</title></item></channel></rss>'
    )
    with pytest.raises(PartlyReadError, match=r"^a\.rss: entry 1 \(Gone\) has no text"):
        documents(tmp_path / "a.rss")


def test_a_page_of_50_megabytes_is_refused_unread(tmp_path: Path) -> None:
    with (tmp_path / "a.html").open("wb") as file:
        file.truncate(50_000_000)
    with pytest.raises(ReadError, match=r"holds 50,000,000 bytes, more than the 20,971,520 we take"):
        documents(tmp_path / "a.html")


WITHOUT = (
    ("saved.html", "trafilatura", "html"),
    ("crawl.warc.gz", "warcio.archiveiterator", "warc"),
    ("feed.rss", "feedparser", "feed"),
    ("rows.parquet", "pyarrow.parquet", "parquet"),
    ("report.docx", "docx", "docx"),
    ("report.pdf", "pypdfium2", "pdf"),
)


@pytest.mark.parametrize(("name", "module", "extra"), WITHOUT)
def test_without_its_extra_the_command_that_installs_it_is_named(
    name: str, module: str, extra: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(ReadError) as told:
        documents(name)
    assert str(told.value) == (
        f"{name}: needs {module.split('.', maxsplit=1)[0]} to be read. Install it: pip install 'onrecord[{extra}]'"
    )


def test_a_paragraph_of_thousands_of_marks_keeps_its_words(tmp_path: Path) -> None:
    boats = [f"boat {n}" for n in range(3000)]
    words = " ".join(f"<b>{boat}</b>" for boat in boats)
    (tmp_path / "a.html").write_text(f"<html><body><article><h1>Quay</h1><p>{words}</p></article></body></html>")
    (document,) = documents(tmp_path / "a.html")
    assert document.text.split("\n\n")[-1] == " ".join(boats)
