"""Coverage-guided fuzzing: `make fuzz` (SECONDS=600 make fuzz for less); needs atheris, which is no other dependency.

A text that raises, that gives a span which does not read back, or that takes longer than a second per 10 kB ends the
run; it is kept beside, in crash-… .
"""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

import atheris

with atheris.instrument_imports(include=["extractor", "db"]):
    from db.records import Document
    from extractor.pipeline import Pipeline

if TYPE_CHECKING:
    from db.records import Extraction

A_SECOND_PER = 10_000  # characters
AT_LEAST = 2.0  # seconds: a machine has other things to do
WORDS = (
    "“", "” ", "said ", "Ines Varga ", "7 ", "$2 million ", "per cent ", "on Monday ", "\n\n", ". ", "\u0301", "\u202e",
)  # fmt: skip
PIPELINE = Pipeline()


class WrongError(Exception):
    """A claim whose words do not stand where it says, or a text that took too long."""


def one(data: bytes) -> None:
    """A text made of arbitrary characters and the words that rules wait for."""
    provider = atheris.FuzzedDataProvider(data)
    pieces = []
    while provider.remaining_bytes():
        chosen = provider.ConsumeIntInRange(0, 2 * len(WORDS))
        pieces.append(WORDS[chosen] if chosen < len(WORDS) else provider.ConsumeUnicode(8))
    text = "".join(pieces)
    begun = time.process_time()
    check(PIPELINE.extract(Document(key="k", text=text)))
    if time.process_time() - begun > max(AT_LEAST, len(text) / A_SECOND_PER):
        raise WrongError("too slow")


def check(found: Extraction) -> None:
    """Every span reads back."""
    text = found.document.text
    for figure in found.figures:
        if figure.text != text[figure.span.start : figure.span.end]:
            raise WrongError(figure)
    for statement in found.statements:
        if statement.text != " ".join(text[p.start : p.end] for p in statement.parts):
            raise WrongError(statement)


if __name__ == "__main__":
    atheris.Setup(sys.argv, one)
    atheris.Fuzz()
