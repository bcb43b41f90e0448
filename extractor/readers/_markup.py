"""A piece of HTML, as mails and feeds hold it, as text: a blank line between blocks, nothing cut."""

from __future__ import annotations

import re
from html.parser import HTMLParser

BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "dd", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer",
    "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section",
    "table", "td", "th", "tr", "ul",
))  # fmt: skip
HEADINGS = frozenset(("h1", "h2", "h3"))  # have one blank line more above them: there digests are cut
UNSEEN = frozenset(("script", "style", "head", "template", "title", "noscript"))


SPACE = re.compile(r"\s+")
HEAD = "\n\n\f"  # how a heading is marked until all blank lines are known


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self.hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - the parser's
        self.hidden += tag in UNSEEN
        self.pieces.append("\n" if tag == "br" else HEAD if tag in HEADINGS else "\n\n" if tag in BLOCKS else "")

    def handle_endtag(self, tag: str) -> None:
        self.hidden = max(0, self.hidden - (tag in UNSEEN))
        self.pieces.append("\n\n" if tag in BLOCKS else "")

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.pieces.append(SPACE.sub(" ", data))


def plain(markup: str) -> str:
    """The text of a piece of HTML."""
    parser = _Text()
    parser.feed(markup)
    parser.close()
    lines = "\n".join(line.strip(" ") for line in "".join(parser.pieces).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", lines).replace("\f", "\n").strip()
