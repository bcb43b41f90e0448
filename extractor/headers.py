"""The lines of a text, each with the role a rule of rules/en/source gives it: title, header, dateline and so on."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    import regex

    from extractor.rulebook import Rulebook

LINE = re.compile(r"[^\r\n\f]+")
BREAK = re.compile(r"\r\n?|[\n\f]")
LONG = 200  # characters of a line that is surely a paragraph
MONTHS = tuple(f"month_{number}" for number in range(1, 13))
PLAIN = str.maketrans({"\xa0": " ", "\u202f": " ", "’": "'", "‘": "'", "\ufeff": " ", "\t": " "})
MARKUP = " \t\xa0\ufeff*_#"
NUMERIC = ("first", "second")


class Line(NamedTuple):
    """One line that is not blank: its offsets, its role, the fields it gives, and how it stands among the others.

    `gap` counts the blank lines above it, `level` is that of a Markdown heading (0 for none).
    """

    start: int
    end: int
    role: str
    fields: dict[str, str]
    gap: int = 0
    level: int = 0


def header_fields(text: str, rulebook: Rulebook, rule: str) -> list[dict[str, str]]:
    """What one source rule reads in each line of a text, for its proof: {"source": "The Harbour Post"}."""
    compiled = next(c for c in rulebook.family("source") if c.rule.id == rule)
    rows: list[dict[str, str]] = []
    for line in map(_bare, LINE.findall(text)):
        match = compiled.right.match(line.translate(PLAIN))
        if match:
            found = _fields(match, line, rulebook)
            rows.append({name: value for name, value in found.items() if name not in NUMERIC})
    return rows


def read_lines(text: str, rulebook: Rulebook) -> list[Line]:
    """Every line that is not blank with its role; lines that belong to running text are "text"."""
    found: list[Line] = []
    end = 0
    for line in _roles(text, rulebook):
        gap = max(0, len(BREAK.findall(text, end, line.start)) - 1) if found else 0
        end = line.end
        if line.role == "break" and gap == 0 and found and found[-1].role == "title":
            found[-1] = found[-1]._replace(level=1 if text[line.start] == "=" else 2)
            continue
        found.append(line._replace(gap=gap))
    return _running(text, found)


def _roles(text: str, rulebook: Rulebook) -> Iterator[Line]:
    """Every line that is not blank, with the role of the first source rule that fits it."""
    rules = rulebook.family("source")
    openers = tuple(c for c in rules if c.rule.gives["role"] == "dateline")
    for m in LINE.finditer(text):
        line = m.group()
        if line.isspace():
            continue
        words = _bare(line[: LONG + 1])
        plain = words.translate(PLAIN)
        for compiled in openers if len(line) > LONG else rules:
            match = compiled.right.match(plain)
            if match:
                yield Line(*m.span(), compiled.rule.gives["role"], _fields(match, words, rulebook), 0, _level(line))
                break
        else:
            yield Line(*m.span(), "text", {})


def _level(words: str) -> int:
    bare = words.lstrip()
    return len(bare) - len(bare.lstrip("#"))


def _bare(line: str) -> str:
    """A line without the Markdown signs and the space around it."""
    return line.strip(MARKUP) or line.strip()


def _fields(match: regex.Match[str], words: str, rulebook: Rulebook) -> dict[str, str]:
    """The fields that a rule reads in a line."""
    found = {name: words[slice(*match.span(name))].strip(MARKUP) for name in match.re.groupindex if match.group(name)}
    return _dated(found, rulebook) or {"line": words}


def _dated(found: dict[str, str], rulebook: Rulebook) -> dict[str, str]:
    """The fields with day, month and year as `published` (ISO; without its year "12-05")."""
    day, month, year, first, second = (found.pop(name, "") for name in ("day", "month", "year", *NUMERIC))
    if first:  # 12/05/2021: the month stands first unless it cannot; `split` may know better from other dates
        month, day = (second, first) if int(first) > 12 else (first, second)  # noqa: PLR2004 - months
        found |= {"first": first, "second": second}
    if month:
        number = int(rulebook.language.meaning(month, *MONTHS) or month)
        year = f"20{year}" if len(year) == 2 else year  # noqa: PLR2004 - two digits
        found["published"] = f"{year + '-' if year else ''}{number:02}-{int(day):02}"
    return found


def iso(value: str) -> dt.date | None:
    """An ISO date, None for what is none."""
    try:
        return dt.date.fromisoformat(value)
    except ValueError:
        return None


def _running(text: str, lines: list[Line]) -> list[Line]:
    """The lines with those that merely look like titles, since they are part of a wrapped paragraph, as text.

    A title that was itself wrapped is put together again.
    """
    found: list[Line] = []
    for index, line in enumerate(lines):
        before = found[-1] if found else None
        after = lines[index + 1] if index + 1 < len(lines) else None
        if before and line.gap == 0 and before.role == "title" and _goes_on(text, before, line):
            if line.role == "text" and _ends_block(line, after, text):
                title = f"{before.fields['title']} {text[line.start : line.end].strip()}"
                found[-1] = before._replace(end=line.end, fields=before.fields | {"title": title})
                continue
            found[-1] = before._replace(role="text", fields={})
        if line.role == "title" and before and line.gap == 0 and before.role == "text" and not _ended(text, before):
            line = line._replace(role="text", fields={})  # noqa: PLW2901 - the same line, seen rightly
        found.append(line)
    return found


def _goes_on(text: str, before: Line, line: Line) -> bool:
    """Whether a line goes on in small letters with what the line above it began."""
    del before
    return text[line.start : line.end].lstrip(" \"'“‘(")[:1].islower() and line.role in {"text", "title"}


def _ends_block(line: Line, after: Line | None, text: str) -> bool:
    """Whether a short line without a full stop is the last before a gap or a header."""
    words = text[line.start : line.end].strip()
    short = len(words) < 100 and words[-1] not in ".;:,"  # noqa: PLR2004 - characters of a title's second line
    return short and (after is None or after.gap > 0 or after.role in {"header", "dateline"})


def _ended(text: str, line: Line) -> bool:
    """Whether a line of running text ends a sentence."""
    return text[line.start : line.end].rstrip("\"'”’) \r").endswith((".", "!", "?", "…", ":"))
