"""E-mail, one message a file: its plain part, or the text of its HTML."""

from __future__ import annotations

import re
from email import message_from_bytes, policy
from email.utils import parseaddr
from typing import TYPE_CHECKING, Any

from extractor.readers._file import day, tongue
from extractor.readers._markup import plain

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import EmailMessage, MIMEPart

    from db.plain import Document
    from extractor.readers._file import File

SUFFIXES = (".eml",)
STUB = 0.3  # of the HTML's text is in the plain part of a mail that has all of it in both
QUOTED = re.compile(r"^>[> ]*", re.MULTILINE)  # in front of what another mail said
SOFT = re.compile(r"(?<=\S )\r?\n(?=\S)(?<!^-- \n)(?<!^-- \r\n)", re.MULTILINE)  # a line's end in flowed text
HEADER = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:From [^\n]*\n|>?From:?[^\n]*\n)?[!-9;-~]+[ \t]*:")
C1 = frozenset(map(chr, range(0x80, 0xA0)))  # mail that says Latin-1 and holds these means Windows-1252


def read(file: File) -> Iterator[Document]:
    """Read one message as one document."""
    data = file.load()
    if not HEADER.match(data):
        raise file.fault('is no e-mail: it does not begin with a header line ("From: …"). Save the message as .eml.')
    yield message(data, file)


def message(data: bytes, file: File, nth: int = 0) -> Document:
    """A message as a document: subject, sender and date; raises ReadError when it has no text."""
    mail = message_from_bytes(data, policy=policy.default)
    if not (text := _text(mail)).strip():
        raise file.fault(f"holds no text in message {nth + 1}. If it has attachments, save and give these.")
    attached = [name for part in mail.iter_attachments() if (name := part.get_filename())]
    return file.document(
        text,
        *([_header(mail, "Message-ID") or str(nth)] if nth or _header(mail, "Message-ID") else []),
        title=_header(mail, "Subject"),
        author=_sender(_header(mail, "From")),
        source=_header(mail, "List-ID").partition("<")[0].strip(' "'),
        published=day(_header(mail, "Date")),
        language=tongue(_header(mail, "Content-Language")),
        url=_header(mail, "Archived-At").strip("<> "),
        format="eml",
        notes=(f"attachments not read: {', '.join(attached)}",) if attached else (),
    )


def _text(mail: EmailMessage) -> str:
    """The plain part, or the text of the HTML where the plain part only points to it."""
    parts = (mail.get_body((kind,)) for kind in ("plain", "html"))
    plainer, other = (_content(part) if part is not None else "" for part in parts)
    return other if len(plainer) < STUB * len(other) else plainer


def _content(body: MIMEPart) -> str:
    """The text of a part, whatever its charset is called."""
    try:
        content: Any = body.get_content()
    except (LookupError, ValueError):
        payload = body.get_payload(decode=True)
        content = payload.decode("utf-8", "replace") if isinstance(payload, bytes) else str(payload)
    if set(content) & C1:
        content = content.encode("latin-1", "replace").decode("cp1252", "replace")
    if body.get_content_subtype() == "html":
        return plain(content)
    content = QUOTED.sub("", content)
    return SOFT.sub("", content) if body.get_param("format") == "flowed" else str(content)


def _header(mail: EmailMessage, name: str) -> str:
    """A header's words; none for one that is missing or that cannot be parsed."""
    try:
        return " ".join(str(mail.get(name, "")).split())
    except Exception:  # noqa: BLE001 - the standard library's header parser fails in many ways on odd input
        return ""


def _sender(header: str) -> str:
    name, address = parseaddr(header)
    return name or address
