"""The wheel holds what a user needs, and nothing else."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("dist")
    subprocess.run([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(out)], cwd=ROOT, check=True)
    (built,) = out.glob("*.whl")
    return built


def test_it_ships_every_rule_and_the_marker_of_types(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    rules = {f"extractor/rules/{p.relative_to(ROOT / 'rules').as_posix()}" for p in (ROOT / "rules").rglob("*.yaml")}
    suffixes = (".sql", ".yaml", ".css", ".js", ".html", ".txt")
    data = {p.relative_to(ROOT).as_posix() for p in (ROOT / "db").rglob("*") if p.suffix in suffixes}
    assert {*rules, *data, "extractor/py.typed", "db/py.typed", "extractor/sample/newsletter.txt"} <= names
    assert {name.split("/")[0] for name in names if not name.startswith("onrecord-")} == {"extractor", "db"}


def test_it_reads_a_text_far_from_the_checkout(wheel: Path, tmp_path: Path) -> None:
    zipfile.ZipFile(wheel).extractall(tmp_path / "site")
    code = (
        f"import sys; sys.path.insert(0, {str(tmp_path / 'site')!r}); import extractor;"
        "print(extractor.__file__); print(extractor.extract('The dam was 62% full.').figures[0].value)"
    )
    run = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    where, value = run.stdout.splitlines()
    assert (Path(where).is_relative_to(tmp_path / "site"), value) == (True, "62")
