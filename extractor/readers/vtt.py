"""WebVTT subtitles: cues with their times, speakers as `<v Name>`, the language in the header."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extractor.readers._file import tongue
from extractor.readers._turns import text_of
from extractor.readers.srt import cues_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from db.plain import Document
    from extractor.readers._file import File

SUFFIXES = (".vtt",)
HEADER = re.compile(r"\ufeff?WEBVTT(?:[ \t-]+(?P<title>[^\n]*))?\n(?P<fields>(?:[^\n]+\n)*)")
LANGUAGE = re.compile(r"^Language:\s*(\S+)", re.MULTILINE | re.IGNORECASE)


def read(file: File) -> Iterator[Document]:
    """Read the subtitles as one document, a paragraph for each turn."""
    text = file.text().replace("\r\n", "\n").replace("\r", "\n")
    header = HEADER.match(text)
    if not header:
        raise file.fault('does not begin with "WEBVTT". If it holds SubRip subtitles, give it the suffix .srt.')
    cues = list(cues_of(text[header.end() :]))
    if not cues:
        raise file.fault('holds no subtitle: no line like "00:01.000 --> 00:04.000". Check the file.')
    said, marks = text_of(cues)
    language = LANGUAGE.search(header["fields"])
    title = (header["title"] or "").strip()
    yield file.document(said, title=title, language=tongue(language and language[1]), format="vtt", marks=marks)
