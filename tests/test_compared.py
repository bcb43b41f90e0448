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
        ("They have 12 ferries and plan to add eight more by May.", {"eight": "ferries"}),
        ("They found 11 boats on Monday and a further nine on Tuesday.", {"nine": "boats"}),
        ("They have 300 beds but only 120 are in use.", {"120": "beds"}),
        ("Of the 140 wells, 38 are dry and 12 are foul.", {"38": "wells", "12": "wells"}),
        ("They saved six sailors; four were unhurt.", {"four": "sailors"}),
        ("They cut 30 trips on Monday and 45 on Tuesday.", {"45": "trips"}),
        ("They lost 30 boats in May and nine in June.", {"nine": "boats"}),
        ("The list won 14 seats and the Greens lost 22.", {"22": "seats"}),
        ("The list took 14 seats, up three.", {"three": "seats"}),
        ("Ostrand won 11 medals, Lisse 24 and Oban 19.", {"11": "medals", "24": "medals", "19": "medals"}),
        ("Of the 33 aboard, six survived.", {"six": "people"}),
        ("They cut 90 jobs, more than the 50 analysts had forecast.", {"50": "jobs"}),
        ("They will plant 250 trees, a quarter of them oaks.", {"250": "trees", "a quarter": "trees"}),
        ("They will build 240 homes, 40% of them cheap.", {"40%": "homes"}),
        ("They sold 12 ferries; 40 people were hurt and 30 were killed.", {"40": "people", "30": "people"}),
        ("They built 90 ferries, well short of the 120 promised.", {"120": "ferries"}),
        ("They held 90 people, of whom 49 are women and about 35 are children.", {"49": "people", "35": "people"}),
        ("They need 14 deck and engine hands and 30 cooks.", {"14": "hands", "30": "cooks"}),
        ("They met 300 public and private owners, and 20 staff and guests.", {"300": "owners", "20": "staff"}),
        ("Only two yielded enough water.", {"two": None}),
        ("They met two leading Orvanians.", {"two": "leading Orvanians"}),
        (
            "She took 34% of the vote, compared with 22% for Oak and 21% for Lind.",
            {"34%": "vote", "22%": "vote", "21%": "vote"},
        ),
        ("Some 15% of the crew are ill, compared with 4% turnover.", {"15%": "crew", "4%": "crew ill turnover"}),
        ("They sold 90 ferries. Of those, 61 were old.", {"61": "ferries"}),
        ("The firm runs piers in Orvan, which has 214 of them.", {"214": "piers"}),
        ("Orvan Docks owns 14 of them.", {"14": None}),
        ("The storm hit 12 ferries from Lisse, and injured 30.", {"12": "ferries", "30": "people"}),
    ],
)
def test_a_number_counts_what_it_is_compared_with(text: str, counted: dict[str, str | None]) -> None:
    """In its own sentence, unless it has a noun."""
    assert {f.text: f.noun for f in extract(text).figures if f.text in counted} == counted


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("There were four boats more than the seven required.", {"seven": "="}),
        ("Profit was $4m, above the $3m forecast.", {"$3m": "="}),
        ("It paid $4, less than the $5 or more it owed.", {"$5": ">="}),
        ("The road climbs 1,900 feet over 4 miles.", {"4 miles": "="}),
        ("The road is 9 miles long and rises over 400 feet.", {"400 feet": ">"}),
        ("It sold 4 boats, more than 12 ferries.", {"12": ">"}),
    ],
)
def test_what_a_number_is_compared_with_is_not_bounded(text: str, bounds: dict[str, str]) -> None:
    """Nor what it is spread over."""
    assert {f.text: f.bound for f in extract(text).figures if f.text in bounds} == bounds


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("Profit fell to 2.8 billion crowns ($290 million) from 3.4 billion.", {"3.4 billion": ("money", "krone")}),
        ("The budget is 206 billion kwacha, with a further 12 billion for debt.", {"12 billion": ("money", "kwacha")}),
        ("The crop fell to 8.6 million tons from 13.2 million.", {"13.2 million": ("measurement", "ton")}),
        ("Output was cut by 1.5 million tons to 28 million.", {"28 million": ("measurement", "ton")}),
        ("Inflation is 4.7 percent, up from 4.4.", {"4.4": ("percentage", "percent")}),
        ("It made 5 billion euros, or 421 million a month.", {"421 million a month": ("money", "euro per month")}),
        ("Stocks fell by 30 percent to 87 million.", {"87 million": ("count", None)}),
        ("It made 2.3 billion crowns, short of the 2.4 billion expected.", {"2.4 billion": ("money", "krone")}),
        ("It made 4.1 billion euros, above the 3.9 billion forecast.", {"3.9 billion": ("money", "euro")}),
        ("Debt grew by 700 million crowns to a record 12.4 billion.", {"12.4 billion": ("money", "krone")}),
        ("He got 30 months, rather than the 18 proposed.", {"18": ("duration", "month")}),
        ("It took 30 months and 18 boats.", {"18": ("count", None)}),
        ("Gusts of 70 miles per hour tore roofs from hundreds of homes.", {"hundreds": ("count", None)}),
        ("Flows fell from 40 million tons to only 12 million.", {"12 million": ("measurement", "ton")}),
        ("It lent 40 million euros to 3 million.", {"3 million": ("count", None)}),
        ("The fund has $5 billion and serves 2 million people.", {"2 million": ("count", None)}),
        ("It made $5 million, up from 9 ferries.", {"9": ("count", None)}),
        ("It cost $50. It fell from 40.", {"40": ("count", None)}),
    ],
)
def test_a_number_has_the_unit_of_what_it_is_compared_with(text: str, units: dict[str, tuple[str, str | None]]) -> None:
    """Where it is about as large, and counts nothing of its own."""
    assert {f.text: (f.kind, f.unit) for f in extract(text).figures if f.text in units} == units
