"""Files made to do harm, through `onrecord extract`: a clear problem each, nothing written outside, memory bounded."""

from __future__ import annotations

import gzip
import os
import shutil
import sqlite3
import subprocess
import sys
import zipfile
import zlib
from pathlib import Path

import pytest
from readers_made import FILES
from served import ROOT

MEGABYTES = 350  # what extract takes with all the libraries of its readers, and some more
INNER = 1100  # what a PDF can make its reader take
ONRECORD = """
import atexit, pathlib, resource
from extractor.cli import main
status = pathlib.Path("/proc/self/status")
atexit.register(lambda: print([l for l in status.read_text().splitlines() if l.startswith("VmHWM")][0]))
atexit.register(lambda: print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, "kB"))
main(prog_name="onrecord")
"""
LAUGHS = "".join(f'<!ENTITY {c} "{f"&{chr(ord(c) - 1)};" * 10}">' for c in "bcdefghij")
LAUGH = f'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "{"ha" * 50}">{LAUGHS}]>'
TOLD = {
    "bomb.zip/bomb.txt": "would unpack to 200,000,000 bytes, and looks like a bomb",
    "broken.pdf": "is a broken PDF",
    "bomb.pdf": "breaks its reader, or takes more than 1,024 MB",
    "encrypted.pdf": "is protected by a password",
    "entities.docx": "cannot be read as docx",
    "entities.rss": "declares entities",
    "header.warc.gz": "has a header of more than 1,048,576 bytes",
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


def pdf(content: bytes) -> bytes:
    """A PDF of one page that draws this."""
    packed = zlib.compress(content)
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(packed), packed),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    )
    written = b"%PDF-1.4\n" + b"".join(b"%d 0 obj\n%s\nendobj\n" % (n, o) for n, o in enumerate(objects, 1))
    return written + b"trailer<</Size 6/Root 1 0 R>>\n%%EOF"


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
    (folder / "bomb.pdf").write_bytes(pdf(b"BT /F1 12 Tf 10 10 Td (A) Tj ET " * 3_000_000))
    word(folder / "macros.docx", **{"word/vbaProject.bin": "macro"})
    word(folder / "entities.docx", **{"word/document.xml": f"{LAUGH}<w>&j;</w>"})
    (folder / "entities.rss").write_text(f"{LAUGH}<rss><channel><title>&j;</title></channel></rss>")
    header = b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 9\r\nX: "
    (folder / "header.warc.gz").write_bytes(gzip.compress(header + b"a" * 300_000_000, 1))
    (folder / "nul.csv").write_bytes(b"text,id\nThe dam was \0 full.,1\nThe dam was 62% full.,2\n")
    (folder / "marks.html").write_text("<html><body><p>The dam was 62% full.</p>" + "<hr>" * 100_000)
    (folder / "page.html").write_bytes((b"<p>The dam was 62% full. " * 3_000_000)[: 50 << 20])
    return folder


def run(*words: str) -> tuple[int, tuple[int, int], str]:
    """The exit code of `onrecord`, the most megabytes that it and that a process of its own held, and what it told."""
    command = [sys.executable, "-c", ONRECORD, *words]
    around = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, env=around, capture_output=True, text=True, check=False)
    inner, own = (int(line.split()[-2]) // 1024 for line in done.stdout.splitlines()[-2:])
    return done.returncode, (own, inner), done.stderr


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
    assert (megabytes[0] < MEGABYTES, megabytes[1] < INNER) == (True, True), megabytes
    after = {path for path in press.parent.rglob("*") if path.is_file() and not path.name.startswith("claims.db")}
    assert after == before
    assert not (press.parent.parent / "slipped.txt").exists()
