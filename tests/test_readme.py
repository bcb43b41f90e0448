"""What the README shows is what the programs print, and what it tells to type works."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import yaml

from extractor import extract, read
from extractor.cli.demo import sample
from extractor.rule import Rule

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_every_pasted_output_is_what_is_printed_today() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "cogapp", "--check", "README.md"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout + done.stderr) == (0, "Checking README.md\n")


def test_every_file_it_points_to_is_there() -> None:
    linked = re.findall(r"\]\(([^)#:]+)\)", README)
    assert linked
    assert [name for name in linked if not (ROOT / name).exists()] == []


def test_the_python_it_shows_runs(capsys: object) -> None:
    del capsys
    code = re.search(r"```python\n(.*?)```", README, re.DOTALL)
    assert code
    exec(code[1].replace('"newsletter.txt"', repr(str(sample()))), {"extract": extract, "read": read})  # noqa: S102 - ours


def test_the_rule_it_shows_is_a_rule() -> None:
    shown = re.search(r"```yaml\n(id: .*?)```", README, re.DOTALL)
    assert shown
    rule = Rule.model_validate(yaml.load(shown[1], Loader=yaml.BaseLoader))  # noqa: S506 - every scalar as text
    assert rule.id == "en.figures.seats"


def test_every_make_target_it_names_is_there() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    named = set(re.findall(r"\bmake ([a-z-]+)", README))
    assert named
    assert {name for name in named if not re.search(rf"^{name}:", makefile, re.MULTILINE)} == set()
