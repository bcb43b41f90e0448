"""Several processes put the same on record as one, and leave it whole when they are stopped."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from dumped import differences, dump, on_record
from invented import archive, article

from extractor.cli import check, main

ROOT = Path(__file__).parent.parent


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(check, "together", lambda _: None)  # one process compares claims, however many extract
    return tmp_path


def run(*words: str) -> Result:
    return CliRunner().invoke(main, list(words))


def test_two_processes_and_one_put_the_same_on_record(folder: Path) -> None:
    archive(folder / "news", 40)
    (folder / "news" / "00007.txt").touch()
    (folder / "news" / "00008.txt").write_text("")
    (folder / "news" / "00009.txt").write_text("🦆" * 50)
    (folder / "news" / "long.txt").write_text(article(1000, 600), encoding="utf-8")
    results = [run("extract", name, "news", *options) for name, options in (
        ("one.db", []), ("two.db", ["--workers", "2"]),
    )]  # fmt: skip
    assert [r.exit_code for r in results] == [1, 1]
    assert results[0].output.replace("one.db", "two.db") == results[1].output
    assert differences(folder / "one.db", folder / "two.db") == []
    again = run("extract", "two.db", "news", "--workers", "2")
    assert "(0 inputs read, 39 unchanged)" in again.output


def test_ctrl_c_leaves_a_whole_record_and_the_rest_follows(folder: Path) -> None:
    archive(folder / "news", 200)
    command = [sys.executable, "-m", "extractor.cli", "extract", "claims.db", "news", "--workers", "2"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True) as process:
        while not on_record(folder / "claims.db"):
            assert process.poll() is None
            time.sleep(0.01)
        process.send_signal(signal.SIGINT)
        _, told = process.communicate(timeout=30)
    assert (process.returncode, told.splitlines()[-1]) == (
        130, "Stopped. What is on record is whole; run the same command again to go on from here.",
    )  # fmt: skip
    stopped = len(dump(folder / "claims.db")["inputs"])
    assert 0 < stopped < 200
    run("extract", "claims.db", "news")
    run("extract", "whole.db", "news")
    assert differences(folder / "claims.db", folder / "whole.db") == []
