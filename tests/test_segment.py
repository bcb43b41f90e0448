"""Where sentences end behind abbreviations and initials."""

from __future__ import annotations

import pytest

from extractor.rulebook import load
from extractor.segment import segment

STOPS = load().language.stops


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("She moved to the U.S. The ferry stayed.", "She moved to the U.S."),
        ("She lives in Westport, Conn. “Nobody sails,” she said.", "She lives in Westport, Conn."),
        ("It sails at 5 p.m. Monday. It rains.", "It sails at 5 p.m. Monday."),
        ("It sails at 5 p.m. The quay is full.", "It sails at 5 p.m."),
        ("She works for Lind & Co. It builds ferries.", "She works for Lind & Co."),
        ("Lind Inc. Chairman Oak left. He sailed.", "Lind Inc. Chairman Oak left."),
        ("They met Sen. The ferry.", "They met Sen. The ferry."),
        ("J.P. Lind left. He sailed.", "J.P. Lind left."),
        ("It was the F.B.I. They knew.", "It was the F.B.I."),
        ("See No. 5 there. It rains.", "See No. 5 there."),
        ("He said no. They left.", "He said no."),
        ("She wrote it on X. The ferry stayed.", "She wrote it on X."),
        ("He was ill. Lind left.", "He was ill."),  # no state
        ("They sat. Lind left.", "They sat."),  # no day
        ("GOV. LIND left. He sailed.", "GOV. LIND left."),
        ("Approx. 50 left. He sailed.", "Approx. 50 left."),
        (
            "Envoys press the island nation, officials say\nBy Ana Ruiz\n\nIt is late.",
            "Envoys press the island nation, officials say",
        ),
        ("The shop opens at 9 a.m. Customers wait.", "The shop opens at 9 a.m."),
        ("He left Lind Lines Corp. “One ferry sank,” he said.", "He left Lind Lines Corp."),
        ("He left the yard. $5 million was lost.", "He left the yard."),
        ("He left the yard. “£5m was lost,” he said.", "He left the yard."),
        ("The U.S. “Buy Local” rule is old. He left.", "The U.S. “Buy Local” rule is old."),
        ("They sail at 9 a.m. Eastern time. He left.", "They sail at 9 a.m. Eastern time."),
        ("On Monday at 9 a.m. President Lind left. He sailed.", "On Monday at 9 a.m. President Lind left."),
    ],
)
def test_the_first_sentence(text: str, first: str) -> None:
    start, end = segment(text, STOPS).sentences[0]
    assert text[start:end] == first


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("„The ferry is late,“ she said.", ["The ferry is late,"]),
        ("„The ferry is late”, she said. „It sails.“", ["The ferry is late", "It sails."]),
        ("“The ferry,” she said, „is late.“", ["The ferry,", "is late."]),
        ("«The ferry is late», she said.", ["The ferry is late"]),
        ("''It is 'late,''' she said.", ["It is 'late,'"]),
    ],
)
def test_what_stands_between_marks(text: str, inside: list[str]) -> None:
    assert [text[slice(*quotation.content)] for quotation in segment(text, STOPS).quotations] == inside
