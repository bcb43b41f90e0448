"""A file's text into its articles, each with title, author, source, date and place, by the rules of rules/en/source."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from db.keys import digest
from db.plain import Mark
from extractor.boundaries import HEADER, HEADER_LINES, Region, header_end, regions
from extractor.headers import header_fields, iso, read_lines
from extractor.readers import GUESSED, PROPERTIES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from db.plain import Document
    from extractor.headers import Line
    from extractor.rulebook import Rulebook

__all__ = ["header_fields", "split"]

FIELDS = ("title", "author", "source", "published", "place", "url")
WEAK = {PROPERTIES, GUESSED}  # where a date came from that is less sure than one that the text gives
FOOT = 3  # lines at the end of an article in which its source may stand


@dataclass
class Article:
    """An article's characters, and what its header says; `published` may still lack its year ("12-05").

    `above` is what stands above the first article of a digest.
    """

    start: int
    end: int
    fields: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    above: bool = False


def split(document: Document, rulebook: Rulebook) -> Iterator[Document]:
    """The articles of a document that may hold several; the document itself, with its header read, when it holds one.

    Each article's text is a stretch of the given text, `start` its offset there. What stands above the first article
    is a document of its own.
    """
    lines = read_lines(document.text, rulebook)
    found = regions(lines)
    articles = list(_cut(document, lines, found)) if found else [_single(document, lines)]
    _date(articles)
    seen: set[str] = set()
    for article in articles:
        made = _document(document, article, seen, alone=len(articles) == 1)
        seen.add(made.key)
        yield made


def _cut(document: Document, lines: Sequence[Line], found: Sequence[Region]) -> Iterator[Article]:
    """The articles of a digest, with what stands above the first."""
    first = lines[found[0].first].start
    if any(map(str.isalnum, document.text[:first])):
        yield _above(lines[: found[0].first], first)
        start = first
    else:
        start = 0
    ends = [*(region.first for region in found[1:]), len(lines)]
    for region, last in zip(found, ends, strict=True):
        end = lines[last].start if last < len(lines) else len(document.text)
        article = Article(start, end)
        _fill(article, lines[region.first : region.body])
        _fill(article, _foot(lines[region.body : last]))
        yield article
        start = end


def _above(lines: Sequence[Line], end: int) -> Article:
    """What stands above the first article: the name of the newsletter, an introduction, a list of contents."""
    article = Article(0, end, notes=["stands above the first article of its file"], above=True)
    _fill(article, [line for line in lines if line.role in {"title", "header"}][:HEADER_LINES])
    masthead = next((line.fields.get("line") for line in lines if line.role == "masthead"), None)
    if masthead:
        article.fields["title"] = masthead
    return article


def _fill(article: Article, lines: Sequence[Line]) -> None:
    """Take the fields of header lines, the first of a kind; a label or the uppermost line gives the title."""
    for line in lines:
        for name, value in line.fields.items():
            article.fields.setdefault(name, value)


def _foot(lines: Sequence[Line]) -> list[Line]:
    """The lines at an article's end that say where it comes from."""
    last = [line for line in lines if line.role not in {"furniture", "end", "break"}][-FOOT:]
    while last and last[0].role not in {"header", "link"}:
        last.pop(0)
    return last if all(line.role in {"header", "link"} for line in last) else []


def _single(document: Document, lines: Sequence[Line]) -> Article:
    """A text that is one document: its header stands at its head, or its source at its foot."""
    article = Article(0, len(document.text))
    top = next((i for i, line in enumerate(lines) if line.role not in {"break", "masthead", "furniture"}), None)
    if top is None or len(lines) == 1:
        return article
    head = _head(lines, top)
    if head and (len(lines) > top + len(head) or any(line.role in HEADER for line in head)):
        _fill(article, head)
    foot = [line for line in _foot(lines[top + len(head) :]) if line.role == "header"]
    _fill(article, foot)
    return article


def _head(lines: Sequence[Line], top: int) -> Sequence[Line]:
    """The lines at the head of a single document that are its header."""
    if lines[top].role == "title":
        return lines[top : header_end(lines, top)]
    end = top
    while end < min(len(lines), top + HEADER_LINES) and lines[end].role in {"header", "dateline", "link"}:
        end += 1
    if top < end < len(lines) and lines[end].role == "title" and lines[end - 1].role == "header":
        end = header_end(lines, end)
    return lines[top:end]


def _date(articles: Sequence[Article]) -> None:
    """Settle the dates that one article alone leaves open: 12/05/2021, and a day without its year."""
    days_first = any(int(a.fields.get("first", 0)) > 12 for a in articles)  # noqa: PLR2004 - months
    for article in articles:
        _order(article, days_first=days_first)
    known = [iso(a.fields.get("published", "")) for a in articles]
    for index, article in enumerate(articles):
        published = article.fields.get("published", "")
        if len(published) != len("12-05"):
            continue
        near = min((other for other in range(len(articles)) if known[other]), key=lambda o: abs(o - index), default=-1)
        neighbour = known[near] if near >= 0 else None
        if neighbour is None:
            article.notes.append(f"the date {published} has no year, and no article near it has one")
            continue
        days = [iso(f"{year}-{published}") for year in range(neighbour.year - 1, neighbour.year + 2)]
        best = min((d for d in days if d), key=lambda d: abs((d - neighbour).days), default=None)
        if best:
            article.fields["published"] = best.isoformat()
            article.notes.append(f"the year {best.year} is taken from the article beside it")


def _order(article: Article, *, days_first: bool) -> None:
    """Read 12/05/2021 as the other dates of the file are written, and say so."""
    first, second = article.fields.get("first", ""), article.fields.get("second", "")
    if not first or int(first) > 12 or int(second) > 12 or int(first) == int(second):  # noqa: PLR2004 - months
        return
    if days_first:
        year = article.fields["published"][:4]
        article.fields["published"] = f"{year}-{int(second):02}-{int(first):02}"
    order = "the day" if days_first else "the month"
    article.notes.append(f"in the date {first}/{second}, {order} is taken to stand first")


def _marks(whole: Document, article: Article) -> tuple[Mark, ...]:
    """The marks inside an article, and the one that holds where it begins, as offsets in it."""
    if article.start == 0 and article.end == len(whole.text):
        return whole.marks
    before = whole.mark_at(article.start)
    inside = (
        Mark(start=m.start - article.start, label=m.label) for m in whole.marks if article.start < m.start < article.end
    )
    return (*([Mark(start=0, label=before)] if before else []), *inside)


def _document(whole: Document, article: Article, seen: set[str], *, alone: bool) -> Document:
    """One article as a document; what the format itself knew of a file that is one article wins over its text."""
    read = {name: article.fields[name] for name in FIELDS if name in article.fields}
    day = iso(read.pop("published", ""))
    fields: dict[str, Any] = {name: value for name, value in read.items() if getattr(whole, name) is None or not alone}
    if not alone and not article.above:  # who sends a newsletter has not written what is in it
        fields.setdefault("author", None)
    weak = WEAK.intersection(whole.notes)
    from_text = day if weak or not alone or not whole.published else None
    update = {
        **fields,
        "key": _key(whole, fields, seen, alone=alone),
        "text": whole.text[article.start : article.end],
        "start": whole.start + article.start,
        "published": from_text or whole.published,
        "notes": (*(note for note in whole.notes if not from_text or note not in weak), *article.notes),
        "marks": _marks(whole, article),
    }
    return whole._replace(**update)


def _key(whole: Document, fields: dict[str, Any], seen: set[str], *, alone: bool) -> str:
    """The name of an article for ever: its address, else the file's with its title and how often that came before."""
    name, title = whole.key, fields.get("title") or whole.title or ""
    key: str = whole.url or fields.get("url") or name if alone else fields.get("url") or digest(name, title)
    count = 0
    while key in seen:
        count += 1
        key = digest(name, title, str(count))
    return key
