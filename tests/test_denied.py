"""Verbs of speech that are denied or only supposed are marked, and lower the confidence; the others are not.

Every sentence is invented.
"""

from __future__ import annotations

import pytest

from extractor import extract

DENIED = [
    "Ines Varga did not say whether the ferry would sail.",
    "Ines Varga has never publicly said that the bridge was closed.",
    "Ines Varga declined to say whether the ferry would sail.",
    "The company didn't explain why the ferry was late.",
    "Nobody said the ferry was late.",
    "No sailor has suggested that the ferry is late.",
    "Neither the bank nor its lawyers would say whether the loan was repaid.",
    "If Ines Varga says the ferry is late, nobody will come.",
    "Ines Varga might argue that the ferry is late.",
    "Ines Varga does not believe that the ferry is late.",
]
SAID = [
    "Ines Varga said the ferry would not sail.",
    "Theresa May said the ferry was late.",
    "Ines Varga, who is not a sailor, said the ferry was late.",
    "Ines Varga asked whether the ferry was late.",
    "Ines Varga will say on Monday that the ferry is late.",
    "A few sailors said the ferry was late.",
    "“I would never say that,” Ines Varga said.",
]


@pytest.mark.parametrize("text", DENIED)
def test_denied(text: str) -> None:
    (found,) = extract(text).statements
    assert found.negated
    assert ("denied or only supposed", -0.2) in [(r.name, r.weight) for r in found.reasons]


@pytest.mark.parametrize("text", SAID)
def test_said(text: str) -> None:
    assert [found.negated for found in extract(text).statements] == [False]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Theresa May said the ferry was late.", "Theresa May"),
        ("Grace Kelly told sailors the ferry was late.", "Grace Kelly"),
        ("The family said the ferry was late.", "The family"),
        ("Ana Long openly said the ferry was late.", "Ana Long"),
        ("Wendy's said the ferry was late.", "Wendy's"),
        ("She's said the ferry was late.", "She"),
        ("A person close to the crew said the ferry was late.", "A person close to the crew"),
        ("Earlier Ines Varga said the ferry was late.", "Ines Varga"),
    ],
)
def test_names_that_look_like_other_words(text: str, speaker: str) -> None:
    (found,) = extract(text).statements
    assert found.speaker
    assert found.speaker.name == speaker
