"""JSON-LD: ClaimReviews held against schema.org and Google's rules, annotations against the W3C's model."""

from __future__ import annotations

import datetime as dt
import json
from io import BytesIO
from typing import TYPE_CHECKING, Annotated, Any, Literal

import pytest
from exports_made import TRICKY, review, store_of
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel, ConfigDict, Field, HttpUrl, TypeAdapter, ValidationError, model_validator
from records_made import TEXT, document
from vocabulary import kind

from db.exporters import claimreview, webannotation
from db.store.select import Selection

if TYPE_CHECKING:
    from pathlib import Path

PAGE = "https://harbour.example/checks"
DATATYPES: dict[str, type | tuple[type, ...]] = {
    "Text": str,
    "URL": str,
    "Date": str,
    "DateTime": str,
    "Number": (int, float),
    "Integer": int,
}
Words = Annotated[str, Field(min_length=1)]


def faults(node: dict[str, Any]) -> list[str]:
    """What schema.org's vocabulary has against a node: unknown types and properties, values outside a range."""
    known = kind(node.get("@type", ""))
    if known is None:
        return [f"{node.get('@type')} is no type"]
    found = []
    for name, value in node.items():
        if name.startswith("@"):
            continue
        taken = known.properties.get(name)
        if taken is None:
            found.append(f"{known.types[0]} has no {name}")
        elif isinstance(value, dict):
            held = kind(value.get("@type", ""))
            if held and not set(held.types) & set(taken):
                found.append(f"{name} takes no {held.types[0]}")
            found += faults(value)
        elif not any(isinstance(value, DATATYPES[r]) for r in taken if r in DATATYPES):
            # schema.org's own conformance note allows text (here an address) in place of a thing
            found += [] if isinstance(value, str) and value.startswith("http") else [f"{name} takes no {value!r}"]
    return found


class Loose(BaseModel):
    """Google's tables name what must and should be there; more is allowed."""

    model_config = ConfigDict(extra="allow")


class Named(Loose):
    type: Literal["Person", "Organization"] = Field(alias="@type")
    name: Words


class Rating(Loose):
    """A textual verdict is required; a number must lie between the worst and the best, which are then required."""

    type: Literal["Rating"] = Field(alias="@type")
    alternateName: Words  # noqa: N815 - Google's name
    ratingValue: int | None = None  # noqa: N815 - as above
    bestRating: int | None = None  # noqa: N815 - as above
    worstRating: int | None = None  # noqa: N815 - as above

    @model_validator(mode="after")
    def within(self) -> Rating:
        numbers = (self.worstRating, self.ratingValue, self.bestRating)
        if any(n is not None for n in numbers):
            assert None not in numbers
            assert numbers == tuple(sorted(n for n in numbers if n is not None))
        return self


class Work(Loose):
    type: Literal["CreativeWork"] = Field(alias="@type")
    url: HttpUrl | None = None
    headline: Words | None = None


class Claim(Loose):
    type: Literal["Claim"] = Field(alias="@type")
    author: Named | None = None
    datePublished: dt.date | None = None  # noqa: N815 - as above
    appearance: Work | None = None


class GoogleClaimReview(Loose):
    """developers.google.com/search/docs/appearance/structured-data/factcheck: claimReviewed, reviewRating, url."""

    context: Literal["https://schema.org"] = Field(alias="@context")
    type: Literal["ClaimReview"] = Field(alias="@type")
    claimReviewed: Words  # noqa: N815 - as above
    reviewRating: Rating  # noqa: N815 - as above
    url: HttpUrl
    author: Named
    datePublished: dt.date  # noqa: N815 - as above
    itemReviewed: Claim  # noqa: N815 - as above


GOOGLE = TypeAdapter(list[GoogleClaimReview])


def reviews(folder: Path, *verdicts: str | None, selection: Selection | None = None) -> list[dict[str, Any]]:
    out = BytesIO()
    with store_of(folder) as store:
        for claim, verdict in enumerate(verdicts, 1):
            review(store, claim, verdict, note="It was 1,100.", evidence_url="https://lind.example/1")
        found = claimreview.export(store, selection or Selection(), out, PAGE)
    nodes: list[dict[str, Any]] = json.loads(out.getvalue())
    assert len(nodes) == found
    return nodes


def test_a_checked_claim_becomes_a_review(tmp_path: Path) -> None:
    first, second = reviews(tmp_path, "accurate", "unverifiable", "wrongly extracted")
    assert first == {
        "@context": "https://schema.org", "@type": "ClaimReview", "url": f"{PAGE}#c-{first['url'][-16:]}",
        "claimReviewed": "The ferry carried 1,200 people,", "datePublished": "2024-05-03",
        "author": {"@type": "Person", "name": "kim"}, "reviewBody": "It was 1,100.", "citation": "https://lind.example/1",
        "reviewRating": {
            "@type": "Rating", "alternateName": "accurate", "ratingValue": 5, "bestRating": 5, "worstRating": 1,
        },
        "itemReviewed": {
            "@type": "Claim", "author": {"@type": "Person", "name": "Mara Lind", "jobTitle": "harbour master"},
            "datePublished": "2024-05-02",
            "appearance": {
                "@type": "CreativeWork", "headline": "Ferry is full", "datePublished": "2024-05-02",
                "publisher": {"@type": "Organization", "name": "Harbour Post"},
            },
        },
    }  # fmt: skip
    assert second["reviewRating"] == {"@type": "Rating", "alternateName": "unverifiable"}
    assert second["claimReviewed"] == TEXT


@pytest.mark.parametrize("verdict", list(claimreview.RATINGS))
def test_every_review_holds_against_schema_org_and_google(tmp_path: Path, verdict: str) -> None:
    nodes = reviews(tmp_path, verdict, verdict, verdict)
    assert [faults(node) for node in nodes] == [[], [], []]
    assert len(GOOGLE.validate_json(json.dumps(nodes), strict=False)) == 3


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"claimReveiwed": "x"}, ["ClaimReview has no claimReveiwed"]),
        ({"author": {"@type": "Persona", "name": "x"}}, ["Persona is no type"]),
        ({"reviewRating": {"@type": "Person", "name": "x"}}, ["reviewRating takes no Person"]),
        ({"datePublished": 5}, ["datePublished takes no 5"]),
    ],
)
def test_the_vocabulary_check_can_fail(tmp_path: Path, change: dict[str, Any], told: list[str]) -> None:
    (node,) = reviews(tmp_path, "accurate")
    assert faults({**node, **change}) == told


@pytest.mark.parametrize(
    "change",
    [{"claimReviewed": ""}, {"url": "no address"}, {"reviewRating": {"@type": "Rating", "ratingValue": 9}},
     {"reviewRating": {"@type": "Rating", "alternateName": "x", "ratingValue": 9, "bestRating": 5, "worstRating": 1}}],
)  # fmt: skip
def test_the_check_of_googles_rules_can_fail(tmp_path: Path, change: dict[str, Any]) -> None:
    (node,) = reviews(tmp_path, "accurate")
    with pytest.raises(ValidationError):
        GOOGLE.validate_python([{**node, **change}])


@pytest.mark.parametrize(
    "selection",
    [Selection(status=("new",)), Selection(verdict=("wrongly extracted",)), Selection(speaker="nobody")],
)
def test_what_is_not_checked_is_not_published(tmp_path: Path, selection: Selection) -> None:
    assert reviews(tmp_path, "accurate", selection=selection) == []


def test_without_verdicts_the_list_is_empty(tmp_path: Path) -> None:
    assert reviews(tmp_path, None, "not a factual claim") == []


def test_a_corrected_speaker_is_the_author(tmp_path: Path) -> None:
    out = BytesIO()
    with store_of(tmp_path) as store, store.transaction() as connection:
        connection.execute(
            "INSERT INTO reviews (claim_id, reviewer, at, status, verdict, corrections) "
            """VALUES (1, 'kim', '2024-05-03T10:00:00Z', 'checked', 'accurate', '{"speaker": "Ana Lind"}')"""
        )
        claimreview.export(store, Selection(), out)
    (node,) = json.loads(out.getvalue())
    assert (node["itemReviewed"]["author"], "url" in node) == ({"@type": "Person", "name": "Ana Lind"}, False)


class Strict(BaseModel):
    """The W3C's Web Annotation Data Model, the parts used here."""

    model_config = ConfigDict(extra="forbid")


class Position(Strict):
    type: Literal["TextPositionSelector"]
    start: Annotated[int, Field(ge=0)]
    end: Annotated[int, Field(ge=0)]


class Quote(Strict):
    type: Literal["TextQuoteSelector"]
    exact: Words
    prefix: str
    suffix: str


class Target(Strict):
    type: Literal["SpecificResource"]
    source: Annotated[str, Field(pattern=r"^(https?|urn):[^\s<>\"{}|\\^`]+$")]
    styleClass: Literal["part", "cue", "speaker", "figure"]  # noqa: N815 - the W3C's name
    selector: tuple[Position, Quote]


class Body(Strict):
    type: Literal["TextualBody"]
    purpose: Literal["assessing", "commenting", "describing", "tagging"]
    value: Words
    format: Literal["text/plain"]


class Annotation(Strict):
    id: Annotated[str, Field(pattern="^urn:")]
    type: Literal["Annotation"]
    motivation: Literal["assessing", "highlighting"]
    body: Annotated[list[Body], Field(min_length=1)]
    target: Annotated[list[Target], Field(min_length=1)]


class AnnotationPage(Strict):
    context: Literal["http://www.w3.org/ns/anno.jsonld"] = Field(alias="@context")
    id: Annotated[str, Field(pattern="^urn:")]
    type: Literal["AnnotationPage"]
    items: list[Annotation]


def page_of(folder: Path, text: str = TEXT, selection: Selection | None = None) -> AnnotationPage:
    out = BytesIO()
    with store_of(folder, text=text) as store:
        review(store, 1, note="Right.")
        found = webannotation.export(store, selection or Selection(), out)
    page = AnnotationPage.model_validate_json(out.getvalue())
    assert len(page.items) == found
    return page


@pytest.mark.parametrize("text", [TEXT, TRICKY])
def test_every_selector_finds_its_words(tmp_path: Path, text: str) -> None:
    items = page_of(tmp_path, text).items
    exact = [[(t.styleClass, t.selector[1].exact) for t in item.target] for item in items]
    assert exact == [
        [("cue", "said"), ("part", "The ferry carried 1,200 people,"), ("speaker", "Mara Lind")],
        [("figure", "1,200")], [("figure", "7.5%")],
    ]  # fmt: skip
    for position, quote in (t.selector for item in items for t in item.target):
        assert text[position.start : position.end] == quote.exact
        assert quote.prefix + quote.exact + quote.suffix in text
        assert text.count(quote.prefix + quote.exact + quote.suffix) == 1


def test_an_annotation_tells_the_claim_and_its_verdict(tmp_path: Path) -> None:
    first, second, _ = page_of(tmp_path).items
    assert [(b.purpose, b.value) for b in first.body] == [
        ("describing", "Mara Lind (direct): The ferry carried 1,200 people,"), ("tagging", "direct"),
        ("assessing", "accurate"), ("commenting", "Right."),
    ]  # fmt: skip
    assert [(b.purpose, b.value) for b in second.body] == [("describing", "1,200 people"), ("tagging", "count")]
    assert (first.motivation, second.motivation) == ("assessing", "highlighting")


def test_a_page_of_no_annotations(tmp_path: Path) -> None:
    assert page_of(tmp_path, selection=Selection(speaker="nobody")).items == []


@settings(deadline=None)
@given(st.text(min_size=1, max_size=20), st.none() | st.text(max_size=20).map("https://x.example/{}".format))
def test_any_document_gives_an_address_that_is_one(key: str, url: str | None) -> None:
    known = {**document().model_dump(), "key": key, "url": url}
    claim = {"key": "k", "family": "figure", "kind": "count", "text": "1,200", "verdict": None, "note": None}
    node = webannotation.annotation(claim, known, [("figure", 19, 24)])
    Annotation.model_validate(node)
