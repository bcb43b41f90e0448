"""Files made to do harm, through `onrecord extract`: a clear problem each, nothing written outside, memory bounded."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from readers_made import FILES
from served import ROOT

MEGABYTES = 350  # what extract takes with all the libraries of its readers, and some more
ONRECORD = """
import atexit, pathlib
from extractor.cli import main
status = pathlib.Path("/proc/self/status")
atexit.register(lambda: print([l for l in status.read_text().splitlines() if l.startswith("VmHWM")][0]))
main(prog_name="onrecord")
"""
LAUGHS = "".join(f'<!ENTITY {c} "{f"&{chr(ord(c) - 1)};" * 10}">' for c in "bcdefghij")
LAUGH = f'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "{"ha" * 50}">{LAUGHS}]>'
TOLD = {
    "bomb.zip/bomb.txt": "would unpack to 200,000,000 bytes, and looks like a bomb",
    "broken.pdf": "is a broken PDF",
    "encrypted.pdf": "is protected by a password",
    "entities.docx": "cannot be read as docx",
    "entities.rss": "declares entities",
    "macros.docx": "holds macros",
    "marks.html": "has 100,003 elements, more than 80,000",
    "nul.csv": "line 2 holds NUL bytes",
    "page.html": "holds 52,428,800 bytes, more than the 20,971,520 we take",
    "slip.zip/../../slipped.txt": "points outside its archive",
}


def word(path: Path, **parts: str) -> None:
    """A Word document with these parts in place of its own, or more than them."""
    with zipfile.ZipFile(FILES / "report.docx") as old, zipfile.ZipFile(path, "w") as new:
        for name in {*old.namelist(), *parts}:
            new.writestr(name, parts.get(name) or old.read(name))


@pytest.fixture
def press(tmp_path: Path) -> Path:
    folder = tmp_path / "press"
    folder.mkdir()
    with zipfile.ZipFile(folder / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bomb.txt", b"\0" * 200_000_000)
    with zipfile.ZipFile(folder / "slip.zip", "w") as archive:
        archive.writestr("../../slipped.txt", "The dam was 62% full.")
    (folder / "broken.pdf").write_bytes((FILES / "report.pdf").read_bytes()[:9_000])
    shutil.copy(FILES / "encrypted.pdf", folder)
    word(folder / "macros.docx", **{"word/vbaProject.bin": "macro"})
    word(folder / "entities.docx", **{"word/document.xml": f"{LAUGH}<w>&j;</w>"})
    (folder / "entities.rss").write_text(f"{LAUGH}<rss><channel><title>&j;</title></channel></rss>")
    (folder / "nul.csv").write_bytes(b"text,id\nThe dam was \0 full.,1\nThe dam was 62% full.,2\n")
    (folder / "marks.html").write_text("<html><body><p>The dam was 62% full.</p>" + "<hr>" * 100_000)
    (folder / "page.html").write_bytes((b"<p>The dam was 62% full. " * 3_000_000)[: 50 << 20])
    return folder


def run(*words: str) -> tuple[int, int, str]:
    """The exit code of `onrecord` with these words, the most memory it held in megabytes, and what it told."""
    command = [sys.executable, "-c", ONRECORD, *words]
    around = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, env=around, capture_output=True, text=True, check=False)
    return done.returncode, int(done.stdout.split()[-2]) // 1024, done.stderr


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="memory is measured as Linux tells it")
def test_each_hostile_file_is_a_problem_and_does_no_harm(press: Path) -> None:
    before = {path for path in press.parent.rglob("*") if path.is_file()}
    code, megabytes, told = run("extract", str(press.parent / "claims.db"), str(press))
    with sqlite3.connect(press.parent / "claims.db") as connection:
        problems = dict(connection.execute("SELECT substr(path, ?), message FROM problems", [len(f"{press}/") + 1]))
        texts = [text for (text,) in connection.execute("SELECT text FROM documents")]
    assert {name: message.startswith(TOLD.get(name, "?")) for name, message in problems.items()} == dict.fromkeys(
        TOLD, True
    ), problems
    assert texts == ["The dam was 62% full."]
    assert (code, "Traceback" in told) == (1, False)
    assert megabytes < MEGABYTES
    after = {path for path in press.parent.rglob("*") if path.is_file() and not path.name.startswith("claims.db")}
    assert after == before
    assert not (press.parent.parent / "slipped.txt").exists()
