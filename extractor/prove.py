"""The proofs inside the rules: each example read as its rule says, each counter-example left alone.

A rule is tried alone, and its examples once more with the whole book, where no other rule may read the same words.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from db.keys import digest
from db.plain import Document, Figure, Statement
from extractor.pipeline import Pipeline

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from db.plain import Claim, Extraction
    from extractor.rule import Example, Rule
    from extractor.rulebook import Rulebook


@dataclass(frozen=True)
class Failure:
    """A proof that does not hold: what was expected and what was read instead."""

    rule: str
    text: str
    expected: Any
    found: Any
    why: str

    def __str__(self) -> str:
        """Two lines for a person."""
        return f"{self.rule}: {self.why}\n  text: {self.text}\n  expected: {self.expected}\n  found:    {self.found}"


def prove(rulebook: Rulebook, ids: Sequence[str] = ()) -> Iterator[Failure]:
    """Every failure of the named rules' proofs, or of all; none when all hold."""
    whole = Pipeline(rulebook=rulebook)
    for id_ in ids or tuple(rulebook.rules):
        rule = rulebook.rules[id_]
        alone = Pipeline(rulebook=rulebook.only(id_))
        for example in rule.examples:
            yield from _compare(rule, example, alone, "read alone")
            yield from _compare(rule, example, whole, "read with the whole book")
        for counter in rule.counter_examples:
            found = _found(rule, alone, Document(key=digest(counter.text), text=counter.text))
            if found:
                yield Failure(rule.id, counter.text, [], found, f"a counter-example was read: {counter.because}")


def _compare(rule: Rule, example: Example, pipeline: Pipeline, how: str) -> Iterator[Failure]:
    document = Document(key=digest(example.text), text=example.text, published=example.published)
    found = _found(rule, pipeline, document)
    wanted = [dict(e) for e in example.expect]
    fields = [{name: row.get(name) for name in want} for row, want in zip(found, wanted, strict=False)]
    if fields != wanted or len(found) != len(wanted):
        yield Failure(rule.id, example.text, wanted, fields + found[len(wanted) :], how)


def _found(rule: Rule, pipeline: Pipeline, document: Document) -> list[dict[str, str]]:
    """What this rule read in a text, every field as text."""
    if rule.family == "source":
        return pipeline.header_fields(document, rule.id)
    if rule.gives.get("emit") == "no" or (rule.family == "figures" and rule.normaliser is None):
        return pipeline.bound(document, rule.id)
    extraction = pipeline.extract(document)
    claims: Sequence[Claim] = extraction.figures if rule.family == "figures" else extraction.statements
    return [fields(claim, extraction) for claim in claims if claim.rule == rule.id]


def fields(claim: Claim, extraction: Extraction) -> dict[str, str]:
    """A claim's fields as the text that examples compare: numbers without exponent, spans as their words."""
    row = {name: _plain(value) for name, value in claim._asdict().items() if value is not None}
    if isinstance(claim, Statement):
        text = extraction.document.text
        row["content"] = claim.text
        row["cue"] = text[claim.cue.start : claim.cue.end] if claim.cue else ""
        row["speaker"] = claim.speaker.name if claim.speaker else ""
        row["resolved"] = (claim.speaker and claim.speaker.resolved) or ""
    if isinstance(claim, Figure):
        row["statement"] = next((s.text for s in extraction.statements if s.key == claim.statement), "")
    return row


def _plain(value: Any) -> str:  # noqa: ANN401 - any field of a record
    if isinstance(value, bool):
        return str(value).lower()
    return format(value, "f") if hasattr(value, "as_tuple") else str(value)
