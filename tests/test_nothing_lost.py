"""Killed, out of room, two at once: what is on record stays whole, and the same command ends with the same rows."""

from __future__ import annotations

import ctypes
import os
import random
import resource
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from dumped import differences, dump, on_record
from invented import archive

from db import schema
from extractor.cli import main

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parent.parent
ARTICLES = 80
BUNDLES = 160  # articles: more than are read together
KILLS_FEW, KILLS_MANY = 3, 50
State = tuple[int, int]
PR_CAPBSET_DROP, CAP_DAC_OVERRIDE = 24, 1  # Linux's names


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return archive(tmp_path_factory.mktemp("archive") / "news", ARTICLES)


@pytest.fixture(scope="module")
def whole(news: Path) -> tuple[Path, float]:
    """A record made without disturbance, and the seconds that it took."""
    place = news.parent / "whole.db"
    return place, extract(place, news)


def begin(database: Path, news: Path, *options: str, limit: int | None = None) -> subprocess.Popen[str]:
    """Start `extract` in a process of its own; `limit` is the most bytes that a file of it may have."""
    bounded = (lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))) if limit else None
    return subprocess.Popen(
        [sys.executable, "-m", "extractor.cli", "extract", str(database), str(news), *options],
        env={**os.environ, "PYTHONPATH": str(ROOT)}, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        preexec_fn=bounded,  # noqa: PLW1509 - this process has no threads
    )  # fmt: skip


def extract(database: Path, news: Path, *options: str) -> float:
    """Run `extract` to its end; gives the seconds that it took."""
    began = time.monotonic()
    with begin(database, news, *options) as process:
        assert (*process.communicate(timeout=120)[1:], process.returncode) == ("", 0)
    return time.monotonic() - began


def kill_and_go_on(news: Path, whole: tuple[Path, float], times: int, *options: str) -> list[State]:
    """Kill `extract` at so many random moments, going on from each; gives what was on record then.

    Whenever it comes to its end it is compared with an undisturbed run, and begun anew from `start.db` or nothing.
    """
    moments = random.Random(times)  # noqa: S311 - no secret
    database, start = Path("claims.db").absolute(), Path("start.db")
    states: list[State] = []
    ended, reach = True, whole[1]
    while len(states) < times or not ended:
        if ended:
            database.unlink(missing_ok=True)
            if start.exists():
                database.write_bytes(start.read_bytes())
            last = 0, 0
        with begin(database, news, *options) as process:
            with suppress(subprocess.TimeoutExpired):
                longest = None if len(states) == times else moments.uniform(0.05, 1) * reach
                process.wait(longest)
            process.send_signal(signal.SIGKILL)
            ended = process.wait() == 0
        reach *= 0.8 if ended else 1.1  # so that it is neither always killed before anything is done, nor never
        if ended:
            assert differences(database, whole[0]) == []
            continue
        states.append(state(database) if database.exists() else (0, 0))
        assert states[-1][0] >= last[0]  # nothing that was on record is lost
        last = states[-1]
    return states


def state(database: Path) -> State:
    """The inputs on record and the documents still to be compared, of a database that is checked for damage."""
    with closing(sqlite3.connect(database)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'inputs'").fetchone():
            return 0, 0  # killed before it was made
        sql = "SELECT (SELECT count(*) FROM inputs), (SELECT count(*) FROM uncompared)"
        inputs, waiting = connection.execute(sql).fetchone()
        return int(inputs), int(waiting)


def count(database: Path) -> int:
    """The inputs on record."""
    return state(database)[0]


def test_killed_a_few_times(news: Path, whole: tuple[Path, float]) -> None:
    assert len(kill_and_go_on(news, whole, KILLS_FEW)) == KILLS_FEW


@pytest.mark.slow
def test_killed_with_several_processes(news: Path, whole: tuple[Path, float]) -> None:
    assert len(kill_and_go_on(news, whole, KILLS_FEW, "--workers", "2")) == KILLS_FEW


@pytest.mark.slow
def test_killed_at_fifty_moments(tmp_path: Path) -> None:
    news, whole = archive(tmp_path / "news", BUNDLES), tmp_path / "whole.db"
    states = kill_and_go_on(news, (whole, extract(whole, news)), KILLS_MANY)
    assert {inputs == BUNDLES for inputs, waiting in states if waiting} == {False, True}  # while read, while compared
    assert len(set(states)) > KILLS_MANY / 5


@pytest.mark.slow
def test_killed_while_reading(tmp_path: Path) -> None:
    """Killed as soon as something is on record, and going on from there."""
    news, whole, database = archive(tmp_path / "news", BUNDLES), tmp_path / "whole.db", tmp_path / "claims.db"
    extract(whole, news)
    with begin(database, news) as process:
        while process.poll() is None and not (database.exists() and on_record(database)):
            time.sleep(0.005)
        process.send_signal(signal.SIGKILL)
    inputs, waiting = state(database)
    assert 0 < inputs < BUNDLES
    assert 0 < waiting <= inputs
    extract(database, news)
    assert differences(database, whole) == []


ENTERED = (
    ("review", "--verdict", "inaccurate", "--note", "The ministry says 162.", "--reviewer", "kim"),
    ("review", "--verdict", "wrongly extracted", "--correct", "speaker=Nobody", "--reviewer", "kim"),
    ("speakers", "alias", "Mara Lind", "The Harbour Fox"),
    ("speakers", "merge", "Joren Vale", "Ines Okafor"),
    ("speakers", "merge", "Pavel Brandt", "Edda Voss"),
    ("speakers", "split", "Pavel Brandt"),
)
DECISIONS = "SELECT speaker_id, into_id, by, evidence, at FROM speaker_decisions WHERE by IS NOT NULL ORDER BY id"
NAMES = """
SELECT one.name, other.name FROM speakers AS one LEFT JOIN speakers AS other ON other.id = one.merged_into
WHERE one.name IN ('The Harbour Fox', 'Joren Vale', 'Pavel Brandt') ORDER BY one.name
"""
DECIDED = """
SELECT id, key, status, verdict FROM claims WHERE id IN (SELECT claim_id FROM reviews) ORDER BY id
"""
RULE = """
id: en.figures.money
description: Doubloons.
confidence: high
normaliser: number
anchor: number
gives: {kind: money, unit: doubloon}
pattern: |
  (?P<number> (?&_number) ) \\s doubloons
examples: [{text: We have 62 doubloons., expect: [{kind: money}]}]
counter_examples: [{text: We have doubloons., because: None is counted.}]
"""


def entered(database: Path) -> list[list[tuple[object, ...]]]:
    """All that people entered, and what follows from it."""
    with closing(sqlite3.connect(database)) as connection:
        queries = ("SELECT * FROM reviews ORDER BY id", DECISIONS, NAMES, DECIDED)
        return [connection.execute(sql).fetchall() for sql in queries]


def test_what_people_entered_outlives_other_rules_and_kills(news: Path, whole: tuple[Path, float]) -> None:
    start, straight = Path("start.db").absolute(), Path("straight.db").absolute()
    start.write_bytes(whole[0].read_bytes())
    for (command, *words), claim in zip(ENTERED, ("7", "8", "", "", "", ""), strict=True):
        line = [command, str(start), *([claim] if claim else []), *words]
        assert CliRunner().invoke(main, line).exit_code == 0, line
    Path("mine/en/figures").mkdir(parents=True)
    Path("mine/en/figures/money.yaml").write_text(RULE)
    straight.write_bytes(start.read_bytes())
    took = extract(straight, news, "--rules", "mine")
    before = entered(start)
    assert [len(rows) for rows in before] == [2, 4, 3, 2]
    kill_and_go_on(news, (straight, took), 2, "--rules", "mine")
    assert (entered(straight), entered(Path("claims.db"))) == (before, before)


def test_no_room_left(news: Path, whole: tuple[Path, float]) -> None:
    database = Path("claims.db").absolute()
    with begin(database, news, limit=1_200_000) as process:
        _, told = process.communicate(timeout=60)
    assert (process.returncode, told.count("Traceback"), 0 < count(database) < ARTICLES) == (1, 0, True), told
    assert "run the same command again" in told
    extract(database, news)
    assert differences(database, whole[0]) == []


def by_key(database: Path) -> list[tuple[object, ...]]:
    """Every claim with its input, in an order that does not depend on who came first."""
    sql = """
    SELECT claims.key, claims.text, speaker, value, unit, rule, context, path, held.key FROM claims
    JOIN documents ON documents.id = document_id
    LEFT JOIN (SELECT id, key FROM claims) AS held ON held.id = statement_id
    ORDER BY claims.key
    """
    with closing(sqlite3.connect(database)) as connection:
        return connection.execute(sql).fetchall()


def test_two_at_once_into_one_record(news: Path, whole: tuple[Path, float]) -> None:
    database = Path("claims.db").absolute()
    both = [begin(database, news), begin(database, news)]
    told = [process.communicate(timeout=120)[1] for process in both]
    assert ([process.returncode for process in both], told) == ([0, 0], ["", ""])
    sizes = [{name: len(rows) for name, rows in dump(place).items()} for place in (database, whole[0])]
    assert sizes[0] == sizes[1]
    assert by_key(database) == by_key(whole[0])


def no_rights_beyond_the_files() -> None:
    """Even root, who may otherwise write everywhere, gets the rights of the file and folder alone."""
    if os.geteuid() == 0:
        ctypes.CDLL(None).prctl(PR_CAPBSET_DROP, CAP_DAC_OVERRIDE)


def on_media(*words: str) -> tuple[int, str]:
    """Run a command where nobody may write to media/; gives its exit code and the first line that it tells."""
    ran = subprocess.run(
        [sys.executable, "-m", "extractor.cli", *words], env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True, text=True, check=False, preexec_fn=no_rights_beyond_the_files,
    )  # fmt: skip
    return ran.returncode, (ran.stderr or ran.stdout).partition("\n")[0]


@pytest.fixture
def media() -> Iterator[Path]:
    """A folder that nobody may write to as soon as `close` was called."""
    place = Path("media").absolute()
    place.mkdir()
    yield place
    place.chmod(0o755)


def close(media: Path) -> None:
    for path in media.iterdir():
        path.chmod(0o444)
    media.chmod(0o555)


READ_ONLY = "media/claims.db: may only be read. Copy it to a place where you may write."


def test_a_record_where_nobody_may_write(whole: tuple[Path, float], media: Path) -> None:
    (media / "claims.db").write_bytes(whole[0].read_bytes())
    close(media)
    told = on_media("stats", "media/claims.db", "--nl")
    assert told == (0, f'{{"what": "documents", "which": null, "count": {ARTICLES}}}')
    assert on_media("extract", "media/claims.db", str(whole[0].parent)) == (1, f"Error: {READ_ONLY}")
    assert on_media("doctor", "media/claims.db", "--mend") == (1, f"Error: {READ_ONLY}")
    assert on_media("doctor", "media/claims.db") == (
        1, "media/claims.db: its search is not looked at, since nobody may write here. Copy it to where you may write."
    )  # fmt: skip
    assert [p.name for p in media.iterdir()] == ["claims.db"]


def test_what_stands_in_a_log_that_cannot_be_read_is_not_passed_over(whole: tuple[Path, float], media: Path) -> None:
    Path("claims.db").write_bytes(whole[0].read_bytes())
    with closing(sqlite3.connect("claims.db")) as connection:
        columns = "claim_id, reviewer, at, status, verdict"
        connection.execute(f"INSERT INTO reviews ({columns}) VALUES (1, 'kim', 'now', 'checked', 'accurate')")
        connection.commit()
        for name in ("claims.db", "claims.db-wal"):
            (media / name).write_bytes(Path(name).read_bytes())
    close(media)
    code, told = on_media("show", "media/claims.db", "1")
    assert (code, "its log of changes, claims.db-wal, cannot be read where nobody may write" in told) == (1, True)


MIGRATION = """
CREATE TABLE copied AS SELECT a.* FROM claims AS a, claims AS b LIMIT 3000000;
ALTER TABLE problems ADD COLUMN seen INTEGER;
"""
UPGRADING = """
import sys
from pathlib import Path
from db import schema
from extractor.cli import main
from db.schema import migrate
files = (*migrate.migration_files(), Path(sys.argv[2]))
migrate.migration_files = lambda: files
print('begun', flush=True)
schema.connect(sys.argv[1])
print('ended', flush=True)
"""


def test_a_migration_killed_half_way(whole: tuple[Path, float]) -> None:
    Path("claims.db").write_bytes(whole[0].read_bytes())
    Path("0099_long.sql").write_text(MIGRATION)
    command = [sys.executable, "-c", UPGRADING, "claims.db", "0099_long.sql"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert process.stdout.readline() == "begun\n"
        while not (Path("claims.db-wal").exists() and Path("claims.db-wal").stat().st_size > 3_000_000):
            assert process.poll() is None
            time.sleep(0.005)
        process.send_signal(signal.SIGKILL)
        assert process.stdout.read() == ""
    assert differences(Path("claims.db"), whole[0]) == []
    schema.connect("claims.db").close()
