"""The form of a claim, and how one goes on from one claim to the next: nothing is typed twice, nothing is lost."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from records_made import rows, two_on_record
from served import Visitor, served

from db.review import Review, add
from db.store import Store
from db.store.select import Selection, select
from db.web.pages.marks import excerpt

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return two_on_record(tmp_path / "claims.db")


def test_a_form_that_is_not_taken_keeps_what_was_typed(database: Path) -> None:
    typed = {"note": "Nine calls <b>made</b>.", "evidence_url": "example", "evidence_quote": "none", "noun": "souls"}
    with served(database, "--reviewer", "Kim") as address:
        status, page = Visitor(address).send("/-/onrecord/claim/2", seen=0, verdict="misleading", **typed)
    assert (status, "is no web address" in page) == (200, True)
    assert rows(database, "SELECT count(*) FROM reviews") == [(0,)]
    for kept in ("Nine calls &lt;b&gt;made&lt;/b&gt;.", 'value="example"', ">none</textarea>", 'value="souls"',
                 'value="misleading" checked'):  # fmt: skip
        assert kept in page, kept


def test_a_correction_is_changed_and_taken_back_in_the_form_and_what_stays_is_none(database: Path) -> None:
    with Store.open(database) as store, store.transaction() as connection:
        connection.execute("UPDATE claims SET bound = '>' WHERE id = 2")
    shown = {"speaker": "Mara Lind", "kind": "count", "bound": ">", "value": "1200", "unit": "", "noun": "people"}
    told = ("> 1,200 people", "> 1,300 people", "~ 1,300 people", "> 1,200 people")
    with served(database, "--reviewer", "Kim") as address:
        kim = Visitor(address)
        for seen, changed in enumerate(({}, {"value": "1300"}, {"value": "1300", "bound": "~"}, {"bound": ""})):
            assert kim.send("/-/onrecord/claim/2", seen=seen, verdict="accurate", **{**shown, **changed})[0] == 200
            assert f"1,200 → {told[seen]}".replace(">", "&gt;") in kim.get("/-/onrecord/claim/2")[1], seen
        assert "&#39;y&#39; is no bound" in kim.send("/-/onrecord/claim/2", seen=4, bound="y")[1]
        assert "&#39;soon&#39; is no date" in kim.send("/-/onrecord/claim/2", seen=4, timex="soon")[1]
    assert rows(database, "SELECT corrections FROM reviews ORDER BY id") == [
        ("{}",), ('{"bound": ">", "value": "1300"}',), ('{"bound": "~"}',), ('{"bound": "", "value": ""}',),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("timex", "days"),
    [
        ("2024-02", ("2024-02-01", "2024-02-29")), ("2024", ("2024-01-01", "2024-12-31")),
        ("2024-05-03", ("2024-05-03", "2024-05-03")), ("2024-05-03/2024-06", ("2024-05-03", "2024-06-30")),
        ("2024-02-30", (None, None)), ("2024-W10", (None, None)), ("2024/2025/2026", (None, None)),
    ],
)  # fmt: skip
def test_a_corrected_date_is_shown_with_its_days(
    database: Path, timex: str, days: tuple[str | None, str | None]
) -> None:
    with Store.open(database) as store:
        with store.transaction() as connection:
            connection.execute(
                "UPDATE claims SET kind = 'date', value = NULL, timex = '2024-05-02', date_from = '2024-05-02', "
                "date_to = '2024-05-02' WHERE id = 2"
            )
            add(connection, Review(2, "Kim", corrections={"timex": timex}))
        (found,) = [row for row in select(store, Selection(kind=("date",))) if row["id"] == 2]
    assert (found["timex"], found["date_from"], found["date_to"]) == (timex, *days)


def test_one_goes_on_by_what_matters_most_or_as_the_document_reads(database: Path) -> None:
    ranked = [id_ for (id_,) in rows(database, "SELECT id FROM next_up")]
    read = [id_ for (id_,) in rows(database, "SELECT id FROM claims ORDER BY document_id, span_start, id")]
    assert sorted(ranked) == sorted(read) != ranked != read

    def walked(kim: Visitor, first: int, order: str) -> tuple[list[int], list[int]]:
        """The claims that "next" leads to, and those that "previous" leads back to."""
        ways = []
        at = first
        for name in ("next", "previous"):
            way = [at]
            while to := re.search(rf'id="{name}" href="/-/onrecord/claim/(\d+){re.escape(order)}"',
                                  kim.get(f"/-/onrecord/claim/{at}{order}")[1]):  # fmt: skip
                at = int(to[1])
                way.append(at)
            ways.append(way)
        return ways[0], ways[1]

    with served(database, "--reviewer", "Kim") as address:
        kim = Visitor(address)
        assert walked(kim, read[0], "") == (read, read[::-1])
        assert walked(kim, ranked[0], "?in=next") == (ranked, ranked[::-1])
        for id_, following in zip(ranked, [*ranked[1:], None], strict=True):
            page = kim.send(f"/-/onrecord/claim/{id_}?in=next", seen=0, verdict="accurate")[1]
            assert f'Saved: <a href="/-/onrecord/claim/{id_}"' in page
            assert (f"<title>Claim {following}:" if following else "Everything has been looked at.") in page
        for page in ("?in=%3Cscript%3Ealert(1)&saved=1", "/claim/1?in=x&saved=%3Cscript%3Ealert(1)", "?saved=999"):
            status, text = kim.get(f"/-/onrecord{page}")
            assert (status, "<script>alert" in text) == (200, False)


def test_loading_a_page_again_does_not_merge_again(database: Path) -> None:
    with Store.open(database) as store, store.transaction() as connection:
        connection.execute("INSERT INTO speakers (name, kind) VALUES ('M. Lind', 'person')")
    with served(database, "--reviewer", "Kim") as address:
        kim = Visitor(address)
        kim.send("/-/onrecord/speaker/2", merge=1)
        assert kim.last == f"{address}/-/onrecord/speaker/2#merging"
        assert "No other speaker" in kim.get("/-/onrecord/speaker/2?like=%3Cscript%3Ealert(1)")[1]


@pytest.mark.parametrize(
    ("text", "words", "told"),
    [
        ("The ferry carried 40 boats.", "40", ("The ferry carried ", "40", " boats.")),
        ("a" * 20 + " so many words before it, and then there came 40 boats of which no more was ever heard of.", "40",
         ("…words before it, and then there came ", "40", " boats of which no more was ever heard…")),
        ("Nothing of it.", "40", ("", "40", "")),
    ],
)  # fmt: skip
def test_an_excerpt_holds_the_words_it_is_about(text: str, words: str, told: tuple[str, str, str]) -> None:
    found = max(text.find(words), 0)
    claim = {"context": text, "text": words, "span_start": 100 + found, "context_start": 100}
    assert excerpt(claim, 80) == told
