"""All rules, read, validated and compiled: what a language looks like, from the folders of rules/.

A pattern is cut at its anchor. What stands right of the anchor is matched rightwards from the place where the anchor's
trigger was seen, what stands left of it leftwards; so a rule costs nothing where its trigger is absent.
"""

from __future__ import annotations

import hashlib
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

import regex

from db.records import Problem
from extractor.cache import kept
from extractor.language import Language, load_language
from extractor.need import needs
from extractor.pattern import PatternError, cut, expand
from extractor.require import ends_in_sign, required
from extractor.rule import CONFIDENCES, FAMILIES, Rule, RuleError, load_rule
from extractor.trie import trie
from extractor.trigger import triggers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

Needs = tuple[frozenset[str], ...]
TIMEOUT = 0.2  # seconds that a user's own rule may take at one place
FLAGS = regex.VERSION0 | regex.VERBOSE


@dataclass(slots=True, eq=False)
class Compiled:
    """A rule ready to run: `right` starts at the anchor, `left` ends there; `timeout` is None for our own rules.

    `gate` is the window it sees and the signs that must stand there left of the anchor and right of it; `left_first`
    says which side to try first; `forwards` that the left side is matched from where the window starts; `needs_left`
    are sets of words of each of which the window must hold one left of the anchor, `needs_right` from the anchor on.
    """

    rule: Rule
    left: regex.Pattern[str] | None
    right: regex.Pattern[str]
    triggers: frozenset[str]
    rank: int
    timeout: float | None = None
    path: str = ""
    gate: tuple[str, str, str] = ("sentence", "", "")
    left_first: bool = False
    forwards: bool = False
    needs_left: Needs = ()
    needs_right: Needs = ()


@dataclass(frozen=True)
class Rulebook:
    """The rules of one language, in the order in which they are preferred, and the folders they came from.

    `problems` tell of the user's own rules that cannot be used; the others work without them.
    """

    language: Language
    compiled: tuple[Compiled, ...]
    folders: tuple[Path, ...]
    digest: str
    problems: tuple[Problem, ...] = ()

    @cached_property
    def rules(self) -> Mapping[str, Rule]:
        """Every rule by its id."""
        return {c.rule.id: c.rule for c in self.compiled}

    def family(self, name: str) -> tuple[Compiled, ...]:
        """The rules of one family ("attribution", "figures", "source"), the preferred first."""
        return tuple(c for c in self.compiled if c.rule.family == name)

    def only(self, *ids: str) -> Rulebook:
        """A book with nothing but the named rules, for proving each alone."""
        return Rulebook(self.language, tuple(c for c in self.compiled if c.rule.id in ids), self.folders, self.digest)


def home() -> Path:
    """Our own rules: inside the package once installed, beside it in a checkout."""
    here = Path(__file__).parent
    return here / "rules" if (here / "rules").is_dir() else here.parent / "rules"


@cache
def load(*folders: Path, language: str = "en") -> Rulebook:
    """Read our rules, then those of each folder; a later folder wins by rule id.

    A faulty file of ours raises RuleError with file, line, column and mend; a user's is left out and is told in
    `problems`.
    """
    for folder in folders:
        if not folder.is_dir():
            msg = f"{folder}: no such folder of rules. Give a folder that holds {language}/figures/NAME.yaml, say."
            raise RuleError(msg)
    all_folders = (home(), *folders)
    digest = _digest(all_folders)
    version = f"{metadata.version('regex')} {sys.version} {home()} {language} {folders}"
    key = hashlib.blake2b(f"{digest} {_code()} {version}".encode(), digest_size=16).hexdigest()
    return kept(f"rules-{key}", lambda: _build(all_folders, language, digest))


def _digest(folders: Iterable[Path]) -> str:
    """A name for the exact rules and language files, for telling when an input must be read again."""
    state = hashlib.blake2b(digest_size=8)
    for folder in folders:
        for path in sorted(folder.rglob("*.yaml")):
            state.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return state.hexdigest()


def _code() -> str:
    """A name for the code that compiles rules."""
    here = Path(__file__).parent
    modules = ("language", "need", "pattern", "rule", "require", "rulebook", "trie", "trigger")
    return hashlib.blake2b(b"".join((here / f"{m}.py").read_bytes() for m in modules), digest_size=8).hexdigest()


def _build(folders: tuple[Path, ...], language: str, digest: str) -> Rulebook:
    """Read, validate and compile."""
    book = load_language(home() / language / "language.yaml")
    files: dict[str, tuple[Rule, Path, bool]] = {}
    problems: list[Problem] = []
    for folder in folders:
        own = folder == home()
        if not own and (folder / language / "language.yaml").is_file():
            book = book.extended(load_language(folder / language / "language.yaml"))
        for path in sorted((folder / language).glob("*/*.yaml")):
            if path.parent.name in FAMILIES:
                with _told(problems, own=own):
                    rule = load_rule(path, folder)
                    compile_rule(rule, book, path, 0, own=own)
                    files[rule.id] = rule, path, own
    users = frozenset(rule.id for rule, _, own in files.values() if not own)
    ranks = {id_: n for n, id_ in enumerate(_order([rule for rule, _, _ in files.values()], users))}
    compiled = [compile_rule(rule, book, path, ranks[rule.id], own=own) for rule, path, own in files.values()]
    return Rulebook(book, tuple(sorted(compiled, key=lambda c: c.rank)), folders, digest, tuple(problems))


@contextmanager
def _told(problems: list[Problem], *, own: bool) -> Iterator[None]:
    """Let a fault in a rule of ours end the run, and put one of a user's rule among the problems."""
    try:
        yield
    except RuleError as fault:
        if own:
            raise
        where, _, message = str(fault).partition(": ")
        problems.append(Problem(path=where, stage="rules", message=f"{message} The rule is left out of this run."))


def _order(rules: Sequence[Rule], users: frozenset[str]) -> list[str]:
    """Rule ids, the preferred first: by confidence, a user's before ours, by id; none before one it yields to."""
    wanted = sorted(rules, key=lambda r: (-CONFIDENCES[r.confidence], r.id not in users, r.id))
    by_id = {r.id: r for r in rules}
    done: dict[str, None] = {}

    def visit(rule: Rule, path: tuple[str, ...]) -> None:
        if rule.id in path:
            msg = f"{rule.id}: yields_to: goes round in a circle: {' → '.join((*path, rule.id))}. Remove one of them."
            raise RuleError(msg)
        for other in rule.yields_to:
            if other not in by_id:
                msg = f"{rule.id}: yields_to: there is no rule {other!r}. Correct the id."
                raise RuleError(msg)
            if other not in done:
                visit(by_id[other], (*path, rule.id))
        done.setdefault(rule.id)

    for rule in wanted:
        if rule.id not in done:
            visit(rule, ())
    return list(done)


def compile_rule(rule: Rule, language: Language, path: Path, rank: int, *, own: bool) -> Compiled:
    """Cut, expand and compile one rule's pattern."""
    try:
        if rule.anchor is None:
            right = _compile(expand(rule.pattern, language, leftwards=False), rule.within)
            return Compiled(rule, None, right, frozenset(), rank, None if own else TIMEOUT, str(path))
        left, anchor, rest = cut(rule.pattern, rule.anchor)
        compiled = Compiled(
            rule=rule,
            left=_left(left, language, rule.within),
            right=_compile(expand(anchor + rest, language, leftwards=False), rule.within),
            triggers=triggers(anchor, language),
            rank=rank,
            timeout=None if own else TIMEOUT,
            path=str(path),
            gate=(rule.within, _signs(left, language), _signs(rest, language)),
            left_first=ends_in_sign(left),
            forwards=left.lstrip().startswith("^"),
            needs_left=_needs(rule, left, language),
            needs_right=_needs(rule, anchor + rest, language),
        )
    except (PatternError, regex.error) as error:
        msg = f"{path}: pattern: {error}. Mend it; `onrecord rules test` tries it alone."
        raise RuleError(msg) from error
    return compiled


def _needs(rule: Rule, side: str, language: Language) -> Needs:
    """What one side of a figure rule needs in its sentence. Rules of attribution start at a cue, which says enough."""
    return needs(side, language) if rule.family == "figures" and rule.within == "sentence" else ()


def _signs(side: str, language: Language) -> str:
    """The signs that a side needs, in a fixed order."""
    return "".join(sorted(required(side, language)))


def _left(left: str, language: Language, within: str) -> regex.Pattern[str] | None:
    """The left side: matched leftwards from the anchor, or from the window's start when it is bound to that."""
    if not left.strip():
        return None
    if left.lstrip().startswith("^"):
        return _compile(expand(left, language, leftwards=False), within)
    return _compile("(?r)" + expand(left, language, leftwards=True), within)


@cache
def _compile(source: str, within: str) -> regex.Pattern[str]:
    """Compile once: rules that share a side and a window share the pattern, which is then matched once a place."""
    del within  # a key only: the same side may fit in a paragraph and not in a sentence
    return regex.compile(source, FLAGS, cache_pattern=False)


def scanner(words: Iterable[str], signs: Iterable[str], *, digits: bool) -> str:
    """The source of one `re` pattern that finds every trigger of all rules in lower-cased text."""
    choices = [rf"(?<![^\W\d_])(?:{trie(words)})(?![^\W\d_])"] if words else []
    choices += [r"\d+(?:[.,]\d+)*"] if digits else []
    choices += ["[" + "".join(regex.escape(s) for s in sorted(signs)) + "]"] if signs else []
    return "|".join(choices)
