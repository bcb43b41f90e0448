"""A file's text into its articles, each with title, author, source, date and place, by the rules of rules/en/source.

An article begins with a title and, right under it, a line that only a header has (its source, its date, who wrote it) or a
dateline. A text is cut only where that is found at two places or more.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from db.records import digest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from db.records import Document
    from extractor.rulebook import Compiled, Rulebook

LINE = re.compile(r"[^\n]*[^\s][^\n]*")
LONG = 200  # characters of a line that is surely a paragraph
HEADER_LINES = 6  # non-blank lines under a title in which its header may stand
ABOVE = 2  # short lines above the first header line, the title and a caption or subtitle
MONTHS = tuple(f"month_{number}" for number in range(1, 13))


class Line(NamedTuple):
    """One line that is not blank: its offsets, the role it plays in a header, and the fields that it gives."""

    start: int
    end: int
    role: str
    fields: dict[str, str]


@dataclass
class Article:
    """Where an article begins, and what its header says; `published` may still lack its year ("12-05")."""

    start: int
    fields: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)


def split(document: Document, rulebook: Rulebook) -> Iterator[Document]:
    """The articles of a document that may hold several; the document itself, with its header read, when it holds one."""
    lines = list(_lines(document.text, rulebook))
    articles = list(_articles(lines))
    if len(articles) < 2:  # noqa: PLR2004 - one header is no digest
        articles = [articles[0] if articles and articles[0].start <= _first(lines) else _single(lines)]
        articles[0].start = 0
    _date(articles)
    ends = [a.start for a in articles[1:]] + [len(document.text)]
    articles[0].start = min(articles[0].start, 0)
    for article, end in zip(articles, ends, strict=True):
        yield _document(document, article, end, alone=len(articles) == 1)


def header_fields(text: str, rulebook: Rulebook, rule: str) -> list[dict[str, str]]:
    """What one source rule reads in each line of a text, for its proof: {"source": "The Harbour Post"}."""
    compiled = next(c for c in rulebook.family("source") if c.rule.id == rule)
    rows = (_read(m.group(), compiled, rulebook) for m in LINE.finditer(text))
    return [row for row in rows if row is not None]


def _lines(text: str, rulebook: Rulebook) -> Iterator[Line]:
    """Every line that is not blank, with the role of the first source rule that fits it."""
    rules = rulebook.family("source")
    for m in LINE.finditer(text):
        words = m.group()[: LONG + 1]
        long = len(m.group()) > LONG
        for compiled in rules:
            role = compiled.rule.gives["role"]
            if long and role != "dateline":
                continue
            fields = _read(words, compiled, rulebook)
            if fields is not None:
                yield Line(m.start(), m.end(), role, fields)
                break
        else:
            yield Line(m.start(), m.end(), "text", {})


def _read(line: str, compiled: Compiled, rulebook: Rulebook) -> dict[str, str] | None:
    """The fields that a rule reads in a line, None when it does not fit."""
    match = compiled.right.match(line.replace("\xa0", " ").replace("’", "'"))
    if not match:
        return None
    found = {name: line[slice(*match.span(name))].strip() for name in match.re.groupindex if match.group(name)}
    day, month, year = (found.pop(name, "") for name in ("day", "month", "year"))
    if month:
        number = int(rulebook.language.meaning(month, *MONTHS) or month)
        found["published"] = f"{year + '-' if year else ''}{number:02}-{int(day):02}"
    return found or {"line": line.strip()}


def _articles(lines: list[Line]) -> Iterator[Article]:
    """The articles that have a header of their own."""
    index = 0
    while index < len(lines):
        if lines[index].role in {"header", "dateline"}:
            top = _top(lines, index)
            if top is not None:
                article = Article(lines[top].start)
                index = _header(lines, top, article)
                yield article
                continue
        index += 1


def _top(lines: list[Line], index: int) -> int | None:
    """The line of the title above the first line of a header, None where there is none."""
    top = None
    for above in range(index - 1, max(-1, index - 1 - ABOVE), -1):
        if lines[above].role != "title":
            break
        top = above
    return top


def _header(lines: list[Line], top: int, article: Article) -> int:
    """Read the header that begins at a title; gives the index of the first line behind it."""
    article.fields["title"] = lines[top].fields["title"]
    index = top + 1
    while index < len(lines) and index <= top + HEADER_LINES:
        line = lines[index]
        if line.role not in {"header", "dateline", "title", "furniture"}:
            break
        if line.role == "title" and not any(near.role == "header" for near in lines[index + 1 : top + HEADER_LINES]):
            break
        for name, value in line.fields.items():
            if name not in {"title", "line"}:
                article.fields.setdefault(name, value)
        index += 1
        if line.role == "dateline":
            break
    return index


def _first(lines: list[Line]) -> int:
    return lines[0].start if lines else 0


def _single(lines: list[Line]) -> Article:
    """A text without a header of its own: its first line is the title when it looks like one and text follows."""
    article = Article(0)
    if len(lines) > 1 and lines[0].role == "title" and lines[1].role in {"text", "title"}:
        article.fields["title"] = lines[0].fields["title"]
    elif lines and lines[0].role == "dateline":
        article.fields |= lines[0].fields
    return article


def _date(articles: list[Article]) -> None:
    """Give a date without a year the year that puts it nearest to its neighbours, and say so."""
    known = [_day(a.fields.get("published", "")) for a in articles]
    for index, article in enumerate(articles):
        published = article.fields.get("published")
        if not published or known[index]:
            continue
        near = min(
            (other for other in range(len(articles)) if known[other]), key=lambda o: abs(o - index), default=None
        )
        neighbour = known[near] if near is not None else None
        if neighbour is None:
            article.notes.append(f"the date {published} has no year, and no article near it has one")
            continue
        days = [_day(f"{year}-{published}") for year in range(neighbour.year - 1, neighbour.year + 2)]
        best = min((d for d in days if d), key=lambda d: abs((d - neighbour).days), default=None)
        if best:
            article.fields["published"] = best.isoformat()
            article.notes.append(f"the year {best.year} is taken from the article beside it")


def _day(value: str) -> dt.date | None:
    """An ISO date, None for what is none."""
    try:
        return dt.date.fromisoformat(value)
    except ValueError:
        return None


def _document(whole: Document, article: Article, end: int, *, alone: bool) -> Document:
    """One article as a document; what the format itself knew wins over what was read in the text."""
    read = {name: value for name, value in article.fields.items() if getattr(whole, name, None) is None}
    day = _day(str(read.pop("published", "")))
    title = read.get("title") or whole.title or ""
    key = whole.key if alone else digest(whole.path or whole.key, title, "" if title else str(article.start))
    update = {
        **read,
        "key": whole.url or key,
        "text": whole.text[article.start : end],
        "start": whole.start + article.start,
        "published": whole.published or day,
        "notes": (*whole.notes, *article.notes),
    }
    return whole.model_copy(update=update)
