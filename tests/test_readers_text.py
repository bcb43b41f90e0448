"""Readers of plain text and Markdown."""

from __future__ import annotations

from pathlib import Path

import pytest
from readers_made import FILES, documents, known

from extractor.readers import ReadError


def test_markdown_gives_what_its_front_matter_says() -> None:
    (document,) = documents("note.md")
    assert known(document) == {
        "title": "The ferry sails again",
        "author": "Ines Varga",
        "language": "en",
        "url": "https://example.org/ferry",
        "format": "md",
        "published": "2021-05-03",
    }
    assert document.text == (FILES / "note.md").read_text()[document.start :]
    assert document.text.startswith("\n# The ferry")


@pytest.mark.parametrize("front", ["---\n[\n---\n", "---\n- a\n---\n", "---\ndate: tomorrow\n---\n", "--- \n"])
def test_odd_front_matter_costs_nothing(front: str, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(f"{front}The dam was 62% full.")
    (document,) = documents(tmp_path / "a.md")
    assert (document.text.splitlines()[-1], document.published) == ("The dam was 62% full.", None)


def test_a_file_too_large_is_refused_before_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(300_000_000)
    monkeypatch.setattr(Path, "open", None)  # nobody may open it
    with pytest.raises(ReadError, match=r"^large\.txt: holds 300,000,000 bytes, more than the 67,108,864 we take"):
        documents(path)
