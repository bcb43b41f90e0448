"""A file's text into its articles, each with title, author, source, date and place, by the rules of rules/en/source."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from db.records import Document
    from extractor.rulebook import Rulebook


def split(document: Document, rulebook: Rulebook) -> Iterator[Document]:
    """The articles of a document that may hold several."""
    del rulebook
    yield document


def header_fields(text: str, rulebook: Rulebook, rule: str) -> list[dict[str, str]]:
    """What one source rule reads in each line of a text, for its proof: {"source": "The Harbour Post"}."""
    del text, rulebook, rule
    return []
