"""schema.org ClaimReview as JSON-LD: what fact-checkers publish, for claims that are checked and have a verdict.

Search engines want the address of the page that each review stands on. Give it (`--page`): a claim's review is then at
that page's anchor `#c-KEY`, which is where the HTML export puts it.
"""

from __future__ import annotations

import json
from dataclasses import replace
from typing import IO, TYPE_CHECKING, Any

from db.exporters._decided import documents
from db.exporters._told import is_link

if TYPE_CHECKING:
    from collections.abc import Iterator

    from db.store import Store
    from db.store.select import Selection

RATINGS = {"accurate": 5, "mostly accurate": 4, "misleading": 2, "inaccurate": 1, "unverifiable": None}
BEST, WORST = 5, 1
AUTHORS = {"person": "Person", "organisation": "Organization", "group": "Organization"}
SPEAKER = """
SELECT ifnull(own.speaker_mention, statement.speaker_mention) FROM claims AS own
LEFT JOIN claims AS statement ON statement.id = own.statement_id WHERE own.id = ?
"""
Node = dict[str, Any]


def export(store: Store, selection: Selection, out: IO[bytes], page: str = "") -> int:
    """Write a list of reviews, one for each chosen claim that is checked and has a verdict on its truth.

    `page` is the address where they will be published. Gives how many there are.
    """
    count = 0
    for node in _nodes(store, selection, page):
        out.write(b"[\n" if count == 0 else b",\n")
        out.write(json.dumps(node, ensure_ascii=False).encode())
        count += 1
    out.write(b"\n]\n" if count else b"[]\n")
    return count


def _nodes(store: Store, selection: Selection, page: str) -> Iterator[Node]:
    if selection.status and "checked" not in selection.status:
        return
    verdicts = tuple(v for v in RATINGS if not selection.verdict or v in selection.verdict)
    if not verdicts:
        return
    chosen = replace(selection, status=("checked",), verdict=verdicts)
    for document, claims in documents(store, chosen):
        for claim in claims:
            yield review(claim, document, _author(store, claim), page)


def review(claim: Node, document: Node, author: Node | None, page: str) -> Node:
    """One ClaimReview; what is not known is left out."""
    return _known({
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "url": f"{page}#c-{claim['key']}" if page else None,
        "claimReviewed": _reviewed(claim),
        "datePublished": claim["reviewed_at"][:10],
        "author": {"@type": "Person", "name": claim["reviewer"]},
        "reviewBody": claim["note"],
        "citation": claim["evidence_url"] if is_link(claim["evidence_url"]) else None,
        "reviewRating": rating(claim["verdict"]),
        "itemReviewed": _known({
            "@type": "Claim",
            "author": author,
            "datePublished": document["published"],
            "appearance": _appearance(document),
        }),
    })  # fmt: skip


def rating(verdict: str) -> Node:
    """The verdict in words and, where it says how true the claim is, as a number."""
    value = RATINGS[verdict]
    number = {} if value is None else {"ratingValue": value, "bestRating": BEST, "worstRating": WORST}
    return {"@type": "Rating", "alternateName": verdict, **number}


def _reviewed(claim: Node) -> str:
    """A statement's words; a figure means nothing alone, so its sentence."""
    return " ".join((claim["text"] if claim["family"] == "statement" else claim["context"]).split())


def _appearance(document: Node) -> Node | None:
    told = {
        "url": document["url"] if is_link(document["url"]) else None,
        "headline": document["title"],
        "datePublished": document["published"],
        "author": document["author"] and {"@type": "Person", "name": document["author"]},
        "publisher": document["source"] and {"@type": "Organization", "name": document["source"]},
    }
    return _known({"@type": "CreativeWork", **told}) if any(told.values()) else None


def _author(store: Store, claim: Node) -> Node | None:
    """Who made the claim: as a person corrected it, else as it was read."""
    if not (name := claim["speaker"]):
        return None
    (mention,) = store.connection.execute(SPEAKER, [claim["id"]]).fetchone()
    told = json.loads(mention) if mention and "speaker" not in (claim["corrected"] or "") else {}
    kind = AUTHORS.get(told.get("kind", "person"))
    role = told.get("role") if kind == "Person" else None
    return _known({"@type": kind, "name": name, "jobTitle": role}) if kind else None


def _known(node: Node) -> Node:
    return {name: value for name, value in node.items() if value is not None}
