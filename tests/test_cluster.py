"""Shards on a cluster: every document once, whoever is killed, and on record the same as `extract` puts there."""

from __future__ import annotations

import builtins
import json
import os
import pickle
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb
import psutil
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner, Result
from dumped import differences
from news_made import lines

from db.crossref import speakers
from extractor.cli import main
from extractor.engines import dask

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from db.shards import Entry

ROOT = Path(__file__).parent.parent
SHARDS, ARTICLES = 8, 25


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*words: str) -> Result:
    return CliRunner().invoke(main, list(words))


def news(shards: int, articles: int) -> None:
    Path("news").mkdir()
    for n in range(shards):
        lines(Path(f"news/{n}.jsonl"), articles, first=n * articles, sentences=9)


@pytest.fixture
def in_this_process(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The tasks themselves, one after the other, without a cluster around them; gives the shards worked on."""
    worked: list[str] = []

    def each(job: dask.Job, rules: bytes, names: Sequence[str], *_: object) -> Iterator[Entry]:
        for name in names:
            worked.append(name)
            yield dask.shard(pickle.loads(pickle.dumps(job)), name, rules)  # noqa: S301 - our own

    monkeypatch.setattr(dask, "run", each)
    return worked


def test_gathered_shards_are_what_extract_puts_on_record(in_this_process: list[str]) -> None:
    news(3, 4)
    Path("news/3.jsonl").write_text("no JSON\n")
    made = [run("extract", "out", "news", "--engine", "dask"), run("gather", "out", "gathered.db")]
    assert [r.exit_code for r in made] == [1, 1]
    assert all("line 1 is no JSON" in r.output for r in made)
    assert run("extract", "whole.db", "news").exit_code == 1
    assert differences(Path("gathered.db"), Path("whole.db")) == []
    assert "(0 of them gathered now)" in run("gather", "out", "gathered.db").output
    assert in_this_process == [f"news/{n}.jsonl" for n in range(4)]


def test_what_is_finished_is_done_again_only_when_its_file_or_the_rules_change(in_this_process: list[str]) -> None:
    news(3, 2)
    command = ("extract", "out", "news", "--engine", "dask")
    run(*command)
    in_this_process.clear()
    lines(Path("news/1.jsonl"), 3)
    next(Path("out").glob("*.parquet")).with_suffix(".9.tmp").write_text("half a file of a worker that was killed")
    assert ("3 shards, 2 of them finished before" in run(*command).output, in_this_process) == (True, ["news/1.jsonl"])
    assert run(*command, "--source", "Harbour Post").exit_code == 0
    assert in_this_process[1:] == ["news/0.jsonl", "news/1.jsonl", "news/2.jsonl"]


@pytest.mark.usefixtures("in_this_process")
def test_the_manifest_counts_and_every_row_names_its_rules() -> None:
    news(2, 3)
    run("extract", "out", "news", "--engine", "dask")
    manifest = json.loads(Path("out/manifest.json").read_text())
    tables = [pq.read_table(Path("out") / e["file"]).to_pylist() for e in manifest["shards"]]
    assert ([len(rows) for rows in tables], manifest["documents"]) == ([3, 3], 6)
    assert sum(len(row["claims"]) for rows in tables for row in rows) == manifest["claims"] > 0
    assert {row["rulebook"] for rows in tables for row in rows} == {manifest["shards"][0]["rulebook"]}
    sql = "SELECT count(*) FROM (SELECT unnest(claims) AS c FROM 'out/*.parquet') WHERE c.family = 'statement'"
    ((statements,),) = duckdb.connect().execute(sql).fetchall()
    assert 0 < statements < manifest["claims"]


@pytest.mark.usefixtures("in_this_process")
def test_gathering_a_part_and_what_can_be_wrong_with_it() -> None:
    news(2, 12)
    run("extract", "out", "news", "--engine", "dask")
    assert "1 document (1 of" in run("gather", "out", "a.db", "--where", "title = 'Report 7'").output
    assert "1 document (1 of" in run("gather", "out", "b.db", "--source", "The Cordale Post").output
    assert "1 document (1 of" in run("gather", "out", "c.db", "--month", "2015-09").output
    told = [run("gather", "out", "d.db", *words) for words in (("--month", "May"), ("--where", "nonsense = 1"))]
    assert [r.exit_code for r in told] == [2, 1]
    assert "Write it like 2021-12" in told[0].output
    assert "Correct the condition" in told[1].output
    damaged = min(Path("out").glob("*.parquet"))
    damaged.write_bytes(damaged.read_bytes()[:-1] + b"x")
    again = run("gather", "out", "e.db")
    assert (again.exit_code, f"{damaged.name} is damaged. Delete it" in again.output) == (1, True)
    assert "12 documents (12 of" in again.output
    Path("empty").mkdir()
    assert "holds no finished shards" in run("gather", "empty", "f.db").output


LINKS = "left_key, right_key, relation, score, reason"
ON_RECORD = """
SELECT one.key, other.key, relation, score, reason
FROM links JOIN claims AS one ON one.id = left_id JOIN claims AS other ON other.id = right_id
"""
FINDINGS = "SELECT key, check_name, message, sum, confidence FROM "


def compared() -> tuple[list[tuple[object, ...]], list[tuple[object, ...]]]:
    """Links and findings over the shards."""
    read = duckdb.connect().execute
    links = read(f"SELECT {LINKS} FROM 'out/together/links.parquet'").fetchall()
    return sorted(links), sorted(read(f"{FINDINGS} 'out/together/findings.parquet'").fetchall())


def recorded(database: str) -> tuple[list[tuple[object, ...]], list[tuple[object, ...]]]:
    """Links and findings on record."""
    with closing(sqlite3.connect(database)) as connection:
        found = [connection.execute(sql).fetchall() for sql in (ON_RECORD, f"{FINDINGS} findings")]
    return sorted(found[0]), sorted(found[1])


@pytest.mark.usefixtures("in_this_process")
def test_shards_are_linked_and_checked_as_a_record_of_them_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(speakers, "settle", lambda *_: 0)  # two names are one speaker's on record only
    news(3, 12)
    lines(Path("news/again.jsonl"), 4, first=10, sentences=9)  # printed twice, by other papers
    run("extract", "out", "news", "--engine", "dask")
    told = run("compare", "out")
    run("gather", "out", "gathered.db")
    links, findings = recorded("gathered.db")
    assert (len(links) > 80, len(findings) > 10, compared()) == (True, True, (links, findings))
    assert f"{len(links):,} links and {len(findings):,} findings" in told.output


@pytest.mark.usefixtures("in_this_process")
def test_what_many_claims_share_is_followed_in_shards_as_far_as_in_a_record() -> None:
    """No speaker is resolved here, so that the record merges none."""
    Path("news").mkdir()
    for n in range(3):
        said = [f"The dam at Kell holds {20 + (n * 40 + m) % 7} boats, the board voted." for m in range(40)]
        rows = [{"id": f"{n} {m}", "text": text} for m, text in enumerate(said)]
        Path(f"news/{n}.jsonl").write_text("\n".join(map(json.dumps, rows)))
    run("extract", "out", "news", "--engine", "dask")
    assert run("compare", "out", "--workers", "2").exit_code == 0
    run("gather", "out", "gathered.db")
    links, findings = recorded("gathered.db")
    assert (0 < len(links) < 52 * 51 / 2, compared()) == (True, (links, findings))


@pytest.mark.usefixtures("in_this_process")
def test_what_was_prepared_of_a_shard_is_kept_and_a_damaged_one_left_out() -> None:
    news(3, 3)
    run("extract", "out", "news", "--engine", "dask")
    run("compare", "out")
    before = {path: path.stat().st_mtime_ns for path in Path("out/together").glob("*.json")}
    lines(Path("news/1.jsonl"), 2, sentences=9)
    run("extract", "out", "news", "--engine", "dask")
    last = max(Path("out").glob("*.parquet"))
    Path("out/together/scratch.duckdb").write_text("what a killed run left")
    assert run("compare", "out").exit_code == 0
    assert {path: path.stat().st_mtime_ns for path in before} == before
    assert len(list(Path("out/together").glob("*.json"))) == len(before) + 1
    shutil.rmtree("out/together")
    last.write_bytes(last.read_bytes()[:-1] + b"x")
    told = run("compare", "out")
    assert (told.exit_code, f"{last.name} is damaged. Delete it" in told.output) == (1, True)
    assert "holds no finished shards" in run("compare", "news").output


def test_what_stands_in_the_way_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    news(1, 1)
    there = builtins.__import__

    def missing(name: str, *more: object) -> object:
        if name == "distributed":
            raise ImportError
        return there(name, *more)  # type: ignore[arg-type]

    monkeypatch.setattr(builtins, "__import__", missing)
    told = run("extract", "out", "news", "--engine", "dask")
    assert (told.exit_code, "pip install 'onrecord[dask]'" in told.output) == (1, True)
    assert "goes with --engine dask" in run("extract", "a.db", "news", "--scheduler", "tcp://a:1").output
    assert "is not there" in run("extract", "out", "nowhere.jsonl", "--engine", "dask").output
    assert "no file that every worker could read" in run("extract", "out", "-", "--engine", "dask").output


def test_no_room_for_shards() -> None:
    news(2, 2)
    command = [sys.executable, "-c", UNCLUSTERED, "extract", "out", "news", "--engine", "dask"]
    full = subprocess.run(
        command, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (2_000, 2_000)),
    )  # fmt: skip
    told = full.stderr.splitlines()[-1]
    assert (full.returncode, list(Path("out").iterdir())) == (1, []), full.stderr
    assert told.startswith("Error: out: cannot be written: ")
    assert told.endswith(" Make room there and run the same command again; what is finished stays.")


UNCLUSTERED = """
from extractor.cli import main
from extractor.engines import dask
dask.run = lambda job, rules, names, *_: (dask.shard(job, name, rules) for name in names)
main()
"""


def begin() -> subprocess.Popen[str]:
    """A cluster of two processes at work on the shards, in a process group of its own."""
    words = ["extract", "out", "news", "--engine", "dask", "--workers", "2"]
    return subprocess.Popen(
        [sys.executable, "-m", "extractor.cli", *words], env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
    )  # fmt: skip


def wait_for(process: subprocess.Popen[str], shards: int) -> None:
    while len(list(Path("out").glob("*.json"))) < shards:
        assert process.poll() is None
        time.sleep(0.02)


def every_document_once() -> None:
    found = duckdb.connect().execute("SELECT count(*), count(DISTINCT key) FROM 'out/*.parquet'").fetchall()
    assert found == [(SHARDS * ARTICLES, SHARDS * ARTICLES)]
    assert json.loads(Path("out/manifest.json").read_text())["documents"] == SHARDS * ARTICLES


@pytest.mark.slow
def test_a_worker_is_killed() -> None:
    news(SHARDS, ARTICLES)
    with begin() as process:
        wait_for(process, 1)
        workers = [p for p in psutil.Process(process.pid).children() if "spawn_main" in " ".join(p.cmdline())]
        workers[0].kill()
        assert (len(workers), process.wait(timeout=120)) == (2, 0)
    every_document_once()


@pytest.mark.slow
def test_the_whole_cluster_is_killed_and_the_run_begun_again() -> None:
    news(SHARDS, ARTICLES)
    with begin() as process:
        wait_for(process, 3)
        os.killpg(process.pid, signal.SIGKILL)
    finished = len(list(Path("out").glob("*.json")))
    with begin() as process:
        _, told = process.communicate(timeout=120)
    assert (process.returncode, f"{SHARDS} shards, {finished} of them finished before" in told) == (0, True)
    assert 3 <= finished < SHARDS
    every_document_once()
    assert run("gather", "out", "gathered.db").exit_code == 0
    assert run("extract", "whole.db", "news").exit_code == 0
    assert differences(Path("gathered.db"), Path("whole.db")) == []
