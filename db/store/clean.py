"""Text that no file can hold: lone surrogates become U+FFFD, one character for one, so that every span stays true."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from db.plain import Extraction

SURROGATE = re.compile("[\ud800-\udfff]")


def clean(found: Extraction) -> Extraction:
    """The extraction as it is, or, where its document holds lone surrogates, with them replaced everywhere."""
    document = found.document
    known = (document.text, document.title, document.author, document.source, document.place, document.url)
    if not any(SURROGATE.search(part) for part in known if part):
        return found
    replaced: Extraction = _replaced(found)
    return replaced


def _replaced(value: Any) -> Any:  # noqa: ANN401 - any part of a record
    if isinstance(value, str):
        return SURROGATE.sub("\ufffd", value)
    if isinstance(value, tuple):
        parts = map(_replaced, value)
        return tuple(parts) if type(value) is tuple else type(value)(*parts)
    return value
