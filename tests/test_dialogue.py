"""Question and answer in paragraphs of their own, where only who speaks first is named."""

from __future__ import annotations

from extractor import extract


def said(text: str) -> list[tuple[str | None, str]]:
    return [(s.speaker and s.speaker.resolved, s.text) for s in extract(text).statements]


def test_a_question_is_answered_by_who_spoke_before_it() -> None:
    text = """Ana Lind agreed that the log was late.

“Was the ferry full?” Ben Oak asked.

“I thought so.”

“Did you count?”

“I do not recall it.”

The ferry sailed."""
    assert said(text) == [
        ("Ana Lind", "the log was late."),
        ("Ben Oak", "Was the ferry full?"),
        ("Ana Lind", "I thought so."),
        ("Ben Oak", "Did you count?"),
        ("Ana Lind", "I do not recall it."),
    ]


def test_who_asked_asks_again() -> None:
    text = """Ben Oak asked Ana Lind what she had seen.

“I saw the ferry,” she said.

“And the quay?”

“It was dark, Mr Oak.”"""
    assert said(text) == [
        ("Ben Oak", "what she had seen."),
        ("Ana Lind", "I saw the ferry,"),
        ("Ben Oak", "And the quay?"),
        ("Ana Lind", "It was dark, Mr Oak."),
    ]


def test_a_question_of_ones_own_is_no_dialogue() -> None:
    text = """“The ferry is old,” said Ana Lind.

“What shall we do?”

“We shall mend it.”"""
    assert said(text) == [("Ana Lind", "The ferry is old, What shall we do? We shall mend it.")]
