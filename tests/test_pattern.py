"""Cutting at the anchor, and writing lists and fragments out."""

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from extractor.language_file import LanguageFile
from extractor.pattern import PatternError, cut, expand
from extractor.trie import suffix_trie, trie, word_pattern

LANGUAGE = LanguageFile.model_validate(
    {
        "language": "en",
        "inflections": {"verb": [{"ending": "", "forms": {"base": "", "third": "s", "past": "ed", "ing": "ing"}}]},
        "lexicon": {
            "say": {"inflect": "verb", "words": ["say/says/said/saying", "point out"]},
            "city": {"words": ["Ost"]},
        },
        "fragments": {"_whole": r"\d+ (?: , \d{3} )*", "_round": "(?&_round)", "_said": r"\L<say>"},
    }
).ready()


def test_a_pattern_is_cut_at_its_anchor_group() -> None:
    assert cut(r"a (?: b | c ) (?P<x> [(] # ) (?P<x>" "\n) d", "x") == (
        "a (?: b | c ) ",
        "(?P<x> [(] # ) (?P<x>\n)",
        " d",
    )


@pytest.mark.parametrize(
    ("pattern", "message"),
    [
        ("a (?P<y> b )", "there is no group (?P<x>…); the anchor must name a group of the pattern"),
        ("(?: (?P<x> b ) )", "the anchor group 'x' stands inside another group; move it to the top level"),
        ("a | (?P<x> b )", "alternatives (|) at the top level; put them in a group or in rules of their own"),
    ],
)
def test_a_pattern_that_cannot_be_cut_says_what_to_write(pattern: str, message: str) -> None:
    with pytest.raises(PatternError) as caught:
        cut(pattern, "x")
    assert str(caught.value) == message


@pytest.mark.parametrize("leftwards", [False, True])
def test_a_list_matches_whole_words_in_any_case_where_it_is_written_small(*, leftwards: bool) -> None:
    pattern = regex.compile(expand(r"\L<say> | \L<city>", LANGUAGE, leftwards=leftwards), regex.VERBOSE)
    text = "Said, POINTED  OUT, saying; says ost Ost Oster unsaid"
    assert [m.group() for m in pattern.finditer(text)] == ["Said", "POINTED  OUT", "saying", "says", "Ost"]


@pytest.mark.parametrize("leftwards", [False, True])
def test_what_looks_around_is_laid_out_in_the_direction_in_which_it_looks(*, leftwards: bool) -> None:
    words = LANGUAGE.words["say"]
    right, left = word_pattern(words, leftwards=False), word_pattern(words, leftwards=True)
    around = left if leftwards else right
    assert right != left
    assert expand(
        r"\L<say> (?= (?: a | (?&_said) ) (?<! \L<say> ) \L<say> ) (?<= \L<say> ) (?: \L<say> )",
        LANGUAGE,
        leftwards=leftwards,
    ) == (f"{around} (?= (?: a | (?:{right}\n) ) (?<! {left} ) {right} ) (?<= {left} ) (?: {around} )")


@pytest.mark.parametrize(
    ("pattern", "message"),
    [
        (r"\L<nothing>", "there is no word list 'nothing'; add it to the lexicon or correct the name"),
        ("(?&_nothing)", "there is no fragment '_nothing'; add it to the language or correct the name"),
        ("(?&_round)", "fragment '_round' calls itself (_round → _round); write it without recursion"),
    ],
)
def test_an_unknown_name_is_told(pattern: str, message: str) -> None:
    with pytest.raises(PatternError) as caught:
        expand(pattern, LANGUAGE, leftwards=False)
    assert str(caught.value) == message


@given(st.sets(st.text("abc.- é", min_size=1).filter(lambda w: w == " ".join(w.split())), min_size=1))
def test_both_tries_match_exactly_their_words(words: set[str]) -> None:
    for pattern in (trie(words), suffix_trie(words)):
        assert {w for w in words if regex.fullmatch(pattern, w)} == words
        assert regex.fullmatch(pattern, "abcabcabcabc x") is None
