"""Where what is said or judged ends, and where it goes on."""

from __future__ import annotations

import pytest

from extractor import extract

SAID = [
    ("Ana Lind insisted the hull is “sound,” claiming it floats.", ["the hull is “sound,”", "it floats."]),
    (
        "Ana Lind vowed to close it, a step that critics say is late, and called it old.",
        ["to close it", "is late", "it old."],
    ),
    ("Two sailors had been told to wait, according to the board.", ["Two sailors had been told to wait"]),
    (
        "Asked about Ben Oak, who had called it “a wreck,” Ana Lind said it floats.",
        ["about Ben Oak", "it “a wreck,”", "it floats."],
    ),
    (
        "Ana Lind said that fares rose, a result that nobody liked, and that costs fell.",
        ["fares rose, a result that nobody liked, and that costs fell."],
    ),
    ("Ben Oak, who had called it a wreck, did not speak.", ["it a wreck"]),
    ("Ana Lind vowed that the road would open, but so far no work has begun.", ["the road would open"]),
    ("Ana Lind warned that the hull may crack, though she has offered no evidence.", ["the hull may crack"]),
    ("Ana Lind called the plan “a wreck” and has said it will fail.", ["the plan “a wreck”", "it will fail."]),
    ("Ana Lind accused the yard of “greed” but did not dispute the sum.", ["the yard of “greed”"]),
    ("Ana Lind called it “a wreck,” and last month she told sailors that it sank.", ["it “a wreck,”", "it sank."]),
    (
        "Crews complained that the hull was old, and in one port, sailors say, a mast fell.",
        ["the hull was old", "in one port a mast fell."],
    ),
    ("The crew is sure: The hull was old, they note.", ["The hull was old"]),
    ("Still, Ana Lind said, she had asked the board for help.", ["Still she had asked the board for help."]),
    ("Ana Lind cited his record in Orvan, where, she said, fares rose.", ["his record in Orvan", "fares rose."]),
    ("It sank after Ana Lind called it “a wreck” and asked when it was sold.", ["it “a wreck”", "when it was sold."]),
    ("Asked if it is “safe enough,” 72 percent of sailors said yes.", ["if it is “safe enough,”", "yes."]),
    ("Ana Lind praised the crew and the cooks who had fed her.", ["the crew and the cooks who had fed her."]),
    ("Ana Lind asked for privacy and said she was ill.", ["privacy", "she was ill."]),
    ("Ana Lind rejected the plan and the mayor said it would fail.", ["the plan", "it would fail."]),
    ("Ana Lind promised to leave after the budget is passed.", ["to leave after the budget is passed."]),
    ("Ana Lind blamed the crew after the ferry had sunk.", ["the crew"]),
    ("Ana Lind called the plan “a wreck,” an unusual word for her.", ["the plan “a wreck,”"]),
    (
        "Ana Lind said that the ferry was late, while the mayor said it was early.",
        ["the ferry was late", "it was early."],
    ),
    ("The ferry is late, Ana Lind said, though her deputy denied it.", ["The ferry is late", "it."]),
    ("It is late, Ana Lind said, and the bus is early, Ben Oak said.", ["It is late", "the bus is early"]),
    ("It sank (the hull was old, according to Ana Lind).", ["the hull was old"]),
    ("Sailors chanted “Save our ferry” as Ana Lind went by.", ["Save our ferry"]),
    ("Ana Lind tweeted “Save our ferry” on Monday and left.", ["Save our ferry"]),
    (
        "The road is shut, the board says, and sailors warn that it will stay so.",
        ["The road is shut", "it will stay so."],
    ),
    ("Ana Lind said she would leave, becoming the third to do so.", ["she would leave"]),
    ("Ana Lind said she would leave, days after the ferry sank.", ["she would leave"]),
    ("Ana Lind said the yard would close, in a blow to the town.", ["the yard would close"]),
    ("The poll found that 60% support it and 30% oppose it.", ["60% support it and 30% oppose it."]),
    ("Ana Lind said “It is a wreck” and that it should go.", ["“It is a wreck” and that it should go."]),
    ("Ana Lind attacked the mayor over hospitals.", ["the mayor over hospitals."]),
    ("The board called the vote last month a turning point.", ["the vote last month a turning point."]),
    ("The yard confirmed the verdict would be appealed.", ["the verdict would be appealed."]),
    ("Ana Lind claimed the victory was hers.", ["the victory was hers."]),
    ("Ana Lind said it sank, hours after it was sold.", ["it sank, hours after it was sold."]),
    ("Ana Lind said the deal was off, citing sources close to the talks.", ["the deal was off"]),
    ("“It is late,” Lind said, referring to Mr. Oak, “and he knows.”", ["It is late, and he knows.", "Mr. Oak"]),
    ("Lind said the yard, citing costs, had shut the quay.", ["the yard, citing costs, had shut the quay."]),
    ("Lind said she was late, a rare admission from a captain.", ["she was late"]),
    ("Lind said her father left, and two weeks later he died.", ["her father left, and two weeks later he died."]),
    ("Lind said men have waited, but have not seen it.", ["men have waited, but have not seen it."]),
    ("It went badly (“We are lost,” Ana Lind wrote in May).", ["We are lost,"]),
    ("She had a word for them: “We are lost,” the mate said.", ["We are lost,"]),
    ("It has a mark — a sign, Ana Lind said, that it is old.", ["a sign that it is old."]),
    ("Ana Lind said that during the storm, Ben Oak denied it.", ["during the storm, Ben Oak denied it."]),
    ("Ana Lind praised Ben Oak, with whom she had sailed.", ["Ben Oak"]),
    ("Ana Lind said the mate, whom she did not name, was ill.", ["the mate, whom she did not name, was ill."]),
    ("Ana Lind admitted a fault even as she praised the crew.", ["a fault", "the crew."]),
    ("Last month, when I asked Ana Lind if it was late, he left.", ["if it was late"]),
]


@pytest.mark.parametrize(("text", "contents"), SAID)
def test_contents_end_where_something_else_begins(text: str, contents: list[str]) -> None:
    assert [found.text for found in extract(text).statements] == contents


LED = [
    (
        "Orvan's Ambassador to the UN, Ines Varga, said the text was calm but regretted that it was late.",
        ["Orvan's Ambassador to the UN", "Orvan's Ambassador to the UN"],
    ),
    ("Aides to Mr. Oak said he was ill and denied that he had fled.", ["Aides to Mr. Oak", "Aides to Mr. Oak"]),
    ("Yesterday the senior adviser to Ana Lind said it was late.", ["the senior adviser to Ana Lind"]),
    ("They rowed to Ana Lind, who said it was late.", ["who"]),
]


@pytest.mark.parametrize(("text", "speakers"), LED)
def test_whoever_serves_another_speaks_for_themselves(text: str, speakers: list[str]) -> None:
    found = [s.speaker.span for s in extract(text).statements if s.speaker and s.speaker.span]
    assert [text[span.start : span.end] for span in found] == speakers
