"""Turns of a transcript that go on over several paragraphs."""

from __future__ import annotations

from extractor import extract

HEARING = """MR. DAVIES: Did the ferry sail in May? I saw it.

You must have seen it, too. It carried 40 people.

THE WITNESS: I did not see it that day.

(Pause)

I was ill for 3 weeks.

MR. DAVIES: Thank you for that answer.

The hearing was closed at noon.
"""


def said(text: str) -> list[tuple[str | None, str]]:
    return [(s.speaker and s.speaker.name, s.text) for s in extract(text).statements]


def test_a_turn_goes_on_until_the_next_speaker() -> None:
    assert said(HEARING) == [
        ("MR. DAVIES", "Did the ferry sail in May? I saw it. You must have seen it, too. It carried 40 people."),
        ("THE WITNESS", "I did not see it that day. I was ill for 3 weeks."),
        ("MR. DAVIES", "Thank you for that answer."),
    ]


def test_the_figures_of_a_turn_are_its_speakers() -> None:
    found = extract(HEARING)
    names = {s.key: s.speaker and s.speaker.name for s in found.statements}
    figures = {f.text: names.get(f.statement or "") for f in found.figures}
    assert figures == {"May": "MR. DAVIES", "40": "MR. DAVIES", "3 weeks": "THE WITNESS", "noon": None}


def test_two_turns_make_no_transcript() -> None:
    two = HEARING.partition("MR. DAVIES: Thank")[0]
    assert said(two) == [
        ("MR. DAVIES", "Did the ferry sail in May? I saw it."), ("THE WITNESS", "I did not see it that day."),
    ]  # fmt: skip


def test_who_is_named_in_full_once_comes_again_by_the_last_name() -> None:
    text = "INES VARGA: Is it late?\n\nBEN OAK: I said so in May.\n\nVARGA: And now?\n\nOAK: It sails.\n"
    assert said(text) == [
        ("INES VARGA", "Is it late?"),
        ("BEN OAK", "I said so in May."),
        ("VARGA", "And now?"),
        ("OAK", "It sails."),
    ]
