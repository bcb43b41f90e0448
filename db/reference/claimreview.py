"""Reading ClaimReview feeds: "somebody has checked this before".

Two shapes are read: what fact-check search services return, {"claims": [{"text", "claimReview": [{…}]}]}, and
schema.org's JSON-LD, one ClaimReview or a list of them.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from db.reference.fault import FactsError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
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


def read_claims(path: Path) -> tuple[list[Checked], list[str]]:
    """The checked claims of a feed, and what is wrong with those left out; raises FactsError when none can be used."""
    try:
        feed = json.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError) as fault:
        raise FactsError(f"{path}: cannot be read: {fault}. Give a ClaimReview feed as JSON.") from fault
    found: list[Checked] = []
    faults: list[str] = []
    for number, (take, entry) in enumerate(_entries(feed), 1):
        try:
            found += take(entry)
        except (AttributeError, KeyError, TypeError) as fault:
            faults.append(f"claim {number}: is no checked claim ({type(fault).__name__}: {fault}).")
    if not found:
        told = f"is no ClaimReview feed: {faults[0]}" if faults else "holds no checked claims."
        raise FactsError(f'{path}: {told} A feed is {{"claims": [{{"text": …}}]}} or ClaimReview.')
    return found, faults


def _entries(feed: Any) -> Iterator[tuple[Callable[[Any], Iterable[Checked]], Any]]:  # noqa: ANN401 - any JSON
    """Each entry of a feed, with what takes it apart."""
    if isinstance(feed, dict) and isinstance(feed.get("claims"), list):
        yield from ((_of_service, claim) for claim in feed["claims"])
        return
    several = feed if isinstance(feed, list) else [feed]
    if isinstance(feed, dict):
        several = feed.get("@graph") or feed.get("itemListElement") or several
    yield from ((_of_json_ld, entry) for entry in several)


def _of_service(claim: dict[str, Any]) -> list[Checked]:
    found = []
    for review in claim.get("claimReview", []):
        publisher = review.get("publisher") or {}
        found.append(Checked(
            claim["text"], claim.get("claimant"), _day(claim.get("claimDate")),
            publisher.get("name") or publisher.get("site"), review.get("url"), review.get("title"),
            _day(review.get("reviewDate")), review.get("textualRating"), review.get("languageCode"),
        ))  # fmt: skip
    return found


def _of_json_ld(entry: dict[str, Any]) -> list[Checked]:
    review = entry.get("item", entry)
    if review.get("@type") != "ClaimReview" or not review.get("claimReviewed"):
        return []
    said = review.get("itemReviewed") or {}
    rating = review.get("reviewRating") or {}
    return [Checked(
        review["claimReviewed"], _name(said.get("author")), _day(said.get("datePublished")),
        _name(review.get("author") or review.get("publisher")), review.get("url"), review.get("name"),
        _day(review.get("datePublished")), rating.get("alternateName") or rating.get("ratingValue"),
        review.get("inLanguage"),
    )]  # fmt: skip


def _name(thing: Any) -> str | None:  # noqa: ANN401 - any JSON
    return thing.get("name") if isinstance(thing, dict) else thing


def _day(value: str | None) -> str | None:
    return value[:10] if value else None
