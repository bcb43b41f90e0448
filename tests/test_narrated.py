"""Dates that count from the date told before them, and numbers that only look like one thing."""

from __future__ import annotations

import pytest

from extractor import extract

PUBLISHED = "2021-11-24"

TOLD = [
    ("It sank on 12 March 2011. The next day it was found.", ["2011-03-12", "2011-03-13"]),
    ("It sank on 12 March 2011. That night it rained.", ["2011-03-12", "2011-03-12TNI"]),
    ("It opened in 1988 and burned the following year.", ["1988", "1989"]),
    ("It opened in June 2015. That month the board met.", ["2015-06", "2015-06"]),
    ("They sold 30 boats by the end of June, up from 20 three months earlier.", [None, "2021-06", None, "2021-03"]),
    ("It closed in 1988. They sold 30 boats, 5 percent more than a year earlier.", ["1988", None, None, "2020"]),
    ("It sank on 12 March 2011. Four days later it was found.", ["2011-03-12", "2011-03-16"]),
    (
        "It sank on Monday. It was seen at 9:40 p.m. and at noon Tuesday.",
        ["2021-11-22", "2021-11-22T21:40", "2021-11-23T12:00"],
    ),
    ("On March 12, at 6:14 in the morning, it sank.", ["2021-03-12", "2021-03-12T06:14"]),
    ("It was signed on March 12, and lets bars close at half past six.", ["2021-03-12", "2021-11-24T06:30"]),
    ("It sank in 1988. Doors open at 9 a.m.", ["1988", "2021-11-24T09:00"]),
    ("Rents fell in May from the month before.", ["2021-05", "2021-04"]),
    ("The next day it was found.", ["XXXX-XX-XX"]),
    ("That year it was found.", []),
    ("It was shut between October 2014 and the following March.", ["2014-10", "2015-03"]),
    ("It was sold in 2015 and sank the previous June.", ["2015", "2014-06"]),
    ("It opened in May 2015 and burned the next September.", ["2015-05", "2015-09"]),
    ("It opened in 1988. The next day it was sold.", ["1988", "XXXX-XX-XX"]),
    (
        "It sank on 12 March 2011, the first since May. That day it rained.",
        ["2011-03-12", "2021-05", "2011-03-12"],
    ),
    (
        "It sank on 12 March 2011 and was sold in May 2015. The next day it rained.",
        ["2011-03-12", "2015-05", "XXXX-XX-XX"],
    ),
]


@pytest.mark.parametrize(("text", "expected"), TOLD)
def test_a_date_counts_from_the_one_before(text: str, expected: list[str | None]) -> None:
    assert [f.timex for f in extract(text, published=PUBLISHED).figures] == expected


UNDATED = [
    ("It closed two years ago.", [("PAST_REF", "2", "year")]),
    ("It reopens a week from now.", [("FUTURE_REF", "1", "week")]),
    (
        "They sold 30 boats, up from 20 a month earlier.",
        [(None, "30", None), (None, "20", None), ("PAST_REF", "1", "month")],
    ),
    ("Sales fell in the third quarter and rose last summer.", [("XXXX-Q3", None, None), ("XXXX-SU", None, None)]),
]


@pytest.mark.parametrize(("text", "expected"), UNDATED)
def test_a_document_without_a_date_still_tells_how_long_ago(text: str, expected: list[tuple[str | None, ...]]) -> None:
    found = extract(text).figures
    assert [(f.timex, None if f.value is None else str(f.value), f.unit) for f in found] == expected


def test_a_date_far_away_is_not_counted_from() -> None:
    between = "Nobody remembers a colder spring. " * 30
    found = extract(f"It sank on 12 March 2011. {between}The next day it was found.", published=PUBLISHED).figures
    assert [f.timex for f in found] == ["2011-03-12", "XXXX-XX-XX"]


LOOKALIKES = [
    ("Oil fell $1.60 to $76.31 a barrel.", [("1.60", "dollar"), ("76.31", "dollar per barrel")]),
    ("They wore N95 masks and paid N2 million.", [("2000000", "nigerian naira")]),
    ("Her scores rose by two points.", [("2", "point")]),
    ("3M said it paid $3 million.", [("3000000", "dollar")]),
    ("He came to 192.168.1.2 twice.", [("2", "time")]),
]


@pytest.mark.parametrize(("text", "expected"), LOOKALIKES)
def test_what_looks_like_another_number(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(str(f.value), f.unit) for f in extract(text, published=PUBLISHED).figures] == expected
