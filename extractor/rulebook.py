"""All rules of a language, from the folders of rules/: kept compiled, and compiled anew when anything has changed."""

from __future__ import annotations

import hashlib
import os
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import regex

from extractor.book import Compiled, Rulebook
from extractor.brief import RuleError
from extractor.cache import kept

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

__all__ = ["Compiled", "Rulebook", "home", "load"]

CODE = (
    "beginning", "book", "brief", "compiling", "glimpse", "language", "language_file", "need", "pattern", "pieces",
    "require", "rule", "side", "trie", "trigger",
)  # fmt: skip


def home() -> Path:
    """Our own rules: inside the package once installed, beside it in a checkout."""
    here = Path(__file__).parent
    return here / "rules" if (here / "rules").is_dir() else here.parent / "rules"


@cache
def load(*folders: Path, language: str = "en", building: Callable[[], None] = lambda: None) -> Rulebook:
    """Read our rules, then those of each folder; a later folder wins by rule id.

    A faulty file of ours raises RuleError with file, line, column and mend; a user's is left out and is told in
    `problems`. `building` is called before rules are compiled, which takes seconds; those kept take none.
    """
    for folder in folders:
        if not folder.is_dir():
            msg = f"{folder}: no such folder of rules. Give a folder that holds {language}/figures/NAME.yaml, say."
            raise RuleError(msg)
    all_folders = (home(), *folders)
    digest = _digest(all_folders)
    version = f"{regex.__file__} {regex.__version__} {sys.version} {home()} {language} {folders}"
    key = hashlib.blake2b(f"{digest} {_code()} {version}".encode(), digest_size=16).hexdigest()
    return kept(f"rules-{key}", lambda: _built(all_folders, language, digest, building))


def _built(folders: tuple[Path, ...], language: str, digest: str, building: Callable[[], None]) -> Rulebook:
    from extractor.compiling import build  # noqa: PLC0415 - kept rules need nothing that compiles

    building()
    return build(folders, language, digest)


def _digest(folders: Iterable[Path]) -> str:
    """A name for the exact rules and language files, for telling when an input must be read again."""
    state = hashlib.blake2b(digest_size=8)
    for folder in folders:
        for path in _files(folder):
            name = path.removeprefix(f"{folder}{os.sep}").replace(os.sep, "/")
            with open(path, "rb") as file:  # noqa: PTH123 - a Path for each of them takes as long as reading it
                state.update(name.encode() + b"\0" + file.read() + b"\0")
    return state.hexdigest()


def _files(folder: Path) -> list[str]:
    """Every YAML file below a folder, in the order of their names, part by part."""
    found = (f"{here}{os.sep}{name}" for here, _, names in os.walk(folder) for name in names if name.endswith(".yaml"))
    return sorted(found, key=lambda path: path.split(os.sep))  # noqa: PTH206 - a Path each takes as long as reading


def _code() -> str:
    """A name for the code that compiles rules."""
    here = Path(__file__).parent
    return hashlib.blake2b(b"".join((here / f"{m}.py").read_bytes() for m in CODE), digest_size=8).hexdigest()
