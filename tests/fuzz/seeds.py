"""Where the fuzz run begins: a file of each format, texts that mean harm, and the words that rules wait for."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZipFile, ZipInfo

from extractor.readers import format_of
from extractor.rulebook import load

if TYPE_CHECKING:
    from collections.abc import Sequence

HERE = Path(__file__).parents[1]
TEXT = 128  # a first byte from here on chooses no reader
MOST = 60_000  # bytes of a seed
NEWS = (
    "“We have a new hull,” Ines Varga said. “It floats.”\n\nMara Lind told reporters: “The ferry is late.\n\n“It is "
    "always late,” she added.\n\nThe board voted 5-2 on Monday, Dec. 5, to spend $2.5 million, 3 per cent more than in "
    "2020, according to a report. 'Nobody,' said Ruiz, 'was told.' About two in five of the 1,200 voters agreed.\n"
)
HOSTILE = (
    "\ud800", "\udfff", "\udc00\ud800", "\u202e", "\u202d\u2066", "\u2069", "\u200b", "\u200d", "\u200f", "\ufeff",
    "\u00ad", "e\u0301", "\u0301" * 50, "\u0345", "\u1100\u1161\u11a8", "ﬁ", "İ", "ß", "ſ", "\u2028", "\x85", "\0",
    "\x1c", "٣٤", "１２", "½", "Ⅻ", "²", "😀", "👩\u200d👧", "\U000e0041", "\uffff", "\U0010ffff", "“", "”", '"', "'",
    "‘", "’", "«", "»", "„", "``", "''", "’’", "(", "[", "$", "€", "%", "-", "–", "—", ":", ".", "…", ",",
    "\r\n", "\r", "\t",
)  # fmt: skip
REPEATED = (
    "“",
    "7 ",
    "said ",
    "a\u0301",
    "1,",
    "$",
    "(",
    "“He said ",
    "\u202e",
    "\ud800",
    "Ines Varga ",
    "\n\n",
    "3 to ",
)


def texts() -> list[str]:
    """Texts that mean harm: news with a hostile sign between its signs, and one thing many times over."""
    mixed = [sign.join(NEWS[at : at + 7] for at in range(0, len(NEWS), 7)) for sign in HOSTILE]
    return [NEWS, *mixed, *(unit * 1500 for unit in REPEATED)]


def files() -> list[tuple[str, bytes]]:
    """(format, bytes) of real files, and of the texts as every format that is text."""
    kept = [(path.name, path.read_bytes()) for path in sorted((HERE / "readers").iterdir())]
    made = [
        (f"a{suffix}", NEWS.encode()) for suffix in (".txt", ".md", ".html", ".csv", ".jsonl", ".eml", ".srt", ".vtt")
    ]
    packed = BytesIO()
    with ZipFile(packed, "w") as archive:
        for name, data in made[:4]:
            archive.writestr(ZipInfo(name), data)
    more = [("a.zip", packed.getvalue()), ("a.doc", b"\xd0\xcf\x11\xe0" + NEWS.encode())]
    return [(name, data) for name, data in (*kept, *made, *more) if len(data) <= MOST]


def sown(folder: Path, readers: Sequence[str]) -> Path:
    """Write the seeds into a folder and the dictionary beside it, whose path is given."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, hostile in enumerate(texts()):
        body = hostile.encode("utf-8", "surrogatepass")
        (folder / f"text-{number:03}").write_bytes(bytes([TEXT]) + body)
    for number, (name, data) in enumerate(files()):
        (folder / f"file-{number:03}").write_bytes(bytes([readers.index(format_of(name) or "txt")]) + data)
    words = folder.with_suffix(".dict")
    words.write_text("".join(f'"{_escaped(word)}"\n' for word in (*HOSTILE, *vocabulary())), "ascii")
    return words


def vocabulary() -> list[str]:
    """Words of the lexicon, and what formats are made of."""
    lists = load().language.words.values()
    some = [word for words in lists for word in sorted(words)[:12]]
    return [
        *some,
        " --> ",
        "From a ",
        "WARC/1.0\r\n",
        "Content-Type: ",
        "<p>",
        "</p>",
        '{"text": "',
        '"}\n',
        "PK\x03\x04",
        "%PDF-",
    ]


def _escaped(word: str) -> str:
    return "".join(f"\\x{byte:02x}" for byte in word.encode("utf-8", "surrogatepass"))
