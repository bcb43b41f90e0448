"""Rules compiled: read, validated, put in order, each pattern cut at its anchor.

What stands right of the anchor is matched rightwards from the place where the anchor's trigger was seen, what stands
left of it leftwards; so a rule costs nothing where its trigger is absent.
"""

from __future__ import annotations

import json
from contextlib import contextmanager
from typing import TYPE_CHECKING

import regex

from db.plain import Problem
from extractor.beginning import bare, beginning
from extractor.book import Compiled, Rulebook
from extractor.language_file import load_language
from extractor.need import needs
from extractor.pattern import PatternError, cut, expand
from extractor.pieces import Pieces
from extractor.require import ends_in_sign, required
from extractor.rule import CONFIDENCES, FAMILIES, Rule, RuleError, load_rule
from extractor.trigger import triggers

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from extractor.book import Needs
    from extractor.language import Language
    from extractor.side import Side

STAGES_MATCH = (
    "_sentence_subject",
    "_alone",
    "_alone_placed",
    "_alone_subject",
    "_and_that",
    "_dateline",
    "_denied",
    "_supposed",
    "_fronted",
    "_fronted_content",
    "_goes_on_behind",
    "_half_subject",
    "_second_opening",
    "_joined",
    "_leads_on",
    "_leads_speaker",
    "_left_out",
    "_of_them",
    "_of_those",
    "_among_those",
    "_opening",
    "_parted",
    "_placed_before",
    "_set_off_by",
    "_silence",
    "_thing",
    "_uttered",
    "_with_aside",
)  # fragments
SENTENCE = ("sentence", "", "")  # the gate of most rules
TIMEOUT = 0.2  # seconds that a user's own rule may take at one place


def build(folders: tuple[Path, ...], language: str, digest: str) -> Rulebook:
    """Read, validate and compile the rules of our own folder, which is the first, and of the others."""
    book, pieces, problems = _language(folders, language), Pieces(), list[Problem]()
    files: dict[str, tuple[Rule, Compiled]] = {}
    for folder in folders:
        own = folder == folders[0]
        for path in sorted((folder / language).glob("*/*.yaml")):
            if path.parent.name in FAMILIES:
                with _told(problems, own=own):
                    rule = load_rule(path, folder)
                    files[rule.id] = rule, compile_rule(rule, book, path, pieces, own=own)
    users = frozenset(id_ for id_, (_, compiled) in files.items() if compiled.timeout is not None)
    order = _order([rule for rule, _ in files.values()], users)
    fragments = {name: pieces.side(expand(f"(?&{name})", book, leftwards=False), "") for name in STAGES_MATCH}
    pieces.keep()
    return Rulebook(
        language=book,
        compiled=tuple(files[id_][1]._replace(rank=rank) for rank, id_ in enumerate(order)),
        folders=folders,
        digest=digest,
        problems=tuple(problems),
        whole=json.dumps({id_: rule.model_dump(mode="json") for id_, (rule, _) in files.items()}),
        fragments=fragments,
    )


def _language(folders: tuple[Path, ...], language: str) -> Language:
    """The language of our own folder, with what the others add to it."""
    files = load_language(folders[0] / language / "language.yaml")
    for folder in folders[1:]:
        if folder != folders[0] and (folder / language / "language.yaml").is_file():
            files = files.extended(load_language(folder / language / "language.yaml"))
    return files.ready()


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


def compile_rule(rule: Rule, language: Language, path: Path, pieces: Pieces, *, own: bool) -> Compiled:
    """Cut, expand and compile one rule's pattern; its rank is told by those of the others."""
    try:
        if rule.anchor is None:
            right = pieces.side(expand(rule.pattern, language, leftwards=False), rule.within)
            return Compiled(rule.brief, None, right, frozenset(), 0, None if own else TIMEOUT, str(path))
        left, anchor, rest = cut(rule.pattern, rule.anchor)
        gate = (rule.within, _signs(left, language), _signs(rest, language))
        timeout = None if own else TIMEOUT
        compiled = Compiled(
            rule=rule.brief,
            left=_left(left, language, rule.within, pieces),
            right=pieces.side(expand(anchor + rest, language, leftwards=False), rule.within),
            triggers=triggers(anchor, language),
            rank=0,
            timeout=timeout,
            path=str(path),
            gate=None if gate == SENTENCE else gate,
            left_first=ends_in_sign(left) or left.lstrip().startswith("^"),
            forwards=left.lstrip().startswith("^"),
            needs_left=_needs(rule, left, language, anchored=False),
            needs_right=_needs(rule, anchor + rest, language, anchored=True),
            glimpse=pieces.glimpse(bare(expand(anchor + beginning(rest), language, leftwards=False)), timeout),
        )
    except (PatternError, regex.error) as error:
        msg = f"{path}: pattern: {error}. Mend it; `onrecord rules test` tries it alone."
        raise RuleError(msg) from error
    return compiled


def _needs(rule: Rule, side: str, language: Language, *, anchored: bool) -> Needs:
    """What one side of a rule that sees its sentence needs there."""
    return needs(side, language, anchored=anchored) if rule.within == "sentence" else ()


def _signs(side: str, language: Language) -> str:
    """The signs that a side needs, in a fixed order."""
    return "".join(sorted(required(side, language)))


def _left(left: str, language: Language, within: str, pieces: Pieces) -> Side | None:
    """The left side: matched leftwards from the anchor, or from the window's start when it is bound to that."""
    left = left.strip()  # where its line ends makes no other pattern of it
    if not left:
        return None
    if left.startswith("^"):
        return pieces.side(expand(left, language, leftwards=False), within)
    return pieces.side("(?r)" + expand(left, language, leftwards=True), within)
