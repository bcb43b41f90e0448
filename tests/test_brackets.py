"""What is said inside brackets ends with them."""

from __future__ import annotations

import pytest

from extractor import extract


@pytest.mark.parametrize(
    ("text", "contents"),
    [
        ("Ana Lind (who says she is ill) left the yard.", ["she is ill"]),
        ("Ana Lind (who denies the charge) said she was ill.", ["the charge", "she was ill."]),
        ("Ana Lind said she had two aims: 1) peace, 2) work.", ["she had two aims: 1) peace, 2) work."]),
        ("Ana Lind said the yard (in Orvan) was shut.", ["the yard (in Orvan) was shut."]),
    ],
)
def test_a_content_ends_with_its_brackets(text: str, contents: list[str]) -> None:
    assert [found.text for found in extract(text).statements] == contents
