"""Bytes as text: what their mark says, else UTF-8, else UTF-16 or Windows-1252, whichever they look like."""

from __future__ import annotations

import codecs
import re

BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
HEAD = 8192  # bytes that show whether all of it is UTF-16
MOST = 0.4  # of the bytes at even or at odd places are zero in UTF-16 of a Latin script
CONTROL = bytes({*range(9), 11, *range(14, 26), *range(28, 32), 127})  # a text has none, or next to none
FEW = 0.005  # of all bytes
KINDS = ((b"%PDF-", "a PDF", ".pdf"), (b"PK\x03\x04", "an archive or office document", ".zip or .docx"))
RUN = re.compile(r"[^\x00-\x7f]+")
GAPS = "\x81\x8d\x8f\x90\x9d"  # of Windows-1252
LOST = "\ufffd"  # mostly the last byte of ”
TWICE = ("Ã", "â€", "Â")  # what UTF-8 looks like that was read as Windows-1252, and saved


def decoded(data: bytes) -> str | None:
    """The text; None for binary data."""
    encoding = marked(data) or _wide(data[:HEAD])
    if encoding:
        return data.decode(encoding, "replace")
    if any(data.startswith(kind) for kind, _, _ in KINDS) or _is_binary(data):
        return None
    return _once(_narrow(data))


def told(data: bytes) -> str:
    """What binary data is, and what to do about it, as the end of a sentence."""
    for kind, name, suffix in KINDS:
        if data.startswith(kind):
            return f"is {name} by its content. Give it the suffix {suffix}, and try again."
    return "holds binary data. Convert it to text."


def marked(data: bytes) -> str | None:
    """The encoding that a byte order mark names."""
    return next((encoding for bom, encoding in BOMS if data.startswith(bom)), None)


def _wide(head: bytes) -> str | None:
    """UTF-16 without its mark, told by its zeros."""
    half = max(1, len(head) // 2)
    first, second = head[::2].count(0) / half, head[1::2].count(0) / half
    if max(first, second) < MOST or min(first, second) > 1 - MOST or min(first, second) > FEW:
        return None
    return "utf-16-be" if first > second else "utf-16-le"


def _is_binary(data: bytes) -> bool:
    return b"\0" in data[:HEAD] or len(data) - len(data.translate(None, CONTROL)) > FEW * len(data)


def _narrow(data: bytes) -> str:
    """UTF-8, also where a few bytes are damaged; else Windows-1252."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("utf-8", "replace")
        wrong = text.count("\ufffd")
        right = sum(1 for sign in text if sign > "\x7f") - wrong
        return text if right > wrong else data.decode("cp1252", "replace")


def _once(text: str) -> str:
    """A text that was encoded twice, decoded twice; any other as it is."""
    return RUN.sub(_again, text) if any(sign in text for sign in TWICE) else text


def _again(run: re.Match[str]) -> str:
    try:
        return b"".join(map(_byte, run.group())).decode("utf-8")
    except UnicodeError:
        return run.group()


def _byte(sign: str) -> bytes:
    """A sign as Windows-1252 has it; what some programs put into its gaps as the byte it was."""
    if sign in GAPS:
        return bytes((ord(sign),))
    return b"\x9d" if sign == LOST else sign.encode("cp1252")
