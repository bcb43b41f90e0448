"""The stages in their order, and nothing else: read, split, segment, attribute, measure."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from db.keys import digest
from db.plain import Document, Extraction
from extractor.attribute import attribute
from extractor.explain import explain
from extractor.match import Engine
from extractor.measure import measure
from extractor.normalisers import fragment
from extractor.readers import File, read_raw
from extractor.rulebook import load
from extractor.segment import Segments, segment
from extractor.split import header_fields, split

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extractor.explain import Explanation
    from extractor.rulebook import Rulebook


class Pipeline:
    """The way from a file to its claims, with our rules and those of the given folders on top."""

    def __init__(
        self, rules: Sequence[Path | str] = (), *, rulebook: Rulebook | None = None, text_column: str | None = None
    ) -> None:
        """Load and compile the rules, or take a rulebook as it is; raises RuleError when a rule cannot be used.

        `text_column` names the column that holds the text of files that are tables.
        """
        self.text_column = text_column
        self.rulebook = rulebook or load(*(Path(folder) for folder in rules))
        self.engine = Engine(self.rulebook)
        self._told = 0  # problems of the engine that an extraction has brought

    def read(self, path: Path | str, *, name: str | None = None) -> Iterator[Document]:
        """The articles of a file, `name` what it goes by when that is not its path; raises ReadError."""
        for document in read_raw(File(Path(path), name or str(path), self.text_column)):
            yield from split(document, self.rulebook)

    def read_text(self, text: str, path: str = "-") -> Iterator[Document]:
        """The articles of a text that came from elsewhere than a file."""
        yield from split(Document(key=digest(path, text), text=text, path=path), self.rulebook)

    def header_fields(self, document: Document, rule: str) -> list[dict[str, str]]:
        """What one source rule reads in the lines of a text: a mapping of field to text for each line it fits."""
        return header_fields(document.text, self.rulebook, rule)

    def bound(self, document: Document, rule: str) -> list[dict[str, str]]:
        """The words that one rule binds in a text, by group, wherever it is the preferred one."""
        segments = self._segments(document)
        family = rule.split(".")[1]
        firsts = [found[0] for found in self.engine.matches(segments, family)]
        return [
            {name: document.text[slice(*spans[0])] for name, spans in match.groups.items()}
            for match in firsts
            if match.rule.id == rule
        ]

    def _segments(self, document: Document) -> Segments:
        language = self.rulebook.language
        return segment(document.text, language.stops, fragment(language, "_decimal_comma"))

    def extract(self, document: Document) -> Extraction:
        """Every statement and figure of one document."""
        return self.extract_all([document])[0]

    def extract_all(self, documents: Sequence[Document]) -> list[Extraction]:
        """The same for each of several documents, one stage after the other: that is faster than one by one.

        What went wrong with rules is told with the last of them.
        """
        texts = [self._segments(document) for document in documents]
        found = self.engine.find(texts)
        said = [
            attribute(document, segments, here.statements, self.engine)
            for document, segments, here in zip(documents, texts, found, strict=True)
        ]
        out = [
            Extraction(document, statements, measure(document, segments, here.figures, self.rulebook, statements))
            for document, segments, here, statements in zip(documents, texts, found, said, strict=True)
        ]
        if out:
            out[-1] = out[-1]._replace(problems=tuple(self.engine.problems[self._told :]))
            self._told = len(self.engine.problems)
        return out

    def explain(self, document: Document) -> Iterator[Explanation]:
        """Why each claim of a document is there."""
        segments = self._segments(document)
        return explain(self.extract(document), segments, self.engine)
