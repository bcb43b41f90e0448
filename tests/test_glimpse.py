"""A glance at a trigger never hides a place where a rule matches, and spares most of those where none does."""

from __future__ import annotations

import pickle

import pytest

from extractor import glimpse as seeing
from extractor.beginning import bare, beginning
from extractor.glimpse import Glimpse, glance
from extractor.match import FAMILIES, Engine
from extractor.pieces import Pieces
from extractor.rulebook import load
from extractor.segment import segment


def matches(texts: list[str]) -> tuple[list[object], int]:
    """Every match of every rule in these texts, and how many rules were tried."""
    engine = Engine(load())
    found = [
        match[2:]
        for text in texts
        for family in FAMILIES
        for at in engine.matches(segment(text), family)
        for match in at
    ]
    return found, engine.attempts


def test_every_example_of_every_rule_matches_as_without_a_glance(monkeypatch: pytest.MonkeyPatch) -> None:
    rules = [load().rules[c.rule.id] for family in FAMILIES for c in load().family(family)]
    texts = [proof.text for rule in rules for proof in (*rule.examples, *rule.counter_examples)]
    assert all(c.glimpse for family in FAMILIES for c in load().family(family))
    monkeypatch.setattr(seeing, "FEW", 10**9)
    found, attempts = matches(texts)
    monkeypatch.setattr(seeing, "FEW", 0)
    glanced, fewer = matches(texts)
    assert glanced == found
    assert fewer < attempts / 2


@pytest.mark.parametrize(
    ("pattern", "loose"),
    [
        (r"(?P<a> x ) (?! y ) \b z", r"(?: x )   z"),
        (r"(?> a | b )++ (?<= (?: c | d ) ) $", r"(?: a | b )+  "),
        (r"(?i: q ) [1-9] \d 7 [^3] [\d,]", r"(?i: q ) [\d] \d \d (?s:.) [\d,]"),
    ],
)
def test_a_bare_pattern_takes_more(pattern: str, loose: str) -> None:
    assert bare(pattern) == loose


@pytest.mark.parametrize(
    ("pattern", "begins"),
    [
        (r"\s+ (?P<b> x ) y z", r"\s+ (?P<b> x ) "),
        (r" (?: a )? \s* (?! b ) c? d e f", r" (?: a )? \s* (?! b ) c? d e "),
        ("a", "a"),
    ],
)
def test_a_beginning_ends_behind_two_items_that_take_room(pattern: str, begins: str) -> None:
    assert beginning(pattern) == begins


def test_numbers_of_one_shape_look_the_same() -> None:
    assert [glance("cost 1,250 euros", 5, 0), glance("May 12", 0, 3)] == ["0,000 eu", "May 12"]


def test_a_glimpse_is_kept_without_having_been_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seeing, "FEW", 2)
    one = Pieces().glimpse(r"said \s that", None)
    assert [one.may("said th"), one.may("said th"), one.may("said to"), one.may("said")] == [None, True, False, True]
    again: Glimpse = pickle.loads(pickle.dumps(one))  # noqa: S301 - made here
    assert [again.may("said to"), again.may("said to")] == [None, False]


def test_a_pattern_that_takes_too_long_lets_everything_through(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seeing, "FEW", 0)
    slow = Pieces().glimpse(r"(?:(?:a|aa)+)+b", 0.001)
    assert slow.may("a" * 60 + "c") is True
