"""Web pages as browsers save them: the article without its boilerplate, or each article of a list."""

from __future__ import annotations

import logging
from email import message_from_bytes, policy
from typing import TYPE_CHECKING, Any

from extractor.readers._file import GUESSED, WEB, day, tongue
from extractor.readers._layout import stated, text_of, without_layout

if TYPE_CHECKING:
    from collections.abc import Iterator

    from db.plain import Document
    from extractor.readers._file import File

SUFFIXES = (".html", ".htm", ".xhtml", ".mhtml", ".mht")
LARGEST = 20 << 20  # bytes; its tree takes some twenty times as much
MOST = 80_000  # elements of a page; time grows with their square
SIBLINGS = 2_000  # inline elements in one paragraph
INLINE = frozenset(
    ["a", "abbr", "b", "cite", "code", "em", "font", "i", "mark", "s", "small", "span", "strong", "sub", "sup", "u"]
)
SOME_TEXT = 250  # characters of paragraphs without which an <article> is a teaser
ENOUGH = 2  # articles that make a list


def read(file: File) -> Iterator[Document]:
    """Read the article of a page, or each of a list of them; raises ReadError where there is none."""
    yield from page(file.load(LARGEST), file, file.name if file.name.startswith(WEB) else None)


def page(data: bytes, file: File, url: str | None = None, *ids: str) -> Iterator[Document]:
    """The articles of a page; `url` is where it came from, when that is known."""
    data, saved = _unpacked(data)
    trafilatura = file.library("trafilatura", "html")
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # what is wrong with a page is told as a problem
    tree = _bearable(trafilatura.load_html(data), file)
    found = [] if tree is None else [article for article in tree.iter("article") if _is_whole(article)]
    if len(found) >= ENOUGH:
        about = trafilatura.extract_metadata(tree, default_url=url or saved)
        for nth, article in enumerate(found):
            yield _of_list(article, nth, file, about, *ids)
        return
    told = "" if tree is None else stated(tree)
    made = None if tree is None else trafilatura.bare_extraction(
        without_layout(tree), url=url or saved, with_metadata=True, include_comments=False, deduplicate=False
    )  # fmt: skip
    if made is None or not (text := text_of(made)).strip():
        raise file.fault("holds no article that could be told from its menus. Save the text of the page and give that.")
    notes = () if _states(told + (made.url or ""), made.date) else (GUESSED,)
    yield file.document(text, *ids, **_known(made, tree), format="html", notes=notes)


def _bearable(tree: Any, file: File) -> Any:  # noqa: ANN401 - lxml's
    """The page, its words without their marks where one paragraph has thousands; raises ReadError for a monster."""
    if tree is None:
        return None
    elements = list(tree.iter())
    if len(elements) > MOST:
        raise file.fault(f"has {len(elements):,} elements, more than {MOST:,}. Save the article alone and give that.")
    for element in elements:
        if len(element) > SIBLINGS and all(inner.tag in INLINE for inner in element.iterdescendants()):
            words = "".join(element.itertext())
            del element[:]
            element.text = words
    return tree


def _states(told: str, date: str | None) -> bool:
    """Whether a page gives its date for machines or in its address, and not only somewhere in its words."""
    return not date or date in told or date.replace("-", "/") in told


def _known(about: Any, tree: Any) -> dict[str, Any]:  # noqa: ANN401 - trafilatura's and lxml's
    """What a page says of itself."""
    return {
        "title": about.title,
        "author": about.author,
        "source": about.sitename,
        "published": day(about.date),
        "language": tongue(tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang")),
        "url": about.url,
    }


def _unpacked(data: bytes) -> tuple[bytes, str | None]:
    """The page inside a web archive (MHTML) with its address; any other page as it is."""
    head = data[:2000].lower()
    if b"multipart/related" not in head or b"mime-version:" not in head:
        return data, None
    mail = message_from_bytes(data, policy=policy.default)
    part = mail.get_body(("html",))
    payload = part.get_payload(decode=True) if part else b""
    address = mail.get("Snapshot-Content-Location") or (part and part.get("Content-Location"))
    return payload if isinstance(payload, bytes) else b"", str(address) if address else None


def _is_whole(article: Any) -> bool:  # noqa: ANN401 - lxml's
    """Whether an <article> holds paragraphs of its own, and no other article."""
    inside = next(article.iterdescendants("article"), None)
    return inside is None and sum(len(p.text_content()) for p in article.iter("p")) >= SOME_TEXT


def _of_list(article: Any, nth: int, file: File, about: Any, *ids: str) -> Document:  # noqa: ANN401 - lxml's and trafilatura's
    """One <article> of a list: its heading, its link, its time and its paragraphs."""
    heading = next((h for tag in ("h1", "h2", "h3") for h in article.iter(tag)), None)
    title = " ".join(heading.text_content().split()) if heading is not None else None
    link = heading.find(".//a[@href]") if heading is not None else None
    address = link.get("href") if link is not None else None
    time = next((t.get("datetime") or t.text_content() for t in article.iter("time")), None)
    author = next((a.text_content() for a in article.iter("a", "span") if a.get("rel") == "author"), None)
    blocks = (" ".join(b.text_content().split()) for b in article.iter("p", "li", "blockquote") if not _nested(b))
    return file.document(
        "\n\n".join(block for block in blocks if block),
        *ids,
        title or str(nth),
        title=title,
        author=author and " ".join(author.split()),
        source=about.sitename,
        published=day(time) or day(about.date),
        language=tongue(article.getroottree().getroot().get("lang")),
        url=address if address and address.startswith(WEB) else None,
        format="html",
    )


def _nested(block: Any) -> bool:  # noqa: ANN401 - lxml's
    return any(above.tag in {"li", "blockquote"} for above in block.iterancestors())
