"""Readers of e-mail: a message, and a mailbox that git wrote."""

from __future__ import annotations

from email.message import EmailMessage
from typing import TYPE_CHECKING

import pytest
from readers_made import documents, known, said

from extractor.readers import PartlyReadError, ReadError

if TYPE_CHECKING:
    from pathlib import Path


def test_a_message_gives_its_headers_and_the_text_of_its_html() -> None:
    (document,) = documents("letter.eml")
    assert known(document) == {
        "title": "The cafés reopen, after five months",
        "author": "Harbour Post – Desk",
        "source": "Harbour Post Morning",
        "language": "en",
        "format": "eml",
        "published": "2021-05-03",
    }
    assert document.text == "The cafés reopen\n\n“We served 240 guests,” said Mara Lind.\n\nOne & all.\nTwice."
    assert document.notes == ("attachments not read: menu.pdf",)
    assert said(document) == [("Mara Lind", "We served 240 guests,")]


def test_a_mailbox_gives_each_message() -> None:
    first, second = documents("git.mbox")
    common = {"author": "Ines Varga", "language": "en", "format": "eml"}
    assert [known(first), known(second)] == [
        common | {"title": "[PATCH 1/2] The ferry sails again", "published": "2021-05-03"},
        common | {"title": "[PATCH 2/2] The library opens", "published": "2021-05-04"},
    ]
    assert said(first) == [("Mayor Óscar Dray", "62 people were on board.")]
    assert "\nFrom the quay, 300 people watched." in first.text
    assert first.key != second.key


def test_what_is_no_mailbox_or_no_mail_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.mbox").write_text("The dam was 62% full.")
    with pytest.raises(ReadError, match=r'^a\.mbox: holds no message: no line "From …" with a time'):
        documents(tmp_path / "a.mbox")
    (tmp_path / "a.mbox").write_text("From x 10:00\nSubject: A\n\n\nFrom y 10:00\nSubject: B\n\nThe dam was full.\n")
    with pytest.raises(PartlyReadError, match=r"^a\.mbox: holds no text in message 1\."):
        documents(tmp_path / "a.mbox")
    (tmp_path / "a.eml").write_bytes(b"Content-Type: text/plain; charset=no-such\nDate: never\n\ncaf\xc3\xa9 62")
    (document,) = documents(tmp_path / "a.eml")
    assert (document.text, document.published) == ("café 62", None)


def mail(folder: Path, text: str, html: str = "", **more: str) -> Path:
    message = EmailMessage()
    message["Subject"] = "Dam"
    message.set_content(text, params=more)
    if html:
        message.add_alternative(html, subtype="html")
    (folder / "a.eml").write_bytes(bytes(message))
    return folder / "a.eml"


def test_a_newsletter_whose_plain_part_only_points_to_the_page(tmp_path: Path) -> None:
    html = "<h2>Dam</h2><p>“It is 62% full and will be until the summer,” said Óscar Dray.</p><p>It rained.</p>"
    (document,) = documents(mail(tmp_path, "View in your browser.", html))
    assert document.text == "Dam\n\n“It is 62% full and will be until the summer,” said Óscar Dray.\n\nIt rained."
    (document,) = documents(mail(tmp_path, "It is 62% full and will be until June, said Óscar Dray. It rained.", html))
    assert document.text == "It is 62% full and will be until June, said Óscar Dray. It rained.\n"


def test_marks_of_quoted_mail_are_nobodys_words(tmp_path: Path) -> None:
    (document,) = documents(mail(tmp_path, "See below.\n\n> “It is 62% full,” said Mara\n>> Lind.\n>\n> It rained.\n"))
    assert document.text == "See below.\n\n“It is 62% full,” said Mara\nLind.\n\nIt rained.\n"


def test_the_lines_of_flowed_text_are_joined(tmp_path: Path) -> None:
    words = "“It is 62% full,” said \nMara Lind.\nIt rained.\n\n-- \nAda Ek\n"
    (document,) = documents(mail(tmp_path, words, format="flowed"))
    assert document.text == "“It is 62% full,” said Mara Lind.\nIt rained.\n\n-- \nAda Ek\n"
