"""W3C Web Annotations: every stretch of text that a claim rests on, by its place and by its words.

One JSON-LD page of annotations. A position counts Unicode code points of the document's text as it is on record; the
quotation, with what stands before and after it, finds the place again in an edited or saved copy.
"""

from __future__ import annotations

import json
from typing import IO, TYPE_CHECKING, Any
from urllib.parse import quote

from db.exporters._decided import documents, spans
from db.exporters._told import is_link
from db.reading import reading

if TYPE_CHECKING:
    from collections.abc import Iterator

    from db.store import Store
    from db.store.select import Selection

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = 32  # characters before and after a quotation
PAGE = "urn:onrecord:annotations"
IN_ADDRESS = "%/:?#@!$&'()*+,;=[]~"  # characters that stand in a web address as they are
HEAD = f'{{"@context": "{CONTEXT}", "id": "{PAGE}", "type": "AnnotationPage", "items": ['

Node = dict[str, Any]


def export(store: Store, selection: Selection, out: IO[bytes]) -> int:
    """Write a page of annotations, one for each chosen claim that stands in its text; gives how many."""
    count = 0
    out.write(HEAD.encode())
    for node in _nodes(store, selection):
        out.write(b",\n" if count else b"\n")
        out.write(json.dumps(node, ensure_ascii=False).encode())
        count += 1
    out.write(b"\n]}\n")
    return count


def _nodes(store: Store, selection: Selection) -> Iterator[Node]:
    for document, claims in documents(store, selection):
        for claim in claims:
            if not claim["gone"]:
                yield annotation(claim, document, spans(store, claim))


def annotation(claim: Node, document: Node, marks: list[tuple[str, int, int]]) -> Node:
    """One claim as an annotation: its reading is the body, its stretches of text are the targets."""
    url = document["url"]
    source = quote(url, safe=IN_ADDRESS) if is_link(url) else f"urn:onrecord:document:{quote(document['key'], safe='')}"
    bodies = [_body("describing", _told(claim)), _body("tagging", claim["kind"])]
    if claim["verdict"]:
        bodies.append(_body("assessing", claim["verdict"]))
    if claim["note"]:
        bodies.append(_body("commenting", claim["note"]))
    return {
        "id": f"urn:onrecord:claim:{claim['key']}",
        "type": "Annotation",
        "motivation": "assessing" if claim["verdict"] else "highlighting",
        "body": bodies,
        "target": [_target(source, document, mark) for mark in marks],
    }


def _told(claim: Node) -> str:
    """A claim in a few words: who said what kind of thing, or how a figure was read."""
    if claim["family"] == "figure":
        return reading(claim) or str(claim["text"])
    return f"{claim['speaker'] or 'somebody'} ({claim['kind']}): {claim['text']}"


def _body(purpose: str, value: str) -> Node:
    return {"type": "TextualBody", "purpose": purpose, "value": value, "format": "text/plain"}


def _target(source: str, document: Node, mark: tuple[str, int, int]) -> Node:
    role, start, end = mark
    text = document["text"]
    words = {
        "type": "TextQuoteSelector", "exact": text[start:end], "prefix": text[max(0, start - AROUND) : start],
        "suffix": text[end : end + AROUND],
    }  # fmt: skip
    return {
        "type": "SpecificResource",
        "source": source,
        "styleClass": role,
        "selector": [{"type": "TextPositionSelector", "start": start, "end": end}, words],
    }
