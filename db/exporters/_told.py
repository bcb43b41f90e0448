"""Claims as people read them: what the pages to read (HTML, Markdown) have in common."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from db.exporters import _decided
from db.reading import reading
from db.store.select import tally

if TYPE_CHECKING:
    from collections.abc import Iterator

    from db.store import Store
    from db.store.select import Selection

HISTORY = """
SELECT reviewer, at, status, verdict, note, evidence_url, evidence_quote FROM reviews WHERE claim_id = ? ORDER BY id
"""


def heading(selection: Selection) -> str:
    """What the page is about."""
    about = selection.speaker or selection.title or selection.words or selection.source
    return f"On record: {about}" if about else "On record"


def filters(selection: Selection) -> str:
    """The filters in words: "speaker Lind; status checked"; nothing where all was chosen."""
    chosen = {k: v for k, v in vars(selection).items() if v}
    return "; ".join(f"{k} {', '.join(v) if isinstance(v, tuple) else v}" for k, v in chosen.items())


def summary(store: Store, selection: Selection) -> str:
    """What was chosen in a line: "5 statements, 12 figures; 1 accurate"; nothing where a limit cuts it short."""
    if selection.limit:
        return ""
    families: Counter[str] = Counter()
    verdicts: Counter[str] = Counter()
    for row in tally(store, selection):
        families[row["family"]] += row["number"]
        if row["verdict"]:
            verdicts[row["verdict"]] += row["number"]
    told = [f"{number:,} {name}{'' if number == 1 else 's'}" for name, number in families.items()]
    return "; ".join(filter(None, (", ".join(told), ", ".join(f"{n:,} {name}" for name, n in verdicts.most_common()))))


def documents(store: Store, selection: Selection) -> Iterator[tuple[dict[str, Any], list[dict[str, Any]]]]:
    """Each document with its chosen claims, each of them told: reading, findings, history, spans."""
    for document, claims in _decided.documents(store, selection):
        yield {**document, "facts": facts(document)}, [told(store, claim) for claim in claims]


def told(store: Store, claim: dict[str, Any]) -> dict[str, Any]:
    """A claim with `reading`, `findings`, `history` (its reviews, the first first) and `spans`."""
    return {
        **claim,
        "reading": reading(claim),
        "findings": _decided.findings(store, claim),
        "history": list(store.rows(HISTORY, [claim["id"]])) if claim["reviewer"] else [],
        "spans": [] if claim["gone"] else _decided.spans(store, claim),
    }


def facts(document: dict[str, Any]) -> list[str]:
    """Where and when a document was published, and by whom."""
    return [document[name] for name in ("source", "published", "author", "place") if document[name]]


def is_link(address: str | None) -> bool:
    """Whether an address is one of the web, and safe to be clicked."""
    try:
        parts = urlsplit(address or "")
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.netloc)
