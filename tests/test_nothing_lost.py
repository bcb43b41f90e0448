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
from contextlib import closing
from pathlib import Path

import pytest
from dumped import differences, dump
from invented import archive

from db import schema

ROOT = Path(__file__).parent.parent
ARTICLES = 80
KILLS_FEW, KILLS_MANY = 3, 50
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
    began = time.monotonic()
    extract(place, news)
    return place, time.monotonic() - began


def begin(database: Path, news: Path, *options: str, limit: int | None = None) -> subprocess.Popen[str]:
    """Start `extract` in a process of its own; `limit` is the most bytes that a file of it may have."""
    bounded = (lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))) if limit else None
    return subprocess.Popen(
        [sys.executable, "-m", "extractor.cli", "extract", str(database), str(news), *options],
        env={**os.environ, "PYTHONPATH": str(ROOT)}, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        preexec_fn=bounded,  # noqa: PLW1509 - this process has no threads
    )  # fmt: skip


def extract(database: Path, news: Path, *options: str) -> None:
    """Run `extract` to its end."""
    with begin(database, news, *options) as process:
        assert (*process.communicate(timeout=120)[1:], process.returncode) == ("", 0)


def kill_and_go_on(news: Path, whole: tuple[Path, float], times: int, *options: str) -> list[int]:
    """Kill `extract` at random moments, so many times, then let it end; gives the inputs on record at each kill."""
    moments = random.Random(times)  # noqa: S311 - no secret
    database, undisturbed = Path("claims.db").absolute(), whole[1]
    seen: list[int] = []
    for _ in range(times):
        with begin(database, news, *options) as process:
            time.sleep(moments.uniform(0.3, 0.9) * undisturbed / (1 + len(seen) / 4))
            process.send_signal(signal.SIGKILL)
        seen.append(count(database) if database.exists() else 0)
    extract(database, news, *options)
    assert differences(database, whole[0]) == []
    return seen


def count(database: Path) -> int:
    """The inputs on record, of a database that is checked for damage; 0 when it was killed before it was made."""
    with closing(sqlite3.connect(database)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        made = connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'inputs'").fetchone()
        return int(connection.execute("SELECT count(*) FROM inputs").fetchone()[0]) if made else 0


def test_killed_a_few_times(news: Path, whole: tuple[Path, float]) -> None:
    seen = kill_and_go_on(news, whole, KILLS_FEW)
    assert seen == sorted(seen)  # nothing that was on record is lost


@pytest.mark.slow
def test_killed_with_several_processes(news: Path, whole: tuple[Path, float]) -> None:
    seen = kill_and_go_on(news, whole, 2, "--workers", "2")
    assert seen == sorted(seen)


@pytest.mark.slow
def test_killed_at_fifty_moments(news: Path, whole: tuple[Path, float]) -> None:
    seen = kill_and_go_on(news, whole, KILLS_MANY)
    assert seen == sorted(seen)


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


def test_a_record_where_nobody_may_write(whole: tuple[Path, float]) -> None:
    media = Path("media").absolute()
    media.mkdir()
    (media / "claims.db").write_bytes(whole[0].read_bytes())
    (media / "claims.db").chmod(0o444)
    media.chmod(0o555)
    ran = [
        subprocess.run(
            [sys.executable, "-m", "extractor.cli", *words], env={**os.environ, "PYTHONPATH": str(ROOT)},
            capture_output=True, text=True, check=False, preexec_fn=no_rights_beyond_the_files,
        )
        for words in (("stats", "media/claims.db", "--nl"), ("extract", "media/claims.db", str(whole[0].parent)))
    ]  # fmt: skip
    media.chmod(0o755)
    assert (ran[0].returncode, f'"documents", "which": null, "count": {ARTICLES}' in ran[0].stdout) == (0, True)
    assert (ran[1].returncode, ran[1].stderr) == (
        1, "Error: media/claims.db: may only be read. Copy it to a place where you may write.\n",
    )  # fmt: skip
    assert [p.name for p in media.iterdir()] == ["claims.db"]


MIGRATION = """
CREATE TABLE copied AS SELECT a.* FROM claims AS a, claims AS b LIMIT 3000000;
ALTER TABLE problems ADD COLUMN seen INTEGER;
"""
UPGRADING = """
import sys
from pathlib import Path
from db import schema
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
