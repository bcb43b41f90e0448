"""Numbers written in every spelling are read back."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor import extract

ONES = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen""".split()  # noqa: SIM905 - read as a row
TENS = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
SCALES = [(10**9, "billion"), (10**6, "million"), (1000, "thousand"), (100, "hundred")]


def spelled(number: int) -> str:
    """A number in English words: "one hundred and twenty-six thousand"."""
    for size, name in SCALES:
        if number >= size:
            rest = number % size
            joined = f" and {spelled(rest)}" if 0 < rest < 100 else f" {spelled(rest)}" if rest else ""
            return f"{spelled(number // size)} {name}{joined}"
    if number < 20:
        return ONES[number]
    return TENS[number // 10] + (f"-{ONES[number % 10]}" if number % 10 else "")


def values(text: str) -> list[Decimal | None]:
    return [figure.value for figure in extract(text).figures]


@given(st.integers(2, 999_999))
@settings(max_examples=200, deadline=None)
def test_a_number_in_words(number: int) -> None:
    assert values(f"They counted {spelled(number)} boats there.") == [Decimal(number)]


@given(st.integers(2, 10**12))
@settings(max_examples=200, deadline=None)
def test_a_number_in_digits_with_and_without_commas(number: int) -> None:
    written = [f"{number:,}"] + ([str(number)] if not 1000 <= number < 2200 else [])
    for digits in written:
        assert values(f"They counted {digits} boats there.") == [Decimal(number)]


@given(
    st.decimals(min_value=Decimal("1.1"), max_value=Decimal(99), places=1),
    st.sampled_from([("million", 10**6), ("billion", 10**9), ("m", 10**6), ("bn", 10**9), ("trillion", 10**12)]),
    st.sampled_from([("$", "dollar"), ("€", "euro"), ("£", "pound")]),
)
@settings(max_examples=150, deadline=None)
def test_money_with_a_scale(number: Decimal, scale: tuple[str, int], sign: tuple[str, str]) -> None:
    space = " " if len(scale[0]) > 2 else ""
    found = extract(f"It will cost {sign[0]}{number}{space}{scale[0]} to mend.").figures
    assert [(f.kind, f.value, (f.unit or "")[: len(sign[1])]) for f in found] == [("money", number * scale[1], sign[1])]


@given(st.decimals(min_value=0, max_value=100, places=2), st.sampled_from(["%", " percent", " per cent"]))
@settings(max_examples=100, deadline=None)
def test_percentages(number: Decimal, sign: str) -> None:
    found = extract(f"At least {number}{sign} of the boats sank.").figures
    assert [(f.kind, f.value, f.bound, f.noun) for f in found] == [("percentage", number, ">=", "boats")]


@given(st.integers(2, 900), st.integers(1, 900))
@settings(max_examples=100, deadline=None)
def test_tallies(ayes: int, noes: int) -> None:
    found = extract(f"The motion was approved by {ayes} votes to {noes}.").figures
    assert [(f.kind, f.part, f.value) for f in found] == [
        ("vote", "ayes", Decimal(ayes)),
        ("vote", "noes", Decimal(noes)),
    ]


@given(st.integers(1, 900), st.sampled_from(["1/2", "1/4", "3/4", "1/8", "3/8", "5/8", "7/8", "3/16", "31/32"]))
@settings(max_examples=100, deadline=None)
def test_mixed_numbers(whole: int, part: str) -> None:
    above, below = map(Decimal, part.split("/"))
    found = extract(f"Shares rose {whole} {part} percent.").figures
    assert [(f.kind, f.value) for f in found] == [("percentage", whole + above / below)]


@given(st.integers(100_000, 10**9))
@settings(max_examples=100, deadline=None)
def test_digits_in_groups_of_two(number: int) -> None:
    head, tail = divmod(number, 1000)
    pairs = re.sub(r"(?<=\d)(?=(?:\d\d)+$)", ",", str(head))
    assert values(f"They counted {pairs},{tail:03} boats there.") == [Decimal(number)]


@given(st.integers(2, 90), st.sampled_from([("half", "0.5"), ("quarter", "0.25")]))
@settings(max_examples=60, deadline=None)
def test_a_number_in_words_and_a_part(number: int, part: tuple[str, str]) -> None:
    assert values(f"Shares rose {spelled(number)} and a {part[0]} percent.") == [number + Decimal(part[1])]


@given(st.integers(10**6, 10**9 - 1))  # ten digits in groups may be a telephone number
@settings(max_examples=60, deadline=None)
def test_thousands_set_apart_by_a_space(number: int) -> None:
    spaced = f"{number:,}".replace(",", "\N{NO-BREAK SPACE}")
    assert values(f"They counted {spaced} boats there.") == [Decimal(number)]


@pytest.mark.parametrize(("scale", "size"), [("million", 10**6), ("billion", 10**9)])
@pytest.mark.parametrize(("part", "share"), [("three quarters", "0.75"), ("two-fifths", "0.4"), ("a quarter", "0.25")])
def test_a_share_of_a_scale(scale: str, size: int, part: str, share: str) -> None:
    assert values(f"It cost {part} of a {scale} euros.") == [size * Decimal(share)]


@given(st.lists(st.integers(10, 99), min_size=2, max_size=6))
@settings(max_examples=60, deadline=None)
def test_a_list_of_ages(ages: list[int]) -> None:
    listed = ", ".join(map(str, ages[:-1])) + f" and {ages[-1]}"
    found = extract(f"The men, aged {listed}, were found.").figures
    assert [(f.kind, f.value) for f in found] == [("age", Decimal(age)) for age in ages]


@given(st.dates(dt.date(1900, 1, 1), dt.date(2049, 12, 31)))
@settings(max_examples=150, deadline=None)
def test_a_day_in_every_spelling(day: dt.date) -> None:
    month, short = f"{day:%B}", f"{day:%b}." if day.month not in {5, 9} else {5: "May", 9: "Sept."}[day.month]
    for written in (
        f"{month} {day.day}, {day.year}", f"{day.day} {month} {day.year}", f"{short} {day.day}, {day.year}",
        f"{day.day}th of {month}, {day.year}", f"{day.year}-{day:%m-%d}", f"{day:%A}, {month} {day.day}, {day.year}",
    ):  # fmt: skip
        found = extract(f"It sank on {written} there.").figures
        assert {(f.kind, f.timex, f.date_from, f.date_to) for f in found} == {("date", day.isoformat(), day, day)}, (
            written
        )


@pytest.mark.parametrize(
    "digits",
    ["9" * 40 + " trillion", "1" + ",000" * 30 + " crore", "2×10^999", "every 1.5 million years", "1/0 percent"],
)
def test_numbers_beyond_all_measure_are_no_fault(digits: str) -> None:
    assert all(isinstance(f.value, Decimal | None) for f in extract(f"It rose by {digits} there.").figures)


def test_an_amount_again_in_brackets_has_the_same_bound() -> None:
    found = extract("The wall is more than 100 kilometres (60 miles) long, and its gate (12 metres) is new.").figures
    assert [(f.text, f.bound) for f in found] == [("100 kilometres", ">"), ("60 miles", ">"), ("12 metres", "=")]


def test_the_day_that_a_figure_holds_for_is_the_date_behind_as_of() -> None:
    found = extract("As of Nov. 20, 2021, 8.1 million residents were vaccinated.").figures
    assert [(f.text, f.as_of and f.as_of.isoformat()) for f in found] == [
        ("Nov. 20, 2021", None), ("8.1 million", "2021-11-20"),
    ]  # fmt: skip
