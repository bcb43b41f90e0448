"""Readers of subtitles: each turn keeps its speaker, each cue its time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from readers_made import documents, known, said

from extractor.pipeline import Pipeline
from extractor.readers import ReadError

if TYPE_CHECKING:
    from pathlib import Path

    from db.records import Document


def timed(document: Document) -> list[tuple[str, str]]:
    """Each stretch of the text with its time."""
    ends = [*(mark.start for mark in document.marks[1:]), len(document.text)]
    return [(m.label, document.text[m.start : end].strip()) for m, end in zip(document.marks, ends, strict=True)]


@pytest.mark.parametrize("name", ["talk.srt", "talk.vtt"])
def test_subtitles_as_turns_with_their_times(name: str) -> None:
    (document,) = documents(name)
    assert document.text == (
        "MR. DRAY: The ferry carried 62 people on Monday. It will carry 80 in June.\n\n"
        "INES VARGA: Who paid for the other boat?\n\nWe did not.\n\nSomebody surely did pay."
    )
    assert timed(document) == [
        ("0:00:01", "MR. DRAY: The ferry carried"),
        ("0:00:01", "62 people on Monday."),
        ("0:00:03", "It will carry 80 in June."),
        ("0:01:02", "INES VARGA: Who paid"),
        ("0:01:02", "for the other boat?"),
        ("0:01:05", "We did not."),
        ("0:01:05", "Somebody surely did pay."),
    ]


def test_each_turn_is_a_statement_of_its_speaker_with_its_figures() -> None:
    (document,) = documents("panel.vtt")
    assert known(document) == {"title": "Harbour council, 3 May", "language": "en", "format": "vtt"}
    assert document.text == (
        "Ines Varga: The ferry carried 62 people on Monday. It will carry 80 in June.\n\n"
        "Óscar Dray: Rain & wind kept 40 people away."
    )
    assert said(document) == [
        ("Ines Varga", "The ferry carried 62 people on Monday. It will carry 80 in June."),
        ("Óscar Dray", "Rain & wind kept 40 people away."),
    ]
    found = Pipeline().extract(document)
    keys = [statement.key for statement in found.statements]
    tied = [(f.text, keys.index(f.statement or "")) for f in found.figures if f.kind == "count"]
    assert tied == [("62", 0), ("80", 0), ("40", 1)]
    assert document.mark_at(found.figures[-1].span.start) == "1:00:06"


def test_question_and_answer_are_turns_where_both_are_there(tmp_path: Path) -> None:
    asked, told = "How many crates were there?", "There were 19 crates."
    cues = (f"1\n00:00:01,000 --> 00:00:02,000\nQ. {asked}", f"2\n00:00:02,100 --> 00:00:04,000\nA. {told}\n")
    (tmp_path / "a.srt").write_text("\n\n".join(cues))
    (document,) = documents(tmp_path / "a.srt")
    assert document.text == f"Q: {asked}\n\nA: {told}"
    assert said(document) == [("Q", asked), ("A", told)]
    (tmp_path / "a.srt").write_text("1\n00:00:01,000 --> 00:00:02,000\nA. Lind is here.\n")
    (document,) = documents(tmp_path / "a.srt")
    assert document.text == "A. Lind is here."


def test_captions_that_roll_are_given_once() -> None:
    (document,) = documents("youtube.vtt")
    assert document.text == "the ferry carried 62 people yesterday\n\nwho paid"
    assert timed(document)[-1] == ("0:00:12", "who paid")
    assert known(document) == {"language": "en", "format": "vtt"}


def test_what_holds_no_subtitles_is_told(tmp_path: Path) -> None:
    for name, why in (("a.srt", "holds no subtitle"), ("a.vtt", 'does not begin with "WEBVTT"')):
        (tmp_path / name).write_text("The dam was 62% full.")
        with pytest.raises(ReadError, match=f"^{name}: {why}"):
            documents(tmp_path / name)
