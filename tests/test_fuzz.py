"""What the fuzz run looks at: it holds for every seed, and it is told where it does not hold."""

from __future__ import annotations

import sys
from itertools import count
from pathlib import Path

import pytest

from db.plain import Document, Mark, Span
from extractor.pipeline import Pipeline
from extractor.readers import File, ReadError, format_of
from extractor.segment import segment

sys.path.insert(0, str(Path(__file__).parent / "fuzz"))
import seeds
import truths

PIPELINE = Pipeline()
TEXT = "“It floats,” Ines Varga said on Monday. He told reporters that 7 boats sank."
DOCUMENT = Document("k", TEXT)
FOUND = PIPELINE.extract(DOCUMENT)
SAID, FIGURE = FOUND.statements[0], FOUND.figures[0]


def still() -> float:
    """A clock that stands."""
    return 0.0


@pytest.mark.parametrize("text", seeds.texts(), ids=ascii)
def test_it_holds_for_texts_that_mean_harm(text: str) -> None:
    truths.stages(Document("k", text), PIPELINE, still)


@pytest.mark.parametrize(("name", "data"), seeds.files(), ids=[name for name, _ in seeds.files()])
def test_it_holds_for_files(name: str, data: bytes, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(data)
    truths.read(tmp_path / name, PIPELINE, still)


def test_there_is_a_seed_for_every_reader_and_a_dictionary(tmp_path: Path) -> None:
    assert {format_of(name) for name, _ in seeds.files()} == {
        "csv", "docx", "eml", "feed", "html", "jsonl", "mbox", "md", "parquet", "pdf", "srt", "txt", "unread", "vtt",
        "warc", "zip",
    }  # fmt: skip
    words = seeds.sown(tmp_path / "corpus", ["txt", "csv", *{format_of(name) or "" for name, _ in seeds.files()}])
    assert len(list((tmp_path / "corpus").iterdir())) == len(seeds.texts()) + len(seeds.files())
    assert r'"\xed\xa0\x80"' in words.read_text().splitlines()  # a lone surrogate


WRONG = {
    "a statement's words": lambda: truths.said(SAID._replace(text="It sinks,"), DOCUMENT),
    "its place": lambda: truths.said(SAID._replace(span=Span(0, 3)), DOCUMENT),
    "its speaker": lambda: truths.said(SAID._replace(speaker=SAID.speaker._replace(span=Span(0, 4))), DOCUMENT),  # type: ignore[union-attr]
    "its cue": lambda: truths.said(SAID._replace(cue=Span(5, 500)), DOCUMENT),
    "its confidence": lambda: truths.said(SAID._replace(confidence=0.01), DOCUMENT),
    "a figure's words": lambda: truths.counted(FIGURE._replace(text="Tuesday"), DOCUMENT, set()),
    "its statement": lambda: truths.counted(FIGURE._replace(statement="nobody's"), DOCUMENT, set()),
    "its context": lambda: truths.counted(FIGURE._replace(context=Span(0, 1)), DOCUMENT, set()),
    "parts": lambda: truths.in_order([(0, 5), (4, 9)], 9, "parts"),
    "nothing": lambda: truths.in_order([(5, 5)], 9, "an empty one"),
    "two of a key": lambda: truths.whole(FOUND._replace(statements=(SAID, SAID))),
}


@pytest.mark.parametrize("wrong", WRONG.values(), ids=WRONG)
def test_what_is_not_true_is_told(wrong: object) -> None:
    truths.said(SAID, DOCUMENT)
    truths.counted(FIGURE, DOCUMENT, {s.key for s in FOUND.statements})
    with pytest.raises(truths.WrongError):
        wrong()  # type: ignore[operator]


def test_a_reading_text_of_another_length_is_told() -> None:
    segments = segment(TEXT)
    truths.cut(segments)
    segments.plain += " "
    with pytest.raises(truths.WrongError):
        truths.cut(segments)


def test_slowness_is_told_by_the_length() -> None:
    ticks = count(0, 1.5)
    with pytest.raises(truths.SlowError, match=r"1\.5 s for"):
        truths.stages(DOCUMENT, PIPELINE, lambda: next(ticks))
    truths.in_time(1.5, 15_000)


def test_a_reader_that_gives_what_is_not_true_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT)
    monkeypatch.setattr(truths, "read_raw", lambda _: [DOCUMENT._replace(marks=(Mark(9, "b"), Mark(3, "a")))])
    with pytest.raises(truths.WrongError, match="marks"):
        truths.read(path, PIPELINE, still)

    def refuse(file: File) -> list[Document]:
        raise ReadError(f"x{file.name}: no")

    monkeypatch.setattr(truths, "read_raw", refuse)
    with pytest.raises(truths.WrongError, match="without its file"):
        truths.read(path, PIPELINE, still)
