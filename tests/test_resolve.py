"""Who a mention means: whole articles as data, single cases, and any text at all."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from db.records import Document, Speaker
from extractor.resolve import Mention, resolve
from extractor.rulebook import load
from extractor.segment import segment

if TYPE_CHECKING:
    from collections.abc import Sequence

ARTICLES = sorted((Path(__file__).parent / "resolve").glob("*.yaml"))
MARK = re.compile(r"\[(?P<mention>[^=\[\]]+)=(?P<wanted>[^\]]+)\]|(?P<open><)|(?P<close>>)")
END = re.compile(r"[.?!](?=\s)|$", re.MULTILINE)
LANGUAGE = load().language


def marked(text: str) -> tuple[str, list[Mention], list[list[str]]]:
    """A text without its marks, its mentions, and what each should give.

    "[she=Ines Varga|person|mayor]" is a mention with name, kind and role. "<" and ">" enclose what the next mention
    behind them says; any other says what follows it up to the end of its sentence.
    """
    plain, at, quoted = "", 0, -1
    mentions: list[tuple[int, int, tuple[int, int] | None]] = []
    wanted: list[list[str]] = []
    pending: tuple[int, int] | None = None
    for m in MARK.finditer(text):
        plain += text[at : m.start()]
        at = m.end()
        if m["open"]:
            quoted = len(plain)
        elif m["close"]:
            pending = (quoted, len(plain))
            quoted = -1
        else:
            start = len(plain)
            plain += m["mention"]
            own = pending if quoted < 0 else None
            mentions.append((start, len(plain), own))
            wanted.append(m["wanted"].split("|"))
            pending = None if own else pending
    plain += text[at:]
    full = [Mention(s, e, own or (e, sentence_end(plain, e))) for s, e, own in mentions]
    return plain, full, wanted


def sentence_end(plain: str, at: int) -> int:
    found = END.search(plain, at)
    return found.end() if found else len(plain)


def speakers(text: str, mentions: Sequence[Mention | None], **fields: Any) -> list[Any]:  # noqa: ANN401 - fields of a document
    document = Document(key="k", text=text, **fields)
    found = resolve(document, segment(text, LANGUAGE.stops), LANGUAGE, mentions)
    return [s and Speaker.model_validate(s, from_attributes=True).model_dump() for s in found]


def mention_in(text: str, words: str, *, after: int = 0) -> Mention:
    start = text.index(words, after)
    return Mention(start, start + len(words), (start + len(words), len(text)))


def resolved(text: str, *words: str) -> list[str | None]:
    """The resolved names of the given mentions, which stand in this order."""
    mentions, at = [], 0
    for word in words:
        mentions.append(mention_in(text, word, after=at))
        at = mentions[-1].end
    return [s["resolved"] for s in speakers(text, mentions)]


@pytest.mark.parametrize("path", ARTICLES, ids=lambda p: p.stem)
def test_every_mention_of_an_article_gets_its_name_kind_and_role(path: Path) -> None:
    article = yaml.safe_load(path.read_text(encoding="utf-8"))
    text, mentions, wanted = marked(article.pop("text"))
    found = speakers(text, mentions, **article)
    seen = [
        [row["name"], *[row["resolved"], row["kind"], row["role"]][: len(want)]]
        for row, want in zip(found, wanted, strict=True)
    ]
    assert seen == [[text[m.start : m.end], *want] for m, want in zip(mentions, wanted, strict=True)]


def test_there_are_articles() -> None:
    assert len(ARTICLES) >= 8


def test_the_whole_row() -> None:
    text = "Oskar Lindqvist, chairman of the Harbour League, said no. Lindqvist left."
    row = speakers(text, [mention_in(text, "Lindqvist", after=30)])[0]
    assert row == {
        "span": {"start": 58, "end": 67},
        "name": "Lindqvist",
        "resolved": "Oskar Lindqvist",
        "kind": "person",
        "role": "chairman of the Harbour League",
        "affiliation": "Harbour League",
        "resolution": "last name",
        "certainty": 0.95,
    }


def test_a_statement_without_a_speaker_stays_without() -> None:
    assert speakers("Nobody said so.", [None]) == [None]


def test_no_mentions_no_speakers() -> None:
    assert speakers("Ines Varga said so.", []) == []


@pytest.mark.parametrize(
    ("text", "mention", "role", "affiliation"),
    [
        ("Vendian President, Ines Varga, said so.", "Ines Varga", "Vendian President", "Vendian"),
        ("He met Tarnby's harbour minister Ines Varga, who said so.", "Ines Varga", "harbour minister", None),
        ("Sen. Ines Varga (I-Tarn) said so.", "Sen. Ines Varga", "Sen.", None),
        ("Former Tarnby mayor Ines Varga said so.", "Ines Varga", "Former Tarnby mayor", None),
        ("Ines Varga, 41, of Tarnby, a baker who sells bread, said so.", "Ines Varga", "baker", None),
        ("Mrs. Ines Varga said so.", "Mrs. Ines Varga", None, None),
        ("Secretary of State Ines Varga said so.", "Ines Varga", "Secretary of State", "State"),
        ("The crowd cheered Ines Varga, and the mayor said so.", "Ines Varga", None, None),
    ],
)
def test_roles(text: str, mention: str, role: str | None, affiliation: str | None) -> None:
    row = speakers(text, [mention_in(text, mention)])[0]
    assert (row["resolved"], row["role"]) == ("Ines Varga", role)
    if affiliation:
        assert row["affiliation"] == affiliation


@pytest.mark.parametrize(
    ("text", "words", "names"),
    [
        ("Clara Dent criticised Paul Frey. He said nothing.", ["He"], ["Paul Frey"]),
        ("Clara Dent criticised Paul Frey. She said nothing.", ["She"], ["Clara Dent"]),
        ("Paul Frey met Hugo Lang. He said nothing.", ["He"], ["Paul Frey"]),
        ('Paul Frey spoke. "Hugo Lang lied," he said.', ["he"], ["Paul Frey"]),
        ("Paul Frey said so. It rained. He said more.", ["Paul Frey", "He"], ["Paul Frey", "Paul Frey"]),
        ("It rained. He said nothing.", ["He"], [None]),
        ("The teacher union met. He said nothing.", ["He"], [None]),
        ("The queen left. He said nothing.", ["He"], [None]),
        ("Paul Frey left. Frey's niece, Ana Sol, shook her head. She said nothing.", ["She"], ["Ana Sol"]),
        ("Xolani Mbeki said she would go. Mbeki said so.", ["Mbeki"], ["Xolani Mbeki"]),
        ("Paul Frey Jr. met Paul Frey.", ["Paul Frey Jr.", "Paul Frey"], ["Paul Frey Jr.", "Paul Frey"]),
        ("María Ñáñez left. Nanez said so. ÑÁÑEZ said so.", ["Nanez", "ÑÁÑEZ"], ["María Ñáñez", "María Ñáñez"]),
        ("Bridge Opens After Long Wait\n\nPaul Frey came. Bridge said so.", ["Bridge said"[:6]], ["Bridge"]),
        ("Democrats said no.", ["Democrats"], ["Democrats"]),
        (
            "Clara Dent said no.\n\nIt rained. It was late. It aged.\n\nIt was new. Paul Frey said yes. She said so.",
            ["Clara Dent", "Paul Frey", "She"],
            ["Clara Dent", "Paul Frey", "Clara Dent"],
        ),
        ("Ana Sol left. Her lawyer said it was late. She said no.", ["Her lawyer", "She"], ["Ana Sol's lawyer"] * 2),
        ("We lost our boat.\n\nJP, Corbeck\n\nI sailed once. It says so.", ["It"], [None]),
        ("Clara Dent left. Kim Marsh came. He sat down. It rained. She said so.", ["She"], ["Clara Dent"]),
        ("The former president said no. President Ana Sol left.", ["The former president"], ["The former president"]),
    ],
)
def test_cases(text: str, words: list[str], names: list[str | None]) -> None:
    if words == ["Bridge"]:
        mention = mention_in(text, "Bridge", after=30)
        assert [s["resolved"] for s in speakers(text, [mention])] == names
    else:
        assert resolved(text, *words) == names


def test_certainty_falls_with_the_evidence() -> None:
    text = "Marta Olsen spoke. She said no. He said no."
    rows = speakers(text, [mention_in(text, w) for w in ("Marta Olsen", "She", "He")])
    assert [(r["resolution"], r["certainty"]) for r in rows] == [
        ("as printed", 1.0),
        ("pronoun: the last speaker", 0.9),
        ("pronoun of another gender: the last speaker", 0.5),
    ]


PIECES = st.sampled_from(
    [
        "Ines Varga",
        "Mr. Frey",
        "Varga",
        "he",
        "She",
        "they",
        "who",
        "We",
        "the minister",
        "The Ministry of Ports",
        "(MP)",
        "said",
        "“",
        "”",
        '"',
        "'",
        "’s",
        ", ",
        ". ",
        "\n\n",
        "\n",
        " and ",
        "his wife",
        "a report",
        "Jr.",
        "U.S.",
        "İ",
        "ß",
        "́",
        "É",
        "—",
        "president",
        "of the",
        "BRIDGE OPENS",
        "�",
        "\u202e",
        "İstanbul",
        "1",
        "former",
    ]
)


@given(st.lists(PIECES, max_size=60), st.data())
@settings(max_examples=150, deadline=None)
def test_any_text_and_any_mentions_give_true_speakers(pieces: list[str], data: st.DataObject) -> None:
    text = " ".join(pieces)
    offsets = st.integers(0, len(text))
    pairs = st.tuples(offsets, offsets).map(sorted)
    drawn = data.draw(st.lists(st.none() | st.tuples(pairs, pairs), max_size=8))
    mentions = [d and Mention(d[0][0], d[0][1], (d[1][0], d[1][1])) for d in drawn]
    rows = speakers(text, mentions)
    assert len(rows) == len(mentions)
    for mention, row in zip(mentions, rows, strict=True):
        assert (mention is None) == (row is None)
        if row and mention:
            speaker = Speaker(**row)
            assert (speaker.span.start, speaker.span.end) == (mention.start, mention.end)
            assert speaker.name == text[mention.start : mention.end]


def calls(text: str, mentions: list[Mention]) -> int:
    """How many functions are called: a measure of work that needs no clock."""
    count = 0

    def seen(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    document, segments = Document(key="k", text=text), segment(text, LANGUAGE.stops)
    sys.setprofile(seen)
    try:
        resolve(document, segments, LANGUAGE, mentions)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize(
    "unit",
    [
        "Ines Varga, mayor of Tarnby, met Paul Frey and the Ministry of Ports (MP). He said so. The mayor left.\n\n",
        "John A{n} Smith{n} said it. ",
        "A B C D E F G H ",
        "Ines Varga the minister he who ",
    ],
)
def test_work_is_linear_in_the_length_of_the_text(unit: str) -> None:
    def work(times: int) -> int:
        text = "".join(unit.replace("{n}", str(n)) for n in range(times))
        found = [m.span() for m in re.finditer(r"\b(?:[Hh]e|who|[Tt]he m\w+|Smith\d*|F)\b", text)]
        return calls(text, [Mention(s, e, (e, e)) for s, e in found])

    work(1600)  # what is known of each word is kept
    assert work(1600) < 8 * 1.25 * work(200)
