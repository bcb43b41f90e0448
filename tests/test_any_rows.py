"""Claims of any sort can be compared and checked: whatever they lack, nothing breaks."""

from __future__ import annotations

import importlib
import json
from itertools import chain
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from db import checks
from db.crossref import figures, series, statements, within
from db.rates import parted

WORDS = (
    "Ana Lind", "Ines Varga", "Ostrand", "Sellhaven", "Harbour Yard", "boats", "people", "killed", "rose by", "percent",
    "vote", "poll", "over 2 million", "of",
)  # fmt: skip
PHRASES = st.lists(st.sampled_from(WORDS), max_size=6).map(" ".join)
NUMBERS = st.sampled_from((0.0, 0.4, 1.0, 7.0, 12.5, 40.0, 46.0, 186.0, 12_400.0, 2_000_000.0, -3.0))
MAYBE = st.none() | NUMBERS
KINDS = ("vote", "percentage", "money", "count", "total", "ratio", "rate", "range", "duration", "age", "rank", "date",
         "measurement", "temperature", "magnitude", "ordinal", "time", "set")  # fmt: skip
UNITS = st.sampled_from((
    None, "percent", "dollar", "metre", "foot", "year", "decade", "basis point", "per day", "per year", "per 100,000",
    "dollar per hour",
))  # fmt: skip
DAYS = st.sampled_from(("2026-03-04", "2026-03-05", "2025-01-31"))
TIMES = st.sampled_from((None, "2026", "P2Y", "2026-03", "2026-03-04", "2026-W10", "XXXX-WXX-2"))

MENTIONS = st.sampled_from(("he", "she", "it", "Ana Lind", "Lind")).map(
    lambda name: json.dumps(
        {"name": name, "resolved": "Ana Lind", "kind": "person", "resolution": "pronoun", "certainty": 0.9}
    )
)


def measured(told: str | None) -> dict[str, str | None]:
    """What a figure is measured in, with its base, as the checks get them."""
    return {"unit": told, "per": parted(told)["per"]}


@st.composite
def rows(draw: st.DrawFn) -> dict[str, Any]:
    """A figure as the comparing sees it."""
    front, text = (
        draw(PHRASES),
        draw(st.sampled_from(("40 to 46 percent", "12,400", "half", "two years", "$3m", "31st", "Monday"))),
    )
    ends = draw(st.tuples(NUMBERS, NUMBERS) | st.just((None, None)))
    return {
        "id": draw(st.integers(1, 9)), "family": "figure", "kind": draw(st.sampled_from(KINDS)), "text": text,
        "speaker": draw(st.none() | PHRASES), "value": draw(MAYBE), "low": ends[0], "high": ends[1],
        "bound": draw(st.sampled_from(("=", "~", ">", ">=", "<", "<="))), **measured(draw(UNITS)),
        "noun": draw(st.none() | PHRASES),
        "part": draw(st.sampled_from((None, "whole", "ayes", "noes", "from", "change"))),
        "trend": draw(st.sampled_from((None, "up", "down"))),
        "of": draw(MAYBE), "measure": draw(st.none() | PHRASES), "timex": draw(TIMES),
        "date_from": draw(st.none() | DAYS), "date_to": draw(st.none() | DAYS), "as_of": draw(st.none() | DAYS),
        "context": f"{front} {text} {draw(PHRASES)}", "published": draw(st.none() | DAYS), "source": "Outlet",
        "title": draw(st.none() | PHRASES), "document_id": 1, "context_start": 5, "span_start": 6 + len(front),
        "span_end": 6 + len(front) + len(text), "place": draw(st.none() | PHRASES),
        "periods": draw(st.sampled_from((None, "2026", "2026-03 2025"))),
        "days": draw(st.none() | DAYS.map("{}@7".format)),
        "beside": draw(st.none() | NUMBERS.map(str)), "mates": draw(st.none() | NUMBERS.map(str)),
        "near": draw(st.none() | PHRASES), "common": set(), "key": draw(st.sampled_from("abc")),
        "speaker_id": draw(st.none() | st.integers(1, 2)), "speaker_mention": draw(MENTIONS),
        "others": draw(st.none() | st.lists(st.tuples(UNITS, NUMBERS), max_size=4).map(
            lambda told: " ".join(f"{(unit or '').replace(' ', '_')}={value}" for unit, value in told)
        )),
    }  # fmt: skip


CHANGED = (
    "value", "low", "high", "unit", "kind", "noun", "part", "bound", "context", "near", "others", "published", "days",
)  # fmt: skip


@settings(max_examples=400)
@given(rows(), rows(), st.sets(st.sampled_from(CHANGED), max_size=5))
def test_any_two_figures_are_compared(one: dict[str, Any], two: dict[str, Any], changed: set[str]) -> None:
    assert all(isinstance(key, str) for key in figures.keys(one))
    for other in (two, one | {name: two[name] for name in changed}):
        for left, right in ((one, other), (other, one)):
            found = figures.link(left, right)
            assert found is None or found[0] in {"agrees", "disagrees", "updates"}


@given(st.lists(rows(), max_size=6))
def test_the_figures_of_one_document_are_compared(told: list[dict[str, Any]]) -> None:
    for one, other, (relation, score, reason) in (*within.links(told), *series.links(told)):
        assert (one in told, other in told, bool(reason)) == (True, True, True)
        assert relation in {"agrees", "disagrees", "updates"}
        assert 0 <= score <= 1


@given(rows(), rows())
def test_any_two_statements_are_compared(one: dict[str, Any], two: dict[str, Any]) -> None:
    for other in (two, one):
        left, right = (row | {"family": "statement", "kind": "mixed", "text": row["context"]} for row in (one, other))
        assert all(isinstance(key, str) for key in statements.keys(left))
        found = statements.link(left, right)
        assert found is None or found[0] in {"repeats", "agrees"}


@given(st.lists(rows(), min_size=1, max_size=5), st.sampled_from(("agrees", "disagrees", "updates")))
def test_any_claims_are_checked(told: list[dict[str, Any]], relation: str) -> None:
    same = [row | {"context": told[0]["context"], "context_start": told[0]["context_start"]} for row in told]
    link = checks.Link(relation, 0.7, (told[0], told[-1]))
    for name in checks.names():
        module = importlib.import_module(f"db.checks.{name}")
        things = {"check": (same,), "check_link": (link,), "check_text": (told[0]["context"], told)}
        found = chain.from_iterable(getattr(module, f)(*x) for f, x in things.items() if hasattr(module, f))
        for finding in found:
            assert finding.message
            assert 0 <= finding.confidence <= 1
