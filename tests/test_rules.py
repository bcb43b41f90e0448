"""Every rule of the book proves itself, alone and with the others."""

import pytest

from extractor.prove import prove
from extractor.rulebook import load

BOOK = load()


@pytest.mark.parametrize("rule", sorted(BOOK.rules))
def test_the_examples_are_read_and_the_counter_examples_are_not(rule: str) -> None:
    assert [str(failure) for failure in prove(BOOK, [rule])] == []


def test_no_two_rules_say_the_same() -> None:
    patterns = [rule.pattern for rule in BOOK.rules.values()]
    assert len(patterns) == len(set(patterns))
