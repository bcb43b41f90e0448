"""One page to read: texts with what people said and counted marked in them, findings and decisions.

Everything is in the one file. It asks no network for anything and runs no script; it can be opened from a disk, sent by
e-mail and printed.
"""

from __future__ import annotations

from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from db.exporters._marks import Mark, pieces
from db.exporters._told import documents, filters, heading, is_link, summary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from db.exporters._marks import Piece
    from db.store import Store
    from db.store.select import Selection

TEMPLATE = Path(__file__).with_name("_page.html")


def export(store: Store, selection: Selection, out: IO[bytes]) -> int:
    """Write the page, a document at a time; gives how many claims are on it."""
    from jinja2 import Environment  # noqa: PLC0415 - only when a page is written

    count = 0

    def counted() -> Iterator[tuple[dict[str, Any], list[dict[str, Any]]]]:
        nonlocal count
        for document, claims in documents(store, selection):
            count += len(claims)
            yield document, claims

    environment = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
    environment.globals |= {"marked": marked, "sentence": sentence, "is_link": is_link}
    page = environment.from_string(TEMPLATE.read_text(encoding="utf-8"))
    told: dict[str, Any] = {"heading": heading(selection), "filters": filters(selection), "documents": counted()}
    told["summary"] = summary(store, selection)
    for piece in page.generate(told, total=lambda: count):
        out.write(piece.encode())
    return count


def marked(document: dict[str, Any], claims: list[dict[str, Any]]) -> Iterator[Piece]:
    """The whole text of a document with the claims marked."""
    return pieces(document["text"], _marks(claims))


def sentence(document: dict[str, Any], claim: dict[str, Any]) -> Iterator[Piece]:
    """The sentences that a claim stands in, with this claim marked; as they were when it was found, if it is gone."""
    if claim["gone"]:
        return pieces(claim["context"], [])
    return pieces(document["text"], _marks([claim]), claim["context_start"], claim["context_end"])


def _marks(claims: list[dict[str, Any]]) -> list[Mark]:
    return [Mark(start, end, role, claim["key"]) for claim in claims for role, start, end in claim["spans"]]
