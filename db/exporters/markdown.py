"""Markdown to put into a note, an issue or a pull request: each document's claims with findings and decisions."""

from __future__ import annotations

import re
from typing import IO, TYPE_CHECKING, Any

from db.exporters._told import documents, filters, heading, is_link, summary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from db.store import Store
    from db.store.select import Selection

SPECIAL = re.compile(r"[\\`*_{}\[\]<>#|~&$]")  # what Markdown gives a meaning in the middle of a line


def export(store: Store, selection: Selection, out: IO[bytes]) -> int:
    """Write the chosen claims; gives how many."""
    count = 0
    out.write(f"# {plain(heading(selection))}\n".encode())
    if chosen := filters(selection):
        out.write(f"\nChosen by: {plain(chosen)}\n".encode())
    if told := summary(store, selection):
        out.write(f"\n{plain(told)}.\n".encode())
    for document, claims in documents(store, selection):
        out.write(f"\n## {plain(document['title'] or 'Untitled')}\n\n{_facts(document)}\n".encode())
        for claim in claims:
            out.write(("\n" + "\n".join(_lines(claim)) + "\n").encode())
        count += len(claims)
    return count


def plain(text: object) -> str:
    """The text on one line, with every mark that Markdown would take for its own escaped."""
    return SPECIAL.sub(r"\\\g<0>", " ".join(str(text).split()))


def link(address: str | None, words: str) -> str | None:
    """A link, when the address is one of the web; its brackets and spaces cannot end it."""
    if not address or not is_link(address):
        return None
    safe = "".join(f"%{ord(c):02X}" if c in "<>\\ \t\r\n" else c for c in address)
    return f"[{words}](<{safe}>)"


def _facts(document: dict[str, Any]) -> str:
    return " · ".join([*map(plain, document["facts"]), *filter(None, [link(document["url"], "original")])])


def _lines(claim: dict[str, Any]) -> Iterator[str]:
    who = f" · **{plain(claim['speaker'])}**" if claim["speaker"] else ""
    read = f" · {plain(claim['reading'])}" if claim["reading"] else ""
    where = f", {plain(claim['location'])}" if claim["location"] else ""
    fixed = f", {claim['corrected']} corrected" if claim["corrected"] else ""
    gone = " · no longer found in the text" if claim["gone"] else ""
    verdict = f", **{plain(claim['verdict'])}**" if claim["verdict"] else ""
    yield f"- “{plain(claim['text'])}”{who}{read}"
    yield f"  - {plain(claim['kind'])}, {claim['status']}{verdict}, claim {claim['id']}{where}{fixed}{gone}"
    if claim["context"] != claim["text"]:
        yield f"  - In full: {plain(claim['context'])}"
    yield from (f"  - Finding: {plain(finding)}" for finding in claim["findings"])
    for review in claim["history"]:
        words = [review["status"], review["verdict"], review["note"], review["evidence_quote"]]
        told = ["; ".join(plain(word) for word in words if word), link(review["evidence_url"], "evidence")]
        yield f"  - Decided by {plain(review['reviewer'])}, {plain(review['at'])}: {' · '.join(filter(None, told))}"
