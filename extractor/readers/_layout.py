"""A web page's tree made fit for trafilatura: what only lays out text is undone, and headings are set apart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
PARTS = ("thead", "tbody", "tfoot", "tr", "td", "th")
ENOUGH = 2  # paragraphs in a cell that make it a column of text; articles that make a page a list
SOME_TEXT = 250  # characters of paragraphs beside a heading without which it leads to an article, and is none's


def without_layout(tree: Any) -> Any:  # noqa: ANN401 - lxml's
    """The tree with divisions in place of tables that lay out text, and a list of articles marked as what matters.

    Newsletters have both; of the one trafilatura would make a row, and of the other it would lose the headings.
    """
    for table in [table for table in tree.iter("table") if _lays_out(table)]:
        for part in _of(table):
            part.tag = "div"
            part.attrib.clear()
    heads = _heads(tree)
    if len(heads) >= ENOUGH:
        for link in [link for head in heads for link in head.iter("a")]:
            link.drop_tag()  # headings that are links look like a menu's
        if next(tree.iter("main", "article"), None) is None:
            _mark(heads)
    return tree


def text_of(made: Any) -> str:  # noqa: ANN401 - trafilatura's
    """The text that was found, a blank line between blocks and one more above a heading: there digests are cut."""
    headings = {" ".join("".join(head.itertext()).split()) for head in made.body.iter("head")}
    lines = [line for line in (made.text or "").split("\n") if line.strip()]
    return "\n\n".join("\n" * (nth > 0 and " ".join(line.split()) in headings) + line for nth, line in enumerate(lines))


def stated(tree: Any) -> str:  # noqa: ANN401 - lxml's
    """Where a page states its date for machines: its metadata, its times and its linked data."""
    told = [element.get(name) or "" for element in tree.iter("meta", "time") for name in ("content", "datetime")]
    linked = ["".join(script.itertext()) for script in tree.iter("script") if "ld+json" in (script.get("type") or "")]
    return "\n".join((*told, *linked))


def _lays_out(table: Any) -> bool:  # noqa: ANN401 - lxml's
    """Whether one of a table's own cells holds a heading, several paragraphs or another table."""
    return any(
        next(cell.iter(*HEADINGS, "table"), None) is not None or len(list(cell.iter("p"))) >= ENOUGH
        for cell in _of(table)
        if cell.tag in {"td", "th"}
    )


def _heads(tree: Any) -> list[Any]:  # noqa: ANN401 - lxml's
    """The headings that stand beside an article's text."""
    found = [head for head in tree.iter(*HEADINGS) if head.getparent() is not None]
    beside = {head.getparent(): 0 for head in found}
    for block in beside:
        beside[block] = sum(len(p.text_content()) for p in block.iter("p"))
    return [head for head in found if beside[head.getparent()] >= SOME_TEXT]


def _mark(heads: list[Any]) -> None:
    """Put what holds all these headings into a <main>."""
    others = [set(head.iterancestors()) for head in heads[1:]]
    held = next(above for above in heads[0].iterancestors() if all(above in known for known in others))
    main = held.makeelement("main")
    main.extend(list(held))
    held.append(main)


def _of(table: Any) -> Iterator[Any]:  # noqa: ANN401 - lxml's
    """A table and its parts, without those of tables inside it."""
    parts = [part for part in table.iter(*PARTS) if next(part.iterancestors("table"), None) is table]
    yield from (table, *parts)
