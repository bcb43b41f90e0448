"""Whose "I" it is: the name at the top or below the text, and no agency or place."""

from __future__ import annotations

import pytest

from extractor import extract

SIGNED = [
    ("By Hanna Brookfield, staff writer\n\nI said the bus must stay.", "Hanna Brookfield"),
    ("I said the bus must stay.\n\nHanna Brookfield", "Hanna Brookfield"),
    ("I said the bus must stay.\n\nHanna Brookfield\nTarnby\n\nThe council had no comment. – Ed.", "Hanna Brookfield"),
    ("The bus is late. I said it must stay.\n\n— Hanna Brookfield, Tarnby, Ohio\n\nIt is late.", "Hanna Brookfield"),
    ("The bus is late. I said it must stay.\n\n— Bus Board, Tarnby\n\nIt is late.", None),
    ("By Associated Press\n\nI said the bus must stay.", None),
    ("By New York\n\nI said the bus must stay.", None),
    ("I said the bus must stay.\n\nThe bus is late.", None),
]


@pytest.mark.parametrize(("text", "name"), SIGNED)
def test_who_signs_a_text_says_i(text: str, name: str | None) -> None:
    assert [s.speaker and s.speaker.resolved for s in extract(text).statements] == [name]


def test_a_body_stays_one_whatever_it_is_identified_as() -> None:
    text = "The company, identified as Acme Holdings, said it was late.\n\nAcme Holdings said it was sorry."
    assert [s.speaker and s.speaker.kind for s in extract(text).statements] == ["organisation", "organisation"]
