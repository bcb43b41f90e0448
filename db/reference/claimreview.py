"""Reading ClaimReview feeds: "somebody has checked this before".

Two shapes are read: what fact-check search services return, {"claims": [{"text", "claimReview": [{…}]}]}, and
schema.org's JSON-LD, one ClaimReview or a list of them.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from db.reference.facts import FactsError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class Checked(NamedTuple):
    """A claim that somebody has checked: what was claimed, by whom, and what the check came to."""

    text: str
    claimant: str | None
    claimed: str | None
    publisher: str | None
    url: str | None
    title: str | None
    reviewed: str | None
    rating: str | None
    language: str | None


def read_claims(path: Path) -> list[Checked]:
    """The checked claims of a feed; raises FactsError."""
    try:
        feed = json.loads(path.read_text(encoding="utf-8-sig"))
        found = list(_of_service(feed) if isinstance(feed, dict) and "claims" in feed else _of_json_ld(feed))
    except (OSError, ValueError) as fault:
        raise FactsError(f"{path}: cannot be read: {fault}. Give a ClaimReview feed as JSON.") from fault
    except (AttributeError, KeyError, TypeError) as fault:
        raise FactsError(f"{path}: is no ClaimReview feed ({type(fault).__name__}: {fault}).") from fault
    if not found:
        raise FactsError(f'{path}: holds no checked claims. A feed is {{"claims": [{{"text": …}}]}} or ClaimReview.')
    return found


def _of_service(feed: dict[str, Any]) -> Iterator[Checked]:
    for claim in feed["claims"]:
        for review in claim.get("claimReview", []):
            publisher = review.get("publisher") or {}
            yield Checked(
                claim["text"], claim.get("claimant"), _day(claim.get("claimDate")),
                publisher.get("name") or publisher.get("site"), review.get("url"), review.get("title"),
                _day(review.get("reviewDate")), review.get("textualRating"), review.get("languageCode"),
            )  # fmt: skip


def _of_json_ld(feed: Any) -> Iterator[Checked]:  # noqa: ANN401 - any JSON
    several = feed if isinstance(feed, list) else feed.get("@graph") or feed.get("itemListElement") or [feed]
    for entry in several:
        review = entry.get("item", entry)
        if review.get("@type") != "ClaimReview" or not review.get("claimReviewed"):
            continue
        said = review.get("itemReviewed") or {}
        rating = review.get("reviewRating") or {}
        yield Checked(
            review["claimReviewed"], _name(said.get("author")), _day(said.get("datePublished")),
            _name(review.get("author") or review.get("publisher")), review.get("url"), review.get("name"),
            _day(review.get("datePublished")), rating.get("alternateName") or rating.get("ratingValue"),
            review.get("inLanguage"),
        )  # fmt: skip


def _name(thing: Any) -> str | None:  # noqa: ANN401 - any JSON
    return thing.get("name") if isinstance(thing, dict) else thing


def _day(value: str | None) -> str | None:
    return value[:10] if value else None
