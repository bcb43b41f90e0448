"""Subtitles as turns of speech: cues put together until the speaker changes, each with the time it begins at."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from db.plain import Mark

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

PAUSE = 4.0  # seconds of silence after which a turn without a named speaker is over
TIME = r"(?:(\d+):)?(\d\d?):(\d\d)[.,](\d{1,3})"
TIMES = re.compile(rf"\s*{TIME}\s+-->\s+{TIME}")
VOICE = re.compile(r"<v(?:\.[^\s>]*)?\s+([^>]+)>")
TAG = re.compile(r"<[^<>]*>|\{\\[^{}]*\}")
NEXT = re.compile(r"\s*(?:>>+|[-–—](?=\s*[^\W\d]))\s*")
NAMED = re.compile(r"([A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,4}):\s+(?=\S)")
ASKED = re.compile(r"([QA])[.:]\s+(?=\S)")  # of a hearing; a line "A. Lind" is none where nobody asks
SPACE = re.compile(r"\s+")


class Cue(NamedTuple):
    """One subtitle: its first and last second, and its lines."""

    start: float
    end: float
    lines: tuple[str, ...]


@dataclass
class Turn:
    """What one speaker says, as (second it begins at, words); `speaker` None when the file does not name one."""

    speaker: str | None
    end: float = 0.0
    pieces: list[tuple[float, str]] = field(default_factory=list)


def text_of(cues: Iterable[Cue]) -> tuple[str, tuple[Mark, ...]]:
    """The turns as paragraphs ("Name: words"), and where in that text each cue begins."""
    text: list[str] = []
    marks: list[Mark] = []
    length = 0
    for turn in _turns(list(cues)):
        opening = ("\n\n" if text else "") + (f"{turn.speaker}: " if turn.speaker else "")
        marks.append(Mark(start=length + (2 if text else 0), label=clock(turn.pieces[0][0])))
        text.append(opening)
        length += len(opening)
        for nth, (start, words) in enumerate(turn.pieces):
            spaced = (" " if nth else "") + words
            if nth:
                marks.append(Mark(start=length + 1, label=clock(start)))
            text.append(spaced)
            length += len(spaced)
    return "".join(text), tuple(marks)


def seconds(hours: str | None, minutes: str, whole: str, parts: str) -> float:
    """The groups of TIME as seconds."""
    return int(hours or 0) * 3600 + int(minutes) * 60 + int(whole) + int(parts.ljust(3, "0")) / 1000


def clock(at: float) -> str:
    """A second as people write it: "1:02:03"."""
    return f"{int(at // 3600)}:{int(at // 60 % 60):02}:{int(at % 60):02}"


def _turns(cues: Sequence[Cue]) -> Iterator[Turn]:
    turn: Turn | None = None
    for cue, speaker, new, words in _lines(cues):
        silent = turn is not None and not turn.speaker and cue.start - turn.end > PAUSE
        if turn is None or new or silent or (speaker and speaker != turn.speaker):
            if turn:
                yield turn
            turn = Turn(speaker)
        turn.end = cue.end
        turn.pieces.append((cue.start, words))
    if turn:
        yield turn


def _lines(cues: Sequence[Cue]) -> Iterator[tuple[Cue, str | None, bool, str]]:
    """(cue, speaker named, whether a new one begins, words) of each line; lines that roll on are given once."""
    shown: tuple[str, ...] = ()
    heard = {match[1] for cue in cues for line in cue.lines if (match := ASKED.match(line))} == {"Q", "A"}
    for cue in cues:
        for line in cue.lines:
            voice = VOICE.search(line)
            words = SPACE.sub(" ", html.unescape(TAG.sub("", line))).strip()
            if not words or words in shown:
                continue
            dash = NEXT.match(words)
            words = words[dash.end() :] if dash else words
            name = NAMED.match(words) or (ASKED.match(words) if heard else None)
            speaker = SPACE.sub(" ", html.unescape(voice[1])).strip() if voice else name[1] if name else None
            if words := words[name.end() :] if name and not voice else words:
                yield cue, speaker, bool(dash or name), words
        shown = tuple(SPACE.sub(" ", html.unescape(TAG.sub("", line))).strip() for line in cue.lines)
