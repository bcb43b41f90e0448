"""The front door: help, and the commands that read what is on record."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from db.exporters.csv import safe
from extractor.cli import main
from extractor.cli._claims import reading

NEWS = 'Mara Lind said that 7 percent of the boats were lost. The "dam" was 62% full.'


@pytest.fixture
def record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(NEWS)
    assert run("extract", "claims.db", "a.txt", "--source", "Harbour Post", "--published", "2024-05-02").exit_code == 0
    return "claims.db"


def run(*words: str, given: str = "") -> Result:
    return CliRunner().invoke(main, list(words), input=given)


def commands(group: click.Group = main, path: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    context = click.Context(group)
    found = []
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        nested = commands(command, (*path, name)) if isinstance(command, click.Group) else [(*path, name)]
        found += nested
    return found


@pytest.mark.parametrize("words", commands(), ids=" ".join)
def test_every_command_helps_with_an_example(words: tuple[str, ...]) -> None:
    called = [words[0], "claims.db", *words[1:]] if words[0] == "speakers" else words  # whose database comes first
    result = run(*called, "--help")
    assert result.exit_code == 0
    assert f"\n    onrecord {' '.join(called)}" in result.output.split("Example:")[1].replace("| ", "\n    ")


def test_version_is_told() -> None:
    assert run("--version").output.startswith("onrecord ")


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys\nfrom extractor.cli import main\n"
        "main(['--help'], standalone_mode=False)\n"
        "print(*{m.split('.')[0] for m in sys.modules} & {'pydantic', 'regex', 'sqlite_utils', 'yaml', 'datasette'},"
        "      *[m for m in sys.modules if m.startswith('extractor.cli.') and '._' not in m])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.splitlines()[-1] == ""


def test_claims_are_found_by_words_and_filters(record: str) -> None:
    def texts(*words: str) -> list[str]:
        return [row["text"] for row in json.loads(run("claims", record, *words, "--json").output)]

    said = "7 percent of the boats were lost."
    assert {
        "all": texts(),
        "words": texts("dam"),
        "phrase": texts('"boats were lost"'),
        "no sense": texts('dam"', "NOT", "("),
        "speaker": texts("--speaker", "lind"),
        "family": texts("--family", "statement"),
        "kinds": texts("--kind", "percentage", "--kind", "indirect"),
        "source": texts("--source", "harbour"),
        "since": texts("--since", "2024-05-03"),
        "limit": texts("--limit", "1"),
    } == {
        "all": [said, "7 percent", "62%"],
        "words": ["62%"],
        "phrase": [said, "7 percent"],
        "no sense": [],
        "speaker": [said, "7 percent"],
        "family": [said],
        "kinds": [said, "7 percent", "62%"],
        "source": [said, "7 percent", "62%"],
        "since": [],
        "limit": [said],
    }


def test_a_table_fits_the_terminal(record: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    lines = run("claims", record).output.splitlines()
    assert max(map(len, lines)) <= 80
    assert lines[0].split() == ["id", "kind", "speaker", "text", "reading", "source", "published", "status"]


def test_nothing_found_is_said(record: str) -> None:
    assert run("claims", record, "zeppelin").output == "No such claim on record.\n"
    assert run("claims", record, "zeppelin", "--json").output == "[]\n"
    assert run("problems", record).output == "No problems.\n"


def test_show_tells_a_claim_by_number_and_by_key(record: str) -> None:
    key = json.loads(run("claims", record, "--family", "figure", "--limit", "1", "--nl").output)["key"]
    by_number, by_key = run("show", record, "2").output, run("show", record, key).output
    assert by_number == by_key
    assert "said that [7 percent] of the boats" in by_key
    assert "held by:    statement 1" in by_key
    assert "62%" not in run("show", record, "1").output.split("Figures in it")[1]


def test_show_of_no_claim(record: str) -> None:
    result = run("show", record, "99")
    assert (result.exit_code, result.output) == (
        1,
        "Error: 99: no such claim. List them with `onrecord claims claims.db`.\n",
    )


def test_stats_count(record: str) -> None:
    counted = {(r["what"], r["which"]): r["count"] for r in json.loads(run("stats", record, "--json").output)}
    assert counted[("figure", "percentage")] == 2
    assert counted[("documents", None)] == 1


def test_jsonl_holds_every_claim_exactly(record: str) -> None:
    rows = [json.loads(line) for line in run("export", record, "--format", "jsonl").output.splitlines()]
    assert [(r["text"], r["value"], r["source"]) for r in rows] == [
        ("7 percent of the boats were lost.", None, "Harbour Post"),
        ("7 percent", 7, "Harbour Post"),
        ("62%", 62, "Harbour Post"),
    ]


def test_csv_goes_to_a_file(record: str) -> None:
    result = run("export", record, "-o", "out.csv", "--family", "figure")
    rows = list(csv.DictReader(io.StringIO(Path("out.csv").read_text(encoding="utf-8-sig"))))
    assert [(r["text"], r["value"], r["published"]) for r in rows] == [
        ("'7 percent", "7", "2024-05-02"),
        ("'62%", "62", "2024-05-02"),
    ]
    assert result.output == "2 claims written to out.csv.\n"


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("=1+1", "'=1+1"), ("+1", "'+1"), ("-2", "'-2"), ("@SUM(A1)", "'@SUM(A1)"), ("\t=1", "'\t=1"), (" =1", "' =1"),
        ("7-2", "'7-2"), ("Dec 5", "'Dec 5"), ("1e5", "'1e5"), ("plain words", "plain words"), (-2, -2), (None, None),
        ("A sentence of 1999 about dams and boats.", "A sentence of 1999 about dams and boats."),
    ],
)  # fmt: skip
def test_no_cell_becomes_a_formula_or_a_date(cell: object, written: object) -> None:
    assert safe(cell) == written


def test_an_unknown_format_names_those_that_are(record: str) -> None:
    result = run("export", record, "--format", "papyrus")
    assert (result.exit_code, "'papyrus' is none of claimreview, csv, html" in " ".join(result.output.split())) == (
        2,
        True,
    )


def test_the_outputs_suffix_asks_for_a_format(record: str) -> None:
    for name, start in (("a.md", "# "), ("a.jsonl", '{"id": 1'), ("a.html", "<!DOCTYPE html>"), ("a.txt", "\ufeffid,")):
        assert run("export", record, "-o", name).exit_code == 0
        assert Path(name).read_text().startswith(start)


def test_json_lines_go_from_one_record_to_another(record: str) -> None:
    assert run("export", record, "-o", "all.jsonl").exit_code == 0
    result = run("import", "other.db", "all.jsonl")
    assert (result.exit_code, result.output) == (0, "3 new claims and 0 reviews taken, 0 lines not.\n")
    assert run("claims", "other.db").output == run("claims", record).output
    assert run("import", "other.db", "all.jsonl").output == "0 new claims and 0 reviews taken, 0 lines not.\n"
    Path("bad.jsonl").write_text("no json\n")
    bad = run("import", "other.db", "bad.jsonl")
    assert (bad.exit_code, "bad.jsonl:1: not taken: is no claim of a jsonl export" in bad.output) == (1, True)


def test_a_review_sheet_is_not_written_over(record: str) -> None:
    assert run("export", record, "-o", "sheet.xlsx").exit_code == 0
    again = run("export", record, "-o", "sheet.xlsx")
    assert (again.exit_code, "sheet.xlsx is there already and may hold reviews." in again.output) == (1, True)
    assert run("export", record, "-o", "sheet.xlsx", "--force").exit_code == 0


def test_a_missing_extra_is_told_with_its_command(record: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    result = run("export", record, "-o", "sheet.xlsx")
    told = "This needs xlsxwriter. Install it with `pip install 'onrecord[xlsx]'`."
    assert (result.exit_code, result.output) == (1, f"Error: {told}\n")


def test_scan_needs_no_database(record: str) -> None:
    rows = [json.loads(line) for line in run("scan", "-", "--nl", given=NEWS).output.splitlines()]
    assert [(r["family"], r["text"], r["speaker"], r["value"]) for r in rows] == [
        ("statement", "7 percent of the boats were lost.", "Mara Lind", None),
        ("figure", "7 percent", "Mara Lind", 7),
        ("figure", "62%", None, 62),
    ]
    assert record


def test_scan_writes_csv_with_the_same_columns_for_all() -> None:
    rows = list(csv.DictReader(io.StringIO(run("scan", "-", "--csv", given=NEWS).output)))
    figures = [("percentage", "percent")] * 2
    assert [(r["kind"], r["unit"]) for r in rows] == [("indirect", ""), *figures]


def test_scan_explains_rule_words_and_confidence() -> None:
    output = run("scan", "-", "--explain", given=NEWS).output
    figure = output.split("“62%”")[1]
    assert "rule en.figures.percentage\n" in figure
    assert "    number: 62 → 62\n" in figure
    assert "percentage, read as 62 percent dam full; characters" in figure


def test_scan_tells_what_it_cannot_read(tmp_path: Path) -> None:
    result = run("scan", str(tmp_path / "none.txt"))
    assert (result.exit_code, "none.txt: is not there." in result.output) == (1, True)


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ({"bound": ">", "value": 100_000_000_000, "unit": "USD"}, "> 100,000,000,000 USD"),
        ({"bound": "=", "low": 10, "high": 12, "noun": "boats"}, "10 to 12 boats"),
        ({"bound": "=", "value": 184, "of": 189, "noun": "countries"}, "184 of 189 countries"),
        ({"bound": "=", "value": 62, "part": "ayes"}, "62 (ayes)"),
        ({"bound": "=", "value": 0, "noun": "boats"}, "0 boats"),
        ({"timex": "2021-11-20"}, "2021-11-20"),
        ({"value": 19, "unit": "day"}, "19 days"),
        ({"value": 1, "unit": "day"}, "1 day"),
        ({"value": 2, "unit": "century"}, "2 centuries"),
        ({"value": 5.5, "unit": "degree Celsius"}, "5.5 degrees Celsius"),
        ({"value": 9, "unit": "percentage point", "noun": "share"}, "9 percentage points share"),
        ({"value": 3, "unit": "dollar per week"}, "3 dollars per week"),
        ({"value": 4, "unit": "krone"}, "4 krone"),
        ({"kind": "ratio", "value": 0.2, "of": 5, "noun": "passengers"}, "1 of 5 passengers"),
        ({"kind": "rate", "value": 41, "of": 100_000, "per": "100,000"}, "41 per 100,000"),
        ({"kind": "rate", "value": 3, "per": "year", "noun": "boats"}, "3 boats per year"),
        ({"value": 12, "unit": "percent", "part": "change", "trend": "up"}, "12 percent (change, up)"),
    ],
)
def test_a_figure_reads_shortly(row: dict[str, object], told: str) -> None:
    assert reading(row) == told


class TestRules:
    def test_list_shows_each_rule(self) -> None:
        ids = [row["id"] for row in json.loads(run("rules", "list", "--json").output)]
        assert ids == sorted(ids)
        assert "en.figures.percentage" in ids

    def test_show_gives_the_file(self) -> None:
        assert "id: en.figures.percentage\n" in run("rules", "show", "en.figures.percentage").output

    def test_show_of_no_rule_offers_the_nearest(self) -> None:
        result = run("rules", "show", "percentage")
        assert (result.exit_code, "Do you mean en.figures.percentage" in result.output) == (1, True)

    def test_new_begins_a_rule_that_proves(self, tmp_path: Path) -> None:
        begun = run("rules", "new", "en.figures.lighthouses", "--rules", str(tmp_path))
        assert begun.exit_code == 0
        proved = run("rules", "test", str(tmp_path), "--rule", "en.figures.lighthouses")
        assert (proved.exit_code, proved.output) == (0, "1 rule proved.\n")
        again = run("rules", "new", "en.figures.lighthouses", "--rules", str(tmp_path))
        assert (again.exit_code, "is there already" in again.output) == (1, True)

    def test_a_proof_that_fails_is_told(self, tmp_path: Path) -> None:
        run("rules", "new", "en.figures.lighthouses", "--rules", str(tmp_path))
        path = tmp_path / "en" / "figures" / "lighthouses.yaml"
        path.write_text(path.read_text().replace('value: "62"', 'value: "63"'))
        result = run("rules", "test", str(tmp_path), "--rule", "en.figures.lighthouses")
        assert result.exit_code == 1
        assert result.output.endswith("1 rule tried, 2 failures, told above.\n")
