"""Newsletters as people get them: a digest saved by Chromium, mailed or written by LibreOffice is three articles."""

from __future__ import annotations

import pytest
from readers_made import FILES

from extractor.pipeline import Pipeline

ARTICLES = [
    ("2021-05-03", "Harbour Post", "Ines Varga", "The Ferry Sails Again, With a New Engine"),
    ("2021-05-04", "Northern Courier", "Tor Haugen", "A Library Opens in the Old Mill"),
    ("2021-05-05", "Radio Orvan", "Elin Sandvik", "The Dam Is Low, the Water Company Says"),
]
SAID = [
    ("Óscar Dray", "We carried 62 people on the first morning,"),
    ("Hanna Quist", "Nobody here had to be asked twice to carry boxes,"),
    ("Ulla Berg", "We have seen worse,"),
]


FORMS = ("digest.html", "digest.mhtml", "digest.eml", "digest.docx", "digest.pdf", "printed.pdf")


@pytest.mark.parametrize("name", FORMS)
def test_a_digest_is_its_articles(name: str) -> None:
    pipeline = Pipeline()
    above, *articles = pipeline.read(FILES / name)
    assert (above.title, above.text.split("\n")[0]) == ("The Week on the Coast", "The Week on the Coast")
    assert [(str(a.published), a.source, a.author, a.title) for a in articles] == ARTICLES
    assert [a.notes for a in articles] == [(), (), ()]
    assert len({a.key for a in (above, *articles)}) == 4
    found = [pipeline.extract(article) for article in articles]
    quoted = [s for e in found for s in e.statements if s.kind == "direct" and s.speaker]
    assert [(s.speaker.resolved or s.speaker.name, s.text) for s in quoted if s.speaker] == SAID
    assert all(f.text == e.document.text[f.span.start : f.span.end] for e in found for f in e.figures)


def test_a_date_that_is_only_in_the_words_of_a_page_is_marked_as_a_guess() -> None:
    above, *_ = Pipeline().read(FILES / "digest.html")
    assert "date guessed from the words of the page" in above.notes
    (article,) = Pipeline().read(FILES / "saved.html")
    assert article.notes == ()
