"""Readers of PDF and Word documents, as LibreOffice writes them."""

from __future__ import annotations

import shutil
import zipfile
from typing import TYPE_CHECKING

import pytest
from readers_made import FILES, documents, known, said

from extractor import extract
from extractor.pipeline import Pipeline
from extractor.readers import ReadError
from extractor.readers._lines import Line, paragraphs

if TYPE_CHECKING:
    from pathlib import Path

TEXT = """\
The ferry sails again

The ferry to Stone Island sailed again on Monday after a winter of repairs that took five months and cost the
town council £1.2 million, most of it for a new engine and the refurbishment of passenger accommodation.

“We carried 62 people on the first morning,” said Óscar Dray, the harbour master, as the boat came back to the
quay shortly before noon. He called the well-known line an extraordinarily important connection.

The council voted 7-2 in January to keep the line open. Mara Lind, who voted against it, said that the money was
needed for the school, where administrative responsibilities had multiplied.

Rain is expected until Friday.

A company spokesperson said that 340 tickets had been sold for the following week, notwithstanding disappointing
weather. Representatives of neighbouring municipalities congratulated the participants.

The dam above the town was 62% full on Wednesday, the water company said, down from 81% a year before, and no
rain is expected until June, according to internationally recognised meteorologists."""
PARAGRAPHS = [paragraph.replace("\n", " ") for paragraph in TEXT.split("\n\n")]
KNOWN = {"title": "The ferry sails again", "author": "Ines Varga", "language": "en"}


def test_a_pdf_without_its_line_ends_hyphens_and_running_heads() -> None:
    (document,) = documents("report.pdf")
    assert known(document) == KNOWN | {"format": "pdf", "published": "2026-11-23"}
    assert document.text.split("\n\n") == [*PARAGRAPHS, "Year Passengers", "2019 41,200", "2020 12,900"]
    assert [(m.label, document.text[m.start :][:11]) for m in document.marks] == [
        ("page 1", "The ferry s"),
        ("page 2", "The council"),
        ("page 3", "full on Wed"),
    ]
    assert said(document)[0] == ("Óscar Dray", "We carried 62 people on the first morning,")


def test_the_pages_of_claims_outlive_the_split_into_articles() -> None:
    pipeline = Pipeline()
    (document,) = pipeline.read(FILES / "report.pdf")
    found = pipeline.extract(document)
    pages = {figure.text: document.mark_at(figure.span.start) for figure in found.figures}
    assert [pages[text] for text in ("62", "340", "81%")] == ["page 1", "page 2", "page 3"]


def test_a_word_document_with_its_table() -> None:
    (document,) = documents("report.docx")
    assert known(document) == KNOWN | {"format": "docx", "published": "2021-05-03"}
    assert document.text.split("\n\n") == [*PARAGRAPHS, "Year\tPassengers\n2019\t41,200\n2020\t12,900"]
    assert document.notes == ("date taken from the file's properties",)


MASTER = "harbour master Óscar Dray"


def test_a_press_release_with_its_list_table_text_box_and_footnote() -> None:
    (document,) = documents("release.docx")
    assert document.text.split("\n\n") == [
        "PRESS RELEASE",
        "For immediate release: 3 May 2024",
        "\nFerry sails again",
        f"STONE ISLAND, 3 May 2024 – The ferry sailed again on Monday, {MASTER} said. It cost £1.2\nmillion.",
        "“We carried 62 people,” said Mara Lind.",
        "340 tickets were sold.",
        "Year\tPassengers\n2019\t41,200",
        "About the company: it was founded in 1919.",
        "In a box: “It was a good day,” said Ines Varga.",
        "Contact: Ada Ek, press@stone.example",
        "The figure is 41% by another count, said Mara Lind.",
    ]
    assert said(document)[1:] == [
        ("Mara Lind", "We carried 62 people,"),
        ("Ines Varga", "It was a good day,"),
        ("Mara Lind", "The figure is 41% by another count"),
    ]


def test_a_press_release_is_one_document_of_its_day_and_place() -> None:
    (document,) = Pipeline().read(FILES / "release.docx")
    assert (document.title, document.place, str(document.published)) == ("Press release", "STONE ISLAND", "2024-05-03")


def test_each_item_of_a_list_is_a_paragraph_and_its_bullet_is_not_said() -> None:
    items = lines("\uf0b7 “We carried 62 people,” said Mara Lind", "\uf0b7 “It was late,” said Óscar Dray", right=240)
    statements = extract(paragraphs(items)[0]).statements
    assert [(s.speaker and s.speaker.name, s.text) for s in statements] == [
        ("Mara Lind", "We carried 62 people,"),
        ("Óscar Dray", "It was late,"),
    ]


def run_of(words: str, name: str = "t") -> str:
    return f"<w:r><w:{name}>{words}</w:{name}></w:r>"


MERGED = "".join(
    f"<w:tr><w:tc><w:tcPr><w:vMerge{start}/></w:tcPr><w:p>{run_of(year)}</w:p></w:tc>"
    f"<w:tc><w:p>{run_of(many)}</w:p></w:tc></w:tr>"
    for start, year, many in ((' w:val="restart"', "2019", "41,200"), ("", "", "12,900"))
)
BODY = f"""<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>
<w:sdt><w:sdtContent><w:p>{run_of("In a control")}</w:p></w:sdtContent></w:sdt>
<w:p>{run_of("The dam was ")}<w:del>{run_of("81%", "delText")}</w:del><w:ins>{run_of("62%")}</w:ins>
<w:sdt><w:sdtContent>{run_of(" full.")}</w:sdtContent></w:sdt>{run_of("PAGE", "instrText")}</w:p>
<w:tbl>{MERGED}</w:tbl></w:body></w:document>"""


def test_a_word_document_with_controls_and_tracked_changes(tmp_path: Path) -> None:
    (document,) = documents(rewritten(tmp_path, "word/document.xml", BODY.encode()))
    assert document.text == "In a control\n\nThe dam was 62% full.\n\n2019\t41,200\n\t12,900"


def lines(*words: str, right: float = 300.0, pitch: float = 14.0) -> list[Line]:
    """Lines of one page, set in twelve points, five points a letter."""
    return [Line(w, 1, 50.0, min(50.0 + 5 * len(w), right), 700 - n * pitch, 12.0) for n, w in enumerate(words)]


JOINED = (
    (("The company said it had lost", "more than 4 million crowns in the past week."), 1),  # room, but a small letter
    (("They saw 13 of them in the old harbour on a Monday.", "Rain fell."), 1),  # no room for the next word
    (("It rained.", "They saw 13 of them in the old harbour on Monday."), 2),
    (("Q. How many were in the boat on Monday, the third?", "A. There were 41 on the boat on Monday the third."), 2),
    (("I counted them all on Monday, when the boat left it.", "MR. DRAY: Thank you."), 2),
    (("The soft\xadly spoken man was as quiet as the well-", "known sea."), 1),
)


@pytest.mark.parametrize(("words", "count"), JOINED)
def test_lines_of_a_page_become_paragraphs(words: tuple[str, str], count: int) -> None:
    text, marks = paragraphs(lines(*words))
    assert len(text.split("\n\n")) == count
    assert ("\xad" in text, marks[0].start) == (False, 0)


def test_a_gap_and_larger_type_part_paragraphs_and_marks_stay_true() -> None:
    first, second = lines("Head", "The dam is soft\xadly lit.")
    third = second._replace(text="It is 62% full.", base=second.base - 30)
    far = third._replace(text="Next page.", page=2, base=700)
    text, marks = paragraphs([first._replace(size=18.0), second, third, far])
    assert text == "Head\n\nThe dam is softly lit.\n\nIt is 62% full. Next page."
    assert [(m.label, text[m.start :][:4]) for m in marks] == [("page 1", "Head"), ("page 2", "Next")]


def test_a_date_in_the_text_wins_over_that_of_the_properties(tmp_path: Path) -> None:
    from docx import Document  # noqa: PLC0415 - an optional library

    word = Document()
    for line in (
        "Ferry sails again",
        "By Ines Varga",
        "May 7, 2021",
        "The ferry sailed again on Monday, the mayor said.",
    ):
        word.add_paragraph(line)
    word.save(str(tmp_path / "a.docx"))
    (document,) = Pipeline().read(tmp_path / "a.docx")
    assert (str(document.published), document.title) == ("2021-05-07", "Ferry sails again")


def test_a_protected_and_a_broken_pdf(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=r"^encrypted\.pdf: is protected by a password\. Save it without one"):
        documents("encrypted.pdf")
    whole = (FILES / "report.pdf").read_bytes()
    for data in (whole[:500], b"%PDF-1.7\nnothing", b"The dam"):
        (tmp_path / "a.pdf").write_bytes(data)
        with pytest.raises(ReadError, match=r"^a\.pdf: is a broken PDF"):
            documents(tmp_path / "a.pdf")


def rewritten(tmp_path: Path, name: str, data: bytes) -> Path:
    """The Word document with one part more, or another one."""
    path = tmp_path / "a.docx"
    with zipfile.ZipFile(FILES / "report.docx") as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            if part != name:
                new.writestr(part, old.read(part))
        new.writestr(name, data)
    return path


ENTITIES = b'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "%s">%s]><w>&z;</w>' % (
    b"lol" * 100,
    b"".join(b'<!ENTITY %c "%s">' % (c, b"&%c;" % (c - 1) * 100) for c in range(ord("b"), ord("z") + 1)),
)
HOSTILE = (
    ("word/vbaProject.bin", b"macro", "holds macros"),
    ("word/media/a.bin", b"\0" * 110_000_000, r"would unpack to 110,\d+,\d+ bytes, more than the 104,857,600 we take"),
    ("word/document.xml", ENTITIES, "cannot be read as docx; it may be damaged"),
    ("word/document.xml", b"<w>", "cannot be read as docx; it may be damaged"),
)


@pytest.mark.parametrize(("part", "data", "why"), HOSTILE)
def test_hostile_word_documents(part: str, data: bytes, why: str, tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=rf"^a\.docx: {why}"):
        documents(rewritten(tmp_path, part, data))


def test_what_is_no_package_is_told(tmp_path: Path) -> None:
    shutil.copy(FILES / "report.pdf", tmp_path / "a.docx")
    with pytest.raises(ReadError, match=r"^a\.docx: is no Word document, or protected"):
        documents(tmp_path / "a.docx")


def test_a_paragraph_of_two_columns_is_not_cut_by_the_width_of_what_stands_above_them() -> None:
    (document,) = documents("columns.pdf")
    paragraphs = document.text.split("\n\n")
    assert (len(paragraphs), paragraphs[0].strip(), paragraphs[1]) == (
        22,
        "Ferry sails again after winter of repairs",
        "By Ines Varga",
    )
    assert paragraphs[2:] == paragraphs[2:7] * 4
    assert [(m.label, document.text[m.start :][:10]) for m in document.marks] == [
        ("page 1", "Ferry sail"),
        ("page 2", "The counci"),
    ]
