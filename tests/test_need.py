"""What a pattern cannot match without: told where it is certain, and never where a match may do without it."""

from __future__ import annotations

import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.language_file import LanguageFile
from extractor.need import needs
from extractor.pattern import FLAGS, expand
from extractor.telling import WORD

LANGUAGE = LanguageFile.model_validate(
    {
        "language": "en",
        "lexicon": {"scale": {"words": ["k", "ton", "a-x"]}, "day": {"words": ["May 1", "ton"]}},
        "fragments": {
            "_digits": r"(?<! [\p{L}\d] ) \d+ (?: [.,]\d+ )? (?! \d )",
            "_number": r"(?: (?&_digits) (?: \s? \L<scale> )? | \L<day> )",
            "_loose": r"(?: \d+ | ton )",
        },
    }
).ready()
CASES = {
    r"\d+ p \b": {"p"},
    r"(?&_digits) (?: p | pc ) \b": {"p", "pc"},
    r"(?&_number) \s* p (?! \w )": {"p"},
    r"\d \s? (?: x | k ) (?! \w | % )": {"x", "k"},
    r"\L<scale> p (?! \p{L} )": {"p", "k", "ton", "a"},
    r"(?<! \p{L} ) ton \d": {"ton"},
    r"(?&_loose) p \b": None,  # "tonp"
    r"\d [ap] m \b": None,  # "am" is one word
    r"\d p (?! \d )": None,  # "pc"
    r"\d p (?! \w \w )": None,  # "px"
    r"\w p \b": None,
    r"\d (?: p \b )?": None,
}


@pytest.mark.parametrize(("pattern", "words"), CASES.items())
def test_what_is_needed(pattern: str, words: set[str] | None) -> None:
    found = needs(pattern, LANGUAGE)
    assert frozenset().union(*found) == (words or set())


@given(st.lists(st.sampled_from(["p", "pc", "k", "ton", "x", "a-x", "May 1", "1", "22", ",", ".", "%", " ", "-", "m"])))
@settings(max_examples=400, deadline=None)
def test_every_match_holds_a_word_of_each_need(pieces: list[str]) -> None:
    text = "".join(pieces)
    found = WORD.findall(text.lower())
    words = {*found, *(sign for word in found if word[0].isdecimal() for sign in word)}
    for pattern in CASES:
        if regex.search(expand(pattern, LANGUAGE, leftwards=False), text, FLAGS):
            assert all(need & words for need in needs(pattern, LANGUAGE)), pattern


def test_where_a_match_begins_a_word_begins() -> None:
    pattern = r"(?: p \b | (?: the | a ) \s+ ton \b )"
    assert needs(pattern, LANGUAGE) == ()
    assert needs(pattern, LANGUAGE, anchored=True) == (frozenset({"p", "ton"}),)  # "the" and "a" would tell nothing
