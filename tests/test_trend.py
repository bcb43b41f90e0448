"""What went up or down by a figure or to it, and where it came from."""

from __future__ import annotations

import pytest

from db.keys import claim_key
from db.store.corrected import put
from extractor import extract

MOVES = [
    ("Unemployment rose to 6.1% from 4.8%.", [("6.1%", None, "up"), ("4.8%", "from", None)]),
    (
        "Sales rose 12% to 40 million euros from 36 million euros.",
        [("12%", "change", "up"), ("40 million euros", None, "up"), ("36 million euros", "from", None)],
    ),
    ("The toll climbed to 34, up from 28.", [("34", None, "up"), ("28", "from", None)]),
    ("The number of crews fell from 240 to 193.", [("from 240 to 193", "change", "down")]),
    ("Jobs fell by 3,000 to 40,000.", [("3,000", "change", "down"), ("40,000", None, "down")]),
    ("A 5% rise in wages was agreed.", [("5%", "change", "up")]),
    ("Rents were 12% lower than before.", [("12%", "change", "down")]),
    ("They won 40% of the vote, and gained 12% of the seats.", [("40%", None, None), ("12%", None, None)]),
    ("Prices rose up to 40%.", [("40%", None, "up")]),
    ("They cut 500 jobs.", [("500", None, None)]),
    (
        "Sales rose 12.5% to 40.2 million euros in May from 36.1 million euros.",
        [
            ("12.5%", "change", "up"),
            ("40.2 million euros", None, "up"),
            ("May", None, None),
            ("36.1 million euros", "from", None),
        ],
    ),
    ("Growth slowed to 2.1 percent.", [("2.1 percent", None, "down")]),
    ("The peso strengthened 0.3 percent.", [("0.3 percent", "change", "up")]),
    ("Shares slide 11%.", [("11%", "change", "down")]),
    ("Oil settles up 2%.", [("2%", "change", "up")]),
    ("The stock was last up 6%.", [("6%", "change", "up")]),
    ("The index was off 3%.", [("3%", "change", "down")]),
    ("Thefts drop by record 15%.", [("15%", "change", "down")]),
    ("Stocks were down 848,000 barrels.", [("848,000 barrels", "change", "down")]),
    ("Oil lost more than $2 a barrel.", [("$2", "change", "down")]),
    ("He lost $200 a day.", [("$200", None, None)]),
    ("The index rose 0.2 points to 84.7.", [("0.2 points", "change", "up"), ("84.7", None, "up")]),
    ("Catches have fallen by 60-70%.", [("60-70%", "change", "down")]),
    ("Sales were down by a fifth.", [("a fifth", "change", "down")]),
    ("The war pushed the cost of credit up to 18%.", [("18%", None, "up")]),
    ("They pushed rafts up to 18 miles.", [("18 miles", None, None)]),
    ("The vaccine cut the risk of rust by 72%.", [("72%", "change", "down")]),
    (
        "They raised the pension by 4% and cut fuel duty by 5p a litre.",
        [("4%", "change", "up"), ("5p", "change", "down")],
    ),
    (
        "The bank lowered its estimate for growth by 0.4 point to 1.1%.",
        [("0.4 point", "change", "down"), ("1.1%", None, "down")],
    ),
    ("Waits were cut by 20 minutes.", [("20 minutes", "change", "down")]),
    (
        "Oil settled up $1.27, or 1.6%, at $78.",
        [("$1.27", "change", "up"), ("1.6%", "change", "up"), ("$78", None, None)],
    ),
    ("Catches plunged by almost a fifth.", [("a fifth", "change", "down")]),
    ("The sea is rising by about 4.5 millimetres a year.", [("4.5 millimetres a year", "change", "up")]),
    ("Output grew at a rate of 5%.", [("5%", "change", "up")]),
    ("The stock added 2.3%.", [("2.3%", "change", "up")]),
    ("Fares down 24%", [("24%", "change", "down")]),
    ("The backlog ballooned to 4,000.", [("4,000", None, "up")]),
    ("Oak lost the race to Varga by 12 points.", [("12 points", None, None)]),
    ("The ferry beat its growth target by 3%.", [("3%", None, None)]),
    ("Riders averaged 8,450, up from 6,900.", [("8,450", None, "up"), ("6,900", "from", None)]),
    ("The rate stood at 4.1%, down from 4.4%.", [("4.1%", None, "down"), ("4.4%", "from", None)]),
    ("The wait was 19 minutes, down from 26.", [("19 minutes", None, "down"), ("26", "from", None)]),
    ("It built 12 ferries in two years, up from nine.", [("12", None, None), ("two years", None, None)]),
    ("The rate is 4.1%, higher than ever.", [("4.1%", None, None)]),
    ("Tin settled 84 cents lower.", [("84 cents", "change", "down")]),
    ("Fares cost 60 cents more than before.", [("60 cents", "change", "up")]),
    ("The index closed 412 points, or 1.05%, higher.", [("412 points", "change", "up"), ("1.05%", "change", "up")]),
    ("With pay at 5%, job growth is strong.", [("5%", None, None)]),
    ("Fares more than doubled.", [("doubled", "change", "up")]),
    ("Its range climbs from 248 to 319 miles.", [("from 248 to 319 miles", "change", "up")]),
    ("Contracts last from three to six months.", [("from three to six months", None, None)]),
    ("The coin dipped below $58,000.", [("$58,000", None, "down")]),
    ("Costs slid 12%, or by $310 million.", [("12%", "change", "down"), ("$310 million", "change", "down")]),
    ("The toll climbed to 34 after rescuers from 40 countries arrived.", [("34", None, "up"), ("40", None, None)]),
]


STILL = [
    "The mayor stood up and spoke to 200 people.",
    "The course opens this fall to 40 pupils.",
    "The share fell, according to 40 analysts.",
    "He cut the ribbon and handed the keys to 12 families.",
    "The plane was shot down by two missiles.",
    "He was raised by two women.",
    "The hull was lifted by two cranes.",
    "Last fall 12% of pupils were absent.",
    "Buyers put down 20% of the price.",
    "The scheme serves 40% lower-income families.",
]


@pytest.mark.parametrize("text", STILL)
def test_what_does_not_move(text: str) -> None:
    assert [f.text for f in extract(text).figures if f.trend or f.part] == []


@pytest.mark.parametrize(("text", "expected"), MOVES)
def test_what_moves_where(text: str, expected: list[tuple[str, str | None, str | None]]) -> None:
    assert [(f.text, f.part, f.trend) for f in extract(text).figures] == expected


def test_a_key_does_not_tell_what_a_figure_moved_by_so_that_reviews_stay() -> None:
    found = extract("It rose 12%.")
    assert [(f.part, f.key) for f in found.figures] == [
        ("change", claim_key(found.document.key, "figure", None, "12%", 0))
    ]


RATES = [
    ("Fines are rare, no more than three a year.", [(3, None, "year")]),
    ("It kills 41 per 100,000 people.", [(41, None, "100,000"), (100_000, None, None)]),
    ("Pickers earn $20 an hour.", [(20, "dollar per hour", "hour")]),
    ("It makes 3 barrels a day.", [(3, "barrel per day", "day")]),
]


@pytest.mark.parametrize(("text", "expected"), RATES)
def test_what_a_rate_is_for_each_of(text: str, expected: list[tuple[int, str | None, str | None]]) -> None:
    assert [(f.value, f.unit, f.per) for f in extract(text).figures] == expected


def test_a_corrected_unit_brings_its_base() -> None:
    row = {"unit": "dollar per hour", "per": "hour"}
    assert put(row, '[{"unit": "per day"}]') == {"unit": None, "per": "day", "corrected": "unit"}
    assert put(row, '[{"unit": "euro"}]') == {"unit": "euro", "per": None, "corrected": "unit"}
