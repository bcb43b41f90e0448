"""One person under several names: merged on evidence, never against it, and never against a person's decision."""

from __future__ import annotations

import json
import sqlite3
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner, Result

from extractor.cli import main

if TYPE_CHECKING:
    from pathlib import Path

FULL = "“Nobody will sail alone at night again,” said Ines Varga, the president of the Seamen's Guild."
SHORT = "“The rise is a bill sent to the wrong address,” guild president Varga said on Tuesday."
SAME_WORDS = "“Nobody will sail alone at night again,” Varga said."
OTHER = "“We have no boats to spare,” said Tomas Varga, the harbour master of Lisse."
TITLE = "“The boats are old,” said the president of the Seamen's Guild."
HEIR = FULL.replace("Ines Varga", "Karin Moe")
BARE = "“The weather was fine,” Varga said."


def run(*words: object) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


def record(folder: Path, *texts: str, again: bool = False) -> Path:
    database = folder / "claims.db"
    for number, text in enumerate(texts):
        path = folder / f"{number}.txt"
        path.write_text(text + ("\n\nA last line." if again else ""), encoding="utf-8")
        assert run("extract", database, path, "--published", f"2026-03-0{number + 1}").exit_code == 0
    return database


def shown(database: Path) -> list[Any]:
    with sqlite3.connect(database) as connection:
        return [name for (name,) in connection.execute("SELECT speaker FROM claims WHERE cue IS NOT NULL ORDER BY id")]


@pytest.mark.parametrize(
    ("texts", "names"),
    [
        ((FULL, SHORT), ["Ines Varga", "Ines Varga"]),
        ((SHORT, FULL), ["Ines Varga", "Ines Varga"]),
        ((FULL, SAME_WORDS), ["Ines Varga", "Ines Varga"]),
        ((FULL, TITLE), ["Ines Varga", "Ines Varga"]),
        ((TITLE, FULL), ["Ines Varga", "Ines Varga"]),
        ((FULL, TITLE.replace("Seamen's", "Bakers'")), ["Ines Varga", "the president of the Bakers' Guild"]),
        ((FULL, TITLE, FULL.replace("Ines", "Tomas")), ["Ines Varga", "Ines Varga", "Tomas Varga"]),
        (
            (FULL, FULL.replace("Ines Varga", "Karin Moe"), TITLE),
            ["Ines Varga", "Karin Moe", "the president of the Seamen's Guild"],
        ),
        ((FULL, TITLE.replace("the president", "a president")), ["Ines Varga", "a president of the Seamen's Guild"]),
        ((FULL, "“It rained,” the president said."), ["Ines Varga", "the president"]),
        ((FULL, BARE), ["Ines Varga", "Varga"]),
        ((FULL, OTHER), ["Ines Varga", "Tomas Varga"]),
        ((FULL, OTHER, BARE), ["Ines Varga", "Tomas Varga", "Varga"]),
        ((FULL, OTHER, SHORT), ["Ines Varga", "Tomas Varga", "Varga"]),
        ((FULL, FULL.replace("Ines Varga", "Ines Vargha")), ["Ines Varga", "Ines Varga"]),
        ((FULL, BARE.replace("Varga", "Ines Vargha")), ["Ines Varga", "Ines Vargha"]),
    ],
)
def test_only_evidence_makes_two_names_one_person(tmp_path: Path, texts: tuple[str, ...], names: list[str]) -> None:
    assert shown(record(tmp_path, *texts)) == names


def test_the_evidence_is_kept_and_shown_and_roles_have_their_days(tmp_path: Path) -> None:
    told = run("speakers", record(tmp_path, FULL, SHORT), "list", "varga", "--json").output
    assert "“Varga” is part of “Ines Varga”; both president of the Seamen's Guild" in told
    assert "2026-03-01" in told


def test_a_split_wins_over_every_later_run(tmp_path: Path) -> None:
    database = record(tmp_path, FULL, SHORT)
    assert run("speakers", database, "split", "Varga", "--reviewer", "Kim").exit_code == 0
    assert shown(database) == ["Ines Varga", "Varga"]
    record(tmp_path, FULL, SHORT, again=True)
    assert run("check", database).exit_code == 0
    assert shown(database) == ["Ines Varga", "Varga"]


def test_a_merge_and_an_alias_win_over_every_later_run(tmp_path: Path) -> None:
    database = record(tmp_path, FULL, OTHER)
    assert run("speakers", database, "merge", "Tomas Varga", "Ines Varga").exit_code == 0
    assert run("speakers", database, "alias", "Ines Varga", "Varga").exit_code == 0
    record(tmp_path, FULL, OTHER, BARE, again=True)
    assert shown(database) == ["Ines Varga", "Ines Varga", "Ines Varga"]


def test_what_cannot_be_done_is_told(tmp_path: Path) -> None:
    database = record(tmp_path, FULL)
    assert "no such speaker" in run("speakers", database, "merge", "Nobody", "Ines Varga").output
    assert "not merged" in run("speakers", database, "split", "Ines Varga").output
    assert "one speaker already" in run("speakers", database, "merge", "Ines Varga", "Ines Varga").output
    assert "There is no speaker 99." in run("speakers", database, "merge", "99", "Ines Varga").output


def test_a_speaker_is_listed_with_all_that_was_said_under_other_names(tmp_path: Path) -> None:
    database = record(tmp_path, FULL, HEIR)
    assert run("speakers", database, "merge", "Karin Moe", "Ines Varga").exit_code == 0
    (listed,) = json.loads(run("speakers", database, "list", "karin", "--json").output)
    assert (listed["name"], listed["statements"], listed["also"]) == ("Ines Varga", 2, "Karin Moe [2]")
    assert listed["roles"] == "president of the Seamen's Guild (2026-03-01 to 2026-03-02)"
