"""Reading rules/: what a faulty file is told, and whose rule wins."""

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from db.plain import Document, Extraction, Figure, Problem
from extractor.cli import main
from extractor.engines.one import extracted
from extractor.match import Engine
from extractor.measure import measure
from extractor.pipeline import Pipeline
from extractor.rule import RuleError
from extractor.rulebook import load
from extractor.segment import segment

GOOD = """\
id: en.figures.boats
description: Boats are counted.
confidence: low
normaliser: number
anchor: number
gives: {kind: count, noun: boats}
pattern: |
  (?P<number> \\d+ ) \\s boats
examples:
  - text: They saw 12 boats.
    expect: [{value: "12"}]
counter_examples:
  - text: They saw 12 ships.
    because: Ships are no boats.
"""


@pytest.fixture
def rule_file(tmp_path: Path) -> Path:
    path = tmp_path / "en" / "figures" / "boats.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(GOOD)
    return path


def test_a_folder_adds_its_rules(rule_file: Path, tmp_path: Path) -> None:
    added = set(load(tmp_path).rules) - set(load().rules)
    assert (added, rule_file.exists()) == ({"en.figures.boats"}, True)


def test_a_later_folder_wins_by_id(rule_file: Path, tmp_path: Path) -> None:
    text = GOOD.replace("en.figures.boats", "en.figures.percentage").replace("Boats are counted.", "Ours.")
    rule_file.with_name("percentage.yaml").write_text(text)
    rule_file.unlink()
    assert load(tmp_path).rules["en.figures.percentage"].description == "Ours."


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            "confidence: low",
            "confidence: sure",
            ":3:13: confidence: Input should be 'high', 'medium' or 'low'. Use one",
        ),
        ("examples:\n  -", "examples:\n  [-", ":10:4: not valid YAML: "),
        ("id: en.figures.boats", "id: en.figures.ships", ":1:5: id: is 'en.figures.ships' but the file's"),
        ("  - text: They saw 12 ships.\n    because: Ships are no boats.", "  []", ":13:3: counter_examples: "),
        ("anchor: number", "anchr: number", ":5:8: anchr: Extra inputs are not permitted. Remove it, or"),
        ("boats\nexamples", "boats )\nexamples", ": pattern: unbalanced parenthesis at position"),
        ("kind: count", "kind: counts", ":6:8: gives: kind: Input should be 'vote', 'percentage', "),
        ("noun: boats}", "low: few}", ":6:8: gives: low: Input should be a valid decimal, and not 'few'. Correct"),
        ("(?P<number>", "(?P<numbr>", ": pattern: there is no group (?P<number>…); the anchor must name"),
    ],
)
def test_a_fault_names_file_line_column_field_and_mend(
    rule_file: Path, tmp_path: Path, old: str, new: str, told: str
) -> None:
    assert old in GOOD
    rule_file.write_text(GOOD.replace(old, new))
    (problem,) = load(tmp_path).problems
    assert f"{problem.path}: {problem.message}".startswith(f"{rule_file}{told}")
    assert problem.message.endswith("The rule is left out of this run.")
    assert set(load(tmp_path).rules) == set(load().rules)


def test_what_a_rule_gives_is_of_its_field(rule_file: Path, tmp_path: Path) -> None:
    rule_file.write_text(GOOD.replace("noun: boats}", "low: 3, as_of: 2021-12-05}"))
    alone = Pipeline(rulebook=load(tmp_path).only("en.figures.boats"))
    (found,) = alone.extract(Document("k", "They saw 12 boats.")).figures
    assert (found.value, found.low, found.as_of) == (12, Decimal(3), dt.date(2021, 12, 5))


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match="no such folder of rules"):
        load(tmp_path / "nowhere")


@pytest.mark.parametrize(
    ("others", "told"),
    [
        ("en.figures.boats", "goes round in a circle: en.figures.boats → en.figures.boats."),
        ("en.figures.nothing", "there is no rule 'en.figures.nothing'. Correct the id."),
    ],
)
def test_rules_that_cannot_be_ordered_are_told(rule_file: Path, tmp_path: Path, others: str, told: str) -> None:
    rule_file.write_text(GOOD + f"yields_to: [{others}]\n")
    with pytest.raises(RuleError) as caught:
        load(tmp_path)
    assert told in str(caught.value)


def test_a_catastrophic_rule_is_reported_and_the_rest_goes_on(rule_file: Path, tmp_path: Path) -> None:
    rule_file.write_text(GOOD.replace(r"\s boats", r"(?: \s? (?: a | b | ab )+ )+ z"))
    pipeline = Pipeline([tmp_path])
    found = pipeline.extract(next(pipeline.read_text("There are 5 " + "ab" * 400 + " here, z, and 62% of the rest.")))
    assert [(p.stage, p.path) for p in found.problems] == [("match", str(rule_file))]
    assert "en.figures.boats: took more than 0.2 s at one place" in found.problems[0].message
    assert "en.figures.percentage" in {f.rule for f in found.figures}


def test_a_catastrophic_rule_is_reported_though_a_document_behind_it_stops_us(
    rule_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rule_file.write_text(GOOD.replace(r"\s boats", r"(?: \s? (?: a | b | ab )+ )+ z"))
    pipeline = Pipeline([tmp_path])
    documents = [Document("k", "There are 5 " + "ab" * 400 + " here, z."), Document("bad", "7 boats sank.")]
    monkeypatch.setattr("extractor.pipeline.measure", stopped_by("bad"))
    first, second = extracted(pipeline, documents)
    assert isinstance(first, Extraction)
    assert [(p.stage, p.path) for p in first.problems] == [("match", str(rule_file))]
    assert isinstance(second, Problem)
    assert second.message.startswith("stopped us: ValueError: bad.")


def stopped_by(key: str) -> Callable[..., tuple[Figure, ...]]:
    """Measures, but for a fault of ours in one document."""

    def faulty(document: Document, *rest: Any) -> tuple[Figure, ...]:  # noqa: ANN401 - whatever comes is passed on
        if document.key == key:
            raise ValueError(key)
        return measure(document, *rest)

    return faulty


def test_a_rule_costs_nothing_where_its_trigger_is_absent() -> None:
    engine = Engine(load())
    list(engine.matches(segment("Somebody speaks here and nothing is to be seen. " * 50), "figures"))
    assert engine.attempts == 0


def test_a_faulty_rule_costs_one_problem_and_the_rest_is_extracted(rule_file: Path, tmp_path: Path) -> None:
    rule_file.write_text(GOOD.replace("\\d+ )", "\\d+ "))
    text = tmp_path / "note.txt"
    text.write_text("The dam was 62% full.")
    run = CliRunner().invoke(main, ["extract", str(tmp_path / "c.db"), str(text), "--rules", str(tmp_path)])
    assert (run.exit_code, run.stdout.splitlines()[0]) == (
        1,
        f"On record in {tmp_path / 'c.db'}: 1 document, 0 statements, 1 figure (1 input read, 0 unchanged).",
    )
    assert f"{rule_file}: pattern: there is no group (?P<number>…)" in run.stderr
