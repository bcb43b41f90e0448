"""Any text gives true offsets, without a crash and in work that grows with its length."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from news_made import article

from db.records import Document, Extraction
from extractor import glimpse
from extractor.match import FAMILIES, Engine
from extractor.pipeline import Pipeline
from extractor.rulebook import load
from extractor.segment import segment

if TYPE_CHECKING:
    from extractor.book import Rulebook
    from extractor.segment import Segments

PIPELINE = Pipeline()
BOOK = load()
NEWS = [
    "Ines Varga said", "“", "”", '"', "'", "‘", "’", "«", "»", " ", "\n", "\n\n", ".", ", ", "he told reporters that ",
    "the ferry sank", "according to ", "7", "62-38", "$2 billion", "3.5%", "more than ", "two thirds", "one in five",
    "on Monday", "Dec. 5", "1.2.3.4", "½", "٣٤", "１２", "é\u0301\u0302", "\u202e", "\u200b", "\ufeff", "-",
    "–", "(", ")", "per 100,000", "°C", "from 5 to 7 percent", "since 1992", "as of Nov. 20", "\ud800", "😀",
    "A\xa0b", "\r\n", "\t", ":",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(NEWS) | st.text(max_size=4), max_size=40).map("".join)
UNITS = [
    "“", "” ", "“He said ", "said ", "7 ", "1,", "1.2.3.4 ", "(", "3 to ", "from 3 to ", "e\u0301", "-", "$", "7-",
    "% ", "one ", "million ", "he said that ", "the ", "' ", "\n“", "a ",
]  # fmt: skip


def extraction(text: str) -> Extraction:
    return PIPELINE.extract(Document(key="k", text=text))


def reads_back(found: Extraction) -> None:
    text = found.document.text
    for figure in found.figures:
        assert figure.text == text[figure.span.start : figure.span.end] != ""
        assert all(isinstance(v, Decimal | None) for v in (figure.value, figure.low, figure.high))
    for statement in found.statements:
        assert statement.text == " ".join(text[p.start : p.end] for p in statement.parts) != ""
        ends = [p.end for p in statement.parts]
        assert all(end <= part.start for end, part in zip(ends, statement.parts[1:], strict=False))
        if statement.cue:
            assert 0 <= statement.cue.start < statement.cue.end <= len(text)


@given(TEXTS)
@example("Ines Varga said“")  # a quotation that ends as it begins
@settings(max_examples=300, deadline=None)
def test_offsets_are_true_whatever_the_text(text: str) -> None:
    reads_back(extraction(text))


@given(st.text(max_size=80), st.integers(0, 40))
@settings(max_examples=100, deadline=None)
def test_quotation_marks_anywhere(text: str, seed: int) -> None:
    marks = "“”\"'«»‘’"
    mixed = "".join(c + (marks[(n * seed) % len(marks)] if (n * 7 + seed) % 5 == 0 else "") for n, c in enumerate(text))
    reads_back(extraction(mixed))


@given(st.integers(0, 400))
@settings(max_examples=60, deadline=None)
def test_a_text_cut_off_anywhere_gives_fewer_quotations_or_an_open_one(at: int) -> None:
    text = (
        "“We have a new hull,” Ines Varga said. “It floats.”\n\nMara Lind told reporters: “The ferry is late.\n\n"
        "“It is always late,” she added.\n\nThe board said that “nobody knew”. “Nobody,” said Ruiz, “was told.”"
    )
    whole = {s.parts[0].start: s for s in extraction(text).statements}
    for statement in extraction(text[:at]).statements:
        last = statement.parts[-1]
        full = whole.get(statement.parts[0].start)
        assert statement.open or last.end >= at - 2 or (full is not None and statement.text in full.text)


@pytest.mark.parametrize("unit", UNITS)
def test_work_grows_with_the_length(unit: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(glimpse, "FEW", 0)  # what rules learn of a text must not count for one length only

    def work(times: int) -> int:
        engine = Engine(BOOK)
        segments = segment(unit * times, BOOK.language.stops)
        for family in ("attribution", "figures"):
            list(engine.matches(segments, family))
        return engine.attempts

    assert work(800) <= 8 * work(100) + 100


@pytest.mark.parametrize(
    "text",
    [
        "9" * 1_000_000,
        "1," * 200_000,
        "“" * 200_000,
        "7 " * 50_000,
        "(" * 100_000 + "7",
        "a\u0301" * 100_000,
        "one two " * 5_000,
        "one hundred " * 5_000,
        "the Three " * 5_000,
        "“Ha!” " * 5_000,
        "It is old, she said; " * 1_000,
    ],
)
def test_a_long_hostile_text_is_read(text: str) -> None:
    reads_back(extraction(text))


@given(TEXTS)
@example("two thirds¼")
@settings(max_examples=150, deadline=None)
def test_what_a_rule_needs_never_changes_what_is_found(text: str) -> None:
    bare = replace(BOOK, compiled=tuple(c._replace(needs_left=(), needs_right=()) for c in BOOK.compiled))
    segments = segment(unicodedata.normalize("NFC", text), BOOK.language.stops)
    assert matched(segments, BOOK) == matched(segments, bare)


def matched(segments: Segments, book: Rulebook) -> list[tuple[str, int, int]]:
    engine = Engine(book)
    found = [here for family in FAMILIES for here in engine.matches(segments, family)]
    return [(match.rule.id, match.start, match.end) for here in found for match in here]


@pytest.mark.parametrize("places", [1, 5_000])
def test_documents_read_together_hold_what_each_holds_alone(places: int, monkeypatch: pytest.MonkeyPatch) -> None:
    documents = [Document(key=f"k{n}", text=article(n) + "".join(NEWS[n:])) for n in range(4)]
    alone = [PIPELINE.extract(document) for document in documents]
    monkeypatch.setattr("extractor.match.ROUND", places)
    assert PIPELINE.extract_all(documents) == alone
    assert PIPELINE.extract_all([]) == []


def test_a_sentence_without_end_is_looked_at_piece_by_piece(monkeypatch: pytest.MonkeyPatch) -> None:
    looked_at: list[int] = []

    class Parted:
        @staticmethod
        def fullmatch(_: str, start: int, end: int) -> None:
            looked_at.append(end - start)

    class Topic:
        @staticmethod
        def of(sentence: str, *_: int) -> None:
            looked_at.append(len(sentence))

    whole = Engine.fragment
    monkeypatch.setattr(Engine, "fragment", lambda e, name: Parted if name == "_parted" else whole(e, name))
    monkeypatch.setattr("extractor.measure.topic", lambda _: Topic)
    extraction("he said " * 2000 + "and 1,234 million " * 2000)
    assert len(looked_at) > 2000
    assert max(looked_at) < 2100
