"""Who a mention means: "he", "the minister" and "Varga" get the fullest name that the document gives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.resolve.mentions import Mention
from extractor.resolve.resolver import Resolver

if TYPE_CHECKING:
    from collections.abc import Sequence

    from db.plain import Document, Speaker
    from extractor.language import Language
    from extractor.segment import Segments

__all__ = ["Mention", "resolve"]


def resolve(
    document: Document, segments: Segments, language: Language, mentions: Sequence[Mention | None]
) -> list[Speaker | None]:
    """The speaker of each mention of a document, None for each None; mentions come in reading order."""
    return Resolver(document, segments, language, mentions).speakers()
