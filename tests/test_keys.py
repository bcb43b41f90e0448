"""A claim's key tells it from every other claim, whatever signs stand around its words."""

from __future__ import annotations

from collections import Counter

from invented import article

from extractor import extract


def test_figures_of_the_same_digits_have_keys_of_their_own() -> None:
    found = extract("We lost 5% of them. The shop counted 5 boats, and $5 was paid for each.")
    assert [figure.text for figure in found.figures] == ["5%", "5", "$5"]
    assert len({figure.key for figure in found.figures}) == 3


def test_no_key_comes_twice_in_a_document() -> None:
    for n in range(20):
        found = extract(article(n, 30))
        assert [
            key for key, count in Counter(c.key for c in (*found.statements, *found.figures)).items() if count > 1
        ] == []
