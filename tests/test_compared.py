"""What a number counts that is compared with another."""

import pytest

from extractor import extract


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("The port took in 90 boats in May, compared with 40 in April.", {"90": "boats", "40": "boats"}),
        ("They run 12 ferries, up from nine in 2019.", {"12": "ferries", "nine": "ferries"}),
        ("They run 12 ferries, against about 40 buses.", {"12": "ferries", "40": "buses"}),
        ("Varga sold 1,200 ferries and Oak 1,400.", {"1,200": "ferries", "1,400": "ferries"}),
        (
            "They have 12 ferries and plan to sell 10 and open 40 shops.",
            {"12": "ferries", "10": "ferries", "40": "shops"},
        ),
        ("They saved 12 sailors, four of whom were ill.", {"12": "sailors", "four": "sailors"}),
        ("Of the 12 ferries, 10 were late.", {"12": "ferries", "10": "ferries"}),
        ("They ran 40 ferries in 12 towns, including 15 in Lisse.", {"40": "ferries", "12": "towns", "15": "ferries"}),
        ("They have 12 sailors and bought 40.", {"12": "sailors", "40": "sailors"}),
        ("They ran 12 ferries, including 10 in May.", {"12": "ferries", "10": "ferries"}),
        ("They have 12 ferries and the yard employs 40.", {"12": "ferries", "40": "people"}),
        ("They sold 12 ferries. Compared with 40 in 2019, that was little.", {"12": "ferries", "40": None}),
        ("The fire took 12 ferries and killed more than 40.", {"12": "ferries", "40": "people"}),
        ("The storm hit 12 ferries from Lisse, and injured 30.", {"12": "ferries", "30": "people"}),
    ],
)
def test_a_number_counts_what_it_is_compared_with(text: str, counted: dict[str, str | None]) -> None:
    """In its own sentence, unless it has a noun."""
    assert {f.text: f.noun for f in extract(text).figures if f.text in counted} == counted
