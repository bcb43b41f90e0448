"""Speech in every order of speaker, verb and content, by every kind of speaker: all of it is read back.

Each sentence is put together here, so that who speaks and what is said is known. All names are invented.
"""

from __future__ import annotations

from itertools import cycle

import pytest

from extractor import extract

SPEAKERS = {  # as printed, and a word of it that must be in the speaker that is found
    "Bruno Salvek": "Salvek",
    "Salvek": "Salvek",
    "Mr Salvek": "Salvek",
    "Dr. Ana Ruiz": "Ruiz",
    "Governor Tessa Brandt": "Brandt",
    "Prime Minister Ana Ruiz": "Ruiz",
    "the mayor": "mayor",
    "the mayor of Orvan": "mayor",
    "the health ministry": "ministry",
    "a spokesman for the ministry": "spokesman",
    "a senior official": "official",
    "officials": "officials",
    "police": "police",
    "residents": "residents",
    "the company": "company",
    "Harbour Yard": "Yard",
    "the Coastal Bank": "Bank",
    "the UN": "UN",
    "one witness": "witness",
    "two officials": "officials",
    "several analysts": "analysts",
    "the report": "report",
    "critics": "critics",
    "her lawyer": "lawyer",
    "Ina Rohl of the Orvan Institute": "Rohl",
    "Orvan mayor Marit Dahl": "Dahl",
    "economist Nils Berg": "Berg",
    "Sen. Joe Park (D-Lisse)": "Park",
    "Chief Inspector Tom Reed": "Reed",
    "Justice Ada Obi": "Obi",
    "Ibrahim al-Masri": "Masri",
    "Sheikh Omar al-Tayeb": "Tayeb",
    "Ngozi Okafor": "Okafor",
    "Li Wei": "Wei",
    "María José Núñez": "Núñez",
    "Jean-Luc d'Arcy": "Arcy",
    "the Interior Ministry's spokesperson": "spokesperson",
    "opposition lawmakers": "lawmakers",
    "Agency chief Nils Berg": "Berg",
}
SET_OFF = {
    "Ana Ruiz, the finance minister,": "Ruiz",
    "Bruno Salvek, 34, a farmer from Lisse,": "Salvek",
    "Marit Dahl, who runs the harbour,": "Dahl",
}
WHEN = (
    "",
    " on Monday",
    " Monday",
    " in a statement",
    " at a press conference",
    " last week",
    " after the meeting",
    " in court",
    " yesterday",
    " during a visit to Orvan",
    " in an interview with the Post",
    " earlier this month",
)
CLAUSES = ("the ferry would sail again in May", "nobody had been told about the flood", "prices will rise by 5 percent")
QUOTES = ("The ferry will sail again in May", "We were never told about the flood", "Nobody wants another war")
MARKS = ("“”", '""', "‘’", "''", "«»", "„“")
ORDERS = {  # {S} and {s} the speaker, {w} when, {c} and {C} a clause, {q} a quotation; and what of it is the content
    "{S} said{w} that {c}.": "c",
    "{S} said {c}.": "c",
    "{C}, {s} said{w}.": "c",
    "{C}, {t}.": "c",
    "According to {n}, {c}.": "c",
    "{C}, according to {n}.": "c",
    "In a statement{w}, {s} said {c}.": "c",
    "But {s} warned that {c}.": "c",
    "On Monday, {s} insisted {c}.": "c",
    "{S} also noted that {c}.": "c",
    "{S} told reporters {c}.": "c",
    "{S} told the Post that {c}.": "c",
    "Speaking to reporters, {s} said {c}.": "c",
    "Asked about the plan, {s} said {c}.": "c",
    "{S} made it clear that {c}.": "c",
    "{S} has warned that {c}.": "c",
    "{o}{q},{e} {s} said{w}.": "q",
    "{o}{q}{e}, {s} said{w}.": "q",
    "{o}{q},{e} said {n}.": "q",
    "{o}{q},{e} {s} told reporters{w}.": "q",
    "{S} said: {o}{q}.{e}": "q",
    "{S} added, {o}{q}.{e}": "q",
    "{o}{q}?{e} {s} asked.": "q",
    "{o}{q}!{e} {s} shouted.": "q",
    "{o}{q}...{e} {s} said.": "q",
    "{o}{q},{e} {s} said, {o}and it is late.{e}": "q",
    "As {s} put it, {o}{q}.{e}": "q",
}
BEHIND = (
    "while she waited",
    "outside the court",
    "before leaving",
    "because of it",
    "following the ruling",
    "despite the rain",
    "upon arrival",
    "through tears",
    "quietly",
    "standing by the road",
    "from the ministry",
    "once it was over",
    "as he left",
    "when asked about it",
    "until the end",
    "earlier this month",
    "with a smile",
)


def missed(sentence: str, head: str, content: str) -> list[str]:
    """The sentence, when nobody with that word in their name says this there."""
    found = extract(sentence, published="2026-03-04").statements
    told = any(s.speaker and head in s.speaker.name and s.text.strip(" .,?!") == content for s in found)
    return [] if told else [f"{sentence} -> {[(s.speaker and s.speaker.name, s.text) for s in found]}"]


@pytest.mark.parametrize("order", ORDERS)
def test_speech_in_every_order(order: str) -> None:
    faults: list[str] = []
    turns = zip(cycle(WHEN), cycle(CLAUSES), cycle(QUOTES), cycle(MARKS), strict=False)
    for (name, head), (when, clause, quote, marks) in zip({**SPEAKERS, **SET_OFF}.items(), turns, strict=False):
        first = name[0].upper() + name[1:]
        sentence = order.format(
            S=first,
            s=name,
            n=name.rstrip(","),
            t=f"said {name.rstrip(',')}",
            w=when,
            c=clause,
            C=clause[0].upper() + clause[1:],
            q=quote,
            o=marks[0],
            e=marks[1],
        )
        wanted = (
            quote if ORDERS[order] == "q" else clause[0].upper() + clause[1:] if order.startswith("{C}") else clause
        )
        shown = head[0].upper() + head[1:] if order.startswith("{S}") and name.startswith(head) else head
        if "and it is late" in order:
            wanted = f"{quote}, and it is late"
        faults += missed(sentence, shown, wanted)
    assert faults == []


@pytest.mark.parametrize("behind", BEHIND)
def test_what_stands_behind_a_speaker_who_follows_the_verb(behind: str) -> None:
    faults = [
        fault
        for name, head in SPEAKERS.items()
        for fault in missed(f"“Nobody wants another war,” said {name} {behind}.", head, "Nobody wants another war")
    ]
    assert faults == []
