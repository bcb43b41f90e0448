"""Rules compiled: read, validated, put in order, each pattern cut at its anchor.

What stands right of the anchor is matched rightwards from the place where the anchor's trigger was seen, what stands
left of it leftwards; so a rule costs nothing where its trigger is absent.
"""

from __future__ import annotations

import json
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING

import regex

from db.plain import Problem
from extractor.beginning import bare, beginning
from extractor.book import Compiled, Rulebook
from extractor.glimpse import Glimpse
from extractor.language_file import load_language
from extractor.need import needs
from extractor.pattern import FLAGS, PatternError, cut, expand
from extractor.require import ends_in_sign, required
from extractor.rule import CONFIDENCES, FAMILIES, Rule, RuleError, load_rule
from extractor.side import Side
from extractor.trigger import triggers

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from extractor.book import Needs
    from extractor.language import Language

STAGES_MATCH = (
    "_sentence_subject",
    "_dateline",
    "_denied",
    "_supposed",
    "_fronted",
    "_fronted_content",
    "_silence",
)  # fragments
SENTENCE = ("sentence", "", "")  # the gate of most rules
TIMEOUT = 0.2  # seconds that a user's own rule may take at one place


def build(folders: tuple[Path, ...], language: str, digest: str) -> Rulebook:
    """Read, validate and compile the rules of our own folder, which is the first, and of the others."""
    home = folders[0]
    files_of = load_language(home / language / "language.yaml")
    files: dict[str, tuple[Rule, Path, bool]] = {}
    problems: list[Problem] = []
    for folder in folders:
        own = folder == home
        if not own and (folder / language / "language.yaml").is_file():
            files_of = files_of.extended(load_language(folder / language / "language.yaml"))
        book = files_of.ready()
        for path in sorted((folder / language).glob("*/*.yaml")):
            if path.parent.name in FAMILIES:
                with _told(problems, own=own):
                    rule = load_rule(path, folder)
                    compile_rule(rule, book, path, 0, own=own)
                    files[rule.id] = rule, path, own
    users = frozenset(rule.id for rule, _, own in files.values() if not own)
    ranks = {id_: n for n, id_ in enumerate(_order([rule for rule, _, _ in files.values()], users))}
    compiled = [compile_rule(rule, book, path, ranks[rule.id], own=own) for rule, path, own in files.values()]
    return Rulebook(
        language=book,
        compiled=tuple(sorted(compiled, key=lambda c: c.rank)),
        folders=folders,
        digest=digest,
        problems=tuple(problems),
        whole=json.dumps({rule.id: rule.model_dump(mode="json") for rule, _, _ in files.values()}),
        fragments={name: _compile(expand(f"(?&{name})", book, leftwards=False), "") for name in STAGES_MATCH},
    )


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
            return Compiled(rule.brief, None, right, frozenset(), rank, None if own else TIMEOUT, str(path))
        left, anchor, rest = cut(rule.pattern, rule.anchor)
        gate = (rule.within, _signs(left, language), _signs(rest, language))
        timeout = None if own else TIMEOUT
        compiled = Compiled(
            rule=rule.brief,
            left=_left(left, language, rule.within),
            right=_compile(expand(anchor + rest, language, leftwards=False), rule.within),
            triggers=triggers(anchor, language),
            rank=rank,
            timeout=timeout,
            path=str(path),
            gate=None if gate == SENTENCE else gate,
            left_first=ends_in_sign(left) or left.lstrip().startswith("^"),
            forwards=left.lstrip().startswith("^"),
            needs_left=_needs(rule, left, language, anchored=False),
            needs_right=_needs(rule, anchor + rest, language, anchored=True),
            glimpse=_glimpse(expand(anchor + beginning(rest), language, leftwards=False), timeout),
        )
    except (PatternError, regex.error) as error:
        msg = f"{path}: pattern: {error}. Mend it; `onrecord rules test` tries it alone."
        raise RuleError(msg) from error
    return compiled


@cache
def _glimpse(begins: str, timeout: float | None) -> Glimpse:
    """What tells whether a right side can begin as a place does."""
    return Glimpse.of(regex.compile(bare(begins), FLAGS, cache_pattern=False), timeout)


def _needs(rule: Rule, side: str, language: Language, *, anchored: bool) -> Needs:
    """What one side of a figure rule needs in its sentence. Rules of attribution start at a cue, which says enough."""
    return needs(side, language, anchored=anchored) if rule.family == "figures" and rule.within == "sentence" else ()


def _signs(side: str, language: Language) -> str:
    """The signs that a side needs, in a fixed order."""
    return "".join(sorted(required(side, language)))


def _left(left: str, language: Language, within: str) -> Side | None:
    """The left side: matched leftwards from the anchor, or from the window's start when it is bound to that."""
    if not left.strip():
        return None
    if left.lstrip().startswith("^"):
        return _compile(expand(left, language, leftwards=False), within)
    return _compile("(?r)" + expand(left, language, leftwards=True), within)


@cache
def _compile(source: str, within: str) -> Side:
    """Compile once: rules that share a side and a window share the pattern, which is then matched once a place."""
    del within  # a key only: the same side may fit in a paragraph and not in a sentence
    return Side.of(regex.compile(source, FLAGS, cache_pattern=False))
