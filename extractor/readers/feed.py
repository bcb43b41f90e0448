"""RSS and Atom feeds: a document an entry, with what the feed holds of its text; no link is followed."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from extractor.readers._file import PartlyReadError, day, tongue
from extractor.readers._markup import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from db.plain import Document
    from extractor.readers._file import File, ReadError

SUFFIXES = (".rss", ".atom", ".xml")
LARGEST = 20 << 20  # bytes


def read(file: File) -> Iterator[Document]:
    """Read each entry as a document; one without text is told at the end."""
    data = file.load(LARGEST)
    feedparser = file.library("feedparser", "feed")
    if b"<!ENTITY" in data.replace(b"\0", b""):  # in UTF-16 too
        raise file.fault("declares entities, which can be made to fill the memory. Give a feed without <!ENTITY …>.")
    feed = feedparser.parse(data)
    if not feed.version:
        raise file.fault("is no RSS or Atom feed. Give a feed, or the pages themselves.")
    faults: list[ReadError] = []
    for nth, entry in enumerate(feed.entries):
        if text := _text(entry):
            yield _document(text, entry, feed.feed, nth, file)
        else:
            title = entry.get("title") or "untitled"
            faults.append(file.fault(f"entry {nth + 1:,} ({title}) has no text. Give its page instead."))
    if faults:
        raise PartlyReadError(file.name, faults)
    if not feed.entries:
        raise file.fault("holds no entry. Nothing to extract.")


def _text(entry: Any) -> str:  # noqa: ANN401 - feedparser's
    """The longest text that an entry holds: its content or its summary."""
    held = [content.get("value", "") for content in entry.get("content", ())] + [entry.get("summary", "")]
    return max((plain(markup) for markup in held), key=len)


def _document(text: str, entry: Any, feed: Any, nth: int, file: File) -> Document:  # noqa: ANN401 - feedparser's
    moment = entry.get("published_parsed") or entry.get("updated_parsed")
    return file.document(
        text,
        entry.get("id") or str(nth),
        title=plain(entry.get("title", "")),
        author=entry.get("author"),
        source=entry.get("source", {}).get("title") or feed.get("title"),
        published=day(entry.get("published") or entry.get("updated")) or (dt.date(*moment[:3]) if moment else None),
        language=tongue(entry.get("language") or feed.get("language")),
        url=entry.get("link"),
        format="feed",
    )
