"""SubRip subtitles: numbered cues with their times."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extractor.readers._turns import TIMES, Cue, seconds, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from db.plain import Document
    from extractor.readers._file import File

SUFFIXES = (".srt",)
BLANK = re.compile(r"\n[ \t]*\n")


def read(file: File) -> Iterator[Document]:
    """Read the subtitles as one document, a paragraph for each turn."""
    cues = list(cues_of(file.text()))
    if not cues:
        raise file.fault('holds no subtitle: no line like "00:00:01,000 --> 00:00:04,000". Check the file.')
    text, marks = text_of(cues)
    yield file.document(text, format="srt", marks=marks)


def cues_of(text: str) -> Iterator[Cue]:
    """The cues of SubRip or WebVTT; what has no times is passed over."""
    for block in BLANK.split(text.replace("\r\n", "\n").replace("\r", "\n")):
        lines = block.strip("\n\ufeff").split("\n")
        for nth, line in enumerate(lines[:2]):
            if times := TIMES.match(line):
                groups = times.groups()
                yield Cue(seconds(*groups[:4]), seconds(*groups[4:]), tuple(lines[nth + 1 :]))
                break
