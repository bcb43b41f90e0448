"""Pages to read: every character of the text is there, nothing in it is taken for markup, and a browser opens it."""

from __future__ import annotations

import shutil
from html.parser import HTMLParser
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest
from exports_made import TRICKY, review, store_of
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from records_made import TEXT

from db.exporters import html, markdown
from db.exporters._marks import Mark, pieces
from db.store.select import Selection

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FINDING = """
INSERT INTO findings (key, check_name, message, sum, confidence) VALUES ('f', 'parts', 'Too <many>', '2 + 2 = 5', 0.8);
INSERT INTO finding_claims VALUES (1, 2, 0);
"""


class Page(HTMLParser):
    """What a page holds: the words under each id and tag, links and ids."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: set[str] = set()
        self.texts = ""
        self.words = ""
        self._depth = self._sup = 0
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        self.tags.add(tag)
        self.ids += [told["id"] or ""] if "id" in told else []
        self.links += [told["href"] or ""] if "href" in told else []
        if tag == "div" and told.get("class") == "text":
            self._depth = 1
        self._sup += tag == "sup"

    def handle_endtag(self, tag: str) -> None:
        self._sup -= tag == "sup"
        if tag == "div":
            self._depth = 0

    def handle_data(self, data: str) -> None:
        self.words += data
        if self._depth and not self._sup:
            self.texts += data


def made(folder: Path, text: str = TEXT, selection: Selection | None = None) -> tuple[str, str]:
    """The record as HTML and as Markdown."""
    pages = []
    with store_of(folder, text=text) as store:
        review(store, 2, "inaccurate", note="<i>It</i> was 1,100", evidence_url="https://lind.example/?a=1&b=2")
        review(store, 3, None, "in review", evidence_url="javascript:alert(1)")
        store.connection.executescript(FINDING)
        for exporter in (html, markdown):
            out = BytesIO()
            assert exporter.export(store, selection or Selection(), out) == (0 if selection else 3)
            pages.append(out.getvalue().decode())
    return pages[0], pages[1]


@pytest.mark.parametrize("text", [TEXT, TRICKY])
def test_the_text_stands_in_the_page_character_by_character(tmp_path: Path, text: str) -> None:
    page = Page(made(tmp_path, text)[0])
    assert page.texts.rstrip("\n") == text
    assert page.tags.isdisjoint({"b", "i", "script", "img"})


def test_marks_claims_findings_and_decisions_are_told(tmp_path: Path) -> None:
    page, _ = made(tmp_path)
    assert '<mark class="figure part" ' in page
    assert '<mark class="speaker">Mara Lind</mark>' in page
    assert '<mark class="cue">said</mark>' in page
    for words in (
        "parts: Too &lt;many&gt; (2 + 2 = 5)", "kim, 2024-05-03T10:00:00Z: checked, inaccurate",
        "<p>1 statement, 2 figures; 1 inaccurate.</p>",
        "&lt;i&gt;It&lt;/i&gt; was 1,100", 'href="https://lind.example/?a=1&amp;b=2"', "3 claims. Made by onrecord.",
    ):  # fmt: skip
        assert words in page


def test_every_link_leads_somewhere_and_none_runs_a_script(tmp_path: Path) -> None:
    page = Page(made(tmp_path)[0])
    assert len(page.ids) == len(set(page.ids))
    inside = {link[1:] for link in page.links if link.startswith("#")}
    assert inside <= set(page.ids)
    assert {link for link in page.links if not link.startswith("#")} == {"https://lind.example/?a=1&b=2"}


def test_what_is_gone_is_shown_as_it_was(tmp_path: Path) -> None:
    out = BytesIO()
    with store_of(tmp_path) as store:
        review(store, 2)
        store.connection.execute("UPDATE claims SET gone = 1, span_start = 900, span_end = 905 WHERE id = 2")
        html.export(store, Selection(kind=("count",)), out)
    page = out.getvalue().decode()
    assert "no longer found in the text" in page
    assert Page(page).texts.rstrip("\n") == TEXT


def test_nothing_chosen_is_said(tmp_path: Path) -> None:
    page, _ = made(tmp_path, selection=Selection(speaker="<nobody>"))
    assert "No such claim on record." in page
    assert "<h1>On record: &lt;nobody&gt;</h1>" in page


def test_markdown_reads_as_the_words_on_record(tmp_path: Path) -> None:
    _, page = made(tmp_path, TRICKY)
    rendered = Page(MarkdownIt("commonmark").render(page))
    assert rendered.tags == {"h1", "h2", "p", "ul", "li", "strong", "a"}
    assert f"In full: {' '.join(TRICKY.split())}" in rendered.words
    assert rendered.links == ["https://lind.example/?a=1&b=2"]


@settings(deadline=None)
@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Zs", "Zl", "Zp"]), max_size=40))
def test_any_words_come_through_markdown_as_they_are(words: str) -> None:
    rendered = MarkdownIt("commonmark").render(f"x {markdown.plain(words)} y").removesuffix("\n")
    page = Page(rendered)
    assert (page.words, page.tags) == (f"x {words} y" if words else "x  y", {"p"})


@st.composite
def texts_with_marks(draw: st.DrawFn) -> tuple[str, list[Mark]]:
    text = draw(st.text(max_size=30))
    places = st.integers(0, len(text))
    spans = draw(st.lists(st.tuples(places, places), max_size=6))
    return text, [Mark(min(s), max(s), "part", str(n)) for n, s in enumerate(spans) if s[0] != s[1]]


@settings(deadline=None)
@given(texts_with_marks())
def test_pieces_are_the_whole_text_and_each_mark_begins_and_ends_once(given: tuple[str, list[Mark]]) -> None:
    text, marks = given
    cut = list(pieces(text, marks))
    assert "".join(piece.text for piece in cut) == text
    assert sorted(key for piece in cut for key in piece.begins) == sorted(mark.claim for mark in marks)
    assert sorted(key for piece in cut for key in piece.ends) == sorted(mark.claim for mark in marks)
    marked = {n for m in marks for n in range(m.start, m.end)}
    assert [bool(piece.roles) for piece in cut for _ in piece.text] == [n in marked for n in range(len(text))]


@pytest.fixture
def browser() -> Iterator[Any]:
    if not CHROMIUM:
        pytest.skip("Chromium is not installed")
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with playwright.sync_playwright() as running:
        browser = running.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.mark.parametrize("width", [1280, 400])
def test_a_browser_opens_the_page_without_a_network(tmp_path: Path, browser: Any, width: int) -> None:  # noqa: ANN401 - playwright may be missing
    (tmp_path / "page.html").write_text(made(tmp_path, TRICKY)[0])
    page = browser.new_page(viewport={"width": width, "height": 800})
    asked: list[str] = []
    told: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: told.append(message.text))
    page.goto((tmp_path / "page.html").as_uri())
    assert asked == [(tmp_path / "page.html").as_uri()]
    assert told == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.click("sup a >> nth=0")
    assert page.evaluate("document.querySelector('li:target') !== null")


def test_the_page_is_accessible(tmp_path: Path, browser: Any) -> None:  # noqa: ANN401 - as above
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")
    (tmp_path / "page.html").write_text(made(tmp_path)[0])
    for scheme in ("light", "dark"):
        page = browser.new_page(color_scheme=scheme, bypass_csp=True)
        page.goto((tmp_path / "page.html").as_uri())
        faults = axe.Axe().run(page).response["violations"]
        assert [(fault["id"], [node["html"] for node in fault["nodes"]]) for fault in faults] == []
