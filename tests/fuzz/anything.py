"""Coverage-guided fuzzing: `make fuzz` (SECONDS=600 make fuzz for less); needs atheris, which is no other dependency.

The first byte chooses: a text for the stages, or a file for one of the readers and then for the stages. What raises,
gives an offset that is not true (truths.py) or takes longer than a second per 10 kB ends the run, and is kept beside,
in crash-… or timeout-… . Seeds (seeds.py) are files of each format and texts that mean harm.
"""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import atheris

with atheris.instrument_imports(include=["extractor", "db"]):
    from db.plain import Document
    from extractor.pipeline import Pipeline
    from extractor.readers import suffixes

    SUFFIXES = {name: suffix for suffix, name in suffixes().items()}  # imports every reader; one suffix of each

from seeds import TEXT, sown
from truths import SlowError, read, stages

PIPELINE = Pipeline()
FOLDER = TemporaryDirectory()


def one(data: bytes) -> None:
    """A text or a file. What is slow gets a second chance: a library may have been loaded for it."""
    try:
        whole(data[:1], data[1:])
    except SlowError:
        whole(data[:1], data[1:])


def whole(first: bytes, body: bytes) -> None:
    """All of one text, or of a file of some format, as the first byte says."""
    chosen = first[0] if first else TEXT
    if chosen < TEXT:
        path = Path(FOLDER.name) / f"a{list(SUFFIXES.values())[chosen % len(SUFFIXES)]}"
        path.write_bytes(body)
        read(path, PIPELINE)
    else:
        text = body.decode("utf-8", "surrogateescape")  # what is no UTF-8 becomes lone surrogates
        stages(Document(key="k", text=text), PIPELINE)


if __name__ == "__main__":
    folder = Path(next(given for given in sys.argv[1:] if not given.startswith("-")))
    words = sown(folder, list(SUFFIXES))
    atheris.Setup([*sys.argv, f"-dict={words}"], one)
    atheris.Fuzz()
