"""What an anchor can start with."""

import pytest

from extractor.language_file import LanguageFile
from extractor.pattern import PatternError
from extractor.trigger import triggers

LANGUAGE = LanguageFile.model_validate(
    {
        "language": "en",
        "lexicon": {"say": {"words": ["said", "point out"]}, "money": {"words": ["$", "US$", "EUR"]}},
        "fragments": {"_number": r"\d+ (?: , \d{3} )* | half"},
    }
).ready()


@pytest.mark.parametrize(
    ("anchor", "expected"),
    [
        (r"(?P<a> \L<say> )", {"said", "point"}),
        (r"(?P<a> (?&_number) )", {"0", "half"}),
        (r"(?P<a> [$£] \s* \d )", {"$", "£"}),
        (r"(?P<a> [–-] )", {"–", "-"}),
        (r"(?P<a> (?: according\ to | votes? ) )", {"according", "votes", "vote"}),
        (r"(?P<a> \L<money>? (?&_number) )", {"$", "us", "eur", "0", "half"}),
        (r"(?P<a> (?<! x ) (?i: Nearly | “ ) )", {"nearly", "“"}),
    ],
)
def test_the_words_signs_and_numbers_an_anchor_starts_with(anchor: str, expected: set[str]) -> None:
    assert triggers(anchor, LANGUAGE) == expected


@pytest.mark.parametrize(
    ("anchor", "what"),
    [
        (r"(?P<a> \d* )", "can start with anything"),
        (r"(?P<a> \w+ )", r"starts with \w"),
        (r"(?P<a> [a-z] )", "starts with the class [a-z]"),
        (r"(?P<a> sa(?:id|ys) )", "has a word 'sa' that goes on with a group"),
        (r"(?P<a> so+ )", "repeats a letter of 'so'"),
    ],
)
def test_an_anchor_that_could_start_anywhere_is_refused(anchor: str, what: str) -> None:
    with pytest.raises(PatternError) as caught:
        triggers(anchor, LANGUAGE)
    message = f"the anchor {what}; let it start with whole words, a word list, a digit or a sign"
    assert str(caught.value) == message
