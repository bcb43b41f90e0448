"""A whole review in a real browser, by keyboard and by mouse, on a wide and a narrow screen."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner
from served import served

from db.merge import merge
from db.store import Store
from db.store.select import Selection, select
from extractor.cli import main

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine: install the package chromium")
NEWS = """The Ferry Is Late

Ines Varga said that 7 percent of the 40 boats were lost. “It was a bad year,” Varga added.

Mara Lind told reporters on Monday that the board had spent $3 million.
"""
OTHER = (
    "The ferry carried {} passengers in January, the Harbour Authority said. “It was a bad year,” Mara Lind added.\n"
)
WIDTHS = pytest.mark.parametrize("width", [1280, 400])
DECIDED = "SELECT claim_id, reviewer, status, verdict, note, evidence_url, corrections FROM reviews ORDER BY id"


def run(*words: object) -> None:
    result = CliRunner().invoke(main, [str(word) for word in words])
    assert result.exit_code == 0, result.output


@pytest.fixture(scope="module")
def extracted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of one article, which every test gets a copy of."""
    folder = tmp_path_factory.mktemp("browser")
    (folder / "news.txt").write_text(NEWS, encoding="utf-8")
    run("extract", folder / "claims.db", folder / "news.txt", "--published", "2024-05-02")
    return folder / "claims.db"


@pytest.fixture
def database(extracted: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(extracted, tmp_path))


@pytest.fixture
def address(database: Path) -> Iterator[str]:
    with served(database, "--reviewer", "Kim") as place:
        yield f"{place}/-/onrecord"


@pytest.fixture(scope="module")
def full(extracted: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, list[str]]]:
    """Where a record is served that has everything on it that a page can show, and these pages."""
    folder = tmp_path_factory.mktemp("full")
    database = Path(shutil.copy(extracted, folder))
    for number, source in (("80,000", "Northern Courier"), ("95,000", "Radio Orvan")):
        (folder / f"{source}.txt").write_text(OTHER.format(number), encoding="utf-8")
        run("extract", database, folder / f"{source}.txt", "--source", source, "--published", "2024-06-02")
    CliRunner().invoke(main, ["extract", str(database), str(folder / "nothing.txt")])  # a problem
    fixed = ("--correct", "speaker=Ines L. Varga", "--note", "In the minutes.", "--evidence", "https://example.org")
    run("review", database, 1, "--reviewer", "Jo", "--verdict", "wrongly extracted", "--quote", "seven", *fixed)
    left, right = (id_ for (id_,) in rows(database, "SELECT id FROM claims WHERE noun = 'passengers' ORDER BY id"))
    with Store.open(database) as store, store.transaction() as connection:
        connection.execute("DELETE FROM links")
        links = ((left, right, "disagrees"), (1, right, "repeats"))
        connection.executemany("INSERT INTO links VALUES (NULL, ?, ?, ?, 0.8, 'the same measure')", links)
        connection.execute(
            "INSERT INTO findings VALUES (900, 'k', 'sums', 'The parts are too many.', '2 + 2 > 3', 0.8)"
        )
        connection.execute("INSERT INTO finding_claims VALUES (900, ?, 0)", [left])
        first, *_, last = (id_ for (id_,) in connection.execute("SELECT id FROM speakers ORDER BY id"))
        merge(connection, last, first)
    pages = ["", "/claim/1", f"/claim/{left}", f"/claim/{right}", "/document/1", f"/speaker/{first}", "/disagreements"]
    pages += [f"/claim/{right}?in=next&saved=1", "?saved=1", "/document/1?family=figure"]
    with served(database, "--reviewer", "Kim") as place:
        yield f"{place}/-/onrecord", pages


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - heavy, and only here

    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser, width: int) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": width, "height": 900})
    yield page
    page.context.close()


def rows(database: Path, sql: str) -> list[tuple[Any, ...]]:
    with sqlite3.connect(database) as connection:
        return connection.execute(sql).fetchall()


def in_reading_order(database: Path) -> list[int]:
    sql = "SELECT id FROM claims ORDER BY document_id, span_start, id"
    return [id_ for (id_,) in rows(database, sql)]


@WIDTHS
def test_five_claims_are_reviewed_by_keyboard_alone(page: Page, address: str, database: Path) -> None:
    claims = [id_ for (id_,) in rows(database, "SELECT id FROM next_up LIMIT 6")]
    page.goto(address)
    with page.expect_navigation():
        page.keyboard.press("n")
    for key in "1464":
        with page.expect_navigation():
            page.keyboard.press(key)
    page.focus("textarea[name=note]")
    page.keyboard.type("n is a letter here, 1 a digit")
    page.focus("input[value='mostly accurate']")
    page.keyboard.press("Space")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    told = ["accurate", "inaccurate", "not a factual claim", "inaccurate", "mostly accurate"]
    notes = [None] * 4 + ["n is a letter here, 1 a digit"]
    assert rows(database, DECIDED) == [
        (id_, "Kim", "checked", verdict, note, None, "{}")
        for id_, verdict, note in zip(claims[:5], told, notes, strict=True)
    ]
    assert f"/claim/{claims[5]}?in=next" in page.url
    assert "mostly accurate, by Kim" in page.locator("[role=status]").inner_text()
    for key, id_ in (("p", claims[4]), ("n", claims[5])):  # back to the one just decided, and on again
        with page.expect_navigation():
            page.keyboard.press(key)
        assert f"/claim/{id_}?in=next" in page.url


@WIDTHS
def test_five_claims_are_reviewed_by_mouse_alone(page: Page, address: str, database: Path) -> None:
    claims = in_reading_order(database)[:5]
    page.goto(address)
    page.click("table a[href*='/document/']")
    page.click(f"li a[href$='/claim/{claims[0]}']")
    for id_ in claims:
        assert f"/claim/{id_}" in page.url.partition("?")[0]
        page.check("input[value=misleading]")
        page.select_option("select[name=status]", "in review")
        page.fill("input[name=evidence_url]", f"https://example.org/{id_}")
        page.click("summary:has-text('Correct what was read')")
        page.fill("input[name=speaker]", "Ines L. Varga")
        with page.expect_navigation():
            page.click("input[type=submit][value^=Save]")
    fixed = '{"speaker": "Ines L. Varga"}'
    held = {id_ for (id_,) in rows(database, "SELECT id FROM claims WHERE statement_id IS NOT NULL")}
    assert rows(database, DECIDED) == [  # a figure is said by its statement's speaker, and so by the corrected one
        (id_, "Kim", "in review", "misleading", None, f"https://example.org/{id_}", "{}" if id_ in held else fixed)
        for id_ in claims
    ]
    assert held & set(claims)
    with Store.open(database, write=False) as store:
        assert {row["speaker"] for row in select(store, Selection()) if row["id"] in claims} == {"Ines L. Varga"}
    page.goto(f"{address}/claim/{claims[0]}")
    assert page.locator("a:has-text('evidence')").get_attribute("href") == f"https://example.org/{claims[0]}"
    assert page.locator("dd:has-text('Ines L. Varga')").count() == 1


@WIDTHS
def test_no_page_is_wider_than_the_screen_or_bars_anybody(page: Page, full: tuple[str, list[str]]) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="needs axe-playwright-python").Axe()
    address, paths = full
    for path in paths:
        page.goto(address + path)
        page.evaluate("document.querySelectorAll('details').forEach((d) => d.open = true)")
        assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"], path  # type: ignore[index]
        result = axe.run(page)
        found = [(v["id"], [n["html"] for n in v["nodes"]]) for v in result.response["violations"]]
        assert found == [], path


@WIDTHS
def test_wrongly_extracted_brings_up_the_counter_example_and_the_desk_its_charts(
    page: Page, full: tuple[str, list[str]]
) -> None:
    address, (desk, _, claim, *_) = full
    page.goto(address + claim)
    assert not page.locator("#counter pre").is_visible()
    page.check("input[value='wrongly extracted']")
    assert "counter_examples:" in page.locator("#counter pre").inner_text()
    assert page.locator("input[name=speaker]").is_visible()
    page.goto(address + desk)
    told = page.locator(".columns > section:has(> svg.chart) h2").all_inner_texts()
    assert told == ["Claims by kind", "Claims by source", "Figures over time"]
    assert [chart.bounding_box() is not None for chart in page.locator("svg.chart").all()] == [True] * 3


@WIDTHS
def test_a_seventh_key_chooses_and_opens_and_a_key_held_down_counts_once(
    page: Page, address: str, database: Path
) -> None:
    first, second = (id_ for (id_,) in rows(database, "SELECT id FROM next_up LIMIT 2"))
    page.goto(f"{address}/claim/{first}?in=next")
    page.keyboard.press("7")
    assert page.evaluate("document.activeElement.name") == "speaker"
    assert page.locator("#counter pre").is_visible()
    page.keyboard.press("Control+A")
    page.keyboard.type("Ola Berg")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    page.evaluate("document.dispatchEvent(new KeyboardEvent('keydown', {key: '1', repeat: true, bubbles: true}))")
    page.wait_for_timeout(300)
    assert f"/claim/{second}" in page.url
    page.evaluate("for (const key of '14') dispatch(key)\nfunction dispatch(key) {"
                  "document.body.dispatchEvent(new KeyboardEvent('keydown', {key, bubbles: true}))}")  # fmt: skip
    page.wait_for_url(f"**saved={second}")
    assert rows(database, DECIDED) == [
        (first, "Kim", "checked", "wrongly extracted", None, None, '{"speaker": "Ola Berg"}'),
        (second, "Kim", "checked", "accurate", None, None, "{}"),
    ]


@WIDTHS
def test_what_was_typed_is_still_there_when_somebody_else_was_quicker(page: Page, address: str, database: Path) -> None:
    page.goto(f"{address}/claim/1")
    page.fill("textarea[name=note]", "Nine calls <made>.")
    page.fill("input[name=evidence_url]", "https://example.org/1")
    page.fill("textarea[name=evidence_quote]", "none of them")
    page.select_option("select[name=status]", "in review")
    page.check("input[value=unverifiable]")
    run("review", database, 1, "--reviewer", "Jo", "--verdict", "accurate")
    for expected in (["accurate"], ["accurate", "unverifiable"]):
        with page.expect_navigation():
            page.click("input[type=submit][value^=Save]")
        assert [v for (v,) in rows(database, "SELECT verdict FROM reviews ORDER BY id")] == expected
        if len(expected) == 1:
            assert "by somebody else meanwhile (Jo)" in page.locator("[role=alert]").inner_text()
    told = rows(database, "SELECT reviewer, status, note, evidence_url, evidence_quote FROM reviews ORDER BY id")
    assert told[1] == ("Kim", "in review", "Nine calls <made>.", "https://example.org/1", "none of them")


@WIDTHS
def test_a_link_leads_to_a_claims_place_in_its_document(page: Page, address: str, database: Path) -> None:
    for id_ in in_reading_order(database):
        page.goto(f"{address}/document/1#c{id_}")
        assert page.locator(f"#c{id_}").count() == 1
        assert page.locator(f"#c{id_} + a.mark, #c{id_} + span + a.mark").count() == 1
    assert {"statement", "figure", "cue", "speaker"} <= {
        kind for mark in page.locator("a.mark").all() for kind in (mark.get_attribute("class") or "").split()
    }
