"""A record of claims about many matters, compared with each other; as in an archive, some words come far more often."""

from __future__ import annotations

import datetime as dt
import random
from decimal import Decimal
from typing import TYPE_CHECKING

from db.keys import claim_key, digest
from db.records import Document, Extraction, Figure, Span, Speaker, Statement
from db.store import Input, Part, Store
from extractor.cli.check import together

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PARTS = ("ba", "do", "fi", "ga", "ke", "lo", "mi", "nu", "po", "ra", "si", "tu", "ve", "wo")
WORDS = tuple(a + b + c for a in PARTS for b in PARTS for c in PARTS)
BATCH = 100  # documents
SENTENCES = 10  # of a document; each holds a statement and a figure


def record_of_words(path: Path, claims: int, variety: int = len(WORDS)) -> None:
    """Make a record of so many claims in so many words, half statements and half figures, all of them compared."""
    with Store.open(path, create=True) as store:
        run = store.begin(version="1", rulebook="r")
        parts: list[Part] = []
        for n in range(claims // (2 * SENTENCES)):
            parts.append(part(n, variety))
            if len(parts) == BATCH:
                store.save(parts, run)
                parts = []
        store.save(parts, run)
        together(store)


def add(store: Store, number: int, variety: int = len(WORDS)) -> None:
    """Save one more document and compare it."""
    store.save([part(number, variety)], store.begin(version="1", rulebook="r"))
    together(store)


def part(number: int, variety: int) -> Part:
    """What one file of one document gives; the same number always gives the same."""
    return Part(f"{number}", (_extraction(number, variety),), read=Input(f"{number}", 1, None, f"{number}", "r"))


def _extraction(number: int, variety: int) -> Extraction:
    chance = random.Random(number)  # noqa: S311 - no secret
    sentences = [_sentence(chance, variety) for _ in range(SENTENCES)]
    document = Document(
        key=digest(str(number)), text=" ".join(sentences), title=f"Title {number}", source=f"Post {number % 40}",
        published=dt.date(2024, 1, 1) + dt.timedelta(days=number % 900), path=f"{number}.txt",
    )  # fmt: skip
    statements: list[Statement] = []
    figures: list[Figure] = []
    at = 0
    for sentence in sentences:
        around = Span(start=at, end=at + len(sentence))
        statements.append(_statement(document, around, len(statements)))
        figures.append(_figure(document, around, sentence, len(figures)))
        at += len(sentence) + 1
    return Extraction(document=document, statements=tuple(statements), figures=tuple(figures))


def _sentence(chance: random.Random, variety: int) -> str:
    words = list(_words(chance, variety, 12))
    return f"{words[0].capitalize()} {' '.join(words[1:6])} {chance.randrange(2, 9000)} boats {' '.join(words[6:])}."


def _words(chance: random.Random, variety: int, count: int) -> Iterator[str]:
    """Words of which the first of the list come often and most come seldom."""
    return (WORDS[int(variety * chance.random() ** 2)] for _ in range(count))


def _statement(document: Document, around: Span, nth: int) -> Statement:
    text = document.text[around.start : around.end]
    name = f"{WORDS[around.end % 61].capitalize()} {WORDS[around.end % 997].capitalize()}"
    return Statement(
        key=claim_key(document.key, "statement", None, text, nth), document=document.key, span=around, text=text,
        rule="s", confidence=0.9, context=around, kind="indirect", parts=(around,),
        speaker=Speaker(span=around, name=name, resolved=name),
    )  # fmt: skip


def _figure(document: Document, around: Span, sentence: str, nth: int) -> Figure:
    number = next(word for word in sentence.split() if word.isdigit())
    start = around.start + sentence.index(number)
    return Figure(
        key=claim_key(document.key, "figure", None, number, nth), document=document.key,
        span=Span(start=start, end=start + len(number)), text=number, rule="f", confidence=0.9, context=around,
        kind="count", value=Decimal(number), noun="boats",
    )  # fmt: skip
