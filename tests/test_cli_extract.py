"""`onrecord extract`: what it puts on record, what it skips, and that no input can end it."""

from __future__ import annotations

import gc
import os
import sqlite3
import weakref
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner, Result

from extractor.cli import main
from extractor.pipeline import Pipeline
from extractor.rulebook import load

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from db.records import Document, Extraction
    from db.store import Store

NEWS = "Mara Lind said that 7 percent of the boats were lost."


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(NEWS)
    return tmp_path


def run(*words: str, given: str | bytes = b"") -> Result:
    return CliRunner().invoke(main, list(words), input=given)


def rows(sql: str) -> list[tuple[Any, ...]]:
    with sqlite3.connect("claims.db") as connection:
        return connection.execute(sql).fetchall()


def test_it_says_what_is_on_record() -> None:
    result = run("extract", "claims.db", "a.txt")
    assert (result.exit_code, result.output) == (
        0,
        "On record in claims.db: 1 document, 1 statement, 1 figure (1 input read, 0 unchanged).\n",
    )


def test_a_second_run_skips_what_has_not_changed_and_reads_what_has() -> None:
    Path("b.txt").write_text("The dam was 62% full.")
    run("extract", "claims.db", "a.txt", "b.txt")
    Path("b.txt").write_text("The dam was 63% full.")
    result = run("extract", "claims.db", "a.txt", "b.txt")
    assert "2 documents, 1 statement, 2 figures (1 input read, 1 unchanged)" in result.output
    assert rows("SELECT text FROM claims WHERE family = 'figure' ORDER BY id") == [("7 percent",), ("63%",)]


def test_the_rules_are_let_go_before_claims_are_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[weakref.ref[Pipeline]] = []
    alive: list[Pipeline | None] = []
    original = Pipeline.extract_all

    def noted(self: Pipeline, documents: Sequence[Document]) -> list[Extraction]:
        made.append(weakref.ref(self))
        return original(self, documents)

    def together(store: Store) -> None:
        del store
        gc.collect()
        alive.extend(ref() for ref in made)

    monkeypatch.setattr(Pipeline, "extract_all", noted)
    monkeypatch.setattr("extractor.cli.check.together", together)
    assert run("extract", "claims.db", "a.txt").exit_code == 0
    assert (alive, load.cache_info().currsize) == ([None], 0)


def test_other_options_and_other_rules_read_an_unchanged_input_again(folder: Path) -> None:
    own = folder / "rules" / "en" / "figures"
    own.mkdir(parents=True)
    (own / "boats.yaml").write_text(
        "id: en.figures.boats\ndescription: Boats.\nconfidence: high\nnormaliser: number\nanchor: number\n"
        "gives: {kind: count, noun: boats}\npattern: |\n  (?P<number> (?&_number) ) \\s boats\n"
        "examples: [{text: We have 62 boats., expect: [{kind: count}]}]\n"
        "counter_examples: [{text: We have boats., because: None is counted.}]\n"
    )
    told = [
        run("extract", "claims.db", "a.txt", *options).output.split("(")[1]
        for options in ((), ("--source", "Post"), ("--source", "Post"), ("--source", "Post", "--rules", "rules"))
    ]
    read, skipped = "1 input read, 0 unchanged).\n", "0 inputs read, 1 unchanged).\n"
    assert told == [read, read, skipped, read]
    assert rows("SELECT DISTINCT source FROM claims") == [("Post",)]


def test_reviews_outlive_a_changed_file() -> None:
    run("extract", "claims.db", "a.txt")
    with sqlite3.connect("claims.db") as connection:
        columns = "claim_id, reviewer, at, status, verdict"
        connection.execute(f"INSERT INTO reviews ({columns}) VALUES (2, 'kim', 'now', 'checked', 'accurate')")
    Path("a.txt").write_text(f"{NEWS} Nobody drowned.")
    run("extract", "claims.db", "a.txt")
    assert rows("SELECT text, status, verdict, gone FROM claims WHERE id = 2") == [
        ("7 percent", "checked", "accurate", 0)
    ]


def test_folders_globs_and_standard_input(folder: Path) -> None:
    (folder / "deep" / "er").mkdir(parents=True)
    (folder / "deep" / "er" / "b.txt").write_text("The dam was 62% full.")
    (folder / "deep" / ".hidden.txt").write_text("The dam was 1% full.")
    (folder / "deep" / "photo.jpg").write_bytes(b"\xff\xd8")
    result = run("extract", "claims.db", "deep", "*.txt", "a.txt", "-", given="The dam was 64% full.")
    assert result.exit_code == 0
    assert rows("SELECT path FROM documents ORDER BY id") == [("deep/er/b.txt",), ("a.txt",), ("-",)]
    again = run("extract", "claims.db", "-", given="The dam was 64% full.")
    assert "3 documents, 1 statement, 3 figures (0 inputs read, 1 unchanged)" in again.output


def bad_inputs(folder: Path) -> Iterator[tuple[str, str]]:
    """A name for each bad input, now made, and what is said of it."""
    (folder / "empty.txt").touch()
    yield "empty.txt", "is empty. Nothing to extract."
    (folder / "binary.txt").write_bytes(b"\x7fELF\0\0\0\1" * 100)
    yield "binary.txt", "holds binary data."
    (folder / "link.txt").symlink_to("nowhere")
    yield "link.txt", "is a link to nowhere, which is not there. Mend or remove the link."
    (folder / "emoji.txt").write_text("🦆🎉" * 500)
    yield "emoji.txt", "holds no words."
    (folder / "quotes.txt").write_text("“" * 200_000)
    yield "quotes.txt", "holds no words."
    (folder / "void").mkdir()
    yield "void", "holds no file to read"
    yield "missing.txt", "is not there. Check the spelling and the folder."
    yield "no*thing.txt", "matches no file."


def test_bad_inputs_cost_a_row_each_and_nothing_else(folder: Path) -> None:
    bad = list(bad_inputs(folder))
    result = run("extract", "claims.db", *(name for name, _ in bad), "a.txt")
    told = dict(rows("SELECT path, message FROM problems"))
    assert result.exit_code == 1
    assert {name: told.get(name, "").startswith(start) for name, start in bad} == {name: True for name, _ in bad}
    assert len(told) == len(bad)
    assert all(f"{name}: {told[name]}\n" in result.output for name in told)
    assert result.output.endswith(
        "On record in claims.db: 1 document, 1 statement, 1 figure (1 input read, 0 unchanged).\n"
        "8 problems, told above. See them again: onrecord problems claims.db\n"
    )
    assert run("problems", "claims.db", "--nl").output.count("\n") == 8


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "cp1252"])
def test_other_encodings_are_read(encoding: str) -> None:
    Path("b.txt").write_bytes("“The café was 62% full.”".encode(encoding))
    assert run("extract", "claims.db", "b.txt").exit_code == 0
    assert rows("SELECT context FROM claims WHERE text = '62%'") == [("“The café was 62% full.”",)]


def test_a_folder_without_permission(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "news" / "locked").mkdir(parents=True)
    (folder / "news" / "b.txt").write_text(NEWS)
    (folder / "news" / "locked").chmod(0)
    if os.geteuid() == 0:  # root may open everything, so the refusal has to be played
        scandir = os.scandir

        def refusing(path: str) -> Iterator[os.DirEntry[str]]:
            if str(path).endswith("locked"):
                raise PermissionError(13, "Permission denied", path)
            return scandir(path)

        monkeypatch.setattr(os, "scandir", refusing)
    result = run("extract", "claims.db", "news")
    (folder / "news" / "locked").chmod(0o700)
    assert result.exit_code == 1
    assert rows("SELECT path, message FROM problems") == [
        ("news/locked", "cannot be opened: Permission denied. Ask for permission to read it.")
    ]
    assert rows("SELECT count(*) FROM documents") == [(1,)]


def test_a_file_that_vanishes_while_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    reading = Pipeline.read

    def lose_then_read(self: Pipeline, path: Path, **options: str) -> Iterator[Document]:
        if path.name == "b.txt":
            path.unlink()
        return reading(self, path, **options)

    Path("b.txt").write_text(NEWS)
    monkeypatch.setattr(Pipeline, "read", lose_then_read)
    result = run("extract", "claims.db", "b.txt", "a.txt")
    assert result.exit_code == 1
    assert [path for (path,) in rows("SELECT path FROM inputs")] == ["a.txt"]
    ((path, message),) = rows("SELECT path, message FROM problems")
    assert (path, message.startswith("cannot be read: No such file or directory.")) == ("b.txt", True)


def test_one_text_longer_than_any_article(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extractor.engines.steps.LONGEST", 1000)
    Path("long.txt").write_text("The dam was full and " * 100)
    result = run("extract", "claims.db", "long.txt", "a.txt")
    assert result.exit_code == 1
    assert rows("SELECT message FROM problems") == [
        ("holds 2,100 characters in one document. Split it into its articles.",)
    ]
    assert rows("SELECT path FROM documents") == [("a.txt",)]


def test_a_fault_of_ours_in_one_document_is_a_problem_of_that_document(monkeypatch: pytest.MonkeyPatch) -> None:
    extracting = Pipeline.extract_all

    def failing(self: Pipeline, documents: Sequence[Document]) -> list[Extraction]:
        if "b.txt" in [document.path for document in documents]:
            message = "no such unit"
            raise KeyError(message)
        return extracting(self, documents)

    monkeypatch.setattr(Pipeline, "extract_all", failing)
    Path("b.txt").write_text(NEWS)
    result = run("extract", "claims.db", "b.txt", "a.txt")
    assert (result.exit_code, rows("SELECT path, stage FROM problems")) == (1, [("b.txt", "extract")])
    assert rows("SELECT path FROM documents") == [("a.txt",)]


def test_a_problem_is_told_again_until_it_is_mended() -> None:
    Path("b.txt").touch()
    codes = [run("extract", "claims.db", "a.txt", "b.txt").exit_code for _ in range(2)]
    Path("b.txt").write_text(NEWS)
    codes.append(run("extract", "claims.db", "a.txt", "b.txt").exit_code)
    assert (codes, rows("SELECT * FROM problems")) == ([1, 1, 0], [])


def test_ctrl_c_leaves_a_whole_record_and_says_how_to_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    extracting = Pipeline.extract_all

    def interrupted(self: Pipeline, documents: Sequence[Document]) -> list[Extraction]:
        if "b.txt" in [document.path for document in documents]:
            raise KeyboardInterrupt
        return extracting(self, documents)

    Path("b.txt").write_text("The dam was 62% full.")
    with monkeypatch.context() as patched:
        patched.setattr(Pipeline, "extract_all", interrupted)
        patched.setattr("extractor.engines.one.BUNDLE_STEPS", 1)  # as if the first file were longer
        result = run("extract", "claims.db", "a.txt", "b.txt")
    assert result.exit_code == 130
    assert result.output.endswith("run the same command again to go on from here.\n")
    assert rows("SELECT path FROM inputs") == [("a.txt",)]
    assert rows("SELECT finished FROM runs") == [(None,)]
    assert "(1 input read, 1 unchanged)" in run("extract", "claims.db", "a.txt", "b.txt").output
    assert rows("PRAGMA integrity_check") == [("ok",)]


def test_no_database_and_a_newer_one_are_refused(folder: Path) -> None:
    Path("letter.db").write_text("Dear reader, this is a letter and no database." * 50)
    run("extract", "claims.db", "a.txt")
    with sqlite3.connect("claims.db") as connection:
        connection.execute("PRAGMA user_version = 99")
    results = [run("extract", name, "a.txt") for name in ("letter.db", "claims.db", str(folder), "no/claims.db")]
    assert [(r.exit_code, r.output.splitlines()[0].split(": ", 2)[2][:30]) for r in results] == [
        (1, "is no database. Choose another"),
        (1, "was made by a newer onrecord ("),
        (1, "is a folder. Name a database f"),
        (1, "there is no folder no. Make it"),
    ]


def test_a_faulty_rule_file_is_told_with_its_place(folder: Path) -> None:
    own = folder / "rules" / "en" / "figures"
    own.mkdir(parents=True)
    (own / "boats.yaml").write_text("id: en.figures.boats\n  description: [\n")
    result = run("extract", "claims.db", "a.txt", "--rules", "rules")
    assert result.exit_code == 1
    assert "boats.yaml:2:" in result.output
