"""A hearing as courts print it: 25 numbered lines a page, turns and headings set by spaces, no blank lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from readers_made import FILES, documents

from extractor import extract
from extractor.pipeline import Pipeline
from extractor.readers._numbered import numbers
from extractor.segment import segment

if TYPE_CHECKING:
    from pathlib import Path

TURNS = [
    ("Q", "Good morning, Ms. Lind. How many people were on the boat that morning?"),
    ("A", "There were 62 people on board. I counted them twice."),
    ("Q", "And how much did the repairs cost?"),
    ("A", "They cost £1.2 million, as far as I know."),
    ("MR. DAVIES", "Objection, Your Honor. The figure of 1.2 million is not in evidence."),
    ("THE COURT", "Overruled. You may answer."),
    ("THE WITNESS", "It was 1.2 million, and 14 percent of it came from the ministry."),
    ("Q", "Were you told about the leak?"),
    ("A", "I was told on March 3rd, 2024, that 9 of the 40 bolts were missing."),
]


@pytest.mark.parametrize("name", ["court.txt", "court.pdf"])
def test_each_turn_of_a_hearing_is_its_speakers(name: str) -> None:
    pipeline = Pipeline()
    (document,) = pipeline.read(FILES / name)
    found = pipeline.extract(document)
    said = [(s.speaker and s.speaker.name, " ".join(s.text.split())) for s in found.statements]
    assert said[: 2 * len(TURNS)] == TURNS * 2
    names = {s.key: s.speaker and s.speaker.name for s in found.statements}
    assert [(f.text, names[f.statement or ""]) for f in found.figures][:9] == [
        ("62", "A"),
        ("twice", "A"),
        ("£1.2 million", "A"),
        ("1.2 million", "MR. DAVIES"),
        ("1.2 million", "THE WITNESS"),
        ("14 percent", "THE WITNESS"),
        ("March 3rd, 2024", "A"),
        ("9", "A"),
        ("40", "A"),
    ]


def test_only_the_numbers_go(tmp_path: Path) -> None:
    lines = [f"{n:>2}  Line {n} has 3 boats.\r\n" if n % 3 else f"{n:>2}\r\n" for n in range(1, 13)]
    (tmp_path / "a.txt").write_bytes("".join(lines).encode())
    (document,) = documents(tmp_path / "a.txt")
    assert document.text == "".join(line[4:] if len(line) > 4 else "\r\n" for line in lines)


@pytest.mark.parametrize(
    "lines", [["62 boats sailed."] * 20, [f"{n} boats" for n in range(1, 10)], [f"{n}. boats" for n in range(1, 30)]]
)
def test_what_does_not_count_lines_stays(lines: list[str]) -> None:
    assert numbers(lines) == [0] * len(lines)


def test_what_is_all_in_capitals_goes_on_over_paragraphs() -> None:
    text = "MR. DRAY: WE SAW 40 BOATS.\n\nTHEY CAME IN MAY.\n\nMR. LIND: I SAW 9.\n\nMR. DRAY: I SAW THEM ALL.\n"
    assert extract(text).statements[0].text == "WE SAW 40 BOATS. THEY CAME IN MAY."


def test_what_stands_above_an_interview_is_no_turn() -> None:
    text = "The dam is safe\nBy Ines Varga\n" + "Q: How full is the dam today?\nA: It is 62% full,\nI am told.\n" * 2
    assert [s.text for s in extract(text).statements] == [
        "How full is the dam today?", "It is 62% full,\nI am told.",
    ] * 2  # fmt: skip


def test_long_lines_below_an_answer_stay_paragraphs() -> None:
    told = "The dam is watched by day and by night, " * 3 + "the mayor said."
    text = "Q: How full is the dam today?\nA: It is 62% full today.\n" * 2 + told + "\n" + told
    paragraphs = segment(text).paragraphs
    assert [text[slice(*p)] for p in paragraphs][-2:] == [told, told]
